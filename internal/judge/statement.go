package judge

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// How much a quotation claims: a few words under marks are a phrase, and take nothing from the sentence that
// they are cut out of; a statement does.

// fewTokens are too few for a quotation to claim something, unless it is printed as a statement of at least
// leastTokens.
const (
	fewTokens   = 5
	leastTokens = 3
)

// Words that a quotation without a capital must have to be a clause: behind "that", where one begins, and
// elsewhere.
const (
	leastClause = 6
	bareClause  = 8
)

// statement reports a short quotation that is printed as a sentence of its own: “The filters work,” or,
// in other countries, “The filters work”, with the comma behind.
func (j texts) statement(c *quoted) bool {
	text := strings.TrimLeft(c.text[c.q.Start:c.q.End], "\"'“‘")
	r, _ := utf8.DecodeRuneInString(text)
	ends := strings.ContainsAny(text[len(text)-1:], ",.!")
	behind := c.text[c.q.Outer.End:]
	ends = ends || strings.IndexAny(behind, ",.") == 0
	if behind = strings.TrimLeft(behind, " \u00a0"); strings.HasPrefix(behind, "–") ||
		strings.HasPrefix(behind, "—") {
		ends = true // „Wał wytrzyma” – powiedziała
	}
	return len(c.tokens) >= leastTokens && unicode.IsUpper(r) && ends
}

// clause reports a quotation that begins with its subject and has a verb: “the county has answered”.
func (j texts) clause(c *quoted) bool {
	return j.lex.Any(c.tokens[0].Key, lexicon.Definite, lexicon.Determiner, lexicon.Pronoun, lexicon.Subject,
		lexicon.FirstPerson) && j.anyOf(c.tokens[1:], lexicon.Auxiliary, lexicon.Modal)
}

// sentenceLike reports a quotation that stands as a statement of its own: it is printed with a capital and an
// end, or has a subject and a verb.
func (j texts) sentenceLike(c *quoted) bool {
	text := strings.TrimLeft(c.text[c.q.Start:c.q.End], "[\"'“‘")
	r, _ := utf8.DecodeRuneInString(text)
	if unicode.IsUpper(r) {
		return true
	}
	return len(c.tokens) >= 5 && j.lex.Has(lexicon.Pronoun, c.tokens[0].Key)
}

// wholeClause reports a quotation of so many words that has all of the clause to the end of the record's
// sentence.
func (j texts) wholeClause(doc *document.Document, c *quoted, own document.Span, words int) bool {
	if len(c.tokens) < words {
		return false
	}
	all := j.spoken(doc, own)
	return len(all) > 0 && all[len(all)-1].Key == c.tokens[len(c.tokens)-1].Key
}
