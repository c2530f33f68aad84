// Package markdown reads Markdown and plain text.
package markdown

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/prose"
)

// Blocks finds the blocks of a Markdown or plain text and leaves the text as it stands: mark-up becomes
// asides.
func Blocks(doc *document.Document) {
	source := []byte(doc.Text)
	root := markdown.Parse(text.NewReader(source))
	var kept []document.Span
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			kept = append(kept, document.Span{Start: n.Segment.Start, End: n.Segment.Stop})
		case *ast.CodeBlock: // plain text may be indented
			addBlock(doc, n, document.Body)
			kept = append(kept, lines(n))
		case *ast.Heading:
			addBlock(doc, n, document.Headline)
		case *ast.Paragraph, *ast.TextBlock, *ast.HTMLBlock:
			kind := document.Body
			for p := n.Parent(); p != nil; p = p.Parent() {
				if p.Kind() == ast.KindBlockquote {
					kind = document.Quote
				}
			}
			addBlock(doc, n, kind)
		}
		return ast.WalkContinue, nil
	})
	sort.Slice(doc.Blocks, func(i, j int) bool { return doc.Blocks[i].Start < doc.Blocks[j].Start })
	doc.Asides = gaps(kept, doc.Text)
	builder.JoinQuotes(doc)
	builder.MarkPulls(doc)
}

func lines(n ast.Node) document.Span {
	l := n.Lines()
	if l == nil || l.Len() == 0 {
		return document.Span{}
	}
	return document.Span{Start: l.At(0).Start, End: l.At(l.Len() - 1).Stop}
}

func addBlock(doc *document.Document, n ast.Node, kind document.BlockKind) {
	span := lines(n)
	trimmed := strings.TrimRight(doc.Text[span.Start:span.End], " \t\n")
	if span.End = span.Start + len(trimmed); span.End > span.Start {
		doc.Blocks = append(doc.Blocks, document.Block{Span: span, Kind: kind})
	}
}

// gaps returns what lies between the kept spans and holds a letter or digit.
func gaps(kept []document.Span, text string) []document.Span {
	sort.Slice(kept, func(i, j int) bool { return kept[i].Start < kept[j].Start })
	var out []document.Span
	at := 0
	for _, k := range append(kept, document.Span{Start: len(text), End: len(text)}) {
		if k.Start > at && strings.ContainsFunc(text[at:k.Start], prose.IsWordRune) {
			out = append(out, document.Span{Start: at, End: k.Start})
		}
		at = max(at, k.End)
	}
	return out
}
