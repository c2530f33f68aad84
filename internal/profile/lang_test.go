package profile_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/profile"
	"verbatim/internal/quotation"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// Each file of testdata/lang has paragraphs of a language, and below each its sources: the kind and a part
// of the name, of each several where both are right. Behind a question mark stands whom no rule of
// attribution finds yet.
func TestSourcesOfManyLanguages(t *testing.T) {
	files, err := filepath.Glob("testdata/lang/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		language := strings.TrimSuffix(filepath.Base(path), ".txt")
		for _, block := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
			text, wanted, _ := strings.Cut(block, "\n> ")
			got := profile.Of(reportOn(t, language, text))
			for _, want := range strings.Split(wanted, "\n> ") {
				want, unheard := strings.CutPrefix(want, "? ")
				if found(got.List, want) == unheard {
					t.Errorf("%s: want %s (%v), got %v", language, want, !unheard, shown(got.List))
				}
			}
		}
	}
}

func found(list []report.Source, want string) bool {
	kinds, names, _ := strings.Cut(want, " ")
	return slices.ContainsFunc(list, func(s report.Source) bool {
		return slices.Contains(strings.Split(kinds, "|"), s.Kind) &&
			slices.ContainsFunc(strings.Split(names, "|"), func(n string) bool {
				return strings.Contains(strings.ToLower(s.Name+" "+strings.Join(s.Words, " ")), strings.ToLower(n))
			})
	})
}

func shown(list []report.Source) (out []string) {
	for _, s := range list {
		out = append(out, s.Kind+" “"+s.Name+"”")
	}
	return out
}

// reportOn is what the profile needs of a report on a text without a record.
func reportOn(t *testing.T, language, text string) report.Report {
	t.Helper()
	doc, err := read.Article(source.Source{Path: "a.md",
		Data: []byte("---\nlanguage: " + language + "\n---\n" + text + "\n")})
	if err != nil {
		t.Fatal(err)
	}
	out := report.Report{Article: report.Article{Language: language, Text: doc.Text}}
	quotations, _ := quotation.Extract(doc)
	for _, q := range quotations {
		r := report.Quotation{Text: doc.Text[q.Start:q.End], Form: q.Form}
		if q.Speaker != nil {
			r.Speaker = &report.Speaker{Name: q.Speaker.Name, Mention: q.Speaker.Mention}
		}
		out.Quotations = append(out.Quotations, r)
	}
	return out
}
