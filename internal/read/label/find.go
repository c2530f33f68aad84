package label

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// findLabels returns the labels of a transcript in order. Its heading is none.
func findLabels(doc *document.Document, lex *lexicon.Lexicon) []Label {
	text, title, main := doc.Text, doc.Meta.Title, doc.Meta.Speaker
	var all []Label
	lines := textLines(text)
	for i := 0; i < len(lines); {
		line := lines[i]
		if isTitle(line.text, title) {
			i++
			continue
		}
		inside := i > 0 && goesOn(lines[i-1], line) && !bold(line.text)
		ruled := i > 0 && isRule(lines[i-1].text)
		if l, ok := opensLine(text, line, ruled, lex); ok {
			l.inside = inside && l.shape != byRule && !l.strange
			l.opens = opensParagraph(lines, i)
			all = append(all, l)
			i++
			continue
		}
		if l, ok := wrappedLabel(text, lines[i:], lex); ok {
			l.Start, l.End = line.Start, line.Start+l.End
			all = append(all, l)
			i += 2
			continue
		}
		l, taken, ok := lineLabel(lines[i:], lex)
		ok = ok && !(inside && l.shape == byLine)
		if l.shape == byLine && i > 0 && captionTime(lines[i-1].text) == len(lines[i-1].text) {
			l.shape, l.Marked = byTime, true
		}
		if ok && (l.End < lines[i].End || i+taken < len(lines)) {
			all = append(all, l)
		}
		i += max(taken, 1)
	}
	all = withChanges(speakingPoints(all), changes(text, lines, lex))
	e := gather(all, text, main, lex)
	e.expect(doc.Named)
	picked := e.withAlike(all, e.pick(all), lines)
	picked = e.withApart(picked, lines, doc.Apart)
	if len(picked) == 0 {
		return voices(lines, doc.Apart)
	}
	return e.withAmid(picked, lines)
}

// opensLine reads the label before what is said on a line, or the one that is all of a line under a drawn
// one.
func opensLine(text string, line textLine, ruled bool, lex *lexicon.Lexicon) (Label, bool) {
	if ruled {
		if l, ok := ruledLabel(line, lex); ok {
			return l, true
		}
	}
	l, ok := InLine(text[line.Start:line.End], lex)
	if odd, strange := strangeLabel(text[line.Start:line.End]); strange && (!ok || !capitalWords(l.Name)) {
		l, ok = odd, true
	}
	l.Start, l.End = line.Start, line.Start+l.End
	behind := strings.TrimSpace(text[l.End:max(l.End, line.End)])
	l.alone = behind == ""
	l.counts = !l.alone && strings.Trim(behind, "0123456789 .,%") == ""
	l.dated = onlyDate(behind)
	return l, ok
}

// wrappedLabel reads a label that goes on in the next line, where a text is broken at some width. Both lines
// belong to one paragraph, and the label is plain: in capitals, behind a title, or in bold.
//
//	The Minister for Justice and National Cohesion
//	(Ms. Lind): We stay.
func wrappedLabel(text string, lines []textLine, lex *lexicon.Lexicon) (Label, bool) {
	if len(lines) < 2 || lines[0].End != lines[1].Start || strings.ContainsAny(lines[0].text, ":：") {
		return Label{}, false
	}
	both := strings.TrimRight(text[lines[0].Start:lines[1].End], "\n")
	l, ok := InLine(strings.ReplaceAll(both, "\n", " "), lex)
	if !ok || lines[0].Start+l.End <= lines[0].End || l.shape != byColon && l.shape != byStroke {
		return Label{}, false
	}
	if onlyDate(strings.TrimSpace(both[l.End:])) {
		return Label{}, false
	}
	d := dressOf(l)
	marked := l.Marked && strings.Count(lines[0].text, "**") == 1
	return l, marked || d.loud || d.courted && l.office != ""
}

// isTitle reports a line that is the document's heading.
func isTitle(line, title string) bool {
	bare := strings.TrimSpace(strings.TrimLeft(line, "#"))
	return strings.HasPrefix(line, "# ") || title != "" && strings.EqualFold(bare, strings.TrimSpace(title))
}

func bold(line string) bool { return strings.HasPrefix(line, "**") || strings.HasPrefix(line, "__") }

const wrapWidth = 40 // bytes: a line that is shorter may end where it likes

// goesOn reports a line inside a paragraph whose lines were broken at some width: the sentence before has not
// ended.
func goesOn(before, line textLine) bool {
	if before.End != line.Start || len(before.text) < wrapWidth || timeWidth(line.text) > 0 {
		return false
	}
	bare := strings.TrimRight(before.text, "\"”’»*_ ")
	r, width := utf8.DecodeLastRuneInString(bare)
	if letter, _ := utf8.DecodeLastRuneInString(bare[:len(bare)-width]); r == '-' &&
		unicode.IsLetter(letter) {
		return true // a word is parted
	}
	return !strings.ContainsRune(".?!…:;—–-])。！？؟۔।：", r)
}
