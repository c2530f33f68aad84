package read

import (
	"strings"
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/source"
)

func TestFormatIsToldByTheContent(t *testing.T) {
	for _, row := range []struct{ name, data, format string }{
		{"a page", "<!DOCTYPE html><html><body><article><h1>Ferry stays</h1><p>The old ferry will stay for one more winter, and its crew will stay with it, after a short meeting on the quay, the harbour master has said.</p></article></body></html>", "HTML page"},
		{"plain text", "We stay.", "Markdown or plain text"},
		{"UTF-16", "\xff\xfeW\x00e\x00 \x00s\x00t\x00a\x00y\x00.\x00", "Markdown or plain text"},
		{"a text that opens with a smaller sign", "<We stay>", "Markdown or plain text"},
		{"a memo, which has no headers of a mail", "From: the harbour master\nTo: all crews\nSubject: ferry\n\nWe stay.", "Markdown or plain text"},
		{"a mail", "Subject: ferry\nMessage-ID: <1@example.org>\n\nWe stay.", "e-mail"},
		{"a mail of a mailbox", "From a@example.org Tue\nSubject: ferry\nMIME-Version: 1.0\n\nWe stay.", "e-mail"},
		{"a text that begins with a time", "00:01 We stay.", "Markdown or plain text"},
		{"a text that begins with a stage direction", "[applause] {sic} We stay.", "Markdown or plain text"},
		{"a word that is no WebVTT", "WEBVTTS are captions.", "Markdown or plain text"},
		{"UTF-16 captions", "\xff\xfe" + wide("1\r\n00:00:01,000 --> 00:00:02,000\r\nWe stay.\r\n"), "SubRip captions"},
		{"captions with a byte order mark", "\xef\xbb\xbfWEBVTT\n\n00:01.000 --> 00:02.000\nWe stay.", "WebVTT captions"},
		{"captions behind front matter", "---\ntitle: a\n---\nWEBVTT\n\n00:01.000 --> 00:02.000\nWe stay.", "WebVTT captions"},
		{"XHTML", `<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body><article><h1>Ferry stays</h1><p>The old ferry will stay for one more winter, and its crew will stay with it, after a short meeting on the quay, the harbour master has said.</p></article></body></html>`, "HTML page"},
		{"TEI behind a comment and with a prefix", "<!-- <html> -->\n<t:TEI xmlns:t='x'><t:u>We stay.</t:u></t:TEI>", "TEI (ParlaMint)"},
	} {
		t.Run(row.name, func(t *testing.T) {
			for _, reader := range both {
				doc, err := reader(source.Source{Path: "x.bin", Data: []byte(row.data)})
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

var both = []func(source.Source) (*document.Document, error){Article, Transcript}

func TestKindOfText(t *testing.T) {
	for field, want := range map[string]string{
		"prepared": document.Prepared, "Machine captions": document.MachineCaptions, "official": document.Official, "by ear": "", "": "",
	} {
		doc, err := Transcript(source.Source{Path: "t.md", Data: []byte("---\ntext: " + field + "\n---\nMARA LINDQVIST: We stay.")})
		if err != nil || doc.Meta.TextKind != want {
			t.Errorf("text: %s is read as %q, %v; want %q", field, doc.Meta.TextKind, err, want)
		}
	}
}

// wide is ASCII as UTF-16, little end first.
func wide(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.Write([]byte{c, 0})
	}
	return b.String()
}
