package web

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/document"
	"verbatim/internal/read/day"
	"verbatim/internal/read/node"
	"verbatim/internal/read/prose"
)

// What stands on a page and is no part of its article is taken away in two steps: elements that say so by
// their tag, role, class or id before the article is looked for, and blocks of links, bylines and the like in
// it.

// markQuotes puts the marks of a <q> in its text; one inside another gets single marks.
func markQuotes(root *html.Node) {
	var quotes []*html.Node
	for n := range root.Descendants() {
		if n.DataAtom == atom.Q {
			quotes = append(quotes, n)
		}
	}
	for _, q := range quotes {
		left, right := "“", "”"
		for p := range q.Ancestors() {
			if p.Data == "q" {
				left, right = "‘", "’"
			}
		}
		q.InsertBefore(&html.Node{Type: html.TextNode, Data: left}, q.FirstChild)
		q.AppendChild(&html.Node{Type: html.TextNode, Data: right})
	}
	for _, q := range quotes {
		q.DataAtom, q.Data = atom.Span, "span"
	}
}

// removeChrome takes the elements away that are no part of an article. What holds half of the page's text is
// part of it whatever its name, alone, as the form that some servers put around everything, or with all
// others of its class, as the paragraphs of an article that only subscribers are shown, unless it is
// comments.
func removeChrome(root *html.Node) {
	var chrome []*html.Node
	together := map[string]int{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || !isChrome(n) {
			continue
		}
		chrome = append(chrome, n)
		if n.DataAtom == atom.P {
			together[node.Attr(n, "class")] += prose.Letters(node.Content(n))
		}
	}
	if len(chrome) == 0 {
		return
	}
	most := proseLetters(root) / 2
	for _, c := range chrome {
		if c.Parent != nil && (isComments(c) || proseLetters(c) <= most &&
			together[node.Attr(c, "class")] <= most) {
			c.Parent.RemoveChild(c)
		}
	}
}

// chromeName matches a class or an id as a whole: parts of it would match too much ("comment" in
// "commentary").
var chromeName = prose.Lazily(`(?i)^(` + strings.Join([]string{
	`comments?([-_](list|section|area|respond|thread|container|wrapper))?`, `disqus_thread`, `respond`,
	`(jp-)?related[-_]?(posts?|links?|articles?|stories|content|topics?|items?)?`,
	`(more|most|also)[-_](read|from|on|popular|viewed|stories|links)`, `read[-_]?(more|next|also)`,
	`recommended|recirculation`,
	`newsletter([-_](signup|sign-up|box|form|promo))?`, `(sign-?up|subscribe)([-_](box|form))?`,
	`paywall[-_](prompt|notice|banner|overlay|modal|message|box|barrier|promo|offer|cta)`,
	`sidebar`, `widget-area`, `(social|share|sharing)([-_]?(bar|buttons?|links|tools|daddy))?`, `sharedaddy`,
	`share-this`,
	`(author|writer)[-_](box|bio|info|card|profile|dropdown)`, `about-the-author`,
	`(cookie|consent|gdpr)([-_](banner|notice|bar))?`,
	`ad|ads|advert|advertisement|ad-?(slot|unit|container|wrapper|block)|sponsored|promo(tion)?([-_]box)?`,
	`(topic|tag)[-_]?(list|cloud|links)|tags`, `breadcrumbs?`, `site-?(header|footer|nav)`,
	`skip-link|screen-reader-text|visually-?hidden|sr-only`, `print-only`,
}, "|") + `)$`)

// proseLetters counts the letters of the paragraphs in an element.
func proseLetters(n *html.Node) (count int) {
	for c := range n.Descendants() {
		if c.DataAtom == atom.P {
			count += prose.Letters(node.Content(c))
		}
	}
	return count
}

var commentName = prose.Lazily(`(?i)comment|disqus|respond`)

func isComments(n *html.Node) bool {
	return commentName().MatchString(node.Attr(n, "id") + " " + node.Attr(n, "class") + " " + node.Attr(n,
		"data-component"))
}

func isChrome(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Body, atom.Html, atom.Head, atom.Article, atom.Main:
		return false
	case atom.Nav, atom.Form, atom.Dialog, atom.Button, atom.Select, atom.Template:
		return true
	case atom.Footer: // one in a block quotation says whose it is, and stands beside it
		return true
	}
	switch node.Attr(n, "role") {
	case "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog":
		return true
	}
	for _, key := range []string{"id", "data-component", "data-testid"} {
		if chromeName().MatchString(node.Attr(n, key)) {
			return true
		}
	}
	for class := range strings.FieldsSeq(node.Attr(n, "class")) {
		if chromeName().MatchString(class) {
			return true
		}
	}
	return false
}

// An invitation to comment speaks of comments and of an account.
var (
	commenting = anyOf("comment")
	joining    = anyOf("account")
)

// longLabel are more letters than a label has before or behind a link: "Read more:".
const longLabel = 30

// aside reports a paragraph of the article that is a link to another, a notice or a byline.
func (p *Page) aside(nodes []*html.Node) bool {
	text, linked, all, dated := "", 0, 0, false
	for _, n := range nodes {
		l, a := linkShare(n)
		linked, all = linked+l, all+a
		text += node.Content(n)
		dated = dated || n.DataAtom == atom.Time ||
			node.Find(n, func(c *html.Node) bool { return c.DataAtom == atom.Time }) != nil
	}
	text = prose.Tidy(text)
	words := strings.Fields(text)
	switch {
	case 10*linked >= 7*all && all > 0 && all-linked < longLabel && toOther(nodes, text):
		return true
	case listed("notice", strings.ToLower(strings.Trim(text, " .:…"))), len(words) <= 25 &&
		commenting().MatchString(text) && joining().MatchString(text):
		return true
	}
	opening := len(p.doc.Blocks) < 4 && !hasBody(p.doc)
	if !opening {
		return false
	}
	dated = dated && len(words) <= 14 || len(words) <= 6 && day.Of(text) != ""
	return dated || p.signature(text)
}

// hasBody reports whether a paragraph of the running text has been added.
func hasBody(doc *document.Document) bool {
	for _, b := range doc.Blocks {
		if b.Kind == document.Body {
			return true
		}
	}
	return false
}

// signs reports a word, or a number, that stands beside an author's name.
func signs(word string) bool {
	return listed("signature", strings.ToLower(word)) || strings.Trim(word, "0123456789") == ""
}

// signature reports a short text of little more than the author's name.
func (p *Page) signature(text string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !prose.IsWordRune(r) && r != '\'' &&
			r != '’' && r != '-'
	})
	if len(words) == 0 || len(words) > 12 || p.author == "" {
		return false
	}
	author := strings.FieldsFunc(strings.ToLower(p.author), func(r rune) bool {
		return r == ' ' || r == ',' ||
			r == '.'
	})
	named, others := 0, 0
	for _, w := range words {
		switch {
		case slices.Contains(author, strings.ToLower(w)):
			named++
		case !signs(w) && !day.IsMonth(w):
			others++
		}
	}
	return named >= 2 && others <= 1
}
