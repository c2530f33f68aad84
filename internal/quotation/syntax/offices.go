package syntax

import (
	"strings"

	"verbatim/internal/lexicon"
)

// Roles are common nouns for people and bodies: “the harbour master”, “a spokesman for the mill”.

// roleAt adds the phrase that begins at token i with a determiner or a plural and has an office at its head:
// "the former minister", "his wife", "two aides to Ms. Roe". It returns where it ends, or i.
func (f *finder) roleAt(i int) int {
	t := f.toks[i]
	if t.Has(lexicon.That) && i+1 < len(f.toks) && (f.toks[i+1].Capital() || f.has(i+1, lexicon.Determiner)) {
		return i // "said that the clerk"
	}
	if end := f.alone(i); end > i {
		return end
	}
	j := f.nounFrom(i)
	if j < 0 {
		return i
	}
	head, last, name := f.head(i, j)
	if name >= 0 {
		from := i
		if f.has(name-1, lexicon.Period, lexicon.RelativeDay) {
			from = name // "Earlier in the month Roe had told them"
		}
		return f.name(from, name, f.run(name))
	}
	if head < 0 {
		return f.thingAt(i, last)
	}
	end := head + 1
	if n := f.nameBehind(end); n > end {
		f.add(Mention{From: i, To: n, Kind: Person, Text: f.nameText(end, n)})
		return n
	}
	if g, n := f.lateName(end); n > end {
		f.add(Mention{From: i, To: n, Kind: Person, Text: f.nameText(g, n)})
		return n
	}
	end = f.complement(end)
	f.add(Mention{From: f.attribute(i), To: end, Kind: Role})
	return end
}

// alone adds a word at token i that stands for a person without a noun, with what it is one of: "another",
// "one of three sailors". It returns where that ends, or i.
func (f *finder) alone(i int) int {
	if !f.has(i, lexicon.Alone) {
		return i
	}
	if i+1 == len(f.toks) || !f.toks[i+1].IsWord() || f.has(i+1, lexicon.Cue, lexicon.WeakCue) {
		f.add(Mention{From: i, To: i + 1, Kind: Role})
		return i + 1
	}
	if i+2 >= len(f.toks) || !f.has(i+1, lexicon.Complement) {
		return i
	}
	n := len(f.out)
	end := f.phrase(i + 2)
	office := end > i+2 && len(f.out) == n+1 && f.out[n].Kind == Role
	f.out = f.out[:n]
	if !office {
		return i
	}
	f.add(Mention{From: i, To: end, Kind: Role})
	return end
}

// nounFrom returns where the words begin, behind a determiner or number at token i, among which an office may
// be, or -1 where no phrase opens there.
func (f *finder) nounFrom(i int) int {
	switch {
	case f.has(i, lexicon.Determiner):
		j := i + 1
		for j-i < 3 && f.has(j, lexicon.Determiner, lexicon.Number, lexicon.Quantifier) && !f.hyphened(j) {
			j++
		}
		return j
	case f.counted(i):
		return i + 1
	case f.withoutArticle(i), f.owned(i):
		return i
	}
	return -1
}

// head finds the office among the words from token j on of a phrase that begins at i, the last word that is
// none, and a name that ends the search; each is -1 where there is none.
func (f *finder) head(i, j int) (head, last, name int) {
	head, last = -1, -1
	for k := j; k < len(f.toks) && k-j < 8; k++ {
		w := f.toks[k]
		if w.Is("-") && k > j && w.Start == f.toks[k-1].End {
			continue
		}
		if head < 0 && k > j && w.Is(",") && f.adjectiveAt(k+1, i) {
			continue // "the weary, bespectacled diplomat"
		}
		if !w.IsWord() {
			break
		}
		if w.Capital() && !(k == i && f.bareRole(i)) && !f.initialism(k) && f.run(k) > k {
			return head, last, k
		}
		key := w.Bare()
		if f.office(key) || f.ownedAgent(i, key) {
			head = k
			if key != w.Key {
				break
			}
			continue
		}
		if f.stops(w.Key) && !f.hyphened(k) && !w.Has(lexicon.Ordinal, lexicon.Number) {
			break
		}
		last = k
	}
	return head, last, -1
}

// initialism reports an office of which the article writes the initials: "the MP".
func (f *words) initialism(k int) bool {
	t := f.toks[k]
	return t.Has(lexicon.Role) && t.Text == strings.ToUpper(t.Text)
}

// ownedAgent reports a word for who does something, in a phrase at token i that somebody owns: "Roe's
// pollster".
func (f *finder) ownedAgent(i int, key string) bool {
	return f.owned(i) && f.agent(key) && !f.stops(key) && !f.Lex.Any(key, lexicon.Telling, lexicon.NounVerb)
}

// withoutArticle reports an office at token i that needs no article.
func (f *words) withoutArticle(i int) bool {
	t := f.toks[i]
	if !t.Has(lexicon.Role) || t.Capital() && !f.bareRole(i) {
		return false
	}
	return f.Lex.Flag(lexicon.NoArticle) || f.Lex.Ends(lexicon.PluralEnding, t.Key) || f.first(i)
}

// adjectiveAt reports that token k may be an adjective before an office of a phrase that begins at i: "the
// weary, bespectacled diplomat".
func (f *words) adjectiveAt(k, i int) bool {
	if k == len(f.toks) || f.adjunct(i) {
		return false
	}
	return !f.stops(f.toks[k].Key) && !f.toks[k].Capital() && f.headSoon(k)
}

