package trace

import (
	"encoding/xml"
	"fmt"
	"io"

	"verbatim/internal/finding"
	"verbatim/internal/visible"
)

// The elements of GraphML, http://graphml.graphdrawing.org.
type graphml struct {
	XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Keys    []gKey   `xml:"key"`
	Graph   gGraph   `xml:"graph"`
}

type gKey struct {
	ID   string `xml:"id,attr"`
	For  string `xml:"for,attr"`
	Name string `xml:"attr.name,attr"`
	Type string `xml:"attr.type,attr"`
}

type gGraph struct {
	EdgeDefault string  `xml:"edgedefault,attr"`
	Nodes       []gNode `xml:"node"`
	Edges       []gEdge `xml:"edge"`
}

type gNode struct {
	ID   string  `xml:"id,attr"`
	Data []gData `xml:"data"`
}

type gEdge struct {
	Source string  `xml:"source,attr"`
	Target string  `xml:"target,attr"`
	Data   []gData `xml:"data"`
}

type gData struct {
	Key  string `xml:"key,attr"`
	Text string `xml:",chardata"`
}

// GraphML writes strands, variants and carriers as a graph: a variant points at what it was made from, a
// carrier at its variant and a copy at the article that it is a copy of. An article's node has a number of
// its own: a path is no name that XML allows, and a file may be called s1.
func GraphML(w io.Writer, t Trace) error {
	g := graphml{Graph: gGraph{EdgeDefault: "directed"}}
	for _, name := range []string{"kind", "text", "verdict", "date", "outlet", "article"} {
		g.Keys = append(g.Keys, gKey{ID: name, For: "node", Name: name, Type: "string"})
	}
	g.Keys = append(g.Keys, gKey{ID: "relation", For: "edge", Name: "relation", Type: "string"})
	articles := map[string]string{} // the nodes of the paths
	for _, s := range t.Strands {
		g.node(s.ID, "kind", "strand", "text", s.Text)
		for _, v := range s.Variants {
			id := s.ID + "/" + v.ID
			g.node(id, "kind", "variant", "text", v.Text, "verdict", finding.Graded(v.Verdict, v.Severity),
				"date",
				v.First.Date)
			if v.From != nil {
				g.edge(id, s.ID+"/"+*v.From, "made from")
			} else {
				g.edge(id, s.ID, "of")
			}
			for _, c := range v.Carriers {
				if articles[c.Article] == "" {
					articles[c.Article] = fmt.Sprintf("a%d", len(articles)+1)
					g.node(articles[c.Article], "kind", "article", "article", c.Article, "date", c.Date,
						"outlet",
						c.Outlet)
				}
				g.edge(articles[c.Article], id, "carries")
			}
		}
	}
	for _, c := range t.Copies {
		for _, a := range c.Articles {
			if a != c.Lead && articles[a] != "" && articles[c.Lead] != "" {
				g.edge(articles[a], articles[c.Lead], "copy of")
			}
		}
	}
	out, err := xml.MarshalIndent(g, "", "  ")
	if err != nil {
		return fmt.Errorf("writing the trace as GraphML: %w", err)
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, out)
	return err
}

// node adds a node with data, given as pairs of key and text. XML has no controls, so they are shown before
// it is written.
func (g *graphml) node(id string, pairs ...string) {
	n := gNode{ID: id}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			n.Data = append(n.Data, gData{pairs[i], visible.Text(pairs[i+1])})
		}
	}
	g.Graph.Nodes = append(g.Graph.Nodes, n)
}

func (g *graphml) edge(source, target, relation string) {
	g.Graph.Edges = append(g.Graph.Edges, gEdge{source, target, []gData{{"relation", relation}}})
}
