// Package reported finds what an article says without marks that somebody said, asked, promised or denied:
// the clause, who says it and with what verb, and the names, numbers and dates in it. It is asked after the
// quotations have their speakers, since a pronoun may mean one of those, and it changes none of them.
//
// The order of the work: a sentence is looked at where one of its words is a verb of the lexicon's
// [reporting] or opens a phrase that marks a source or a reading (verb.go). It is parted where another
// speaker takes over, and of each part the attribution is found: behind the words or between them, as a
// source, or in front (behind.go, ahead.go). Then who that is (source.go), whether the article gives it as
// its own reading (reading.go), and the items (items.go).
package reported

import (
	"verbatim/internal/document"
	"verbatim/internal/quotation/attribution"
	"verbatim/internal/quotation/coref"
	"verbatim/internal/quotation/syntax"
)

// Clause is a stretch of the article that says without marks what somebody said.
type Clause struct {
	document.Span
	Speaker *attribution.Speaker // nil where the article names nobody
	// where he is named by no more than an office, as "the mayor", that; and who else in the article it may
	// mean
	Office, Guess string
	Kind          Kind
	Read          bool   // the article says that this is its own reading
	Unnamed       bool   // the source has no name
	Source        string // what the article calls it then, "" for nothing
	Items         []Item
	By            document.Span // the words that tell who says it, empty where none do
	Around        string        // the article's words on who said it, where and when
	Hearer        string        // the body that was told, as the article names it: "told the Herald"
	Body          bool          // the speaker is no person
}

// Kind is what a verb of reporting says that somebody did with the words.
type Kind string

// The kinds. The lexicon's [reporting] gives one for each of its verbs.
const (
	Said     Kind = "said"
	Asked    Kind = "asked"
	Ordered  Kind = "ordered"
	Promised Kind = "promised"
	Denied   Kind = "denied"
	Admitted Kind = "admitted"
	Warned   Kind = "warned"
	Implied  Kind = "implied"
	Thought  Kind = "thought"
)

// Find returns the clauses of the running text in order.
func Find(who *coref.Resolver) []Clause {
	x := &finder{Resolver: who, sexes: map[string]byte{}}
	for n := range x.Sentences {
		s := &x.Sentences[n]
		if x.Paragraphs[s.Section].Kind != document.Body || s.Is(len(s.Toks)-1, "?") {
			continue
		}
		x.sentence(s)
	}
	if only := x.onlySpeaker(); only != "" {
		for i := range x.out {
			if c := &x.out[i]; c.Office != "" && c.Guess == "" {
				c.Guess = only // "its chief executive", whom the next sentence names
			}
		}
	}
	return x.out
}

// finder gathers the clauses of an article.
type finder struct {
	*coref.Resolver
	out     []Clause
	section int             // of the last clause
	index   int             // of its sentence
	sexes   map[string]byte // of speakers, as pronouns tell them
}

// attributed is an attribution in a part of a sentence: who says it with what verb, and which tokens
// [from,to) are of neither what was said.
type attributed struct {
	subject  *syntax.Mention // nil where the article tells only that there is a source
	verb     verb
	from, to int
	hearer   *syntax.Mention
	before   *attribution.Speaker // who spoke before, where the part names nobody
	unsaid   bool                 // the article tells who hears it, and not who says it
	goesOn   *Clause              // the clause that the part goes on from without an attribution
}

// sentence adds the clauses of a sentence.
func (x *finder) sentence(s *syntax.Sentence) {
	verbs, marked := verbsOf(s), x.signs(s)
	silent := len(verbs) == 0 && marked == (signs{})
	if silent && !citesSource(s) {
		x.goOn(s)
		return
	}
	before := len(x.out)
	for _, p := range parts(s, verbs) {
		a := attributionIn(s, verbs, p)
		if a == nil && !marked.reading && !(marked.unsourced && (marked.says || len(verbs) > 0)) {
			continue
		}
		x.add(s, p, a, marked)
	}
	if silent && len(x.out) == before {
		x.goOn(s)
	}
}

// goOn adds a sentence that goes on with what was said in the one before it.
func (x *finder) goOn(s *syntax.Sentence) {
	whole := part{0, len(s.Toks)}
	if a := x.goesOnFrom(s, whole); a != nil {
		x.add(s, whole, a, signs{})
	}
}

// part is the tokens [from,to) of a sentence.
type part struct{ from, to int }

// attributionIn finds the attribution of a part of a sentence.
func attributionIn(s *syntax.Sentence, verbs []verb, p part) *attributed {
	if a := behind(s, verbs, p); a != nil {
		return a
	}
	if a := bySource(s, p); a != nil {
		return a
	}
	if a := heardBy(s, p); a != nil {
		return a
	}
	if a := ahead(s, verbs, p); a != nil {
		return a
	}
	if a := byAgent(s, p); a != nil {
		return a
	}
	return byNoun(s, p)
}

// add adds the clause of a part of a sentence, where it says something that somebody said.
func (x *finder) add(s *syntax.Sentence, p part, a *attributed, marked signs) {
	switch {
	case a != nil:
	case marked.reading:
		a = x.readOf(s, p)
	default: // "Two clerks, who would not be named, complained"
		a = &attributed{verb: verb{from: p.from, to: p.from, far: -1}, from: p.from, to: p.from}
	}
	if a == nil {
		return
	}
	c := Clause{Kind: a.verb.kind, Read: marked.reads(a), Unnamed: marked.unsourced || a.unsaid}
	if c.Kind == "" {
		c.Kind = Said
	}
	if !x.source(s, a, &c) {
		return
	}
	if c.Read && c.Kind == Said {
		c.Kind = Implied
	}
	if a.from < a.to && s.Gerund(s.Toks[a.from].Key) {
		p.from = a.from
	}
	c.Span = spanOf(s, p)
	c.Items = items(s, p, a)
	if a.from < a.to {
		c.By = document.Span{Start: s.Toks[a.from].Start, End: s.Toks[a.to-1].End}
	}
	c.Around = s.Source(c.By)
	if a.hearer != nil && a.hearer.Kind == syntax.Body {
		c.Hearer = a.hearer.Text
	}
	x.out, x.section, x.index = append(x.out, c), s.Section, s.Index
}

// spanOf is the words of a part without the marks at its edges.
func spanOf(s *syntax.Sentence, p part) document.Span {
	for p.from < p.to-1 && !s.IsWord(p.from) && s.Toks[p.from].Quote < 0 {
		p.from++
	}
	for p.to-1 > p.from && !s.IsWord(p.to-1) && s.Toks[p.to-1].Quote < 0 {
		p.to--
	}
	return document.Span{Start: s.Toks[p.from].Start, End: s.Toks[p.to-1].End}
}
