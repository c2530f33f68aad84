package profile_test

import (
	"slices"
	"testing"

	"verbatim/internal/profile"
	"verbatim/report"
)

// quoted is a quotation that an article gives to somebody, found in the record as said by another; "" for
// not found.
func quoted(id, name, mention, record string) report.Quotation {
	q := report.Quotation{ID: id, Form: "direct", Verdict: "verbatim", Speaker: &report.Speaker{Name: name, Mention: mention}}
	if record == "" {
		q.Verdict = "not-found"
		return q
	}
	q.Match = &report.Match{Speaker: record, Document: report.Document{Path: "record/pier.md"}}
	return q
}

func TestSourcesOfAnArticle(t *testing.T) {
	pier := quoted("q4", "the mayor", "the mayor", "Ada Fenn")
	pier.Match.Document.Kind = "machine captions"
	impostor := quoted("q6", "the impostor", "the impostor", "Ada Fenn")
	r := report.Report{Article: report.Article{Language: "en"}, Quotations: []report.Quotation{
		quoted("q1", "Ada Fenn", "Ada Fenn", "Ada Fenn"),
		quoted("q2", "officials", "Officials", ""),
		{ID: "q3", Form: "scare"},
		pier,
		{ID: "q5", Form: "direct", Verdict: "not-found"},
		impostor,
		quoted("q7", "Ruck", "he", "Thomas Ruck"),
	}}
	got := profile.Of(r)
	if got.Quotations != 6 || got.Found != 4 || got.MachineTranscript != 1 {
		t.Errorf("%d quotations, %d found, %d by machine", got.Quotations, got.Found, got.MachineTranscript)
	}
	want := []report.Source{
		{Kind: "person", Name: "Ada Fenn", Words: []string{"Ada Fenn", "the mayor"}, IDs: []string{"q1", "q4"}, Found: 2},
		{Kind: "anonymous", Name: "officials", Words: []string{"Officials"}, IDs: []string{"q2"}},
		{Kind: "unknown", IDs: []string{"q5"}},
		{Kind: "anonymous", Name: "the impostor", Words: []string{"the impostor"}, IDs: []string{"q6"}, Found: 1},
		{Kind: "person", Name: "Ruck", IDs: []string{"q7"}, Found: 1},
	}
	same := func(a, b report.Source) bool {
		return a.Kind == b.Kind && a.Name == b.Name && slices.Equal(a.Words, b.Words) && slices.Equal(a.IDs, b.IDs) &&
			a.Found == b.Found
	}
	if !slices.EqualFunc(got.List, want, same) {
		t.Errorf("got  %+v\nwant %+v", got.List, want)
	}
	counts := []report.SourceCount{{Kind: "person", Sources: 2, Quotations: 3, Found: 3},
		{Kind: "anonymous", Sources: 2, Quotations: 2, Found: 1}, {Kind: "unknown", Quotations: 1}}
	if !slices.Equal(got.Kinds, counts) {
		t.Errorf("counted %+v", got.Kinds)
	}
}

func TestClausesWithoutMarksHaveTheirSourcesToo(t *testing.T) {
	r := report.Report{Article: report.Article{Language: "en"},
		Quotations: []report.Quotation{quoted("q1", "Ada Fenn", "Ada Fenn", "Ada Fenn")},
		Reported: []report.Reported{
			{ID: "r1", Basis: "record", Speaker: &report.Speaker{Name: "Ada Fenn", Mention: "the mayor"}},
			{ID: "r2", Basis: "anonymous"},
			{ID: "r3", Basis: "not-held", Speaker: &report.Speaker{Name: "the report"}},
		}}
	got := profile.Of(r)
	if got.Quotations != 1 || got.Clauses != 3 || got.Documented != 1 {
		t.Errorf("%d quotations, %d clauses, %d documented", got.Quotations, got.Clauses, got.Documented)
	}
	counts := []report.SourceCount{{Kind: "person", Sources: 1, Quotations: 1, Clauses: 1, Found: 1},
		{Kind: "anonymous", Sources: 1, Clauses: 1}, {Kind: "document", Sources: 1, Clauses: 1}}
	if !slices.Equal(got.Kinds, counts) {
		t.Errorf("counted %+v", got.Kinds)
	}
}
