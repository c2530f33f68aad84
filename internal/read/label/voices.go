package label

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
)

// Voices that nobody names, told apart by a sign at the head of their lines, or by what is set in bold:
//
//	— Do you stay?        >> WE STAY.        **Do you stay?**
//	— We stay.            >> WE GO.          We stay.
//
// Each is a turn, and nobody is known to speak it. Points of a list have the same dashes, so that one line at
// the least has to ask, and mail that is quoted has the same signs, in the middle of sentences too.

// voices returns the places at which the voice changes, in a text without names.
func voices(lines []textLine, marks []document.Apart) []Label {
	if out := signedVoices(lines, dashSign, true); out != nil {
		return out
	}
	if out := signedVoices(lines, changeSign, false); out != nil {
		return out
	}
	return boldQuestions(lines, marks)
}

// dashSign is the width of a dash and a space that open a line, changeSign that of the marks of captions.
func dashSign(line string) int {
	r, width := utf8.DecodeRuneInString(line)
	if !strings.ContainsRune(dashes, r) || !strings.HasPrefix(line[width:], " ") {
		return 0
	}
	return len(line) - len(strings.TrimLeft(line[width:], " "))
}

func changeSign(line string) int {
	if !strings.HasPrefix(line, changeMark) {
		return 0
	}
	return len(line) - len(strings.TrimLeft(line, "> "))
}

// signedVoices returns the lines that a sign opens, where nearly all have it; asks is whether one has to ask.
func signedVoices(lines []textLine, sign func(string) int, asks bool) (out []Label) {
	from := 0
	for i, line := range lines {
		width := sign(line.text)
		if width == 0 {
			if len(out) == 0 {
				from = i + 1
			}
			continue
		}
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(line.text[width:], "¿¡\"“«„'’("))
		ended := len(out) == 0 || !goesOn(lines[i-1], line)
		if unicode.IsLower(first) || !ended {
			return nil
		}
		asks = asks && !strings.Contains(line.text, "?") && !strings.Contains(line.text, ";")
		out = append(out, Label{shape: byChange, unsure: true, opens: true,
			Span: document.Span{Start: line.Start, End: line.Start + line.indent + width}})
	}
	if asks || len(out) < leastAlike || mostOthers*len(out) < (mostOthers-1)*(len(lines)-from) {
		return nil
	}
	return out
}

// leastAsked is how many questions in bold show an interview.
const leastAsked = 2

// boldQuestions returns the questions that stand in bold and what answers them, where all that stands alone in
// bold asks.
func boldQuestions(lines []textLine, marks []document.Apart) (out []Label) {
	marked := map[int]document.Apart{}
	for _, m := range marks {
		marked[m.Start] = m
	}
	asked, asks := 0, false
	for i, line := range lines {
		at := line.Start + line.indent
		bare := strings.TrimRight(line.text, "*_")
		starred := bold(line.text) && len(bare) < len(line.text)
		whole := starred || marked[at].End == at+len(line.text)
		switch {
		case whole && strings.HasSuffix(bare, "?"):
			asked++
		case whole:
			return nil
		case !asks:
			continue
		}
		if !opensParagraph(lines, i) {
			return nil
		}
		out = append(out, Label{shape: byChange, unsure: true, answers: !whole, opens: true,
			Span: document.Span{Start: line.Start, End: line.Start}})
		asks = whole
	}
	if asked < leastAsked {
		return nil
	}
	return out
}
