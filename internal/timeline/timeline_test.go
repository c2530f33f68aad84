package timeline

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

// story is an article of our own, with what a check might have found of it.
func story(t *testing.T) Set {
	t.Helper()
	data, err := os.ReadFile("testdata/ferry.md")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := read.Article(source.Source{Path: "ferry.md", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	checked := &report.Report{Quotations: []report.Quotation{
		{ID: "q1", Verdict: "verbatim", Match: &report.Match{Document: report.Document{Path: "council.md",
			Title: "Council of Orlin", Date: "2021-03-02"}},
			Findings: []report.Finding{{Code: "wrong-date", Message: "the article says Monday; the words were said on 2021-03-02"}}},
		{ID: "q2", Verdict: "verbatim", Match: &report.Match{Document: report.Document{Path: "radio.md", Date: "2023-11-14"}}},
		{ID: "q3", Verdict: "unclear", Match: &report.Match{Document: report.Document{Path: "other.md"}}},
	}}
	return Set{Schema: Schema, Articles: []Article{Make(doc, checked, nil)}}
}

// The forms of one timeline stand in testdata; go test ./internal/timeline -update writes them anew.
func TestTheForms(t *testing.T) {
	set := story(t)
	for name, write := range map[string]func(io.Writer, Set) error{
		"ferry.json": JSON, "ferry.html": HTML, "ferry.ics": Calendar,
		"ferry.txt": func(w io.Writer, s Set) error { return Text(w, s, report.Style{Width: 72}) },
	} {
		var out bytes.Buffer
		if err := write(&out, set); err != nil {
			t.Fatal(err)
		}
		path := "testdata/" + name
		if *update {
			if err := os.WriteFile(path, out.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), out.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// What is written has the schema's form.
func TestTheSchemaHolds(t *testing.T) {
	schema, err := jsonschema.UnmarshalJSON(strings.NewReader(JSONSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("timeline.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("timeline.json")
	if err != nil {
		t.Fatal(err)
	}
	set := story(t)
	set.Skipped = []report.Skipped{{Path: "a.md", Reason: "it cannot be read"}}
	for _, s := range []Set{set, {Schema: Schema, Articles: []Article{Make(&document.Document{}, nil, nil)}}} {
		var out bytes.Buffer
		if err := JSON(&out, s); err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(&out)
		if err != nil {
			t.Fatal(err)
		}
		if err := compiled.Validate(value); err != nil {
			t.Error(err)
		}
	}
}

// Offsets of expressions and sentences slice the article's text, also behind letters of several bytes.
func TestOffsetsAreCodePoints(t *testing.T) {
	doc := &document.Document{Text: "Ärzte sagten am Montag: „Öl“. Am 3. Mai 2021 war Frühling.",
		Meta: document.Meta{Language: "de", Date: "2023-11-16"}}
	runes := []rune(doc.Text)
	for _, e := range Make(doc, nil, nil).Expressions {
		if got := string(runes[e.Start:e.End]); got != e.Text {
			t.Errorf("%q stands where %q is told", got, e.Text)
		}
	}
}

// A calendar without events is one all the same.
func TestAnEmptyCalendar(t *testing.T) {
	var out bytes.Buffer
	if err := Calendar(&out, Set{}); err != nil || !strings.Contains(out.String(), "END:VCALENDAR") {
		t.Errorf("%v: %s", err, out.String())
	}
}

// Text that would act in a page or a terminal is shown in every form.
func TestWhatActsIsShown(t *testing.T) {
	doc := &document.Document{Path: "a.md", Text: "\x1b[2J<script>alert(1)</script> said the mayor on Monday \u202e evil.",
		Meta: document.Meta{Language: "en", Date: "2023-11-16", Title: "<b>\x1b[31m"}}
	set := Set{Schema: Schema, Articles: []Article{Make(doc, nil, nil)}}
	for name, write := range map[string]func(io.Writer, Set) error{"json": JSON, "html": HTML, "ics": Calendar,
		"text": func(w io.Writer, s Set) error { return Text(w, s, report.Style{}) }} {
		var out bytes.Buffer
		if err := write(&out, set); err != nil {
			t.Fatal(err)
		}
		if s := out.String(); strings.ContainsAny(s, "\x1b\u202e") || name == "html" && strings.Contains(s, "<script>") {
			t.Errorf("%s: %q", name, s)
		}
	}
	if !json.Valid([]byte(JSONSchema())) {
		t.Error("the schema is no JSON")
	}
}
