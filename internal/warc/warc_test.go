package warc

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"
)

var limits = Limits{Unpacked: 1 << 20, Body: 1 << 19}

var noon = time.Date(2031, 11, 4, 12, 0, 0, 0, time.UTC)

// exchange is a page as a server would send it.
func exchange(url, header, body string) Exchange {
	return Exchange{URL: url, Time: noon, IP: "192.0.2.7",
		Request:  []byte("GET / HTTP/1.1\r\nHost: quay.example\r\n\r\n"),
		Response: []byte("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + header + "\r\n"),
		Body:     []byte(body)}
}

// file writes a WARC file.
func file(t testing.TB, all ...Exchange) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, "a test", all); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// told is what a file has, a line for each response.
func told(data []byte) string {
	var b strings.Builder
	for r, err := range Responses(data, limits) {
		switch {
		case r == nil:
			fmt.Fprintf(&b, "file: %v\n", err)
		case err != nil:
			fmt.Fprintf(&b, "%s: %v\n", r.URL, err)
		default:
			fmt.Fprintf(&b, "%s %d %s %q\n", r.URL, r.Status, r.ContentType, r.Body)
		}
	}
	return b.String()
}

func packed(t testing.TB, text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, text); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	all := []Exchange{
		exchange("http://quay.example/a", "", "<p>We stay.</p>"),
		exchange("http://quay.example/b", "Content-Encoding: gzip\r\n", packed(t, "<p>We go.</p>")),
	}
	want := `http://quay.example/a 200 text/html "<p>We stay.</p>"` + "\n" +
		`http://quay.example/b 200 text/html "<p>We go.</p>"` + "\n"
	data := file(t, all...)
	if got := told(data); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !bytes.Equal(data, file(t, all...)) {
		t.Error("the same exchanges give other bytes")
	}
	if got := told(unzip(t, data)); got != want {
		t.Errorf("plain: got %s", got)
	}
	if got := told([]byte(packed(t, string(unzip(t, data))))); got != want {
		t.Errorf("in one gzip member: got %s", got)
	}
}

