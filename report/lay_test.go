package report

import (
	"strings"
	"testing"
)

// show writes the pieces of a side in one line: +edit+ ~licit~ (cut) <lost> {aside} |jump|, and the rest as it is.
func show(pieces []piece) string {
	marks := map[kind][2]string{edit: {"+", "+"}, licitly: {"~", "~"}, cut: {"(", ")"}, lost: {"<", ">"}, aside: {"{", "}"}, jump: {"|", "|"}}
	var b strings.Builder
	for _, x := range pieces {
		b.WriteString(marks[x.Kind][0] + x.Text + marks[x.Kind][1])
	}
	return b.String()
}

func TestLayPutsTheDifferencesIntoThePrintedTexts(t *testing.T) {
	same := func(words ...string) (runs []Run) {
		for _, w := range words {
			runs = append(runs, Run{"same", w, w})
		}
		return runs
	}
	for _, c := range []struct {
		name, quote, record string
		runs                []Run
		article, passage    string
	}{
		{"stops and commas stay where they are printed", "Boats, and gulls!", "Boats and gulls.", same("Boats", "and", "gulls"), "Boats, and gulls!", "Boats and gulls."},
		{"a changed word is marked without its stop", "We can wait.", "We cannot wait;", []Run{{"same", "We", "We"}, {"edit", "can", "cannot"}, {"same", "wait", "wait"}},
			"We +can+ wait.", "We +cannot+ wait;"},
		{"changed neighbours are one change", "the old red boat", "the boat", []Run{{"same", "the", "the"}, {"edit", "old", ""}, {"edit", "red", ""}, {"same", "boat", "boat"}},
			"the +old red+ boat", "the boat"},
		{"the halves of a contraction are one word", "I can't go", "I can go", []Run{{"same", "I", "I"}, {"same", "can't", "can"}, {"edit", "can't", ""}, {"same", "go", "go"}},
			"I +can't+ go", "I can go"},
		{"a doubled word is two words", "that that boat", "that boat", []Run{{"same", "that", "that"}, {"edit", "that", ""}, {"same", "boat", "boat"}}, "that +that+ boat", "that boat"},
		{"a contraction of one side", "It is late", "It's late", []Run{{"licit", "It", "It's"}, {"licit", "is", "It's"}, {"same", "late", "late"}}, "~It is~ late", "~It's~ late"},
		{"the writer's brackets, of which the comparison knows nothing", "[Ada Fenn] will go", "will go", same("will", "go"), "~[Ada Fenn] ~will go", "will go"},
		{"a word of the article of which it knows nothing", "Surely we will go", "we will go", same("we", "will", "go"), "+Surely +we will go", "we will go"},
		{"a connective told at the end", "And we go", "we go", append(same("we", "go"), Run{"licit", "And", ""}), "~And ~we go", "we go"},
		{"a stage direction", "We go home", "We go [applause] home", same("We", "go", "home"), "We go home", "We go{ [applause] }home"},
		{"a label between two turns", "We go. They stay", "We go.\n\nTom Ruck: They stay", same("We", "go", "They", "stay"), "We go. They stay", "We go{.\n\nTom Ruck: }They stay"},
		{"a word that opens two sentences of two turns", "We go. We stay", "We go home. Tom Ruck: We stay", []Run{{"same", "We", "We"}, {"same", "go", "go"}, {"edit", "", "home"}, {"same", "We", "We"}, {"same", "stay", "stay"}},
			"We go. We stay", "We go +home+{. Tom Ruck: }We stay"},
		{"a word said twice by two", "No. No", "No. Tom Ruck: No", same("No", "No"), "No. No", "No{. Tom Ruck: }No"},
		{"a contraction behind other changed words", "we can't go", "they can go", []Run{{"edit", "we can't", "they"}, {"same", "can't", "can"}, {"same", "go", "go"}}, "+we can't+ go", "+they+ can go"},
		{"a dropped sentence that begins as the next", "My boat. My ward", "My boat. My father lost it. Ruck: My ward",
			[]Run{{"same", "My", "My"}, {"same", "boat", "boat"}, {"edit", "", "My father lost it"}, {"same", "My", "My"}, {"same", "ward", "ward"}},
			"My boat. My ward", "My boat. +My father lost it+{. Ruck: }My ward"},
		{"a marked cut", "We ... go", "We, I think, go", []Run{{"same", "We", "We"}, {"cut", "", "I think"}, {"same", "go", "go"}}, "We ... go", "We, (I think), go"},
		{"a jump", "We go. We stay", "We go … We stay", append(append(same("We", "go"), Run{Kind: "jump"}), same("We", "stay")...), "We go. We stay", "We go| … |We stay"},
		{"words of the record beside the passage", "Old boats sail", "boats sail", []Run{{"edit", "Old", "New"}, {"same", "boats", "boats"}, {"same", "sail", "sail"}}, "+Old+ boats sail", "+New+ boats sail"},
		{"no comparison at all", "We go", "We went", nil, "We go", "We went"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := lay(Quotation{Text: c.quote, Diff: c.runs, Match: &Match{Text: c.record}})
			if got := show(s.Article); got != c.article {
				t.Errorf("article %s\nwant    %s", got, c.article)
			}
			if got := show(s.Record); got != c.passage {
				t.Errorf("record %s\nwant   %s", got, c.passage)
			}
		})
	}
}

