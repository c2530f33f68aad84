package read

import (
	"regexp"
	"strings"

	"verbatim/internal/read/prose"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What is asked of an element of a page, whoever asks.

// mostlyLinks reports a text of which more than half is the text of links, but for links that are sentences.
func mostlyLinks(article *html.Node) bool {
	linked, all := linkShare(article)
	if 2*linked <= all {
		return false
	}
	for n := range article.Descendants() {
		if n.DataAtom == atom.A && attr(n, "href") != "" && isSentence(prose.Tidy(content(n))) {
			linked -= prose.Letters(content(n))
		}
	}
	return 2*linked > all
}

var (
	fullStop  = regexp.MustCompile(`([.…]["'”’»“)\]]*|[,!?]["”’»“])$`)
	linkLabel = regexp.MustCompile(`^\S+(\s\S+){0,2}\s?:$`)
)

// isSentence reports a text that is long and ends as a sentence does, or is somebody's words. Headings of other articles are
// neither, most often.
func isSentence(text string) bool {
	return prose.Letters(text) >= shortStandfirst && fullStop.MatchString(text)
}

// toOther reports a paragraph of links that leads to another page: it is no sentence, or has a label before the link.
func toOther(nodes []*html.Node, text string) bool {
	if !isSentence(text) {
		return true
	}
	before := ""
	for _, n := range nodes {
		if n.DataAtom == atom.A || find(n, func(c *html.Node) bool { return c.DataAtom == atom.A }) != nil {
			break
		}
		before += content(n)
	}
	quoted := strings.ContainsAny(text, "“”„«»\"")
	return linkLabel.MatchString(prose.Tidy(before)) || !quoted && prose.Letters(text) < fullParagraph
}

// linkShare counts the letters of a node, and those of its links.
func linkShare(n *html.Node) (linked, all int) {
	all = prose.Letters(content(n))
	if n.DataAtom == atom.A && attr(n, "href") != "" {
		return all, all
	}
	for c := range n.Descendants() {
		if c.DataAtom == atom.A && attr(c, "href") != "" {
			linked += prose.Letters(content(c))
		}
	}
	return linked, all
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
