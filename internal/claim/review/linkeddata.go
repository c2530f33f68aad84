package review

import (
	"encoding/json"
	"strings"
)

// ClaimReview as schema.org has it stands in pages and feeds in many shapes: in a @graph, in lists, inside of an
// article, with types that are lists or addresses, and with nodes that are named in one place and told in another.

// graph is what is looked through for reviews.
type graph struct {
	nodes map[string]map[string]any // by @id, those that tell more than it
	left  int                       // values that may still be looked at
	found []map[string]any
	deep  bool // something was nested too deep
}

// reviews takes the ClaimReviews of a value, and reports whether there are any.
func (r *reading) reviews(where string, v any) bool {
	g := &graph{nodes: map[string]map[string]any{}, left: mostNodes}
	g.walk(v, 0)
	if g.deep || g.left < 0 {
		r.fail(where, "values stand in one another more than %d deep, or are more than %d; what is beyond was not looked at",
			mostDepth, mostNodes)
	}
	for _, node := range g.found {
		r.review(where, g, node)
	}
	return len(g.found) > 0 || g.deep
}

func (g *graph) walk(v any, depth int) {
	if g.left--; g.left < 0 {
		return
	}
	if depth > mostDepth {
		g.deep = true
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			g.walk(x, depth+1)
		}
	case map[string]any:
		if id, ok := v["@id"].(string); ok && len(v) > 1 {
			g.nodes[id] = v
		}
		if hasType(v, "ClaimReview") {
			g.found = append(g.found, v)
		}
		for _, key := range sortedKeys(v) {
			g.walk(v[key], depth+1)
		}
	}
}

// hasType reports a node of a type, whatever stands before its name.
func hasType(node map[string]any, name string) bool {
	types, ok := node["@type"].([]any)
	if !ok {
		types = []any{node["@type"]}
	}
	for _, t := range types {
		if s, ok := t.(string); ok && (s == name || strings.HasSuffix(s, "/"+name) || strings.HasSuffix(s, ":"+name)) {
			return true
		}
	}
	return false
}

// node is a value as a node: the first of a list, what an @id names, and nil for all else.
func (g *graph) node(v any) map[string]any {
	if list, ok := v.([]any); ok && len(list) > 0 {
		v = list[0]
	}
	node, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	if id, ok := node["@id"].(string); ok && len(node) == 1 {
		return g.nodes[id]
	}
	return node
}

// text is a value as text: a number as it stands, the first of a list, the value or the name of a node.
func (g *graph) text(v any) string {
	if list, ok := v.([]any); ok && len(list) > 0 {
		v = list[0]
	}
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case map[string]any:
		node := g.node(v)
		for _, key := range []string{"@value", "name", "@id"} {
			if s, ok := node[key].(string); ok {
				return s
			}
		}
	}
	return ""
}

// first is the first of some texts that says anything.
func first(texts ...string) string {
	for _, t := range texts {
		if strings.TrimSpace(t) != "" {
			return t
		}
	}
	return ""
}

func (r *reading) review(where string, g *graph, node map[string]any) {
	item, rating := g.node(node["itemReviewed"]), g.node(node["reviewRating"])
	c := Claim{
		Claim:   first(g.text(node["claimReviewed"]), g.text(item["claimReviewed"]), g.text(item["name"]), g.text(item["text"])),
		Title:   first(g.text(node["headline"]), g.text(node["name"]), r.title),
		Speaker: first(g.text(item["author"]), g.text(item["creator"])),
		Date:    first(g.text(node["datePublished"]), g.text(node["dateCreated"])),
		Said:    first(g.text(item["datePublished"]), g.text(item["dateCreated"])),
		Text:    first(g.text(node["description"]), g.text(node["reviewBody"])),
		Rating:  ratingOf(g, rating),
		By:      first(g.text(node["author"]), g.text(node["publisher"]), g.text(node["sdPublisher"])),
		URL:     first(g.text(node["url"]), g.text(node["mainEntityOfPage"])),
		Licence: first(g.text(node["sdLicense"]), g.text(node["license"])),
	}
	r.keep(where, c)
}

// ratingOf is a rating as a reader sees it: its word, or else its number on its scale.
func ratingOf(g *graph, rating map[string]any) string {
	if word := first(g.text(rating["alternateName"]), g.text(rating["name"])); word != "" {
		return word
	}
	value, best := g.text(rating["ratingValue"]), g.text(rating["bestRating"])
	if value != "" && best != "" {
		return value + " of " + best
	}
	return value
}
