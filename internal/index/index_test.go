package index

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/document"
)

// author makes up documents whose words are as unevenly spread as those of a language are.
type author struct {
	*rand.Rand
	spread *rand.Zipf
}

func newAuthor(seed uint64) author {
	r := rand.New(rand.NewPCG(seed, 3))
	return author{r, rand.NewZipf(r, 1.2, 8, 4000)}
}

func (w author) words(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("w%dx", w.spread.Uint64())
	}
	return out
}

// texts makes up a record of documents, some of them short or without a word.
func (w author) texts(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strings.Join(w.words(w.IntN(900)*w.IntN(2)+w.IntN(100)), " ") +
			strings.Repeat(".", w.IntN(2))
	}
	return out
}

// damaged changes, drops or doubles each word with the chance, in percent.
func (w author) damaged(words []string, percent int) []string {
	var out []string
	for _, word := range words {
		switch {
		case w.IntN(100) >= percent:
			out = append(out, word)
		case w.IntN(3) == 0:
		case w.IntN(2) == 0:
			out = append(out, w.words(1)[0])
		default:
			out = append(out, word, w.words(1)[0])
		}
	}
	return out
}

func indexOf(texts []string, asides ...[]document.Span) *Index {
	x := New()
	for i, text := range texts {
		doc := &document.Document{Path: name(i), Text: text}
		if i < len(asides) {
			doc.Asides = asides[i]
		}
		x.Add(Prepare(doc))
	}
	x.Finish()
	return x
}

// A passage is found again as long as seven of ten of its words are as they were.
func TestADamagedPassageIsFound(t *testing.T) {
	w := newAuthor(1)
	texts := w.texts(300)
	x := indexOf(texts)
	for _, percent := range []int{0, 10, 20, 30} {
		t.Run(fmt.Sprintf("%d of 100 words damaged", percent), func(t *testing.T) {
			missed, tries := 0, 0
			for tries < 300 {
				d := w.IntN(len(texts))
				all := strings.Fields(strings.TrimRight(texts[d], "."))
				if len(all) < 40 {
					continue
				}
				tries++
				from := w.IntN(len(all) - 20)
				to := min(len(all), from+16+w.IntN(50))
				found := x.Candidates(w.damaged(all[from:to], percent), 14)
				if !slices.ContainsFunc(found, func(p Candidate) bool {
					return p.Doc == d && p.From <= from &&
						p.To >= to
				}) {
					missed++
				}
			}
			if most := percent / 10; missed > most { // in 300
				t.Errorf("%d of %d were missed, and at most %d may be", missed, tries, most)
			}
		})
	}
}

// Places lie within their documents, the best is first, and no more come than are asked for.
func TestCandidatesLieInTheirDocuments(t *testing.T) {
	w := newAuthor(2)
	texts := w.texts(60)
	x := indexOf(texts)
	for range 300 {
		for _, limit := range []int{0, 1, 4, 14} {
			found := x.Candidates(w.words(w.IntN(40)), limit)
			if len(found) > limit {
				t.Fatalf("%d places, and %d wanted", len(found), limit)
			}
			for _, p := range found {
				if p.From < 0 || p.From >= p.To || p.To > len(strings.Fields(texts[p.Doc])) {
					t.Fatalf("the place %+v in a document of %d words", p, len(strings.Fields(texts[p.Doc])))
				}
			}
		}
	}
}

// Where words stand is what a look at every position finds.
func TestOccurrencesAreCountedRight(t *testing.T) {
	w := newAuthor(3)
	texts := w.texts(40)
	x := indexOf(texts)
	for range 500 {
		keys := w.words(1 + w.IntN(3))
		if w.IntN(2) == 0 {
			all := strings.Fields(strings.TrimRight(texts[w.IntN(len(texts))], "."))
			if len(all) == 0 {
				continue
			}
			from := w.IntN(len(all))
			keys = all[from:min(len(all), from+1+w.IntN(4))]
		}
		var want []Place
		for d, text := range texts {
			all := strings.Fields(strings.TrimRight(text, "."))
			for at := 0; at+len(keys) <= len(all); at++ {
				if slices.Equal(all[at:at+len(keys)], keys) {
					want = append(want, Place{d, at, at + len(keys)})
				}
			}
		}
		got, n := x.Occurrences(keys, 1<<20)
		if n != len(want) || !slices.Equal(got, want) {
			t.Fatalf("%q: %d places %v, want %d %v", keys, n, got, len(want), want)
		}
		if got, n := x.Occurrences(keys, 2); n != len(want) || len(got) != min(2, len(want)) {
			t.Fatalf("%q: %d places are returned where two were wanted, of %d", keys, len(got), n)
		}
	}
}

