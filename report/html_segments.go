package report

import (
	"cmp"
	"slices"
	"strings"
)

// segment is a stretch of an article's text: of a quotation, of what is reported without marks, or of
// neither.
type segment struct {
	Text   string
	Panel  *panelView  // the quotation it belongs to
	Pieces []pieceView // the quotation with its differences marked, where the segment is the whole of it
	Said   string      // the identifier of the reported sentence that it belongs to

	Headline bool // of the plain text that is the article's title
}

// highlight is a span of the text in code points, and what stands there.
type highlight struct {
	start, end int
	panel      *panelView
	said       string
}

// segments cuts a text at the quotations and at what is reported without marks. Of stretches that overlap,
// the later one gets what the earlier one leaves; a quotation that gets nothing, or whose span lies outside,
// is unplaced.
func segments(text string, panels []panelView, reported []Reported, article string) (parts []segment,
	unplaced []panelView) {
	var all []highlight
	for i := range panels {
		all = append(all, highlight{panels[i].Start, panels[i].End, &panels[i], ""})
	}
	for i, r := range reported {
		for _, f := range r.Findings {
			if f.Quote != nil {
				all = append(all, highlight{f.Quote[0], f.Quote[1], nil, reportedID(article, i)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b highlight) int { return cmp.Compare(a.start, b.start) })
	runes := []rune(text)
	at := 0
	for _, s := range all {
		start, end := max(s.start, at), min(s.end, len(runes))
		if start >= end {
			if s.panel != nil {
				unplaced = append(unplaced, *s.panel)
			}
			continue
		}
		if at < start {
			parts = append(parts, segment{Text: string(runes[at:start])})
		}
		part := segment{Text: string(runes[start:end]), Panel: s.panel, Said: s.said}
		if s.panel != nil && part.Text == s.panel.Text {
			part.Pieces = s.panel.Article
		}
		parts = append(parts, part)
		at = end
	}
	if at < len(runes) {
		parts = append(parts, segment{Text: string(runes[at:])})
	}
	return parts, unplaced
}

// markHeadline sets off the first line of a text where it is the article's title.
func markHeadline(parts []segment, a Article) []segment {
	line, _, _ := strings.Cut(a.Text, "\n")
	if strings.TrimLeft(line, "# ") != a.Title || a.Title == "" {
		return parts
	}
	var out []segment
	left := len(line)
	for _, p := range parts {
		if n := min(left, len(p.Text)); p.Panel == nil && p.Said == "" && n > 0 {
			out = append(out, segment{Text: p.Text[:n], Headline: true})
			p.Text, left = p.Text[n:], left-n
		} else {
			left -= n
		}
		if p.Text != "" {
			out = append(out, p)
		}
	}
	return out
}
