package report

import (
	"iter"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"verbatim/internal/visible"
)

// span is a stretch of text in one terminal style, given as SGR parameters ("1;31"); "" is plain.
type span struct{ text, style string }

// token is what a line break may not part: a word, of one or more spans. gap is the style of the space before
// it.
type token struct {
	spans []span
	width int
	space bool
	gap   string
}

// tokens splits spans at their spaces. Spans that meet without a space make one word. One word is held at a
// time: a paragraph may have sixty megabytes.
func tokens(spans []span) iter.Seq[token] {
	return func(yield func(token) bool) {
		var word token // the one that is not ended
		first, glue := true, false
		for _, s := range spans {
			inside, i := false, 0
			for text := range strings.SplitSeq(s.text, " ") {
				if i > 0 {
					glue = false
				}
				i++
				if text == "" {
					continue
				}
				if !glue {
					if !first && !yield(word) {
						return
					}
					word = token{space: !first}
					if inside {
						word.gap = s.style
					}
				}
				word.spans = append(word.spans, span{text, s.style})
				word.width += displaywidth.String(text)
				first, glue, inside = false, true, true
			}
		}
		if !first {
			yield(word)
		}
	}
}

// wrap breaks spans into lines of at most width columns, the first of them shorter by used columns. A word
// longer than a line is broken between graphemes.
func wrap(spans []span, width, used int) iter.Seq[[]span] {
	return func(yield func([]span) bool) {
		var line []span
		column, fresh := used, true
		for word := range tokens(spans) {
			for t := range shorten(word, width) {
				space := 0
				if t.space && !fresh {
					space = 1
				}
				if column+space+t.width > width && column > 0 {
					if !yield(line) {
						return
					}
					line, column, space = nil, 0, 0
				}
				if space > 0 {
					line = append(line, span{" ", t.gap})
				}
				line = append(line, t.spans...)
				column += space + t.width
				fresh = false
			}
		}
		if len(line) > 0 {
			yield(line)
		}
	}
}

// shorten breaks a token that is wider than a line into tokens that are not.
func shorten(t token, width int) iter.Seq[token] {
	return func(yield func(token) bool) {
		if t.width <= width {
			yield(t)
			return
		}
		part := token{space: t.space, gap: t.gap}
		for _, s := range t.spans {
			from, at := 0, 0 // of what of the span stands in the part
			for g := displaywidth.StringGraphemes(s.text); g.Next(); at += len(g.Value()) {
				if part.width > 0 && part.width+g.Width() > width {
					if !yield(part.with(s.text[from:at], s.style)) {
						return
					}
					part, from = token{}, at
				}
				part.width += g.Width()
			}
			part = part.with(s.text[from:], s.style)
		}
		yield(part)
	}
}

// with is a token with one more span, whose width is counted already.
func (t token) with(text, style string) token {
	if text != "" {
		t.spans = append(t.spans, span{text, style})
	}
	return t
}

// paint writes a line, with escape sequences where colour is wanted. Neighbours of one style share a
// sequence.
func paint(line []span, color bool) string {
	var b strings.Builder
	style := ""
	for _, s := range line {
		if color && s.style != style {
			if style != "" {
				b.WriteString("\x1b[0m")
			}
			if s.style != "" {
				b.WriteString("\x1b[" + s.style + "m")
			}
			style = s.style
		}
		b.WriteString(visible.Text(s.text)) // whoever made the span
	}
	if style != "" {
		b.WriteString("\x1b[0m")
	}
	return strings.TrimRight(b.String(), " ")
}

// shortenTo keeps what fits into width columns, up to the end of a word where one ends in the second half,
// and ends it with an ellipsis where something did not fit.
func shortenTo(s string, width int) string {
	if displaywidth.String(s) <= width {
		return s
	}
	kept := displaywidth.TruncateString(s, max(width-1, 1), "")
	if i := strings.LastIndexByte(kept, ' '); i > len(kept)/2 && !strings.HasPrefix(s[len(kept):], " ") {
		kept = kept[:i]
	}
	return strings.TrimRight(kept, " ,;:–—-") + "…"
}
