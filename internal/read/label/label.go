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

// anyOf is a pattern for the entries of a class.
func anyOf(class string) string { return wordlist.Alternatives(labelClasses[class]) }

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
	byRule               // capitals on a line of their own, under one that is drawn
	byChange             // the mark of another speaker, and no name
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
	bullet   bool // a point of a list
	timed    bool // a time stands before it
	alone    bool // nothing stands behind it on its line
	counts   bool // a number does, and nothing else
	dated    bool // a date does
	opens    bool // a paragraph
	unsure   bool // it is one, and may name nobody
	turned   bool // the surname stands first in it
	answers  bool // it stands before what answers a question
	pictured bool // a picture stands before it
	strange  bool // in bold before a colon, and set as no name is: "**kushti.eth**:"
	doubtful bool // it may be none, and ends the turn before with nobody known
}

// anywhere is the label without its place, the same for all that are alike.
func (l Label) anywhere() Label {
	l.Span = document.Span{}
	return l
}

const (
	longestLabel = 200 // bytes
	mostWords    = 14
	longestRole  = 20 // words of a name with an office behind it
)

// InLine returns what may be the label of a line before what was said, by its form alone.
func InLine(line string, lex *lexicon.Lexicon) (Label, bool) {
	var l Label
	open := pastMarks(line)
	if l, ok := inBracketsAndColon(line, open, lex); ok {
		return l, true
	}
	rest := open.rest
	l.Marked, l.bullet = open.marked, open.bullet
	if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "*_")); !unicode.IsLetter(r) {
		return l, false
	}
	if name, width := namedTwice(rest); width > 0 {
		return Label{Span: document.Span{End: len(line) - len(rest) + width}, Name: name, Marked: true,
			bullet: open.bullet}, true
	}
	for _, stars := range []string{"**", "__", "*", "_"} {
		if bold, ok := strings.CutPrefix(rest, stars); ok {
			rest, l.Marked = bold, true
			break
		}
	}
	head := rest[:min(len(rest), longestLabel)]
	name, after, shape, ok := cutName(head, l.bullet, lex)
	if !ok {
		return l, false
	}
	read := nameOf(strings.TrimRight(name, "*_ \t"), lex)
	timed := read.role != "" && timeWidth(read.role) == len(read.role) // "Mara [00:15]:"
	read.shape, read.Marked, read.bullet, read.pictured = shape, l.Marked || timed, l.bullet, open.pictured
	l = read
	if !nameForm(l.Name) || twoSentences(l.Name, l.shape) || smallName(l.Name) && l.shape != byColon {
		return l, false
	}
	after = strings.TrimLeft(after, "*_")
	l.End = len(line) - (len(rest) - len(head) + len(after))
	l.End = len(line) - len(strings.TrimLeft(line[l.End:], " \t\u00a0"))
	l.End += tongueWidth(line[l.End:])
	return l, true
}

// tongueWidth is the width of the mark of the language that was spoken: "(DE) ".
func tongueWidth(said string) int {
	const width = len("(DE) ")
	if len(said) <= width || said[0] != '(' || said[width-2:width] != ") " || !capitals(said[1:width-2]) {
		return 0
	}
	if !listed("tongue", strings.ToLower(said[1:width-2])) {
		return 0
	}
	return width
}

// cutName parts the head of a line at what stands between a label and what was said.
func cutName(head string, bullet bool, lex *lexicon.Lexicon) (name, after string, shape labelShape, ok bool) {
	name, after, ok = cutColon(head)
	if !ok && bullet {
		if name, after, ok = cutBulletDash(head); ok {
			return name, after, byDash, true
		}
	}
	name = withoutStop(name, lex)
	l := nameOf(name, lex)
	plain := ok && nameForm(l.Name)
	dashed := l.role != "" && strings.HasPrefix(name, l.Name+" ") && capitalWords(l.Name) // "Jane Roe - Analyst:"
	if plain && (capitalWords(name) || dashed) {
		return name, after, byColon, true
	}
	other, behind, shape, found := cutOther(head, lex)
	if found && (!ok || len(other) < len(name)) {
		return other, behind, shape, true
	}
	return name, after, byColon, plain
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

func isCapitalWord(w string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "‘'(“"))
	return unicode.IsUpper(r)
}

// inMac reports the small letter of "McGEE" at i.
func inMac(s string, i int) bool { return s[i] == 'c' && i > 0 && s[i-1] == 'M' }

// hasOffice reports words of which one is an office: "Analyst, Tideway Capital".
func hasOffice(words string) bool {
	return slices.ContainsFunc(strings.Fields(words), func(w string) bool { return listed("office", bareWord(w)) })
}

