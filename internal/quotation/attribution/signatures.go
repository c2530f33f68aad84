package attribution

import (
	"strings"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// Lists of sayings sign each with a name: “...” — Jane Roe, clerk. The name stands behind the words or in the
// paragraph below, and no verb says that he spoke.

// signature is the tokens of a sentence from one on that may sign the quotation before them.
type signature struct {
	s    *syntax.Sentence
	from int
	dash bool // a dash opens them
}

// signed gives a quotation that stands alone in its paragraph the name that is all of the next, or opens it
// behind a dash: - Jane Roe, writing to a friend
func (x *attributor) signed(q *quote) *Speaker {
	n := q.n
	if n+1 >= len(x.Sentences) || !syntax.BareSentence(&x.Sentences[n]) ||
		x.Sentences[n+1].Section == x.Sentences[n].Section {
		return nil
	}
	if n > 0 && x.Sentences[n-1].Section == x.Sentences[n].Section &&
		!syntax.BareSentence(&x.Sentences[n-1]) {
		return nil // the paragraph says itself who spoke
	}
	g := opened(&x.Sentences[n+1], 0)
	m := g.s.At(g.from)
	if m == nil || m.Kind != syntax.Person {
		return nil
	}
	if !g.isAll(m) && !(g.dash && g.s.Is(m.To, ",")) {
		return nil
	}
	return x.speaker(g.s, m, "", false)
}

// opened is the signature from token from on, past the dash that opens it.
func opened(s *syntax.Sentence, from int) signature {
	g := signature{s: s, from: from}
	for g.from < len(s.Toks) && !s.IsWord(g.from) && strings.ContainsAny(s.Toks[g.from].Text, "-–—―") {
		g.from++
		g.dash = true
	}
	return g
}

// isAll reports a mention that is all of the signature, with or without a full stop.
func (g signature) isAll(m *syntax.Mention) bool {
	return m.To == len(g.s.Toks) || m.To+1 == len(g.s.Toks) && g.s.Is(m.To, ".")
}

// signedBeside gives a quotation that opens a paragraph the name that closes it: behind a dash, or without
// one where no verb and no full stop make a sentence of it. “The same” is whoever signs the one before.
func (x *attributor) signedBeside(q *quote) *Speaker {
	g, ok := x.signatureOf(q)
	if !ok || g.from >= len(g.s.Toks) {
		return nil
	}
	if g.sameAgain() {
		return x.signedBefore(q)
	}
	m := g.s.At(g.from)
	if m == nil && g.s.Has(g.from, lexicon.Determiner) { // "Our own Jane Roe"
		m = g.s.MentionFrom(g.from+1, 1)
	}
	if m == nil || m.Possessive || m.Kind != syntax.Person && m.Kind != syntax.Role {
		return nil
	}
	if !g.isAll(m) && !g.s.Is(m.To, ",") && !(g.dash && g.s.Has(m.To, lexicon.Preposition)) {
		return nil
	}
	return x.speaker(g.s, m, "", false)
}

// signatureOf finds what may sign a quotation that opens its paragraph: all that stands behind it there.
func (x *attributor) signatureOf(q *quote) (signature, bool) {
	opens := q.n == 0 || x.Sentences[q.n-1].Section != q.s.Section
	for k := 0; k < q.k; k++ {
		opens = opens && !q.s.IsWord(k)
	}
	if !opens || q.behind() != nil {
		return signature{}, false
	}
	last := q.n
	from := q.k + 1
	if syntax.BareSentence(q.s) && syntax.LastQuotation(q.s) == q.s.Toks[q.k].Quote &&
		q.n+1 < len(x.Sentences) && x.Sentences[q.n+1].Section == q.s.Section {
		last, from = q.n+1, 0
	}
	if last+1 < len(x.Sentences) && x.Sentences[last+1].Section == q.s.Section {
		return signature{}, false
	}
	s := &x.Sentences[last]
	if from < len(s.Toks) && syntax.LastQuotation(s) != q.s.Toks[q.k].Quote && syntax.LastQuotation(s) >= 0 {
		return signature{}, false
	}
	g := opened(s, from)
	return g, g.isNoSentence()
}

// isNoSentence reports words that no full stop ends, or behind a dash that have no auxiliary, or that are
// all a name.
func (g signature) isNoSentence() bool {
	if len(g.s.Toks) == 0 || !g.s.Toks[len(g.s.Toks)-1].Is(".") {
		return true
	}
	if m := g.s.At(g.from); m != nil && g.isAll(m) {
		return true
	}
	for j := g.from; j < len(g.s.Toks); j++ {
		if g.s.Has(j, lexicon.Auxiliary) || g.s.IsCue(j) {
			return false
		}
	}
	return g.dash
}

// sameAgain reports words that only say that it is whom the one before has: "the same", "and again".
func (g signature) sameAgain() bool {
	for j := g.from; j < min(g.from+3, len(g.s.Toks)) && g.s.IsWord(j); j++ {
		if g.s.Has(j, lexicon.Same) {
			return true
		}
	}
	return false
}

// signedBefore is the speaker of the quotation straight before one.
func (x *attributor) signedBefore(q *quote) *Speaker {
	i := q.s.Toks[q.k].Quote
	if i == 0 || x.Found[i-1].Speaker == nil {
		return nil
	}
	return goingOn(x.Found[i-1].Speaker, false)
}
