package marks

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// pair is a quotation's marks in one block; open says that the closing one is missing.
type pair struct {
	inner, outer document.Span
	mark         string
	open         bool
}

// closers gives for each opening mark the marks that may close it.
var closers = map[string][]string{
	"“": {"”", "\"", "''"}, "”": {"”"}, "\"": {"\"", "”", "''"}, "''": {"''", "\"", "”"},
	"``": {"''", "``", "\""},
	"„":  {"“", "”", "\""}, "«": {"»"}, "»": {"«"}, "‹": {"›"}, "「": {"」"}, "『": {"』"}, "‘": {"’", "'"},
	"'": {"'", "’"}, "‚": {"‘", "’"},
}

// openers in the order in which they are tried.
var openers = []string{"''", "``", "“", "\"", "„", "«", "»", "‹", "「", "『", "‘", "‚", "'"}

var spaced = map[string]bool{"«": true} // French sets a space inside

// pairs finds the outermost quotations of text[in.Start:in.End].
func pairs(text string, in document.Span) []pair {
	var out []pair
	p := pairing{text: text[:in.End], from: in.Start, never: map[string]bool{}}
	for i := in.Start; i < in.End; {
		mark := openerAt(p.text, in.Start, i)
		if mark == "" || p.never[mark] && single(mark) {
			_, n := utf8.DecodeRuneInString(p.text[i:])
			i += n
			continue
		}
		start := i + len(mark)
		end, width := p.closing(start, mark)
		switch {
		case end >= 0:
			inner := trimSpace(text, document.Span{Start: start, End: end})
			out = append(out, pair{inner: inner, outer: document.Span{Start: i, End: end + width},
				mark: mark})
			i = end + width
		case single(mark) || mark == "»":
			i = start
		default:
			next := reopened(p.text, start, mark)
			if next == 0 {
				open := document.Span{Start: start, End: in.End}
				return append(out, pair{inner: open, outer: document.Span{Start: i, End: in.End},
					mark: mark, open: true})
			}
			i = next // a new opening mark ends what was never closed
		}
	}
	return out
}

// pairing is the search for closing marks in one block. What a search to the end of the block has shown is
// kept, so that the block is read through once a mark and not once a quotation.
type pairing struct {
	text  string
	from  int
	never map[string]bool // marks that nothing closes from here on
	// marks that may stand in themselves: for each opening one where the closing one stands
	nested map[string]map[int]closer
}

type closer struct{ at, width int }

// closing finds the mark that closes the one before start; end is its offset, or -1.
func (p *pairing) closing(start int, mark string) (end, width int) {
	if p.never[mark] {
		return -1, 0
	}
	if closers, ok := p.nested[mark]; ok {
		c, ok := closers[start]
		if !ok {
			return p.lastGuillemet(start, mark)
		}
		return c.at, c.width
	}
	if end, width = closing(p.text, start, mark); end >= 0 {
		return end, width
	}
	if !nests(mark) {
		p.never[mark] = true
		return end, width
	}
	if p.nested == nil {
		p.nested = map[string]map[int]closer{}
	}
	p.nested[mark] = allClosers(p.text, start, mark)
	return p.lastGuillemet(start, mark)
}

// lastGuillemet takes the last closing guillemet of the block where one mark closes two: «... «...».
func (p *pairing) lastGuillemet(start int, mark string) (end, width int) {
	if mark == "«" {
		if k := strings.LastIndex(p.text[start:], "»"); k >= 0 {
			return start + k, len("»")
		}
		p.never[mark] = true
	}
	return -1, 0
}

// nests reports a mark that may stand in a quotation that it opens.
func nests(mark string) bool { return mark == "“" || mark == "«" || mark == "„" || mark == "「" }

// allClosers returns where the marks are closed that open from start on, and the one before it: each by the
// first closing mark that none behind it takes.
func allClosers(text string, start int, mark string) map[int]closer {
	out := map[int]closer{}
	open := []int{start}
	for i := start; i < len(text); {
		if strings.HasPrefix(text[i:], mark) {
			i += len(mark)
			open = append(open, i)
			continue
		}
		if len(open) > 0 {
			top := open[len(open)-1]
			if w := closerAt(text, top, i, mark); w > 0 {
				out[top] = closer{i, w}
				open = open[:len(open)-1]
				i += w
				continue
			}
		}
		_, n := utf8.DecodeRuneInString(text[i:])
		i += n
	}
	return out
}

func single(mark string) bool { return mark == "'" || mark == "‘" || mark == "‚" }

