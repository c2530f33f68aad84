package watch

import (
	"bytes"
	"cmp"
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

// linked is what a page says of others.
type linked struct {
	links             []link
	outside           int // words that stand in no link
	base, feed, title string

	in      int       // the link in which it stands, -1 for none
	hidden  atom.Atom // the element whose words are not seen, 0 for none
	inTitle bool
}

// linksOf are the links of a page.
func linksOf(body []byte) (p linked, err error) {
	z := html.NewTokenizer(bytes.NewReader(body))
	z.SetMaxBuf(1 << 20)
	p.in = -1
	for {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return p, brokenf("the page can't be read: %w", err)
			}
			p.title = strings.TrimSpace(p.title)
			return p, nil
		case html.TextToken:
			p.text(z.Text())
		case html.StartTagToken, html.SelfClosingTagToken:
			p.start(z.Token())
		case html.EndTagToken:
			p.end(z.Token().DataAtom)
		}
	}
}

func (p *linked) text(text []byte) {
	if p.inTitle && len(p.title) < 200 {
		p.title += string(text)
	}
	switch n := len(bytes.Fields(text)); {
	case p.hidden != 0 || p.inTitle:
	case p.in >= 0:
		p.links[p.in].words += n
	default:
		p.outside += n
	}
}

func (p *linked) start(t html.Token) {
	switch t.DataAtom {
	case atom.A:
		p.in = -1
		if to := attribute(t, "href"); to != "" && len(p.links) < mostLinks {
			p.links = append(p.links, link{to: to})
			p.in = len(p.links) - 1
		}
	case atom.Base:
		p.base = cmp.Or(p.base, attribute(t, "href"))
	case atom.Link:
		if isFeedType(attribute(t, "type")) {
			p.feed = cmp.Or(p.feed, attribute(t, "href"))
		}
	case atom.Title:
		p.inTitle = p.title == "" && t.Type == html.StartTagToken
	case atom.Script, atom.Style, atom.Noscript, atom.Template:
		p.hidden = t.DataAtom
	}
}

func (p *linked) end(name atom.Atom) {
	switch name {
	case atom.A:
		p.in = -1
	case atom.Title:
		p.inTitle = false
	case p.hidden:
		p.hidden = 0
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

// feedOf is the feed that a page names, "" for none.
func feedOf(at string, body []byte) string {
	p, err := linksOf(body)
	if err != nil || p.feed == "" {
		return ""
	}
	base, err := url.Parse(at)
	if err != nil {
		return ""
	}
	return clean(base, p.feed)
}

// isIndex reports a page that is made of links.
func isIndex(body []byte) bool {
	p, err := linksOf(body)
	n, words := 0, 0
	for _, l := range p.links {
		if l.words >= headlineWords {
			n++
			words += l.words
		}
	}
	return err == nil && n >= leastLinks && p.outside < 2*words
}

// readIndex reads the links of a page: those of its own site, and where no pattern will choose, those that
// read like a headline.
func readIndex(at *url.URL, body []byte, pattern bool) (l listing, err error) {
	p, err := linksOf(body)
	if err != nil {
		return l, err
	}
	l.title = p.title
	base := at
	if to, err := at.Parse(p.base); err == nil {
		base = to
	}
	for _, k := range p.links {
		to, err := base.Parse(k.to)
		own := err == nil && hostOf(to) == hostOf(at) && keyOf(to.String()) != keyOf(at.String())
		if own && !frontPage(to) && (pattern || k.words >= headlineWords) {
			l.entries = append(l.entries, entry{address: to.String()})
		}
	}
	if to, err := base.Parse(p.feed); p.feed != "" && err == nil {
		l.notes = append(l.notes, "it has a feed, which is surer than its links: "+to.String())
	}
	return l, nil
}
