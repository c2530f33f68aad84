package read

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// A label stands at the start of a line and names who speaks from there on:
//
//	[00:12:01] >> **Mara Lindqvist (Harbour Master):** We stay.
//
// Everything but the name and the colon may be missing. After a name in capitals, an office or "Q" and "A" there may be
// a point for the colon: "THE PRESIDENT. We stay." Any line may begin with words and a colon, so most of the work is to
// tell a label from a sentence ("Remember: it rains"), a salutation ("To the People of the Harbour:") and the headings
// of a statement ("Energy Efficiency:"). Recurrence tells much: who speaks once often speaks again, and a heading does
// not come back.

//go:embed label.txt
var labelWords string

var labelClasses = wordClasses(labelWords)

// salutation reports a word of a salutation, and particle one of a name in small letters.
func salutation(word string) bool {
	return labelClasses["salutation"][strings.ToLower(strings.TrimRight(word, ","))]
}
func particle(word string) bool { return labelClasses["particle"][word] }

// label is what may be a speaker's label. The span is that of all that nobody spoke, up to the first word.
type label struct {
	document.Span
	name   string
	office string // before a name in parentheses: "The Chair (Jane Roe)"
	marked bool   // bold, or with a time before it
	point  bool   // a point stands for the colon
}

// findLabels returns the labels of a transcript in order.
func findLabels(text string, lex *lexicon.Lexicon) []label {
	var all []label
	for at := 0; at < len(text); {
		end := at + strings.IndexByte(text[at:], '\n') + 1
		if end == at {
			end = len(text)
		}
		if l, ok := labelOf(text[at:end], lex); ok {
			l.Start, l.End = l.Start+at, l.End+at
			all = append(all, l)
		}
		at = end
	}
	return pickLabels(all, lex)
}

// pickLabels returns those that name a speaker, of all that look like labels in one document.
func pickLabels(all []label, lex *lexicon.Lexicon) []label {
	times := map[string]int{}
	for _, l := range all {
		times[l.name]++
	}
	offices := map[string]bool{} // those that somebody is named with
	for _, l := range all {
		offices[strings.ToLower(l.office)] = l.office != ""
	}
	dialogue, single := false, 0
	for name, n := range times {
		dialogue = dialogue || n > 1
		if n == 1 && !capitals(name) {
			single++
		}
	}
	var out []label
	for _, l := range all {
		if l.office != "" || offices[strings.ToLower(l.name)] || l.names(lex, times, dialogue || single <= 2) {
			out = append(out, l)
		}
	}
	return out
}

const (
	longestLabel = 120 // bytes
	mostWords    = 8
)

// labelOf returns what may be the label of a line, by its form alone.
func labelOf(line string, lex *lexicon.Lexicon) (label, bool) {
	rest := strings.TrimLeft(line, " \t")
	var l label
	if width := timeWidth(rest); width > 0 {
		rest, l.marked = strings.TrimLeft(rest[width:], " \t-–"), true
	}
	rest = strings.TrimLeft(strings.TrimPrefix(rest, ">>"), "> \t")
	if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "*_")); !unicode.IsLetter(r) || unicode.IsLower(r) {
		return l, false
	}
	for _, stars := range []string{"**", "__", "*", "_"} {
		if bold, ok := strings.CutPrefix(rest, stars); ok {
			rest, l.marked = bold, true
			break
		}
	}
	name, after, ok := cutColon(rest[:min(len(rest), longestLabel)])
	if !ok {
		if name, after, ok = cutPoint(rest[:min(len(rest), longestLabel)], lex); !ok {
			return l, false
		}
		l.point = true
	}
	name = strings.TrimRight(name, "*_ \t")
	after = strings.TrimLeft(after, "*_")
	l.name, l.office = nameAndOffice(name, lex)
	if !nameForm(l.name) {
		return l, false
	}
	left := len(rest) - min(len(rest), longestLabel) + len(after)
	l.End = len(line) - left
	spoken := strings.TrimLeft(line[l.End:], " \t")
	l.End = len(line) - len(spoken)
	return l, true
}

