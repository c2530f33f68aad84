package quotation

import (
	"strings"
	"verbatim/internal/lexicon"
)

// Roles are common nouns for people and bodies: “the harbour master”, “a spokesman for the mill”.

// roleAt adds the phrase that begins at token i with a determiner or a plural and has an office at its head: "the former
// minister", "his wife", "two aides to Ms. Roe". It returns where it ends, or i.
func (f *finder) roleAt(i int) int {
	t := f.toks[i]
	j := i
	if t.has(lexicon.That) && i+1 < len(f.toks) && (f.toks[i+1].capital() || f.toks[i+1].has(lexicon.Determiner)) {
		return i // "said that the clerk"
	}
	if t.has(lexicon.Alone) && (i+1 == len(f.toks) || !f.toks[i+1].isWord() || f.toks[i+1].has(lexicon.Cue, lexicon.WeakCue)) {
		f.add(mention{from: i, to: i + 1, kind: role})
		return i + 1
	}
	if t.has(lexicon.Alone) && i+2 < len(f.toks) && f.toks[i+1].has(lexicon.Complement) {
		n := len(f.out)
		if end := f.phrase(i + 2); end > i+2 && len(f.out) == n+1 && f.out[n].kind == role { // "one of three sailors"
			f.out = f.out[:n]
			f.add(mention{from: i, to: end, kind: role})
			return end
		}
		f.out = f.out[:n]
	}
	if t.has(lexicon.Determiner) {
		j++
		for j < len(f.toks) && j-i < 3 && f.toks[j].has(lexicon.Determiner, lexicon.Number, lexicon.Quantifier) && !f.hyphened(j) {
			j++
		}
	} else if f.counted(i) {
		j++
	} else if !(t.has(lexicon.Role) && (!t.capital() || f.bareRole(i)) && (f.lex.Flag(lexicon.NoArticle) || f.lex.Ends(lexicon.PluralEnding, t.key) || f.first(i))) && !f.owned(i) {
		return i
	}
	head, last := -1, -1
	for k := j; k < len(f.toks) && k-j < 8; k++ {
		w := f.toks[k]
		if w.is("-") && k > j && w.Start == f.toks[k-1].End {
			continue
		}
		if w.is(",") && head < 0 && k > j && k+1 < len(f.toks) && !f.stops(f.toks[k+1].key) && !f.toks[k+1].capital() && !f.adjunct(i) && f.headSoon(k+1) {
			continue // "the weary, bespectacled diplomat"
		}
		if !w.isWord() {
			break
		}
		if w.capital() && !(k == i && f.bareRole(i)) {
			if n := f.run(k); n > k {
				return f.name(i, k, n)
			}
		}
		key := strings.TrimSuffix(w.key, "'s")
		if f.office(key) || f.owned(i) && f.agent(key) && !f.stops(key) && !f.lex.Any(key, lexicon.Telling, lexicon.NounVerb) {
			head = k
			if key != w.key {
				break
			}
			continue
		}
		if f.stops(w.key) && !f.hyphened(k) && !w.has(lexicon.Ordinal, lexicon.Number) {
			break
		}
		last = k
	}
	if head < 0 {
		return f.thingAt(i, last)
	}
	end := head + 1
	if n := f.nameBehind(end); n > end {
		f.add(mention{from: i, to: n, kind: personKind, text: f.nameText(end, n)})
		return n
	}
	if g, n := f.lateName(end); n > end {
		f.add(mention{from: i, to: n, kind: personKind, text: f.nameText(g, n)})
		return n
	}
	end = f.complement(end)
	f.add(mention{from: f.attribute(i), to: end, kind: role})
	return end
}

// attribute returns where the phrase begins whose office, a plural without an article, is at token i: "opposition leaders".
func (f *finder) attribute(i int) int {
	if i < 2 || !f.toks[i].has(lexicon.Role) || !f.toks[i-2].is(",") || !f.toks[i-1].isWord() || f.toks[i-1].capital() || f.stops(f.toks[i-1].key) || f.adverb(f.toks[i-1].key) || len(f.out) > 0 && f.out[len(f.out)-1].to == i {
		return i
	}
	return i - 1
}

// roleTail extends a run of capital words by the office that follows it: "Clinton campaign manager".
func (f *finder) roleTail(i int) int {
	if f.lex.Flag(lexicon.Genitive) {
		return i // what a name tells of stands before it
	}
	end := i
	for j := i; j < len(f.toks) && j-i < 5; j++ {
		t := f.toks[j]
		if t.is("-") && t.Start == f.toks[j-1].End {
			continue
		}
		if !t.isWord() || t.capital() && j > i {
			break
		}
		if t.capital() {
			break
		}
		if f.stops(t.key) && !f.beforeAgent(j) || j-i >= 3 || f.adverb(t.key) || strings.HasSuffix(t.key, "ed") {
			break
		}
		if f.agent(t.key) {
			end = j + 1
		}
	}
	return end
}

// beforeAgent reports a noun that could be a verb, straight before an office: "state director".
func (f *finder) beforeAgent(j int) bool {
	return f.toks[j].has(lexicon.NounVerb) && j+1 < len(f.toks) && f.toks[j+1].has(lexicon.Role, lexicon.Title) && !f.toks[j+1].capital()
}

// stops reports a word that cannot stand inside a noun phrase before its head.
func (f *finder) stops(key string) bool {
	return f.lex.Any(key, lexicon.Function, lexicon.Cue, lexicon.WeakCue, lexicon.Auxiliary, lexicon.Preposition, lexicon.Determiner, lexicon.Relative, lexicon.Conjunction, lexicon.Subject, lexicon.Modal, lexicon.Negation, lexicon.QuotingJoint) ||
		f.lex.Has(lexicon.Adverb, key)
}

