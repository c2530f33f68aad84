package watch

import (
	"bytes"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/fetch"
)

// canonicalOf is the address that a page gives itself, "" for none that can be believed: one of another site
// says where it was copied from, and one of the front page is a slip of those who set the site up.
func canonicalOf(page *fetch.Page) string {
	base, err := url.Parse(page.URL)
	if err != nil {
		return ""
	}
	at := clean(base, canonicalLink(page.Body))
	to, err := url.Parse(at)
	if err != nil || at == "" || hostOf(to) != hostOf(base) || frontPage(to) {
		return ""
	}
	return at
}

// canonicalLink is what the head of a page says.
func canonicalLink(body []byte) string {
	z := html.NewTokenizer(bytes.NewReader(body[:min(len(body), 256<<10)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.DataAtom == atom.Body {
				return ""
			}
			if t.DataAtom == atom.Link && strings.EqualFold(attribute(t, "rel"), "canonical") {
				return attribute(t, "href")
			}
		}
	}
}
