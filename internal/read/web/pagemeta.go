package web

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/document"
	"verbatim/internal/read/day"
	"verbatim/internal/read/node"
	"verbatim/internal/read/prose"
)

// about is what a page says of its article. The sources in order: JSON-LD, meta elements, and what can be
// seen.
type about struct{ title, author, publisher, date, url, language, description, body string }

func (a about) meta() document.Meta {
	return document.Meta{Title: a.title, Date: a.date, Author: a.author, Publisher: a.publisher, URL: a.url,
		Language: a.language}
}

func pageMeta(root *html.Node) about {
	meta, seen := metaElements(root), visible(root)
	ld := linkedData(root)
	link := node.Find(root, func(n *html.Node) bool {
		return n.DataAtom == atom.Link &&
			node.Attr(n, "rel") == "canonical"
	})
	lang := node.Attr(node.Find(root, func(n *html.Node) bool { return n.DataAtom == atom.Html }), "lang")
	a := about{
		title: cmp.Or(ld.title, meta("og:title", "twitter:title", "dc.title", "parsely-title"),
			seen.title),
		author: cmp.Or(ld.author, byline(meta("author", "article:author", "dc.creator", "parsely-author",
			"sailthru.author", "byl")), seen.author),
		publisher:   cmp.Or(ld.publisher, meta("og:site_name", "application-name", "dc.publisher")),
		url:         cmp.Or(savedFrom(root), node.Attr(link, "href"), meta("og:url"), ld.url),
		description: meta("og:description", "description", "twitter:description"),
		body:        ld.body,
		language: strings.ToLower(cmp.Or(lang, meta("og:locale", "content-language", "dc.language",
			"language"), ld.language)),
	}
	for _, field := range []string{ld.date, meta("article:published_time", "article:published",
		"og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
		"publish-date", "publication_date", "pubdate", "dc.date", "dc.date.issued", "dcterms.created", "date",
		"cxenseparse:recs:publishtime"), seen.date} {
		if a.date = day.Of(field); a.date != "" {
			break
		}
	}
	// A title often has the name of the site after the heading, or before it.
	if seen.title != "" && len(a.title) > len(seen.title) && strings.Contains(a.title, seen.title) {
		a.title = seen.title
	}
	return a
}

// savedAt is what programs that save pages write into them: SingleFile, and browsers.
var savedAt = prose.Lazily(`(?s)Page saved with SingleFile.*?\burl:\s*(https?://\S+)|saved from url=\(\d+\)(https?://\S+)`)

// savedFrom is the address from which a page was saved, "" where it does not say.
func savedFrom(root *html.Node) string {
	for n := range root.Descendants() {
		if n.Type == html.CommentNode {
			if m := savedAt().FindStringSubmatch(n.Data); m != nil {
				return cmp.Or(m[1], m[2])
			}
		}
	}
	return ""
}

// metaElements returns a look-up of meta elements: the first of the names that has a content.
func metaElements(root *html.Node) func(names ...string) string {
	values := map[string]string{}
	for n := range root.Descendants() {
		if n.DataAtom != atom.Meta {
			continue
		}
		for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
			for name := range strings.FieldsSeq(strings.ToLower(node.Attr(n, key))) {
				if value := prose.Tidy(node.Attr(n, "content")); value != "" && values[name] == "" {
					values[name] = value
				}
			}
		}
	}
	return func(names ...string) string {
		for _, name := range names {
			if values[name] != "" {
				return values[name]
			}
		}
		return ""
	}
}

var (
	dateName   = prose.Lazily(`(?i)^(date|pub-?date|published|posted-on|timestamp|(entry|post|article|story|publish|publication)-?date)$`)
	bylineName = prose.Lazily(`(?i)^(byline|author|author-?name|entry-author|article-author|signature|c-byline)$`)
	byWord     = prose.Lazily(`(?i)^(written by|by|von|par|por|di|автор:?)\s+`)
	dateline   = prose.Lazily(`(?i)\s*(\||•|·| - |, |\b(posted|published|updated|last updated)\b|\d).*$`)
)

// visible is what can be seen on the page: its heading, a byline, a time.
func visible(root *html.Node) about {
	var a about
	window := ""
	var headings []string
	for n := range root.Descendants() {
		switch {
		case n.Type == html.TextNode && a.author == "" && n.Parent.DataAtom != atom.Script &&
			n.Parent.DataAtom != atom.Style:
			if line := prose.Tidy(n.Data); len(line) < 80 && strings.HasPrefix(line, "By ") &&
				len(strings.Fields(line)) >= 3 {
				a.author = byline(line)
			}
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.Title && n.Parent.DataAtom == atom.Head:
			window = prose.Tidy(node.Content(n))
		case n.DataAtom == atom.H1:
			headings = append(headings, prose.Tidy(node.Content(n)))
		case n.DataAtom == atom.Time && a.date == "":
			a.date = cmp.Or(day.Of(node.Attr(n, "datetime")), day.Of(prose.Tidy(node.Content(n))))
		case a.date == "" && (strings.EqualFold(node.Attr(n, "itemprop"), "datePublished")):
			a.date = cmp.Or(day.Of(node.Attr(n, "content")), day.Of(node.Attr(n, "datetime")),
				day.Of(prose.Tidy(node.Content(n))))
		}
		if n.Type == html.ElementNode && a.date == "" &&
			slices.ContainsFunc(strings.Fields(node.Attr(n, "class")), dateName().MatchString) {
			a.date = day.Of(prose.Tidy(node.Content(n)))
		}
		if n.Type == html.ElementNode && a.author == "" {
			named := node.Attr(n, "rel") == "author" || node.Attr(n, "itemprop") == "author"
			if named || slices.ContainsFunc(strings.Fields(node.Attr(n, "class")), bylineName().MatchString) {
				a.author = byline(node.Content(n))
			}
		}
	}
	for _, h := range headings { // of several, one may be the site's name
		if len(headings) == 1 || len(h) > len(a.title) && strings.Contains(window, h) {
			a.title = h
		}
	}
	return a
}

// byline takes the name out of "By Runa Falk, 6 March"; "" where what is left is no name.
func byline(s string) string {
	s = byWord().ReplaceAllString(prose.Tidy(s), "")
	if strings.Contains(s, "://") || strings.HasPrefix(s, "@") {
		return ""
	}
	names := s
	if cut := dateline().FindStringIndex(s); cut != nil && cut[0] > 0 && !allNames(s) {
		names = s[:cut[0]]
	}
	if len(strings.Fields(names)) > 12 || strings.ContainsAny(names, ".!?:“”\"") &&
		len(strings.Fields(names)) > 5 {
		return ""
	}
	words := strings.Fields(names)
	for len(words) > 1 && day.IsMonth(strings.Trim(words[len(words)-1], ".,")) {
		words = words[:len(words)-1]
	}
	if len(words) == 0 || dateline().MatchString(" "+words[0]) || words[0] == "Last" {
		return ""
	}
	return strings.Trim(strings.Join(words, " "), " ,;|-")
}

// allNames reports a list of names: capital words, commas and little else.
func allNames(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if w[0] >= '0' && w[0] <= '9' || strings.ContainsAny(w, "|•·") {
			return false
		}
		if strings.ToLower(w) == w && !listed("joint", w) {
			return false
		}
	}
	return true
}
