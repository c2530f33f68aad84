// Package clause finds who does what a verb of speech says, and whose words stand beside it. It does not ask
// who that is.
package clause

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// pronounAt is the pronoun at token j that stands for a person and may be no subject: "him", "his".
func pronounAt(s *syntax.Sentence, j int) *syntax.Mention {
	if _, ok := s.Lex.Value(lexicon.SexPronoun, s.Toks[j].Key); !ok {
		return nil
	}
	return s.PronounAt(j)
}

// What follows a quotation names its speaker first: “...,” said Jane Roe; “...,” Roe, who runs the mill, told
// the paper.

// Clause is who says something and with what verb. Sure says that the verb, or another word for speech,
// stands beside him.
type Clause struct {
	Subject *syntax.Mention
	Verb    string // as the article prints it, "" where none shows
	Sure    bool
}

// VerbBehind reports that a verb that the lexicon knows follows.
func VerbBehind(s *syntax.Sentence, j int) bool {
	return j < len(s.Toks) && s.Toks[j].Has(lexicon.Cue, lexicon.WeakCue, lexicon.Auxiliary)
}