func trimSpace(text string, s document.Span) document.Span {
	t := text[s.Start:s.End]
	left := len(t) - len(strings.TrimLeftFunc(t, unicode.IsSpace))
	return document.Span{Start: s.Start + left, End: s.Start + left + len(strings.TrimSpace(t))}
}

// openerAt returns the opening mark at i, or "".
func openerAt(text string, from, i int) string {
	for _, m := range openers {
		if !strings.HasPrefix(text[i:], m) {
			continue
		}
		prev, _ := utf8.DecodeLastRuneInString(text[from:i])
		next, _ := utf8.DecodeRuneInString(text[i+len(m):])
		before := i == from || unicode.IsSpace(prev) || strings.ContainsRune("([{—–-/:“‘\">*_…", prev)
		apart := spaced[m] || m == "“" && before
		if next == utf8.RuneError || unicode.IsSpace(next) && !apart {
			return ""
		}
		switch m {
		case "“", "„", "「", "『", "``":
			return m
		case "«":
			return m
		case "»", "‹":
			if before && unicode.IsLetter(next) {
				return m
			}
			return ""
		case "'", "‘":
			if before && opensWord(next) && !elided(text[i+len(m):]) {
				return m
			}
			return ""
		default:
			if before || !unicode.IsLetter(prev) && !unicode.IsDigit(prev) &&
				!strings.ContainsRune(".,!?", prev) {
				return m
			}
			return ""
		}
	}
	return ""
}

// opensWord reports what may stand straight behind a single mark that opens.
func opensWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("[\"“$…", r)
}

// elided reports a word that an apostrophe opens: 'em, '90s, 'tis, 'cause, 'til.
func elided(rest string) bool {
	word := rest
	if k := strings.IndexFunc(rest,
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }); k >= 0 {
		word = rest[:k]
	}
	if lexicon.For("en").Has(lexicon.Elided, strings.ToLower(word)) {
		return true
	}
	switch len(word) {
	case 3:
		return word[2] == 's' && unicode.IsDigit(rune(word[0]))
	case 2:
		return unicode.IsDigit(rune(word[0])) && unicode.IsDigit(rune(word[1]))
	}
	return false
}

// closing finds the mark that closes, reading from start; end is its offset, or -1.
func closing(text string, start int, mark string) (end, width int) {
	depth, held := 0, -1
	heldWidth := 0
	for i := start; i < len(text); {
		if nests(mark) && strings.HasPrefix(text[i:], mark) {
			depth++
			i += len(mark)
			continue
		}
		if single(mark) && held >= 0 && single(openerAt(text, start, i)) {
			return held, heldWidth
		}
		if w := closerAt(text, start, i, mark); w > 0 {
			if depth > 0 {
				depth--
				i += w
				continue
			}
			if !single(mark) {
				return i, w
			}
			prev, _ := utf8.DecodeLastRuneInString(text[:i])
			if prev != 's' { // after an s it may be a possessive; wait for a better one
				return i, w
			}
			if held < 0 {
				held, heldWidth = i, w
			}
			i += w
			continue
		}
		_, n := utf8.DecodeRuneInString(text[i:])
		i += n
	}
	return held, heldWidth
}

// closerAt returns the width of a mark at i that may close, or 0.
func closerAt(text string, start, i int, mark string) int {
	for _, c := range closers[mark] {
		if !strings.HasPrefix(text[i:], c) {
			continue
		}
		if c == "'" && strings.HasPrefix(text[i:], "''") && mark != "'" {
			continue
		}
		prev, _ := utf8.DecodeLastRuneInString(text[:i])
		next, _ := utf8.DecodeRuneInString(text[i+len(c):])
		after := i+len(c) >= len(text) || !unicode.IsLetter(next) && !unicode.IsDigit(next)
		switch {
		case c == "’" && single(mark), c == "'":
			if after && !unicode.IsSpace(prev) {
				return len(c)
			}
		case c == "\"" || c == "''" || c == "``":
			opens := unicode.IsSpace(prev) && unicode.IsLetter(next)
			if i > start && (after || !unicode.IsSpace(prev)) && !opens {
				return len(c)
			}
		default:
			return len(c)
		}
	}
	return 0
}

// reopened returns the offset of another opening mark of the same kind, or 0.
func reopened(text string, start int, mark string) int {
	for i := start; i < len(text); i++ {
		if strings.HasPrefix(text[i:], mark) && openerAt(text, start, i) == mark {
			return i
		}
	}
	return 0
}
