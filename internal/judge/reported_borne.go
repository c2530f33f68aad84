package judge

import (
	"cmp"
	"slices"
	"time"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation"
)

// A body speaks by whoever speaks for it, and an office may be none that the record names. What a body issued
// is held under its name, “Statement of the Kelm Federation”. Else a document of those days that has the
// clause in one place, with all its terms, is what stands behind it, whoever speaks there.

// heldOf returns what the record holds of the speaker of a clause between two days: by his name, or of a body
// what has its name in its head.
func (o *occasions) heldOf(r quotation.Reported, from, to time.Time) []Entry {
	all := o.held(r.Speaker.Name, from, to)
	words := wordsIn(r.Speaker.Name)
	if len(all) > 0 || !r.Body && (len(words) < 2 || !o.j.lex.Has(lexicon.Definite, words[0].Key)) {
		return all
	}
	var own []string
	for _, w := range words {
		if !o.j.lex.Any(w.Key, lexicon.Function, lexicon.Determiner, lexicon.Preposition) {
			own = append(own, unelided(o.j.lex, w.Key))
		}
	}
	if len(own) == 0 {
		return all
	}
	for _, e := range o.held("", from, to) {
		named := o.related(e) // which reads no text
		for _, k := range own {
			named = named && o.contents(e.Doc).head[k]
		}
		if named {
			all = append(all, e)
		}
	}
	return all
}

// borneOut returns the document that bears out a clause of a body or an office of which nothing else is
// held, doc -1 where there is none, and who speaks there. What another clause of the article rests on needs
// to bear it out less.
func (j *Judge) borneOut(r quotation.Reported, o *occasions) (candidate, string) {
	none := candidate{doc: -1}
	published, err := j.Article.Meta.Day()
	if r.Speaker == nil || r.Office == "" && !r.Body || err != nil {
		return none, ""
	}
	keys, weights := j.weighed(r)
	var near []candidate
	for _, e := range o.held("", published.AddDate(0, 0, -Age), published) {
		if o.related(e) {
			at := j.Index.Standings(e.Doc, keys) // which reads no text
			near = append(near, candidate{doc: e.Doc, near: densest(at, weights), words: len(keys)})
		}
	}
	// The one that comes nearest of those that have all terms. To look for terms is dear, as it reads numbers:
	// behind the last that may be the one, none is looked for.
	slices.SortStableFunc(near, func(a, b candidate) int { return cmp.Compare(b.near.weight, a.near.weight) })
	for len(near) > 0 && !o.half(near[len(near)-1]) {
		near = near[:len(near)-1]
	}
	for _, c := range near {
		if c.terms = j.terms(o.contents(c.doc), r); absent(c.terms) > 0 {
			continue
		}
		if c.span = j.passage(o.contents(c.doc), c.near); c.span == nil || !o.half(c) {
			break
		}
		return c, o.speaksAt(c)
	}
	return none, ""
}

// half reports a document that has half of the words of a clause in one place, and enough of them where no
// other clause rests on it.
func (o *occasions) half(c candidate) bool {
	return c.mostly() || o.used[c.doc] && 2*c.near.shared >= c.words
}

// mostly reports a document that has half of the words of a clause in one place.
func (c candidate) mostly() bool { return c.near.shared >= leastTold && 2*c.near.shared >= c.words }

// speaksAt is who speaks where a document bears out a clause, "" where that is nobody with a name, or
// somebody whom the article names beside the office.
func (o *occasions) speaksAt(c candidate) string {
	doc := o.j.Index.Doc(c.doc)
	name := ""
	if turn := doc.TurnAt(c.span.Start); turn >= 0 {
		name = doc.Turns[turn].Speaker
	}
	if name == "" {
		name = doc.Meta.Speaker
	}
	if name == "" || quotation.Names(o.j.Article.Text, name) {
		return ""
	}
	return name
}
