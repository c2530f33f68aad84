package quotation

import "strings"

// Roles are common nouns for people and bodies: “the harbour master”, “a spokesman for the mill”.

// roleAt adds the phrase that begins at token i with a determiner or a plural and has an office at its head: "the former
// minister", "his wife", "two aides to Ms. Roe". It returns where it ends, or i.
func (f *finder) roleAt(i int) int {
	t := f.toks[i]
	j := i
	if f.lex.Has("that", t.key) && i+1 < len(f.toks) && (f.toks[i+1].capital() || f.lex.Has("determiner", f.toks[i+1].key)) {
		return i // "said that the clerk"
	}
	if f.lex.Has("alone", t.key) && (i+1 == len(f.toks) || !f.toks[i+1].isWord() || f.lex.Any(f.toks[i+1].key, "cue", "weak-cue")) {
		f.add(mention{from: i, to: i + 1, kind: role})
		return i + 1
	}
	if f.lex.Has("alone", t.key) && i+2 < len(f.toks) && f.lex.Has("complement", f.toks[i+1].key) {
		n := len(f.out)
		if end := f.phrase(i + 2); end > i+2 && len(f.out) == n+1 && f.out[n].kind == role { // "one of three sailors"
			f.out = f.out[:n]
			f.add(mention{from: i, to: end, kind: role})
			return end
		}
		f.out = f.out[:n]
	}
	if f.lex.Has("determiner", t.key) {
		j++
		for j < len(f.toks) && j-i < 3 && f.lex.Any(f.toks[j].key, "determiner", "number", "quantifier") && !f.hyphened(j) {
			j++
		}
	} else if f.counted(i) {
		j++
	} else if !(f.lex.Has("role", t.key) && (!t.capital() || f.bareRole(i)) && (f.lex.Flag("no-article") || hasEnding(f.lex, "plural-ending", t.key) || f.first(i))) && !f.owned(i) {
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
		if f.office(key) || f.owned(i) && f.agent(key) && !f.stops(key) && !f.lex.Any(key, "telling", "noun-verb") {
			head = k
			if key != w.key {
				break
			}
			continue
		}
		if f.stops(w.key) && !f.hyphened(k) && !f.lex.Any(w.key, "ordinal", "number") {
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
	if i < 2 || !f.lex.Has("role", f.toks[i].key) || !f.toks[i-2].is(",") || !f.toks[i-1].isWord() || f.toks[i-1].capital() || f.stops(f.toks[i-1].key) || f.adverb(f.toks[i-1].key) || len(f.out) > 0 && f.out[len(f.out)-1].to == i {
		return i
	}
	return i - 1
}

// roleTail extends a run of capital words by the office that follows it: "Clinton campaign manager".
func (f *finder) roleTail(i int) int {
	if f.lex.Flag("genitive") {
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
	return f.lex.Has("noun-verb", f.toks[j].key) && j+1 < len(f.toks) && f.lex.Any(f.toks[j+1].key, "role", "title") && !f.toks[j+1].capital()
}

// stops reports a word that cannot stand inside a noun phrase before its head.
func (f *finder) stops(key string) bool {
	return f.lex.Any(key, "function", "cue", "weak-cue", "auxiliary", "preposition", "determiner", "relative", "conjunction", "subject", "modal", "negation", "quoting-joint") ||
		f.lex.Has("adverb", key)
}

// adjunct reports that the phrase at token i tells when or where and a comma ends it: "after the vote, opposition leaders".
func (f *finder) adjunct(i int) bool {
	return i > 0 && f.lex.Has("preposition", f.toks[i-1].key) && !f.lex.Has("by", f.toks[i-1].key)
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
	if last < 0 || last+1 >= len(f.toks) || !f.lex.Has("determiner", f.toks[i].key) || f.lex.Any(f.toks[last].key, "month", "weekday") {
		return i
	}
	next := f.toks[last+1]
	kind := thing
	switch {
	case f.lex.Has("who", next.key):
		kind = role
	case !next.is(",") && !f.lex.Any(next.key, "cue", "weak-cue"):
		return i
	}
	f.add(mention{from: i, to: last + 1, kind: kind})
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
		if k > j && hasEnding(f.lex, "past-ending", w.key) {
			break // "a spokesman for the mill declined"
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

func (f *finder) allRoles(i, end int) bool {
	last := strings.TrimSuffix(f.toks[end-1].key, "'s")
	return f.lex.Any(last, "role", "title") && !f.lex.Any(last, "place")
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
	if f.lex.Has("role", key) {
		return true
	}
	for _, end := range f.lex.Entries("plural-ending") {
		one, _ := f.lex.Value("plural-ending", end)
		if stem, ok := strings.CutSuffix(key, end); ok && f.lex.Has("role", stem+one) {
			return true
		}
	}
	return false
}

// counted reports a number before the plural of an office: "14 families", "twenty miners".
func (f *finder) counted(i int) bool {
	t := f.toks[i]
	number := t.text[0] >= '0' && t.text[0] <= '9' || f.lex.Has("number", t.key)
	return number && i+1 < len(f.toks) && f.office(f.toks[i+1].key) && hasEnding(f.lex, "plural-ending", f.toks[i+1].key)
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
