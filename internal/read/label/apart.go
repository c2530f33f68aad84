package label

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
)

// Names that are set apart, and need no sign behind them: in bold or small capitals, as a heading, a term, a
// cell of a table, or on a line of their own above what is said.
//
//	**Mara Lind**, rapporteur. – We stay.      ## Mara Lind (Cais)      | 19:02 | Mara Lind | We stay. |
//	**Mara Lind** We stay.                     We stay.                 MARA
//	                                                                    We stay.
//
// What else is set so are headings. These do not come again in turn, and are no names. So a text is read in
// this way where most of what is set apart are names, or where one of them comes again between others.

// apartForm is how a name is set apart.
type apartForm uint8

const (
	apartHead apartForm = iota // before words on its line
	apartLine                  // on a line of its own
	plainLine                  // on a line of its own that nothing sets apart
)

// apartLabels returns the labels of a text that sets them apart, in its commonest form; nil where it does not.
func (e *evidence) apartLabels(lines []textLine, marks []document.Apart) []Label {
	var found [plainLine + 1][]Label
	for i := range lines {
		mark := document.Apart{}
		for len(marks) > 0 && marks[0].Start < lines[i].End {
			if at := lines[i].Start + lines[i].indent; marks[0].Start == at && marks[0].End <= at+len(lines[i].text) {
				mark = marks[0]
			}
			marks = marks[1:]
		}
		if l, form, ok := e.readApart(lines, i, mark); ok {
			found[form] = append(found[form], l)
		}
	}
	var best []Label
	for form, labels := range found {
		if len(labels) > len(best) && e.setApart(labels, lines, apartForm(form)) {
			best = labels
		}
	}
	for i, l := range best {
		best[i].unsure = !e.callsSomebody(l)
	}
	return best
}

// readApart reads what is set apart at the head of a line.
func (e *evidence) readApart(lines []textLine, i int, mark document.Apart) (l Label, form apartForm, ok bool) {
	line := lines[i]
	text, width := line.text, 0
	name, rest := "", ""
	form = apartHead
	switch {
	case mark.End > mark.Start:
		at := line.Start + line.indent
		name, rest = text[:mark.Name-at], text[mark.End-at:]
	case text[0] == '|':
		if name, width = nameInRow(lines, i); width == 0 {
			return l, form, false
		}
		rest = text[width:]
	case strings.HasPrefix(text, "##"):
		name = strings.TrimLeft(text, "#")
	case text[0] == '[' || text[0] == '(':
		m := bracketOpens().FindStringSubmatchIndex(text)
		if m == nil || isSound(text[m[2]:m[3]]) {
			return l, form, false
		}
		name, rest, width = text[m[2]:m[3]], text[m[1]:], m[1]
	case bold(text):
		m := boldOpens().FindStringSubmatchIndex(text)
		if m == nil {
			return l, form, false
		}
		name, rest = text[m[2]:m[3]], text[m[1]:]
	default:
		name, form = text, plainLine
		if !aboveWords(lines, i) {
			return l, form, false
		}
	}
	stroke := false
	if width == 0 {
		behind := behindApart().FindString(rest)
		stroke = pointAndDash(name, behind)
		width = len(text) - len(rest) + len(behind)
		if group, _, ok := strings.Cut(strings.TrimLeft(behind, " "), ")"); ok && strings.HasPrefix(group, "(") {
			name += " " + group + ")"
		}
		rest = rest[len(behind):]
	}
	l, ok = e.nameApart(name)
	if stroke {
		l.shape = byStroke
	}
	if rest == "" && form != plainLine {
		form = apartLine
		ok = ok && i+1 < len(lines)
	}
	width += tongueWidth(rest)
	l.opens = opensParagraph(lines, i)
	l.Span = document.Span{Start: line.Start, End: line.Start + line.indent + width}
	if rest == "" {
		l.End = line.End
	}
	return l, form, ok
}

var (
	bracketOpens = prose.Lazily(`^[\[(]([^\[\]()\n]{2,60})[\])]:? +(?:` + inBrackets + `:? +)?`)
	boldOpens    = prose.Lazily(`^(?:\*\*|__)([^*_\n]{1,120})(?:\*\*|__)`)
	behindApart  = prose.Lazily(`^(?:(?: ?\([^()\n]{1,60}\))*(?:, ?[^.:?!\n]{2,80})?[.:] ?[–—-]|(?: ?\([^()\n]{1,60}\))* ?[.:–—-]?)` +
		`(?: +|$)`)
)

// pointAndDash reports a name before a point and a dash, one of which may be set as the name is.
func pointAndDash(name, behind string) bool {
	behind = strings.TrimSpace(behind)
	before := strings.TrimRight(behind, dashes+" ")
	return len(before) < len(behind) && strings.HasSuffix(name+before, ".")
}

