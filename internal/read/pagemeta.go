package read

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/document"
)

// about is what a page says of its article. The sources in order: JSON-LD, meta elements, and what can be seen.
type about struct{ title, author, publisher, date, url, language, description, body string }

func (a about) meta() document.Meta {
	return document.Meta{Title: a.title, Date: a.date, Author: a.author, Publisher: a.publisher, URL: a.url, Language: a.language}
}

func pageMeta(root *html.Node) about {
	meta, seen := metaElements(root), visible(root)
	ld := linkedData(root)
	link := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Link && attr(n, "rel") == "canonical" })
	lang := attr(find(root, func(n *html.Node) bool { return n.DataAtom == atom.Html }), "lang")
	a := about{
		title:       first(ld.title, meta("og:title", "twitter:title", "dc.title", "parsely-title"), seen.title),
		author:      first(ld.author, byline(meta("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")), seen.author),
		publisher:   first(ld.publisher, meta("og:site_name", "application-name", "dc.publisher")),
		url:         first(savedFrom(root), attr(link, "href"), meta("og:url"), ld.url),
		description: meta("og:description", "description", "twitter:description"),
		body:        ld.body,
		language:    strings.ToLower(first(lang, meta("og:locale", "content-language", "dc.language", "language"), ld.language)),
	}
	for _, field := range []string{ld.date, meta("article:published_time", "article:published", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
		"publish-date", "publication_date", "pubdate", "dc.date", "dc.date.issued", "dcterms.created", "date", "cxenseparse:recs:publishtime"), seen.date} {
		if a.date = day(field); a.date != "" {
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
var savedAt = regexp.MustCompile(`(?s)Page saved with SingleFile.*?\burl:\s*(https?://\S+)|saved from url=\(\d+\)(https?://\S+)`)

// savedFrom is the address from which a page was saved, "" where it does not say.
func savedFrom(root *html.Node) string {
	for n := range root.Descendants() {
		if n.Type == html.CommentNode {
			if m := savedAt.FindStringSubmatch(n.Data); m != nil {
				return first(m[1], m[2])
			}
		}
	}
	return ""
}

func first(options ...string) string {
	for _, s := range options {
		if s != "" {
			return s
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
			for name := range strings.FieldsSeq(strings.ToLower(attr(n, key))) {
				if value := tidy(attr(n, "content")); value != "" && values[name] == "" {
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
	dateName   = regexp.MustCompile(`(?i)^(date|pub-?date|published|posted-on|timestamp|(entry|post|article|story|publish|publication)-?date)$`)
	bylineName = regexp.MustCompile(`(?i)^(byline|author|author-?name|entry-author|article-author|signature|c-byline)$`)
	byWord     = regexp.MustCompile(`(?i)^(written by|by|von|par|por|di|автор:?)\s+`)
	dateline   = regexp.MustCompile(`(?i)\s*(\||•|·| - |, |\b(posted|published|updated|last updated)\b|\d).*$`)
)

// visible is what can be seen on the page: its heading, a byline, a time.
func visible(root *html.Node) about {
	var a about
	window := ""
	var headings []string
	for n := range root.Descendants() {
		switch {
		case n.Type == html.TextNode && a.author == "" && n.Parent.DataAtom != atom.Script && n.Parent.DataAtom != atom.Style:
			if line := tidy(n.Data); len(line) < 80 && strings.HasPrefix(line, "By ") && len(strings.Fields(line)) >= 3 {
				a.author = byline(line)
			}
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.Title && n.Parent.DataAtom == atom.Head:
			window = tidy(content(n))
		case n.DataAtom == atom.H1:
			headings = append(headings, tidy(content(n)))
		case n.DataAtom == atom.Time && a.date == "":
			a.date = first(day(attr(n, "datetime")), day(tidy(content(n))))
		case a.date == "" && (strings.EqualFold(attr(n, "itemprop"), "datePublished")):
			a.date = first(day(attr(n, "content")), day(attr(n, "datetime")), day(tidy(content(n))))
		}
		if n.Type == html.ElementNode && a.date == "" && slices.ContainsFunc(strings.Fields(attr(n, "class")), dateName.MatchString) {
			a.date = day(tidy(content(n)))
		}
		if n.Type == html.ElementNode && a.author == "" {
			named := attr(n, "rel") == "author" || attr(n, "itemprop") == "author"
			if named || slices.ContainsFunc(strings.Fields(attr(n, "class")), bylineName.MatchString) {
				a.author = byline(content(n))
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
	s = byWord.ReplaceAllString(tidy(s), "")
	if strings.Contains(s, "://") || strings.HasPrefix(s, "@") {
		return ""
	}
	names := s
	if cut := dateline.FindStringIndex(s); cut != nil && cut[0] > 0 && !allNames(s) {
		names = s[:cut[0]]
	}
	if len(strings.Fields(names)) > 12 || strings.ContainsAny(names, ".!?:“”\"") && len(strings.Fields(names)) > 5 {
		return ""
	}
	words := strings.Fields(names)
	for len(words) > 1 && month(strings.Trim(words[len(words)-1], ".,")) {
		words = words[:len(words)-1]
	}
	if len(words) == 0 || dateline.MatchString(" "+words[0]) || words[0] == "Last" {
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
		if w != "and" && w != "und" && w != "et" && w != "y" && strings.ToLower(w) == w {
			return false
		}
	}
	return true
}

// linkedData reads the article's entry of the page's JSON-LD. An entry may stand alone, in a list or in a graph, and
// name its author and publisher outright, by an object, a list, or a reference to another entry.
func linkedData(root *html.Node) about {
	var entries []map[string]any
	for n := range root.Descendants() {
		if n.DataAtom == atom.Script && strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") && n.FirstChild != nil {
			entries = flatten(entries, linkedValue(n.FirstChild.Data), 0)
		}
	}
	byID := map[string]map[string]any{}
	for _, e := range entries {
		if id, ok := e["@id"].(string); ok && len(e) > 1 {
			byID[id] = e
		}
	}
	for _, e := range entries {
		if isArticle(e["@type"]) {
			return about{
				title: ldText(e["headline"]), author: ldNames(e["author"], byID, 0), publisher: ldNames(e["publisher"], byID, 0),
				date: ldText(e["datePublished"]), url: first(ldID(e["mainEntityOfPage"]), ldText(e["url"])), language: ldNames(e["inLanguage"], byID, 0),
				body: ldLines(e["articleBody"]),
			}
		}
	}
	return about{}
}

// linkedValue reads JSON-LD; nil where it is broken. Some systems put it in a comment, and break lines inside of its strings,
// which JSON does not allow.
func linkedValue(text string) (value any) {
	text = strings.TrimSpace(text)
	for _, marks := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}} {
		if inner, ok := strings.CutPrefix(text, marks[0]); ok {
			text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(inner), marks[1]))
		}
	}
	if json.Unmarshal([]byte(text), &value) == nil || json.Unmarshal([]byte(escapedLines(text)), &value) == nil {
		return value
	}
	return nil
}

// escapedLines writes the control characters inside the strings of JSON as JSON wants them.
func escapedLines(text string) string {
	var b strings.Builder
	inside, escaped := false, false
	for _, r := range text {
		switch {
		case inside && r == '\n':
			b.WriteString(`\n`)
		case inside && r < ' ':
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
		if r == '"' && !escaped {
			inside = !inside
		}
		escaped = r == '\\' && !escaped
	}
	return b.String()
}

// deepest is how far lists and graphs may stand in one another.
const deepest = 6

func flatten(entries []map[string]any, value any, depth int) []map[string]any {
	switch v := value.(type) {
	case []any:
		for _, x := range v[:min(len(v), 1000)] {
			if depth < deepest {
				entries = flatten(entries, x, depth+1)
			}
		}
	case map[string]any:
		entries = append(entries, v)
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			if inner, ok := v[key]; ok && depth < deepest {
				entries = flatten(entries, inner, depth+1)
			}
		}
	}
	return entries
}

func isArticle(kind any) bool {
	switch k := kind.(type) {
	case string:
		return strings.HasSuffix(k, "Article") || strings.HasSuffix(k, "BlogPosting") || k == "Report" || k == "OpinionNewsArticle"
	case []any:
		return slices.ContainsFunc(k, isArticle)
	}
	return false
}

func ldText(v any) string {
	s, _ := v.(string)
	return tidy(html.UnescapeString(s))
}

// ldLines is a text with its line ends, which part its paragraphs. It may be written as HTML.
func ldLines(v any) string {
	s, _ := v.(string)
	s = html.UnescapeString(s)
	if !ldMarkup.MatchString(s) {
		return s
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return s
	}
	p := page{doc: &document.Document{}}
	p.walk(root, document.Body)
	return p.text.String()
}

var ldMarkup = regexp.MustCompile(`(?i)</?(p|br|div|h[1-6])\b[^<>]*>`)

func ldID(v any) string {
	if m, ok := v.(map[string]any); ok {
		v = m["@id"]
	}
	s := ldText(v)
	if !strings.HasPrefix(s, "http") {
		return ""
	}
	return s
}

// ldNames gives the name or names of a value.
func ldNames(v any, byID map[string]map[string]any, depth int) string {
	if depth > deepest {
		return ""
	}
	switch x := v.(type) {
	case string:
		if strings.HasPrefix(x, "http") {
			return ""
		}
		return ldText(x)
	case []any:
		var names []string
		for _, one := range x[:min(len(x), 20)] {
			if name := ldNames(one, byID, depth+1); name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		return strings.Join(names, ", ")
	case map[string]any:
		if name := first(ldNames(x["name"], byID, depth+1), ldText(x["alternateName"])); name != "" {
			return name
		}
		if id, ok := x["@id"].(string); ok {
			if other := byID[id]; other != nil && len(x) == 1 {
				return ldNames(other["name"], byID, depth+1)
			}
		}
	}
	return ""
}