func unzip(t testing.TB, data []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// plain is a record as other programs write it.
func plain(fields, block string) string {
	return "WARC/1.0\r\n" + strings.ReplaceAll(fields, "\n", "\r\n") +
		fmt.Sprintf("\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(block), block)
}

func TestFilesOfOtherProgramsAreRead(t *testing.T) {
	const http = "WARC-Type: response\nWARC-Target-URI: <http://quay.example/a>\nContent-Type: " +
		"application/http"
	tests := []struct{ name, data, want string }{
		{"a chunked answer", plain(http, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: "+
			"chunked\r\n\r\n3\r\nWe \r\n5\r\nstay.\r\n0\r\n\r\n"),
			`http://quay.example/a 200 text/html "We stay."`},
		{"a header that speaks of gzip, and a body that is none",
			plain(http, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nWe stay."),
			`http://quay.example/a 200  "We stay."`},
		{"a length of what was packed, and a body that is longer",
			plain(http, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nWe stay. "+
				"All of us."),
			`http://quay.example/a 200 text/html "We stay. All of us."`},
		{"the same with the header of brotli", plain(http,
			"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 5\r\n\r\n<p>We stay. All of us.</p>"),
			`http://quay.example/a 200  "<p>We stay. All of us.</p>"`},
		{"a header that speaks of chunks, and a body that has none",
			plain(http, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>We stay.</p>"),
			`http://quay.example/a 200  "<p>We stay.</p>"`},
		{"a header of bare line ends", plain(http,
			"HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Length: 2\n\nWe stay.\r\n\r\nAll of us."),
			`http://quay.example/a 200 text/plain "We stay.\r\n\r\nAll of us."`},
		{"an answer of HTTP/2", plain(http, "HTTP/2 200\r\nContent-Type: text/plain\r\n\r\nWe stay."),
			`http://quay.example/a 200 text/plain "We stay."`},
		{"field names in small letters", plain("warc-type: resource\nwarc-target-uri: "+
			"http://quay.example/a.txt\ncontent-type: text/plain", "We stay."),
			`http://quay.example/a.txt 200 text/plain "We stay."`},
		{"a page that was there before", plain(http+"\nWARC-Payload-Digest: sha1:X",
			"HTTP/1.1 200 OK\r\n\r\nWe stay.") +
			plain("WARC-Type: revisit\nWARC-Target-URI: http://quay.example/b\nWARC-Payload-Digest: sha1:X",
				""), `http://quay.example/a 200  "We stay."`},
		{"a page that is in another file", plain("WARC-Type: revisit\nWARC-Target-URI: "+
			"http://quay.example/b\nWARC-Payload-Digest: sha1:X", ""),
			"http://quay.example/b: only its address is in this file"},
		{"a page that was cut short", plain(http+"\nWARC-Truncated: length", "HTTP/1.1 200 OK\r\n\r\nWe st"),
			"http://quay.example/a: it was cut short when it was captured (length)"},
		{"an answer that ends early", plain(http, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nWe st"),
			"http://quay.example/a: what was captured ends in the middle"},
		{"no answer", plain(http, "well"), "http://quay.example/a: what was captured is no answer of a server"},
		{"another sum", plain(http+"\nWARC-Block-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
			"HTTP/1.1 200 OK\r\n\r\nWe stay."), "file: record 1, at byte 0: its bytes do not have the sum"},
		{"a sum that is right", plain(http+"\nWARC-Block-Digest: md5:d41d8cd98f00b204e9800998ecf8427e", ""),
			"http://quay.example/a: what was captured is no answer"},
		{"a request", plain("WARC-Type: request\nContent-Type: application/http", "GET / HTTP/1.1\r\n\r\n"),
			""},
		{"a newer version", strings.Replace(plain(http, ""), "WARC/1.0", "WARC/2.0", 1),
			"file: record 1, at byte 0: it has version 2.0"},
		{"another file behind it", plain(http, "HTTP/1.1 200 OK\r\n\r\nWe stay.") + "PK",
			"http://quay.example/a 200  \"We stay.\"\nfile: record 2, at byte 158: it ends in the middle"},
		{"a length that nobody has", "WARC/1.0\r\nContent-Length: 4611686018427387904\r\n\r\nx",
			"file: record 1, at byte 0: it ends in the middle"},
		{"a length that is none", "WARC/1.0\r\nContent-Length: -4\r\n\r\nx",
			`file: record 1, at byte 0: its Content-Length is "-4" and no length`},
		{"fields without end", "WARC/1.0\r\n" + strings.Repeat("a: b\r\n", 20_000),
			"file: record 1, at byte 0: its fields are too long: the limit is 65536 bytes"},
		{"a line without end", "WARC/1.0\r\n" + strings.Repeat("a", 200_000),
			"file: record 1, at byte 0: its fields are too long"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := told([]byte(test.data)); !strings.HasPrefix(got, test.want) || test.want == "" &&
				got != "" {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestBombsStopAtTheirLimits(t *testing.T) {
	large := strings.Repeat("We stay. ", 1<<20)
	tests := []struct {
		name, want string
		data       []byte
	}{
		{"records", "file: it is too large when unpacked: the limit is 1 MB",
			file(t, exchange("http://quay.example/a", "", large))},
		{"a body", "http://quay.example/a: what was captured is too large when unpacked: the limit is 0 MB",
			file(t, exchange("http://quay.example/a", "Content-Encoding: gzip\r\n", packed(t, large)))},
		{"a body that is packed often", "http://quay.example/a: what was captured cannot be unpacked: it " +
			"is packed 4 times, and the limit is 3",
			file(t, exchange("http://quay.example/a", "Content-Encoding: gzip, gzip, gzip, gzip\r\n", ""))},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := told(test.data); !strings.HasPrefix(got, test.want) {
				t.Errorf("got  %.300s\nwant %s", got, test.want)
			}
		})
	}
}

// Whatever is missing at the end is said to be missing, but for what stands behind the last record.
func TestAFileThatIsCutShortIsNeverTakenForAWholeOne(t *testing.T) {
	data := file(t, exchange("http://quay.example/a", "", "<p>We stay.</p>"))
	for _, data := range [][]byte{data, unzip(t, data)} {
		for n := 1; n < len(data)-4; n++ {
			got := told(data[:n])
			if !strings.Contains(got, "file: ") && n > 30 && !atBoundary(data, n) {
				t.Fatalf("cut at %d of %d: %q", n, len(data), got)
			}
		}
	}
}

// atBoundary reports that a record ends at n, so that what is before is a whole file of fewer records.
func atBoundary(data []byte, n int) bool {
	rest := bytes.TrimLeft(data[n:], "\r\n")
	return bytes.HasPrefix(rest, []byte("WARC/")) || bytes.HasPrefix(data[n:], gzipSign)
}

func TestAWACZHasWhatItsListSays(t *testing.T) {
	files := []File{{"first.warc.gz", file(t, exchange("https://www.quay.example/b?z=1&a=2", "",
		"<title> The ferry\n stays </title>"))},
		{"second.warc", unzip(t, file(t, exchange("http://quay.example:8080/A", "", "<p>We stay.</p>")))},
		{"third.warc.gz", []byte(packed(t, string(unzip(t,
			file(t, exchange("http://quay.example/c", "", "<p>We go.</p>"))))))},
		{"timestamps/first.tsr", []byte("token")}}
	write := func() []byte {
		var b bytes.Buffer
		if err := WriteWACZ(&b, WACZ{"Two pages", "a test", noon}, files, limits); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	data := write()
	if !bytes.Equal(data, write()) {
		t.Error("the same files give other bytes")
	}
	if path := os.Getenv("VERBATIM_TEST_WACZ"); path != "" { // for a validator of others
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	members := unzipped(t, data)
	var list struct{ Resources []resource }
	if err := json.Unmarshal(members["datapackage.json"], &list); err != nil || len(list.Resources) != 6 {
		t.Fatalf("%v, %s", err, members["datapackage.json"])
	}
	for _, r := range list.Resources {
		if got := members[r.Path]; digest(got) != r.Hash || len(got) != r.Bytes {
			t.Errorf("%s is not what the list says", r.Path)
		}
	}
	if !strings.Contains(string(members["datapackage-digest.json"]), digest(members["datapackage.json"])) {
		t.Error("the list has another sum")
	}
	index := strings.Split(strings.TrimSpace(string(members["indexes/index.cdx"])), "\n")
	if len(index) != 3 || !strings.HasPrefix(index[0], "example,quay)/b?a=2&z=1 20311104120000 {") ||
		!strings.HasPrefix(index[1], "example,quay)/c 20311104120000 {") ||
		!strings.HasPrefix(index[2], "example,quay:8080)/a 20311104120000 {") {
		t.Errorf("index: %q", index)
	}
	for _, text := range index {
		var at line
		if err := json.Unmarshal([]byte(text[strings.IndexByte(text, '{'):]), &at); err != nil {
			t.Fatal(err)
		}
		record := members["archive/"+at.Filename][at.Offset : at.Offset+at.Length]
		if got := told(record); !strings.HasPrefix(got, at.URL+" 200") || strings.Count(got, "\n") != 1 {
			t.Errorf("at %s of the index stands %q", text, got)
		}
	}
	if pages := string(members["pages/pages.jsonl"]); !strings.Contains(pages, `"title":"The ferry stays"`) ||
		strings.Count(pages, "\n") != 4 {
		t.Errorf("pages: %s", pages)
	}
}

func unzipped(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func FuzzWARC(f *testing.F) {
	data := file(f, exchange("http://quay.example/a", "Content-Encoding: gzip\r\n",
		packed(f, "<p>We stay.</p>")), exchange("http://quay.example/b", "", "b"))
	f.Add(data)
	f.Add([]byte(packed(f, plain("WARC-Type: response\nContent-Type: application/http",
		"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nWe \r\n0\r\n\r\n"))))
	f.Add([]byte(plain("WARC-Type: revisit\nWARC-Target-URI: http://quay.example/b", "") +
		plain("WARC-Type: resource", "x")))
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		for r, err := range Responses(data, limits) {
			if r == nil && err == nil {
				t.Fatal("neither a response nor an error")
			}
			if r != nil && int64(len(r.Body)) > limits.Body+1 {
				t.Fatalf("a body of %d bytes", len(r.Body))
			}
			if n++; n > mostParts {
				t.Fatal("too many responses")
			}
		}
		_ = WriteWACZ(io.Discard, WACZ{}, []File{{"a.warc", data}}, limits)
	})
}