// attribute returns where the phrase begins whose office, a plural without an article, is at token i:
// "opposition leaders".
func (f *finder) attribute(i int) int {
	if i < 2 || !f.toks[i].Has(lexicon.Role) || !f.toks[i-2].Is(",") {
		return i
	}
	if !f.small(i-1) || f.stops(f.toks[i-1].Key) || f.adverb(f.toks[i-1].Key) {
		return i
	}
	if n := len(f.out); n > 0 && f.out[n-1].To == i {
		return i
	}
	return i - 1
}

// roleTail extends a run of capital words by the office that follows it: "Clinton campaign manager".
func (f *words) roleTail(i int) int {
	if f.Lex.Flag(lexicon.Genitive) {
		return i // what a name tells of stands before it
	}
	end := i
	for j := i; j < len(f.toks) && j-i < 5; j++ {
		t := f.toks[j]
		if t.Is("-") && t.Start == f.toks[j-1].End {
			continue
		}
		if !t.IsWord() || t.Capital() {
			break
		}
		if j-i >= 3 || f.stops(t.Key) && !f.beforeAgent(j) {
			break
		}
		if f.adverb(t.Key) || f.Lex.Ends(lexicon.PastEnding, t.Key) {
			break
		}
		if f.agent(t.Key) {
			end = j + 1
		}
	}
	return end
}

// beforeAgent reports a noun that could be a verb, straight before an office: "state director".
func (f *words) beforeAgent(j int) bool {
	return f.toks[j].Has(lexicon.NounVerb) && j+1 < len(f.toks) &&
		f.toks[j+1].Has(lexicon.Role, lexicon.Title) && !f.toks[j+1].Capital()
}

// stops reports a word that cannot stand inside a noun phrase before its head.
func (f *words) stops(key string) bool {
	return f.Lex.Any(key, lexicon.Function, lexicon.Cue, lexicon.WeakCue, lexicon.Auxiliary,
		lexicon.Preposition, lexicon.Determiner, lexicon.Relative, lexicon.Conjunction, lexicon.Subject,
		lexicon.Modal, lexicon.Negation, lexicon.QuotingJoint, lexicon.Adverb)
}

// adjunct reports that the phrase at token i tells when or where and a comma ends it: "after the vote,
// opposition leaders".
func (f *words) adjunct(i int) bool {
	return i > 0 && f.toks[i-1].Has(lexicon.Preposition) && !f.toks[i-1].Has(lexicon.By)
}

// headSoon reports that an office follows within some words that may all be adjectives.
func (f *words) headSoon(i int) bool {
	for k := i; k < len(f.toks) && k-i < 6; k++ {
		if f.office(f.toks[k].Key) {
			return true
		}
		if !f.toks[k].IsWord() && !f.toks[k].Is("-") || f.stops(f.toks[k].Key) {
			return false
		}
	}
	return false
}

// owned reports that an owner stands straight before token i: "Roe's campaign".
func (f *finder) owned(i int) bool {
	n := len(f.out)
	return n > 0 && f.out[n-1].Possessive && f.out[n-1].To == i && !f.toks[i].Capital()
}

// thingAt adds a phrase whose noun the lexicon does not know, where what follows may be its verb, a name or
// an apposition.
func (f *finder) thingAt(i, last int) int {
	if last < 0 || last+1 >= len(f.toks) || !f.toks[i].Has(lexicon.Determiner) ||
		f.toks[last].Has(lexicon.Month, lexicon.Weekday) {
		return i
	}
	next := f.toks[last+1]
	kind := Thing
	switch {
	case next.Has(lexicon.Who):
		kind = Role
	case !next.Is(",") && !next.Has(lexicon.Cue, lexicon.WeakCue):
		return i
	}
	f.add(Mention{From: i, To: last + 1, Kind: kind})
	return last + 1
}

func (f *words) allRoles(i, end int) bool {
	last := f.toks[end-1].Bare()
	return f.Lex.Any(last, lexicon.Role, lexicon.Title) && !f.Lex.Any(last, lexicon.Place)
}

// nouns returns where a row of up to three small words that ends with who does something ends, which begins
// at token i.
func (f *words) nouns(i int) int {
	k := i
	for k < min(len(f.toks), i+5) && (f.toks[k].Is("-") || f.small(k) && !f.stops(f.toks[k].Key)) {
		k++
	}
	if k == i || k-i > 3 || !f.agent(f.toks[k-1].Key) {
		return i
	}
	return k
}

// office reports a word for a person that the lexicon has, or the plural of one.
func (f *words) office(key string) bool {
	if f.Lex.Has(lexicon.Role, key) {
		return true
	}
	for _, end := range f.Lex.Entries(lexicon.PluralEnding) {
		one, _ := f.Lex.Value(lexicon.PluralEnding, end)
		if stem, ok := strings.CutSuffix(key, end); ok && f.Lex.Has(lexicon.Role, stem+one) {
			return true
		}
	}
	return false
}

// counted reports a number before the plural of an office: "14 families", "twenty miners".
func (f *words) counted(i int) bool {
	t := f.toks[i]
	number := t.Text[0] >= '0' && t.Text[0] <= '9' || t.Has(lexicon.Number)
	return number && i+1 < len(f.toks) && f.office(f.toks[i+1].Key) &&
		f.Lex.Ends(lexicon.PluralEnding, f.toks[i+1].Key)
}

// agent reports a word for who does something: an office, or a noun in -er, -ist and the like.
func (f *words) agent(key string) bool {
	key = lexicon.Owner(key)
	if f.Lex.Any(key, lexicon.Role, lexicon.Title) {
		return true
	}
	one := strings.TrimSuffix(key, "s")
	return len(one) > 5 && f.Lex.Ends(lexicon.AgentEnding, one)
}