// adjunct reports that the phrase at token i tells when or where and a comma ends it: "after the vote, opposition leaders".
func (f *finder) adjunct(i int) bool {
	return i > 0 && f.toks[i-1].has(lexicon.Preposition) && !f.toks[i-1].has(lexicon.By)
}

// headSoon reports that an office follows within some words that may all be adjectives.
func (f *finder) headSoon(i int) bool {
	for k := i; k < len(f.toks) && k-i < 6; k++ {
		if f.office(f.toks[k].key) {
			return true
		}
		if !f.toks[k].isWord() && !f.toks[k].is("-") || f.stops(f.toks[k].key) {
			return false
		}
	}
	return false
}

// owned reports that an owner stands straight before token i: "Roe's campaign".
func (f *finder) owned(i int) bool {
	n := len(f.out)
	return n > 0 && f.out[n-1].possessive && f.out[n-1].to == i && !f.toks[i].capital()
}

// thingAt adds a phrase whose noun the lexicon does not know, where what follows may be its verb, a name or an apposition.
func (f *finder) thingAt(i, last int) int {
	if last < 0 || last+1 >= len(f.toks) || !f.toks[i].has(lexicon.Determiner) || f.toks[last].has(lexicon.Month, lexicon.Weekday) {
		return i
	}
	next := f.toks[last+1]
	kind := thing
	switch {
	case next.has(lexicon.Who):
		kind = role
	case !next.is(",") && !next.has(lexicon.Cue, lexicon.WeakCue):
		return i
	}
	f.add(mention{from: i, to: last + 1, kind: kind})
	return last + 1
}

// complement extends an office by what it is of: "a spokesman for the ministry", "director of the Water Board".
func (f *finder) complement(i int) int {
	if i >= len(f.toks) || !f.toks[i].has(lexicon.Complement) && !f.genitive(i) {
		return i
	}
	j := i + 1
	if f.genitive(i) {
		j = i
	}
	for j < len(f.toks) && f.toks[j].has(lexicon.Determiner) {
		j++
	}
	end := i
	for k := j; k < len(f.toks) && k-j < 6; k++ {
		w := f.toks[k]
		if !w.isWord() && !w.is("-") {
			break
		}
		if w.capital() {
			if n := f.run(k); n > k {
				end, k = n, n-1
				continue
			}
		}
		if w.isWord() && (f.stops(w.key) && !w.has(lexicon.Title) || f.lex.Flag(lexicon.Genitive) && w.has(lexicon.Role) && !w.has(lexicon.ObliqueRole)) {
			break
		}
		if f.lex.Flag(lexicon.NounsCapital) && !capitalLetter(w.text) {
			continue // no noun, so nothing ends with it
		}
		if k > j && f.lex.Ends(lexicon.PastEnding, w.key) {
			break // "a spokesman for the mill declined"
		}
		if w.has(lexicon.Role, lexicon.Organization) || f.boundary(k+1) && (k > i || j == i) {
			end = k + 1
		}
	}
	if end > i {
		if more := f.roleTail(end); more > end {
			return more
		}
		if f.lex.Flag(lexicon.NameAfterComplement) && end < len(f.toks) && f.toks[end].has(lexicon.Complement) {
			return f.complement(end)
		}
	}
	return end
}

func (f *finder) allRoles(i, end int) bool {
	last := strings.TrimSuffix(f.toks[end-1].key, "'s")
	return f.lex.Any(last, lexicon.Role, lexicon.Title) && !f.lex.Any(last, lexicon.Place)
}

// nouns returns where a row of up to three small words that ends with who does something ends, which begins at token i.
func (f *finder) nouns(i int) int {
	k := i
	for k < len(f.toks) && k-i < 5 && (f.toks[k].isWord() && !f.toks[k].capital() && !f.stops(f.toks[k].key) || f.toks[k].is("-")) {
		k++
	}
	if k == i || k-i > 3 || !f.agent(f.toks[k-1].key) {
		return i
	}
	return k
}

// office reports a word for a person that the lexicon has, or the plural of one.
func (f *finder) office(key string) bool {
	if f.lex.Has(lexicon.Role, key) {
		return true
	}
	for _, end := range f.lex.Entries(lexicon.PluralEnding) {
		one, _ := f.lex.Value(lexicon.PluralEnding, end)
		if stem, ok := strings.CutSuffix(key, end); ok && f.lex.Has(lexicon.Role, stem+one) {
			return true
		}
	}
	return false
}

// counted reports a number before the plural of an office: "14 families", "twenty miners".
func (f *finder) counted(i int) bool {
	t := f.toks[i]
	number := t.text[0] >= '0' && t.text[0] <= '9' || t.has(lexicon.Number)
	return number && i+1 < len(f.toks) && f.office(f.toks[i+1].key) && f.lex.Ends(lexicon.PluralEnding, f.toks[i+1].key)
}

// agent reports a word for who does something: an office, or a noun in -er, -ist and the like.
func (f *finder) agent(key string) bool {
	key = strings.TrimSuffix(key, "'s")
	if f.lex.Any(key, lexicon.Role, lexicon.Title) {
		return true
	}
	one := strings.TrimSuffix(key, "s")
	return len(one) > 5 && f.lex.Ends(lexicon.AgentEnding, one)
}
