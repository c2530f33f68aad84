package report

import (
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

// tokens splits spans at their spaces. Spans that meet without a space make one word.
func tokens(spans []span) []token {
	var out []token
	glue := false
	for _, s := range spans {
		inside := false
		for i, word := range strings.Split(s.text, " ") {
			if i > 0 {
				glue = false
			}
			if word == "" {
				continue
			}
			part := span{word, s.style}
			if glue {
				last := &out[len(out)-1]
				last.spans = append(last.spans, part)
				last.width += displaywidth.String(word)
			} else {
				gap := ""
				if inside {
					gap = s.style
				}
				out = append(out, token{[]span{part}, displaywidth.String(word), len(out) > 0, gap})
			}
			glue, inside = true, true
		}
	}
	return out
}

// wrap breaks spans into lines of at most width columns, the first of them shorter by used columns. A word
// longer than a line is broken between graphemes.
func wrap(spans []span, width, used int) [][]span {
	var lines [][]span
	var line []span
	column := used
	fresh := true
	flush := func() {
		lines = append(lines, line)
		line, column, fresh = nil, 0, true
	}
	for _, t := range tokens(spans) {
		for _, t := range shorten(t, width) {
			space := 0
			if t.space && !fresh {
				space = 1
			}
			if column+space+t.width > width && column > 0 {
				flush()
				space = 0
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
		flush()
	}
	return lines
}

// shorten breaks a token that is wider than a line into tokens that are not.
func shorten(t token, width int) []token {
	if t.width <= width {
		return []token{t}
	}
	out := []token{{space: t.space, gap: t.gap}}
	for _, s := range t.spans {
		for g := displaywidth.StringGraphemes(s.text); g.Next(); {
			last := &out[len(out)-1]
			if last.width > 0 && last.width+g.Width() > width {
				out = append(out, token{})
				last = &out[len(out)-1]
			}
			last.spans = append(last.spans, span{g.Value(), s.style})
			last.width += g.Width()
		}
	}
	return out
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
