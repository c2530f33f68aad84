// Package builder builds a document from what a format tells: paragraphs, turns, times, and what nobody
// spoke.
package builder

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/read/prose"
)

// Builder collects a document whose format tells its paragraphs, and perhaps its speakers, times and what
// nobody spoke. White space counts as one space, wherever the format breaks its lines; paragraphs are parted
// by a blank line.
//
//	d.Turn("Ms LINDQVIST", "Mara Lindqvist", false)
//	d.Words("We stay. ")
//	d.Aside("[Applause]")
//	d.End(document.Body)
//	d.Finish(doc)
type Builder struct {
	text   strings.Builder
	blocks []document.Block
	turns  []document.Turn
	asides []document.Span
	times  []document.Time

	open  bool           // a paragraph
	start int            // of the open paragraph
	gap   string         // what parts the next word from the last
	glued bool           // the next word follows without a space
	next  *document.Turn // begins with the next word
	time  *float64       // of the next word
	apart bool           // the last word nobody spoke
}

// Words adds what was spoken to the open paragraph, or opens one.
func (d *Builder) Words(s string) { d.write(s, false) }

// Aside adds to the open paragraph what nobody spoke. What comes in pieces, as between tags, is one aside.
func (d *Builder) Aside(s string) {
	goesOn := d.open && d.apart && len(d.asides) > 0
	span := d.write(s, true)
	switch {
	case span.End == span.Start:
	case goesOn:
		d.asides[len(d.asides)-1].End = span.End
	default:
		d.asides = append(d.asides, span)
	}
}

// write adds words and returns where they stand. Spoken words and others never run into one.
func (d *Builder) write(s string, apart bool) document.Span {
	span := document.Span{Start: -1}
	if r, _ := utf8.DecodeRuneInString(s); unicode.IsSpace(r) || prose.IsWordRune(r) && apart != d.apart {
		d.Space()
	}
	for field := range strings.FieldsSeq(s) {
		d.begin()
		if span.Start < 0 {
			span.Start = d.text.Len()
			d.stamp()
		}
		d.text.WriteString(field)
		d.gap, d.glued = " ", false
	}
	if span.Start < 0 {
		return document.Span{}
	}
	if r, _ := utf8.DecodeLastRuneInString(s); !unicode.IsSpace(r) {
		d.gap = ""
	}
	span.End, d.apart = d.text.Len(), apart
	return span
}

// begin opens a paragraph and a turn where they are due, and else writes what parts two words.
func (d *Builder) begin() {
	if !d.open {
		if d.text.Len() > 0 {
			d.text.WriteString("\n\n")
		}
		d.open, d.start = true, d.text.Len()
		if d.next != nil {
			d.next.Start = d.start
			d.turns, d.next = append(d.turns, *d.next), nil
		}
	} else if !d.glued {
		d.text.WriteString(d.gap)
	}
	d.gap = ""
}

// stamp notes the time that is due. One each second is enough, and an hour of captions has ten thousand
// words.
func (d *Builder) stamp() {
	if d.time == nil {
		return
	}
	if n := len(d.times); n == 0 || *d.time >= d.times[n-1].Second+1 || *d.time < d.times[n-1].Second {
		d.times = append(d.times, document.Time{At: d.text.Len(), Second: *d.time})
	}
	d.time = nil
}

// Space parts the next word from the last.
func (d *Builder) Space() {
	if d.gap == "" {
		d.gap = " "
	}
}

// Newline breaks the line inside the open paragraph.
func (d *Builder) Newline() { d.gap = "\n" }

// Lines adds words with their line breaks.
func (d *Builder) Lines(s string) {
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			d.Newline()
		}
		d.Words(line)
	}
}

// End closes the open paragraph.
func (d *Builder) End(kind document.BlockKind) {
	if d.open {
		d.blocks = append(d.blocks, document.Block{Span: document.Span{Start: d.start, End: d.text.Len()},
			Kind: kind})
	}
	d.open, d.gap, d.glued = false, "", false
}

// Last is the paragraph that was closed last, and where it begins.
func (d *Builder) Last() (at int, text string) {
	if len(d.blocks) == 0 {
		return 0, ""
	}
	b := d.blocks[len(d.blocks)-1]
	return b.Start, d.text.String()[b.Start:b.End]
}

// Turn says who speaks from the next word on: nobody known where label and speaker are empty.
func (d *Builder) Turn(label, speaker string, anonymous bool) {
	d.End(document.Body)
	d.next = &document.Turn{Label: label, Speaker: speaker, Anonymous: anonymous}
}

// Current is the turn of the next word; nil before the first.
func (d *Builder) Current() *document.Turn {
	if n := len(d.turns); d.next == nil && n > 0 {
		return &d.turns[n-1]
	}
	return d.next
}

// Speaks gives the current turn its speaker.
func (d *Builder) Speaks(speaker string) {
	if t := d.Current(); t != nil {
		t.Speaker = speaker
	}
}

// Labelled gives the current turn the label that is printed before it.
func (d *Builder) Labelled(label string) {
	if t := d.Current(); t != nil {
		t.Label = label
	}
}

// Begun are the turns that have words, in order. Who learns later who speaks says so in them.
func (d *Builder) Begun() []document.Turn { return d.turns }

// Line is the text so far, with its times.
func (d *Builder) Line() (string, []document.Time) { return d.text.String(), d.times }

// Empty reports that there are no words yet.
func (d *Builder) Empty() bool { return d.text.Len() == 0 }

// Glue lets the next word follow without a space; white space before it is passed over by who asks gluing.
func (d *Builder) Glue() { d.glued = true }

// Gluing reports that the next word follows without a space.
func (d *Builder) Gluing() bool { return d.glued }

// Stopped reports that the text so far ends as a sentence does.
func (d *Builder) Stopped() bool { return prose.EndsSentence(d.text.String()) }

// At gives the time of the next word in seconds.
func (d *Builder) At(second float64) { d.time = &second }

// Finish puts all into the document.
func (d *Builder) Finish(doc *document.Document) {
	d.End(document.Body)
	if len(d.turns) > 0 && d.turns[0].Start > 0 {
		d.turns = append([]document.Turn{{}}, d.turns...)
	}
	for i := range d.turns {
		d.turns[i].End = d.text.Len()
		if i+1 < len(d.turns) {
			d.turns[i].End = d.turns[i+1].Start
		}
	}
	doc.Text, doc.Blocks, doc.Turns, doc.Times = d.text.String(), d.blocks, d.turns, d.times
	doc.Asides = Merge(nil, d.asides)
}
