// Package readtest helps the tests of all wings: it packs and draws examples, writes down what was read of
// one, and checks what holds for every document.
package readtest

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/read/prose"
)

// Lawful checks what holds for every document, whatever its bytes were.
func Lawful(t *testing.T, doc *document.Document) {
	if !utf8.ValidString(doc.Text) {
		t.Fatal("the text is not valid UTF-8")
	}
	at := 0
	for _, a := range doc.Asides {
		if a.Start < at || a.Start >= a.End || a.End > len(doc.Text) {
			t.Fatalf("aside %v after %d in a text of %d bytes", a, at, len(doc.Text))
		}
		at = a.End
	}
	at = 0
	for _, b := range doc.Blocks {
		if b.Start < at || b.Start >= b.End || b.End > len(doc.Text) {
			t.Fatalf("block %v after %d in a text of %d bytes", b, at, len(doc.Text))
		}
		at = b.End
	}
	at = 0
	for _, u := range doc.Turns {
		if u.Start != at || u.End < u.Start {
			t.Fatalf("turn %v after %d", u.Span, at)
		}
		if !utf8.ValidString(u.Speaker) {
			t.Fatalf("the speaker %q is not valid UTF-8", u.Speaker)
		}
		at = u.End
	}
	if len(doc.Turns) > 0 && at != len(doc.Text) {
		t.Fatalf("the last turn ends at %d of %d", at, len(doc.Text))
	}
	for _, r := range doc.Returns {
		if doc.Text[r] != '\n' {
			t.Fatalf("a carriage return stood before %q", doc.Text[r])
		}
	}
	at = -1
	for _, x := range doc.Times {
		if x.At <= at || x.At >= len(doc.Text) || x.Second < 0 {
			t.Fatalf("time %v after %d in a text of %d bytes", x, at, len(doc.Text))
		}
		at = x.At
	}
	for _, w := range doc.Words() {
		if !utf8.ValidString(doc.Text[w.Start:w.End]) {
			t.Fatalf("word %v is cut inside a character", w.Span)
		}
	}
}

// Summary writes the format and the metadata that are known, and the warnings.
func Summary(doc *document.Document) string {
	m := doc.Meta
	var b strings.Builder
	for _, field := range [][2]string{{"format", doc.Format}, {"title", m.Title}, {"date", m.Date}, {"author",
		m.Author}, {"speaker", m.Speaker},
		{"place", m.Place}, {"publisher", m.Publisher}, {"url", m.URL}, {"language", m.Language}, {"kind",
			m.Kind}, {"text", m.TextKind},
		{"warning", strings.Join(doc.Warnings, "\nwarning: ")}} {
		if field[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", field[0], field[1])
		}
	}
	return b.String()
}

// TurnsAndTimes writes a paragraph of a turn a line: when it was said, who speaks and how that is printed,
// the words. What nobody spoke stands in braces, other times stand between bars.
func TurnsAndTimes(doc *document.Document) string {
	var b strings.Builder
	for _, turn := range doc.Turns {
		for i, para := range strings.Split(marked(doc, turn.Span), "\n\n") {
			if para = prose.Tidy(para); para == "" {
				continue
			}
			who := cmp.Or(turn.Speaker, "-")
			if turn.Anonymous {
				who = "?"
			}
			if turn.Label != "" && turn.Label != turn.Speaker {
				who += " (" + turn.Label + ")"
			}
			if i > 0 {
				who = ""
			}
			fmt.Fprintf(&b, "%s: %s\n", who, para)
		}
	}
	return b.String()
}

// marked is a stretch of the text with its asides and times.
func marked(doc *document.Document, in document.Span) string {
	var b strings.Builder
	for i := in.Start; i <= in.End; i++ {
		for _, a := range doc.Asides {
			if a.End == i && i > in.Start {
				b.WriteByte('}')
			}
		}
		if i == in.End {
			break
		}
		for _, t := range doc.Times {
			if t.At == i {
				fmt.Fprintf(&b, "|%g|", t.Second)
			}
		}
		for _, a := range doc.Asides {
			if a.Start == i {
				b.WriteByte('{')
			}
		}
		b.WriteByte(doc.Text[i])
	}
	return b.String()
}

func Paragraphs(doc *document.Document) string {
	var b strings.Builder
	for _, block := range doc.Blocks {
		fmt.Fprintf(&b, "%s: %s\n", Kinds[block.Kind], prose.Tidy(doc.Text[block.Start:block.End]))
	}
	return b.String()
}

var Update = flag.Bool("update", false, "write the golden files of testdata anew")

var Kinds = map[document.BlockKind]string{document.Body: "body", document.Headline: "headline",
	document.Quote: "quote",
	document.Pull:  "pull", document.Caption: "caption", document.Embed: "embed"}

// Outline writes what was read of an article: its metadata and its blocks, one a line.
func Outline(doc *document.Document) string {
	m := doc.Meta
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\ndate: %s\nauthor: %s\npublisher: %s\nurl: %s\nlanguage: %s\n\n", m.Title,
		m.Date, m.Author, m.Publisher, m.URL, m.Language)
	for _, block := range doc.Blocks {
		fmt.Fprintf(&b, "%s: %s\n", Kinds[block.Kind], prose.Tidy(doc.Text[block.Start:block.End]))
	}
	return b.String()
}

// Turns writes a transcript's turns, one a line: who speaks (? for somebody the label does not name, - for
// nobody known), a colon, and the words spoken, labels and stage directions left out.
func Turns(doc *document.Document) string {
	var b strings.Builder
	for _, t := range doc.Turns {
		who := t.Speaker
		if t.Anonymous {
			who = "?"
		} else if who == "" {
			who = "-"
		}
		spoken := []byte(doc.Text)
		for _, a := range doc.Asides {
			for i := a.Start; i < a.End; i++ {
				spoken[i] = ' '
			}
		}
		if words := strings.Join(strings.Fields(string(spoken[t.Start:t.End])), " "); words != "" ||
			t.Label != "" {
			b.WriteString(strings.TrimSpace(who+": "+words) + "\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// NoText is the error of the readers for a document that came out without text.
func NoText(doc *document.Document) error {
	if strings.TrimSpace(doc.Text) == "" {
		return errors.New("there is no text in it")
	}
	return nil
}
