package syntax

import (
	"strings"
	"unicode/utf8"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/token"
)

// genitive reports a word that may say of what an office is without a preposition, where the language has it
// so: "министр экологии", "мэр Зареченска".
func (f *words) genitive(i int) bool {
	return f.Lex.Flag(lexicon.Genitive) && i < len(f.toks) && f.toks[i].IsWord() && !f.stops(f.toks[i].Key)
}

// lateName finds the name that follows an office and what it is of, without a comma: "le ministre de
// l'Écologie Paul Martin", "мэр Зареченска Пётр Лось". A given name that the lexicon knows opens it, and
// neither a preposition nor a title stands before that, as in "a spokesman for Paul Martin". It returns where
// the name begins and ends, or i twice.
func (f *words) lateName(i int) (from, end int) {
	if !f.Lex.Flag(lexicon.NameAfterComplement) {
		return i, i
	}
	for k := i; k < len(f.toks) && k-i < 10; k++ {
		t := f.toks[k]
		if f.inMarks(t) {
			continue // a company's name: "глава компании «Ветер» Иван Мороз"
		}
		if !t.IsWord() && !t.Is("-") ||
			t.Has(lexicon.Cue, lexicon.Auxiliary, lexicon.Relative, lexicon.Subject) {
			return i, i
		}
		if k == i || !t.Capital() || !t.Has(lexicon.Man, lexicon.Woman) || k+1 >= len(f.toks) {
			continue
		}
		before := f.toks[k-1]
		if before.Has(lexicon.Preposition, lexicon.Determiner, lexicon.Title, lexicon.Role,
			lexicon.Conjunction) || !before.IsWord() && !f.inMarks(before) {
			return i, i
		}
		if n := f.run(k); n > k+1 {
			return k, n
		}
	}
	return i, i
}

// inMarks reports a short quotation, or a mark around one, where the language sets the names of bodies in
// marks.
func (f *words) inMarks(t token.Token) bool {
	if !f.Lex.Flag(lexicon.NamesInMarks) || t.IsWord() {
		return false
	}
	if t.Quote >= 0 {
		return utf8.RuneCountInString(t.Text) < 40
	}
	return strings.ContainsAny(t.Text, "«»„“”")
}

// bareRole reports an office that opens a sentence without an article: a plural, "Leaders of the union said",
// or any where the language has none, "Министр сказал".
func (f *words) bareRole(i int) bool {
	if !f.first(i) || !f.toks[i].Has(lexicon.Role) {
		return false
	}
	return f.Lex.Flag(lexicon.NoArticle) || f.Lex.Ends(lexicon.PluralEnding, f.toks[i].Key) &&
		i+1 < len(f.toks) && f.toks[i+1].Has(lexicon.Complement)
}

// behindPlace returns where the given name begins in a run of capital words that opens with what an office is
// of: "мэр Заречинска Анна Ветрова".
func (f *words) behindPlace(i, end int) int {
	if !f.Lex.Flag(lexicon.NameAfterComplement) ||
		f.Lex.Ends(lexicon.PatronymicEnding, f.toks[end-1].Key) || f.toks[i].Has(lexicon.Man, lexicon.Woman) {
		return i
	}
	for k := i + 1; k < end-1; k++ {
		if f.toks[k-1].IsWord() && !f.toks[k-1].Has(lexicon.ParticleName) && f.toks[k].Capital() &&
			f.toks[k].Has(lexicon.Man, lexicon.Woman) {
			return k
		}
	}
	return i
}

// complement extends an office by what it is of: "a spokesman for the ministry", "director of the Water
// Board".
func (f *words) complement(i int) int {
	if i >= len(f.toks) || !f.toks[i].Has(lexicon.Complement) && !f.genitive(i) {
		return i
	}
	j := i + 1
	if f.genitive(i) {
		j = i
	}
	for j < len(f.toks) && f.toks[j].Has(lexicon.Determiner) {
		j++
	}
	end := i
	for k := j; k < len(f.toks) && k-j < 6; k++ {
		w := f.toks[k]
		if !w.IsWord() && !w.Is("-") {
			break
		}
		if w.Capital() {
			if n := f.run(k); n > k {
				end, k = n, n-1
				continue
			}
		}
		if w.IsWord() && f.stops(w.Key) && !w.Has(lexicon.Title) {
			break
		}
		if f.Lex.Flag(lexicon.Genitive) && w.Has(lexicon.Role) && !w.Has(lexicon.ObliqueRole) {
			break
		}
		if f.Lex.Flag(lexicon.NounsCapital) && !token.CapitalLetter(w.Text) {
			continue // no noun, so nothing ends with it
		}
		if k > j && f.Lex.Ends(lexicon.PastEnding, w.Key) {
			break // "a spokesman for the mill declined"
		}
		if w.Has(lexicon.Role, lexicon.Organization) || f.boundary(k+1) && (k > i || j == i) {
			end = k + 1
		}
	}
	if end > i {
		if more := f.roleTail(end); more > end {
			return more
		}
		if f.Lex.Flag(lexicon.NameAfterComplement) && end < len(f.toks) &&
			f.toks[end].Has(lexicon.Complement) {
			return f.complement(end)
		}
	}
	return end
}
