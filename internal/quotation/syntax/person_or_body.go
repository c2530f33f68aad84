package syntax

import (
	"strings"
	"unicode/utf8"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/token"
)

// name adds the mention of the run [i,end) of capital words, which a phrase opens at from, and returns where
// it ends. The person's name is what follows the last title, office or house in it: "FBI General Counsel
// James A. Baker".
func (f *finder) name(from, i, end int) int {
	start := f.personFrom(i, end)
	m := Mention{From: from, To: end, Kind: Person}
	switch {
	case f.courteous(i, start, end):
		m.Text = f.nameText(start, end)
	case f.nobody(start, end) && f.allRoles(i, end), f.officeName(from, i, end):
		m.Kind = Role
	case f.bodyName(start, end) && !f.behindAgent(from, start, end), f.ofPlace(i, start, end):
		m.Kind = Body
		if last := f.toks[end-1].Bare(); end-start == 1 && f.Lex.Has(lexicon.Role, last) {
			m.Kind = Role
		}
	default:
		m.Text = f.nameText(start, end)
	}
	if m.Kind != Person { // "the Clinton campaign", "Justice Department officials"
		if tail := f.roleTail(end); tail > end || from == i {
			end = tail
		} else {
			end = f.nounTail(end)
		}
		m.To = end
	} else if tail := f.roleTail(end); tail > end && !f.toks[end-1].Owns() {
		m = Mention{From: from, To: tail, Kind: Role}
		if n := f.nameBehind(tail); n > tail {
			f.add(Mention{From: from, To: n, Kind: Person, Text: f.nameText(tail, n)})
			return n
		}
		end = f.complement(tail)
		m.To = end
	}
	// "George W. Bush speechwriter Noam Neusner"
	if m.Kind == Person && m.To == end && !f.toks[end-1].Owns() {
		if tail := f.nouns(end); tail > end {
			if n := f.nameBehind(tail); n > tail {
				f.add(Mention{From: from, To: n, Kind: Person, Text: f.nameText(tail, n)})
				return n
			}
		}
	}
	if m.Kind == Role && f.Lex.Flag(lexicon.NounsCapital) {
		if g, n := f.lateName(end); n > end {
			f.add(Mention{From: from, To: n, Kind: Person, Text: f.nameText(g, n)})
			return n
		}
		end = f.complement(end)
		m.To = end
	}
	if m.Kind != Person {
		if n := f.nameBehind(end); n > end && end > i && f.toks[end-1].Has(lexicon.Role, lexicon.Title) {
			f.add(Mention{From: from, To: n, Kind: Person, Text: f.nameText(end, n)})
			return n
		}
	}
	f.add(m)
	return end
}

// officeName reports a run [i,end) of capital words that names an office: one behind an article that ends
// with it, "the Fisheries Minister", or one that says of what it is, "Minister of Economic Affairs".
func (f *words) officeName(from, i, end int) bool {
	if end-i < 2 || f.toks[i].Has(lexicon.Man, lexicon.Woman) || f.personFrom(i, end) > i ||
		f.Lex.Flag(lexicon.NounsCapital) {
		return false
	}
	if f.toks[i].Has(lexicon.Title) && f.toks[i].Has(lexicon.Role) && f.toks[i+1].Has(lexicon.Complement) {
		return true
	}
	last := f.toks[end-1].Bare()
	return f.toks[from].Has(lexicon.Determiner) && f.Lex.Has(lexicon.Role, last) &&
		f.Lex.Has(lexicon.Title, last) && !f.surnames[last]
}

// behindAgent reports a run [start,end) of a phrase from token from on that may be the name of a place, but
// stands behind who does something: "the clerk Cornelia West".
func (f *words) behindAgent(from, start, end int) bool {
	return start > from && f.agent(f.toks[start-1].Key) && f.likePlace(start, end)
}

// nounTail extends the name of a body that a determiner opens by a noun that its verb of speech follows: "the
// Facebook page read".
func (f *words) nounTail(i int) int {
	if i+1 >= len(f.toks) || !f.small(i) {
		return i
	}
	if key := f.toks[i].Key; f.stops(key) || f.adverb(key) || f.Lex.Ends(lexicon.PastEnding, key) {
		return i
	}
	if f.toks[i+1].Has(lexicon.Cue) {
		return i + 1
	}
	return i
}

