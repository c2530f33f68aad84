package document

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Offsets converts byte offsets of one text to code points or UTF-16 units. Ask in any order; a rising order is fast.
type Offsets struct {
	text             string
	returns          []int
	at, runes, units int
	passed           int // of the returns
}

// NewOffsets returns a converter for the text as it is given.
func NewOffsets(text string) *Offsets { return &Offsets{text: text} }

// Offsets returns a converter from the document's text to its original body, carriage returns counted.
func (d *Document) Offsets() *Offsets { return &Offsets{text: d.Text, returns: d.Returns} }

// Original returns the body as it stands in the file, carriage returns included: what converted offsets count in.
func (d *Document) Original() string {
	if len(d.Returns) == 0 {
		return d.Text
	}
	var b strings.Builder
	b.Grow(len(d.Text) + len(d.Returns))
	at := 0
	for _, end := range d.Returns {
		b.WriteString(d.Text[at:end])
		b.WriteByte('\r')
		at = end
	}
	b.WriteString(d.Text[at:])
	return b.String()
}

func (o *Offsets) move(to int) {
	to = max(0, min(to, len(o.text)))
	if to < o.at {
		o.at, o.runes, o.units, o.passed = 0, 0, 0, 0
	}
	for o.at < to {
		r, n := utf8.DecodeRuneInString(o.text[o.at:])
		if o.at+n > to { // inside a code point: count it as not yet reached
			return
		}
		if o.passed < len(o.returns) && o.returns[o.passed] == o.at {
			o.passed++
			o.runes++
			o.units++
		}
		o.at += n
		o.runes++
		o.units += max(1, utf16.RuneLen(r))
	}
}

// Runes returns the number of code points before the byte offset.
func (o *Offsets) Runes(offset int) int {
	o.move(offset)
	return o.runes
}

// UTF16 returns the number of UTF-16 units before the byte offset.
func (o *Offsets) UTF16(offset int) int {
	o.move(offset)
	return o.units
}

// Byte returns the byte offset of a code point offset, at most the length of the text.
func Byte(text string, runes int) int {
	for i := range text {
		if runes <= 0 {
			return i
		}
		runes--
	}
	return len(text)
}
