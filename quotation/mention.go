package quotation

import (
	"strings"
	"unicode/utf8"

	"verbatim/document"
	"verbatim/lexicon"
)

// mention is a noun phrase of the article that may name who spoke: tokens [from,to) of its sentence.
type mention struct {
	document.Span
	from, to   int
	kind       mentionKind
	text       string // the name without titles and possessive; of a role the whole phrase
	possessive bool
	governed   bool // a preposition stands before it
	oblique    bool // its case is not that of a subject
}

type mentionKind uint8

const (
	person  mentionKind = iota // a name that may be a person's
	pronoun                    // he, she
	role                       // the minister, a spokesman for the ministry
	body                       // an organization, a place, a title of a work
	thing                      // a noun that the lexicon does not know: only the verb beside it makes it a speaker
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
			if m.kind != person {
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
	if _, ok := f.lex.Value("subject", t.key); ok {
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
	if f.upper[key] || len(f.full[key]) > 0 || f.lex.Any(key, "man", "woman", "place", "organization", "role", "title") || f.toks[i].text == strings.ToUpper(f.toks[i].text) {
		return false
	}
	return i+1 >= len(f.toks) || !f.lex.Has("cue", f.toks[i+1].key) && f.toks[i].key == key
}

// described adds a name whose description begins at token i without a determiner: "retired surgeon Jane Roe".
func (f *finder) described(i int) int {
	if i > 0 && f.toks[i-1].isWord() && !f.lex.Any(f.toks[i-1].key, "cue", "weak-cue", "preposition", "conjunction") {
		return i
	}
	if f.lex.Flag("genitive") {
		return i // "по словам Ветровой": the noun before a name describes something else
	}
	for k := i; k < len(f.toks) && k-i < 7; k++ {
		t := f.toks[k]
		if t.is("-") && k > i && t.Start == f.toks[k-1].End {
			continue
		}
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
		if !f.nobody(k, n) && !f.bodyName(f.personFrom(k, n), n) && !strings.HasSuffix(f.toks[n-1].key, "'s") && f.roleTail(n) == n {
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
		m.governed = f.lex.Has("preposition", f.toks[m.from-1].key)
	}
	m.oblique = f.lex.Any(first.key, "oblique-determiner", "oblique-role") || f.lex.Has("preposition", first.key) && f.lex.Has("determiner", first.key)
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

// run returns where the run of capital words from token i ends, or i.
func (f *finder) run(i int) int {
	end := i
	for j := i; j < len(f.toks) && j-i < 12; j++ {
		t := f.toks[j]
		adjacent := j > i && t.Start == f.toks[j-1].End
		switch {
		case t.isWord() && t.capital() && (f.nameWord(j, i) || j > i && adjacent && f.toks[j-1].is("-")):
			end = j + 1
			if strings.HasSuffix(t.key, "'s") {
				return end
			}
			continue
		case end == i:
		case t.is(".") && adjacent && (utf8.RuneCountInString(f.toks[j-1].text) == 1 || f.lex.Has("abbreviation", f.toks[j-1].key)):
			if f.lex.Has("abbreviation", f.toks[j-1].key) && f.suffix(f.toks[j-1].key) {
				return j + 1
			}
			continue
		case (t.is("-") || t.is("–") || t.key == "&") && adjacent, t.key == "&" && f.capitalAfter(j):
			continue
		case adjacent && f.toks[j-1].is("-"): // "Florida-based"
			continue
		case f.lex.Has("numbered", f.toks[j-1].key) && t.isWord() && t.text[0] >= '0' && t.text[0] <= '9': // "Article 33"
			return j + 1
		case t.is(",") && j+1 < len(f.toks) && f.suffix(f.toks[j+1].key):
			continue
		case f.lex.Has("particle-name", t.key) && j+1 < len(f.toks) && f.toks[j+1].capital():
			continue
		case f.lex.Has("particle", t.key) && f.lex.Any(f.toks[j-1].key, "organization", "title", "role") && f.capitalAfter(j):
			continue
		case f.lex.Has("determiner", t.key) && f.lex.Has("particle", f.toks[j-1].key) && f.capitalAfter(j):
			continue
		}
		break
	}
	return end
}

func (f *finder) capitalAfter(j int) bool {
	if j+1 < len(f.toks) && f.lex.Has("determiner", f.toks[j+1].key) {
		j++
	}
	return j+1 < len(f.toks) && f.toks[j+1].isWord() && f.toks[j+1].capital()
}

func (f *finder) suffix(key string) bool {
	return generation[key]
}

// nameWord reports that the capital word at j may be a part of a name that begins at i.
func (f *finder) nameWord(j, i int) bool {
	key := strings.TrimSuffix(f.toks[j].key, "'s")
	if head, _, ok := strings.Cut(key, "'"); ok && f.lex.Has("function", head) {
		return false // "I'm", "That's"
	}
	switch {
	case f.lex.Has("courtesy", key) && f.capitalAfter(j):
		return true
	case j > i && utf8.RuneCountInString(key) == 1 && j+1 < len(f.toks) && f.toks[j+1].is("."):
		return true
	case f.lex.Any(key, "man", "woman") && j+1 < len(f.toks) && f.toks[j+1].capital():
		return true
	case f.lex.Any(key, "function", "weekday", "month", "negation", "condition", "contrast", "quantifier", "modal", "connective", "discourse",
		"number", "ordinal", "determiner", "preposition", "relative", "subject", "opener") && key != "will" && key != "may" && key != "mark":
		return false
	case f.first(j) && f.lower[key] && len(f.full[key]) == 0 && !f.lex.Has("title", key):
		return false
	case f.first(j) && j == i && f.lex.Any(key, "cue", "weak-cue") && len(f.full[key]) == 0:
		return false
	case f.first(j) && f.lex.Has("adverb-ending", "ly") && strings.HasSuffix(key, "ed") && !f.capitalAfter(j) && len(f.full[key]) == 0:
		return false // "Reached by telephone"
	case f.first(j) && (f.adverb(key) || hasEnding(f.lex, "gerund-ending", key) && !f.capitalAfter(j)) && len(f.full[key]) == 0:
		return false
	}
	return true
}

// first reports that nothing but marks and quotations stands before token j.
func (f *finder) first(j int) bool {
	for k := j - 1; k >= 0; k-- {
		if f.toks[k].isWord() {
			return false
		}
	}
	return true
}

func (f *finder) adverb(key string) bool {
	if f.lex.Has("adverb", key) {
		return true
	}
	if f.lex.Any(key, "place", "man", "woman") {
		return false
	}
	return len(key) > 4 && hasEnding(f.lex, "adverb-ending", key)
}

func hasEnding(lex *lexicon.Lexicon, class, key string) bool {
	for _, end := range lex.Entries(class) {
		if strings.HasSuffix(key, end) {
			return true
		}
	}
	return false
}

// name adds the mention of the run [i,end) of capital words, which a phrase opens at from, and returns where it ends. The
// person's name is what follows the last title, office or house in it: "FBI General Counsel James A. Baker".
func (f *finder) name(from, i, end int) int {
	start := f.personFrom(i, end)
	m := mention{from: from, to: end, kind: person}
	switch {
	case f.nobody(start, end) && f.allRoles(i, end):
		m.kind = role
	case f.bodyName(start, end):
		m.kind = body
		if last := strings.TrimSuffix(f.toks[end-1].key, "'s"); end-start == 1 && f.lex.Has("role", last) {
			m.kind = role
		}
	default:
		m.text = f.nameText(start, end)
	}
	if m.kind != person { // "the Clinton campaign", "Justice Department officials"
		end = f.roleTail(end)
		m.to = end
	} else if tail := f.roleTail(end); tail > end && !strings.HasSuffix(f.toks[end-1].key, "'s") {
		m = mention{from: from, to: tail, kind: role}
		if n := f.nameBehind(tail); n > tail {
			f.add(mention{from: from, to: n, kind: person, text: f.nameText(tail, n)})
			return n
		}
		end = f.complement(tail)
		m.to = end
	}
	if m.kind == person && m.to == end && !strings.HasSuffix(f.toks[end-1].key, "'s") { // "George W. Bush speechwriter Noam Neusner"
		if tail := f.nouns(end); tail > end {
			if n := f.nameBehind(tail); n > tail {
				f.add(mention{from: from, to: n, kind: person, text: f.nameText(tail, n)})
				return n
			}
		}
	}
	if m.kind == role && f.lex.Flag("nouns-capital") {
		if g, n := f.lateName(end); n > end {
			f.add(mention{from: from, to: n, kind: person, text: f.nameText(g, n)})
			return n
		}
		end = f.complement(end)
		m.to = end
	}
	if m.kind != person {
		if n := f.nameBehind(end); n > end && end > i && f.lex.Any(f.toks[end-1].key, "role", "title") {
			f.add(mention{from: from, to: n, kind: person, text: f.nameText(end, n)})
			return n
		}
	}
	f.add(m)
	return end
}

// nameText is the person's own name in the run [i,end).
func (f *finder) nameText(i, end int) string {
	return bare(f.text[f.toks[f.personFrom(i, end)].Start:f.toks[end-1].End])
}

// personFrom returns where the person's own name begins in the run [i,end): behind the last title, office or house.
func (f *finder) personFrom(i, end int) int {
	start := i
	for k := i; k < end-1; k++ {
		key := strings.TrimSuffix(f.toks[k].key, "'s")
		if !f.lex.Any(key, "title", "role", "organization", "place") || f.lex.Any(key, "man", "woman") && !f.named(k+1, end) {
			continue
		}
		if !f.nobody(k+1, end) && !f.lex.Has("preposition", f.toks[k+1].key) {
			start = k + 1
		}
	}
	for start < end-1 && !f.toks[start].isWord() {
		start++
	}
	return f.behindPlace(start, end)
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

// agent reports a word for who does something: an office, or a noun in -er, -ist and the like.
func (f *finder) agent(key string) bool {
	key = strings.TrimSuffix(key, "'s")
	if f.lex.Any(key, "role", "title") {
		return true
	}
	one := strings.TrimSuffix(key, "s")
	return len(one) > 5 && hasEnding(f.lex, "agent-ending", one)
}

// named reports that one of the tokens [i,end) is a title or house, so that what stands before it is no given name.
func (f *finder) named(i, end int) bool {
	for k := i; k < end; k++ {
		if f.lex.Any(strings.TrimSuffix(f.toks[k].key, "'s"), "title", "role", "organization") {
			return true
		}
	}
	return false
}

// nobody reports that no token of [i,end) can be a part of a person's name.
func (f *finder) nobody(i, end int) bool {
	for k := i; k < end; k++ {
		key := strings.TrimSuffix(f.toks[k].key, "'s")
		if f.toks[k].isWord() && f.toks[k].capital() && (!f.lex.Any(key, "title", "role", "organization", "place") || f.lex.Any(key, "man", "woman")) {
			return false
		}
	}
	return true
}

func (f *finder) allRoles(i, end int) bool {
	last := strings.TrimSuffix(f.toks[end-1].key, "'s")
	return f.lex.Any(last, "role", "title") && !f.lex.Any(last, "place")
}

// bodyName tells the name of an organization, a place or a work from a person's, by the words in it.
func (f *finder) bodyName(i, end int) bool {
	words := 0
	given := f.lex.Any(f.toks[i].key, "man", "woman")
	for k := i; k < end; k++ {
		t := f.toks[k]
		if !t.isWord() {
			continue
		}
		words++
		key := strings.TrimSuffix(t.key, "'s")
		if k > i && given && k == end-1 && words == 2 {
			continue // "Jordan Rivers", "Virginia Park": a given name before it
		}
		if f.lex.Any(key, "organization", "place") && !(given && k == i) {
			return true
		}
		if k > i && (f.lex.Has("preposition", t.key) || t.key == "&") && !f.lex.Has("particle-name", t.key) {
			return true
		}
	}
	t := f.toks[i]
	letters := utf8.RuneCountInString(t.text)
	upper := letters > 1 && letters <= 5 && strings.ToUpper(t.text) == t.text
	return words == 1 && upper && len(f.full[t.key]) == 0
}

// nameBehind returns where a person's name that stands straight behind token i ends, or i.
func (f *finder) nameBehind(i int) int {
	if i >= len(f.toks) || !f.toks[i].isWord() || !f.toks[i].capital() {
		return i
	}
	n := f.run(i)
	if n > i && !f.nobody(i, n) && !f.bodyName(i, n) {
		return n
	}
	return i
}

// boundary reports that a noun phrase may end before token k: a mark, a verb or a preposition follows, or nothing.
func (f *finder) boundary(k int) bool {
	return k >= len(f.toks) || !f.toks[k].isWord() || f.lex.Any(f.toks[k].key, "cue", "weak-cue", "auxiliary", "relative", "preposition")
}

// roleTail extends a run of capital words by the office that follows it: "Clinton campaign manager".
func (f *finder) roleTail(i int) int {
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
		if f.stops(t.key) || j-i >= 3 || f.adverb(t.key) || strings.HasSuffix(t.key, "ed") {
			break
		}
		if f.agent(t.key) {
			end = j + 1
		}
	}
	return end
}

// stops reports a word that cannot stand inside a noun phrase before its head.
func (f *finder) stops(key string) bool {
	return f.lex.Any(key, "function", "cue", "weak-cue", "auxiliary", "preposition", "determiner", "relative", "conjunction", "subject", "modal", "negation") ||
		f.lex.Has("adverb", key)
}

// roleAt adds the phrase that begins at token i with a determiner or a plural and has an office at its head: "the former
// minister", "his wife", "two aides to Ms. Roe". It returns where it ends, or i.
func (f *finder) roleAt(i int) int {
	t := f.toks[i]
	j := i
	if f.lex.Has("alone", t.key) && (i+1 == len(f.toks) || !f.toks[i+1].isWord() || f.lex.Has("cue", f.toks[i+1].key)) {
		f.add(mention{from: i, to: i + 1, kind: role})
		return i + 1
	}
	if f.lex.Has("determiner", t.key) {
		j++
		for j < len(f.toks) && j-i < 3 && f.lex.Any(f.toks[j].key, "determiner", "number", "quantifier") {
			j++
		}
	} else if !(f.lex.Has("role", t.key) && (!t.capital() || f.bareRole(i)) && (f.lex.Flag("no-article") || hasEnding(f.lex, "plural-ending", t.key) || f.first(i))) && !f.owned(i) {
		return i
	}
	head, last := -1, -1
	for k := j; k < len(f.toks) && k-j < 8; k++ {
		w := f.toks[k]
		if w.is("-") && k > j && w.Start == f.toks[k-1].End {
			continue
		}
		if w.is(",") && head < 0 && k > j && k+1 < len(f.toks) && !f.stops(f.toks[k+1].key) && !f.toks[k+1].capital() && f.headSoon(k+1) {
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
		if f.lex.Has("role", key) {
			head = k
			if key != w.key {
				break
			}
			continue
		}
		if f.stops(w.key) && !f.hyphened(k) {
			break
		}
		last = k
	}
	if head < 0 {
		return f.thingAt(i, last)
	}
	end := head + 1
	if n := f.nameBehind(end); n > end {
		f.add(mention{from: i, to: n, kind: person, text: f.nameText(end, n)})
		return n
	}
	if g, n := f.lateName(end); n > end {
		f.add(mention{from: i, to: n, kind: person, text: f.nameText(g, n)})
		return n
	}
	end = f.complement(end)
	f.add(mention{from: i, to: end, kind: role})
	return end
}

// headSoon reports that an office follows within some words that may all be adjectives.
func (f *finder) headSoon(i int) bool {
	for k := i; k < len(f.toks) && k-i < 6; k++ {
		if f.lex.Has("role", f.toks[k].key) {
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
	if last < 0 || last+1 >= len(f.toks) || !f.lex.Has("determiner", f.toks[i].key) {
		return i
	}
	next := f.toks[last+1]
	if !next.is(",") && !f.lex.Any(next.key, "cue", "weak-cue") {
		return i
	}
	f.add(mention{from: i, to: last + 1, kind: thing})
	return last + 1
}

// complement extends an office by what it is of: "a spokesman for the ministry", "director of the Water Board".
func (f *finder) complement(i int) int {
	if i >= len(f.toks) || !f.lex.Has("complement", f.toks[i].key) && !f.genitive(i) {
		return i
	}
	j := i + 1
	if f.genitive(i) {
		j = i
	}
	for j < len(f.toks) && f.lex.Has("determiner", f.toks[j].key) {
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
		if w.isWord() && (f.stops(w.key) && !f.lex.Has("title", w.key) || f.lex.Flag("genitive") && f.lex.Has("role", w.key) && !f.lex.Has("oblique-role", w.key)) {
			break
		}
		if f.lex.Flag("nouns-capital") && !capitalLetter(w.text) {
			continue // no noun, so nothing ends with it
		}
		if f.lex.Any(w.key, "role", "organization") || f.boundary(k+1) && (k > i || j == i) {
			end = k + 1
		}
	}
	if end > i {
		if more := f.roleTail(end); more > end {
			return more
		}
		if f.lex.Flag("name-after-complement") && end < len(f.toks) && f.lex.Has("complement", f.toks[end].key) {
			return f.complement(end)
		}
	}
	return end
}
