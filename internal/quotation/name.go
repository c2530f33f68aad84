package quotation

import (
	"strings"
	"unicode/utf8"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
)

// Names are runs of words with capitals, without what only the beginning of a sentence or a title made capital.

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
		case t.is(".") && adjacent && (initialLetters(f.toks[j-1].text) || f.toks[j-1].has(lexicon.Abbreviation)):
			if f.toks[j-1].has(lexicon.Abbreviation) && f.suffix(f.toks[j-1].key) {
				return j + 1
			}
			continue
		case (t.is("-") || t.is("–") || t.key == "&") && adjacent, t.key == "&" && f.capitalAfter(j):
			continue
		case adjacent && f.toks[j-1].is("-"): // "Florida-based"
			continue
		case f.toks[j-1].has(lexicon.Numbered) && t.isWord() && t.text[0] >= '0' && t.text[0] <= '9': // "Article 33"
			return j + 1
		case t.is(",") && j+1 < len(f.toks) && f.suffix(f.toks[j+1].key):
			continue
		case t.has(lexicon.ParticleName) && j+1 < len(f.toks) && f.toks[j+1].capital():
			continue
		case t.has(lexicon.Particle) && f.toks[j-1].has(lexicon.Organization, lexicon.Title, lexicon.Role) && f.capitalAfter(j):
			continue
		case t.has(lexicon.Determiner) && f.toks[j-1].has(lexicon.Particle) && f.capitalAfter(j):
			continue
		}
		break
	}
	return end
}

// initialLetters reports initials, of which a row without spaces is one word: "J", "J.R".
func initialLetters(word string) bool {
	for letter := range strings.SplitSeq(word, ".") {
		if utf8.RuneCountInString(letter) != 1 {
			return false
		}
	}
	return true
}

func (f *finder) capitalAfter(j int) bool {
	if j+1 < len(f.toks) && f.toks[j+1].has(lexicon.Determiner) {
		j++
	}
	return j+1 < len(f.toks) && f.toks[j+1].isWord() && f.toks[j+1].capital()
}

func (f *finder) suffix(key string) bool {
	return person.Generation(key)
}

