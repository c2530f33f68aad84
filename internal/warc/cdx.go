package warc

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// An index of what is in WARC files is lines of three parts: the address in the order in which it sorts, the
// time, and where in which file it is, as JSON (CDXJ).

// line is what a line of the index says of a response.
type line struct {
	URL      string `json:"url"`
	Mime     string `json:"mime"`
	Status   int    `json:"status"`
	Digest   string `json:"digest"`
	Length   int64  `json:"length"` // bytes, of the record as it stands in the file
	Offset   int64  `json:"offset"` // bytes
	Filename string `json:"filename"`
}

// entry is a response with its place.
type entry struct {
	key, time string
	line      line
	title     string // of an HTML page
}

// errOneMember is a gzip file with responses that are no members of their own, so that none can be read from
// its offset.
var errOneMember = errors.New("several records in one gzip member")

// index reads a WARC file and tells where each response is.
func index(file File, limits Limits) (out []entry, err error) {
	r, err := newReader(file.Data, limits)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file.Name, err)
	}
	seen := map[string]bool{}
	open := -1 // the entry whose record has no end yet
	for {
		rec, err := r.next()
		end := int64(len(file.Data))
		if err == nil {
			end = rec.offset
		}
		if open >= 0 && end == nowhere {
			return nil, errOneMember
		}
		if open >= 0 {
			out[open].line.Length = end - out[open].line.Offset
			open = -1
		}
		if errors.Is(err, errEnd) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file.Name, err)
		}
		if resp, err := response(rec, limits, seen); resp != nil {
			if rec.offset == nowhere {
				return nil, errOneMember
			}
			out = append(out, entryOf(resp, err, file.Name))
			open = len(out) - 1
		}
	}
}

// entryOf is the entry of a response, be it one that cannot be unpacked.
func entryOf(resp *Response, err error, name string) entry {
	e := entry{key: surt(resp.URL), time: resp.Time.Format("20060102150405"),
		line: line{resp.URL, resp.ContentType, resp.Status, digest(resp.payload), 0, resp.offset, name}}
	if err == nil && resp.Status/100 == 2 && resp.ContentType == "text/html" {
		e.title = title(resp.Body)
	}
	return e
}

// cdxj writes the index.
func cdxj(entries []entry) ([]byte, error) {
	slices.SortStableFunc(entries, func(a, b entry) int {
		return strings.Compare(a.key+" "+a.time,
			b.key+" "+b.time)
	})
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, e := range entries {
		fmt.Fprintf(&b, "%s %s ", e.key, e.time)
		if err := enc.Encode(e.line); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// surt is an address in the order in which it sorts, its host from the end, in the form that programs which
// replay such files look it up by.
func surt(address string) string {
	u, err := url.Parse(strings.ToLower(address))
	if err != nil || u.Host == "" {
		return strings.ReplaceAll(address, " ", "%20")
	}
	host := u.Hostname()
	if rest, ok := strings.CutPrefix(host, "www"); ok {
		if rest = strings.TrimLeft(rest, "0123456789"); strings.HasPrefix(rest, ".") {
			host = rest[1:]
		}
	}
	parts := strings.Split(host, ".")
	slices.Reverse(parts)
	out := strings.Join(parts, ",")
	usual := map[string]string{"http": "80", "https": "443"}[u.Scheme]
	if p := u.Port(); p != "" && p != usual {
		out += ":" + p
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	out += ")" + path
	if u.RawQuery != "" {
		fields := strings.Split(u.RawQuery, "&")
		slices.SortStableFunc(fields, func(a, b string) int {
			a, _, _ = strings.Cut(a, "=")
			b, _, _ = strings.Cut(b, "=")
			return strings.Compare(a, b)
		})
		out += "?" + strings.Join(fields, "&")
	}
	return strings.ReplaceAll(out, " ", "%20")
}
