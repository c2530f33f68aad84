package score

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"verbatim/report"
)

// Each folder of testdata is a set with a saved report, in which a verdict of every kind is wrong, and with
// the figures that the other scorer gives for it.
func TestMeasureAgreesWithTheOtherScorer(t *testing.T) {
	for _, name := range []string{"mini", "spans"} {
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join("testdata", name)
			set, err := Open(folder)
			if err != nil {
				t.Fatal(err)
			}
			var saved report.Set
			load(t, filepath.Join(folder, "report.json"), &saved)
			reports := Reports{}
			for i := range saved.Reports {
				r := &saved.Reports[i]
				if err := Valid(r); err != nil {
					t.Error(err)
				}
				reports[r.Article.Path] = r
			}
			var want struct {
				Figures   map[string]figure `json:"figures"`
				Codes     map[string]figure `json:"by code"`
				Confusion map[string]int    `json:"confusion"`
			}
			load(t, filepath.Join(folder, "want.json"), &want)
			got := Measure(set, reports)
			figures := figuresOf(got.Figures)
			delete(figures, "person") // the other scorer has no such figure
			same(t, "figures", figures, want.Figures)
			same(t, "codes", figuresOf(got.Codes), want.Codes)
			confusion := map[string]int{}
			for expected, row := range got.Confusion {
				for verdict, n := range row {
					confusion[expected+" -> "+verdict] = n
				}
			}
			if len(confusion)+len(want.Confusion) > 0 && !reflect.DeepEqual(confusion, want.Confusion) {
				t.Errorf("confusion: got %v, want %v", confusion, want.Confusion)
			}
		})
	}
}

func TestPersonTellsTwoOfOneSurname(t *testing.T) {
	for _, row := range []struct {
		gold, got  string
		in, person bool
	}{
		{"Jane Roe", "Jane Roe", true, true},
		{"Mayor Jane Roe", "Jane A. Roe", true, true},
		{"Jane Roe", "Jack Roe", true, false},
		{"Jane Roe", "Roe", false, false},
		{"Jane Roe", "Jane Hale", false, false},
		{"the mayor", "the mayor", false, false},
		{"the Pellan Gazette", "The Gazette", false, false},
	} {
		p := Pair{Gold: &Item{Speaker: row.gold}, Got: &report.Quotation{Speaker: &report.Speaker{Name: row.got}}}
		if in := p.bothFull(); in != row.in || in && p.samePerson() != row.person {
			t.Errorf("%s and %s: counted %v, one person %v; want %v, %v", row.gold, row.got, in, in &&
				p.samePerson(), row.in, row.person)
		}
	}
}

// figure is a figure in the other scorer's form.
type figure struct {
	N, Of int
	Rate  *float64
}

func figuresOf(list []Figure) map[string]figure {
	out := map[string]figure{}
	for _, f := range list {
		value := &f.Value
		if f.Empty() {
			value = nil
		}
		out[f.Name] = figure{f.N, f.Of, value}
	}
	return out
}

func same(t *testing.T, what string, got, want map[string]figure) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: got %d, want %d", what, len(got), len(want))
	}
	for name, w := range want {
		if g := got[name]; !reflect.DeepEqual(g, w) {
			t.Errorf("%s: %s: got %d of %d, %v; want %d of %d, %v", what, name, g.N, g.Of, deref(g.Rate), w.N,
				w.Of, deref(w.Rate))
		}
	}
}

func deref(f *float64) any {
	if f == nil {
		return "nothing"
	}
	return *f
}

func load(t *testing.T, path string, into any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestTokensFoldCaseAccentsApostrophesAndPunctuation(t *testing.T) {
	for text, want := range map[string][]string{
		"It’s a naïve—very naïve—“Idea”.": {"its", "a", "naive", "very", "naive", "idea"},
		"U.S. Straße, 1,000 ﬁsh_tails":    {"u", "s", "strasse", "1", "000", "fish_tails"},
		"":                                nil,
	} {
		if got := tokens(text); len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestLastNameLeavesOutPossessivesAndSuffixes(t *testing.T) {
	for name, want := range map[string]string{
		"Rolf Amundsen’s": "amundsen", "Rolf Amundsen Jr.": "amundsen", "Ms. Vane": "vane",
		"Petronella Varga III": "varga",
		"the Joneses’":         "joneses", "Björn Ørsted": "ørsted", "": "",
	} {
		if got := lastName(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}
