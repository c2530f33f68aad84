package watch

import (
	"bytes"
	"errors"
	"io"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A page lists others where most of its words are in links that read like headlines.
const (
	headlineWords = 4 // that a link has at least
	leastLinks    = 8
	mostLinks     = 20_000 // that are read of a page
)

// link is a link of a page with how many words it shows.
type link struct {
	to    string
	words int
}

// linksOf are the links of a page, and how many words stand outside of them.
func linksOf(body []byte) (links []link, outside int, feed, title string, err error) {
	z := html.NewTokenizer(bytes.NewReader(body))
	z.SetMaxBuf(1 << 20)
	in, hidden := -1, atom.Atom(0) // the link and the element without words in which it is
	inTitle := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, 0, "", "", brokenf("the page can't be read: %w", err)
			}
			return links, outside, feed, strings.TrimSpace(title), nil
		case html.TextToken:
			if inTitle && len(title) < 200 {
				title += string(z.Text())
			}
			if hidden != 0 || inTitle {
				continue
			}
			n := len(bytes.Fields(z.Text()))
			if in >= 0 {
				links[in].words += n
			} else {
				outside += n
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			switch t.DataAtom {
			case atom.A:
				in = -1
				if to := attribute(t, "href"); to != "" && len(links) < mostLinks {
					links = append(links, link{to: to})
					in = len(links) - 1
				}
			case atom.Link:
				if feed == "" && isFeedType(attribute(t, "type")) {
					feed = attribute(t, "href")
				}
			case atom.Title:
				inTitle = title == "" && t.Type == html.StartTagToken
			case atom.Script, atom.Style, atom.Noscript, atom.Template:
				hidden = t.DataAtom
			}
		case html.EndTagToken:
			switch name := z.Token().DataAtom; name {
			case atom.A:
				in = -1
			case atom.Title:
				inTitle = false
			case hidden:
				hidden = 0
			}
		}
	}
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func isFeedType(t string) bool {
	t, _, _ = strings.Cut(strings.ToLower(t), ";")
	return t == "application/rss+xml" || t == "application/atom+xml" || t == "application/feed+json"
}

// isIndex reports a page that is made of links.
func isIndex(body []byte) bool {
	links, outside, _, _, err := linksOf(body)
	n, words := 0, 0
	for _, l := range links {
		if l.words >= headlineWords {
			n++
			words += l.words
		}
	}
	return err == nil && n >= leastLinks && outside < 2*words
}

// readIndex reads the links of a page: those of its own site, and where no pattern will choose, those that read
// like a headline.
func readIndex(base *url.URL, body []byte, pattern bool) (l listing, err error) {
	links, _, feed, title, err := linksOf(body)
	if err != nil {
		return l, err
	}
	l.title = title
	for _, k := range links {
		to, err := base.Parse(k.to)
		own := err == nil && hostOf(to) == hostOf(base) && keyOf(to.String()) != keyOf(base.String())
		if own && !frontPage(to) && (pattern || k.words >= headlineWords) {
			l.entries = append(l.entries, entry{address: to.String()})
		}
	}
	if to, err := base.Parse(feed); feed != "" && err == nil {
		l.notes = append(l.notes, "it has a feed, which is surer than its links: "+to.String())
	}
	return l, nil
}
