package syntax

import (
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/lexicon/related"
	"verbatim/internal/quotation/token"
)

// A phrase may hold a name that is not its own: "a spokesman for Senator Jane Roe", "the Jane Roe campaign".
// It is not Roe who speaks there, but a later "Roe said" means her.

// innerNames returns the persons whom the mentions of roles and bodies name inside, as mentions of their own.
func (f *finder) innerNames(mentions []Mention) []Mention {
	f.out = nil
	for _, m := range mentions {
		if m.Kind != Role && m.Kind != Body {
			continue
		}
		for i := m.From; i < m.To; i++ {
			if !f.toks[i].IsWord() || !f.toks[i].Capital() {
				continue
			}
			end := min(f.run(i), m.To)
			if end <= i {
				continue
			}
			if start := f.personFrom(i, end); f.certainName(start, end, f.named(i, start)) {
				f.add(Mention{From: i, To: end, Kind: Person, Text: f.nameText(start, end)})
			}
			i = end - 1
		}
	}
	return f.out
}

// certainName reports a run [i,end) of two words or more that no body or place has in its name, behind a
// title or opened by a given name that the lexicon knows.
func (f *words) certainName(i, end int, titled bool) bool {
	if end-i < 2 || !titled && !f.toks[i].Has(lexicon.Man, lexicon.Woman) {
		return false
	}
	return !f.nobody(i, i+1) && !f.nobody(i+1, end) && !f.bodyName(i, end)
}

// finder finds the mentions in the tokens of one sentence.
type finder struct {
	words
	out []Mention
}

// words are the tokens of a sentence, asked what they may be.
type words struct {
	*Article
	toks []token.Token
}

// Mentions returns the mentions among the tokens of a sentence in order, and those inside them.
func (a *Article) Mentions(toks []token.Token) (outer, inner []Mention) {
	f := &finder{words: words{a, toks}}
	outer = f.find()
	return outer, f.innerNames(outer)
}

// has reports that token j is a word of one of the classes; no token outside the sentence is.
func (f *words) has(j int, classes ...lexicon.Class) bool {
	return j >= 0 && j < len(f.toks) && f.toks[j].Has(classes...)
}

// small reports that token j is a word without a capital.
func (f *words) small(j int) bool {
	return j >= 0 && j < len(f.toks) && f.toks[j].IsWord() && !f.toks[j].Capital()
}

// find returns the mentions of a sentence in order.
func (f *finder) find() []Mention {
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
		if owner.Possessive && m.From == owner.To {
			m.From, m.Start, m.Governed = owner.From, owner.Start, owner.Governed
			if m.Kind != Person {
				m.Text = bare(f.Text[m.Start:m.End])
			}
		}
	}
}