func TestTheOrderOfDocumentsDoesNotChangeWhatIsFound(t *testing.T) {
	w := newAuthor(4)
	texts := w.texts(80)
	order := w.Perm(len(texts))
	mixed := make([]string, len(texts))
	for i, d := range order {
		mixed[i] = texts[d]
	}
	x, y := indexOf(texts), indexOf(mixed)
	for range 300 {
		all := strings.Fields(strings.TrimRight(texts[w.IntN(len(texts))], "."))
		if len(all) < 20 {
			continue
		}
		from := w.IntN(len(all) - 10)
		keys := w.damaged(all[from:min(len(all), from+30)], 15)
		a, b := places(x.Candidates(keys, 1000), 0.4), places(y.Candidates(keys, 1000), 0.4)
		for i := range b {
			b[i].Doc = order[b[i].Doc]
		}
		if place := missingFrom(b, a); place != nil || len(a) != len(b) {
			t.Fatalf("%q\nin one order %v\nin another  %v", keys, a, b)
		}
		for _, key := range keys {
			if x.Rarity(key) != y.Rarity(key) {
				t.Fatalf("%q is as rare as %v and as %v", key, x.Rarity(key), y.Rarity(key))
			}
		}
	}
}

// places returns where enough of the words stand to speak of a passage; of the rest only so many are read,
// and which they are is chance.
func places(found []Candidate, least float64) []Place {
	var out []Place
	for _, c := range found {
		if c.Score >= least {
			out = append(out, c.Place)
		}
	}
	return out
}

func missingFrom(have, want []Place) *Place {
	for _, p := range want {
		if !slices.Contains(have, p) {
			return &p
		}
	}
	return nil
}

// A document gives its words again from any of them on, and knows for any offset which word stands there.
func TestWordsAreFoundAgainAtEveryOffset(t *testing.T) {
	w := newAuthor(5)
	for range 20 {
		var b strings.Builder
		var asides []document.Span
		for range w.IntN(260) {
			switch w.IntN(12) {
			case 0:
				start := b.Len()
				b.WriteString("[laughter and don't]")
				asides = append(asides, document.Span{Start: start, End: b.Len()})
			case 1:
				b.WriteString("naïve cafe\u0301 🙂, ")
			case 2:
				b.WriteString("the govern-\nment's U.S. plan: $3.5m ")
			case 3:
				b.WriteString(" \n\n“")
			default:
				b.WriteString(w.words(1)[0] + " ")
			}
		}
		x := indexOf([]string{"Before it.", b.String(), "", "Behind it."}, nil, asides)
		words := x.Doc(1).Words()
		for offset := range b.Len() + 3 {
			want := slices.IndexFunc(words, func(w document.Word) bool { return w.Start >= offset })
			if want < 0 {
				want = len(words)
			}
			if got := x.WordAt(1, offset); got != want {
				t.Fatalf("at %d of %q stands word %d, want %d", offset, b.String(), got, want)
			}
		}
		for range 200 {
			from, to := w.IntN(len(words)+9)-4, w.IntN(len(words)+9)-4
			want := words[max(0, min(from, len(words))):max(0, min(from, len(words)), min(to, len(words)))]
			if got := x.Words(1, from, to); !slices.Equal(got, want) {
				t.Fatalf("words %d to %d are %v, want %v", from, to, got, want)
			}
		}
		for range 20 {
			from, to := w.IntN(len(words)+9)-4, w.IntN(len(words)+9)-4
			keys := append(w.words(3), "before", "naïve", "laughter")
			for i, stands := range x.Standing(1, from, to, keys) {
				if want := slices.ContainsFunc(x.Words(1, from, to),
					func(w document.Word) bool { return w.Key == keys[i] }); stands != want {
					t.Fatalf("%q stands among words %d to %d: %v", keys[i], from, to, stands)
				}
			}
		}
		if x.Words(2, 0, 9) != nil || x.WordAt(2, 0) != 0 {
			t.Error("an empty document has words")
		}
	}
}

