package clause

import (
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// NobodyLeads reports words before a colon that have no subject and no verb: Then, a month later on the
// radio: “...”
func NobodyLeads(s *syntax.Sentence, k int) bool {
	if topicLeads(s, k) {
		return true
	}
	if !s.Is(k-1, ":") || syntax.LastQuotation(s) != s.Toks[k].Quote {
		return false
	}
	if !s.IsAdverb(s.Toks[0].Key) && !s.Has(0, lexicon.Preposition, lexicon.Conjunction) {
		return false
	}
	for i := range s.Mentions {
		if m := &s.Mentions[i]; !m.Governed && m.From < k {
			return false
		}
	}
	for j := 0; j < k; j++ {
		if s.IsCue(j) || s.Toks[j].Has(lexicon.Auxiliary) {
			return false
		}
	}
	return true
}

// topicLeads reports a lead-in that only says what the words are about: “On what might be a lawsuit: “...””
func topicLeads(s *syntax.Sentence, k int) bool {
	if !s.Is(k-1, ":") || !s.Has(0, lexicon.Topic) || !s.IsWord(0) {
		return false
	}
	for j := 0; j < k-1; j++ {
		if !s.IsWord(j) && !s.Is(j, "-") || s.IsCue(j) {
			return false
		}
	}
	return !slices.ContainsFunc(s.Mentions, func(m syntax.Mention) bool {
		return m.To < k && m.Free() && m.Kind == syntax.Pronoun // "On the tolls she was franker: “...”"
	})
}

// Unattributed reports a sentence whose own words are only a lead-in without a subject.
func Unattributed(s *syntax.Sentence) bool { return len(s.Mentions) == 0 }

// LeadIn reports a clause before the quotation that is a part of what was said: Unless the pumps run, “we
// drown.”
func LeadIn(s *syntax.Sentence, k int) bool {
	return k > 1 && s.Toks[k-1].Is(",") && opening(s, k-1) && s.Toks[0].IsWord()
}

// NameInMarks reports a quotation that is the name of a body or a work, where the language sets those in
// marks: it opens with a capital straight behind a word that is no verb of speech, and ends without a stop.
func NameInMarks(s *syntax.Sentence, k int) bool {
	q := s.Toks[k]
	if !s.Lex.Flag(lexicon.NamesInMarks) || !s.IsWord(k-1) || len(strings.Fields(q.Text)) > 4 {
		return false
	}
	before := s.Toks[k-1].Key
	last, _ := utf8.DecodeLastRuneInString(q.Text)
	return token.CapitalLetter(q.Text) && !strings.ContainsRune(".!?…", last) &&
		!s.Lex.Any(before, lexicon.Cue, lexicon.WeakCue, lexicon.Telling, lexicon.Conjunction,
			lexicon.Relative, lexicon.AskedNoun)
}
