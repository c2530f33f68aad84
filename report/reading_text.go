package report

import (
	"fmt"
	"io"
	"sort"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/visible"
)

// ReadingsText writes for a terminal what readers made of some files: what is known of each, and its text
// turn by turn or block by block. as are the roles as which they were read.
func ReadingsText(w io.Writer, docs []*document.Document, as []string, style Style) error {
	if style.Width == 0 {
		style.Width = 80
	}
	style.Width = min(max(style.Width, 30), 110)
	p := newPrinter(w, style)
	for i, doc := range docs {
		if i > 0 {
			p.line()
			p.line(span{strings.Repeat("─", p.style.Width), dim})
		}
		p.reading(doc, as[i])
	}
	if err := p.out.Flush(); err != nil {
		return fmt.Errorf("writing what was read as text: %w", err)
	}
	return nil
}

func (p *printer) reading(doc *document.Document, as string) {
	p.block(span{}, 0, []span{{tidy(visible.Address(doc.Path)), bold}})
	p.fact("format", tidy(doc.Format))
	if as == "record" {
		p.fact("read as", "record: who spoke, turn by turn (--as article shows it as an article)")
	} else {
		p.fact("read as", "article: its blocks (--as record shows it as a transcript)")
	}
	fields := metaFields(doc.Meta)
	for _, name := range metaOrder {
		if value := tidy(fields[name]); value != "" {
			p.fact(name, value)
		}
	}
	p.fact("holds", holds(doc))
	p.fact("sha256", doc.SHA256)
	for _, warning := range NotesOn(doc, as) {
		p.fact("note", tidy(warning))
	}
	p.line()
	asides := asideSet{doc: doc}
	if as == "record" {
		p.turns(doc, &asides)
	} else {
		p.blocks(doc, &asides)
	}
	if asides.braces {
		p.block(span{}, 0,
			[]span{{"What stands in {braces} nobody spoke: it is in the text and is never compared.", dim}})
	}
}

// factWidth is the column in which the values of what is known begin.
const factWidth = 15

// fact writes a row of what is known.
func (p *printer) fact(name, value string) {
	p.block(span{fmt.Sprintf("  %-*s", factWidth-2, name), dim}, factWidth, []span{{value, plain}})
}

// holds counts what is in a document.
func holds(doc *document.Document) string {
	out := Plural(doc.Spoken(), "word")
	if len(doc.Turns) > 0 {
		names := map[string]bool{}
		turns := 0
		for _, t := range doc.Turns {
			if t.Speaker != "" {
				names[t.Speaker] = true
			}
			if strings.TrimSpace(doc.Text[t.Start:t.End]) != "" {
				turns++
			}
		}
		out += " in " + Plural(turns, "turn") + ", " + Plural(len(names), "speaker") + " known by name"
	} else {
		out += " in " + Plural(len(doc.Blocks), "block")
	}
	if n := len(doc.Times); n > 0 {
		out += ", from " + clock(doc.Times[0].Second) + " to " + clock(doc.Times[n-1].Second)
	}
	return out
}

// clock writes seconds as hours, minutes and seconds.
func clock(seconds float64) string {
	s := int(seconds)
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// turns writes the turns, each under its speaker and, where it is known, its time.
func (p *printer) turns(doc *document.Document, asides *asideSet) {
	for _, t := range doc.Turns {
		if strings.TrimSpace(doc.Text[t.Start:t.End]) == "" {
			continue
		}
		head := []span{{speakerLine(t), bold}}
		if t.Label != "" && tidy(t.Label) != tidy(t.Speaker) {
			head = append(head, span{" (printed: " + tidy(t.Label) + ")", dim})
		}
		p.block(span{fmt.Sprintf("%-*s", labelWidth, timeAt(doc, t.Start, t.End)), dim}, labelWidth, head)
		p.paragraphs(doc, asides.behindLabel(t), "", asides)
	}
}

// speakerLine is who speaks in a turn.
func speakerLine(t document.Turn) string {
	switch {
	case t.Speaker != "":
		return tidy(t.Speaker)
	case t.Anonymous:
		return "somebody without a name"
	}
	return "nobody known"
}

// timeAt is when the first words between the offsets were spoken, "" where nobody knows.
func timeAt(doc *document.Document, from, to int) string {
	i := sort.Search(len(doc.Times), func(i int) bool { return doc.Times[i].At >= from })
	if i < len(doc.Times) && doc.Times[i].At < to {
		return clock(doc.Times[i].Second)
	}
	if second, ok := doc.Second(from); ok {
		return clock(second)
	}
	return ""
}

// blocks writes the blocks with their kinds.
func (p *printer) blocks(doc *document.Document, asides *asideSet) {
	for _, b := range doc.Blocks {
		p.paragraphs(doc, b.Span, blockKinds[b.Kind], asides)
	}
}

// paragraphs writes a stretch of the text, parted as it is, with a word beside the first.
func (p *printer) paragraphs(doc *document.Document, in document.Span, beside string, asides *asideSet) {
	at := in.Start
	for _, para := range strings.SplitAfter(doc.Text[in.Start:in.End], "\n\n") {
		spans := asides.spans(at, at+len(para))
		at += len(para)
		if len(spans) > 0 {
			p.block(span{fmt.Sprintf("%-*s ", labelWidth-1, beside), dim}, labelWidth, spans)
			p.line()
			beside = ""
		}
	}
}

// asideSet parts spoken words from asides, going over the text from its beginning.
type asideSet struct {
	doc    *document.Document
	next   int  // the first aside that is not behind
	braces bool // some were used
}

// behindLabel is a turn without the label that opens it, which stands in the line above.
func (a *asideSet) behindLabel(t document.Turn) document.Span {
	for a.next < len(a.doc.Asides) && a.doc.Asides[a.next].End <= t.Start {
		a.next++
	}
	if t.Label == "" || a.next == len(a.doc.Asides) {
		return t.Span
	}
	aside := a.doc.Asides[a.next]
	if aside.Start != t.Start || aside.End > t.End ||
		!strings.Contains(a.doc.Text[aside.Start:aside.End], t.Label) {
		return t.Span
	}
	a.next++
	return document.Span{Start: aside.End, End: t.End}
}

// spans is a stretch of text with its asides dim, and in braces where they have no brackets of their own.
func (a *asideSet) spans(from, to int) (out []span) {
	add := func(text, style string) {
		if text = squeeze(text); text != "" {
			out = append(out, span{text, style})
		}
	}
	for ; a.next < len(a.doc.Asides) && a.doc.Asides[a.next].Start < to; a.next++ {
		aside := a.doc.Asides[a.next]
		start, end := max(aside.Start, from), min(aside.End, to)
		add(a.doc.Text[from:start], plain)
		text := a.doc.Text[start:end]
		if trimmed := strings.TrimSpace(text); trimmed != "" && !strings.ContainsAny(trimmed[:1], "[(") {
			text = strings.Replace(text, trimmed, "{"+trimmed+"}", 1)
			a.braces = true
		}
		add(text, dim)
		from = end
		if aside.End > to {
			break
		}
	}
	add(a.doc.Text[from:to], plain)
	if strings.TrimSpace(joinSpans(out)) == "" {
		return nil
	}
	return out
}

func joinSpans(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.text)
	}
	return b.String()
}
