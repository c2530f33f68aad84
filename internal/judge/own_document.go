package judge

import (
	"slices"

	"verbatim/internal/document"
	"verbatim/internal/index"
)

// A document that is checked is never its own record. The same file may lie in the record under another name,
// or as a copy with another head; it is found by its own words, those outside the marks, of which another
// document has none in a row.

const (
	ownRun     = 8 // words in a row that no two texts share by chance
	ownSamples = 12
	ownLonger  = 2   // times the article's length in bytes that another copy of it has at most,
	ownHead    = 500 // and a head of its own
	ownMost    = 4096
	ownShare   = 0.75 // of the samples that another copy of the text must have
)

// setOwn finds the documents of the record that are the article itself. marked are the words that it quotes.
func (j *Judge) setOwn(marked []document.Span) {
	runs := ownRuns(j.Article, marked)
	j.Index.Ahead(append(j.keysOf(marked), runs...))
	if len(runs) == 0 {
		return
	}
	has := map[int]int{}
	for _, keys := range runs {
		places, _ := j.Index.Occurrences(keys, 64)
		seen := map[int]bool{}
		for _, p := range places {
			if !seen[p.Doc] {
				seen[p.Doc] = true
				has[p.Doc]++
			}
		}
	}
	for d, n := range has {
		most := float64(n) >= ownShare*float64(len(runs))
		if most && j.isOwn(d, marked) || j.sameBytes(d) {
			j.own = append(j.own, d)
		}
	}
	j.Index.SortDocs(j.own)
}

// keysOf are the words of what is marked.
func (j *Judge) keysOf(marked []document.Span) (out [][]string) {
	if !j.Index.IsFar() {
		return nil // nobody asks ahead
	}
	for _, m := range marked {
		out = append(out, document.Keys(j.Article.Text[m.Start:m.End]))
	}
	return out
}

// sameBytes reports a document that is the article's very file: an interview is a transcript, and an article
// too. Its labels part the words of one, and not those of the other.
func (j *Judge) sameBytes(d int) bool {
	return j.Article.SHA256 != "" && j.Index.Doc(d).SHA256 == j.Article.SHA256
}

// isOwn reports a document that is no longer than the article, labels nobody as a speaker, and has all that
// the article quotes as the article has it: a release that was copied and then changed is what the change is
// held against.
func (j *Judge) isOwn(d int, marked []document.Span) bool {
	doc := j.Index.Doc(d)
	if len(doc.Text) > ownLonger*len(j.Article.Text)+ownHead {
		return false
	}
	for _, t := range doc.Turns {
		if t.Label != "" {
			return false
		}
	}
	for _, m := range marked {
		var keys []string
		for w := range document.EachWord(j.Article.Text[m.Start:m.End], nil) {
			keys = append(keys, string(w.Key))
		}
		places, _ := j.Index.Occurrences(keys, ownMost)
		if len(keys) > 0 && !slices.ContainsFunc(places, func(p index.Place) bool { return p.Doc == d }) {
			return false
		}
	}
	return true
}

// ownRuns returns runs of an article's own words from all over it; of one that has hardly any, all of its
// words in one run.
func ownRuns(article *document.Document, marked []document.Span) [][]string {
	var all, own []string
	var runs [][]string
	next := 0
	for w := range document.EachWord(article.Text, nil) {
		all = append(all, string(w.Key))
		for next < len(marked) && marked[next].End <= w.Start {
			next++
		}
		if next < len(marked) && marked[next].Start <= w.Start {
			own = own[:0]
			continue
		}
		if own = append(own, string(w.Key)); len(own) == ownRun {
			runs = append(runs, slices.Clone(own))
			own = own[:0]
		}
	}
	if len(runs) < 2 {
		if len(all) < ownRun || len(all) > 20*ownRun {
			return nil
		}
		return [][]string{all}
	}
	if step := (len(runs) + ownSamples - 1) / ownSamples; step > 1 {
		var some [][]string
		for i := 0; i < len(runs); i += step {
			some = append(some, runs[i])
		}
		return some
	}
	return runs
}

// Own are the documents of the record that are the article itself, in order.
func (j *Judge) Own() []int { return j.own }

// candidates are the best places in the record for some words of a quotation, the article's own text left
// out.
func (j *recorded) candidates(c *quoted, keys []string, limit int) []index.Candidate {
	return j.Index.CandidatesIn(keys, limit, c.only, j.own)
}

// occurrences are the places where words stand in this order, at most limit of them, and how many there are,
// the article's own text left out.
func (j *recorded) occurrences(keys []string, limit int) ([]index.Place, int) {
	if len(j.own) == 0 {
		return j.Index.Occurrences(keys, limit)
	}
	const most = 1 << 14
	all, _ := j.Index.Occurrences(keys, most)
	all = slices.DeleteFunc(all, func(p index.Place) bool { return slices.Contains(j.own, p.Doc) })
	return all[:min(len(all), limit)], len(all)
}
