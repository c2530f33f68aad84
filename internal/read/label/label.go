// Package label finds who speaks in a transcript: the labels of its turns among all that looks like one, whom
// they name, and the stage directions that nobody spoke.
package label

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
	"verbatim/internal/read/wordlist"
)

// A label names who speaks from there on. It stands at the start of a line before what was said,
//
//	[00:12:01] >> **Mara Lindqvist (Harbour Master):** We stay.
//
// or it has a line of its own (line.go). Everything but the name and the colon may be missing. After a name
// in capitals, an office or "Q" and "A" there may be a point for the colon: "THE PRESIDENT. We stay." Any
// line may begin with words and a colon, so that most of the work is to tell a label from a sentence
// ("Remember: it rains"), a salutation ("To the People of the Harbour:") and the headings of a statement
// ("Energy Efficiency:"). This file tells what may be a label by the form of its line, weigh.go which of
// these are, and speaker.go whom they name.

//go:embed label.txt
var labelWords string

var labelClasses = wordlist.Parse(labelWords)

// listed reports whether a class of label.txt holds a word.
func listed(class, word string) bool { return labelClasses[class][word] }

// bareWord is a word as label.txt has it.
func bareWord(word string) string {
	return strings.Trim(strings.ToLower(word), ".,;")
}

// particle reports a word of a name or office that stands in small letters.
func particle(word string) bool {
	return listed("particle", word) || strings.HasPrefix(word, "d’") || strings.HasPrefix(word, "d'")
}

// labelShape says what stands between a label and what was said.
type labelShape uint8

const (
	byColon   labelShape = iota
	byPoint              // THE PRESIDENT. We stay.
	byGap                // Q   Do you stay?
	byStroke             // MARA LINDQVIST.- We stay.
	byDash               // MARA LINDQVIST - We stay.
	byBracket            // [Mara Lindqvist] We stay.
	byTime               // Mara Lindqvist 0:03, on a line of its own or before the words
	byLine               // a name on a line of its own
)

// Label is what may be a speaker's label. The span is that of all that nobody spoke, up to the first word.
type Label struct {
	document.Span
	Name   string // without what stands in parentheses behind it
	office string // before a name in parentheses: "The Chair (Jane Roe)"
	role   string // in parentheses or behind a bar, after the name: "SPD", "Harbour Master"
	shape  labelShape
	Marked bool // bold, or with a time before it

	inside   bool // the sentence of the line before has not ended
	doubtful bool // it may be none, and ends the turn before with nobody known
}

const (
	longestLabel = 200 // bytes
	mostWords    = 14
	longestRole  = 20 // words of a name with an office behind it
)

// InLine returns what may be the label of a line before what was said, by its form alone.
func InLine(line string, lex *lexicon.Lexicon) (Label, bool) {
	var l Label
	rest, marked := pastMarks(line)
	l.Marked = marked
	if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "*_")); !unicode.IsLetter(r) {
		return l, false
	}
	for _, stars := range []string{"**", "__", "*", "_"} {
		if bold, ok := strings.CutPrefix(rest, stars); ok {
			rest, l.Marked = bold, true
			break
		}
	}
	head := rest[:min(len(rest), longestLabel)]
	name, after, ok := cutColon(head)
	name = withoutStop(name, lex)
	if !ok || !nameForm(nameOf(name, lex).Name) || !capitalWords(name) {
		other, behind, shape, found := cutOther(head, lex)
		switch {
		case found && (!ok || len(other) < len(name)):
			name, after, l.shape = other, behind, shape
		case !ok || !nameForm(nameOf(name, lex).Name):
			return l, false
		}
	}
	shape, marked := l.shape, l.Marked
	l = nameOf(strings.TrimRight(name, "*_ \t"), lex)
	l.shape, l.Marked = shape, marked
	if !nameForm(l.Name) || twoSentences(l.Name, l.shape) || smallName(l.Name) && l.shape != byColon {
		return l, false
	}
	after = strings.TrimLeft(after, "*_")
	l.End = len(line) - (len(rest) - len(head) + len(after))
	l.End = len(line) - len(strings.TrimLeft(line[l.End:], " \t\u00a0"))
	return l, true
}

