package label

import (
	"regexp"
	"strings"
	"unicode"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// Many tools print a speaker without a colon: on a line of its own, with a time beside it or under it, in
// brackets, as a heading.
//
//	Mara Lindqvist  0:03          [00:00:03] Mara Lindqvist          ### Mara Lindqvist
//	We stay.                      We stay.                           We stay.
//
// A name with a time is plain. A name alone is no more than a line, and becomes a label only where several
// recur (weigh.go).

const longestLine = 90 // bytes that a line with nothing but a label may have

// textLine is a line of a text that is not blank: where it stands, and its text without the white space
// around it.
type textLine struct {
	document.Span
	text   string
	indent int // bytes of white space before it
}

func textLines(text string) []textLine {
	var lines []textLine
	for at := 0; at < len(text); {
		end := at + strings.IndexByte(text[at:], '\n') + 1
		if end == at {
			end = len(text)
		}
		if line := strings.TrimSpace(text[at:end]); line != "" {
			indent := strings.Index(text[at:end], line)
			lines = append(lines, textLine{document.Span{Start: at, End: end}, line, indent})
		}
		at = end
	}
	return lines
}

// lineLabel returns what may be a label without a colon in the first of the lines, and how many lines it
// takes: times alone that follow belong to it.
func lineLabel(lines []textLine, lex *lexicon.Lexicon) (l Label, taken int, ok bool) {
	line := lines[0]
	bare, bold := withoutMarkup(line.text)
	if len(bare) <= longestLine {
		if l, ok := ownLine(bare, lex); ok {
			l.Span, l.Marked = line.Span, bold || l.shape == byTime
			return takeTimes(l, lines, lex)
		}
	}
	name, width := inBracketsBefore(line.text)
	shape := byBracket
	if width > 0 && line.text[0] != '[' {
		shape = byTime
	}
	if width == 0 {
		name, width = inSignsBefore(line.text)
	}
	if width > 0 {
		if l, ok = nameOfLine(name, shape, lex); ok {
			l.Start, l.End = line.Start, line.Start+line.indent+width
			return l, 1, true
		}
	}
	return l, 0, false
}

// withoutMarkup takes the marks of a Markdown heading or of bold letters from around a line.
func withoutMarkup(line string) (bare string, marked bool) {
	bare = strings.TrimSpace(strings.TrimLeft(line, "#"))
	if strings.Contains(bare, "**") || strings.Contains(bare, "__") {
		bare = strings.TrimSpace(boldMarks.Replace(bare))
	}
	return strings.Trim(bare, "* "), len(bare) < len(line)
}

var boldMarks = strings.NewReplacer("**", "", "__", "")

// ownLine reads a line of nothing but a name, perhaps with a time.
func ownLine(bare string, lex *lexicon.Lexicon) (Label, bool) {
	bare = strings.TrimRight(bare, ":")
	if clock, _, ok := strings.Cut(bare, " "); ok && listed("clock", bareWord(clock)) {
		return Label{}, false // "Kl. 10:02"
	}
	if !strings.ContainsAny(bare, "0123456789") {
		return nameOfLine(bare, byLine, lex)
	}
	if m := nameInside().FindStringSubmatch(bare); m != nil && m[2] != "" && m[3] == "" {
		return nameOfLine(m[1], byTime, lex)
	}
	for _, timed := range []*regexp.Regexp{timeBehind(), timeBefore()} {
		if m := timed.FindStringSubmatch(bare); m != nil {
			return nameOfLine(m[1], byTime, lex)
		}
	}
	return nameOfLine(bare, byLine, lex)
}

// nameOfLine returns the label of a name that stands without a colon.
func nameOfLine(name string, shape labelShape, lex *lexicon.Lexicon) (Label, bool) {
	before, office, called := strings.Cut(name, " -- ")
	office = strings.Trim(office, " *_")
	// as calls of companies have it
	if called = called && shape == byLine && dashedOffice(before, office); called {
		name, shape = before, byTime
	}
	if person, firm, ok := strings.Cut(name, " - "); ok && shape == byTime && isCapitalWord(firm) {
		if words := strings.Fields(person); len(words) > 1 && givenName(words[0], lex) {
			name = person // "Mara Lind - Harbour AI (0:03)", as a meeting shows who takes part
		}
	}
	l := nameOf(strings.Trim(name, " *_-–—|,[]"), lex)
	l.shape = shape
	if called {
		l.office = office
	}
	words := strings.Fields(l.Name)
	if len(words) == 0 || len(words) > 6 || !nameForm(l.Name) || strings.ContainsAny(l.Name, ":") {
		return l, false
	}
	if Diarised(l.Name) && strings.ContainsFunc(l.Name, unicode.IsLetter) {
		return l, true
	}
	if strings.ContainsAny(l.Name, "0123456789") || listed("heading", bareWord(words[0])) ||
		noise().MatchString(name) {
		return l, false
	}
	for i, w := range words {
		if !isCapitalWord(w) && (i == 0 || !particle(bareWord(w))) {
			return l, false
		}
	}
	last := words[len(words)-1]
	return l, isCapitalWord(last) && (!strings.HasSuffix(last, ".") || len(last) <= 4 ||
		strings.Count(last, ".") > 1 && initials(last))
}

// dashedOffice reports a name of several words and what may be its office: "Jane Roe -- Chief Executive
// Officer", and not "And -- I mean it".
func dashedOffice(name, office string) bool {
	words := strings.Fields(office)
	small := 0
	for _, w := range words {
		if !isCapitalWord(w) && !particle(bareWord(w)) && strings.Trim(w, "-&") != "" &&
			!listed("joins", bareWord(w)) {
			small++
		}
	}
	return len(strings.Fields(name)) > 1 && len(words) > 0 && small == 0 && !strings.HasSuffix(office, ".")
}

// takeTimes gives a label of a line of its own the lines of times alone that follow it, and the name that
// some tools print once more behind them.
func takeTimes(l Label, lines []textLine, lex *lexicon.Lexicon) (Label, int, bool) {
	n := 1
	for n < len(lines) && n < 4 {
		bare, _ := withoutMarkup(lines[n].text)
		if len(bare) > longestLine {
			break
		}
		again, ok := ownLine(bare, lex)
		repeated := ok && again.shape == byTime && again.Name == l.Name
		if !timeAlone().MatchString(strings.TrimRight(bare, ":")) && !repeated {
			break
		}
		l.shape, l.Marked = byTime, true
		l.End = lines[n].End
		n++
	}
	return l, n, true
}

// inBracketsBefore reads a name in brackets, or one with a time in brackets behind it, before the words of
// the same line. width is that of all that nobody spoke, 0 where there is none.
func inBracketsBefore(line string) (name string, width int) {
	head := line[:min(len(line), longestLabel)]
	opens := strings.IndexAny(head, "[(")
	if opens > 0 && opens+1 < len(head) && unicode.IsDigit(rune(head[opens+1])) {
		if m := timeInside().FindStringSubmatchIndex(head); m != nil {
			return head[m[2]:m[3]], m[1] - 1
		}
	}
	if opens != 0 {
		return "", 0
	}
	if m := bothInside().FindStringSubmatchIndex(head); m != nil {
		return head[m[2]:m[3]], startOfLast(head, m[1])
	}
	if m := nameInside().FindStringSubmatchIndex(head); m != nil && m[6] < m[7] {
		return head[m[2]:m[3]], m[6] + len(line[m[6]:]) - len(strings.TrimLeft(line[m[6]:], " "))
	}
	return "", 0
}
