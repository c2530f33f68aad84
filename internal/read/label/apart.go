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

// apartLabels returns the labels of a text that sets them apart, in its commonest form; nil where it does
// not.
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
	name, said, form := nameAndWords(lines, i, mark)
	if name == "" {
		return l, form, false
	}
	stroke := false
	if form == apartHead && !setOff(line.text) {
		behind := behindApart().FindString(line.text[said:])
		stroke = pointAndDash(name, behind)
		if group, _, ok := strings.Cut(strings.TrimLeft(behind, " "), ")"); ok && strings.HasPrefix(group, "(") {
			name += " " + group + ")"
		}
		said += len(behind)
	}
	l, ok = e.nameApart(name)
	if stroke {
		l.shape = byStroke
	}
	rest := line.text[said:]
	l.opens = opensParagraph(lines, i)
	l.Span = document.Span{Start: line.Start, End: line.Start + line.indent + said + tongueWidth(rest)}
	if rest == "" {
		l.End = line.End
	}
	if rest == "" && form == apartHead {
		return l, apartLine, ok && i+1 < len(lines)
	}
	return l, form, ok
}

// setOff reports a line whose name has brackets around it, or stands in a row: no other sign is behind it.
func setOff(text string) bool { return strings.IndexByte("[(|", text[0]) >= 0 }

// nameAndWords parts a line into what may be a name and what is said: that begins at the offset said of the
// line's text. The name is "" where nothing is set apart.
func nameAndWords(lines []textLine, i int, mark document.Apart) (name string, said int, form apartForm) {
	text, at := lines[i].text, lines[i].Start+lines[i].indent
	switch {
	case mark.End > mark.Start:
		return text[:mark.Name-at], mark.End - at, apartHead
	case text[0] == '|':
		name, said = nameInRow(lines, i)
		return name, said, apartHead
	case strings.HasPrefix(text, "##"):
		return strings.TrimLeft(text, "#"), len(text), apartHead
	case text[0] == '[' || text[0] == '(':
		if m := bracketOpens().FindStringSubmatchIndex(text); m != nil && !isSound(text[m[2]:m[3]]) {
			return text[m[2]:m[3]], m[1], apartHead
		}
	case bold(text):
		if m := boldOpens().FindStringSubmatchIndex(text); m != nil {
			return text[m[2]:m[3]], m[1], apartHead
		}
	case aboveWords(lines, i):
		return text, len(text), plainLine
	}
	return "", 0, apartHead
}

// inParentheses are a party, a place or an office behind a name.
const inParentheses = `(?: ?\([^()\n]{1,60}\))*`

var (
	bracketOpens = prose.Lazily(`^[\[(]([^\[\]()\n]{2,60})[\])]:? +(?:` + inBrackets + `:? +)?`)
	boldOpens    = prose.Lazily(`^(?:\*\*|__)([^*_\n]{1,120})(?:\*\*|__)`)
	behindApart  = prose.Lazily(`^(?:` + inParentheses + `(?:, ?[^.:?!\n]{2,80})?[.:] ?[–—-]|` + inParentheses +
		` ?[.:–—-]?)(?: +|$)`)
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
	first, _, _ := strings.Cut(l.Name, " ")
	if l.office != "" || l.shape == byStroke || nobodysName(l.Name, e.lex) {
		return true
	}
	return isTitleWord(first) || e.given(first)
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
