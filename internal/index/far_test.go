package index

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/document"
)

// elsewhere is a record that is kept elsewhere, in passages of few words, so that most of what is looked up
// lies over a seam.
type elsewhere struct {
	docs  map[int64]*Prepared
	words map[int64][]string
	step  int
	asked int // questions
}

// newElsewhere keeps documents under keys that say nothing of their order.
func newElsewhere(docs []*document.Document, step int) (*elsewhere, Extent) {
	e := &elsewhere{docs: map[int64]*Prepared{}, words: map[int64][]string{}, step: step}
	var has Extent
	for _, doc := range docs {
		p, key := Prepare(doc), int64(hash(doc.Path))
		e.docs[key] = p
		e.words[key] = []string{}
		for _, w := range p.words {
			e.words[key] = append(e.words[key], p.keys[w])
		}
		has.Documents, has.Words = has.Documents+1, has.Words+uint64(p.Words())
	}
	return e, has
}

func (e *elsewhere) passage(key int64, n int) Passage {
	words := e.words[key][n*e.step:]
	words = words[:min(len(words), e.step+1)]
	return Passage{PassageAt{key, n}, []byte(strings.Join(words, string([]byte{Part})))}
}

// all goes over the passages by source and number.
func (e *elsewhere) all(yield func(key int64, n int, p Passage)) {
	var keys []int64
	for key := range e.docs {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b int64) int { return cmp.Compare(e.docs[a].Doc.Path, e.docs[b].Doc.Path) })
	for _, key := range keys {
		for n := 0; n*e.step < len(e.words[key]); n++ {
			yield(key, n, e.passage(key, n))
		}
	}
}

// count is how often a token begins in a passage.
func (e *elsewhere) count(t Token, p Passage) (n int) {
	words := strings.Split(string(p.Words), string([]byte{Part}))
	for i, w := range words[:min(len(words), e.step)] {
		if w == t.First && (t.Second == "" || i+1 < len(words) && words[i+1] == t.Second) {
			n++
		}
	}
	return n
}

func (e *elsewhere) Counts(of []Token) ([]int, error) {
	e.asked++
	out := make([]int, len(of))
	e.all(func(_ int64, _ int, p Passage) {
		for i, t := range of {
			out[i] += e.count(t, p)
		}
	})
	return out, nil
}

func (e *elsewhere) Having(of []Token, take func([]PassageAt) bool) error {
	e.asked++
	var page []PassageAt
	more := true
	e.all(func(_ int64, _ int, p Passage) {
		if !more || !slices.ContainsFunc(of, func(t Token) bool { return e.count(t, p) > 0 }) {
			return
		}
		if page = append(page, p.PassageAt); len(page) == 50 { // fewer than a page may have
			more, page = take(page), nil
		}
	})
	if more {
		take(page)
	}
	return nil
}

func (e *elsewhere) HavingIn(document int64, of []Token) (out []PassageAt, err error) {
	e.asked++
	e.all(func(key int64, _ int, p Passage) {
		if key == document && slices.ContainsFunc(of, func(t Token) bool { return e.count(t, p) > 0 }) {
			out = append(out, p.PassageAt)
		}
	})
	return out, nil
}

func (e *elsewhere) Passages(at []PassageAt) (out []Passage, err error) {
	e.asked++
	for _, a := range at {
		out = append(out, e.passage(a.Document, a.Number))
	}
	return out, nil
}

func (e *elsewhere) Entries(keys []int64) (out []Entry, err error) {
	e.asked++
	for _, key := range keys {
		doc := e.docs[key].Doc
		out = append(out, Entry{Key: key, Name: doc.Path, Source: doc.Path, Words: len(e.words[key])})
	}
	return out, nil
}

func (e *elsewhere) Text(key int64) (*document.Document, []uint32, error) {
	return e.docs[key].Doc, e.docs[key].marks, nil
}

// TestARecordElsewhereAnswersAsOneInMemory holds all that an index is asked against one in memory.
func TestARecordElsewhereAnswersAsOneInMemory(t *testing.T) {
	for seed := range uint64(3) {
		w := newAuthor(seed + 40)
		var docs []*document.Document
		for i, text := range w.texts(60) {
			docs = append(docs, &document.Document{Path: fmt.Sprintf("d%04d", i), Text: text})
		}
		in := New()
		for _, doc := range docs {
			in.Add(Prepare(doc))
		}
		in.Finish()
		far, has := newElsewhere(docs, []int{7, 16, 64}[seed%3])
		out := OpenFar(far, has, far.step)
		for n := range 60 {
			from := docs[w.IntN(len(docs))]
			keys := document.Keys(from.Text)
			if len(keys) < 8 {
				continue
			}
			at := w.IntN(len(keys) - 7)
			quoted := w.damaged(keys[at:min(len(keys), at+3+w.IntN(40))], 10*w.IntN(4))
			sameAsInMemory(t, w.Rand, in, out, quoted)
			if t.Failed() {
				t.Fatalf("seed %d, quotation %d: %q", seed, n, quoted)
			}
		}
	}
}

// sameAsInMemory asks two indexes the same.
func sameAsInMemory(t *testing.T, r *rand.Rand, in, out *Index, quoted []string) {
	t.Helper()
	named := func(x *Index, all []Candidate) (s []string) {
		for _, c := range all {
			s = append(s, fmt.Sprint(x.Name(c.Doc), c.From, c.To, c.First, c.Last, c.Score))
		}
		return s
	}
	want, got := named(in, in.Candidates(quoted, 14)), named(out, out.Candidates(quoted, 14))
	if !slices.Equal(want, got) {
		t.Errorf("candidates\n%q, not\n%q", got, want)
	}
	places := func(x *Index, keys []string, limit int) (s []string) {
		found, n := x.Occurrences(keys, limit)
		for _, p := range found {
			s = append(s, fmt.Sprint(x.Name(p.Doc), p.From, p.To))
		}
		return append(s, fmt.Sprint(n))
	}
	for _, n := range []int{1, 2, 4} {
		keys, limit := quoted[:min(n, len(quoted))], r.IntN(40)
		if want, got := places(in, keys, limit), places(out, keys, limit); !slices.Equal(want, got) {
			t.Errorf("occurrences of %q\n%q, not\n%q", keys, got, want)
		}
	}
	if in.Rarity("") != out.Rarity("") {
		t.Errorf("the rarity of what stands nowhere is %v, not %v", out.Rarity(""), in.Rarity(""))
	}
	if len(quoted) > 0 && in.Rarity(quoted[0]) != out.Rarity(quoted[0]) {
		t.Errorf("the rarity of %s is %v, not %v", quoted[0], out.Rarity(quoted[0]), in.Rarity(quoted[0]))
	}
	for i, c := range in.Candidates(quoted, 2) {
		d := out.Candidates(quoted, 2)[i].Doc
		wordsOf := func(x *Index, d int) string {
			at := x.WordAt(d, len(x.Doc(d).Text)/2)
			return fmt.Sprint(at, x.Words(d, at-3, at+3), x.Standing(d, c.First-5, c.Last, quoted), x.Standings(d, quoted))
		}
		if want, got := wordsOf(in, c.Doc), wordsOf(out, d); want != got {
			t.Errorf("in %s\n%s, not\n%s", in.Name(c.Doc), got, want)
		}
	}
}
