package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
)

var update = flag.Bool("update", false, "write the golden files anew")

// articleText is invented, as is all that the sample quotes.
const articleText = `The harbour mayor spoke on Tuesday. “We can close the pier before winter,” Ada Fenn said.
“The ferries will run,” she went on, and called the plan a “triumph”. Her deputy said “the lamps … stay lit”.
“Nobody asked the gulls,” Ada Fenn added. “Ten boats are enough,” she said. “Fish!” a man called.
“I never liked the old bridge,” Tom Ruck said. Ada Fenn also promised nine new cranes to Saltholm.`

// sample has a quotation of every kind.
func sample() Set {
	speech := Document{Path: "record/pier.md", Title: "Remarks at the Pier", Date: "2021-03-02", URL: "https://example.org/pier"}
	ada := &Speaker{Name: "Ada Fenn", Mention: "Ada Fenn", Cue: "said"}
	tom := &Speaker{Name: "Tom Ruck", Mention: "Tom Ruck", Cue: "said"}
	match := func(text, before, after string) *Match {
		return &Match{Document: speech, Speaker: "Ada Fenn", Pieces: [][2]int{{100, 100 + len([]rune(text))}}, Text: text, Before: before, After: after, Score: .97}
	}
	qs := []Quotation{
		at(Quotation{ID: "q1", Text: "We can close the pier before winter,", Form: "direct", Speaker: ada, Verdict: "altered", Severity: "major", Confidence: .98,
			Match:    match("We cannot close the pier before the winter.", "I have walked every plank of it, and I tell you this.", "That is what the engineers say."),
			Findings: []Finding{{Code: "negation", Severity: "major", Message: "the record has “cannot”, the article has “can”"}, {Code: "omission", Severity: "minor", Message: "the article leaves out “the”"}},
			Diff:     []Run{told("same", "We", "We"), told("edit", "can", "cannot"), told("same", "close the pier before", "close the pier before"), told("edit", "", "the"), told("same", "winter,", "winter.")}}),
		at(Quotation{ID: "q2", Text: "The ferries will run,", Form: "direct", Speaker: ada, Verdict: "clipped", Severity: "major", Confidence: .9,
			Match:    match("the ferries will run", "Good evening. If the council pays, ", ", and not one day sooner."),
			Findings: []Finding{{Code: "clipped-before", Severity: "major", Record: &[2]int{79, 100}, Message: "the record goes before it: “If the council pays,”"}},
			Diff:     []Run{told("same", "The ferries will run,", "the ferries will run")}}),
		at(Quotation{ID: "q3", Text: "triumph", Form: "scare", Verdict: "unclear", Severity: "none"}),
		at(Quotation{ID: "q4", Text: "the lamps … stay lit", Form: "direct", Verdict: "spliced", Severity: "major", Confidence: .8,
			Match:    match("the lamps on the east wall will … staying lit", "Until then ", " through the night."),
			Findings: []Finding{{Code: "crosses-document", Severity: "major", Message: "the second half stands in another document"}},
			Diff:     []Run{told("same", "the lamps", "the lamps"), told("cut", "", "on the east wall will"), told("jump", "", ""), told("licit", "stay", "staying"), told("same", "lit", "lit")}}),
		at(Quotation{ID: "q5", Text: "Nobody asked the gulls,", Form: "direct", Speaker: ada, Verdict: "not-found", Severity: "none", Confidence: .7,
			Coverage: &Coverage{Speaker: "Ada Fenn", Documents: 3, Near: 1, Message: "The record holds 3 documents with Ada Fenn, 1 of them from the week before the article."}}),
		at(Quotation{ID: "q6", Text: "Ten boats are enough,", Form: "direct", Speaker: ada, Verdict: "clean", Severity: "note", Confidence: .99, Match: match("10 boats are enough.", "", ""),
			Findings: []Finding{{Code: "numeral", Severity: "note", Message: "“Ten” for “10”"}}, Diff: []Run{told("licit", "Ten", "10"), told("same", "boats are enough,", "boats are enough.")}}),
		at(Quotation{ID: "q7", Text: "Fish!", Form: "direct", Verdict: "unclear", Severity: "none", Confidence: .5, Why: "One word is too short to be placed.",
			Alternatives: []Alternative{{Document: speech, Score: .5, Text: "Fish!"}, {Document: Document{Path: "record/market.md"}, Score: .5}}}),
		at(Quotation{ID: "q8", Text: "I never liked the old bridge,", Form: "direct", Speaker: tom, Verdict: "misattributed", Severity: "major", Confidence: .95,
			Match:    match("I never liked the old bridge.", "Let me be frank.", ""),
			Findings: []Finding{{Code: "wrong-speaker", Severity: "major", Message: "the record gives these words to Ada Fenn"}},
			Diff:     []Run{told("same", "I never liked the old bridge,", "I never liked the old bridge.")}}),
		{ID: "q9", Text: "A headline", Start: 5000, End: 5010, Form: "headline", Speaker: ada, Verdict: "verbatim", Severity: "none", Confidence: 1, Match: match("A headline", "", "")},
		{ID: "q10", Text: "very nearly so", Start: -1, End: -1, Form: "direct", Speaker: ada, Verdict: "altered", Severity: "minor", Confidence: .9, Match: match("nearly so", "", ""),
			Diff: []Run{told("edit", "very", ""), told("same", "nearly so", "nearly so")}},
	}
	for i, q := range qs {
		if q.Match != nil {
			qs[i].Diff = placed(q.Text, q.Match.Text, q.Diff...)
		}
	}
	reported := "Ada Fenn also promised nine new cranes to Saltholm."
	return Set{
		Schema: Schema,
		Reports: []Report{{
			Reported: []Reported{{Text: reported, Start: placeOf(reported), End: placeOf(reported) + len(reported), Speaker: ada, Document: &speech,
				ID: "r1", Kind: "promised", Basis: "not-in-record", Nearest: &Passage{Text: "We have cranes enough.", Start: 4, End: 26, Speaker: "Ada Fenn"},
				Terms: []Term{{Text: "nine", Start: placeOf("nine"), End: placeOf("nine") + 4, Kind: "number"},
					{Text: "Saltholm", Start: placeOf("Saltholm"), End: placeOf("Saltholm") + 8, Kind: "place"}},
				Findings: []Finding{
					{Code: "not-in-record", Severity: "note", Quote: &[2]int{placeOf("nine"), placeOf("nine") + 4}, Message: "the record of that day does not have “nine”"},
					{Code: "not-in-record", Severity: "note", Quote: &[2]int{placeOf("Saltholm"), placeOf("Saltholm") + 8}, Message: "nor “Saltholm”"}}}},
			Article:    Article{Path: "press/pier.md", Title: "Mayor vows to close the pier", Publisher: "The Harbour Post", Published: "2021-03-03", URL: "https://example.org/post", Text: articleText},
			Record:     RecordExtent{Documents: 4, From: "2020-01-01", To: "2021-03-02", Skipped: 1},
			Quotations: qs,
		}},
		Skipped: []Skipped{{Path: "record/broken.pdf", Reason: "the file ends in the middle of an object"}},
	}
}

