package read

import (
	"errors"
	"net/url"
	"regexp"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/document"
)

var htmlSign = regexp.MustCompile(`(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|<(p|div)[\s>]`)

// isHTML sniffs the first two kilobytes.
func isHTML(text string) bool {
	head := strings.TrimSpace(text[:min(len(text), 2048)])
	return strings.HasPrefix(head, "<") && htmlSign.MatchString(head)
}

// readHTML reads a page: what it says of itself, and its article in blocks.
func readHTML(doc *document.Document, text string) error {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return err
	}
	language := attr(find(root, func(n *html.Node) bool { return n.DataAtom == atom.Html }), "lang")
	heading := cleanHeading(root)
	prepare(root)
	parser := readability.NewParser()
	parser.KeepClasses = true
	parser.CharThresholds = 120
	article, err := parser.ParseDocument(root, &url.URL{})
	if err != nil || article.Node == nil || mostlyLinks(article.Node) {
		return errNoArticle
	}
	doc.Meta = document.Meta{
		Title: strings.TrimSpace(article.Title()), Author: strings.TrimSpace(article.Byline()),
		Publisher: strings.TrimSpace(article.SiteName()), Language: language,
	}
	if doc.Meta.Title == "" || strings.HasPrefix(doc.Meta.Title, heading) && heading != "" {
		doc.Meta.Title = heading
	}
	if t, err := article.PublishedTime(); err == nil {
		doc.Meta.Date = t.Format(time.DateOnly)
	} else if node := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Time }); node != nil {
		doc.Meta.Date = day(attr(node, "datetime"))
	}
	if link := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Link && attr(n, "rel") == "canonical" }); link != nil {
		doc.Meta.URL = attr(link, "href")
	}
	page := &page{doc: doc}
	page.add(doc.Meta.Title, document.Headline)
	page.blocks(article.Node, document.Body)
	if len(doc.Blocks) < 2 {
		return errNoArticle
	}
	markPulls(doc)
	return nil
}

var errNoArticle = errors.New("no article was found on this page; it may be a list of links, or built by a script; save the article's text in a file and name that")

// mostlyLinks reports a text of which more than half is the text of links.
func mostlyLinks(article *html.Node) bool {
	linked := 0
	for n := range article.Descendants() {
		if n.DataAtom == atom.A && attr(n, "href") != "" {
			linked += letters(content(n))
		}
	}
	return 2*linked > letters(content(article))
}

func letters(s string) (n int) {
	for _, r := range s {
		if isWordRune(r) {
			n++
		}
	}
	return n
}

// cleanHeading returns the page's first h1.
func cleanHeading(root *html.Node) string {
	if h := find(root, func(n *html.Node) bool { return n.DataAtom == atom.H1 }); h != nil {
		return strings.Join(strings.Fields(content(h)), " ")
	}
	return ""
}

// prepare changes the tree so that extraction keeps what we need: a <q> becomes its marks.
func prepare(root *html.Node) {
	var quotes, comments []*html.Node
	for n := range root.Descendants() {
		if n.DataAtom == atom.Q {
			quotes = append(quotes, n)
		}
		if n.Type == html.ElementNode && isComments(n) {
			comments = append(comments, n)
		}
	}
	for _, q := range quotes {
		q.InsertBefore(&html.Node{Type: html.TextNode, Data: "“"}, q.FirstChild)
		q.AppendChild(&html.Node{Type: html.TextNode, Data: "”"})
		q.DataAtom, q.Data = atom.Span, "span"
	}
	for _, c := range comments {
		if c.Parent != nil {
			c.Parent.RemoveChild(c)
		}
	}
}

var commentsName = regexp.MustCompile(`(?i)^(comments?|disqus_thread|comment-list|comments-section|related|related-links|newsletter|sidebar)$`)

func isComments(n *html.Node) bool {
	if n.DataAtom == atom.Body || n.DataAtom == atom.Html || n.DataAtom == atom.Article || n.DataAtom == atom.Main {
		return false
	}
	if commentsName.MatchString(attr(n, "id")) {
		return true
	}
	for class := range strings.FieldsSeq(attr(n, "class")) {
		if commentsName.MatchString(class) {
			return true
		}
	}
	return n.DataAtom == atom.Nav || n.DataAtom == atom.Footer
}

type page struct{ doc *document.Document }

// add appends one block.
func (p *page) add(text string, kind document.BlockKind) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" || len(p.doc.Blocks) > 0 && kind == document.Body && text == p.doc.Meta.Title {
		return
	}
	if p.doc.Text != "" {
		p.doc.Text += "\n\n"
	}
	start := len(p.doc.Text)
	p.doc.Text += text
	p.doc.Blocks = append(p.doc.Blocks, document.Block{Span: document.Span{Start: start, End: len(p.doc.Text)}, Kind: kind})
}

var pullName = regexp.MustCompile(`(?i)\b(pull-?quote|pulled|callout)\b`)
var embedName = regexp.MustCompile(`(?i)\b(twitter-tweet|instagram-media|fb-post|tiktok-embed|embed|bluesky-embed|mastodon-embed)\b`)

// blocks walks the article: an element that holds other blocks is entered, any other is a paragraph.
func (p *page) blocks(n *html.Node, kind document.BlockKind) {
	switch {
	case n.DataAtom == atom.Blockquote && kind == document.Body:
		kind = document.Quote
	case n.DataAtom == atom.Figcaption:
		kind = document.Caption
	case n.DataAtom == atom.Script || n.DataAtom == atom.Style || n.DataAtom == atom.Noscript:
		return
	}
	name := attr(n, "class")
	if pullName.MatchString(name) {
		kind = document.Pull
	}
	if embedName.MatchString(name) {
		kind = document.Embed
	}
	var loose strings.Builder
	flush := func() { p.add(loose.String(), kind); loose.Reset() }
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && hasBlock(c) {
			flush()
			p.blocks(c, kind)
			continue
		}
		loose.WriteString(content(c))
	}
	flush()
}

var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Br: true, atom.Cite: true, atom.Code: true, atom.Em: true, atom.Font: true,
	atom.I: true, atom.Img: true, atom.Mark: true, atom.S: true, atom.Small: true, atom.Span: true, atom.Strong: true,
	atom.Sub: true, atom.Sup: true, atom.Time: true, atom.U: true,
}

// hasBlock reports whether the element is a block or holds one.
func hasBlock(n *html.Node) bool {
	if n.Type == html.ElementNode && !inline[n.DataAtom] {
		return true
	}
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

// markPulls turns a block quotation whose words stand in the body as well into a pull quote.
func markPulls(doc *document.Document) {
	for i, b := range doc.Blocks {
		if b.Kind != document.Quote && b.Kind != document.Pull {
			continue
		}
		words := strings.Trim(doc.Text[b.Start:b.End], " \"'“”‘’«».,")
		for j, other := range doc.Blocks {
			if j != i && other.Kind == document.Body && strings.Contains(doc.Text[other.Start:other.End], words) {
				doc.Blocks[i].Kind = document.Pull
			}
		}
	}
}

func find(n *html.Node, ok func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if ok(d) {
			return d
		}
	}
	return nil
}

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