// Words that stand everywhere are found somewhere, be it that no seed is rare.
func TestWordsThatStandEverywhereAreFound(t *testing.T) {
	x := indexOf([]string{strings.Repeat("barley and rye ", 100_000), "barley and rye"})
	for _, keys := range [][]string{{"barley"}, {"barley", "and"}, {"and", "rye", "barley", "and", "rye"}} {
		if found := x.Candidates(keys, 3); len(found) == 0 || found[0].Score < 0.99 {
			t.Errorf("%q: %+v", keys, found)
		}
	}
}

// A quotation of many words, and one of the same word again and again, are found.
func TestLongAndRepeatingQuotations(t *testing.T) {
	w := newAuthor(11)
	long := w.words(6000)
	x := indexOf([]string{strings.Join(w.words(3000), " "), strings.Join(long, " "),
		strings.Repeat("barley ", 50_000)})
	found := x.Candidates(long[200:5200], 3)
	if len(found) == 0 || found[0].Doc != 1 || found[0].From > 200 || found[0].To < 5200 {
		t.Errorf("the long one: %+v", found)
	}
	if found := x.Candidates(slices.Repeat([]string{"barley"}, 5000), 3); len(found) == 0 ||
		found[0].Doc != 2 {
		t.Errorf("the repeating one: %+v", found)
	}
}

func TestARecordWithoutWordsHasNoPlaces(t *testing.T) {
	for name, x := range map[string]*Index{"no documents": indexOf(nil),
		"empty documents": indexOf([]string{"", "—", ""})} {
		if places, n := x.Occurrences([]string{"we"}, 9); n != 0 || places != nil {
			t.Errorf("%s: %v, %d", name, places, n)
		}
		for _, keys := range [][]string{nil, {}, {"we", "cannot", "wait"}, {""}} {
			if found := x.Candidates(keys, 9); len(found) > 0 {
				t.Errorf("%s: %q stands in %v", name, keys, found)
			}
		}
	}
}

// BenchmarkCandidates looks a damaged passage up in a record of some 100,000 words. The peer in the same run
// reads the record's words once for each look-up and counts how many of the passage's words stand in each
// window of its length.
func BenchmarkCandidates(b *testing.B) {
	w := newAuthor(6)
	texts := w.texts(400)
	x := indexOf(texts)
	var quotes [][]string
	for len(quotes) < 32 {
		if all := strings.Fields(texts[w.IntN(len(texts))]); len(all) > 60 {
			from := w.IntN(len(all) - 40)
			quotes = append(quotes, w.damaged(all[from:from+30], 15))
		}
	}
	b.Run("seeds", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			x.Candidates(quotes[i%len(quotes)], 14)
		}
	})
	b.Run("scan", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			scan(x, quotes[i%len(quotes)])
		}
	})
}

// scan returns where the most words of the passage stand together.
func scan(x *Index, keys []string) (best int) {
	wanted := map[uint32]bool{}
	for _, key := range keys {
		if n, ok := x.segments[0].number(key); ok {
			wanted[n] = true
		}
	}
	held, most := 0, 0
	for i, word := range x.segments[0].(*memory).all {
		if wanted[word] {
			held++
		}
		if i >= len(keys) && wanted[x.segments[0].(*memory).all[i-len(keys)]] {
			held--
		}
		if held > most {
			most, best = held, i
		}
	}
	return best
}

// name is a document's: their order is that of their numbers.
func name(d int) string { return fmt.Sprintf("%06d", d) }