// cutColon parts a line at the colon of a label. A space or the line's end comes after it, but for a full-width one.
func cutColon(s string) (name, after string, ok bool) {
	i, n := strings.IndexByte(s, ':'), 1
	if wide := strings.Index(s, "："); wide >= 0 && (i < 0 || wide < i) {
		i, n = wide, len("：")
	}
	if i < 0 {
		return "", "", false
	}
	if open := strings.IndexAny(s[:i], "(["); open >= 0 && !strings.ContainsAny(s[open:i], ")]") { // a time stands in parentheses
		shut := strings.IndexAny(s[i:], ")]")
		if shut < 0 {
			return "", "", false
		}
		colon := strings.IndexByte(s[i+shut:], ':')
		if colon < 0 {
			return "", "", false
		}
		i, n = i+shut+colon, 1
	}
	name, after = s[:i], s[i+n:]
	bare := strings.TrimLeft(after, "*_")
	return name, after, n > 1 || bare == "" || strings.IndexByte(" \t\n", bare[0]) >= 0
}

// cutPoint parts a line at the point of a label: after "Q" or "A", an office, or a name in capitals.
func cutPoint(s string, lex *lexicon.Lexicon) (name, after string, ok bool) {
	for i := 0; i < len(s); i++ {
		if s[i] != '.' {
			if 'a' <= s[i] && s[i] <= 'z' && !inOffice(s, lex) && !inMac(s, i) {
				return "", "", false
			}
			continue
		}
		name, after = s[:i], s[i+1:]
		bare := strings.TrimLeft(after, "*_")
		if bare != "" && strings.IndexByte(" \t\n", bare[0]) < 0 {
			continue
		}
		last := strings.ToLower(name[strings.LastIndexAny(name, " .")+1:])
		if name == "Q" || name == "A" {
			return name, after, true
		}
		if utf8.RuneCountInString(last) > 1 && !lex.Has("abbreviation", last) {
			return name, after, true
		}
	}
	return "", "", false
}

// inOffice reports a line that opens with an office in small letters, "The President.", or with a title and a name,
// "Mr. ROE.", "President Roe."
func inOffice(s string, lex *lexicon.Lexicon) bool {
	for _, office := range []string{"The President.", "The Vice President."} {
		if strings.HasPrefix(s, office) {
			return true
		}
	}
	first, rest, _ := strings.Cut(s, " ")
	if rest == "" || !lex.Has("title", strings.ToLower(strings.TrimRight(first, "."))) {
		return false
	}
	name, _, ok := strings.Cut(rest, ".")
	if !ok || name == "" {
		return false
	}
	if strings.HasSuffix(first, ".") {
		return capitals(name)
	}
	for w := range strings.FieldsSeq(name) {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && !particle(w) {
			return false
		}
	}
	return true
}

// inMac reports the small letter of "McGEE" at i.
func inMac(s string, i int) bool { return s[i] == 'c' && i > 0 && s[i-1] == 'M' }

// nameAndOffice parts a label from a role or time in parentheses. Where an office stands before them, the name stands in them, as
// parliaments have it: "The Acting Speaker (Ms. Jane Roe)".
func nameAndOffice(label string, lex *lexicon.Lexicon) (name, office string) {
	before := withoutRole(label)
	inside := strings.Trim(label[len(before):], " \t*_()[]")
	words := strings.Fields(strings.ToLower(before))
	titled := func(w string) bool { return lex.Any(w, "title", "role") }
	if len(words) > 0 && (words[0] == "the" && slices.ContainsFunc(words[1:], titled) || isOffice(before, lex)) && personIn(inside, lex) {
		return inside, before
	}
	return before, ""
}

// withoutRole drops a role or time in parentheses after a name.
func withoutRole(name string) string {
	if open := strings.IndexAny(name, "(["); open > 0 && strings.ContainsAny(name[len(name)-1:], ")]") {
		name = name[:open]
	}
	return strings.TrimRight(name, " \t*_")
}

// personIn reports what stands in parentheses and is a person's name: two words or more, all with capitals, that are no
// offices only.
func personIn(inside string, lex *lexicon.Lexicon) bool {
	words := strings.Fields(inside)
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && !particle(w) {
			return false
		}
	}
	return len(words) > 1 && len(words) <= 5 && !strings.ContainsAny(inside, "0123456789") && !strings.EqualFold(words[0], "the") && !isOffice(inside, lex)
}

