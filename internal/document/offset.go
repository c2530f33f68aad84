package document

import (
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Offsets converts byte offsets of one text to code points or UTF-16 units. Ask in any order: what was passed
// once is found again by the stops that are kept on the way.
type Offsets struct {
	text    string
	returns []int
	counted
	stops []counted
}

// counted is a place in the text, in bytes, and what stands before it.
type counted struct {
	at, runes, units int
	passed           int // of the returns
}

// stride is how many bytes lie between two stops.
const stride = 4096

// NewOffsets returns a converter for the text as it is given.
func NewOffsets(text string) *Offsets { return &Offsets{text: text} }

// Offsets returns a converter from the document's text to its original body, carriage returns counted.
func (d *Document) Offsets() *Offsets { return &Offsets{text: d.Text, returns: d.Returns} }

// Original returns the body as it stands in the file, carriage returns included: what converted offsets count
// in.
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
	o.nearest(to)
	for o.at < to {
		if o.at >= len(o.stops)*stride {
			o.stops = append(o.stops, o.counted)
		}
		if n := o.plain(to); n > 0 {
			o.at, o.runes, o.units = o.at+n, o.runes+n, o.units+n
			continue
		}
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

// plain is how many bytes from here on are ASCII, before the next stop or return and to no further than an
// offset.
func (o *Offsets) plain(to int) (n int) {
	to = min(to, len(o.stops)*stride)
	if o.passed < len(o.returns) {
		to = min(to, o.returns[o.passed])
	}
	text := o.text[o.at:max(o.at, to)]
	for ; len(text) >= 8; text = text[8:] { // most texts are, and eight bytes are told at once
		if (text[0]|text[1]|text[2]|text[3]|text[4]|text[5]|text[6]|text[7])&utf8.RuneSelf != 0 {
			break
		}
		n += 8
	}
	for i := 0; i < len(text) && text[i] < utf8.RuneSelf; i++ {
		n++
	}
	return n
}

// nearest goes back, or ahead to a stop that is nearer.
func (o *Offsets) nearest(to int) {
	if to >= o.at && to-o.at < stride || len(o.stops) == 0 {
		return
	}
	k := min(to/stride, len(o.stops)-1)
	for k > 0 && o.stops[k].at > to { // a character lies over the edge
		k--
	}
	if to < o.at || o.stops[k].at > o.at {
		o.counted = o.stops[k]
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

// Byte returns the byte offset of a code point offset of the original, at most the length of the text.
func (o *Offsets) Byte(runes int) int {
	return sort.Search(len(o.text), func(at int) bool { return o.Runes(at) >= runes })
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

// NextLetter is the offset, or where the next letter begins: bytes counted off from elsewhere may end within
// one.
func NextLetter(text string, at int) int {
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}
