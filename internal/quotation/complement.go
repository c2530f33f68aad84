package quotation

import (
	"strings"
	"unicode/utf8"
)

// genitive reports a word that may say of what an office is without a preposition, where the language has it so: "министр
// экологии", "мэр Зареченска".
func (f *finder) genitive(i int) bool {
	return f.lex.Flag("genitive") && i < len(f.toks) && f.toks[i].isWord() && !f.stops(f.toks[i].key)
}

// lateName finds the name that follows an office and what it is of, without a comma: "le ministre de l'Écologie Paul
// Martin", "мэр Зареченска Пётр Лось". A given name that the lexicon knows opens it, and neither a preposition nor a
// title stands before that, as in "a spokesman for Paul Martin". It returns where the name begins and ends, or i twice.
func (f *finder) lateName(i int) (from, end int) {
	if !f.lex.Flag("name-after-complement") {
		return i, i
	}
	for k := i; k < len(f.toks) && k-i < 10; k++ {
		t := f.toks[k]
		if f.inMarks(t) {
			continue // a company's name: "глава компании «Ветер» Иван Мороз"
		}
		if !t.isWord() && !t.is("-") || f.lex.Any(t.key, "cue", "auxiliary", "relative", "subject") {
			return i, i
		}
		if k == i || !t.isWord() || !t.capital() || !f.lex.Any(t.key, "man", "woman") || k+1 >= len(f.toks) {
			continue
		}
		before := f.toks[k-1]
		if f.lex.Any(before.key, "preposition", "determiner", "title", "role", "conjunction") || !before.isWord() && !f.inMarks(before) {
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
	if !f.lex.Flag("names-in-marks") || t.isWord() {
		return false
	}
	return t.quote >= 0 && utf8.RuneCountInString(t.text) < 40 || t.is("«") || t.is("»") || t.is("„") || t.is("“") || t.is("”")
}

// bareRole reports an office that opens a sentence without an article: a plural, "Leaders of the union said", or any where the
// language has none, "Министр сказал".
func (f *finder) bareRole(i int) bool {
	if !f.first(i) || !f.lex.Has("role", f.toks[i].key) {
		return false
	}
	return f.lex.Flag("no-article") || hasEnding(f.lex, "plural-ending", f.toks[i].key) && i+1 < len(f.toks) && f.lex.Has("complement", f.toks[i+1].key)
}

// behindPlace returns where the given name begins in a run of capital words that opens with what an office is of: "мэр
// Заречинска Анна Ветрова".
func (f *finder) behindPlace(i, end int) int {
	if !f.lex.Flag("name-after-complement") || hasEnding(f.lex, "patronymic-ending", f.toks[end-1].key) || f.lex.Any(f.toks[i].key, "man", "woman") {
		return i
	}
	for k := i + 1; k < end-1; k++ {
		if f.toks[k-1].isWord() && !f.lex.Has("particle-name", f.toks[k-1].key) && f.toks[k].capital() && f.lex.Any(f.toks[k].key, "man", "woman") {
			return k
		}
	}
	return i
}

// nameInMarks reports a quotation that is the name of a body or a work, where the language sets those in marks: it opens with
// a capital straight behind a word that is no verb of speech, and ends without a stop.
func (x *extractor) nameInMarks(s *sentence, k int) bool {
	q := s.toks[k]
	if !x.lex.Flag("names-in-marks") || k == 0 || !s.toks[k-1].isWord() || s.toks[k-1].quote >= 0 || len(strings.Fields(q.text)) > 4 {
		return false
	}
	before := s.toks[k-1].key
	last, _ := utf8.DecodeLastRuneInString(q.text)
	return capitalLetter(q.text) && !strings.ContainsRune(".!?…", last) && !x.lex.Any(before, "cue", "weak-cue", "telling", "conjunction", "relative", "asked-noun")
}

// asksOther reports a quotation behind a noun that makes it the question which the speaker of the sentence answers: Auf die
// Frage „...“ antwortete Roe.
func (x *extractor) asksOther(s *sentence, k int) bool {
	return k > 0 && x.lex.Has("asked-noun", s.toks[k-1].key)
}