// phrase adds the mention that begins at token i and returns where it ends, or i.
func (f *finder) phrase(i int) int {
	t := f.toks[i]
	if !t.IsWord() {
		return i
	}
	if _, ok := f.Lex.Value(lexicon.Subject, t.Key); ok {
		f.add(Mention{From: i, To: i + 1, Kind: Pronoun, Text: t.Text})
		return i + 1
	}
	if f.ownSource(i) {
		f.add(Mention{From: i, To: i + 1, Kind: Pronoun, Text: t.Text})
		f.out[len(f.out)-1].Governed = i > 0
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
func (f *words) stray(i int) bool {
	key := f.toks[i].Bare()
	if f.Upper[key] || f.surnames[key] ||
		f.Lex.Any(key, lexicon.Man, lexicon.Woman, lexicon.Place, lexicon.Organization, lexicon.Role,
			lexicon.Title) || f.toks[i].Text == strings.ToUpper(f.toks[i].Text) {
		return false
	}
	if i+2 < len(f.toks) && f.Lex.Has(lexicon.Cue, f.toks[i+1].Key+" "+f.toks[i+2].Key) {
		return false // "Roe went on to say"
	}
	if i+1 < len(f.toks) && (f.toks[i+1].Has(lexicon.Cue) || f.toks[i].Key != key) {
		return false
	}
	shown := f.leadsQuotation(i) || f.explained(i) || f.hasSaid(i)
	return !shown || related.Known(f.Lex.Language, key)
}

// hasSaid reports a verb of speech behind the word at token i, with an auxiliary or an adverb between: "Roe has said".
func (f *words) hasSaid(i int) bool {
	j := i + 1
	for f.has(j, lexicon.Auxiliary, lexicon.Adverb, lexicon.Clitic) {
		j++
	}
	return j > i+1 && f.has(j, lexicon.Cue)
}

// explained reports what only a person has between commas behind the word at token i: "Roe, the councillor,",
// "Roe, who", "Roe, for his part,".
func (f *words) explained(i int) bool {
	if i+1 == len(f.toks) || !f.toks[i+1].Is(",") {
		return false
	}
	if f.has(i+2, lexicon.Who) || f.has(i+2, lexicon.Preposition) && f.has(i+3, lexicon.SexPronoun) {
		return true
	}
	if !f.has(i+2, lexicon.Determiner) {
		return false
	}
	for j := i + 3; j < min(i+7, len(f.toks)-1) && f.toks[j].IsWord(); j++ {
		if f.office(f.toks[j].Key) {
			return true
		}
	}
	return false
}

// leadsQuotation reports that the word at token i opens what a colon and a quotation end, and a verb of speech
// is not there: "Roe: “...”", "Roe, in a leaflet: “...”".
func (f *words) leadsQuotation(i int) bool {
	if i+1 == len(f.toks) || !f.toks[i+1].Is(":") && !f.toks[i+1].Is(",") {
		return false
	}
	for j := i + 1; j+1 < len(f.toks); j++ {
		if f.toks[j].Is(":") {
			return f.toks[j+1].Quote >= 0
		}
		if f.has(j, lexicon.Cue) || f.toks[j].Quote >= 0 {
			return false
		}
	}
	return false
}

// described adds a name whose description begins at token i without a determiner: "retired surgeon Jane Roe".
func (f *finder) described(i int) int {
	if i > 0 && f.toks[i-1].IsWord() &&
		!f.toks[i-1].Has(lexicon.Cue, lexicon.WeakCue, lexicon.Preposition, lexicon.Conjunction) {
		return i
	}
	if f.Lex.Flag(lexicon.Genitive) {
		return i // "по словам Ветровой": the noun before a name describes something else
	}
	offices := false
	for k := i; k < len(f.toks) && k-i < 7; k++ {
		t := f.toks[k]
		if t.Is("-") && k > i && t.Start == f.toks[k-1].End {
			continue
		}
		offices = offices || f.agent(t.Key)
		if !t.IsWord() || !t.Capital() && f.stops(t.Key) && !f.hyphened(k) {
			return i
		}
		if !t.Capital() {
			continue
		}
		if f.has(k-1, lexicon.Period, lexicon.RelativeDay) {
			return i // "At noon Roe"
		}
		n := f.run(k)
		if n == k {
			return i
		}
		names := !f.bodyName(f.personFrom(k, n), n) || offices && f.likePlace(k, n)
		if names && !f.nobody(k, n) && !f.toks[n-1].Owns() && f.roleTail(n) == n {
			return f.name(i, k, n)
		}
		k = n - 1
	}
	return i
}

// hyphened reports the first part of a compound: "well" in "well-connected".
func (f *words) hyphened(k int) bool {
	return k+1 < len(f.toks) && f.toks[k+1].Is("-") && f.toks[k+1].Start == f.toks[k].End
}

func (f *finder) add(m Mention) {
	first, last := f.toks[m.From], f.toks[m.To-1]
	m.Span = document.Span{Start: first.Start, End: last.End}
	m.Possessive = f.owner(m.To)
	if m.From > 0 {
		m.Governed = f.toks[m.From-1].Has(lexicon.Preposition) &&
			!(f.toks[m.From-1].Has(lexicon.Roughly) && f.counted(m.From))
	}
	m.Oblique = first.Has(lexicon.ObliqueDeterminer, lexicon.ObliqueRole) ||
		first.Has(lexicon.Preposition) && first.Has(lexicon.Determiner)
	if m.Text == "" {
		m.Text = bare(f.Text[first.Start:last.End])
	}
	f.out = append(f.out, m)
}

// owner reports a phrase that ends before token end with a possessive: "Roe's", "the mills'".
func (f *words) owner(end int) bool {
	last := f.toks[end-1]
	if last.Owns() || strings.HasSuffix(last.Text, "'") || strings.HasSuffix(last.Text, "’") {
		return true
	}
	if end == len(f.toks) || f.toks[end].Start != last.End {
		return false
	}
	return f.toks[end].Is("'") || f.toks[end].Is("’")
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

// ownSource reports a possessive that names the source of words: "по его словам", "nach seinen Worten". A
// tilde stands for it in [according].
func (f *words) ownSource(i int) bool {
	if !f.toks[i].Has(lexicon.SexPronoun) {
		return false
	}
	for _, phrase := range f.Lex.Entries(lexicon.According) {
		words := strings.Fields(phrase)
		at := slices.Index(words, "~")
		if at < 0 || i < at || i-at+len(words) > len(f.toks) {
			continue
		}
		same := true
		for n, w := range words {
			same = same && (n == at || f.toks[i-at+n].Key == w)
		}
		if same {
			return true
		}
	}
	return false
}
