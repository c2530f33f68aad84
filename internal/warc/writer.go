package warc

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"time"
)

// Exchange is a request and what came back, as they went over the wire.
type Exchange struct {
	URL      string
	Time     time.Time // when the answer came
	IP       string    // of the server, "" where it is not known
	Request  []byte    // the line and the header, to the empty line inclusive
	Response []byte    // the line and the header, to the empty line inclusive
	Body     []byte    // as it was sent, not chunked
}

// Write writes the exchanges as a WARC file of version 1.1, each record a gzip member. software names who
// fetched.
func Write(w io.Writer, software string, all []Exchange) error {
	info := []byte("software: " + software + "\r\nformat: WARC File Format 1.1\r\n")
	var date time.Time
	if len(all) > 0 {
		date = all[0].Time
	}
	if err := write(w, typeInfo, info, date, []field{{"Content-Type",
		"application/warc-fields"}}); err != nil {
		return err
	}
	for _, x := range all {
		answer := append(bytes.Clone(x.Response), x.Body...)
		about := []field{{"WARC-Target-URI", x.URL}}
		if x.IP != "" {
			about = append(about, field{"WARC-IP-Address", x.IP})
		}
		head := append(about[:len(about):len(about)], field{"WARC-Payload-Digest", digest(x.Body)},
			field{"Content-Type", "application/http;msgtype=response"})
		if err := write(w, typeResponse, answer, x.Time, head); err != nil {
			return err
		}
		head = append(about[:len(about):len(about)],
			field{"WARC-Concurrent-To", id(typeResponse, answer, x.Time)},
			field{"Content-Type", "application/http;msgtype=request"})
		if err := write(w, typeRequest, x.Request, x.Time, head); err != nil {
			return err
		}
	}
	return nil
}

// WriteResource writes some bytes that nobody fetched, as a file that somebody gave, as a WARC file of version
// 1.1 with one record of the kind resource. software names who wrote it.
func WriteResource(w io.Writer, software, uri, kind string, date time.Time, body []byte) error {
	info := []byte("software: " + software + "\r\nformat: WARC File Format 1.1\r\n")
	if err := write(w, typeInfo, info, date, []field{{"Content-Type", "application/warc-fields"}}); err != nil {
		return err
	}
	return write(w, typeResource, body, date, []field{{"WARC-Target-URI", uri},
		{"WARC-Payload-Digest", digest(body)}, {"Content-Type", kind}})
}

// field is a named field of a record.
type field struct{ name, value string }

// stamp is a time as the fields have it.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// id names a record by what is in it, so that the same exchanges give the same file.
func id(kind string, block []byte, date time.Time) string {
	sum := sha256.Sum256(append([]byte(kind+" "+stamp(date)+" "), block...))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // version 8, RFC 9562: of the writer's own making
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// write writes a record as a gzip member.
func write(w io.Writer, kind string, block []byte, date time.Time, fields []field) error {
	var head strings.Builder
	fields = append([]field{{"WARC-Type", kind}, {"WARC-Record-ID", id(kind, block, date)},
		{"WARC-Date", stamp(date)}}, fields...)
	fields = append(fields, field{"WARC-Block-Digest", digest(block)},
		field{"Content-Length", fmt.Sprint(len(block))})
	head.WriteString("WARC/1.1\r\n")
	for _, f := range fields {
		fmt.Fprintf(&head, "%s: %s\r\n", f.name, f.value)
	}
	z := gzip.NewWriter(w)
	for _, part := range [][]byte{[]byte(head.String() + "\r\n"), block, []byte("\r\n\r\n")} {
		if _, err := z.Write(part); err != nil {
			return err
		}
	}
	return z.Close()
}
