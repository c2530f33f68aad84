package align

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// writer makes up texts of few words, so that much of one text stands in another.
type writer struct{ *rand.Rand }

func newWriter(seed int) writer { return writer{rand.New(rand.NewPCG(uint64(seed), 7))} }

var vocabulary = strings.Fields("the a and not never we I she will may must cannot don't it's she'd ferry boats boat harbour harbor Brandt Mara council winter sold selling " +
	"if but said that forty-two 42 two million 2,000,000 $2 60% sixty percent per cent healthcare health care going to are have red blue green Mr. Mister U.S. naïve most all.")

func (w writer) text(words int) []string {
	out := make([]string, words)
	for i := range out {
		out[i] = vocabulary[w.IntN(len(vocabulary))]
		if w.IntN(9) == 0 {
			out[i] += "."
		}
	}
	return out
}

// distinct makes up a text in which hardly a word stands twice.
func (w writer) distinct(words int) []string {
	out := make([]string, words)
	for i := range out {
		out[i] = fmt.Sprintf("w%dx", w.IntN(1<<20))
		if w.IntN(3) == 0 {
			out[i] = vocabulary[w.IntN(len(vocabulary))]
		}
	}
	return out
}

// edited changes about one word in so many.
func (w writer) edited(text []string, one int) []string {
	var out []string
	for _, word := range text {
		switch {
		case w.IntN(one) != 0:
			out = append(out, word)
		case w.IntN(3) == 0:
		case w.IntN(2) == 0:
			out = append(out, w.distinct(1)[0])
		default:
			out = append(out, word, w.distinct(1)[0])
		}
	}
	return out
}

// marked puts marks of omission and brackets among the words.
func (w writer) marked(text []string) string {
	out := slices.Clone(text)
	for range w.IntN(3) {
		if len(out) > 0 {
			i := w.IntN(len(out))
			out[i] = []string{"… ", "[", "[" + out[i] + "] ", "... "}[w.IntN(4)] + out[i]
		}
	}
	return strings.Join(out, " ")
}

func tokensOf(text []string) []Token { return recordTokens(strings.Join(text, " ")) }

// An alignment passes over both sides once, in order, and each step is what its kind says.
func recreates(t *testing.T, a Alignment, q, r []Token) {
	t.Helper()
	at, on := a.Q0, a.R0
	for _, op := range a.Ops {
		if op.Q0 != at || op.R0 != on || op.Q1 < op.Q0 || op.R1 < op.R0 {
			t.Fatalf("the step %+v comes at %d, %d", op, at, on)
		}
		at, on = op.Q1, op.R1
		quote, record := op.Q1-op.Q0, op.R1-op.R0
		switch {
		case op.Kind == Ins && quote == 1 && record == 0, op.Kind == Del && quote == 0 && record == 1:
		case (op.Kind == Match || op.Kind == Sub) && quote > 0 && record > 0:
		default:
			t.Fatalf("the step %+v has %d and %d words", op, quote, record)
		}
		if op.Kind == Sub && words(q[op.Q0:op.Q1]) == words(r[op.R0:op.R1]) {
			t.Fatalf("%q is taken for another word than itself", words(q[op.Q0:op.Q1]))
		}
	}
	if at != a.Q1 || on != a.R1 || a.Q1 > len(q) || a.R1 > len(r) {
		t.Fatalf("the steps end at %d, %d, and the alignment at %d, %d of %d, %d", at, on, a.Q1, a.R1, len(q), len(r))
	}
	if n := len(a.Ops); a.Score > 0 && a.Ops[0].R0 >= a.Ops[n-1].R1 {
		t.Fatalf("the passage from %d to %d is empty", a.Ops[0].R0, a.Ops[n-1].R1)
	}
	if n := len(a.Ops); n > 0 && (a.Ops[0].Kind == Del || a.Ops[n-1].Kind == Del) {
		t.Fatal("words of the record are left out before or behind all that corresponds")
	}
}

