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

func told(kind, quote, record string) Run { return Run{Kind: kind, Quote: quote, Record: record} }

// placed says where the words of runs stand: of each the next in the text, or those of the last run once more, as the halves of a
// contraction are.
func placed(quote, record string, runs ...Run) []Run {
	q, r := &finder{text: quote}, &finder{text: record}
	for i := range runs {
		if runs[i].Kind == "jump" {
			runs[i].RecordAt = r.next(" … ")
			continue
		}
		runs[i].QuoteAt, runs[i].RecordAt = q.next(runs[i].Quote), r.next(runs[i].Record)
	}
	return runs
}

// finder goes over a text from its beginning.
type finder struct {
	text      string
	last, end int // of the words before
}

// next is where the words stand; what stands nowhere stands before the text.
func (r *finder) next(words string) [2]int {
	if words == "" {
		return [2]int{}
	}
	for _, from := range []int{r.end, r.last, 0} {
		if i := strings.Index(r.text[from:], words); i >= 0 {
			r.last, r.end = from+i, from+i+len(words)
			return [2]int{r.last, r.end}
		}
	}
	return [2]int{-1 - len(words), -1}
}

func TestSidesPutTheDifferencesIntoThePrintedTexts(t *testing.T) {
	same := func(words ...string) (runs []Run) {
		for _, w := range words {
			runs = append(runs, told("same", w, w))
		}
		return runs
	}
	for _, c := range []struct {
		name, quote, record string
		runs                []Run
		article, passage    string
	}{
		{"stops and commas stay where they are printed", "Boats, and gulls!", "Boats and gulls.", same("Boats", "and", "gulls"), "Boats, and gulls!", "Boats and gulls."},
		{"a changed word is marked without its stop", "We can wait.", "We cannot wait;", []Run{told("same", "We", "We"), told("edit", "can", "cannot"), told("same", "wait", "wait")},
			"We +can+ wait.", "We +cannot+ wait;"},
		{"changed neighbours are one change", "the old red boat", "the boat", []Run{told("same", "the", "the"), told("edit", "old", ""), told("edit", "red", ""), told("same", "boat", "boat")},
			"the +old red+ boat", "the boat"},
		{"the halves of a contraction are one word", "I can't go", "I can go", []Run{told("same", "I", "I"), told("same", "can't", "can"), told("edit", "can't", ""), told("same", "go", "go")},
			"I +can't+ go", "I can go"},
		{"a doubled word is two words", "that that boat", "that boat", []Run{told("same", "that", "that"), told("edit", "that", ""), told("same", "boat", "boat")}, "that +that+ boat", "that boat"},
		{"a contraction of one side", "It is late", "It's late", []Run{told("licit", "It", "It's"), told("licit", "is", "It's"), told("same", "late", "late")}, "~It is~ late", "~It's~ late"},
		{"the writer's brackets, of which the comparison knows nothing", "[Ada Fenn] will go", "will go", same("will", "go"), "~[Ada Fenn] ~will go", "will go"},
		{"a word of the article of which it knows nothing", "Surely we will go", "we will go", same("we", "will", "go"), "+Surely +we will go", "we will go"},
		{"a connective told at the end", "And we go", "we go", append(same("we", "go"), told("licit", "And", "")), "~And~ we go", "we go"},
		{"a stage direction", "We go home", "We go [applause] home", same("We", "go", "home"), "We go home", "We go{ [applause] }home"},
		{"a label between two turns", "We go. They stay", "We go.\n\nTom Ruck: They stay", same("We", "go", "They", "stay"), "We go. They stay", "We go{.\n\nTom Ruck: }They stay"},
		{"a word that opens two sentences of two turns", "We go. We stay", "We go home. Tom Ruck: We stay", []Run{told("same", "We", "We"), told("same", "go", "go"), told("edit", "", "home"), told("same", "We", "We"), told("same", "stay", "stay")},
			"We go. We stay", "We go +home+{. Tom Ruck: }We stay"},
		{"a word said twice by two", "No. No", "No. Tom Ruck: No", same("No", "No"), "No. No", "No{. Tom Ruck: }No"},
		{"a contraction behind other changed words", "we can't go", "they can go", []Run{told("edit", "we can't", "they"), told("same", "can't", "can"), told("same", "go", "go")}, "+we can't+ go", "+they+ can go"},
		{"a dropped sentence that begins as the next", "My boat. My ward", "My boat. My father lost it. Ruck: My ward",
			[]Run{told("same", "My", "My"), told("same", "boat", "boat"), told("edit", "", "My father lost it"), told("same", "My", "My"), told("same", "ward", "ward")},
			"My boat. My ward", "My boat. +My father lost it+{. Ruck: }My ward"},
		{"a marked cut", "We ... go", "We, I think, go", []Run{told("same", "We", "We"), told("cut", "", "I think"), told("same", "go", "go")}, "We ... go", "We, (I think), go"},
		{"a jump", "We go. We stay", "We go … We stay", append(append(same("We", "go"), Run{Kind: "jump"}), same("We", "stay")...), "We go. We stay", "We go| … |We stay"},
		{"words of the record beside the passage", "Old boats sail", "boats sail", []Run{told("edit", "Old", "New"), told("same", "boats", "boats"), told("same", "sail", "sail")}, "+Old+ boats sail", "+New+ boats sail"},
		{"no comparison at all", "We go", "We went", nil, "We go", "We went"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := sidesOf(Quotation{Text: c.quote, Diff: placed(c.quote, c.record, c.runs...), Match: &Match{Text: c.record}})
			if got := show(s.Article); got != c.article {
				t.Errorf("article %s\nwant    %s", got, c.article)
			}
			if got := show(s.Record); got != c.passage {
				t.Errorf("record %s\nwant   %s", got, c.passage)
			}
		})
	}
}

