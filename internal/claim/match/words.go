package match

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/lexicon/related"
)

// term is a word as texts are compared by it: its base form.
type term struct {
	key   string
	name  bool // capitalised inside of a sentence
	small bool // a word without matter of its own
}

// reader makes terms of texts. It remembers the base form of each word, for most words come often; it is not
// safe for several goroutines.
type reader struct {
	known map[string]map[string]form // by language
	langs []string                   // those of the claims, besides English, in order
}

type form struct {
	key   string
	small bool
}

func newReader() *reader { return &reader{known: map[string]map[string]form{}} }

// mostForms bounds what a reader remembers of a language.
const mostForms = 400_000

// terms are those of a text in a language, in order, at most so many.
func (r *reader) terms(lang, text string, most int) (out []term) {
	known := r.known[lang]
	if known == nil || len(known) > mostForms {
		known = map[string]form{}
		r.known[lang] = known
	}
	for w := range document.EachWord(text, nil) {
		if len(out) == most {
			break
		}
		f, ok := known[string(w.Key)]
		if !ok {
			f = newForm(lang, string(w.Key))
			known[string(w.Key)] = f
		}
		if f.key == "" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(text[w.Start:w.End])
		name := unicode.IsUpper(first) && !f.small && !opens(text, w.Start)
		out = append(out, term{f.key, name, f.small})
	}
	return out
}

// opens reports a word that opens a sentence or a quotation, where a capital says nothing.
func opens(text string, at int) bool {
	before := strings.TrimRight(text[max(0, at-8):at], " \n\t")
	if before == "" {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(".!?:\"“”‘'(|—–", last)
}

// newForm is the base form of a word in a language; its key is empty where the word says nothing.
func newForm(lang, word string) form {
	word = lexicon.Owner(word)
	switch word {
	case "", "&":
		return form{}
	}
	lex := lexicon.For(lang)
	if strings.ContainsFunc(word, unicode.IsDigit) {
		return form{strings.NewReplacer(",", "", "'", "").Replace(word), false}
	}
	if value, ok := lex.Value(lexicon.Number, word); ok && !lex.Has(lexicon.Determiner, word) {
		return form{value, false}
	}
	base := related.Lemma(lang, word)
	small := lex.Has(lexicon.Function, word) || lex.Has(lexicon.Function, base)
	return form{base, small}
}

// language tells in which of some languages, or English, a text is, by its small words. Both sides are read alike, so
// that a wrong guess costs little.
func language(text string, among []string) string {
	words := make([]string, 0, sampled)
	for w := range document.EachWord(text, nil) {
		if words = append(words, string(w.Key)); len(words) == sampled {
			break
		}
	}
	best, most := "en", smallWords(words, "en")
	if most*englishShare >= len(words) {
		return best
	}
	for _, code := range among {
		if n := smallWords(words, code); n > most {
			best, most = code, n
		}
	}
	return best
}

const (
	sampled      = 40 // words by which a language is told
	englishShare = 8  // of English every fifth word is a small one, and next to none of another language
)

func smallWords(words []string, code string) (n int) {
	lex := lexicon.For(code)
	for _, w := range words {
		if lex.Has(lexicon.Function, w) {
			n++
		}
	}
	return n
}
