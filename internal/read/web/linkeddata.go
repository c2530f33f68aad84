package web

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/read/node"
	"verbatim/internal/read/prose"
)

// linkedData reads the article's entry of the page's JSON-LD. An entry may stand alone, in a list or in a
// graph, and name its author and publisher outright, by an object, a list, or a reference to another entry.
func linkedData(root *html.Node) about {
	var entries []map[string]any
	for n := range root.Descendants() {
		if n.DataAtom == atom.Script && strings.Contains(strings.ToLower(node.Attr(n, "type")), "ld+json") &&
			n.FirstChild != nil {
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
				title: ldText(e["headline"]), author: ldNames(e["author"], byID, 0),
				publisher: ldNames(e["publisher"], byID, 0),
				date:      ldText(e["datePublished"]), modified: ldText(e["dateModified"]), url: cmp.Or(ldID(e["mainEntityOfPage"]),
					ldText(e["url"])),
				language: ldNames(e["inLanguage"], byID, 0),
				body:     ldLines(e["articleBody"]),
			}
		}
	}
	return about{}
}

// linkedValue reads JSON-LD; nil where it is broken. Some systems put it in a comment, and break lines inside
// of its strings, which JSON does not allow.
func linkedValue(text string) (value any) {
	text = strings.TrimSpace(text)
	for _, marks := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}} {
		if inner, ok := strings.CutPrefix(text, marks[0]); ok {
			text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(inner), marks[1]))
		}
	}
	if json.Unmarshal([]byte(text), &value) == nil ||
		json.Unmarshal([]byte(escapedLines(text)), &value) == nil {
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
		return strings.HasSuffix(k, "Article") || strings.HasSuffix(k, "BlogPosting") || k == "Report" ||
			k == "OpinionNewsArticle"
	case []any:
		return slices.ContainsFunc(k, isArticle)
	}
	return false
}

func ldText(v any) string {
	s, _ := v.(string)
	return prose.Tidy(html.UnescapeString(s))
}

// ldLines is a text with its line ends, which part its paragraphs. It may be written as HTML.
func ldLines(v any) string {
	s, _ := v.(string)
	s = html.UnescapeString(s)
	if !ldMarkup().MatchString(s) {
		return s
	}
	root, err := node.Parse(s, limit.Usual())
	if err != nil {
		return s
	}
	p := Page{doc: &document.Document{}}
	p.walk(root, document.Body)
	return p.text.String()
}

var ldMarkup = prose.Lazily(`(?i)</?(p|br|div|h[1-6])\b[^<>]*>`)

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
		if name := cmp.Or(ldNames(x["name"], byID, depth+1), ldText(x["alternateName"])); name != "" {
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
