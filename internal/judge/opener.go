package judge

import (
	"slices"
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// A sentence may open with words that make what follows somebody else's, or nobody's: “Rumour has it |”, “I
// used to think that |”, “According to the papers, |”. A quotation that leaves them out claims what its
// speaker did not.

const longestOpener = 8 // words

// opened names what the words in front of a quotation open, noLoss for nothing. The last of them may be
// "that", or a verb that its subject follows: "angeblich soll |".
func (j texts) opened(lead []align.Token, c *quoted) loss {
	kind := j.openedBy(lead)
	n := len(lead) - 1
	if n > 0 && kind == noLoss && j.lex.Any(lead[n].Key, lexicon.That, lexicon.Modal, lexicon.Auxiliary) {
		kind = j.openedBy(lead[:n])
	}
	if kind == noLoss && j.lex.Has(lexicon.That, lead[n].Key) {
		kind = j.openedBefore(lead[:n])
	}
	if kind == noLoss || kind != condition && j.articleOpens(c, lead) {
		return noLoss
	}
	return kind
}

// openedBefore does so where a time or a place stands between what opens a clause and its "that": "I have
// read this morning that".
func (j words) openedBefore(lead []align.Token) loss {
	for n := len(lead) - 1; n > 0 && n >= len(lead)-mostBetween; n-- {
		a := lead[n]
		if j.lex.Any(a.Key, lexicon.Cue, lexicon.Hearsay, lexicon.Auxiliary, lexicon.Modal, lexicon.Subject,
			lexicon.FirstPerson, lexicon.And, lexicon.Negation) {
			return noLoss
		}
		if kind := j.openedBy(lead[:n]); kind != noLoss {
			return kind
		}
	}
	return noLoss
}

const mostBetween = 6 // words of such a time or place

// doubts reports words that end with what denies the clause behind them: "I very much doubt", "je doute
// fort".
func (j words) doubts(lead []align.Token) bool {
	return j.anyOf(lead[max(0, len(lead)-2):], lexicon.Denial)
}

func (j words) openedBy(lead []align.Token) loss {
	words := keys(lead)
	if measure, ok := j.lex.Value(lexicon.ConditionPhrase, words); ok && measure == "" {
		return condition
	}
	if j.passedOn(lead) {
		return attribution
	}
	if len(lead) == 1 && j.lex.Has(lexicon.HedgeAlone, words) {
		return hedge
	}
	if kind := j.opensWith(lead); kind != noLoss {
		return kind
	}
	return j.opensWith(slices.DeleteFunc(slices.Clone(lead), func(a align.Token) bool {
		return j.lex.Has(lexicon.Adverb, a.Key) // "I had always assumed"
	}))
}

// opensWith tells of the longest phrase that the words end with what it does.
func (j words) opensWith(lead []align.Token) loss {
	for n := min(longestOpener, len(lead)); n > 0; n-- {
		phrase := j.writtenOut(lead[len(lead)-n:])
		if kind, ok := j.lex.Value(lexicon.HearsayOpener, phrase); ok {
			if kind == "" {
				return attribution
			}
			return loss(kind)
		}
		if j.lex.Has(lexicon.UnheldOpener, phrase) {
			return negation
		}
	}
	return noLoss
}

// writtenOut is what keys is, with each open contraction as the word that it most often stands for: "it's
// told".
func (j words) writtenOut(tokens []align.Token) string {
	out := make([]string, len(tokens))
	for i, a := range tokens {
		out[i] = a.Key
		if words, ok := j.lex.Value(lexicon.OpenContraction, a.Key); ok {
			out[i], _, _ = strings.Cut(words, " ")
		}
	}
	return strings.Join(out, " ")
}

// passedOn reports "according to" and a source that only passes words on: "selon la presse".
func (j words) passedOn(lead []align.Token) bool {
	for n := 1; n <= min(4, len(lead)-1); n++ {
		if j.lex.Has(lexicon.According, keys(lead[:n])) && len(lead)-n <= 4 {
			return j.anyOf(lead[n:], lexicon.HearsaySource, lexicon.Colleague)
		}
	}
	return false
}

// articleOpens reports that the article's own words around the quotation have one of the words that open it,
// besides the verb that they give its speaker.
func (j texts) articleOpens(c *quoted, lead []align.Token) bool {
	verb := ""
	if c.q.Speaker != nil {
		verb = document.Key(c.q.Speaker.Cue)
	}
	for w := range document.EachWord(c.q.Around, nil) {
		key := string(w.Key)
		if j.lex.Has(lexicon.Wish, key) && j.anyOf(lead, lexicon.Wish) {
			return true // “voiced her hope that” for “I hope that”
		}
		if key == verb {
			verb = "" // once
			continue
		}
		if slices.ContainsFunc(lead, func(a align.Token) bool { return a.Key == key && !a.Function }) {
			return true
		}
	}
	return false
}

// polite reports words that begin with a set phrase, which takes nothing back: "if I may", "wie Sie wissen".
// A mark stands behind it, or nothing: "if you want" and not "if you want to be paid".
func (j words) polite(words []align.Token, text string) bool {
	for n := 1; n <= min(longestOpener, len(words)); n++ {
		closed := n == len(words) || strings.ContainsAny(gap(text, words, n), ",.;:!?—–")
		if closed && j.setPhrase(words[:n]) {
			return true
		}
	}
	return false
}

// setPhrase reports words that are a set phrase.
func (j words) setPhrase(words []align.Token) bool {
	return j.lex.Has(lexicon.SetPhrase, j.writtenOut(words))
}
