package web

import (
	"net/url"
	"slices"
	"strings"

	"verbatim/internal/read/node"
	"verbatim/internal/read/prose"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Which part of a page is its article: readability says so, and where it finds little, the page itself or
// readability asked again.

// shortText is what an article of one paragraph has, in letters; the first threshold below finds those too.
const shortText = 500

// findArticle looks for the article in a page. What is found to be short may be a part of it: then a longer
// one is looked for with a higher threshold, below which readability takes in what it thinks unlikely. root
// is used up; whole is a copy of it.
func findArticle(root, whole *html.Node) (readability.Article, error) {
	declared := declaredArticle(whole)
	article, err := parseArticle(root, 120)
	if err == nil && declared != nil && !mostlyLinks(declared) {
		found, sentences := 0, 0
		if article.Node != nil {
			found = prose.Letters(node.Content(article.Node))
			_, sentences = lost(article.Node, nil)
		}
		if missing, all := lost(declared, article.Node); 3*missing > max(all, sentences) ||
			3*found < 2*proseLetters(declared) {
			article.Node = declared
			return article, nil
		}
	}
	if err != nil || article.Node != nil && prose.Letters(node.Content(article.Node)) >= shortText {
		return article, err
	}
	longer, failed := parseArticle(clone(whole), shortText)
	if failed == nil && longer.Node != nil && (article.Node == nil ||
		prose.Letters(node.Content(longer.Node)) > 2*prose.Letters(node.Content(article.Node))) {
		return longer, nil
	}
	return article, err
}

// lost counts the letters of the full paragraphs in an element, and of those that the article does not have.
// Spaces don't count, since readability makes paragraphs of lines.
func lost(n, article *html.Node) (missing, all int) {
	has := ""
	if article != nil {
		has = squeezed(node.Content(article))
	}
	for c := range n.Descendants() {
		if c.Type != html.ElementNode || node.IsInline(c) || node.HoldsBlock(c) || apart(c) {
			continue
		}
		text := prose.Tidy(node.Content(c))
		count := prose.Letters(text)
		if linked, _ := linkShare(c); count < fullParagraph || 3*linked > count || !prose.Stops(text) {
			continue
		}
		all += count
		if !strings.Contains(has, squeezed(text)) {
			missing += count
		}
	}
	return missing, all
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// bodyName are the classes that publishing systems give to the text of an article, "entry-content" from the
// microformat hAtom.
var bodyName = prose.Lazily(`(?i)(^|\s)(entry-content|e-content|(article|story|post)[-_]?(body|content|text)([-_]content)?)(\s|$)`)

// declaredArticle is the one element that the page itself calls its article, the innermost, nil where there
// is none or several.
func declaredArticle(root *html.Node) (found *html.Node) {
	for _, is := range []func(*html.Node) bool{
		func(n *html.Node) bool { return strings.EqualFold(node.Attr(n, "itemprop"), "articleBody") },
		func(n *html.Node) bool { return n.DataAtom == atom.Article },
		func(n *html.Node) bool { return bodyName().MatchString(node.Attr(n, "class")) },
	} {
		var all []*html.Node
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && is(n) && proseLetters(n) > 0 {
				// The innermost counts; but an <article> in another may be a comment.
				for n.DataAtom != atom.Article && len(all) > 0 && holds(all[len(all)-1], n) {
					all = all[:len(all)-1]
				}
				all = append(all, n)
			}
		}
		if len(all) == 1 {
			return all[0]
		}
	}
	return nil
}

// holds reports an element that another stands in.
func holds(outer, n *html.Node) bool {
	for a := range n.Ancestors() {
		if a == outer {
			return true
		}
	}
	return false
}

func parseArticle(root *html.Node, threshold int) (readability.Article, error) {
	parser := readability.NewParser()
	parser.KeepClasses = true
	parser.CharThresholds = threshold
	return parser.ParseDocument(root, &url.URL{})
}

// clone copies a tree; readability changes the one it is given.
func clone(n *html.Node) *html.Node {
	out := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace,
		Attr: slices.Clone(n.Attr)}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		out.AppendChild(clone(c))
	}
	return out
}