func TestLayShowsTheLostWordsInTheirPlace(t *testing.T) {
	for _, c := range []struct {
		name, before, after string
		finding             Finding
		passage             string
		restBefore, rest    string
	}{
		{"before", "Well. I doubt that ", ". Good night.", Finding{Code: "clipped-before", Record: &[2]int{6, 19}}, "<I doubt that >boats sail.", "Well. ", " Good night."},
		{"after", "Well. ", ", unless it rains. Good night.", Finding{Code: "clipped-after", Record: &[2]int{29, 47}}, "boats sail<, unless it rains.>", "Well. ", " Good night."},
		{"more than is shown", "that ", "", Finding{Code: "clipped-before", Record: &[2]int{0, 19}}, "<that >boats sail", "", ""},
		{"none", "Well. ", "; he left.", Finding{Code: "number", Record: &[2]int{29, 31}}, "boats sail", "Well. ", "; he left."},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := lay(Quotation{Text: "boats sail", Findings: []Finding{c.finding},
				Match: &Match{Text: "boats sail", Pieces: [][2]int{{19, 29}}, Before: c.before, After: c.after}})
			if got := show(s.Record); got != c.passage || s.Before != c.restBefore || s.After != c.rest {
				t.Errorf("%q, before %q, after %q", got, s.Before, s.After)
			}
		})
	}
}

// The pieces of the article are its quotation, whatever the runs are.
func FuzzLayLosesNothing(f *testing.F) {
	f.Add("We can't go, can we?", "We can go … can we", "same We/can't/go", "licit jump edit")
	f.Add("a a a", "a", "a a", "same same same same")
	f.Fuzz(func(t *testing.T, quote, record, words, kinds string) {
		q := Quotation{Text: quote, Match: &Match{Text: record, Before: words, After: kinds, Pieces: [][2]int{{3, 9}}},
			Findings: []Finding{{Code: "clipped-before", Record: &[2]int{-7, 3}}, {Code: "clipped-after", Record: &[2]int{9, 1 << 40}}}}
		ks := append(strings.Fields(kinds), "same")
		for i, w := range strings.FieldsFunc(words, func(r rune) bool { return r == ' ' || r == '/' }) {
			q.Diff = append(q.Diff, Run{ks[i%len(ks)], w, w})
		}
		s := lay(q)
		var article, passage strings.Builder
		for _, x := range s.Article {
			article.WriteString(x.Text)
		}
		for _, x := range s.Record {
			passage.WriteString(x.Text)
		}
		if article.String() != quote {
			t.Errorf("the article's side is %q, not %q", article.String(), quote)
		}
		if !strings.Contains(passage.String(), record) {
			t.Errorf("the record's side %q lacks %q", passage.String(), record)
		}
	})
}
