package index

import (
	"context"
	"math"
	"math/bits"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/read"
)

// The record of the comparison, beside the checkout: 89 MB of speeches and debates.
const sharedRecord = "../../../shared/data/record"

// wordsOnly is the index without pairs: a seed of two words is found by going through the places of the rarer one.
type wordsOnly struct{ *memory }

// pair takes the rarer word's places for how many there are, since to count them is to look at them all.
func (w wordsOnly) pair(a, b uint32) list {
	w.pairs.Clear()
	return list{n: min(w.single(a).n, w.single(b).n), a: a, b: b, two: true}
}

// suffixes is a suffix array over word numbers, sorted by the first two words of each suffix, as far as seeds need it: they are
// found by binary search. Memory becomes one when it is asked for much.
type suffixes struct{ *memory }

// BenchmarkStructures compares the structures of which one was kept: how fast each is made and looked up in, and how large it
// is in a file, with the words themselves, packed.
func BenchmarkStructures(b *testing.B) {
	files, _ := read.Files([]string{sharedRecord})
	if _, err := os.Stat(sharedRecord); err != nil {
		b.Skip("no record at " + sharedRecord)
	}
	x, text := New(), 0
	var docs []*document.Document
	_, err := read.Stream(context.Background(), files, runtime.GOMAXPROCS(0), read.Transcript, func(d *document.Document) {
		docs = append(docs, d)
		text += len(d.Text)
	})
	if err != nil {
		b.Fatal(err)
	}
	second := New()
	for _, d := range docs {
		x.Add(Prepare(d))
		second.Add(Prepare(d))
	}
	m := second.building
	start := time.Now()
	m.finish()
	listed := time.Since(start)
	width := bits.Len(uint(len(m.vocab.keys)))
	packed := float64(len(m.all)) * float64(width) / 8
	place := float64(len(m.all)) * float64(bits.Len32(m.length)) / 8

	start = time.Now()
	suffixed := &memory{vocab: m.vocab, all: m.all, docs: m.docs, lists: m.lists, heads: m.heads, held: m.held, marks: m.marks, length: m.length}
	suffixed.looked.Store(math.MaxInt64)
	suffixed.arranged()
	arranged := time.Since(start)

	path := filepath.Join(b.TempDir(), "x.seg")
	start = time.Now()
	if err := x.Write(path, make([]int64, len(docs))); err != nil {
		b.Fatal(err)
	}
	written := time.Since(start)
	mapped, err := openMapped(path)
	if err != nil {
		b.Fatal(err)
	}
	single := 0.0
	for w := range m.vocab.keys {
		if n := m.single(uint32(w)).n; n > 0 {
			single += float64(len(appendGaps(nil, m.positions(uint32(w)), m.length)))
		}
	}
	quotes := quotesOf(m, docs)
	for _, s := range []struct {
		name  string
		seg   segment
		bytes float64
		made  time.Duration
	}{
		{"words", wordsOnly{m}, packed + single, listed},
		{"suffixes", suffixes{suffixed}, packed + place, listed + arranged},
		{"pairs", mapped, packed + float64(mapped.head.section[pairsSection].size), written},
	} {
		b.Run(s.name, func(b *testing.B) {
			y := &Index{}
			y.attach(s.seg)
			var times []time.Duration
			right := 0
			for i := 0; b.Loop(); i++ {
				q := quotes[i%len(quotes)]
				start := time.Now()
				found := y.Candidates(q.keys, 10)
				times = append(times, time.Since(start))
				if len(found) > 0 && found[0].Doc == q.doc {
					right++
				}
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)/2].Microseconds()), "median-µs")
			b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "p99-µs")
			b.ReportMetric(100*float64(right)/float64(len(times)), "%right")
			b.ReportMetric(s.bytes/float64(text), "bytes/byte")
			b.ReportMetric(float64(text)/1e6/s.made.Seconds(), "MB/s-made")
		})
	}
}

type quoted struct {
	keys []string
	doc  int
}

// quotesOf draws quotations of 5 to 60 words, a tenth of them changed to other words of the record.
func quotesOf(m *memory, docs []*document.Document) []quoted {
	w := newAuthor(10)
	var out []quoted
	for len(out) < 2000 {
		d := w.IntN(len(docs))
		n := 5 + w.IntN(56)
		if int(m.docs[d].words) < n+1 {
			continue
		}
		from := m.docs[d].first + uint32(w.IntN(int(m.docs[d].words)-n))
		q := quoted{doc: d}
		for _, word := range m.all[from : from+uint32(n)] {
			if w.IntN(10) == 0 {
				word = m.all[w.IntN(len(m.all))]
			}
			q.keys = append(q.keys, m.vocab.keys[word])
		}
		out = append(out, q)
	}
	return out
}
