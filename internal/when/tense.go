package when

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/lexicon"
)

// tense is that of the clause in which an expression stands.
type tense int

const (
	noTense tense = iota
	past
	future
)

// How far a sign of tense counts, in words: each border of a clause between makes it farther, and so does a
// form that only ends as a tense does.
const (
	borderCost = 6
	endingCost = 2
	untilCost  = 5 // of "until" and the like, right before the expression
	planCost   = 2 // of a verb in the present that may tell of what is to come
	farthest   = 60

	participleReach = 25
)

// tense is what the nearest verb of the sentence says. The words are those of [PAST], [FUTURE] and
// [SCHEDULED], verbs that say in the present what is to come; the endings those of [PAST-ENDING] and
// [FUTURE-ENDING].
func (r *resolver) tense(n *node) tense {
	found, least := noTense, farthest
	if r.has("FUTURE-BEFORE", n.start-1) || r.endsWith("FUTURE-BEFORE", n.start) {
		found, least = future, untilCost
	}
	for _, way := range []int{-1, 1} {
		cost := 0
		at := n.start - 1
		if way > 0 {
			at = n.end
		}
		for ; at >= 0 && at < len(r.toks) && r.toks[at].sentence == r.toks[n.start].sentence; at += way {
			cost++
			if r.border(at) {
				cost += borderCost
			}
			if cost >= least {
				break
			}
			if t, more := r.tenseOf(at); t != noTense && cost+more < least {
				found, least = t, cost+more
			}
		}
	}
	return found
}

// border reports a mark or word at which a clause may end.
func (r *resolver) border(at int) bool {
	return !r.toks[at].IsWord() && r.toks[at].Text != "-" || r.has("CLAUSE", at)
}

// tenseOf is the tense of a word, and what its form costs.
func (r *resolver) tenseOf(at int) (tense, int) {
	t := r.toks[at]
	switch {
	case !t.IsWord():
		return noTense, 0
	case r.has("FUTURE", at):
		return future, 0
	case r.has("PERFECT", at):
		if r.participle(at) {
			return past, 0
		}
		return noTense, 0
	case r.has("PAST", at):
		if r.has("PASSIVE", at) {
			return r.orPassive(at, past), 0
		}
		return past, 0
	case r.has("SCHEDULED", at):
		return future, planCost
	}
	if first, _ := utf8.DecodeRuneInString(t.Text); unicode.IsUpper(first) && !t.first || r.small(t) {
		return noTense, 0
	}
	for _, class := range []struct {
		name string
		is   tense
	}{{"PAST-ENDING", past}, {"FUTURE-ENDING", future}} {
		for _, end := range r.lang.endingsOf(class.name) {
			if len(t.key) > len(end)+2 && strings.HasSuffix(t.key, end) {
				return r.orPassive(at, class.is), endingCost
			}
		}
	}
	return noTense, 0
}

// participle reports one in the words about "ist" or "hat": without it they are no perfect. It has one of
// the beginnings of [PARTICIPLE-BEGINNING] and one of the ends of [PARTICIPLE-ENDING].
func (r *resolver) participle(at int) bool {
	for k := max(0, at-participleReach); k < min(len(r.toks), at+participleReach); k++ {
		t := r.toks[k]
		if t.sentence != r.toks[at].sentence || !t.IsWord() || capital(t) || r.small(t) {
			continue
		}
		for _, begin := range r.lang.endingsOf("PARTICIPLE-BEGINNING") {
			for _, end := range r.lang.endingsOf("PARTICIPLE-ENDING") {
				stem, begins := strings.CutPrefix(t.key, begin)
				if begins && len(stem) > len(end)+1 && strings.HasSuffix(stem, end) {
					return true
				}
			}
		}
	}
	return false
}

// orPassive is the tense of a form of the past, or the future where it only stands in "will be paid", "to
// be published".
func (r *resolver) orPassive(at int, t tense) tense {
	if !r.flag("FUTURE-PASSIVE") {
		return t
	}
	for k := at - 1; t == past && k >= max(0, at-3) && r.toks[k].IsWord(); k-- {
		if r.has("FUTURE", k) {
			return future
		}
		if r.has("PAST", k) {
			break
		}
	}
	return t
}

// small reports a word that is no verb: a small word, a number, a word of time, or one of [NO-VERB].
func (r *resolver) small(t tok) bool {
	return len(t.entries) > 0 || t.Has(smallWords...)
}

// smallWords are the classes of words that are neither verbs nor nouns.
var smallWords = []lexicon.Class{lexicon.Function, lexicon.Preposition, lexicon.Adverb, lexicon.Determiner,
	lexicon.Conjunction, lexicon.Pronoun}

// endingsOf are the entries of a class of endings, in the order of the file.
func (l *language) endingsOf(class string) []string { return l.ends[class] }
