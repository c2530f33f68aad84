package quotation

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// mention is a noun phrase of the article that may name who spoke: tokens [from,to) of its sentence.
type mention struct {
	document.Span
	from, to   int
	kind       mentionKind
	text       string // the name without titles and possessive; of a role the whole phrase
	namesake   string // of a surname, whom the paragraph has just named in full
	possessive bool
	governed   bool // a preposition stands before it
	oblique    bool // its case is not that of a subject
}

type mentionKind uint8

const (
	personKind mentionKind = iota // a name that may be a person's
	pronoun                       // he, she
	role                          // the minister, a spokesman for the ministry
	body                          // an organization, a place, a title of a work
	thing                         // a noun that the lexicon does not know: only the verb beside it makes it a speaker
)

// finder finds the mentions in the tokens of one sentence.
type finder struct {
	text  string
	toks  []token
	lex   *lexicon.Lexicon
	lower map[string]bool // words that the article also writes small
	upper map[string]bool // words that it writes with a capital inside a sentence
	full  map[string][]string
	out   []mention
}

// find returns the mentions of a sentence in order.
func (f *finder) find() []mention {
	for i := 0; i < len(f.toks); {
		if end := f.phrase(i); end > i {
			i = end
			continue
		}
		i++
	}
	f.joinOwners()
	return f.out
}

// joinOwners lets a phrase begin at its owner: "Iowa State University's Jane Roe", "Roe's campaign".
func (f *finder) joinOwners() {
	for i := 1; i < len(f.out); i++ {
		owner, m := &f.out[i-1], &f.out[i]
		if owner.possessive && m.from == owner.to {
			m.from, m.Start, m.governed = owner.from, owner.Start, owner.governed
			if m.kind != personKind {
				m.text = bare(f.text[m.Start:m.End])
			}
		}
	}
}

// phrase adds the mention that begins at token i and returns where it ends, or i.
func (f *finder) phrase(i int) int {
	t := f.toks[i]
	if !t.isWord() {
		return i
	}
	if _, ok := f.lex.Value(lexicon.Subject, t.key); ok {
		f.add(mention{from: i, to: i + 1, kind: pronoun, text: t.text})
		return i + 1
	}
	if f.ownSource(i) {
		f.add(mention{from: i, to: i + 1, kind: pronoun, text: t.text})
		f.out[len(f.out)-1].governed = i > 0
		return i + 1
	}
	if end := f.roleAt(i); end > i {
		return end
	}
	if n := f.run(i); n > i {
		if n == i+1 && f.first(i) && f.stray(i) {
			return n
		}
		return f.name(i, i, n)
	}
	return f.described(i)
}

// stray reports a capital word that opens a sentence and that nothing in the article shows to be a name.
func (f *finder) stray(i int) bool {
	key := strings.TrimSuffix(f.toks[i].key, "'s")
	if f.upper[key] || len(f.full[key]) > 0 || f.lex.Any(key, lexicon.Man, lexicon.Woman, lexicon.Place, lexicon.Organization, lexicon.Role, lexicon.Title) || f.toks[i].text == strings.ToUpper(f.toks[i].text) {
		return false
	}
	if i+2 < len(f.toks) && f.lex.Has(lexicon.Cue, f.toks[i+1].key+" "+f.toks[i+2].key) {
		return false // "Roe went on to say"
	}
	return i+1 >= len(f.toks) || !f.toks[i+1].has(lexicon.Cue) && f.toks[i].key == key
}

// described adds a name whose description begins at token i without a determiner: "retired surgeon Jane Roe".
func (f *finder) described(i int) int {
	if i > 0 && f.toks[i-1].isWord() && !f.toks[i-1].has(lexicon.Cue, lexicon.WeakCue, lexicon.Preposition, lexicon.Conjunction) {
		return i
	}
	if f.lex.Flag(lexicon.Genitive) {
		return i // "по словам Ветровой": the noun before a name describes something else
	}
	offices := false
	for k := i; k < len(f.toks) && k-i < 7; k++ {
		t := f.toks[k]
		if t.is("-") && k > i && t.Start == f.toks[k-1].End {
			continue
		}
		offices = offices || f.agent(t.key)
		if !t.isWord() || !t.capital() && f.stops(t.key) && !f.hyphened(k) {
			return i
		}
		if !t.capital() {
			continue
		}
		n := f.run(k)
		if n == k {
			return i
		}
		if !f.nobody(k, n) && (!f.bodyName(f.personFrom(k, n), n) || offices && f.likePlace(k, n)) && !strings.HasSuffix(f.toks[n-1].key, "'s") && f.roleTail(n) == n {
			return f.name(i, k, n)
		}
		k = n - 1
	}
	return i
}

// hyphened reports the first part of a compound: "well" in "well-connected".
func (f *finder) hyphened(k int) bool {
	return k+1 < len(f.toks) && f.toks[k+1].is("-") && f.toks[k+1].Start == f.toks[k].End
}

func (f *finder) add(m mention) {
	first, last := f.toks[m.from], f.toks[m.to-1]
	m.Span = document.Span{Start: first.Start, End: last.End}
	m.possessive = strings.HasSuffix(last.key, "'s") || strings.HasSuffix(last.text, "'") || strings.HasSuffix(last.text, "’") ||
		m.to < len(f.toks) && (f.toks[m.to].is("'") || f.toks[m.to].is("’")) && f.toks[m.to].Start == last.End
	if m.from > 0 {
		m.governed = f.toks[m.from-1].has(lexicon.Preposition) && !(f.toks[m.from-1].has(lexicon.Roughly) && f.counted(m.from))
	}
	m.oblique = first.has(lexicon.ObliqueDeterminer, lexicon.ObliqueRole) || first.has(lexicon.Preposition) && first.has(lexicon.Determiner)
	if m.text == "" {
		m.text = bare(f.text[first.Start:last.End])
	}
	f.out = append(f.out, m)
}

// bare strips the possessive off a phrase.
func bare(s string) string {
	for _, end := range [...]string{"'s", "’s", "‘s", "'", "’"} {
		if cut, ok := strings.CutSuffix(s, end); ok {
			return cut
		}
	}
	return s
}
