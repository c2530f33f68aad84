package read

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Between its heading and its text a news page often has a paragraph that says what the article is about, set apart from the
// text and so taken for none of it. It is told by its class, by the header that it stands in, or by being what the page gives
// as its description.

var standfirstName = regexp.MustCompile(`(?i)(^|[-_ ])(stand-?first|sub-?(title|headline|head|heading)|subline|lead|lede|leadtext|intro|introduction|dek|deck|chapo|chapeau|teaser|excerpt|entry-summary|summary|vorspann|abstract|sottotitolo|occhiello|bajada|copete)([-_ ]|$)`)

const (
	shortStandfirst = 40 // letters
	longStandfirst  = 800
)

// standfirst returns that paragraph, "" where there is none before the article's text.
func standfirst(root *html.Node, article string, about about) string {
	article = tidy(article)
	description := strings.TrimRight(tidy(about.description), ".… ")
	describes := letters(description) >= shortStandfirst
	headed := false
	for n := range root.Descendants() {
		if n.DataAtom == atom.H1 || n.DataAtom == atom.H2 && tidy(content(n)) == about.title {
			headed = true
			continue
		}
		if n.Type != html.ElementNode || inline[n.DataAtom] && !describes || n.DataAtom == atom.Script || n.DataAtom == atom.Style || holdsBlock(n) {
			continue
		}
		text := tidy(content(n))
		if count := letters(text); count < shortStandfirst || count > longStandfirst {
			continue
		}
		if linked, all := linkShare(n); 3*linked > all || apart(n) {
			continue
		}
		described := describes && strings.HasPrefix(text, description)
		if inline[n.DataAtom] && !described {
			continue
		}
		if strings.Contains(article, text) {
			return "" // here it begins
		}
		if described || headed && namedStandfirst(n) {
			return text
		}
	}
	return ""
}

// apart reports an element of a list, of an aside or of a picture.
func apart(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		switch n.DataAtom {
		case atom.Li, atom.Aside, atom.Nav, atom.Figure, atom.Figcaption, atom.Footer, atom.Table, atom.Noscript:
			return true
		}
	}
	return false
}

// namedStandfirst reports an element that it or one of the two around it names so, or that stands in a header.
func namedStandfirst(n *html.Node) bool {
	for range 3 {
		if n == nil || n.DataAtom == atom.Body || n.DataAtom == atom.Main || n.DataAtom == atom.Article {
			return false
		}
		if n.DataAtom == atom.Header || standfirstName.MatchString(attr(n, "class")) || standfirstName.MatchString(attr(n, "itemprop")) {
			return true
		}
		n = n.Parent
	}
	return false
}
