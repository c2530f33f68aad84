package web

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/document"
	"verbatim/internal/read/node"
	"verbatim/internal/read/prose"
)

// What a page sets apart at the head of a paragraph may be the name of who speaks: bold letters and small
// capitals, a heading, the term of a list, and the cells of a row but for the last, which has the words.
//
//	<p><b>Mara Lind</b> We stay.</p>        <dt>Mara Lind</dt><dd>We stay.</dd>
//	<tr><td>19:02</td><td>Mara Lind<br><small>Harbour Master</small></td><td>We stay.</td></tr>

// noteApart notes what opens the block that was added last with a text.
func (p *Page) noteApart(lead, first string) {
	n := len(p.doc.Blocks)
	if n == 0 || lead == "" {
		return
	}
	b := p.doc.Blocks[n-1]
	text := p.text.String()[b.Start:b.End]
	if !strings.HasPrefix(text, lead) || len(lead) < len(text) && prose.IsWordRune(rune(text[len(lead)])) {
		return
	}
	span := document.Span{Start: b.Start, End: b.Start + len(lead)}
	p.doc.Apart = append(p.doc.Apart, document.Apart{Span: span, Name: b.Start + len(first)})
}

// dropApart forgets what opens a block that is set apart as a whole.
func (p *Page) dropApart(block int) {
	if n := len(p.doc.Apart); n > 0 && p.doc.Apart[n-1].Start == p.doc.Blocks[block].Start {
		p.doc.Apart = p.doc.Apart[:n-1]
	}
}

// boldOpening is the text of the bold or small capitals that nodes of one paragraph open with.
func boldOpening(nodes []*html.Node) string {
	for _, n := range nodes {
		switch {
		case n.Type == html.TextNode && strings.TrimSpace(n.Data) == "":
		case n.Type != html.ElementNode:
			return ""
		case setsApart(n):
			return prose.Tidy(node.Content(n))
		default:
			var inner []*html.Node
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				inner = append(inner, c)
			}
			return boldOpening(inner)
		}
	}
	return ""
}

func setsApart(n *html.Node) bool { return n.DataAtom == atom.B || n.DataAtom == atom.Strong }

// markSmallCapitals makes bold of what a style sets in small capitals or bold: whoever looks for the article drops
// the styles.
func markSmallCapitals(root *html.Node) {
	for n := range root.Descendants() {
		if n.DataAtom != atom.Span {
			continue
		}
		style := strings.ToLower(node.Attr(n, "style") + " " + node.Attr(n, "class"))
		style = strings.ReplaceAll(style, " ", "")
		if strings.Contains(style, "small-caps") || strings.Contains(style, "smallcaps") ||
			strings.Contains(style, "font-weight:bold") {
			n.DataAtom, n.Data = atom.B, "b"
		}
	}
}

// apartWhole is the text of an element that is set apart as a whole, and the first line of it; "" for one
// that is not.
func apartWhole(n *html.Node) (whole, first string) {
	switch n.DataAtom {
	case atom.Dt, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
	case atom.Td, atom.Th:
		if last := lastCell(n); last == n || last.DataAtom == atom.Th { // which heads the columns
			return "", ""
		}
	default:
		return "", ""
	}
	whole = prose.Tidy(node.Content(n))
	first = prose.Tidy(firstLine(n))
	if first == "" || !strings.HasPrefix(whole, first) {
		first = whole
	}
	return whole, first
}

// lastCell is the last cell of the row in which one stands.
func lastCell(n *html.Node) *html.Node {
	last := n
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if s.DataAtom == atom.Td || s.DataAtom == atom.Th {
			last = s
		}
	}
	return last
}

// firstLine is the text of an element up to its first line break or small print.
func firstLine(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.DataAtom == atom.Br || d.DataAtom == atom.Small {
			break
		}
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
