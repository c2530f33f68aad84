package web

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/document"
	"verbatim/internal/read/node"
	"verbatim/internal/read/prose"
)

// The blocks of an article are its paragraphs, headings, captions, block quotations and what is embedded in
// it.

// Page collects the blocks of an article.
type Page struct {
	doc    *document.Document // its text is set at the end
	text   strings.Builder
	author string
}

// end returns where the last block ends.
func (p *Page) end() int {
	if n := len(p.doc.Blocks); n > 0 {
		return p.doc.Blocks[n-1].End
	}
	return 0
}

// add appends one block, and reports whether it did: what is printed twice is not added twice.
func (p *Page) add(text string, kind document.BlockKind) bool {
	text = prose.Tidy(text)
	running := kind == document.Body || kind == document.Headline
	if text == "" || running && len(p.doc.Blocks) > 0 && text == p.doc.Meta.Title {
		return false
	}
	if n := len(p.doc.Blocks); n > 0 && p.doc.Blocks[n-1].Kind == kind &&
		p.text.String()[p.doc.Blocks[n-1].Start:] == text {
		return false // printed twice, as some pages do with what stands above the text
	}
	if p.text.Len() > 0 {
		p.text.WriteString("\n\n")
	}
	start := p.text.Len()
	p.text.WriteString(text)
	p.doc.Blocks = append(p.doc.Blocks, document.Block{Span: document.Span{Start: start, End: p.text.Len()},
		Kind: kind})
	return true
}

// dropTail takes away the headings at the end, under which nothing was left, and what names the author alone.
func (p *Page) dropTail() {
	for n := len(p.doc.Blocks); n > 1; n = len(p.doc.Blocks) {
		last := p.doc.Blocks[n-1]
		if last.Kind != document.Headline && !(last.Kind == document.Body &&
			p.signature(p.text.String()[last.Start:last.End])) {
			return
		}
		p.doc.Blocks = p.doc.Blocks[:n-1]
	}
}

var (
	pullName  = prose.Lazily(`(?i)\b(pull-?quote|pulled|callout)\b`)
	embedName = prose.Lazily(`(?i)\b(twitter-tweet|instagram-media|fb-post|tiktok-embed|embed|bluesky-embed|mastodon-embed)\b`)
)

// blocks walks the article: an element that holds other blocks is entered, any other is a paragraph. A block
// quotation or an embedded post is one block, however many paragraphs it has.
func (p *Page) blocks(n *html.Node, kind document.BlockKind) {
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
	case atom.Pre:
		p.lines(n, kind)
		return
	}
	name := node.Attr(n, "class")
	if pullName().MatchString(name) {
		kind = document.Pull
	}
	if embedName().MatchString(name) {
		kind = document.Embed
	}
	if kind != outer && (kind == document.Quote || kind == document.Pull || kind == document.Embed) {
		if !mostlyLinks(n) { // one of nothing else is how some sites show another page of theirs
			p.joined(n, kind)
		}
		return
	}
	from := len(p.doc.Blocks)
	p.walk(n, kind)
	if whole, first := apartWhole(n); whole != "" && len(p.doc.Blocks) == from+1 {
		p.dropApart(from)
		p.noteApart(whole, first)
	}
}

// lines adds the paragraphs of a text that was set line by line, as government printers do: they are parted
// by blank lines, or begin with a line that is set in.
func (p *Page) lines(n *html.Node, kind document.BlockKind) {
	var paragraph strings.Builder
	wasIn := true
	for line := range strings.Lines(node.Content(n)) {
		text := strings.TrimSpace(line)
		setIn := strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")
		if text == "" || setIn && !wasIn {
			p.add(paragraph.String(), kind)
			paragraph.Reset()
		}
		if wasIn = setIn; text == "" {
			wasIn = true
		}
		paragraph.WriteString(text + "\n")
	}
	p.add(paragraph.String(), kind)
}

// joined adds an element as one block of paragraphs.
func (p *Page) joined(n *html.Node, kind document.BlockKind) {
	from := len(p.doc.Blocks)
	p.walk(n, kind)
	if to := len(p.doc.Blocks); to > from+1 && !slices.ContainsFunc(p.doc.Blocks[from:],
		func(b document.Block) bool { return b.Kind != kind }) {
		p.doc.Blocks[from].End = p.doc.Blocks[to-1].End
		p.doc.Blocks = p.doc.Blocks[:from+1]
	}
}

func (p *Page) walk(n *html.Node, kind document.BlockKind) {
	var loose []*html.Node
	flush := func() {
		if len(loose) > 0 && !(kind == document.Body && p.aside(loose)) {
			var b strings.Builder
			for _, c := range loose {
				b.WriteString(node.Content(c))
			}
			if p.add(b.String(), kind) {
				lead := boldOpening(loose)
				p.noteApart(lead, lead)
			}
		}
		loose = loose[:0]
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && node.HasBlock(c) {
			flush()
			p.blocks(c, kind)
			continue
		}
		loose = append(loose, c)
	}
	flush()
}
