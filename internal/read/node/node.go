// Package node answers what is asked of an element of a page, whoever asks.
package node

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Br: true, atom.Cite: true, atom.Code: true,
	atom.Em: true, atom.Font: true,
	atom.I: true, atom.Img: true, atom.Mark: true, atom.S: true, atom.Small: true, atom.Span: true,
	atom.Strong: true,
	atom.Sub:    true, atom.Sup: true, atom.Time: true, atom.U: true, atom.Wbr: true, atom.Del: true,
	atom.Ins: true, atom.Kbd: true,
	atom.Q: true, atom.Bdi: true, atom.Bdo: true, atom.Dfn: true, atom.Data: true, atom.Tt: true,
	atom.Big: true, atom.Strike: true,
}

// IsInline reports an element that stands in a line of text.
func IsInline(n *html.Node) bool { return inline[n.DataAtom] }

// HasBlock reports whether the element is a block or holds one.
func HasBlock(n *html.Node) bool {
	if n.Type == html.ElementNode && !IsInline(n) {
		return true
	}
	return HoldsBlock(n)
}

// HoldsBlock reports whether the element holds a block.
func HoldsBlock(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if HasBlock(c) {
			return true
		}
	}
	return false
}

// Content is the text of a node; a line break is a space.
func Content(n *html.Node) string {
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

// Find is the first element in a node that fits, nil for none.
func Find(n *html.Node, ok func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if ok(d) {
			return d
		}
	}
	return nil
}

// Attr is the value of an attribute, "" where it is missing.
func Attr(n *html.Node, key string) string {
	if n != nil {
		for _, a := range n.Attr {
			if a.Key == key {
				return a.Val
			}
		}
	}
	return ""
}
