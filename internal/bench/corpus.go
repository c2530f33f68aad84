package main

import (
	"context"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"runtime"
	"strings"
	"unicode"

	"verbatim/internal/document"
	"verbatim/internal/read"
)

// corpus is the record that is measured on: the transcripts of a folder, and copies of them with other names
// and numbers until there is as much text as is wanted. It is made anew each time it is gone through, as it
// need not fit into memory.
type corpus struct {
	base  []*document.Document
	size  int // bytes of text, of the base
	names []string
}

func openCorpus(folder string) (*corpus, error) {
	files, _ := read.Files([]string{folder})
	c := &corpus{}
	failures, err := read.Stream(context.Background(), files, runtime.GOMAXPROCS(0), read.Transcript,
		func(d *document.Document) {
			c.base = append(c.base, d)
			c.size += len(d.Text)
		})
	if err != nil || len(failures) > 0 || len(files) == 0 {
		return nil, fmt.Errorf("reading %s: %d files, %v %v", folder, len(files), failures, err)
	}
	seen := map[string]bool{}
	for _, d := range c.base[:min(len(c.base), 200)] {
		for _, w := range strings.Fields(d.Text) {
			if isName(w) && !seen[w] {
				seen[w] = true
				c.names = append(c.names, w)
			}
		}
	}
	return c, nil
}

func isName(w string) bool {
	if len(w) < 5 || !unicode.IsUpper(rune(w[0])) {
		return false
	}
	for _, r := range w[1:] {
		if !unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// count is how many documents make so many bytes of text.
func (c *corpus) count(size int) int {
	n, have := 0, 0
	for have < size {
		have += len(c.base[n%len(c.base)].Text)
		n++
	}
	return n
}

// doc makes document n. Those of the first round are the transcripts as they are.
func (c *corpus) doc(n int) *document.Document {
	base := c.base[n%len(c.base)]
	round := n / len(c.base)
	d := *base
	d.Path = fmt.Sprintf("%02d/%s", round, base.Path)
	if round == 0 {
		return &d
	}
	// Names and numbers are replaced by others of the same length in bytes or not; asides and turns are left
	// out, as only the words are looked for.
	d.Turns, d.Asides = nil, nil
	d.Text = c.changed(spoken(base), uint64(round))
	return &d
}

// spoken is the text without what nobody spoke.
func spoken(d *document.Document) string {
	var b strings.Builder
	at := 0
	for _, a := range d.Asides {
		b.WriteString(d.Text[at:max(at, a.Start)])
		at = max(at, a.End)
	}
	b.WriteString(d.Text[at:])
	return b.String()
}

// changed replaces names, and figures, each everywhere by the same one.
func (c *corpus) changed(text string, round uint64) string {
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		end := i
		for end < len(text) && isLetter(text[end]) {
			end++
		}
		switch {
		case end > i && isName(text[i:end]):
			h := fnv.New64a()
			h.Write([]byte(text[i:end]))
			b.WriteString(c.names[(h.Sum64()^round*0x9e3779b97f4a7c15)%uint64(len(c.names))])
		case end > i:
			b.WriteString(text[i:end])
		case text[i] >= '1' && text[i] <= '9':
			b.WriteByte('1' + byte((uint64(text[i]-'1')+round)%9))
			end = i + 1
		default:
			b.WriteByte(text[i])
			end = i + 1
		}
		i = end
	}
	return b.String()
}

// quote is a quotation whose passage is known.
type quote struct {
	keys     []string
	passage  []string // the words as they were said
	base     int      // of the document
	from, to int      // words of the passage, before they were damaged
}

// damage is a way to misquote.
type damage struct {
	name    string
	percent int
	cut     bool
	mixed   bool // words are dropped and put in too
	chance  bool // each word is changed by chance, so that of some short quotations nearly all are
}

var damages = []damage{{name: "exact"}, {name: "10 % changed", percent: 10},
	{name: "30 % changed", percent: 30},
	{name: "30 % edited", percent: 30, mixed: true}, {name: "30 % by chance", percent: 30, chance: true},
	{name: "ellipsis", cut: true}}

// chosen are the words that are changed: as many as the percentage says, or each with that chance.
func (d damage) chosen(r *rand.Rand, length int) []bool {
	out := make([]bool, length)
	for n, i := range r.Perm(length) {
		out[i] = !d.chance && n < (length*d.percent+50)/100 || d.chance && r.IntN(100) < d.percent
	}
	return out
}

// quotes draws n quotations of 5 to 60 words from the documents. Of changed words three in five are replaced
// by a word of the record, one is dropped, and before one another is put in.
func (c *corpus) quotes(n, docs int, d damage, seed uint64) []quote {
	r := rand.New(rand.NewPCG(seed, 11))
	words := map[int][]document.Word{}
	any := func() string {
		doc := c.base[r.IntN(len(c.base))]
		text := doc.Text[r.IntN(len(doc.Text)):]
		first := true
		for w := range document.EachWord(text[:min(len(text), 60)], nil) {
			if !first { // it may begin within a word
				return strings.Clone(string(w.Key))
			}
			first = false
		}
		return "word"
	}
	var out []quote
	for len(out) < n {
		doc := r.IntN(docs)
		total := words[doc]
		if total == nil {
			total = c.doc(doc).Words()
			words[doc] = total
			if len(words) > 400 {
				clear(words)
			}
		}
		length := 5 + r.IntN(56)
		gap := 0
		if d.cut {
			length = max(8, length)
			gap = 3 + r.IntN(60)
		}
		if len(total) < length+gap+2 {
			continue
		}
		from := r.IntN(len(total) - length - gap)
		q := quote{base: doc % len(c.base), from: from, to: from + length + gap}
		hit := d.chosen(r, length)
		for i := range length {
			at := from + i
			if d.cut && i >= length/2 {
				at += gap
			}
			key := total[at].Key
			if hit[i] {
				switch kind := r.IntN(5); {
				case d.mixed && kind == 0:
					continue
				case d.mixed && kind == 1:
					q.keys = append(q.keys, any())
				default:
					key = any()
				}
			}
			q.keys = append(q.keys, key)
		}
		for _, w := range total[from : from+length+gap] {
			q.passage = append(q.passage, w.Key)
		}
		out = append(out, q)
	}
	return out
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
