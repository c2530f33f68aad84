package web

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/document"
	"verbatim/internal/read/day"
	"verbatim/internal/read/node"
	"verbatim/internal/read/prose"
	"verbatim/internal/read/wordlist"
)

// about is what a page says of its article. The sources in order: JSON-LD, meta elements, and what can be
// seen.
type about struct {
	title, author, publisher, site, date, alsoDated, modified, url, language, description, body string
}

func (a about) meta() document.Meta {
	return document.Meta{Title: a.title, Date: a.date, AlsoDated: a.alsoDated, Modified: a.modified, Author: a.author,
		Publisher: a.publisher, Site: a.site, URL: a.url, Language: a.language}
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
	a.modified = day.Of(cmp.Or(ld.modified, meta("article:modified_time", "article:modified", "og:updated_time",
		"datemodified", "dcterms.modified", "last-modified")))
	a.alsoDated = alsoDated(a, ld.date, meta("article:published_time"), meta("datepublished"))
	if site := meta("og:site_name", "application-name"); site != a.publisher {
		a.site = site
	}
	// A title often has the name of the site after the heading, or before it.
	if seen.title != "" && len(a.title) > len(seen.title) && strings.Contains(a.title, seen.title) {
		a.title = seen.title
	}
	return a
}

// alsoDated is the first of the days on which a page says that it appeared which is neither the one that is
// taken for it nor that of its last change, as the days of one moment are all over the world.
func alsoDated(a about, fields ...string) string {
	for _, field := range fields {
		other := day.Of(field)
		if other != "" && !sameDay(other, a.date) && !sameDay(other, a.modified) {
			return other
		}
	}
	return ""
}

// sameDay reports two days of which one may be the other, seen from elsewhere.
func sameDay(a, b string) bool {
	x, err := time.Parse(time.DateOnly, a)
	y, err2 := time.Parse(time.DateOnly, b)
	return err == nil && err2 == nil && x.Sub(y).Abs() <= 24*time.Hour
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
	byWord     = prose.LazilyOf(func() string { return `(?i)^` + wordlist.Pattern(pageClasses()["by"]) + `\s+` })
	dateline   = prose.LazilyOf(func() string {
		return `(?i)\s*(\||•|·| - |, |` + wordlist.Pattern(pageClasses()["dated"]) + `|\d).*$`
	})
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
			if line := prose.Tidy(n.Data); len(line) < 80 && authorLine(line) &&
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

// authorLine reports a line that opens as one does that names the author.
func authorLine(line string) bool {
	first, _, several := strings.Cut(line, " ")
	return several && listed("author-line", first)
}

// opensDate reports a word with which the day of a page begins, and no name.
func opensDate(word string) bool {
	opens := func(phrase string) bool { return strings.HasPrefix(phrase, strings.ToLower(word)+" ") }
	return dateline().MatchString(" "+word) || slices.ContainsFunc(wordlist.Phrases(pageClasses()["dated"]),
		opens)
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
	if len(words) == 0 || opensDate(words[0]) {
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
