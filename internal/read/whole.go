package read

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/document"
)

// addWhole adds the blocks of HTML in which nothing is a mere frame, as that of a letter or of a page of a book. What is
// not shown is left out, and what omit reports, which may be nil.
func (p *page) addWhole(text string, omit func(*html.Node) bool) error {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return err
	}
	markQuotes(root)
	removeHidden(root)
	if omit != nil {
		remove(root, omit)
	}
	if body := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Body }); body != nil {
		p.walk(body, document.Body)
	}
	return nil
}

// removeHidden takes out what a mail program does not show, such as the line that stands beside the subject in a list of
// mails.
func removeHidden(root *html.Node) {
	remove(root, func(n *html.Node) bool {
		style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
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

// shown is the text of all blocks.
func (p *page) shown() string { return p.text.String()[:p.end()] }

// newPage collects blocks into a document by an author, whose name alone is no block.
func newPage(doc *document.Document, author string) *page { return &page{doc: doc, author: author} }