// nameApart reads a name that is set apart.
func (e *evidence) nameApart(name string) (Label, bool) {
	name = strings.Trim(prose.Tidy(name), " *_:–—")
	if len(name) > longestLine || strings.HasSuffix(name, "?") || onlyDate(name) {
		return Label{}, false
	}
	if !shortens(strings.TrimSuffix(name, "."), e.lex) {
		name = strings.TrimSuffix(name, ".")
	}
	l := nameOf(name, e.lex)
	l.shape, l.Marked = byLine, true
	words := strings.Fields(l.Name)
	if Diarised(l.Name) && len(words) > 1 {
		return l, true
	}
	if len(words) == 0 || len(words) > mostWords || !nameForm(l.Name) || !isCapitalWord(words[0]) {
		return l, false
	}
	figures := strings.ContainsAny(l.Name, "0123456789") && !anonymous(strings.ToLower(l.Name), e.lex)
	if figures || noise().MatchString(name) || e.sentenceOrHeading(words) {
		return l, false
	}
	comma := beforeComma(words)
	office := officeOnly(l.Name, e.lex) || hasOffice(l.Name)
	return l, office || comma < len(words) || len(words) <= mostInAlike+1 && capitalWords(l.Name)
}

// nameInRow is the name in a row of a table in Markdown, and the bytes before its last cell.
func nameInRow(lines []textLine, i int) (name string, width int) {
	ruled := func(i int) bool { return i < len(lines) && strings.Trim(lines[i].text, "|-: ") == "" }
	text := strings.TrimRight(strings.TrimSuffix(lines[i].text, "|"), " ")
	last := strings.LastIndexByte(text, '|')
	if last <= 0 || ruled(i) || ruled(i+1) {
		return "", 0
	}
	cells := strings.Split(strings.Trim(text[:last], "|"), "|")
	name = strings.TrimSpace(cells[len(cells)-1])
	return name, last + len(text[last:]) - len(strings.TrimLeft(text[last:], "| "))
}

// aboveWords reports a line that opens a paragraph and stands above the sentences of the same.
func aboveWords(lines []textLine, i int) bool {
	if i+1 >= len(lines) || lines[i].End != lines[i+1].Start || !opensParagraph(lines, i) {
		return false
	}
	said := lines[i+1].text
	return len(lines[i].text) <= longestLine && prose.EndsSentence(said) && len(strings.Fields(said)) > 3
}

// setApart reports that labels of one form are those of a text.
func (e *evidence) setApart(labels []Label, lines []textLine, form apartForm) bool {
	if len(labels) < leastAlike {
		return false
	}
	times := map[string]int{}
	known, plainly, adjacent, again := 0, 0, 0, 0
	for i, l := range labels {
		if times[l.Name] > 0 && labels[i-1].Name != l.Name {
			again++
		}
		if times[l.Name]++; e.callsSomebody(l) {
			known++
		}
		if e.plainlySomebody(l) {
			plainly++
		}
		if i > 0 && labels[i-1].End == l.Start {
			adjacent++
		}
	}
	paragraphs, opens := 0, true
	for _, l := range labels {
		opens = opens && l.opens
	}
	for i, line := range lines {
		opener := opensParagraph(lines, i) || !opens && form == apartHead
		if line.Start >= labels[0].Start && opener && captionTime(line.text) < len(line.text) {
			paragraphs++
		}
	}
	dense := mostOthers*len(labels) >= (mostOthers-1)*paragraphs
	alike := again > 0 && 2*known >= len(labels) || 3*plainly >= 2*len(labels)
	switch form {
	case apartHead:
		return alike && dense
	case plainLine:
		return again > 0 && alike && dense && adjacent == 0
	}
	return alike && mostOthers*adjacent <= len(labels) && paragraphs <= mostTurn*len(labels)
}

// mostTurn is how many paragraphs there are at most for each name on a line of its own.
const mostTurn = 8

// plainlySomebody reports words that open with a given name, a courtesy or an office, or are a questioner.
func (e *evidence) plainlySomebody(l Label) bool {
	words := strings.Fields(l.Name)
	lower := strings.ToLower(l.Name)
	if l.office != "" || anonymous(lower, e.lex) || listed("house-chair", lower) || isTitleWord(words[0]) {
		return true
	}
	return l.shape == byStroke || e.given(words[0]) || officeOnly(l.Name, e.lex)
}

// callsSomebody reports words that are a name, an office or a questioner, and no heading.
func (e *evidence) callsSomebody(l Label) bool {
	if e.plainlySomebody(l) {
		return true
	}
	words := strings.Fields(l.Name)
	lower := strings.ToLower(l.Name)
	comma := beforeComma(words)
	common, _ := e.common(words[:comma])
	single := comma == 1 && !e.lex.Any(lower, lexicon.Function, lexicon.Pronoun)
	return common == 0 && (comma > 1 && !e.ofBody(words) || single)
}

// withApart puts the labels that are set apart in the place of others, where they are more.
func (e *evidence) withApart(picked []Label, lines []textLine, marks []document.Apart) []Label {
	apart := e.apartLabels(lines, marks)
	sure := 0
	for _, l := range picked {
		if !l.doubtful {
			sure++
		}
	}
	if len(apart) <= sure {
		return picked
	}
	taken := map[int]bool{}
	for _, l := range apart {
		taken[l.Start] = true
	}
	for _, l := range picked {
		if !taken[l.Start] && l.opens && !l.doubtful {
			apart = append(apart, l)
		}
	}
	sortByPlace(apart)
	return apart
}
