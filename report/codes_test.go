package report_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/finding"
	"verbatim/report"
)

// names are those of all verdicts and codes, in the order of the list.
func names() []string {
	return slices.Concat(finding.Names(finding.Verdicts()), finding.Names(finding.Codes()))
}

func TestTheSchemaNamesTheList(t *testing.T) {
	type enum struct{ Enum []string }
	var schema struct {
		Defs struct {
			Verdict   enum
			Quotation struct{ Properties struct{ Severity enum } }
			Finding   struct{ Properties struct{ Code, Severity enum } }
		} `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(report.JSONSchema()), &schema); err != nil {
		t.Fatal(err)
	}
	severities := finding.Names([]finding.Severity{finding.Major, finding.Minor, finding.Note, finding.None})
	for _, row := range []struct {
		what      string
		got, want []string
	}{
		{"verdicts", schema.Defs.Verdict.Enum, finding.Names(finding.Verdicts())},
		{"codes", schema.Defs.Finding.Properties.Code.Enum, finding.Names(finding.Codes())},
		{"severities of a quotation", schema.Defs.Quotation.Properties.Severity.Enum, severities},
		{"severities of a finding", schema.Defs.Finding.Properties.Severity.Enum, severities[:3]},
	} {
		if !slices.Equal(row.got, row.want) {
			t.Errorf("%s: the schema has %v\nthe list has %v", row.what, row.got, row.want)
		}
	}
}

// The schema lets each code have its severities and no other.
func TestTheSchemaKnowsTheSeveritiesOfEachCode(t *testing.T) {
	schema, doc := validator(t), jsonOf(t, examples(t))
	const first = "reports.0.quotations.3.findings.0."
	for _, c := range finding.Codes() {
		if c.Group() == finding.OfReported {
			continue // the schema has it in a section of its own
		}
		for _, s := range []finding.Severity{finding.Note, finding.Minor, finding.Major} {
			if !put(doc, strings.Split(first+"code", "."), c.String()) || !put(doc, strings.Split(first+"severity", "."), s.String()) {
				t.Fatal("the examples have no such finding")
			}
			err := schema.Validate(doc)
			if may := slices.Contains(c.Severities(), s); may != (err == nil) {
				t.Errorf("%s, %s: the list says %v, the schema %v", c, s, may, err)
			}
		}
	}
}

func TestEveryNameIsARuleOfSARIF(t *testing.T) {
	var b bytes.Buffer
	if err := report.SARIF(&b, report.Set{}, "", nil); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Runs []struct {
			Tool struct {
				Driver struct {
					Rules []struct {
						ID               string
						ShortDescription struct{ Text string }
					}
				}
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range log.Runs[0].Tool.Driver.Rules {
		got = append(got, r.ID)
		if r.ShortDescription.Text == "" {
			t.Errorf("%s: the rule says nothing", r.ID)
		}
	}
	if !slices.Equal(got, names()) {
		t.Errorf("the rules are %v\nthe list has %v", got, names())
	}
}

func TestEveryNameHasItsText(t *testing.T) {
	got, texts := report.Codes()
	if !slices.Equal(got, names()) {
		t.Errorf("told are %v\nthe list has %v", got, names())
	}
	for _, name := range got {
		if texts[name] == "" {
			t.Errorf("%s is not told", name)
		}
	}
}
