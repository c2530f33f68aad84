package judge

import (
	"fmt"
	"slices"
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/internal/judge/cases"
	"verbatim/internal/person"
	"verbatim/internal/quotation"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

// The cases of testdata, in the language of package cases; beside verdicts and codes they say where findings
// stand.
func TestCases(t *testing.T) {
	files, err := cases.Read("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		for _, c := range file.Cases {
			t.Run(file.Name+"/"+c.Name, func(t *testing.T) { runCase(t, file.Path, c) })
		}
	}
}

func runCase(t *testing.T, file string, c cases.Case) {
	doc, x := documentsOf(t, c)
	quotations, _ := quotation.Extract(doc)
	if len(quotations) != len(c.Wants) {
		t.Fatalf("%s:%d: %d quotations, and %d wanted", file, c.Line, len(quotations), len(c.Wants))
	}
	j := New(x, catalogOf(x), doc, quotations)
	for i := range quotations {
		got := j.Quotation(&quotations[i])
		said := cases.Said{Verdict: got.Verdict.String(), Severity: got.Severity.String()}
		told := ""
		for _, f := range got.Findings {
			place := fmt.Sprintf("%s: %s = %s", f.Code, textAt(doc.Text, f.Quote), recordAt(x, got, f.Record))
			said.Codes, said.Where = append(said.Codes, f.Code.String()), append(said.Where, place)
			told += "\n     " + place + "\n       " + f.Message.English()
		}
		if miss := c.Wants[i].Unmet(said); miss != "" {
			t.Errorf("%s:%d: %s\n got %s %s%s\n     %s", file, c.Wants[i].Line, miss, said.Verdict,
				said.Severity, told, got.Why.English())
		}
	}
}

// documentsOf reads a case: the article, and its record with the filling.
func documentsOf(t *testing.T, c cases.Case) (*document.Document, *index.Index) {
	t.Helper()
	x := index.New()
	for i, r := range append(slices.Clone(c.Records), cases.Filling) {
		doc, err := read.Transcript(source.Source{Path: fmt.Sprintf("%02d.md", i), Data: []byte(r)})
		if err != nil {
			t.Fatal(err)
		}
		x.Add(index.Prepare(doc))
	}
	x.Finish()
	doc, err := read.Article(source.Source{Path: "article.md", Data: []byte(c.Article)})
	if err != nil {
		t.Fatal(err)
	}
	return doc, x
}

// catalogOf tells what an index holds of a person.
func catalogOf(x *index.Index) Catalog {
	return func(speaker, from, to string) (out []Entry) {
		for d := range x.Len() {
			doc := x.Doc(d)
			date := doc.Meta.Date
			if from != "" && date < from || to != "" && date > to {
				continue
			}
			speaks := slices.ContainsFunc(doc.Speakers(),
				func(name string) bool { return person.Same(speaker, name) })
			if speaker == "" || speaks {
				partial := doc.Meta.Completeness == "partial"
				out = append(out, Entry{Doc: d, Path: doc.Path, Title: doc.Meta.Title, Date: date,
					Partial: partial})
			}
		}
		return out
	}
}

func textAt(text string, span *document.Span) string {
	if span == nil {
		return ""
	}
	return text[span.Start:span.End]
}

func recordAt(x *index.Index, j Judgement, span *document.Span) string {
	if span == nil || len(j.Pieces) == 0 {
		return ""
	}
	return textAt(x.Doc(j.Pieces[0].Doc).Text, span)
}
