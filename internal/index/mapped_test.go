package index

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/document"
)

// archived writes texts as segments of so many documents each, and opens them.
func archived(t testing.TB, texts []string, each int) *Index {
	t.Helper()
	docs := make([]*document.Document, len(texts))
	var paths []string
	for from := 0; from < len(texts); from += each {
		x := New()
		var keys []int64
		for d := from; d < min(from+each, len(texts)); d++ {
			docs[d] = &document.Document{Path: name(d), Text: texts[d]}
			x.Add(Prepare(docs[d]))
			keys = append(keys, int64(d))
		}
		path := filepath.Join(t.TempDir(), name(from))
		if err := x.Write(path, keys); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return open(t, paths, docs, func(int64) bool { return false })
}

func open(t testing.TB, paths []string, docs []*document.Document, hidden func(int64) bool) *Index {
	t.Helper()
	x, damaged := Open(paths, func(key int64) (*document.Document, error) { return docs[key], nil }, hidden)
	if len(damaged) > 0 {
		t.Fatal(damaged)
	}
	t.Cleanup(func() { _ = x.Close() })
	return x
}

// An index in files answers as the one in memory does, into however many segments it is parted.
func TestFilesAnswerAsMemoryDoes(t *testing.T) {
	w := newAuthor(7)
	texts := w.texts(90)
	memory := indexOf(texts)
	for _, each := range []int{90, 37, 8} {
		sameAnswers(t, w, texts, memory, archived(t, texts, each))
	}
}

func sameAnswers(t *testing.T, w author, texts []string, a, b *Index) {
	t.Helper()
	for range 400 {
		keys := w.words(1 + w.IntN(3))
		if all := strings.Fields(strings.TrimRight(texts[w.IntN(len(texts))], ".")); len(all) > 20 {
			from := w.IntN(len(all) - 10)
			keys = w.damaged(all[from:min(len(all), from+1+w.IntN(40))], 10*w.IntN(3))
		}
		for _, key := range keys {
			if a.Rarity(key) != b.Rarity(key) {
				t.Fatalf("%q is as rare as %v and as %v", key, a.Rarity(key), b.Rarity(key))
			}
		}
		some := keys[:min(len(keys), 1+w.IntN(4))]
		wantPlaces, wantN := a.Occurrences(some, 50)
		if got, n := b.Occurrences(some, 50); n != wantN || !slices.Equal(got, wantPlaces) {
			t.Fatalf("%q: %d places %v, want %d %v", some, n, got, wantN, wantPlaces)
		}
		if got, want := b.Candidates(keys, 14), a.Candidates(keys, 14); !slices.Equal(got, want) {
			t.Fatalf("%q\nstands in %v\nwant      %v", keys, got, want)
		}
		d, from := w.IntN(len(texts)), w.IntN(80)
		if got, want := b.Words(d, from, from+w.IntN(90)), a.Words(d, from, from+90); len(got) > len(want) ||
			!slices.Equal(got, want[:len(got)]) {
			t.Fatalf("document %d has other words from %d on", d, from)
		}
	}
}

func TestCodesGiveThePlacesBack(t *testing.T) {
	w := newAuthor(8)
	for range 3000 {
		words := uint32(1 + w.IntN(1<<w.IntN(31)))
		var places []uint32
		for at := uint32(0); at < words && len(places) < 400; {
			places = append(places, at)
			at += 1 + uint32(w.IntN(1<<w.IntN(31)))
		}
		if w.IntN(3) == 0 {
			places[len(places)-1] = words - 1 + uint32(len(places))
		}
		slices.Sort(places)
		places = slices.Compact(places)
		code, n := newGapCode(words, len(places)), w.IntN(len(places)+1)
		got := decodeGaps(appendGaps(nil, places, words), n, code, nil)
		if !slices.Equal(got, places[:n]) {
			t.Fatalf("among %d words:\n%v became\n%v", words, places[:n], got)
		}
		k := riceBits(words, len(places))
		got = decodeRice(appendRice(nil, places, k), len(places), k, nil)
		if !slices.Equal(got, places) {
			t.Fatalf("of version 1, among %d words, with %d bits:\n%v became\n%v", words, k, places, got)
		}
	}
}

// appendRice appends the code that rising places have in version 1.
func appendRice(out []byte, places []uint32, k uint) []byte {
	b := bitWriter{out: out}
	prev := uint32(0)
	for i, p := range places {
		gap := uint64(p - prev)
		if i > 0 {
			gap--
		}
		prev = p
		zeros := gap >> k
		for ; zeros >= 24; zeros -= 24 {
			b.put(0, 24)
		}
		b.put(1<<zeros, uint(zeros)+1)
		b.put(gap&(1<<k-1), k)
	}
	b.flush()
	return b.out
}

func TestBlocksGiveTheRanksBack(t *testing.T) {
	w := newAuthor(9)
	for range 2000 {
		c := classesOf(uint(1 + w.IntN(32)))
		ranks := make([]uint32, 1+w.IntN(codedWords))
		for i := range ranks {
			ranks[i] = uint32(w.Uint64() >> 32 >> (32 - c.width[7]) >> w.IntN(int(c.width[7])))
		}
		block := append(c.appendBlock(nil, ranks), make([]byte, packPad)...)
		from := w.IntN(len(ranks))
		got := make([]uint32, 1+w.IntN(len(ranks)-from))
		if c.decodeBlock(block, from, got); !slices.Equal(got, ranks[from:from+len(got)]) {
			t.Fatalf("%d bits, from %d: %v became %v", c.width[7], from, ranks, got)
		}
	}
}

// Segments that are merged answer as one that was made at once, without the documents that are hidden.
func TestMergedSegmentsAnswerAsOne(t *testing.T) {
	w := newAuthor(9)
	texts := w.texts(90)
	parted := archived(t, texts, 13)
	var paths []string
	for _, s := range parted.segments {
		paths = append(paths, s.(*mapped).path)
	}
	for name, hidden := range map[string]func(int64) bool{
		"all are kept":   func(int64) bool { return false },
		"some are gone":  func(key int64) bool { return key%3 == 1 },
		"most are gone":  func(key int64) bool { return key != 40 && key != 77 },
		"a segment gone": func(key int64) bool { return key < 13 },
	} {
		t.Run(name, func(t *testing.T) {
			var kept []string
			var docs []*document.Document
			for d, text := range texts {
				docs = append(docs, &document.Document{Text: text})
				if !hidden(int64(d)) {
					kept = append(kept, text)
				}
			}
			merged := filepath.Join(t.TempDir(), "merged")
			if _, err := Merge(merged, paths, hidden); err != nil {
				t.Fatal(err)
			}
			if _, _, err := Verify(merged); err != nil {
				t.Fatal(err)
			}
			sameAnswers(t, w, kept, indexOf(kept),
				open(t, []string{merged}, docs, func(int64) bool { return false }))
		})
	}
}