func TestAnAlignmentRecreatesBothSides(t *testing.T) {
	for seed := range 400 {
		w := newWriter(seed)
		record := w.text(w.IntN(80))
		from := w.IntN(len(record) + 1)
		quote := w.edited(record[from:min(len(record), from+w.IntN(40))], 2+w.IntN(8))
		q, r := quoteTokens(w.marked(quote)), tokensOf(record)
		recreates(t, Align(q, r, english), q, r)
		recreates(t, Local(q, r, english), q, r)
	}
}

// What stands in the record as it is is found without a table, and as the table finds it.
func TestTheTableFindsNothingBetter(t *testing.T) {
	short := 0
	for seed := range 4000 {
		w := newWriter(seed)
		record := w.text(1 + w.IntN(60))
		from := w.IntN(len(record))
		quote := w.marked(record[from:min(len(record), from+1+w.IntN(12))])
		q, r := quoteTokens(quote), tokensOf(record)
		several := newNumbers(q, r, numbersOf(q, english), english)
		at := standsAt(q, r)
		if at < 0 || !several.none() {
			continue
		}
		short++
		if diff := cmp.Diff(fromTable(q, r, several), laid(q, r, at)); diff != "" {
			t.Fatalf("%q in %q:\n%s", quote, strings.Join(record, " "), diff)
		}
	}
	if short < 500 {
		t.Fatalf("only %d of the quotations stand in the record as they are", short)
	}
}

func TestALongAlignmentRecreatesBothSides(t *testing.T) {
	for seed := range 6 {
		w := newWriter(seed)
		record := w.text(900 + w.IntN(600))
		q, r := quoteTokens(w.marked(w.edited(record, 4+w.IntN(20)))), tokensOf(record)
		recreates(t, Align(q, r, english), q, r)
	}
}

func TestTheSameWordsOnlyMatch(t *testing.T) {
	for seed := range 300 {
		w := newWriter(seed)
		text := w.text(1 + w.IntN(60))
		q, r := tokensOf(text), tokensOf(slices.Concat(w.distinct(w.IntN(20)), text, w.distinct(w.IntN(20))))
		a := Align(q, r, english)
		if got := script(a, q, r); got != words(q) {
			t.Fatalf("%q aligns with itself as %q", strings.Join(text, " "), got)
		}
	}
}

// What is put in on one side is left out on the other. Costs differ from side to side, and so where several scripts are
// nearly as good another may be taken; of clean edits between distinct words there is one.
func TestSidesChangedAboutChangeInsertionsAndOmissionsAbout(t *testing.T) {
	for seed := range 200 {
		w := newWriter(seed)
		text := make([]string, 40)
		for i := range text {
			text[i] = fmt.Sprintf("w%dx", 1000*seed+i*7)
		}
		at := 8 + w.IntN(20)
		longer := slices.Insert(slices.Clone(text), at, "gulls")
		q, r := tokensOf(text), tokensOf(longer)
		want := strings.Join(longer, " ")
		if got := script(Local(q, r, english), q, r); got != strings.Replace(want, "gulls", "[|gulls]", 1) {
			t.Fatalf("left out: %s", got)
		}
		if got := script(Local(r, q, english), r, q); got != strings.Replace(want, "gulls", "[gulls|]", 1) {
			t.Fatalf("put in: %s", got)
		}
		other := slices.Clone(text)
		other[at] = "gulls"
		q, r = tokensOf(text), tokensOf(other)
		there, back := Local(q, r, english), Local(r, q, english)
		if there.Score != back.Score || len(there.Ops) != len(back.Ops) || there.Ops[at].Kind != Sub || back.Ops[at].Kind != Sub {
			t.Fatalf("a word changed: %s, and back: %s", script(there, q, r), script(back, r, q))
		}
	}
}

