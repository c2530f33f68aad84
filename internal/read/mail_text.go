package read

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/document"
	"verbatim/internal/read/draft"
	"verbatim/internal/read/prose"
)

// write makes the text of a mail. All of its HTML is taken: what a reader of pages leaves out as mere frame may be the
// letter itself here.
func (m *mailText) write(doc *document.Document) error {
	plain := strings.TrimSpace(strings.Join(m.plain, "\n\n"))
	if len(m.html) == 0 {
		doc.Text = plain
		return nil
	}
	p := page{doc: doc}
	for _, text := range m.html {
		root, err := html.Parse(strings.NewReader(text))
		if err != nil {
			return fmt.Errorf("its HTML cannot be read: %w; save the text of the mail in a file and name that", err)
		}
		markQuotes(root)
		removeHidden(root)
		if body := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Body }); body != nil {
			p.walk(body, document.Body)
		}
	}
	rich := p.text.String()[:p.end()]
	if 2*prose.Letters(plain) >= prose.Letters(rich) {
		doc.Text, doc.Blocks = plain, nil
		return nil
	}
	doc.Text = rich
	draft.MarkPulls(doc)
	return nil
}

// removeHidden takes out what a mail program does not show, such as the line that stands beside the subject in a list of
// mails.
func removeHidden(root *html.Node) {
	var hidden []*html.Node
	for n := range root.Descendants() {
		style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
		if strings.Contains(style, "display:none") {
			hidden = append(hidden, n)
		}
	}
	for _, n := range hidden {
		n.Parent.RemoveChild(n)
	}
}
