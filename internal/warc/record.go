// Package warc keeps what was fetched as it went over the wire, and reads it again: WARC files (ISO 28500) in
// both of their versions, plain or gzip, and WACZ files, which hold WARC files with an index
// (specs.webrecorder.net/wacz/1.1.1).
//
// Write is what to call for pages that were just fetched, Responses for what others have captured. The same
// exchanges give the same bytes.
//
// A WARC file is a row of records. Each is a line with the version, named fields one to a line, an empty
// line, a block of Content-Length bytes, and two empty lines. In a .warc.gz each record is a gzip member of
// its own, so that one can be read from its offset; files that are one member are read too.
package warc

import (
	"net/textproto"
	"time"
)

// The types of record that matter here. Of the others nothing is asked.
const (
	typeInfo     = "warcinfo"
	typeRequest  = "request"
	typeResponse = "response"
	typeResource = "resource"
	typeRevisit  = "revisit"
)

// record is one record.
type record struct {
	version string               // 1.0 or 1.1
	fields  textproto.MIMEHeader // their names are written in many ways
	block   []byte
	// bytes into the file, of the record or of the gzip member that it begins; nowhere for one inside a
	// member
	offset int64
}

func (r *record) get(field string) string { return r.fields.Get(field) }

// uri is the address that the record is about. Old writers put it between angle brackets.
func (r *record) uri() string { return trimAngles(r.get("WARC-Target-URI")) }

// date is when it was captured, the zero time where the record does not say.
func (r *record) date() time.Time {
	for _, layout := range []string{time.RFC3339Nano, "20060102150405"} {
		if t, err := time.Parse(layout, r.get("WARC-Date")); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

func trimAngles(s string) string {
	if len(s) > 2 && s[0] == '<' && s[len(s)-1] == '>' {
		return s[1 : len(s)-1]
	}
	return s
}

// Limits are what the reading of a file may take. Going beyond one is an error that names it.
type Limits struct {
	Unpacked int64 // bytes of all records together
	Body     int64 // bytes of one body, unpacked
}

const nowhere = -1

const (
	headBytes = 64 << 10 // of the fields of a record
	mostParts = 1 << 20  // records in a file
)
