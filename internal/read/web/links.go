package web

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/read/node"
	"verbatim/internal/read/prose"
)

// mostlyLinks reports a text of which more than half is the text of links, but for links that are sentences.
func mostlyLinks(article *html.Node) bool {
	linked, all := linkShare(article)
	if 2*linked <= all {
		return false
	}
	for n := range article.Descendants() {
		if n.DataAtom == atom.A && node.Attr(n, "href") != "" && isSentence(prose.Tidy(node.Content(n))) {
			linked -= prose.Letters(node.Content(n))
		}
	}
	return 2*linked > all
}

var fullStop = prose.Lazily(`([.…]["'”’»“)\]]*|[,!?]["”’»“])$`)

// isSentence reports a text that is long and ends as a sentence does, or is somebody's words. Headings of
// other articles are neither, most often.
func isSentence(text string) bool {
	return prose.Letters(text) >= shortStandfirst && fullStop().MatchString(text)
}

// toOther reports a paragraph of links that leads to another page: it is no sentence, or has a label before
// the link.
func toOther(nodes []*html.Node, text string) bool {
	if !isSentence(text) {
		return true
	}
	before := ""
	for _, n := range nodes {
		if n.DataAtom == atom.A || node.Find(n,
			func(c *html.Node) bool { return c.DataAtom == atom.A }) != nil {
			break
		}
		before += node.Content(n)
	}
	quoted := strings.ContainsAny(text, "“”„«»\"")
	return linkLabel().MatchString(prose.Tidy(before)) || !quoted && prose.Letters(text) < fullParagraph
}

// linkShare counts the letters of a node, and those of its links.
func linkShare(n *html.Node) (linked, all int) {
	all = prose.Letters(node.Content(n))
	if n.DataAtom == atom.A && node.Attr(n, "href") != "" {
		return all, all
	}
	for c := range n.Descendants() {
		if c.DataAtom == atom.A && node.Attr(c, "href") != "" {
			linked += prose.Letters(node.Content(c))
		}
	}
	return linked, all
}

var (
	linkLabel = prose.Lazily(`^\S+(\s\S+){0,2}\s?:$`)
)