// nameOf parts the words of a label into a name, an office that stands before a name in parentheses, and the
// role behind a name: "The Acting Speaker (Ms. Jane Roe)", "Jane Roe (Harbour Party)", "Jane Roe | Harbour
// Board".
func nameOf(words string, lex *lexicon.Lexicon) Label {
	words = strings.Join(strings.FieldsFunc(words, func(r rune) bool {
		return r == '\u00a0' ||
			r == '\u202f' || r == ' ' || r == '\t'
	}), " ")
	words = titleStuck(words)
	if pointInside(words) {
		words = initialStuck().ReplaceAllString(words, "$1 $2")
	}
	for _, bar := range []string{" | ", " -- "} {
		if before, after, ok := strings.Cut(words, bar); ok && !strings.ContainsAny(after, "?!…") {
			return Label{Name: before, role: after}
		}
	}
	for _, dash := range []string{" - ", " – ", " — "} { // "Jane Roe - Chief Executive Officer"
		before, after, ok := strings.Cut(words, dash)
		if ok && dashedOffice(before, after) && hasOffice(after) && !hasOffice(before) {
			return Label{Name: before, role: after}
		}
	}
	if before, group, ok := strings.Cut(words, ", "); ok && listed("behalf", firstTwo(group)) {
		l := nameOf(before, lex) // "Piet Olsen, on behalf of the Verts/ALE Group"
		l.role = group
		return l
	}
	words = withoutNickname(titlesBare(withoutParty(words)))
	before := WithoutRole(words)
	inside := strings.Trim(words[len(before):], " \t*_()[]")
	inside, _, _ = strings.Cut(inside, ") (")
	if person, _, ok := strings.Cut(inside, ". "); ok && personIn(person, lex) { // "(Mara Lind. PC - AB)"
		inside = person
	}
	if holder, office, ok := strings.Cut(inside, ", "); ok && sameOffice(office, before) {
		turned := !givenName(strings.SplitN(holder, " ", 2)[0], lex)
		return Label{Name: holder, office: before, turned: turned} // "Präsident (Lind Mara, Präsident)"
	}
	if surname := onlySurname(inside, before); surname {
		return Label{Name: inside, office: before}
	}
	if inside == "" || !personIn(inside, lex) {
		return Label{Name: before, role: inside}
	}
	known := courteous(inside) || givenName(strings.Fields(inside)[0], lex)
	unnamed := known && listed("nobody", bareWord(prose.LastWord(before))) // "WITNESS (Jane Roe)"
	loud := capitals(before) && !capitals(inside) && hasOffice(before) && !courteous(before)
	office := unnamed || loud || officeOnly(before, lex)
	if office || known && (theOffice(before, lex) || oneOffice(before, lex)) {
		return Label{Name: inside, office: before}
	}
	return Label{Name: before, role: inside}
}

// sameOffice reports an office behind a name that is the one before it, perhaps of the other sex.
func sameOffice(office, before string) bool {
	last := strings.ToLower(prose.LastWord(before))
	office = strings.ToLower(prose.LastWord(office))
	same := strings.HasPrefix(office, last) || strings.HasPrefix(last, office)
	return last != "" && same && listed("office", office)
}

// onlySurname reports a surname in parentheses behind a courtesy and the office of a chair: "Sr. Presidente
// (Lind)".
func onlySurname(inside, before string) bool {
	words := strings.Fields(before)
	if len(words) != 2 || strings.ContainsAny(inside, " .,-/0123456789") || inside == "" {
		return false
	}
	chair := listed("courtesy", bareWord(words[0])) && listed("presides", bareWord(words[1]))
	return chair && isCapitalWord(inside) && !capitals(inside)
}

// pointInside reports a point with a capital right behind it.
func pointInside(words string) bool {
	_, next, ok := strings.Cut(words, ".")
	for ok {
		if r, _ := utf8.DecodeRuneInString(next); unicode.IsUpper(r) {
			return true
		}
		_, next, ok = strings.Cut(next, ".")
	}
	return false
}

// initialStuck is an initial without a space before its surname: "О.Марченко".
var initialStuck = prose.Lazily(`((?:^|[ .])\p{Lu}\.)(\p{Lu}\p{Ll}{2,})`)

// theOffice reports words that open with "The" and have an office among them: "The Parliamentary
// Under-Secretary for Fish".
func theOffice(words string, lex *lexicon.Lexicon) bool {
	all := strings.Fields(words)
	return len(all) > 1 && listed("article", strings.ToLower(all[0])) &&
		slices.ContainsFunc(all[1:], func(w string) bool {
			return listed("office", bareWord(w)) || lex.Any(bareWord(w), lexicon.Title, lexicon.Role)
		})
}

// oneOffice reports one word that is no given name, and stands for an office before the name of who has it:
// "Havneministeren (Dora Kvell)".
func oneOffice(word string, lex *lexicon.Lexicon) bool {
	return !strings.Contains(word, " ") && !capitals(word) && !givenName(word, lex)
}

// courteous reports a name with a courtesy or an office before it: "Mr Tom Hale", "Baroness Quell".
func courteous(name string) bool {
	first, _, ok := strings.Cut(name, " ")
	return ok && (listed("courtesy", bareWord(first)) || listed("office", bareWord(first)))
}
