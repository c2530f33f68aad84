package read

import (
	"testing"

	"verbatim/document"
)

func TestFormatIsToldByTheContent(t *testing.T) {
	for _, row := range []struct{ name, data, format string }{
		{"a page", "<!DOCTYPE html><html><body><article><h1>Ferry stays</h1><p>The old ferry will stay for one more winter, and its crew will stay with it, after a short meeting on the quay, the harbour master has said.</p></article></body></html>", "HTML page"},
		{"plain text", "We stay.", "Markdown or plain text"},
		{"UTF-16", "\xff\xfeW\x00e\x00 \x00s\x00t\x00a\x00y\x00.\x00", "Markdown or plain text"},
		{"a text that opens with a smaller sign", "<We stay>", "Markdown or plain text"},
	} {
		t.Run(row.name, func(t *testing.T) {
			for _, reader := range both {
				doc, err := reader("x.bin", []byte(row.data))
				if err != nil {
					t.Fatal(err)
				}
				if doc.Format != row.format {
					t.Errorf("got %q, want %q", doc.Format, row.format)
				}
			}
		})
	}
}

var both = []func(string, []byte) (*document.Document, error){Article, Transcript}

func TestKindOfText(t *testing.T) {
	for field, want := range map[string]string{
		"prepared": document.Prepared, "Machine captions": document.MachineCaptions, "official": document.Official, "by ear": "", "": "",
	} {
		doc, err := Transcript("t.md", []byte("---\ntext: "+field+"\n---\nMARA LINDQVIST: We stay."))
		if err != nil || doc.Meta.TextKind != want {
			t.Errorf("text: %s is read as %q, %v; want %q", field, doc.Meta.TextKind, err, want)
		}
	}
}
