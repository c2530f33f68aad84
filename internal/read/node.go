// Package node answers what is asked of an element of a page, whoever asks.
package read

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Br: true, atom.Cite: true, atom.Code: true, atom.Em: true, atom.Font: true,
	atom.I: true, atom.Img: true, atom.Mark: true, atom.S: true, atom.Small: true, atom.Span: true, atom.Strong: true,
	atom.Sub: true, atom.Sup: true, atom.Time: true, atom.U: true, atom.Wbr: true, atom.Del: true, atom.Ins: true, atom.Kbd: true,
	atom.Q: true, atom.Bdi: true, atom.Bdo: true, atom.Dfn: true, atom.Data: true, atom.Tt: true, atom.Big: true, atom.Strike: true,
}

// isInline reports an element that stands in a line of text.
func isInline(n *html.Node) bool { return inline[n.DataAtom] }

// hasBlock reports whether the element is a block or holds one.
func hasBlock(n *html.Node) bool {
	if n.Type == html.ElementNode && !isInline(n) {
		return true
	}
	return holdsBlock(n)
}

// holdsBlock reports whether the element holds a block.
func holdsBlock(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if hasBlock(c) {
			return true
		}
	}
	return false
}

// content is the text of a node; a line break is a space.
func content(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.DataAtom == atom.Br:
			b.WriteByte(' ')
		case n.DataAtom == atom.Script || n.DataAtom == atom.Style:
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// find is the first element in a node that fits, nil for none.
func find(n *html.Node, ok func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if ok(d) {
			return d
		}
	}
	return nil
}

// attr is the value of an attribute, "" where it is missing.
func attr(n *html.Node, key string) string {
	if n != nil {
		for _, a := range n.Attr {
			if a.Key == key {
				return a.Val
			}
		}
	}
	return ""
}
