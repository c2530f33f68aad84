package document

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// Word is a word by UAX #29 with its folded key: NFKC, lower case, straight apostrophes, no soft hyphens, no points
// inside an abbreviation. The signs % & $ £ € ¢ are words of their own. Folding can change lengths, so the span is
// the surface's. From UAX #29 we depart in two things: a word that is hyphenated at a line's end is one word, and a
// colon, or a point after a word that is no abbreviation, parts two words that no space parts.
type Word struct {
	Key string
	Span
}

// RawWord is a word whose key is only valid until the next one.
type RawWord struct {
	Key []byte
	Span
}

// EachWord yields the words of the text that lie outside the asides, in order.
func EachWord(text string, asides []Span) iter.Seq[RawWord] {
	return func(yield func(RawWord) bool) {
		s := segmenter{yield: yield}
		at := 0
		for _, aside := range asides {
			if aside.Start > at && !s.words(text[at:aside.Start], at) {
				return
			}
			at = max(at, aside.End)
		}
		if at < len(text) {
			s.words(text[at:], at)
		}
	}
}

// segmenter hands out the words of one text.
type segmenter struct {
	yield func(RawWord) bool
	buf   []byte
	first int // where the first half of a hyphenated word starts, in the text
	rest  int // where its other half starts, in the piece; 0 for none
}

// words yields the words of a piece of the text that starts at base, and reports whether more are wanted. Most of the
// reading time of a record goes by here.
func (s *segmenter) words(piece string, base int) bool {
	tokens := words.FromString(piece)
	for tokens.Next() {
		surface := tokens.Value()
		start := tokens.Start()
		kept := 0
		if s.rest != 0 {
			kept = len(s.buf)
		}
		var joint bool
		s.buf, joint = fold(s.buf[:kept], surface)
		if len(s.buf) == kept {
			s.buf = s.buf[:kept]
			continue
		}
		if joint && kept == 0 {
			if !s.parts(surface, base+start) {
				return false
			}
			continue
		}
		end := start + len(surface)
		from := base + start
		if s.rest != 0 {
			from, s.rest = s.first, 0
		}
		if end+2 < len(piece) && mayBreak(piece[end-1], piece[end]) {
			if next := broken(piece, start, end); next > 0 {
				s.first, s.rest = from, next
				continue
			}
		}
		if !s.yield(RawWord{s.buf, Span{from, base + end}}) {
			return false
		}
	}
	return true
}

// parts yields the words of a token with a colon or point in it: the parts of "ferry.She", but one word of "U.S".
func (s *segmenter) parts(token string, base int) bool {
	for start := 0; start < len(token); {
		end := start + strings.IndexAny(token[start:], ".:")
		if end < start {
			end = len(token)
		}
		for end < len(token) && token[end] == '.' {
			next := len(token)
			if k := strings.IndexAny(token[end+1:], ".:"); k >= 0 {
				next = end + 1 + k
			}
			if !short(token[start:end]) || !short(token[end+1:next]) {
				break
			}
			end = next
		}
		s.buf, _ = fold(s.buf[:0], token[start:end])
		if len(s.buf) > 0 && !s.yield(RawWord{s.buf, Span{base + start, base + end}}) {
			return false
		}
		start = end + 1
	}
	return true
}

// short reports whether the last part of what may be an abbreviation has at most two letters, or figures in it.
func short(part string) bool {
	part = part[strings.LastIndexByte(part, '.')+1:]
	return utf8.RuneCountInString(part) <= 2 || strings.ContainsAny(part, "0123456789")
}