// withoutStop leaves off the point of a name that shortens nothing: "MR. SPEAKER.:".
func withoutStop(name string, lex *lexicon.Lexicon) string {
	if bare, ok := strings.CutSuffix(name, "."); ok && !shortens(bare, lex) {
		return bare
	}
	return name
}

// capitalWords reports words that open with capitals, but for particles.
func capitalWords(words string) bool {
	return !slices.ContainsFunc(strings.Fields(words), func(w string) bool {
		return smallName(w) &&
			!particle(bareWord(w))
	})
}

// pastMarks leaves out what may stand before a label: a time, the marks of captions.
func pastMarks(line string) (rest string, marked bool) {
	rest = strings.TrimLeft(line, " \t\u00a0\u3000")
	if heading := strings.TrimLeft(rest, "#"); strings.HasPrefix(heading, " ") && endsWithColon(heading) {
		rest = strings.TrimLeft(heading, " ")
	}
	bare := strings.TrimLeft(rest, "*_")
	if width := timeWidth(bare); width > 0 {
		rest, marked = strings.TrimLeft(strings.TrimLeft(bare[width:], "*_"), " \t-–—"), true
	}
	return strings.TrimLeft(strings.TrimPrefix(rest, ">>"), "> \t"), marked
}

// endsWithColon reports a line that nothing follows the colon of: "### Mara Lindqvist:".
func endsWithColon(line string) bool {
	line = strings.TrimRight(line, " \t\r\n*_")
	return strings.HasSuffix(line, ":") || strings.HasSuffix(line, "：")
}

func isCapitalWord(w string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "‘'(“"))
	return unicode.IsUpper(r)
}

// inMac reports the small letter of "McGEE" at i.
func inMac(s string, i int) bool { return s[i] == 'c' && i > 0 && s[i-1] == 'M' }

// nameOf parts the words of a label into a name, an office that stands before a name in parentheses, and the
// role behind a name: "The Acting Speaker (Ms. Jane Roe)", "Jane Roe (Harbour Party)", "Jane Roe | Harbour
// Board".
func nameOf(words string, lex *lexicon.Lexicon) Label {
	words = strings.Join(strings.FieldsFunc(words, func(r rune) bool {
		return r == '\u00a0' ||
			r == '\u202f' || r == ' ' || r == '\t'
	}), " ")
	for _, bar := range []string{" | ", " -- "} {
		if before, after, ok := strings.Cut(words, bar); ok && !strings.ContainsAny(after, "?!…") {
			return Label{Name: before, role: after}
		}
	}
	words = withoutNickname(titlesBare(words))
	before := WithoutRole(words)
	inside := strings.Trim(words[len(before):], " \t*_()[]")
	inside, _, _ = strings.Cut(inside, ") (")
	if person, _, ok := strings.Cut(inside, ". "); ok && personIn(person, lex) { // "(Mara Lind. PC - AB)"
		inside = person
	}
	if inside == "" || !personIn(inside, lex) {
		return Label{Name: before, role: inside}
	}
	known := courteous(inside) || givenName(strings.Fields(inside)[0], lex)
	if officeOnly(before, lex) || known && theOffice(before, lex) {
		return Label{Name: inside, office: before}
	}
	return Label{Name: before, role: inside}
}

// titleInside is a title in parentheses before a name: "Hon. (Dr) Mara Lind".
var titleInside = prose.Lazily(`\((\p{L}{2,5})\.?\) ?`)

func titlesBare(words string) string {
	if strings.IndexByte(words, '(') < 0 {
		return words
	}
	return titleInside().ReplaceAllStringFunc(words, func(s string) string {
		if word := titleInside().FindStringSubmatch(s)[1]; listed("courtesy", strings.ToLower(word)) || listed("short", strings.ToLower(word)) {
			return word + " "
		}
		return s
	})
}