// nameWord reports that the capital word at j may be a part of a name that begins at i.
func (f *finder) nameWord(j, i int) bool {
	key := strings.TrimSuffix(f.toks[j].key, "'s")
	if head, _, ok := strings.Cut(key, "'"); ok && f.lex.Has(lexicon.Function, head) {
		return false // "I'm", "That's"
	}
	switch {
	case f.lex.Has(lexicon.Courtesy, key) && f.capitalAfter(j):
		return true
	case f.first(j) && j == i && f.lex.Has(lexicon.Cue, key) && !f.upper[key]:
		return false // "Said Jane Roe", though Said is a given name too
	case j > i && utf8.RuneCountInString(key) == 1 && j+1 < len(f.toks) && f.toks[j+1].is("."):
		return true
	case f.lex.Any(key, lexicon.Man, lexicon.Woman) && j+1 < len(f.toks) && f.toks[j+1].capital():
		return true
	case f.lex.Any(key, lexicon.Function, lexicon.Weekday, lexicon.Month, lexicon.Negation, lexicon.Condition, lexicon.Contrast, lexicon.Quantifier, lexicon.Modal, lexicon.Connective, lexicon.Discourse, lexicon.Number, lexicon.Ordinal, lexicon.Determiner, lexicon.Preposition, lexicon.Relative, lexicon.Subject, lexicon.Opener) && key != "will" && key != "may" && key != "mark":
		return false
	case f.first(j) && f.lower[key] && len(f.full[key]) == 0 && !f.lex.Has(lexicon.Title, key):
		return false
	case f.first(j) && j == i && f.lex.Any(key, lexicon.Cue, lexicon.WeakCue) && len(f.full[key]) == 0:
		return false
	case f.first(j) && f.lex.Has(lexicon.AdverbEnding, "ly") && strings.HasSuffix(key, "ed") && !f.capitalAfter(j) && len(f.full[key]) == 0:
		return false // "Reached by telephone"
	case f.first(j) && (f.adverb(key) || f.lex.Ends(lexicon.GerundEnding, key) && !f.capitalAfter(j)) && len(f.full[key]) == 0:
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
	if f.lex.Has(lexicon.Adverb, key) {
		return true
	}
	if f.lex.Any(key, lexicon.Place, lexicon.Man, lexicon.Woman) {
		return false
	}
	return len(key) > 4 && f.lex.Ends(lexicon.AdverbEnding, key)
}

// name adds the mention of the run [i,end) of capital words, which a phrase opens at from, and returns where it ends. The
// person's name is what follows the last title, office or house in it: "FBI General Counsel James A. Baker".
func (f *finder) name(from, i, end int) int {
	start := f.personFrom(i, end)
	m := mention{from: from, to: end, kind: personKind}
	switch {
	case f.courteous(i, start, end):
		m.text = f.nameText(start, end)
	case f.nobody(start, end) && f.allRoles(i, end):
		m.kind = role
	case f.bodyName(start, end) && !(start > from && f.agent(f.toks[start-1].key) && f.likePlace(start, end)), f.ofPlace(i, start, end):
		m.kind = body
		if last := strings.TrimSuffix(f.toks[end-1].key, "'s"); end-start == 1 && f.lex.Has(lexicon.Role, last) {
			m.kind = role
		}
	default:
		m.text = f.nameText(start, end)
	}
	if m.kind != personKind { // "the Clinton campaign", "Justice Department officials"
		if tail := f.roleTail(end); tail > end || from == i {
			end = tail
		} else {
			end = f.nounTail(end)
		}
		m.to = end
	} else if tail := f.roleTail(end); tail > end && !strings.HasSuffix(f.toks[end-1].key, "'s") {
		m = mention{from: from, to: tail, kind: role}
		if n := f.nameBehind(tail); n > tail {
			f.add(mention{from: from, to: n, kind: personKind, text: f.nameText(tail, n)})
			return n
		}
		end = f.complement(tail)
		m.to = end
	}
	if m.kind == personKind && m.to == end && !strings.HasSuffix(f.toks[end-1].key, "'s") { // "George W. Bush speechwriter Noam Neusner"
		if tail := f.nouns(end); tail > end {
			if n := f.nameBehind(tail); n > tail {
				f.add(mention{from: from, to: n, kind: personKind, text: f.nameText(tail, n)})
				return n
			}
		}
	}
	if m.kind == role && f.lex.Flag(lexicon.NounsCapital) {
		if g, n := f.lateName(end); n > end {
			f.add(mention{from: from, to: n, kind: personKind, text: f.nameText(g, n)})
			return n
		}
		end = f.complement(end)
		m.to = end
	}
	if m.kind != personKind {
		if n := f.nameBehind(end); n > end && end > i && f.toks[end-1].has(lexicon.Role, lexicon.Title) {
			f.add(mention{from: from, to: n, kind: personKind, text: f.nameText(end, n)})
			return n
		}
	}
	f.add(m)
	return end
}

// nounTail extends the name of a body that a determiner opens by a noun that its verb of speech follows: "the Facebook page
// read".
func (f *finder) nounTail(i int) int {
	if i+1 >= len(f.toks) || !f.toks[i].isWord() || f.toks[i].capital() || f.stops(f.toks[i].key) || f.adverb(f.toks[i].key) || f.lex.Ends(lexicon.PastEnding, f.toks[i].key) {
		return i
	}
	if f.toks[i+1].has(lexicon.Cue) {
		return i + 1
	}
	return i
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
		if !f.lex.Any(key, lexicon.Title, lexicon.Role, lexicon.Organization, lexicon.Place) || f.lex.Any(key, lexicon.Man, lexicon.Woman) && !f.named(k+1, end) {
			continue
		}
		if f.courteous(k, end-1, end) || !f.nobody(k+1, end) && !f.toks[k+1].has(lexicon.Preposition) {
			start = k + 1
		}
	}
	for start < end-1 && !f.toks[start].isWord() {
		start++
	}
	return f.behindPlace(start, end)
}

// courteous reports that what stands behind the courtesy at token i is a surname of the article, though it may be a title
// too: "Mr. King", where the article has a Jack King.
func (f *finder) courteous(i, start, end int) bool {
	return i < start && start == end-1 && f.toks[i].has(lexicon.Courtesy) && len(f.full[strings.TrimSuffix(f.toks[start].key, "'s")]) > 0
}

