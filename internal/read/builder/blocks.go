package builder

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/internal/document"
)

// MarkPulls turns a block quotation whose words stand in the body as well into a pull quote.
func MarkPulls(doc *document.Document) {
	var body strings.Builder
	for _, b := range doc.Blocks {
		if b.Kind == document.Body {
			body.WriteString(doc.Text[b.Start:b.End])
			body.WriteByte('\n')
		}
	}
	for i, b := range doc.Blocks {
		if b.Kind == document.Quote || b.Kind == document.Pull {
			if strings.Contains(body.String(), strings.Trim(doc.Text[b.Start:b.End], " \"'“”‘’«».,")) {
				doc.Blocks[i].Kind = document.Pull
			}
		}
	}
}

// JoinQuotes makes one block of block quotation paragraphs that follow one another.
func JoinQuotes(doc *document.Document) {
	var out []document.Block
	for _, b := range doc.Blocks {
		if n := len(out); n > 0 && b.Kind == document.Quote && out[n-1].Kind == document.Quote {
			out[n-1].End = b.End
			continue
		}
		out = append(out, b)
	}
	doc.Blocks = out
}

// Merge returns two lists in order as one; spans that overlap become one.
func Merge(a, b []document.Span) []document.Span {
	if len(b) == 0 {
		return a
	}
	all := append(a, b...)
	slices.SortFunc(all, func(x, y document.Span) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start),
			cmp.Compare(x.End, y.End))
	})
	out := all[:0]
	for _, s := range all {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