// nickname is what stands in parentheses or marks between the words of a name: "Mara (Mo) Lindqvist".
var nickname = prose.Lazily(`^(\p{Lu}[^()‘“"]*) [(‘'“"]\p{Lu}[\p{L}.-]*[)’'”"] (\p{Lu}[^()]*(?:\([^()]*\))?)$`)

func withoutNickname(words string) string {
	if !strings.ContainsAny(words, "(‘'“\"") {
		return words
	}
	return nickname().ReplaceAllString(words, "$1 $2")
}

// theOffice reports words that open with "The" and have an office among them: "The Parliamentary
// Under-Secretary for Fish".
func theOffice(words string, lex *lexicon.Lexicon) bool {
	all := strings.Fields(words)
	return len(all) > 1 && listed("article", strings.ToLower(all[0])) &&
		slices.ContainsFunc(all[1:], func(w string) bool {
			return listed("office", bareWord(w)) || lex.Any(bareWord(w), lexicon.Title, lexicon.Role)
		})
}

// courteous reports a name with a courtesy or an office before it: "Mr Tom Hale", "Baroness Quell".
func courteous(name string) bool {
	first, _, ok := strings.Cut(name, " ")
	return ok && (listed("courtesy", bareWord(first)) || listed("office", bareWord(first)))
}

// WithoutRole drops roles and times in parentheses after a name.
func WithoutRole(name string) string {
	for {
		bare := strings.TrimRight(name, " \t*_")
		open := openOfLast(bare)
		if open <= 0 {
			return bare
		}
		name = bare[:open]
	}
}

// openOfLast is the offset of the parenthesis that the last one of a text shuts; -1 where it ends with none.
func openOfLast(s string) int {
	if !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "]") {
		return -1
	}
	depth := 0
	for i := len(s) - 1; i >= 0; i-- {
		switch s[i] {
		case ')', ']':
			depth++
		case '(', '[':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// personIn reports what stands in parentheses and is a person's name: words with capitals that are no offices
// only, two or more, or one behind a title.
func personIn(inside string, lex *lexicon.Lexicon) bool {
	words := strings.Fields(inside)
	if len(words) == 0 || smallName(words[0]) {
		return false // "in Cantonese"
	}
	for _, w := range words {
		if !isCapitalWord(w) && !particle(w) {
			return false
		}
	}
	return len(words) > 1 && len(words) <= 6 && !strings.ContainsAny(inside, "0123456789/,") &&
		!strings.EqualFold(words[0], "the") && !officeOnly(inside, lex)
}

// nameForm reports words that a name may be written in.
func nameForm(name string) bool {
	if name == "" || strings.ContainsAny(name, "*[]()\"“”„»«!?\n;=<>{}@") {
		return false
	}
	if one, other, ok := strings.Cut(name, "/"); ok && !(isInitials(one) && isInitials(other)) {
		return false
	}
	words := strings.Split(name, " ")
	for i, w := range words {
		if w == "" || i >= mostWords && !longRole(name, words) {
			return false
		}
		point := strings.IndexByte(w, '.')
		if point >= 0 && point < len(w)-1 && utf8.RuneCountInString(w) > 5 && !initials(w) {
			return false
		}
	}
	return true
}

// longRole reports a name whose office makes it long: "Dr. Jan Roe, Minister of State at the Ministry of ...".
func longRole(name string, words []string) bool {
	_, role, _ := strings.Cut(name, ", ")
	office := slices.ContainsFunc(strings.Fields(role), func(w string) bool { return listed("office", bareWord(w)) })
	return len(words) <= longestRole && (office || capitals(name)) && isCapitalWord(words[len(words)-1])
}

// initials reports letters with a point behind each, perhaps before a surname: "A.V.B.C.", "B.C.LIND".
func initials(word string) bool {
	parts := strings.Split(strings.TrimRight(word, "."), ".")
	return !slices.ContainsFunc(parts[:len(parts)-1],
		func(p string) bool { return utf8.RuneCountInString(p) != 1 })
}

// smallName reports a name that opens with a small letter.
func smallName(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsLower(r)
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

// roman is a number of a chapter, as far as they go.
var roman = prose.Lazily(`^(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$`)

func romanNumber(name string) bool { return roman().MatchString(name) }
