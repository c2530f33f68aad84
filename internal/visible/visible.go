// Package visible shows what a text would do instead of letting it do it: Text is the verb.
//
// Titles, names, paths and texts come from strangers. In a terminal an escape character moves the cursor or
// writes to the clipboard; in a page or an editor a bidi override turns a sentence round; a character of no
// width makes two names look like one. All that this program prints for a person goes through this package,
// and each such character comes out as an escape of plain letters: \x1b, \u202e, \U000e0041. A byte that is
// no UTF-8 comes out as \xe9.
//
// Three kinds of invisible character do honest work inside of words and stay there: a soft hyphen between two
// letters, a joiner between letters of a script that joins or between pictures, and one variation selector
// behind what it varies.
package visible

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Text is a text of several lines. Line ends and tabs stay; what could act is shown.
func Text(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	before := rune(-1)
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		next, _ := utf8.DecodeRuneInString(s[size:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[0])
		case r == '\n' || r == '\t' || !acts(r) || works(before, r, next):
			b.WriteRune(r)
		default:
			b.WriteString(escape(r))
		}
		before, s = r, s[size:]
	}
	return b.String()
}

// Line is a text for one line: any white space is a single space, so that a title cannot make lines of its
// own.
func Line(s string) string { return strings.TrimSpace(Squeeze(s)) }

// Squeeze is Line for a part of a line: a space at an edge stays.
func Squeeze(s string) string {
	var b strings.Builder
	space := false
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		if !unicode.IsSpace(r) {
			b.WriteString(s[at : at+size])
		} else if !space {
			b.WriteByte(' ')
		}
		space = unicode.IsSpace(r)
		at += size
	}
	return Text(b.String())
}

// plain reports that a text has printable ASCII and line ends only, as most have.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < ' ' || c >= 0x7f) && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

// acts reports a character that does something to what stands beside it, or that nobody sees: controls,
// formats, line and paragraph separators, those that Unicode wants ignored, and what is no character.
func acts(r rune) bool {
	if r < utf8.RuneSelf { // as nearly all are
		return r < ' ' || r == 0x7f
	}
	if unicode.Is(unicode.Prepended_Concatenation_Mark, r) { // signs that stand under numbers, and are seen
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Variation_Selector,
		unicode.Other_Default_Ignorable_Code_Point, unicode.Noncharacter_Code_Point)
}

const (
	softHyphen = '\u00ad'
	nonJoiner  = '\u200c'
	joiner     = '\u200d'
)

// works reports an invisible character that is where it belongs.
func works(before, r, after rune) bool {
	switch {
	case r == softHyphen:
		return unicode.IsLetter(before) && unicode.IsLetter(after)
	case r == nonJoiner:
		return joins(before) && joins(after)
	case r == joiner:
		return joins(before) && joins(after) || picture(before) && picture(after)
	case unicode.Is(unicode.Variation_Selector, r):
		return before > ' ' && !acts(before)
	}
	return false
}

// joining are the scripts whose letters take another form beside a joiner or a non-joiner (UAX #31, 2.3).
var joining = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Nko, unicode.Mandaic, unicode.Adlam,
	unicode.Devanagari,
	unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu,
	unicode.Kannada,
	unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar, unicode.Tibetan,
}

func joins(r rune) bool { return unicode.In(r, joining...) }

// picture reports a symbol, the colour of one, or the selector that makes one a picture.
func picture(r rune) bool { return unicode.In(r, unicode.So, unicode.Sk) || r == '\ufe0f' }

func escape(r rune) string {
	switch {
	case r < 0x80:
		return fmt.Sprintf(`\x%02x`, r)
	case r <= 0xffff:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}

// Writer passes on what is written to it as Text shows it. Each write ends with a whole character, or its
// last bytes wait for the next one.
func Writer(w io.Writer) io.Writer { return &writer{out: w} }

type writer struct {
	lock sync.Mutex
	out  io.Writer
	rest []byte
}

func (w *writer) Write(p []byte) (int, error) {
	w.lock.Lock()
	defer w.lock.Unlock()
	all := append(w.rest, p...)
	end := len(all)
	for back := 1; back < utf8.UTFMax && back <= len(all); back++ {
		if utf8.RuneStart(all[len(all)-back]) {
			if !utf8.FullRune(all[len(all)-back:]) {
				end = len(all) - back
			}
			break
		}
	}
	w.rest = append([]byte(nil), all[end:]...)
	if _, err := io.WriteString(w.out, Text(string(all[:end]))); err != nil {
		return 0, err
	}
	return len(p), nil
}
