package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"verbatim/internal/document"
)

func spokenDocument() *document.Document {
	text := "Grüße vom Kai.\n\nShe \x1b[2Jwaves. We stay."
	aside := strings.Index(text, "She")
	return &document.Document{Path: "kai\x07.vtt", Format: "test", Text: text, Meta: document.Meta{Title: "Kai", Date: "2031-11-04"},
		Turns:    []document.Turn{{Span: document.Span{Start: 0, End: aside}, Speaker: "Börje Ek", Label: "EK"}, {Span: document.Span{Start: aside, End: len(text)}, Anonymous: true, Label: "Q"}},
		Asides:   []document.Span{{Start: aside, End: strings.Index(text, "We")}},
		Times:    []document.Time{{At: 0, Second: 3725}, {At: strings.Index(text, "We"), Second: 3726.5}},
		Warnings: []string{"nothing"}}
}

func TestReadingOffsetsAreCodePoints(t *testing.T) {
	var b bytes.Buffer
	if err := ReadingsJSON(&b, []Reading{NewReading(spokenDocument(), "record")}); err != nil {
		t.Fatal(err)
	}
	var out struct {
		Schema   string
		Readings []Reading
	}
	if err := json.Unmarshal(b.Bytes(), &out); err != nil || out.Schema != ReadingSchema {
		t.Fatal(err, out.Schema)
	}
	r := out.Readings[0]
	runes := []rune(r.Text)
	if got := string(runes[r.Turns[1].Start:r.Turns[1].End]); got != "She \x1b[2Jwaves. We stay." {
		t.Errorf("the second turn is %q", got)
	}
	if got := string(runes[r.Asides[0][0]:r.Asides[0][1]]); got != "She \x1b[2Jwaves. " {
		t.Errorf("the aside is %q", got)
	}
	if got := string(runes[r.Times[1].At:]); got != "We stay." || r.Words != 5 {
		t.Errorf("at 3726.5 stands %q; %d words", got, r.Words)
	}
}

func TestReadingIsSafeToPrint(t *testing.T) {
	var b bytes.Buffer
	doc := spokenDocument()
	if err := ReadingsText(&b, []*document.Document{doc, doc}, []string{"record", "article"}, Style{Width: 60}); err != nil {
		t.Fatal(err)
	}
	out := b.String()
	if strings.ContainsAny(out, "\x1b\x07") {
		t.Errorf("the text can steer the terminal: %q", out)
	}
	for _, want := range []string{"1:02:05    Börje Ek (printed: EK)", "           Grüße vom Kai.", "1:02:06    somebody without a name (printed: Q)",
		"{She \\x1b[2Jwaves.} We stay.", "kai\\x07.vtt", "5 words in 2 turns, 1 speaker known by name,", "note         nothing"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
}