// placeOf returns where words stand in articleText, in code points.
func placeOf(words string) int {
	before, _, found := strings.Cut(articleText, words)
	if !found {
		panic("not in the article: " + words)
	}
	return len([]rune(before))
}

// at gives a quotation its place in articleText.
func at(q Quotation) Quotation {
	q.Start = placeOf(q.Text)
	q.End = q.Start + len([]rune(q.Text))
	return q
}

// golden compares with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; run with -update and look at the diff. Got:\n%s", path, got)
	}
}

func text(t *testing.T, set Set, style Style) string {
	t.Helper()
	var b bytes.Buffer
	if err := Text(&b, set, style); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextIsAsInGoldenFiles(t *testing.T) {
	golden(t, "plain.txt", []byte(text(t, sample(), Style{})))
	golden(t, "narrow.txt", []byte(text(t, sample(), Style{Width: 40})))
	golden(t, "color.txt", []byte(text(t, sample(), Style{Color: true})))
}

func TestTextKeepsToTheWidth(t *testing.T) {
	set := sample()
	set.Reports[0].Quotations[0].Match.Before = strings.Repeat("橋を渡る", 40) + " " + strings.Repeat("x", 200)
	for _, width := range []int{30, 40, 80, 133} {
		lines := strings.Split(strings.TrimSpace(text(t, set, Style{Width: width})), "\n")
		for _, line := range lines[:len(lines)-1] { // the last line is one line at any width
			if w := displaywidth.String(line); w > width {
				t.Errorf("width %d: a line is %d wide: %q", width, w, line)
			}
		}
	}
}

func TestTextShowsWhatSteersATerminal(t *testing.T) {
	set := sample()
	set.Reports[0].Article.Title = "a\x1b]0;b\x07\u202ec\nd"
	set.Reports[0].Quotations[0].Diff[1].Quote = "c\x1b[31m\u009ban"
	got := text(t, set, Style{})
	if strings.ContainsAny(got, "\x1b\x07\u202e\u009b") {
		t.Errorf("a control character came through: %q", got)
	}
	if !strings.Contains(got, `a\x1b]0;b\x07\u202ec d`) {
		t.Errorf("they are not shown: %q", got)
	}
}

func TestLastLineSumsUpTheRun(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(text(t, sample(), Style{})), "\n")
	want := "9 quotations: 1 misattributed, 1 spliced, 2 altered (1 minor), 1 clipped, 1 not-found, 1 unclear, 1 clean, 1 verbatim. " +
		"Checked against 4 documents, 2020-01-01 to 2021-03-02. 1 file skipped."
	if got := lines[len(lines)-1]; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := text(t, Set{}, Style{}); got != "no quotations.\n" {
		t.Errorf("an empty set: %q", got)
	}
}
