package read

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/document"
)

var htmlSign = regexp.MustCompile(`(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|<(p|div)[\s>]`)

var htmlRoot = regexp.MustCompile(`(?i)<!doctype\s+html|<html[\s>]`)

// isHTML looks for a tag in what opens as mark-up: any that pages have at the beginning, or the root further on, since some
// servers put a style sheet or their warnings before it.
func isHTML(in *input) bool {
	head := strings.TrimSpace(in.head)
	if !strings.HasPrefix(head, "<") || isOtherXML(in) {
		return false
	}
	return htmlSign.MatchString(head) || htmlRoot.Match(in.data[:min(len(in.data), 1<<18)])
}

var errNoArticle = errors.New("no article was found on this page; it may be a list of links, or built by a script; save the article's text in a file and name that")

// readPage is the reader of HTML pages.
func readPage(doc *document.Document, in *input) error {
	text, err := decode(withoutNULs(in.data))
	if err != nil {
		return err
	}
	return readHTML(doc, text)
}

// withoutNULs takes stray zeros out, of which some pages have a few. In UTF-16 there are many.
func withoutNULs(data []byte) []byte {
	if n := bytes.Count(data, []byte{0}); n > 0 && n < len(data)/1000 {
		return bytes.ReplaceAll(data, []byte{0}, nil)
	}
	return data
}

// readHTML reads a page: what it says of itself, and its article in blocks.
func readHTML(doc *document.Document, text string) error {
	if at := htmlRoot.FindStringIndex(text); at != nil { // what stands before is none of the page
		text = text[at[0]:]
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return fmt.Errorf("its HTML cannot be read: %w; save the article's text in a file and name that", err)
	}
	about := pageMeta(root)
	openNoscript(root)
	markQuotes(root)
	removeChrome(root)
	whole := clone(root) // readability changes what it is given
	article, err := findArticle(root, whole)
	if err != nil || article.Node == nil || mostlyLinks(article.Node) {
		return readLinkedBody(doc, about, whole)
	}
	about.title = first(about.title, tidy(article.Title()))
	about.author = first(about.author, byline(article.Byline()))
	about.publisher = first(about.publisher, tidy(article.SiteName()))
	doc.Meta = about.meta()
	page := &page{doc: doc, author: about.author}
	page.add(doc.Meta.Title, document.Headline)
	for _, text := range standfirst(whole, content(article.Node), about) {
		page.add(text, document.Body)
	}
	page.blocks(article.Node, document.Body)
	page.dropTail()
	doc.Text = page.text.String()[:page.end()]
	if len(doc.Blocks) < 2 {
		doc.Text, doc.Blocks = "", nil
		return readLinkedBody(doc, about, whole)
	}
	markPulls(doc)
	if found := letters(doc.Text); found < littleText {
		doc.Warnings = append(doc.Warnings, fmt.Sprintf("only %d letters were found on this page; if a browser shows more, it wants a subscription or a script: save the page from the browser and give that", found))
	}
	return nil
}

// readLinkedBody reads the article of a page that is built by a script from what its JSON-LD says, if that has its text.
func readLinkedBody(doc *document.Document, about about, whole *html.Node) error {
	if len(strings.Fields(about.body)) < fewWords {
		return errNoArticle
	}
	doc.Meta = about.meta()
	page := &page{doc: doc, author: about.author}
	page.add(doc.Meta.Title, document.Headline)
	for _, text := range standfirst(whole, about.body, about) {
		page.add(text, document.Body)
	}
	for paragraph := range strings.Lines(about.body) {
		page.add(paragraph, document.Body)
	}
	doc.Text = page.text.String()
	doc.Warnings = append(doc.Warnings, "the page shows no article without its scripts; the text is the one that it gives to search engines")
	return nil
}

