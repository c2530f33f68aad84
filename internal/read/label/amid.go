package label

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// Labels that stand inside of a paragraph. A page or a PDF that lost the breaks of its lines has them so:
//
//	... I thank the House. HON. M. LIND.- Mr. Speaker, I rise. MR. SPEAKER.- Order!
//
// Here it is not enough that words look like a label. The same name has to open turns elsewhere, or others
// that are set like it have; and a sentence has to end before it, but for a point and a dash, which stand
// behind nothing else.

// dress is how a label is set: what others that are labels look like.
type dress struct {
	shape         labelShape
	loud, courted bool // in capitals; behind a title
}

func dressOf(l Label) dress {
	return dress{l.shape, shouted(l.Name), courted(l.Name)}
}

// courted reports a name behind a title.
func courted(name string) bool {
	words := strings.Fields(name)
	return len(words) > 1 && isTitleWord(words[0])
}

// withAmid adds to the labels of a document those inside of its paragraphs.
func (e *evidence) withAmid(picked []Label, lines []textLine) []Label {
	inner := candidatesAmid(e.text, lines, picked, e.lex)
	if len(inner) == 0 {
		return picked
	}
	worn, opens := map[dress]int{}, map[string]int{}
	for _, l := range picked {
		if !l.doubtful {
			worn[dressOf(l)]++
			opens[l.Name]++
		}
	}
	for _, l := range inner {
		d := dressOf(l)
		if l.shape == byStroke {
			e.strokes++
		}
		alike := l.shape == byStroke || l.shape == byColon && worn[d] > 0
		if d.loud && d.courted && alike {
			worn[d]++
		}
		if opens[l.Name] == 0 {
			e.times[l.Name]++
		}
	}
	for _, l := range inner {
		switch e.weighAmid(l, worn, opens) {
		case noLabel:
			continue
		case doubtful:
			l.doubtful = true
		}
		picked = append(picked, l)
	}
	sortByPlace(picked)
	return picked
}

// weighAmid weighs a label inside of a paragraph. worn tells how many labels are set as which, opens how
// many turns a name opens.
func (e *evidence) weighAmid(l Label, worn map[dress]int, opens map[string]int) weight {
	d, n := dressOf(l), opens[l.Name]
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(e.text[l.End:], "\"“‘'(… "))
	told := d.loud || d.courted || n > 1
	switch {
	case l.shape == byStroke && d.loud && d.courted:
		if worn[d] < 2 {
			return doubtful
		}
		return aLabel
	case n > 0 && worn[d] > 0 && told:
		if unicode.IsLower(next) && !d.loud {
			return doubtful
		}
		return aLabel
	case !d.loud || worn[d] < 2 || unicode.IsLower(next):
		return noLabel
	case !d.courted && len(strings.Fields(l.Name)) < 2 && (e.times[l.Name] < 2 || e.written(l.Name)):
		return noLabel
	}
	return when(e.weigh(l) == aLabel)
}

// candidatesAmid returns what may be labels inside of the lines, behind those that open them.
func candidatesAmid(text string, lines []textLine, picked []Label, lex *lexicon.Lexicon) (out []Label) {
	for _, line := range lines {
		from := line.Start
		for len(picked) > 0 && picked[0].Start < line.End {
			from = max(from, picked[0].End)
			picked = picked[1:]
		}
		if from == line.Start {
			from += line.indent
		}
		for at := from; at < line.End; at++ {
			if !mayDelimit(text[:line.End], at) {
				continue
			}
			shape, width := delimiter(text[:line.End], at)
			if width == 0 {
				continue
			}
			l, ok := labelAmid(text[from:line.End], at-from, shape, lex)
			if !ok {
				continue
			}
			l.Start, l.End = from+l.Start, from+l.End
			out = append(out, l)
			from = l.End
			at = max(at, from-1)
		}
	}
	return out
}

// mayDelimit reports a byte that a label may end with: a colon, a point, or a space before what may be a
// dash.
func mayDelimit(text string, at int) bool {
	switch text[at] {
	case ':', '.':
		return true
	case ' ':
		return at+1 < len(text) && (text[at+1] == '-' || text[at+1] == dashes[1])
	}
	return false
}

// delimiter tells what may end a label at an offset, and how many bytes it has.
func delimiter(text string, at int) (labelShape, int) {
	switch c := text[at]; {
	case c == ':' || c == '.':
		rest := text[at+1:]
		if w := strokeWidth(rest); w > 0 {
			return byStroke, 1 + w
		}
		if c == '.' && strings.HasPrefix(rest, ":") {
			return byColon, 2
		}
		next, _ := utf8.DecodeRuneInString(rest)
		if c == ':' && (rest == "" || unicode.IsSpace(next)) {
			return byColon, 1
		}
	case c == ' ':
		if w := strokeWidth(text[at:]); w > 0 && strings.HasPrefix(text[at+w:], " ") &&
			!doubled(text[at:at+w]) {
			return byDash, w
		}
	}
	return 0, 0
}

// labelAmid reads the label that ends at an offset of a line, from the end of the sentence before it on.
func labelAmid(line string, at int, shape labelShape, lex *lexicon.Lexicon) (Label, bool) {
	start, clear := nameBefore(line, at, lex)
	if start >= at || !clear && (start == 0 || shape != byStroke) {
		return Label{}, false
	}
	if !clear || shape == byStroke && !shouted(line[start:at]) { // "we go on HON. M. LIND.- I rise"
		for start < at && !shoutedTitle(line[start:at]) {
			next := strings.IndexByte(line[start:at], ' ')
			if next < 0 {
				return Label{}, false
			}
			start += next + 1
		}
	}
	l, ok := InLine(line[start:], lex)
	if !ok || start+l.End <= at || l.shape != shape && l.shape != byColon {
		return l, false
	}
	if strings.TrimSpace(line[start+l.End:]) == "" {
		return l, false
	}
	l.Span = document.Span{Start: start, End: start + l.End}
	return l, true
}

// nameBefore goes back from an offset over words that may be a name's, to where it begins. clear is whether a
// sentence ends before it.
func nameBefore(line string, at int, lex *lexicon.Lexicon) (start int, clear bool) {
	start = at
	if at > 0 && line[at-1] == ')' {
		if open := strings.LastIndexByte(line[:at], '('); open > 0 {
			start = len(strings.TrimRight(line[:open], " "))
		}
	}
	for n := 0; n < mostWords && at-start < longestLabel; n++ {
		before := strings.TrimRight(line[:start], " \t\u00a0")
		word := lastWord(before)
		titled := strings.HasSuffix(word, ".") && len(word) < 5 && shouted(word) && // "HON. RO. M. LIND"
			isTitleWord(lastWord(strings.TrimSuffix(before, word)))
		if n > 0 && !titled && (before == "" || endsHere(word, lex)) {
			return start, before != ""
		}
		if word == "" || !isCapitalWord(word) && !particle(bareWord(word)) {
			return start, false
		}
		start = len(before) - len(word)
	}
	return start, false
}

func lastWord(s string) string {
	s = strings.TrimRight(s, " \t\u00a0")
	return s[strings.LastIndexAny(s, " \t")+1:]
}

// endsHere reports a word that a sentence ends with.
func endsHere(word string, lex *lexicon.Lexicon) bool {
	bare := strings.TrimRight(word, "\"”’»)]*_")
	last, _ := utf8.DecodeLastRuneInString(bare)
	if last == '.' {
		return !shortens(strings.TrimRight(bare, "."), lex)
	}
	return len(bare) < len(word) || strings.ContainsRune("?!…:;—–-", last)
}
