package align

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A sign before figures is a part of the number: “−12” is not “12”, and “> 40” not “< 40”. It is no word,
// so that the words of both are the same.

// signs are what stands before figures, and the sign that it is.
var signs = []struct{ written, sign string }{
	{"−", "-"}, {"-", "-"}, {"–", "-"}, {">", ">"}, {"<", "<"}, {"≥", "≥"}, {"≤", "≤"}, {"±", "±"},
}

// signed notes what stands before and behind figures in their text. A minus stands straight before them,
// behind a space or an opening mark: a hyphen between two numbers is none, and a dash has spaces on both
// sides. At the start of a line a dash opens what somebody says, and ">" a block. The sign before the first
// word may stand outside of what is compared, so that the span holds it only behind another word.
func (a *Token) signed(text string, first bool) {
	rest := strings.TrimLeft(text[a.Span.End:], " \u00a0\u202f")
	a.degrees = strings.HasPrefix(rest, "°") || strings.HasPrefix(rest, "º")
	before := text[max(0, a.Span.Start-signWidth):a.Span.Start]
	for _, s := range signs {
		bare := strings.TrimRight(before, " \u00a0\u202f")
		if s.sign == "-" {
			bare = before
		}
		head, ok := strings.CutSuffix(bare, s.written)
		minus := s.sign == "-"
		hyphen := minus && s.written != "−"
		opens := hyphen || s.sign == ">"
		if !ok || minus && !opening(head) {
			continue
		}
		if opens && startsLine(head) {
			continue
		}
		a.Sign, a.hyphen = s.sign, hyphen
		if !first {
			a.Span.Start -= len(before) - len(head)
		}
		return
	}
}

// signWidth is more bytes than a sign, the spaces beside it and the letter before have.
const signWidth = 16

// opening reports the text before a minus: nothing, a space or an opening mark.
func opening(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || unicode.IsSpace(r) || strings.ContainsRune("(“„«‘\"'[|>", r)
}

// startsLine reports the text before what opens a line.
func startsLine(before string) bool {
	before = strings.TrimRight(before, " ")
	return before == "" || strings.HasSuffix(before, "\n")
}

// dashed reports a dash or a hyphen before the token.
func (a *Token) dashed() bool { return strings.ContainsRune("-–—", a.mark) }

// sameSign reports figures with one sign. A hyphen may be a dash that has lost its space, if the other side
// has a dash there.
func (a *Token) sameSign(b *Token) bool {
	return a.Sign == b.Sign || a.mayBeDashOf(b) || b.mayBeDashOf(a)
}

// mayBeDashOf reports figures without a sign, and a dash before them that the other side has as their hyphen.
func (a *Token) mayBeDashOf(b *Token) bool {
	return a.Sign == "" && a.dashed() && b.hyphen
}