// named reports that one of the tokens [i,end) is a title or house, so that what stands before it is no given name.
func (f *finder) named(i, end int) bool {
	for k := i; k < end; k++ {
		if f.lex.Any(strings.TrimSuffix(f.toks[k].key, "'s"), lexicon.Title, lexicon.Role, lexicon.Organization) {
			return true
		}
	}
	return false
}

// nobody reports that no token of [i,end) can be a part of a person's name.
func (f *finder) nobody(i, end int) bool {
	for k := i; k < end; k++ {
		key := strings.TrimSuffix(f.toks[k].key, "'s")
		if f.toks[k].isWord() && f.toks[k].capital() && (!f.lex.Any(key, lexicon.Title, lexicon.Role, lexicon.Organization, lexicon.Place) || f.lex.Any(key, lexicon.Man, lexicon.Woman)) {
			return false
		}
	}
	return true
}

// bodyName tells the name of an organization, a place or a work from a person's, by the words in it.
func (f *finder) bodyName(i, end int) bool {
	if end == i+1 && len(f.full[strings.TrimSuffix(f.toks[i].key, "'s")]) > 0 {
		return false // "West said", where the article has a Jane West
	}
	words := 0
	given := f.toks[i].has(lexicon.Man, lexicon.Woman)
	for k := i; k < end; k++ {
		t := f.toks[k]
		if !t.isWord() || k > i && given && initialLetters(t.text) {
			continue
		}
		words++
		key := strings.TrimSuffix(t.key, "'s")
		if k > i && given && k == end-1 && words == 2 {
			continue // "Jordan Rivers", "Virginia K. Park": a given name before it
		}
		if f.lex.Any(key, lexicon.Organization, lexicon.Place) && !(given && k == i) {
			return true
		}
		if k > i && (t.has(lexicon.Preposition) || t.key == "&") && !t.has(lexicon.ParticleName) {
			return true
		}
	}
	t := f.toks[i]
	letters := utf8.RuneCountInString(t.text)
	upper := letters > 1 && letters <= 5 && strings.ToUpper(t.text) == t.text
	return words == 1 && upper && len(f.full[t.key]) == 0
}

// ofPlace reports that a place and one word that nothing shows to be a person's name make up the name of a body: "America
// Rising", and not "Harrow's Roe".
func (f *finder) ofPlace(i, start, end int) bool {
	if start != end-1 || start == i || !f.toks[start-1].has(lexicon.Place) {
		return false
	}
	key := strings.TrimSuffix(f.toks[start].key, "'s")
	return !f.lex.Any(key, lexicon.Man, lexicon.Woman) && len(f.full[key]) == 0
}

// nameBehind returns where a person's name that stands straight behind token i ends, or i.
func (f *finder) nameBehind(i int) int {
	if i >= len(f.toks) || !f.toks[i].isWord() || !f.toks[i].capital() {
		return i
	}
	n := f.run(i)
	if n > i && !f.nobody(i, n) && (!f.bodyName(i, n) || i > 0 && f.agent(f.toks[i-1].key) && f.likePlace(i, n)) {
		return n
	}
	return i
}

// likePlace reports a name of two words of which the second is a word for places too: "Cornelia West". Behind an office it is a
// person's.
func (f *finder) likePlace(i, end int) bool {
	if end != i+2 || !f.toks[i+1].isWord() || !f.toks[i+1].has(lexicon.Place) {
		return false
	}
	return !f.toks[i].has(lexicon.Place, lexicon.Organization, lexicon.Title, lexicon.Role, lexicon.Function, lexicon.Ordinal) && !f.toks[i+1].has(lexicon.Organization)
}

// boundary reports that a noun phrase may end before token k: a mark, a verb or a preposition follows, or nothing.
func (f *finder) boundary(k int) bool {
	return k >= len(f.toks) || !f.toks[k].isWord() || f.toks[k].has(lexicon.Cue, lexicon.WeakCue, lexicon.Auxiliary, lexicon.Relative, lexicon.Preposition)
}