// nameForm reports words that a name may be written in.
func nameForm(name string) bool {
	if name == "" || strings.ContainsAny(name, "*[]()\"“”!?\n/;") || strings.Contains(name, "  ") {
		return false
	}
	words := strings.Split(name, " ")
	for i, w := range words {
		if k := strings.IndexByte(w, '.'); k >= 0 && k < len(w)-1 && utf8.RuneCountInString(w) > 5 || w == "" || i >= mostWords {
			return false
		}
	}
	return true
}

// names reports whether the label names a speaker. times tells how often each label comes; dialogue says that a name
// in small letters which comes once may be one.
func (l label) names(lex *lexicon.Lexicon, times map[string]int, dialogue bool) bool {
	n := times[l.name]
	words := strings.Fields(l.name)
	lower := strings.ToLower(l.name)
	first := strings.TrimRight(strings.ToLower(words[0]), ".,")
	switch {
	case l.name == "A":
		return times["Q"] > 0
	case anonymous(lower, lex) || lower == "answer":
		return !l.point || l.name == "Q" || n > 1
	case !strings.ContainsFunc(l.name, unicode.IsLetter) || romanNumber(words[len(words)-1]):
		return false
	case slices.ContainsFunc(words, salutation) || addressed(words, lex) && (n == 1 || strings.Contains(l.name, ",")):
		return false
	case first != "the" && lex.Any(first, "function", "connective", "discourse", "ordinal", "pronoun", "negation", "condition"):
		return false
	case l.point:
		return l.pointed(words, n, lex)
	case capitals(l.name):
		return true
	}
	upper := 0
	for _, w := range words {
		switch r, _ := utf8.DecodeRuneInString(w); {
		case unicode.IsUpper(r):
			upper++
		case !unicode.IsLower(r) && unicode.IsLetter(r): // a script that has no capitals
			return n > 1
		case !particle(w):
			return false
		}
	}
	switch {
	case l.marked:
		return true
	case len(words) == 1:
		return n >= 3
	case first == "the":
		return n > 1 || upper == len(words) && dialogue
	}
	return lex.Has("title", first) || upper > 1 && dialogue
}

// pointed reports whether a label with a point is none of the headings and signatures that look like one: an office,
// a title and a name, a name and a role, or a name that comes again.
func (l label) pointed(words []string, n int, lex *lexicon.Lexicon) bool {
	if isOffice(l.name, lex) {
		return len(words) > 1 && strings.EqualFold(words[0], "the")
	}
	if strings.EqualFold(words[0], "the") || len(words) > 4 || strings.ContainsAny(l.name, "0123456789") {
		return false
	}
	if _, role, ok := strings.Cut(l.name, ", "); ok {
		return lex.Has("title", strings.ToLower(lastWord(role)))
	}
	for _, w := range words[1:] {
		if particle(strings.ToLower(w)) && !lex.Has("title", strings.ToLower(words[0])) || strings.EqualFold(w, "of") {
			return false
		}
	}
	return n > 1 || len(words) > 1 && lex.Has("title", strings.TrimRight(strings.ToLower(words[0]), "."))
}

// addressed reports the salutation of somebody by his office: "Mr. President", "Madam Chair".
func addressed(words []string, lex *lexicon.Lexicon) bool {
	switch strings.TrimRight(strings.ToLower(words[0]), ".") {
	case "mr", "mrs", "ms", "mister", "madam", "madame":
		return len(words) > 1 && lex.Any(strings.ToLower(words[1]), "title", "role")
	}
	return false
}

// capitals reports a name without small letters but for those of "McGEE".
func capitals(name string) bool {
	upper := false
	for i, r := range name {
		if unicode.IsLower(r) && !inMac(name, i) {
			return false
		}
		upper = upper || unicode.IsUpper(r)
	}
	return upper
}

func romanNumber(name string) bool { return strings.Trim(name, "IVXLC") == "" }

// timeWidth returns the width of a time that opens the line, "[00:01:02]" or "12:05", with its brackets.
func timeWidth(s string) int {
	i := 0
	if s != "" && (s[0] == '[' || s[0] == '(') {
		i++
	}
	digits, colons := 0, 0
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			digits++
		case c == ':' && digits > 0:
			colons++
		case (c == '.' || c == ',') && colons > 0:
		default:
			if colons == 0 || colons > 3 || s[i-1] == ':' {
				return 0
			}
			if s[0] == '[' || s[0] == '(' {
				if c != ']' && c != ')' {
					return 0
				}
				i++
			}
			return i
		}
	}
	return 0
}
