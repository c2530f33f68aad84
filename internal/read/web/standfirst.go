package web

import (
	"strings"
	"unicode"

	"verbatim/internal/read/node"
	"verbatim/internal/read/prose"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Between its heading and its text a news page often has a paragraph that says what the article is about, or
// a list of its main points, set apart from the text and so taken for none of it. It is told by its class, by
// the header that it stands in, by following the heading as a heading of its own, or by being what the page
// gives as its description. And sometimes the first paragraphs of the text itself stand in another box than
// the rest, with an advertisement between.

var standfirstName = prose.Lazily(`(?i)(^|[-_ ])(stand-?first|sub-?(title|headline|head|heading)|subline|lead|lede|leadtext|intro|introduction|dek|deck|chapo|chapeau|teaser|excerpt|entry-summary|summary|vorspann|abstract|sottotitolo|occhiello|bajada|copete)([-_ ]|$)`)

const (
	shortStandfirst = 40 // letters
	longStandfirst  = 800
	// letters, from which on a paragraph that ends as a sentence does is text and no label
	fullParagraph = 80
)

var (
	// What a site says of itself and not of the day.
	service = anyOf("service")
	stamped = prose.Lazily(`\d{1,2}[.:/]\d{2}\b`)
)

// standfirst returns what stands between the heading of a page and the article's text and is a part of it.
func standfirst(root *html.Node, article string, about about) []string {
	var out, named []string
	article = prose.Tidy(article)
	description := strings.TrimRight(prose.Tidy(about.description), ".… ")
	describes := prose.Letters(description) >= shortStandfirst
	var heading *html.Node
	titled, passed := false, false
	for n := range root.Descendants() {
		title := (n.DataAtom == atom.H1 || n.DataAtom == atom.H2) && sameHeading(node.Content(n), about.title)
		if n.DataAtom == atom.H1 || title {
			if heading == nil || title && !titled { // a first one may be the site's name
				heading, out, named, titled = n, nil, nil, title
			}
			continue
		}
		text := mayStandFirst(n, describes)
		if text == "" || strings.Contains(about.title, text) {
			continue
		}
		described := describes && strings.HasPrefix(text, description)
		if node.IsInline(n) && !described {
			continue
		}
		if strings.Contains(article, text) {
			if passed || !described && !namedStandfirst(n) {
				return out // here the text begins
			}
			passed = true // what stands between this and the text may still be lost
			continue
		}
		sentence := prose.Stops(text)
		switch {
		case !described && (heading == nil || !sentence && stamped().MatchString(text)):
		case described, namedStandfirst(n), behind(n, heading):
			out, named = append(out, text), append(named, text)
		case n.DataAtom == atom.P && sentence && prose.Letters(text) >= fullParagraph && !ofSite(text):
			out = append(out, text)
		}
	}
	// the text begins nowhere, so what seemed to be before it may be anything
	return named[:min(1, len(named))]
}

// ofSite reports what a site says of itself.
func ofSite(text string) bool { return service().MatchString(text) || joining().MatchString(text) }

// mayStandFirst is the text of an element that is one paragraph of a fitting length, set apart in no list or
// picture and no row of links, or "". A span may be one where the page describes itself.
func mayStandFirst(n *html.Node, describes bool) string {
	if n.Type != html.ElementNode || n.DataAtom == atom.Script || n.DataAtom == atom.Style {
		return ""
	}
	if node.IsInline(n) && !describes || node.HoldsBlock(n) {
		return ""
	}
	text := prose.Tidy(node.Content(n))
	if count := prose.Letters(text); count < shortStandfirst || count > longStandfirst {
		return ""
	}
	point := n.DataAtom == atom.Li && namedStandfirst(n) && n.Parent.Parent != nil && !apart(n.Parent.Parent)
	if linked, all := linkShare(n); 3*linked > all || apart(n) && !point {
		return ""
	}
	return text
}

// sameHeading compares two headings by their letters. One may have a word before it, or the site's name
// behind it.
func sameHeading(a, b string) bool {
	a, b = onlyLetters(a), onlyLetters(b)
	return a == b || min(len(a), len(b)) > shortStandfirst && (strings.Contains(a, b) ||
		strings.Contains(b, a))
}

func onlyLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if !prose.IsWordRune(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// behind reports a heading that follows another at once.
func behind(n, heading *html.Node) bool {
	if n.DataAtom != atom.H2 && n.DataAtom != atom.H3 {
		return false
	}
	for n = n.PrevSibling; n != nil && n.Type != html.ElementNode; n = n.PrevSibling {
	}
	return n == heading
}

// apart reports an element of a list, of an aside or of a picture.
func apart(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		switch n.DataAtom {
		case atom.Li, atom.Aside, atom.Nav, atom.Figure, atom.Figcaption, atom.Footer, atom.Table,
			atom.Noscript:
			return true
		}
	}
	return false
}

// namedStandfirst reports an element that it or one of the two around it names so, or that stands in a
// header.
func namedStandfirst(n *html.Node) bool {
	for range 3 {
		if n == nil || n.DataAtom == atom.Body || n.DataAtom == atom.Main || n.DataAtom == atom.Article {
			return false
		}
		if n.DataAtom == atom.Header || standfirstName().MatchString(node.Attr(n, "class")) ||
			standfirstName().MatchString(node.Attr(n, "itemprop")) {
			return true
		}
		n = n.Parent
	}
	return false
}
