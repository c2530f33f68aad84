package document

import (
	"unicode/utf16"
	"unicode/utf8"
)

// Offsets converts byte offsets of one text to code points or UTF-16 units. Ask in any order; a rising order is fast.
type Offsets struct {
	text             string
	at, runes, units int
}

// NewOffsets returns a converter for the text.
func NewOffsets(text string) *Offsets { return &Offsets{text: text} }

func (o *Offsets) move(to int) {
	to = max(0, min(to, len(o.text)))
	if to < o.at {
		o.at, o.runes, o.units = 0, 0, 0
	}
	for o.at < to {
		r, n := utf8.DecodeRuneInString(o.text[o.at:])
		if o.at+n > to { // inside a code point: count it as not yet reached
			return
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