// openNoscript puts the text that a page shows to those who run no scripts, where it is more than a notice, in its place.
func openNoscript(root *html.Node) {
	var all []*html.Node
	for n := range root.Descendants() {
		if n.DataAtom == atom.Noscript && n.FirstChild != nil && n.FirstChild.Type == html.TextNode && len(strings.Fields(n.FirstChild.Data)) > fewWords {
			all = append(all, n)
		}
	}
	for _, n := range all {
		inside, err := html.ParseFragment(strings.NewReader(n.FirstChild.Data), &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"})
		div := &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"}
		for _, c := range inside {
			div.AppendChild(c)
		}
		if err == nil && prose(div) > shortText {
			n.Parent.InsertBefore(div, n)
			n.Parent.RemoveChild(n)
		}
	}
}

const (
	fewWords   = 30  // are too few for an article
	littleText = 200 // letters, below which it may be the beginning of one
)

// page collects the blocks of an article.
type page struct {
	doc    *document.Document // its text is set at the end
	text   strings.Builder
	author string
}

// end returns where the last block ends.
func (p *page) end() int {
	if n := len(p.doc.Blocks); n > 0 {
		return p.doc.Blocks[n-1].End
	}
	return 0
}

// add appends one block.
func (p *page) add(text string, kind document.BlockKind) {
	text = tidy(text)
	if text == "" || len(p.doc.Blocks) > 0 && (kind == document.Body || kind == document.Headline) && text == p.doc.Meta.Title {
		return
	}
	if n := len(p.doc.Blocks); n > 0 && p.doc.Blocks[n-1].Kind == kind && p.text.String()[p.doc.Blocks[n-1].Start:] == text {
		return // printed twice, as some pages do with what stands above the text
	}
	if p.text.Len() > 0 {
		p.text.WriteString("\n\n")
	}
	start := p.text.Len()
	p.text.WriteString(text)
	p.doc.Blocks = append(p.doc.Blocks, document.Block{Span: document.Span{Start: start, End: p.text.Len()}, Kind: kind})
}

// dropTail takes away the headings at the end, under which nothing was left, and what names the author alone.
func (p *page) dropTail() {
	for n := len(p.doc.Blocks); n > 1; n = len(p.doc.Blocks) {
		last := p.doc.Blocks[n-1]
		if last.Kind != document.Headline && !(last.Kind == document.Body && p.signature(p.text.String()[last.Start:last.End])) {
			return
		}
		p.doc.Blocks = p.doc.Blocks[:n-1]
	}
}

var (
	pullName  = regexp.MustCompile(`(?i)\b(pull-?quote|pulled|callout)\b`)
	embedName = regexp.MustCompile(`(?i)\b(twitter-tweet|instagram-media|fb-post|tiktok-embed|embed|bluesky-embed|mastodon-embed)\b`)
)

// blocks walks the article: an element that holds other blocks is entered, any other is a paragraph. A block
// quotation or an embedded post is one block, however many paragraphs it has.
func (p *page) blocks(n *html.Node, kind document.BlockKind) {
	outer := kind
	switch n.DataAtom {
	case atom.Blockquote:
		if kind == document.Body {
			kind = document.Quote
		}
	case atom.Figcaption:
		kind = document.Caption
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if kind == document.Body {
			kind = document.Headline
		}
	case atom.Script, atom.Style, atom.Noscript:
		return
	}
	name := attr(n, "class")
	if pullName.MatchString(name) {
		kind = document.Pull
	}
	if embedName.MatchString(name) {
		kind = document.Embed
	}
	if kind != outer && (kind == document.Quote || kind == document.Pull || kind == document.Embed) {
		if !mostlyLinks(n) { // one of nothing else is how some sites show another page of theirs
			p.joined(n, kind)
		}
		return
	}
	p.walk(n, kind)
}

// joined adds an element as one block of paragraphs.
func (p *page) joined(n *html.Node, kind document.BlockKind) {
	from := len(p.doc.Blocks)
	p.walk(n, kind)
	if to := len(p.doc.Blocks); to > from+1 && !slices.ContainsFunc(p.doc.Blocks[from:], func(b document.Block) bool { return b.Kind != kind }) {
		p.doc.Blocks[from].End = p.doc.Blocks[to-1].End
		p.doc.Blocks = p.doc.Blocks[:from+1]
	}
}

func (p *page) walk(n *html.Node, kind document.BlockKind) {
	var loose []*html.Node
	flush := func() {
		if len(loose) > 0 && !(kind == document.Body && p.aside(loose)) {
			var b strings.Builder
			for _, c := range loose {
				b.WriteString(content(c))
			}
			p.add(b.String(), kind)
		}
		loose = loose[:0]
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && hasBlock(c) {
			flush()
			p.blocks(c, kind)
			continue
		}
		loose = append(loose, c)
	}
	flush()
}

// mostlyLinks reports a text of which more than half is the text of links.
func mostlyLinks(article *html.Node) bool {
	linked, all := linkShare(article)
	return 2*linked > all
}

// linkShare counts the letters of a node, and those of its links.
func linkShare(n *html.Node) (linked, all int) {
	all = letters(content(n))
	if n.DataAtom == atom.A && attr(n, "href") != "" {
		return all, all
	}
	for c := range n.Descendants() {
		if c.DataAtom == atom.A && attr(c, "href") != "" {
			linked += letters(content(c))
		}
	}
	return linked, all
}

func letters(s string) (n int) {
	for _, r := range s {
		if isWordRune(r) {
			n++
		}
	}
	return n
}

var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Br: true, atom.Cite: true, atom.Code: true, atom.Em: true, atom.Font: true,
	atom.I: true, atom.Img: true, atom.Mark: true, atom.S: true, atom.Small: true, atom.Span: true, atom.Strong: true,
	atom.Sub: true, atom.Sup: true, atom.Time: true, atom.U: true, atom.Wbr: true, atom.Del: true, atom.Ins: true, atom.Kbd: true,
	atom.Q: true, atom.Bdi: true, atom.Bdo: true, atom.Dfn: true, atom.Data: true, atom.Tt: true, atom.Big: true, atom.Strike: true,
}

// hasBlock reports whether the element is a block or holds one.
func hasBlock(n *html.Node) bool {
	if n.Type == html.ElementNode && !inline[n.DataAtom] {
		return true
	}
	return holdsBlock(n)
}

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

// tidy makes one space of each stretch of white space.
func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

// markPulls turns a block quotation whose words stand in the body as well into a pull quote.
func markPulls(doc *document.Document) {
	var body strings.Builder
	for _, b := range doc.Blocks {
		if b.Kind == document.Body {
			body.WriteString(doc.Text[b.Start:b.End])
			body.WriteByte('\n')
		}
	}
	for i, b := range doc.Blocks {
		if b.Kind == document.Quote || b.Kind == document.Pull {
			if strings.Contains(body.String(), strings.Trim(doc.Text[b.Start:b.End], " \"'“”‘’«».,")) {
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
