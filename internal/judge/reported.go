package judge

import (
	"slices"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/quotation"
	"verbatim/internal/say"
)

// What an article reports without marks is held against the record of its occasion. It is no verdict:
// somebody may be reported in other words than his own. But a name, a number or a date that he never spoke is
// worth a look, and so is what the article itself calls its reading.
//
// The order: whether there is anybody to ask of (an unnamed source, the article's own reading), which
// document is of the occasion (occasion.go), which of the terms it has (terms.go), and the passage that comes
// nearest (nearest.go).

// Basis is what stands behind words that are reported without marks.
type Basis string

// The bases.
const (
	InRecord    Basis = "record"        // the occasion is held, and all its terms stand there
	NotInRecord Basis = "not-in-record" // it is held, and one of the terms stands nowhere in it
	Inference   Basis = "inference"     // the article says that it is its own reading
	NotHeld     Basis = "not-held"      // no such occasion is held
	Anonymous   Basis = "anonymous"     // the source has no name
)

// Standing is how a clause of the article stands to the record.
type Standing struct {
	Reported quotation.Reported
	Basis    Basis
	Doc      int // the occasion's document, in the index, or -1
	Terms    []Term
	Nearest  *document.Span // of the document: the passage that comes nearest
	Findings []Finding
}

// Term is a name, number or date of a clause. Record is where the document has it, nil where it has it
// nowhere or only in its title.
type Term struct {
	quotation.Item
	Found  bool
	Record *document.Span
}

// Reported says of each clause how it stands to the record. The quotations, with the judgements on them, tell
// of which occasion an article speaks.
func (j *Judge) Reported(all []quotation.Reported, quotations []quotation.Quotation,
	judged []Judgement) []Standing {
	o := j.toldOn(all, quotations, judged)
	out := make([]Standing, len(all))
	for i, r := range all {
		out[i] = j.standing(o.named(r), o)
		if d := out[i].Doc; d >= 0 {
			o.used[d] = true
		}
	}
	return out
}

func (j *Judge) standing(r quotation.Reported, o *occasions) Standing {
	out := Standing{Reported: r, Doc: -1, Terms: unasked(r)}
	if r.Unnamed && !r.Read {
		out.Basis = Anonymous
		return out
	}
	out.Basis = NotHeld
	if r.Read {
		out.Basis = Inference
	}
	docs, meant := o.of(r)
	found := j.likeliest(r, o, docs)
	if !found.bearsOut() && (found.doc < 0 || absent(found.terms) > 0) {
		if old := j.likeliest(r, o, o.older(r)); old.bearsOut() {
			found, meant = old, false
		}
	}
	if found.doc < 0 && !r.Read {
		borne, who := j.borneOut(r, o)
		if found = borne; who != "" && r.Office != "" {
			out.Reported.Speaker = &quotation.Speaker{Name: who, Mention: r.Speaker.Mention, Cue: r.Speaker.Cue}
		}
		meant = true
	}
	switch {
	case found.doc < 0, !meant && !found.bearsOut():
		return out
	case r.Read:
		out.Doc, out.Terms, out.Nearest = found.doc, found.terms, found.span
		return out
	case absent(found.terms) > 0 && o.partial[found.doc]:
		return out // what is missing may stand in the part that is not held
	}
	out.Basis, out.Doc, out.Terms, out.Nearest = InRecord, found.doc, found.terms, found.span
	for _, t := range out.Terms {
		if !t.Found {
			span := t.Span
			out.Basis = NotInRecord
			out.Findings = append(out.Findings, Finding{finding.NotInRecord, finding.Note, &span, nil,
				say.Of("reported.nowhere", "quote", j.Article.Text[span.Start:span.End])})
		}
	}
	return out
}

// candidate is a document, asked for a clause.
type candidate struct {
	doc   int
	terms []Term
	near  window
	words int // of the clause that carry matter
	span  *document.Span
}

// bearsOut reports a document that has what a clause says, where the article does not tell that it means that
// occasion: all terms, and half of the words in one place, or some of them where there are terms.
func (c candidate) bearsOut() bool {
	if c.doc < 0 || absent(c.terms) > 0 {
		return false
	}
	return c.mostly() || len(c.terms) > 0 && c.near.shared >= leastShared
}

// likeliest is the document of some that lacks the fewest terms of a clause, and of those the one that has
// most of it in one place.
func (j *Judge) likeliest(r quotation.Reported, o *occasions, docs []int) candidate {
	keys, weights := j.weighed(r)
	best := candidate{doc: -1}
	for _, d := range docs {
		c := o.contents(d)
		now := candidate{doc: d, terms: j.terms(c, r), near: densest(c.standings(keys), weights),
			words: len(keys)}
		fewer := absent(now.terms) - absent(best.terms)
		if best.doc < 0 || fewer < 0 || fewer == 0 && now.near.weight > best.near.weight {
			best = now
		}
	}
	if best.doc >= 0 {
		best.span = j.passage(o.contents(best.doc), best.near)
	}
	return best
}

// unasked are the terms of a clause for which no document was asked: none is found, and none is missing.
func unasked(r quotation.Reported) []Term {
	var out []Term
	for _, item := range r.Items {
		if !item.Maybe {
			out = append(out, Term{Item: item})
		}
	}
	return out
}

func absent(terms []Term) int {
	n := 0
	for _, t := range terms {
		if !t.Found {
			n++
		}
	}
	return n
}

// hidden reports a document of the record that is no evidence: removed, or the article itself.
func (j *recorded) hidden(d int) bool { return slices.Contains(j.own, d) || j.Index.Hidden(d) }
