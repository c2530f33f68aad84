package web

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"verbatim/internal/document"
	"verbatim/internal/read/draft"
	"verbatim/internal/read/input"
)

// ReadBare is the reader of HTML in which all that is shown is the document.
func ReadBare(doc *document.Document, in *input.Input) error {
	text, err := in.Text(doc)
	if err != nil {
		return err
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return fmt.Errorf("its HTML cannot be read: %w; give its text as plain text", err)
	}
	about := pageMeta(root)
	markQuotes(root)
	doc.Format, doc.Meta = "HTML without a page", about.meta()
	page := &Page{doc: doc}
	page.blocks(root, document.Body)
	doc.Text = page.text.String()
	draft.MarkPulls(doc)
	return nil
}
