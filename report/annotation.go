package report

import (
	"io"
	"strings"

	"verbatim/internal/page"
	"verbatim/internal/visible"
)

// The report as a page of annotations of the W3C's Web Annotation Data Model (w3.org/TR/annotation-model):
// one for each quotation. Its target is the quotation in the article, its bodies the verdict in words and the
// passage of the record.

type annotationPage struct {
	Context string       `json:"@context"`
	ID      string       `json:"id"`
	Type    string       `json:"type"`
	Items   []annotation `json:"items"`
}

type annotation struct {
	ID         string         `json:"id"`
	Type       string         `json:"type"`
	Motivation string         `json:"motivation"`
	Body       []any          `json:"body"`
	Target     resourceOfText `json:"target"`
}

type textualBody struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Format  string `json:"format"`
	Value   string `json:"value"`
}

// resourceOfText is a stretch of a document.
type resourceOfText struct {
	Type     string `json:"type"`
	Purpose  string `json:"purpose,omitempty"`
	Source   string `json:"source"`
	Selector []any  `json:"selector"`
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"` // code points
	End   int    `json:"end"`
}

// Beside is how many code points before and behind a selector has.
const Beside = 32

// Annotations writes the set as one page of annotations, as JSON-LD.
func Annotations(w io.Writer, set Set) error {
	page := annotationPage{"http://www.w3.org/ns/anno.jsonld", "urn:verbatim:annotations", "AnnotationPage",
		[]annotation{}}
	for _, r := range set.Reports {
		text := []rune(r.Article.Text)
		for _, q := range r.Quotations {
			page.Items = append(page.Items, annotate(r.Article, text, q))
		}
	}
	return visible.WriteJSON(w, page, true)
}

func annotate(article Article, text []rune, q Quotation) annotation {
	verdict := []string{Label(q)}
	for _, f := range q.Findings {
		verdict = append(verdict, f.Code+", "+f.Severity+": "+f.Message)
	}
	if q.Why != "" {
		verdict = append(verdict, q.Why)
	}
	if q.Coverage != nil {
		verdict = append(verdict, q.Coverage.Message)
	}
	from, to := min(q.Start, len(text)), min(q.End, len(text))
	a := annotation{
		ID: "urn:verbatim:" + article.SHA256 + ":" + q.ID, Type: "Annotation", Motivation: "assessing",
		Body: []any{
			textualBody{"TextualBody", "tagging", "text/plain", q.Verdict},
			textualBody{"TextualBody", "assessing", "text/plain", strings.Join(verdict, "\n")},
		},
		Target: resourceOfText{"SpecificResource", "", iri(sourceOf(article.Path, article.URL)), []any{
			quoteSelector{"TextQuoteSelector", q.Text, string(text[max(0, from-Beside):from]),
				string(text[to:min(len(text), to+Beside)])},
			positionSelector{"TextPositionSelector", q.Start, q.End},
		}},
	}
	if m := q.Match; m != nil {
		source := iri(sourceOf(m.Document.Path, m.Document.URL))
		selectors := []any{}
		if len(m.Pieces) == 1 { // of several, the words between are not quoted
			selectors = append(selectors, quoteSelector{"TextQuoteSelector", m.Text, m.Prefix, m.Suffix})
		}
		for _, p := range m.Pieces {
			selectors = append(selectors, positionSelector{"TextPositionSelector", p[0], p[1]})
		}
		a.Body = append(a.Body, resourceOfText{"SpecificResource", "linking", source, selectors})
	}
	return a
}

// sourceOf is where a document can be found: its address where it has one, else its path.
func sourceOf(path, url string) string {
	if page.Link(url) != "" {
		return url
	}
	return path
}
