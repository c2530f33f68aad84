package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"verbatim/internal/say"
)

// spoken is a report with sentences of each kind.
func spoken() Report {
	q := Quotation{ID: "q1", Text: "forty", Verdict: "not-found", Severity: "none", Confidence: 0.9,
		Coverage: &Coverage{Message: "the record holds nothing, so the miss says nothing about the words",
			Said: say.Of("coverage.nothing")}}
	q.SayWhy(say.Of("why.others-words"))
	other := Quotation{ID: "q2", Text: "forty", Verdict: "altered", Severity: "major", Confidence: 1,
		Match: &Match{Text: "fourteen", Document: Document{Title: "Remarks"}}, Findings: []Finding{{Code: "number", Severity: "major"}}}
	other.Findings[0].Say(say.Of("wording.otherwise", "record", "fourteen", "quote", "forty"))
	clause := Reported{ID: "r1", Text: "forty houses", Basis: "not-in-record", Findings: []Finding{{Code: "not-in-record",
		Severity: "note"}}}
	clause.Findings[0].Say(say.Of("reported.nowhere", "quote", "forty"))
	return Report{Article: Article{Title: "Houses", Published: "2024-01-02", Language: "en"},
		Quotations: []Quotation{q, other}, Reported: []Reported{clause}}
}

func inLanguage(t *testing.T, r Report, language string) string {
	t.Helper()
	var b bytes.Buffer
	if err := Text(&b, Set{Reports: []Report{r}}, Style{Width: 110, Language: language}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSentencesThatAreKeptAreToldInAnotherLanguage(t *testing.T) {
	kept := spoken()
	kept.Remember()
	body, err := json.Marshal(kept)
	if err != nil {
		t.Fatal(err)
	}
	var again Report
	if err := json.Unmarshal(body, &again); err != nil {
		t.Fatal(err)
	}
	again.Recall()
	if again.Messages != nil {
		t.Error("what was recalled is there twice")
	}
	for _, language := range say.Languages() {
		if now, then := inLanguage(t, again, language), inLanguage(t, spoken(), language); now != then {
			t.Errorf("%s: what was kept is told as\n%s\nand was\n%s", language, now, then)
		}
	}
	if got := inLanguage(t, again, "uk"); !strings.Contains(got, "число, суттєво: у стенограмі\u00a0— «fourteen», у статті\u00a0— «forty»") {
		t.Error(got)
	}
}

// Older reports have no values, and those of a newer program may have keys that are not known here.
func TestSentencesThatNobodyKeptAreToldInEnglish(t *testing.T) {
	for name, change := range map[string]func(*say.Said){
		"none":        func(s *say.Said) { *s = nil },
		"unknown":     func(s *say.Said) { *s = say.Of("wording.of-tomorrow", "record", "x") },
		"one unknown": func(s *say.Said) { *s = s.And(say.Of("wording.of-tomorrow")) },
	} {
		r := spoken()
		r.eachSaid(func(_ string, said *say.Said) { change(said) })
		got := inLanguage(t, r, "de")
		for _, has := range []string{"Zahl, schwer: the record has “fourteen”, the article has “forty”", "verändert, schwer",
			"the record has only similar words, and somebody else says those"} {
			if !strings.Contains(got, has) {
				t.Errorf("%s: it has no %q:\n%s", name, has, got)
			}
		}
		var page bytes.Buffer
		if err := HTMLIn(&page, Set{Reports: []Report{r}}, "de"); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(page.String(), `Zahl, schwer:</span> <span lang="en">the record has “fourteen”`) {
			t.Errorf("%s: the page does not say that the sentence is English", name)
		}
	}
}

func TestAMessageIsNoMarkup(t *testing.T) {
	r := spoken()
	r.Quotations[1].Findings[0].Say(say.Of("wording.otherwise", "record", `<b onclick="x">`, "quote", "{record}\x00\u202e"))
	var page bytes.Buffer
	if err := HTMLIn(&page, Set{Reports: []Report{r}}, "ru"); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(page.String(), "<b onclick") || strings.Contains(page.String(), "\u202e") ||
		!strings.Contains(page.String(), "{record}") {
		t.Error("what is quoted acts on the page")
	}
	if got := In("de").Keys("desk.keys", "n-key", "<script>", "p-key", "p"); strings.Contains(string(got), "<script>") {
		t.Error(got)
	}
}

func TestPrintedJSONHasNoMessages(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, Set{Schema: Schema, Reports: []Report{spoken()}}); err != nil || strings.Contains(b.String(), "messages") {
		t.Errorf("%v: %s", err, b.String())
	}
}
