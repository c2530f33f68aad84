package read

import (
	"bytes"
	"testing"

	"golang.org/x/tools/txtar"

	"verbatim/internal/document"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"
	"verbatim/internal/warc"
)

// FuzzContainer breaks zip, WARC and WACZ files themselves. Whatever they become, they are read or refused, and never both
// empty and without a word.
func FuzzContainer(f *testing.F) {
	data := captured(f, "https://quay.example/a", "200 OK\r\nContent-Type: text/plain", "MARA LINDQVIST: We stay.\n")
	var b bytes.Buffer
	if err := warc.WriteWACZ(&b, warc.WACZ{}, []warc.File{{Name: "pages.warc.gz", Data: data}}, warc.Limits{Unpacked: 1 << 20, Body: 1 << 20}); err != nil {
		f.Fatal(err)
	}
	inner := readtest.Zipped(f, []txtar.File{{Name: "b.vtt", Data: []byte("WEBVTT\n\n00:01.000 --> 00:02.000\nWe go.\n")}})
	f.Add(data)
	f.Add(b.Bytes())
	f.Add(readtest.Zipped(f, []txtar.File{{Name: "a.md", Data: []byte("ODA BRANDRETH: We stay.\n")}, {Name: "more.zip", Data: inner}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		n := 0
		failures := All(source.Source{Path: "t", Data: data}, Transcript, func(d *document.Document) {
			readtest.Lawful(t, d)
			n++
		})
		if n == 0 && len(failures) == 0 {
			t.Fatal("neither a document nor a failure")
		}
	})
}