// nameText is the person's own name in the run [i,end).
func (f *words) nameText(i, end int) string {
	return bare(f.Text[f.toks[f.personFrom(i, end)].Start:f.toks[end-1].End])
}

// personFrom returns where the person's own name begins in the run [i,end): behind the last title, office or
// house.
func (f *words) personFrom(i, end int) int {
	start := i
	for k := i; k < end-1; k++ {
		key := f.toks[k].Bare()
		if strings.Contains(f.toks[k].Text, ".") && token.InitialLetters(f.toks[k].Text) {
			continue // "A.D. Roe"
		}
		if !f.Lex.Any(key, lexicon.Title, lexicon.Role, lexicon.Organization, lexicon.Place) ||
			f.Lex.Any(key, lexicon.Man, lexicon.Woman) && !f.named(k+1, end) {
			continue
		}
		if f.courteous(k, end-1, end) || !f.nobody(k+1, end) && !f.toks[k+1].Has(lexicon.Preposition) {
			start = k + 1
		}
	}
	for start < end-1 && !f.toks[start].IsWord() {
		start++
	}
	return f.behindPlace(start, end)
}

// courteous reports that what stands behind the courtesy at token i is a surname of the article, though it
// may be a title too: "Mr. King", where the article has a Jack King.
func (f *words) courteous(i, start, end int) bool {
	return i < start && start == end-1 && f.toks[i].Has(lexicon.Courtesy) && f.surnames[f.toks[start].Bare()]
}

// named reports that one of the tokens [i,end) is a title or house, so that what stands before it is no given
// name.
func (f *words) named(i, end int) bool {
	for k := i; k < end; k++ {
		if f.Lex.Any(f.toks[k].Bare(), lexicon.Title, lexicon.Role, lexicon.Organization) {
			return true
		}
	}
	return false
}

// nobody reports that no token of [i,end) can be a part of a person's name.
func (f *words) nobody(i, end int) bool {
	for k := i; k < end; k++ {
		key := f.toks[k].Bare()
		if f.toks[k].IsWord() && f.toks[k].Capital() &&
			(!f.Lex.Any(key, lexicon.Title, lexicon.Role, lexicon.Organization, lexicon.Place) ||
				f.Lex.Any(key, lexicon.Man, lexicon.Woman)) {
			return false
		}
	}
	return true
}

// bodyName tells the name of an organization, a place or a work from a person's, by the words in it.
func (f *words) bodyName(i, end int) bool {
	if end == i+1 && f.surnames[f.toks[i].Bare()] {
		return false // "West said", where the article has a Jane West
	}
	words := 0
	given := f.toks[i].Has(lexicon.Man, lexicon.Woman)
	for k := i; k < end; k++ {
		t := f.toks[k]
		if !t.IsWord() || k > i && given && token.InitialLetters(t.Text) {
			continue
		}
		words++
		key := t.Bare()
		if k > i && given && k == end-1 && words == 2 {
			continue // "Jordan Rivers", "Virginia K. Park": a given name before it
		}
		if f.Lex.Any(key, lexicon.Organization, lexicon.Place) && !(given && k == i) {
			return true
		}
		if k > i && (t.Has(lexicon.Preposition) || t.Key == "&") && !t.Has(lexicon.ParticleName) {
			return true
		}
	}
	t := f.toks[i]
	letters := utf8.RuneCountInString(t.Text)
	upper := letters > 1 && letters <= 5 && strings.ToUpper(t.Text) == t.Text
	return words == 1 && upper && !f.surnames[t.Key]
}

// ofPlace reports that a place and one word that nothing shows to be a person's name make up the name of a
// body: "America Rising", and not "Harrow's Roe".
func (f *words) ofPlace(i, start, end int) bool {
	if start != end-1 || start == i || !f.toks[start-1].Has(lexicon.Place) {
		return false
	}
	key := f.toks[start].Bare()
	return !f.Lex.Any(key, lexicon.Man, lexicon.Woman) && !f.surnames[key]
}

// likePlace reports a name of two words of which the second is a word for places too: "Cornelia West". Behind
// an office it is a person's.
func (f *words) likePlace(i, end int) bool {
	if end != i+2 || !f.toks[i+1].IsWord() || !f.toks[i+1].Has(lexicon.Place) {
		return false
	}
	return !f.toks[i].Has(lexicon.Place, lexicon.Organization, lexicon.Title, lexicon.Role,
		lexicon.Function, lexicon.Ordinal) && !f.toks[i+1].Has(lexicon.Organization)
}
