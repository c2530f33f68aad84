package check

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/finding"
	"verbatim/internal/index"
	"verbatim/internal/judge/cases"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// A number is the same however it is written, and another however alike it looks: testdata/numbers/en.txt
// tells the form of the rows. Each is asked both ways, since a record may be written by a stenographer and
// an article by ear.
func TestWritingsOfNumbers(t *testing.T) {
	files, err := filepath.Glob("testdata/numbers/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no rows", err)
	}
	for _, file := range files {
		lang := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(lang, func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tail := ""
			for _, row := range strings.Split(strings.TrimSpace(string(data)), "\n") {
				switch sign, sentence, _ := strings.Cut(row, " "); sign {
				case "+":
					tail = " " + sentence
				case "=", "!":
					checkWritings(t, lang, row, sentence+tail)
				}
			}
		})
	}
}

func checkWritings(t *testing.T, lang, row, text string) {
	before, rest, _ := strings.Cut(text, "{")
	both, after, _ := strings.Cut(rest, "}")
	spoken, printed, ok := strings.Cut(both, "|")
	if !ok {
		t.Fatalf("%s: no row", row)
	}
	spoken, printed = before+spoken+after, before+printed+after
	for _, way := range [][2]string{{spoken, printed}, {printed, spoken}} {
		q := printedOf(t, lang, way[0], way[1])
		if wrong := misjudged(q, row[0] == '='); wrong != "" {
			t.Errorf("%s\n got %s\n%s", row, describe(q), wrong)
			return
		}
	}
}

// misjudged says what is wrong with a verdict on two writings of one number, or of two.
func misjudged(q report.Quotation, same bool) string {
	number := slices.ContainsFunc(q.Findings, func(f report.Finding) bool {
		return f.Code == finding.Number.String() && f.Severity == finding.Major.String()
	})
	switch {
	case !same && !number:
		return "want a major number"
	case same && q.Verdict != finding.Verbatim.String() && q.Verdict != finding.Clean.String():
		return "want verbatim or clean"
	}
	return ""
}

// printedOf checks an article that is one quotation against a record of one sentence.
func printedOf(t *testing.T, lang, record, article string) report.Quotation {
	head := "---\nlanguage: " + lang + "\ndate: 2031-03-0"
	doc, err := read.Article(source.Source{Path: "a.md", Data: []byte(head + "5\n---\n“" + article + "”\n")})
	if err != nil {
		t.Fatal(err)
	}
	r := &Record{Index: index.New()}
	for _, text := range []string{head + "4\n---\nMARA LINDQVIST: " + record, cases.Filling} {
		p, err := prepare(source.Source{Path: "r.md", Data: []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		r.Index.Add(p.Prepared)
	}
	r.finish()
	got := r.Article(doc).Quotations
	if len(got) != 1 {
		t.Fatalf("%q: %d quotations", article, len(got))
	}
	return got[0]
}
