package label

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
)

// evidence is what all candidates of one document tell of each.
type evidence struct {
	lex      *lexicon.Lexicon
	text     string          // the words of the document
	small    map[string]bool // those of them in small letters, once they were asked for
	main     string          // the speaker of the front matter
	expected map[string]bool // what a label may have of others there, in small letters
	times    map[string]int
	surnames map[string]bool // last words of the labels of several words
	offices  map[string]bool // that somebody is named with
	dialogue bool            // a label comes again
	single   int             // labels in small letters that come once
	singles  int             // of one word, each label once
	fulls    int             // of several words, each label once
	named    int             // of these, with a given name that is known

	outside   map[string]int // how often each name comes where a sentence may begin
	dashes    int            // labels before a dash
	strokes   int            // labels before a point and a dash
	points    int            // labels before a point, but for "Q." and "A."
	courted   int            // labels with a title before any other sign
	signed    int            // labels before any other sign whose name comes again
	lettered  int            // labels that are initials before a colon
	initialed int            // labels of a surname with initials behind it
	loud      int            // labels in capitals before a colon
	quiet     int            // others before a colon
	bold      int            // labels in bold, or behind a time, before a colon
	ruled     int            // labels under a line that is drawn
	behind    int            // labels with a party or an office behind them, before a colon
	endings   map[string]int // of names in a script without capitals: how many that come again end so
	roled     int            // labels of a surname with a party or an office behind it, and a point
}

func gather(all []Label, text, main string, lex *lexicon.Lexicon) *evidence {
	e := &evidence{lex: lex, text: text, main: main, times: map[string]int{}, outside: map[string]int{},
		surnames: map[string]bool{}, offices: map[string]bool{}, endings: map[string]int{}}
	for _, l := range all {
		if l.shape == byChange {
			continue
		}
		e.times[l.Name]++
		if !l.inside {
			e.outside[l.Name]++
		}
		if initialed(l.Name) {
			e.initialed++
		}
		courted := courted(l.Name)
		switch l.shape {
		case byDash:
			e.dashes++
		case byStroke:
			e.strokes++
		case byPoint:
			if courted = false; len(l.Name) > 1 {
				e.points++
			}
		}
		if courted {
			e.courted++
		}
		if l.shape == byColon && isInitials(l.Name) {
			e.lettered++
		}
		if l.shape == byColon && capitals(l.Name) {
			e.loud++
		} else if l.shape == byColon {
			e.quiet++
		}
		if l.Marked && l.shape == byColon && !l.strange {
			e.bold++
		}
		if l.shape == byRule {
			e.ruled++
		}
		if l.shape == byColon && strings.ContainsFunc(l.role, unicode.IsUpper) {
			e.behind++
		}
		if l.shape == byPoint && (l.role != "" || strings.Contains(l.Name, ",")) {
			e.roled++
		}
		if l.office != "" {
			e.offices[strings.ToLower(l.office)] = true
		}
	}
	for _, l := range all {
		if l.shape != byPoint && e.times[l.Name] > 1 {
			e.signed++
		}
	}
	for name, n := range e.times {
		if n > 1 {
			e.endings[ending(name)]++
		}
		e.gatherName(name, n)
	}
	return e
}

// gatherName gathers what the name of n labels tells of the others.
func (e *evidence) gatherName(name string, n int) {
	e.dialogue = e.dialogue || n > 1 && e.plain(name)
	if n == 1 && !capitals(name) {
		e.single++
	}
	words := strings.Fields(name)
	words = words[:beforeComma(words)]
	if len(words) == 1 {
		e.singles++
		return
	}
	e.fulls++
	if n > 1 || capitals(name) || isTitleWord(words[0]) || e.given(words[0]) {
		e.surnames[bareWord(words[len(words)-1])] = true
	}
	if e.given(words[0]) || len(words) == 2 && e.given(words[1]) {
		e.named++
	}
}

// expect notes whom the front matter names as speakers, and what a label may have of each.
func (e *evidence) expect(named []string) {
	e.expected = map[string]bool{}
	for _, name := range named {
		words := strings.Fields(strings.ToLower(name))
		for _, part := range []string{name, initialsOf(name), words[0], words[len(words)-1]} {
			e.expected[strings.ToLower(part)] = utf8.RuneCountInString(part) > 1
		}
	}
}

// plain reports a label that comes again and can hardly be a heading.
func (e *evidence) plain(name string) bool {
	words := strings.Fields(name)
	if capitals(name) || anonymous(strings.ToLower(name), e.lex) || listed("courtesy", bareWord(words[0])) ||
		e.given(words[0]) {
		return true
	}
	common, _ := e.common(words)
	return len(words) > 1 && common == 0
}

// given reports a word that is somebody's given name.
func (e *evidence) given(word string) bool { return givenName(word, e.lex) }

// written reports a word that the text has in small letters, and so is none of a name.
func (e *evidence) written(word string) bool {
	word = strings.ToLower(strings.Trim(word, ".,*_"))
	if utf8.RuneCountInString(word) < 3 || particle(word) {
		return false
	}
	if e.small == nil {
		e.small = inSmallLetters(e.text)
	}
	parts := strings.FieldsFunc(word, func(r rune) bool { return !prose.IsWordRune(r) })
	return len(parts) > 0 && !slices.ContainsFunc(parts, func(p string) bool { return !e.small[p] })
}

// inSmallLetters are the words that a text has in small letters. Nearly all are plain letters with a space
// behind them, or a stop and a space, and are taken as they stand.
func inSmallLetters(text string) map[string]bool {
	small := map[string]bool{}
	var recent [1 << 10]string // most words were there a moment ago, and a map is slower to say so
	for text != "" {
		n := 0
		for n < len(text) && 'a' <= text[n]|0x20 && text[n]|0x20 <= 'z' {
			n++
		}
		end := n
		for end < len(text) && isStop(text[end]) {
			end++
		}
		switch plain := end == len(text) || text[end] == ' ' || text[end] == '\n'; {
		case !plain:
			if end = strings.IndexByte(text, ' '); end < 0 {
				end = len(text)
			}
			noteSmall(text[:end], small)
		case n > 0 && text[0] >= 'a':
			word := text[:n]
			slot := &recent[(uint(n)+uint(word[0])<<2+uint(word[n/2])<<5+uint(word[n-1])<<7)%uint(len(recent))]
			if *slot != word {
				*slot, small[word] = word, true
			}
		}
		text = text[min(end+1, len(text)):]
	}
	return small
}

// isStop reports a mark that stands behind a word.
func isStop(b byte) bool {
	switch b {
	case ',', '.', ';', ':', '?', '!', '"':
		return true
	}
	return false
}

// noteSmall notes the words in small letters of a stretch. An address has names in small letters.
func noteSmall(stretch string, small map[string]bool) {
	for field := range strings.FieldsSeq(stretch) {
		if strings.ContainsAny(field, "@_") || strings.Contains(field, "//") {
			continue
		}
		for w := range strings.FieldsFuncSeq(field, func(r rune) bool { return !prose.IsWordRune(r) }) {
			if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) {
				small[w] = true
			}
		}
	}
}

// common counts the words of a name that the text has in small letters, and all that matter.
func (e *evidence) common(words []string) (common, all int) {
	for _, w := range words {
		if particle(bareWord(w)) {
			continue
		}
		all++
		if e.written(w) {
			common++
		}
	}
	return common, all
}
