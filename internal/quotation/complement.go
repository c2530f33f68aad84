package quotation

import (
	"strings"
	"unicode/utf8"
	"verbatim/internal/lexicon"
)

// genitive reports a word that may say of what an office is without a preposition, where the language has it so: "министр
// экологии", "мэр Зареченска".
func (f *finder) genitive(i int) bool {
	return f.lex.Flag(lexicon.Genitive) && i < len(f.toks) && f.toks[i].isWord() && !f.stops(f.toks[i].key)
}

// lateName finds the name that follows an office and what it is of, without a comma: "le ministre de l'Écologie Paul
// Martin", "мэр Зареченска Пётр Лось". A given name that the lexicon knows opens it, and neither a preposition nor a
// title stands before that, as in "a spokesman for Paul Martin". It returns where the name begins and ends, or i twice.
func (f *finder) lateName(i int) (from, end int) {
	if !f.lex.Flag(lexicon.NameAfterComplement) {
		return i, i
	}
	for k := i; k < len(f.toks) && k-i < 10; k++ {
		t := f.toks[k]
		if f.inMarks(t) {
			continue // a company's name: "глава компании «Ветер» Иван Мороз"
		}
		if !t.isWord() && !t.is("-") || t.has(lexicon.Cue, lexicon.Auxiliary, lexicon.Relative, lexicon.Subject) {
			return i, i
		}
		if k == i || !t.isWord() || !t.capital() || !t.has(lexicon.Man, lexicon.Woman) || k+1 >= len(f.toks) {
			continue
		}
		before := f.toks[k-1]
		if before.has(lexicon.Preposition, lexicon.Determiner, lexicon.Title, lexicon.Role, lexicon.Conjunction) || !before.isWord() && !f.inMarks(before) {
			return i, i
		}
		if n := f.run(k); n > k+1 {
			return k, n
		}
	}
	return i, i
}

// inMarks reports a short quotation, or a mark around one, where the language sets the names of bodies in marks.
func (f *finder) inMarks(t token) bool {
	if !f.lex.Flag(lexicon.NamesInMarks) || t.isWord() {
		return false
	}
	return t.quote >= 0 && utf8.RuneCountInString(t.text) < 40 || t.is("«") || t.is("»") || t.is("„") || t.is("“") || t.is("”")
}

// bareRole reports an office that opens a sentence without an article: a plural, "Leaders of the union said", or any where the
// language has none, "Министр сказал".
func (f *finder) bareRole(i int) bool {
	if !f.first(i) || !f.toks[i].has(lexicon.Role) {
		return false
	}
	return f.lex.Flag(lexicon.NoArticle) || f.lex.Ends(lexicon.PluralEnding, f.toks[i].key) && i+1 < len(f.toks) && f.toks[i+1].has(lexicon.Complement)
}

// behindPlace returns where the given name begins in a run of capital words that opens with what an office is of: "мэр
// Заречинска Анна Ветрова".
func (f *finder) behindPlace(i, end int) int {
	if !f.lex.Flag(lexicon.NameAfterComplement) || f.lex.Ends(lexicon.PatronymicEnding, f.toks[end-1].key) || f.toks[i].has(lexicon.Man, lexicon.Woman) {
		return i
	}
	for k := i + 1; k < end-1; k++ {
		if f.toks[k-1].isWord() && !f.toks[k-1].has(lexicon.ParticleName) && f.toks[k].capital() && f.toks[k].has(lexicon.Man, lexicon.Woman) {
			return k
		}
	}
	return i
}

// nameInMarks reports a quotation that is the name of a body or a work, where the language sets those in marks: it opens with
// a capital straight behind a word that is no verb of speech, and ends without a stop.
func (x *extractor) nameInMarks(s *sentence, k int) bool {
	q := s.toks[k]
	if !x.lex.Flag(lexicon.NamesInMarks) || k == 0 || !s.toks[k-1].isWord() || s.toks[k-1].quote >= 0 || len(strings.Fields(q.text)) > 4 {
		return false
	}
	before := s.toks[k-1].key
	last, _ := utf8.DecodeLastRuneInString(q.text)
	return capitalLetter(q.text) && !strings.ContainsRune(".!?…", last) && !x.lex.Any(before, lexicon.Cue, lexicon.WeakCue, lexicon.Telling, lexicon.Conjunction, lexicon.Relative, lexicon.AskedNoun)
}

// asksOther reports a quotation behind a noun that makes it the question which the speaker of the sentence answers: Auf die
// Frage „...“ antwortete Roe.
func (x *extractor) asksOther(s *sentence, k int) bool {
	return k > 0 && s.toks[k-1].has(lexicon.AskedNoun)
}
