// Command bench measures the index against Bleve and FTS5, on the same passages in the same run.
//
//	go -C internal/bench run . -mb 125            all three
//	go -C internal/bench run . -mb 1024 -peers=false
//	go -C internal/bench run . -mb 1024 -files /tmp/gb   write the corpus as files, for verbatim add
//
// It is a module of its own, so that nobody who uses Verbatim downloads the peers. The record is looked for
// beside the checkout, in ../shared/data/record: speeches and debates, and copies of them with other names
// and numbers until there is as much text as is wanted.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/index"
)

func main() {
	folder := flag.String("record", "../../../shared/data/record", "folder of transcripts")
	size := flag.Int("mb", 125, "MB of text")
	n := flag.Int("n", 60000, "quotations of each kind")
	peerN := flag.Int("peer-n", 300, "of these, for the peers")
	peers := flag.Bool("peers", true, "measure Bleve and FTS5 too")
	files := flag.String("files", "", "write the corpus as files into this folder, and stop")
	dir := flag.String("dir", "", "where to write the indexes (default: a folder that is removed)")
	flag.Parse()
	c, err := openCorpus(*folder)
	if err != nil {
		log.Fatal(err)
	}
	docs := c.count(*size << 20)
	if *files != "" {
		if err := writeFiles(c, docs, *files); err != nil {
			log.Fatal(err)
		}
		return
	}
	if *dir == "" {
		if *dir, err = os.MkdirTemp("", "bench"); err != nil {
			log.Fatal(err)
		}
		defer func() { _ = os.RemoveAll(*dir) }()
	}
	b := bench{c: c, docs: docs, dir: *dir, n: *n, peerN: *peerN}
	for d := range docs {
		b.text += int64(len(c.doc(d).Text))
	}
	fmt.Printf("%d documents, %.0f MB of text\n\n", docs, float64(b.text)/1e6)
	if err := b.run(*peers); err != nil {
		log.Fatal(err)
	}
}

type bench struct {
	c        *corpus
	docs     int
	text     int64
	dir      string
	n, peerN int
	index    *index.Index
}

func (b *bench) run(peers bool) error {
	fmt.Println("| index | MB/s | bytes for each byte of text |\n|---|---|---|")
	path, took, err := buildOwn(b.c, b.docs, filepath.Join(b.dir, "own"))
	if err != nil {
		return err
	}
	b.row("Verbatim", took, sizeOf(path))
	var all []named
	if peers {
		all = []named{{"Bleve", &bleved{}}, {"FTS5", &fts{}}}
		for _, p := range all {
			took, size, err := p.build(b.c, b.docs, b.dir)
			if err != nil {
				return err
			}
			b.row(p.name, took, size)
			defer func() { _ = p.close() }()
		}
	}
	debug.FreeOSMemory()
	if b.index, err = openOwn(b.c, path); err != nil {
		return err
	}
	fmt.Println("\n| quotations | index | right passage first | median | 99th percentile " +
		"|\n|---|---|---|---|---|")
	for _, d := range damages {
		quotes := b.c.quotes(b.n, b.docs, d, 42)
		b.own(d.name, quotes)
		for _, p := range all {
			if err := b.peer(d.name, p, quotes[:b.peerN]); err != nil {
				return err
			}
		}
	}
	return b.absent()
}

type named struct {
	name string
	peer
}

func (b *bench) row(name string, took time.Duration, size int64) {
	fmt.Printf("| %s | %.0f | %.2f |\n", name, float64(b.text)/1e6/took.Seconds(),
		float64(size)/float64(b.text))
}

func (b *bench) line(kind, name string, right int, times []time.Duration) {
	n := len(times)
	slices.Sort(times)
	fmt.Printf("| %s | %s | %.2f %% of %d | %.0f µs | %.0f µs |\n", kind, name, 100*float64(right)/float64(n),
		n, micros(times[n/2]), micros(times[n*99/100]))
}

func micros(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }

// own looks the quotations up, twice: what is warm is measured.
func (b *bench) own(kind string, quotes []quote) {
	found := make([][]index.Candidate, len(quotes))
	times := make([]time.Duration, len(quotes))
	for range 2 {
		for i, q := range quotes {
			start := time.Now()
			found[i] = b.index.Candidates(q.keys, 10)
			times[i] = time.Since(start)
		}
	}
	right, equal := 0, 0
	for i, q := range quotes {
		switch at := slices.IndexFunc(found[i], func(c index.Candidate) bool { return b.right(q, c) }); {
		case at == 0:
			right++
		case at > 0 && found[i][at].Score == found[i][0].Score:
			equal++ // another place has all the words that are left, in the same places
		}
	}
	b.line(kind, fmt.Sprintf("Verbatim (%.2f %% with equals)", 100*float64(right+equal)/float64(len(quotes))),
		right, times)
}

// right reports the passage itself, in whichever copy, or one that has the same words: petitions and formulas
// stand in many.
func (b *bench) right(q quote, c index.Candidate) bool {
	if int(b.index.Key(c.Doc))%len(b.c.base) == q.base && c.First < q.to && c.Last > q.from {
		return true
	}
	var words []string
	for _, w := range b.index.Words(c.Doc, c.First-len(q.passage)-5, c.Last+len(q.passage)+5) {
		words = append(words, w.Key)
	}
	return strings.Contains(" "+strings.Join(words, " ")+" ", " "+strings.Join(q.passage, " ")+" ")
}

func (b *bench) peer(kind string, p named, quotes []quote) error {
	var times []time.Duration
	right := 0
	for _, q := range quotes {
		words := b.rarest(q.keys, 8)
		if _, err := p.search(words); err != nil { // warm
			return err
		}
		start := time.Now()
		ids, err := p.search(words)
		times = append(times, time.Since(start))
		if err != nil {
			return err
		}
		if len(ids) > 0 && b.rightParagraph(q, ids[0]) {
			right++
		}
	}
	b.line(kind, p.name, right, times)
	return nil
}

// rarest are the rarest words of a quotation, each once.
func (b *bench) rarest(keys []string, n int) []string {
	words := slices.Compact(slices.Sorted(slices.Values(keys)))
	slices.SortStableFunc(words, func(x, y string) int {
		if b.index.Rarity(x) > b.index.Rarity(y) {
			return -1
		}
		return 1
	})
	return words[:min(n, len(words))]
}

// rightParagraph reports a paragraph that has a word of the passage, or the same words.
func (b *bench) rightParagraph(q quote, id string) bool {
	var doc, start, end int
	fmt.Sscanf(id, "%d %d %d", &doc, &start, &end)
	d := b.c.doc(doc)
	var words []string
	n := 0
	for w := range document.EachWord(d.Text, d.Asides) {
		if w.Start >= end {
			break
		}
		if w.Start >= start {
			if doc%len(b.c.base) == q.base && n >= q.from && n < q.to {
				return true
			}
			words = append(words, string(w.Key))
		}
		n++
	}
	return strings.Contains(" "+strings.Join(words, " ")+" ", " "+strings.Join(q.passage, " ")+" ")
}
