// Package web reads HTML pages: what they say of themselves, and the article in them in blocks.
package web

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/input"
	"verbatim/internal/read/node"
	"verbatim/internal/read/prose"
)

var htmlSign = prose.Lazily(`(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|<(p|div)[\s>]`)

var htmlRoot = prose.Lazily(`(?i)<!doctype\s+html|<html[\s>]`)

// Is looks for a tag in what opens as mark-up: any that pages have at the beginning, or the root further on,
// since some servers put a style sheet or their warnings before it.
func Is(in *input.Input) bool {
	head := strings.TrimSpace(in.Head)
	if !strings.HasPrefix(head, "<") || input.IsOtherXML(in) {
		return false
	}
	return htmlSign().MatchString(head) || htmlRoot().Match(in.Data[:min(len(in.Data), 1<<18)])
}

var errNoArticle = errors.New("no article was found on this page; it may be a list of links, or built by " +
	"a script; save the article's text in a file and name that")

// Read is the reader of HTML pages.
func Read(doc *document.Document, in *input.Input) error {
	text, err := in.Text(doc)
	if err != nil {
		return err
	}
	return readHTML(doc, text, in.Limits)
}

// readHTML reads a page: what it says of itself, and its article in blocks.
func readHTML(doc *document.Document, text string, limits limit.Limits) error {
	if at := htmlRoot().FindStringIndex(text); at != nil { // what stands before is none of the page
		text = text[at[0]:]
	}
	root, err := node.Parse(text, limits)
	if err != nil {
		return fmt.Errorf("its HTML cannot be read: %w; save the article's text in a file and name that", err)
	}
	about := pageMeta(root)
	openNoscript(root, limits)
	openGates(root)
	markQuotes(root)
	markSmallCapitals(root)
	removeChrome(root)
	whole := clone(root) // readability changes what it is given
	article, err := findArticle(root, whole)
	if err != nil || article.Node == nil || mostlyLinks(article.Node) {
		return readLinkedBody(doc, about, whole)
	}
	about.title = cmp.Or(about.title, prose.Tidy(article.Title()))
	about.author = cmp.Or(about.author, byline(article.Byline()))
	about.publisher = cmp.Or(about.publisher, prose.Tidy(article.SiteName()))
	doc.Meta = about.meta()
	page := &Page{doc: doc, author: about.author}
	page.add(doc.Meta.Title, document.Headline)
	for _, text := range standfirst(whole, node.Content(article.Node), about) {
		page.add(text, document.Body)
	}
	page.blocks(article.Node, document.Body)
	page.dropTail()
	doc.Text = page.text.String()[:page.end()]
	if len(doc.Blocks) < 2 || showsLess(doc, about.body) {
		doc.Text, doc.Blocks, doc.Apart = "", nil, nil
		return readLinkedBody(doc, about, whole)
	}
	builder.MarkPulls(doc)
	if found := prose.Letters(doc.Text); found < littleText {
		doc.Warnings = append(doc.Warnings, fmt.Sprintf("only %d letters were found on this page; if a "+
			"browser shows more, it wants a subscription or a script: save the page from the browser and "+
			"give that", found))
	}
	return nil
}

// readLinkedBody reads the article of a page that is built by a script from what its JSON-LD says, if that
// has its text.
func readLinkedBody(doc *document.Document, about about, whole *html.Node) error {
	if len(strings.Fields(about.body)) < fewWords {
		return errNoArticle
	}
	doc.Meta = about.meta()
	page := &Page{doc: doc, author: about.author}
	page.add(doc.Meta.Title, document.Headline)
	for _, text := range standfirst(whole, about.body, about) {
		page.add(text, document.Body)
	}
	for paragraph := range strings.Lines(about.body) {
		page.add(paragraph, document.Body)
	}
	doc.Text = page.text.String()
	doc.Warnings = append(doc.Warnings, "the page does not show its article, or not all of it, without "+
		"its scripts or a subscription; the text is the one that it gives to search engines")
	return nil
}

// showsLess reports a page that shows the beginning of its article, and has all of it for search engines:
// that is half as long again or longer, and has most of what the page shows, or the page shows next to
// nothing.
func showsLess(doc *document.Document, body string) bool {
	if len(strings.Fields(body)) < fewWords {
		return false
	}
	whole, shown, common := squeezed(body), 0, 0
	for _, b := range doc.Blocks {
		if text := doc.Text[b.Start:b.End]; b.Kind == document.Body {
			count := prose.Letters(text)
			if shown += count; strings.Contains(whole, squeezed(text)) {
				common += count
			}
		}
	}
	return 2*prose.Letters(body) > 3*shown && (2*common > shown || shown < littleText)
}

// openNoscript puts the text that a page shows to those who run no scripts, where it is more than a notice,
// in its place.
func openNoscript(root *html.Node, limits limit.Limits) {
	var all []*html.Node
	for n := range root.Descendants() {
		if n.DataAtom == atom.Noscript && n.FirstChild != nil && n.FirstChild.Type == html.TextNode &&
			len(strings.Fields(n.FirstChild.Data)) > fewWords {
			all = append(all, n)
		}
	}
	for _, n := range all {
		inside, err := node.Parse(n.FirstChild.Data, limits)
		if err != nil {
			continue
		}
		div := node.Find(inside, func(n *html.Node) bool { return n.DataAtom == atom.Body })
		div.Parent.RemoveChild(div)
		div.DataAtom, div.Data = atom.Div, "div"
		if proseLetters(div) > shortText {
			n.Parent.InsertBefore(div, n)
			n.Parent.RemoveChild(n)
		}
	}
}

const (
	fewWords   = 30  // are too few for an article
	littleText = 200 // letters, below which it may be the beginning of one
)
