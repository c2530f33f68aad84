package speech

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/input"
	"verbatim/internal/read/node"
)

// What somebody typed in oTranscribe (.otr) is a page in JSON, with marks of time:
//
//	{"text": "<p><span class=\"timestamp\" data-timestamp=\"3.2\">0:03</span> Mara: We stay.<br></p>", "media": "ferry.mp3", "media-time": 3.2}
//
// Who speaks is told as in any text, by labels.

type oTranscribe struct{ Text string }

var IsOTranscribe = input.HasKeys("text", "media-time")

// ReadOTranscribe is the reader of this form.
func ReadOTranscribe(doc *document.Document, in *input.Input) error {
	var form oTranscribe
	file := in.JSON()
	if err := file.Into("oTranscribe", &form); err != nil {
		return err
	}
	page, err := node.Parse(form.Text, in.Limits)
	if err != nil {
		return fmt.Errorf("the page in this oTranscribe file cannot be read: %w; save its text as plain "+
			"text and give that", err)
	}
	doc.Meta = file.Meta
	doc.Meta.TextKind = cmp.Or(doc.Meta.TextKind, document.HumanCaptions)
	var d builder.Builder
	typed(&d, page)
	d.Finish(doc)
	return nil
}

// typed adds the words of a page. Its breaks and paragraphs end a paragraph; a mark of time is no word.
func typed(d *builder.Builder, n *html.Node) {
	second, err := strconv.ParseFloat(node.Attr(n, "data-timestamp"), 64)
	switch {
	case n.Type == html.TextNode:
		d.Words(n.Data)
	case n.DataAtom == atom.Script || n.DataAtom == atom.Style || n.DataAtom == atom.Head:
		return
	case err == nil || strings.Contains(node.Attr(n, "class"), "timestamp"):
		d.Space()
		if err == nil && second >= 0 {
			d.At(second)
		}
		return
	case n.DataAtom == atom.Br:
		d.End(document.Body)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		typed(d, c)
	}
	if !node.IsInline(n) && n.Type == html.ElementNode {
		d.End(document.Body)
	}
}
