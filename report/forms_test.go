package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"verbatim/report"
)

func articleFile(path string) []byte {
	data, err := os.ReadFile("../" + path)
	if err != nil {
		return nil
	}
	return data
}

// The schema in testdata is the one that OASIS publishes with SARIF 2.1.0.
func TestSARIFIsWhatItsSchemaSays(t *testing.T) {
	var b bytes.Buffer
	if err := report.SARIF(&b, examples(t), "v1.2.3", articleFile); err != nil {
		t.Fatal(err)
	}
	schema, err := jsonschema.NewCompiler().Compile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(doc); err != nil {
		t.Error(err)
	}
}

// region is the part of a SARIF result that says where the quotation stands.
type region struct {
	StartLine, StartColumn, EndLine, EndColumn int
	Snippet                                    struct{ Text string }
}

func regions(t *testing.T, set report.Set, file func(string) []byte) (out []*region) {
	t.Helper()
	var b bytes.Buffer
	if err := report.SARIF(&b, set, "devel", file); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Runs []struct {
			Results []struct {
				Locations []struct {
					PhysicalLocation struct{ Region *region }
				}
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	for _, r := range log.Runs[0].Results {
		out = append(out, r.Locations[0].PhysicalLocation.Region)
	}
	return out
}

func TestSARIFLeadsToTheLineOfTheFile(t *testing.T) {
	set := examples(t)
	all := regions(t, set, articleFile)
	if len(all) < 15 {
		t.Fatalf("%d results", len(all))
	}
	for _, at := range all {
		if at == nil {
			t.Error("a quotation of the examples has no line")
			continue
		}
		found := false
		for _, r := range set.Reports {
			lines := strings.Split(string(articleFile(r.Article.Path)), "\n")
			if at.StartLine > len(lines) || at.StartLine != at.EndLine {
				continue
			}
			line := []rune(lines[at.StartLine-1]) // the examples have no character of two units
			found = found || at.EndColumn-1 <= len(line) && string(line[at.StartColumn-1:at.EndColumn-1]) == at.Snippet.Text
		}
		if !found {
			t.Errorf("at line %d, column %d there is no %q", at.StartLine, at.StartColumn, at.Snippet.Text)
		}
	}
	for _, at := range regions(t, set, func(string) []byte { return []byte("something else by now") }) {
		if at != nil {
			t.Fatal("a file that has changed since has lines")
		}
	}
}

func TestCSVHasALineForEachQuotationAndClause(t *testing.T) {
	set := examples(t)
	set.Reports[0].Quotations[0].Text = "=HYPERLINK(\"https://thief.example\")"
	var b bytes.Buffer
	if err := report.CSV(&b, set); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	n := 1
	for _, r := range set.Reports {
		n += len(r.Quotations) + len(r.Reported)
	}
	if len(rows) != n {
		t.Errorf("%d lines, want %d", len(rows), n)
	}
	if got := column(rows, "quotation")[0]; got != "'=HYPERLINK(\"https://thief.example\")" {
		t.Errorf("a formula is written as %q", got)
	}
}

// column is what stands in a column of a table below its name.
func column(rows [][]string, name string) (out []string) {
	i := slices.Index(rows[0], name)
	for _, row := range rows[1:] {
		out = append(out, row[i])
	}
	return out
}

func csvOf(t *testing.T, set report.Set) [][]string {
	t.Helper()
	var b bytes.Buffer
	if err := report.CSV(&b, set); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestAKeyNamesAQuotationWhereverItIsChecked(t *testing.T) {
	set := examples(t)
	q := set.Reports[0].Quotations
	q[1].Text = q[0].Text
	here := column(csvOf(t, set), "key")
	set.Reports[0].Article.Path = "elsewhere/" + set.Reports[0].Article.Path
	q[0].Verdict, q[0].Severity = "unclear", "none"
	if there := column(csvOf(t, set), "key"); !slices.Equal(here, there) {
		t.Error("a path or a verdict changes the keys")
	}
	slices.Sort(here)
	if n := len(slices.Compact(slices.Clone(here))); n != len(here) {
		t.Errorf("%d keys of %d quotations", n, len(here))
	}
}

// Text, CSV and the page count the same quotations, words under marks that nobody spoke apart.
func TestTheFormsCountTheSame(t *testing.T) {
	set := examples(t)
	set.Reports = set.Reports[:1]
	q := &set.Reports[0].Quotations[1]
	q.Form = "scare"
	counts := map[string]int{}
	rows := csvOf(t, set)
	forms := column(rows, "form")
	for i, v := range column(rows, "verdict") {
		if forms[i] != "clause" {
			counts[v]++
		}
	}
	if counts[""] != 1 {
		t.Errorf("%d lines of the CSV have no verdict", counts[""])
	}
	delete(counts, "")
	var b bytes.Buffer
	if err := report.Text(&b, set, report.Style{}); err != nil {
		t.Fatal(err)
	}
	page := string(htmlOf(t, set))
	for name, form := range map[string]string{"the text": b.String(), "the page": page} {
		for verdict, n := range counts {
			if want := fmt.Sprintf("%d %s", n, verdict); !strings.Contains(form, want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
		if want := "1 expression under marks that reports nobody"; !strings.Contains(form, want) {
			t.Errorf("%s does not say %q", name, want)
		}
	}
}

func TestAnnotationsPointAtBothTexts(t *testing.T) {
	set := examples(t)
	var b bytes.Buffer
	if err := report.Annotations(&b, set); err != nil {
		t.Fatal(err)
	}
	type selector struct {
		Type, Exact, Prefix, Suffix string
		Start, End                  int
	}
	var page struct {
		Items []struct {
			Body   []struct{ Type, Purpose, Source string }
			Target struct {
				Source   string
				Selector []selector
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &page); err != nil {
		t.Fatal(err)
	}
	i := 0
	for _, r := range set.Reports {
		text := []rune(r.Article.Text)
		for range r.Quotations {
			quote, at := page.Items[i].Target.Selector[0], page.Items[i].Target.Selector[1]
			if string(text[at.Start:at.End]) != quote.Exact || !strings.Contains(r.Article.Text, quote.Prefix+quote.Exact+quote.Suffix) {
				t.Errorf("%+v is not in the article", quote)
			}
			i++
		}
	}
	if i != len(page.Items) {
		t.Errorf("%d annotations of %d quotations", len(page.Items), i)
	}
}

func TestTheFormsStayAsTheyAre(t *testing.T) {
	set := examples(t)
	set.Reports = set.Reports[2:3]
	var b bytes.Buffer
	for name, write := range map[string]func() error{
		"forms.csv":    func() error { return report.CSV(&b, set) },
		"forms.sarif":  func() error { return report.SARIF(&b, set, "v1.2.3", articleFile) },
		"forms.jsonld": func() error { return report.Annotations(&b, set) },
	} {
		b.Reset()
		if err := write(); err != nil {
			t.Fatal(err)
		}
		if path := "testdata/" + name; flag.Lookup("update").Value.String() == "true" {
			if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if want, err := os.ReadFile(path); err != nil || !bytes.Equal(want, b.Bytes()) {
			t.Errorf("%s differs (%v); run with -update and look at the diff", path, err)
		}
	}
}
