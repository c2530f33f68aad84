package document

import (
	"iter"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// Word is a word by UAX #29 with its folded key: NFKC, lower case, straight apostrophes, no soft hyphens, no
// points inside an abbreviation. The signs % & $ £ € ¢ are words of their own. Folding can change lengths, so
// the span is the surface's. From UAX #29 we depart in two things: a word that is hyphenated at a line's end
// is one word, and a colon, or a point after a word that is no abbreviation, parts two words that no space
// parts.
type Word struct {
	Key string
	Span
}

// RawWord is a word whose key is only valid until the next one.
type RawWord struct {
	Key []byte
	Span
}

// Kept returns the word with a key that stays, of a text that its span points into. Most keys stand there as
// they are, and no string is made for those.
func (w RawWord) Kept(text string) Word {
	if surface := text[w.Start:w.End]; surface == string(w.Key) {
		return Word{surface, w.Span}
	}
	return Word{string(w.Key), w.Span}
}

// EachWord yields the words of the text that lie outside the asides, in order.
func EachWord(text string, asides []Span) iter.Seq[RawWord] {
	return func(yield func(RawWord) bool) { eachFrom(text, asides, 0, yield) }
}

// WordsFrom yields the document's spoken words from a byte offset on, which must be one at which a word
// begins.
func (d *Document) WordsFrom(at int) iter.Seq[RawWord] {
	i := sort.Search(len(d.Asides), func(i int) bool { return d.Asides[i].End > at })
	return func(yield func(RawWord) bool) { eachFrom(d.Text, d.Asides[i:], at, yield) }
}

func eachFrom(text string, asides []Span, at int, yield func(RawWord) bool) {
	s := segmenter{yield: yield}
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

// segmenter hands out the words of one text.
type segmenter struct {
	yield func(RawWord) bool
	buf   []byte
	first int // where the first half of a hyphenated word starts, in the text
	rest  int // where its other half starts, in the piece; 0 for none
}

// words yields the words of a piece of the text that starts at base, and reports whether more are wanted.
// Most of the reading time of a record goes by here, and most words are ASCII letters with a space or a comma
// after them: for these UAX #29 has one answer, and it is given at once. The rest is segmented by its rules,
// up to the next space, which always parts words.
func (s *segmenter) words(piece string, base int) bool {
	for i := 0; i < len(piece); {
		switch c := piece[i]; {
		case letter[c]:
			end := i + 1
			for end < len(piece) && letter[piece[end]] {
				end++
			}
			if !ends(piece, end) {
				break
			}
			kept := s.kept()
			for _, c := range []byte(piece[i:end]) {
				if 'A' <= c && c <= 'Z' {
					c += 'a' - 'A'
				}
				kept = append(kept, c)
			}
			if s.buf = kept; !s.word(piece, base, i, end) {
				return false
			}
			i = end
			continue
		case c < utf8.RuneSelf && !special[c]:
			i++
			continue
		}
		end := i + 1
		for end < len(piece) && piece[end] != ' ' && piece[end] != '\n' {
			end++
		}
		if !s.segment(piece, base, i, end) {
			return false
		}
		i = end
	}
	return true
}

// letter holds the ASCII letters; special what may be a word, or a part of one, besides.
var letter, special = func() (l, s [256]bool) {
	for c := range 26 {
		l['a'+c], l['A'+c] = true, true
	}
	for _, c := range "0123456789_%$&" {
		s[c] = true
	}
	return l, s
}()

// ends reports that ASCII letters which end there are a word: nothing that joins comes next.
func ends(piece string, end int) bool {
	if end == len(piece) {
		return true
	}
	switch c := piece[end]; c {
	case '\'', '.', ':': // they join where a letter or figure follows
		return end+1 == len(piece) || piece[end+1] < utf8.RuneSelf && !letter[piece[end+1]] &&
			!special[piece[end+1]]
	case '%', '$', '&':
		return true
	default:
		return c < utf8.RuneSelf && !special[c]
	}
}

// kept returns the buffer with the first half of a hyphenated word in it, or empty.
func (s *segmenter) kept() []byte {
	if s.rest != 0 {
		return s.buf
	}
	return s.buf[:0]
}

// segment yields the words of piece[from:to] by the rules of UAX #29.
func (s *segmenter) segment(piece string, base, from, to int) bool {
	tokens := words.FromString(piece[from:to])
	for tokens.Next() {
		raw := tokens.Value()
		start := from + tokens.Start()
		kept := len(s.kept())
		var joint bool
		s.buf, joint = fold(s.buf[:kept], raw)
		if len(s.buf) == kept {
			continue
		}
		if joint && kept == 0 {
			if !s.parts(raw, base+start) {
				return false
			}
			continue
		}
		if !s.word(piece, base, start, start+len(raw)) {
			return false
		}
	}
	return true
}

// word yields the word piece[start:end], whose key is in the buffer, unless its other half stands on the next
// line.
func (s *segmenter) word(piece string, base, start, end int) bool {
	from := base + start
	if s.rest != 0 {
		from, s.rest = s.first, 0
	}
	if end+2 < len(piece) && mayBreak(piece[end-1], piece[end]) {
		if next := broken(piece, start, end); next > 0 {
			s.first, s.rest = from, next
			return true
		}
	}
	return s.yield(RawWord{s.buf, Span{from, base + end}})
}

// parts yields the words of a token with a colon or point in it: the parts of "ferry.She", but one word of
// "U.S".
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

// short reports whether the last part of what may be an abbreviation has at most two letters, or figures in
// it.
func short(part string) bool {
	part = part[strings.LastIndexByte(part, '.')+1:]
	return utf8.RuneCountInString(part) <= 2 || strings.ContainsAny(part, "0123456789")
}
