package judge

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/say"
)

// A language without a lexicon is judged by its letters alone: which words are small, deny or count is not
// known, so that no word that was changed or left out is minor. The report says so, and such a verdict is
// less sure.

const unlistedSure = 0.75 // as for a record whose own words are in doubt

// wordsOf returns the lexicon that an article in the language is judged by, English where it has none.
func wordsOf(lang string) *lexicon.Lexicon {
	if lang == "" || lexicon.Held(lang) {
		return lexicon.For(lang)
	}
	return lexicon.Bare(lang)
}

// unlisted says of a judgement that it was made without word lists.
func (j words) unlisted(out *Judgement) {
	if lexicon.Held(j.lex.Language) {
		return
	}
	out.Confidence = min(out.Confidence, unlistedSure)
	if out.Why == nil {
		out.Why = say.Of("why.no-lists", "code", j.lex.Language)
	}
}
