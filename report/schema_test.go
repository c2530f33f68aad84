package report_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"verbatim/report"
)

// validator compiles the published schema; that it compiles says that it is a schema of its draft.
func validator(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(report.JSONSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile("schema.json")
}

// printed is the set as JSON prints it, read again.
func jsonOf(t *testing.T, set report.Set) any {
	t.Helper()
	var b bytes.Buffer
	if err := report.JSON(&b, set); err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(&b)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// full is the examples' report with the parts that the examples do not have.
func full(t *testing.T) report.Set {
	set := examples(t)
	set.Skipped = []report.Skipped{{Path: "record/broken.pdf", Reason: "the file ends in the middle of an object"}}
	set.Reports[0].Reported = []report.Reported{{
		ID: "r1", Text: "The mayor promised nine boats.", Start: 0, End: 30, Kind: "promised", Basis: "not-in-record",
		Document: &report.Document{Path: "record/speech.md", Date: "2023-03-14"},
		Terms:    []report.Term{{Text: "nine", Start: 19, End: 23, Kind: "number"}},
		Nearest:  &report.Passage{Text: "We shall have boats.", Start: 3, End: 23, Speaker: "Ada Fenn"},
		Findings: []report.Finding{{Code: "not-in-record", Severity: "note", Quote: &[2]int{19, 23}, Message: "the record of that day does not have “nine”"}},
	}}
	return set
}

// remembered is the examples' report as an archive keeps it.
func remembered(t *testing.T) report.Set {
	set := examples(t)
	for i := range set.Reports {
		set.Reports[i].Remember()
		if len(set.Reports[i].Messages) == 0 {
			t.Errorf("nothing is kept of %s", set.Reports[i].Article.Path)
		}
	}
	return set
}

func TestReportsOfTheExamplesAreValid(t *testing.T) {
	schema := validator(t)
	for name, set := range map[string]report.Set{
		"examples":                    examples(t),
		"as it is kept":               remembered(t),
		"with every optional part":    full(t),
		"an article with no quotes":   {Schema: report.Schema, Reports: []report.Report{emptyReport()}},
		"no article that can be read": {Schema: report.Schema, Reports: []report.Report{}},
	} {
		if err := schema.Validate(jsonOf(t, set)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func emptyReport() report.Report {
	return report.Report{Article: report.Article{Path: "-", SHA256: strings.Repeat("0", 64)}, Summary: map[string]int{}, Quotations: []report.Quotation{}}
}

func TestBrokenReportsAreNotValid(t *testing.T) {
	const article, q4, finding, reported = "reports.0.article", "reports.0.quotations.3", "reports.0.quotations.3.findings.0", "reports.0.reported.0"
	schema, whole := validator(t), full(t)
	for _, c := range []struct {
		name, path string
		to         any
	}{
		{"a schema of another version", "schema", "verbatim/report/v2"},
		{"no reports", "reports", gone},
		{"a field that nobody knows", "generator", "x"},
		{"a verdict that is none", q4 + ".verdict", "false"},
		{"a verdict in capitals", q4 + ".verdict", "Altered"},
		{"a severity that is none", q4 + ".severity", "fatal"},
		{"no severity", q4 + ".severity", gone},
		{"an alteration that is only a note", q4 + ".severity", "note"},
		{"a form that is none", q4 + ".form", "poem"},
		{"a confidence of more than all", q4 + ".confidence", 1.1},
		{"a confidence that is a word", q4 + ".confidence", "high"},
		{"no continues", q4 + ".continues", gone},
		{"a continues that is no id", q4 + ".continues", "the one before"},
		{"no match under an alteration", q4 + ".match", nil},
		{"a match without pieces", q4 + ".match.pieces", []any{}},
		{"a match in words", q4 + ".match", "page 3"},
		{"a piece with three ends", q4 + ".match.pieces.0", []any{1, 2, 3}},
		{"a piece before the text", q4 + ".match.pieces.0", []any{-1, 2}},
		{"a half offset", q4 + ".start", 0.5},
		{"findings that are null", q4 + ".findings", nil},
		{"coverage of something found", q4 + ".coverage", map[string]any{}},
		{"a miss with a match", q4 + ".verdict", "not-found"},
		{"a code that is none", finding + ".code", "lie"},
		{"a changed number that is only a note", finding + ".severity", "note"},
		{"a finding with no sentence", finding + ".message", ""},
		{"a finding without its record span", finding + ".record", gone},
		{"a date in words", article + ".published", "yesterday"},
		{"a hash cut short", article + ".sha256", "abc"},
		{"a count of an unknown verdict", "reports.0.summary.wrong", 1},
		{"a count of nothing", "reports.0.summary.altered", 0},
		{"reported words graded as a fault", reported + ".findings.0.severity", "major"},
		{"reported words with another finding", reported + ".findings.0.code", "filler"},
		{"reported words that point nowhere", reported + ".findings.0.quote", nil},
		{"a source of a kind that is none", "reports.0.sources.list.0.kind", "rumour"},
		{"reported words of an unknown basis", reported + ".basis", "hearsay"},
		{"reported words of an unknown kind", reported + ".kind", "sung"},
		{"reported words without a kind", reported + ".kind", nil},
		{"a skipped file with no reason", "skipped.0.reason", gone},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := jsonOf(t, whole)
			if !put(doc, strings.Split(c.path, "."), c.to) {
				t.Fatalf("there is no %s to break", c.path)
			}
			if schema.Validate(doc) == nil {
				t.Error("it is valid")
			}
		})
	}
}

// gone takes a field away.
var gone = new(int)

// put sets what stands at a path of keys and indices; it reports whether the way there exists.
func put(doc any, path []string, to any) bool {
	last := len(path) == 1
	switch d := doc.(type) {
	case map[string]any:
		if last && to == gone {
			delete(d, path[0])
			return true
		}
		if last {
			d[path[0]] = to
			return true
		}
		return put(d[path[0]], path[1:], to)
	case []any:
		i, err := strconv.Atoi(path[0])
		if err != nil || i >= len(d) {
			return false
		}
		if last {
			d[i] = to
			return true
		}
		return put(d[i], path[1:], to)
	}
	return false
}