// A short word stands in longer ones too, and as a half of a contraction twice: only the comparison knows which is meant.
func TestWordsAreMarkedWhereTheyStand(t *testing.T) {
	q := Quotation{Text: "au chaud du marché", Match: &Match{Text: "au chaud, du marché"}, Diff: []Run{
		{"licit", "au", "au", [2]int{0, 2}, [2]int{0, 2}},
		{"edit", "au", "", [2]int{0, 2}, [2]int{}},
		{"same", "chaud", "chaud", [2]int{3, 8}, [2]int{3, 8}},
		{"same", "du", "du", [2]int{9, 11}, [2]int{10, 12}},
		{"same", "du", "du", [2]int{9, 11}, [2]int{10, 12}},
		{"same", "marché", "marché", [2]int{12, 19}, [2]int{13, 20}},
	}}
	s := sidesOf(q)
	if got := show(s.Article); got != "+au+ chaud du marché" {
		t.Errorf("article %s", got)
	}
	if got := show(s.Record); got != "~au~ chaud, du marché" {
		t.Errorf("record %s", got)
	}
}

func TestSidesShowTheLostWordsInTheirPlace(t *testing.T) {
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
			s := sidesOf(Quotation{Text: "boats sail", Findings: []Finding{c.finding},
				Match: &Match{Text: "boats sail", Pieces: [][2]int{{19, 29}}, Before: c.before, After: c.after}})
			if got := show(s.Record); got != c.passage || s.Before != c.restBefore || s.After != c.rest {
				t.Errorf("%q, before %q, after %q", got, s.Before, s.After)
			}
		})
	}
}

// The pieces of the article are its quotation, whatever the runs are.
func FuzzSidesLoseNothing(f *testing.F) {
	f.Add("We can't go, can we?", "We can go … can we", "same We/can't/go", "licit jump edit")
	f.Add("a a a", "a", "a a", "same same same same")
	f.Fuzz(func(t *testing.T, quote, record, words, kinds string) {
		q := Quotation{Text: quote, Match: &Match{Text: record, Before: words, After: kinds, Pieces: [][2]int{{3, 9}}},
			Findings: []Finding{{Code: "clipped-before", Record: &[2]int{-7, 3}}, {Code: "clipped-after", Record: &[2]int{9, 1 << 40}}}}
		ks := append(strings.Fields(kinds), "same")
		for i, w := range strings.FieldsFunc(words, func(r rune) bool { return r == ' ' || r == '/' }) {
			q.Diff = append(q.Diff, told(ks[i%len(ks)], w, w))
		}
		q.Diff = placed(quote, record, q.Diff...)
		for i := range q.Diff { // a caller's own need not fit
			if k := len(q.Diff[i].Kind); i%3 == 2 {
				q.Diff[i].QuoteAt, q.Diff[i].RecordAt = [2]int{i - k, 5 * i}, [2]int{7 * k, i}
			}
		}
		s := sidesOf(q)
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
