package web

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/read/node"
)

// AddWhole adds the blocks of HTML in which nothing is a mere frame, as that of a letter or of a page of a
// book. What is not shown is left out, and what omit reports, which may be nil.
func (p *Page) AddWhole(text string, limits limit.Limits, omit func(*html.Node) bool) error {
	root, err := node.Parse(text, limits)
	if err != nil {
		return err
	}
	markQuotes(root)
	removeHidden(root)
	if omit != nil {
		remove(root, omit)
	}
	if body := node.Find(root, func(n *html.Node) bool { return n.DataAtom == atom.Body }); body != nil {
		p.walk(body, document.Body)
	}
	return nil
}

// removeHidden takes out what a mail program does not show, such as the line that stands beside the subject
// in a list of mails.
func removeHidden(root *html.Node) {
	remove(root, func(n *html.Node) bool {
		style := strings.ReplaceAll(strings.ToLower(node.Attr(n, "style")), " ", "")
		return strings.Contains(style, "display:none")
	})
}

// remove takes elements out.
func remove(root *html.Node, which func(*html.Node) bool) {
	var out []*html.Node
	for n := range root.Descendants() {
		if which(n) {
			out = append(out, n)
		}
	}
	for _, n := range out {
		n.Parent.RemoveChild(n)
	}
}

// Text is the text of all blocks.
func (p *Page) Text() string { return p.text.String()[:p.end()] }

// NewPage collects blocks into a document by an author, whose name alone is no block.
func NewPage(doc *document.Document, author string) *Page { return &Page{doc: doc, author: author} }
