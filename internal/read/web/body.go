package web

import (
	"fmt"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/input"
	"verbatim/internal/read/node"
)

// ReadBare is the reader of HTML in which all that is shown is the document.
func ReadBare(doc *document.Document, in *input.Input) error {
	text, err := in.Text(doc)
	if err != nil {
		return err
	}
	root, err := node.Parse(text, in.Limits)
	if err != nil {
		return fmt.Errorf("its HTML cannot be read: %w; give its text as plain text", err)
	}
	about := pageMeta(root)
	markQuotes(root)
	doc.Format, doc.Meta = "HTML without a page", about.meta()
	page := &Page{doc: doc}
	page.blocks(root, document.Body)
	doc.Text = page.text.String()
	builder.MarkPulls(doc)
	return nil
}