// Whether two words are the same, near or a slip of one letter does not depend on the side.
func TestNearnessHasNoSides(t *testing.T) {
	tokens := recordTokens(strings.Join(vocabulary, " ") + " 's is has us 'd would had strom storm storms waiting waited colour color grey gray doctor dr")
	for i := range tokens {
		for k := range tokens {
			a, b := &tokens[i], &tokens[k]
			ab, abClass := same(a, b)
			ba, baClass := same(b, a)
			if ab != ba || abClass != baClass || class(a, b) != class(b, a) {
				t.Errorf("%q and %q: %v %s %s, and %v %s %s", a.Key, b.Key, ab, abClass, class(a, b), ba, baClass, class(b, a))
			}
		}
	}
}

// A long quotation is aligned in pieces. It has the same matches as if it were aligned at once.
func TestPiecesMatchWhatTheWholeMatches(t *testing.T) {
	lengths := []int{100, 510, 620, 900, 1200, 2000}
	if testing.Short() {
		lengths = lengths[:4]
	}
	for seed, length := range lengths {
		for _, one := range []int{4, 12, 60} {
			t.Run(fmt.Sprintf("%d words, one in %d changed", length, one), func(t *testing.T) {
				w := newWriter(100*seed + one)
				record := w.distinct(length)
				q, r := tokensOf(w.edited(record, one)), tokensOf(slices.Concat(w.distinct(30), record, w.distinct(30)))
				whole, pieces := matches(Local(q, r, english)), matches(Align(q, r, english))
				if !slices.Equal(whole, pieces) {
					for _, p := range pieces {
						if !slices.Contains(whole, p) {
							t.Errorf("only in pieces: %v %s", p, q[p[0]].Key)
						}
					}
					for _, p := range whole {
						if !slices.Contains(pieces, p) {
							t.Errorf("only at once: %v %s", p, q[p[0]].Key)
						}
					}
				}
			})
		}
	}
}

func matches(a Alignment) (out [][2]int) {
	for _, op := range a.Ops {
		if op.Kind == Match {
			out = append(out, [2]int{op.Q0, op.R0})
		}
	}
	return out
}

// LongestRun never says that fewer words stand in a row than an alignment has.
func TestNoAlignmentHasALongerRunThanTheLongest(t *testing.T) {
	for seed := range 400 {
		w := newWriter(seed)
		record := w.text(w.IntN(80))
		from := w.IntN(len(record) + 1)
		q, r := tokensOf(w.edited(record[from:min(len(record), from+w.IntN(40))], 1+w.IntN(5))), tokensOf(record)
		run, most := 0, 0
		for _, op := range Align(q, r, english).Ops {
			if run++; op.Kind != Match || op.Q1-op.Q0 != 1 || op.R1-op.R0 != 1 {
				run = 0
			}
			most = max(most, run)
		}
		if got := LongestRun(q, r); got < most {
			t.Fatalf("%q in %q: %d words in a row, and the alignment has %d", words(q), words(r), got, most)
		}
	}
}

func TestLongestRun(t *testing.T) {
	for _, row := range []struct {
		quote, record string
		want          int
	}{
		{"we sold the boats", "then we sold the boats", 4},
		{"we sold the boats", "we sold him the boats", 2},
		{"the the the", "the", 1},
		{"the harbour is not closed", "that the harbor isn't closed", 5},
		{"she's gone", "she has gone", 3},
		{"boats", "ferries", 0},
		{"", "ferries", 0},
	} {
		if got := LongestRun(recordTokens(row.quote), recordTokens(row.record)); got != row.want {
			t.Errorf("%q in %q: %d in a row, want %d", row.quote, row.record, got, row.want)
		}
	}
}

func TestNothingAlignsWithNothing(t *testing.T) {
	some := recordTokens("we cannot wait")
	for _, sides := range [][2][]Token{{nil, nil}, {some, nil}, {nil, some}} {
		if a := Align(sides[0], sides[1], english); len(a.Ops) > 0 || a.Score > 0 {
			t.Errorf("got %+v", a)
		}
	}
}

func BenchmarkLocal(b *testing.B) {
	w := newWriter(1)
	record := w.distinct(300)
	q, r := tokensOf(w.edited(record[80:140], 8)), tokensOf(record)
	for b.Loop() {
		Local(q, r, english)
	}
}
