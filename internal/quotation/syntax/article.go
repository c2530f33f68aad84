// Package syntax parts an article into sentences in which a quotation is one token, and finds the noun
// phrases in them that may name somebody. It does not ask whom they mean.
package syntax

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
	"verbatim/internal/quotation/token"
)

// IsAdverb reports an adverb, as the lexicon has it or by its ending, where that ends nobody's surname: "said
// Skelly".
func (a *Article) IsAdverb(key string) bool {
	return a.Lex.Has(lexicon.Adverb, key) || token.IsAdverb(a.Lex, key) && !a.surnames[key]
}

func (a *Article) Gerund(key string) bool {
	return a.Lex.Ends(lexicon.GerundEnding, key) && len(key) > 4
}

// CouldSpeak reports a word that the lexicon does not know and that may be a verb.
func (a *Article) CouldSpeak(t token.Token) bool {
	return t.IsWord() && !t.Capital() && a.Lex.Ends(lexicon.VerbEnding, t.Key) &&
		!t.Has(lexicon.Function, lexicon.Preposition, lexicon.Conjunction, lexicon.Determiner,
			lexicon.Auxiliary, lexicon.Relative, lexicon.Role)
}

// UnknownVerb reports a word in small letters that the lexicon has in no class that a verb is not in, where the
// language does not tell its verbs by how they end.
func (a *Article) UnknownVerb(t token.Token) bool {
	return t.IsWord() && !t.Capital() && len(t.Key) > 3 &&
		!t.Has(lexicon.Function, lexicon.Preposition, lexicon.Conjunction, lexicon.Determiner, lexicon.Auxiliary,
			lexicon.Relative, lexicon.Role, lexicon.Title, lexicon.Pronoun, lexicon.Adverb, lexicon.Negation,
			lexicon.Noun)
}

// Allows reports an order of words. Languages differ in where the subject of a verb of speech may stand. The
// lexicon's [order] lists, in the words below, what a language allows beside “...,” said Roe and Roe said,
// which every one of ours has:
//
//	verb phrase subject      sagte am Dienstag die Ministerin; сказал журналистам Иванов
//	verb subject             Am Dienstag sagte die Ministerin: ...
//	auxiliary verb subject   a déclaré Marie Dubois; ha dicho Ana Soto
//	auxiliary subject verb   a-t-elle déclaré; hat Weber gesagt
func (a *Article) Allows(order string) bool { return a.Lex.Has(lexicon.Order, order) }

// Joint reports what stands between a verb and a pronoun that is tied to it.
func (a *Article) Joint(t token.Token) bool { return token.Joint(a.Lex, t) }

// Neuter reports a pronoun that stands for a thing.
func (a *Article) Neuter(m *Mention) bool {
	v, _ := a.Lex.Value(lexicon.Subject, strings.ToLower(m.Text))
	return v == "t"
}

// NoPerson reports a pronoun that stands for a thing or for several.
func (a *Article) NoPerson(m *Mention) bool {
	v, _ := a.Lex.Value(lexicon.Subject, strings.ToLower(m.Text))
	return v == "t" || v == "p"
}

// Article is what a sentence has from the article that it stands in.
type Article struct {
	Text string
	Lex  *lexicon.Lexicon
	*Vocabulary
	surnames map[string]bool   // last names, folded, of the persons whom the article names in full
	cases    map[string]string // names in another case, folded: the nominative that the article prints
}

// With returns the article with what was learnt of the names in it.
func (a *Article) With(surnames map[string]bool, cases map[string]string) *Article {
	known := *a
	known.surnames, known.cases = surnames, cases
	return &known
}

// Source returns the article's text in a span.
func (a *Article) Source(in document.Span) string { return a.Text[in.Start:in.End] }

// nominative gives a name in the nominative, where the article has it in another case.
func (a *Article) nominative(name string) string {
	if to, ok := a.cases[person.Fold(name)]; ok {
		return to
	}
	return name
}
