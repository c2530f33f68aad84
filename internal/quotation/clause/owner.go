package clause

import (
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// Owned finds whose words a noun that leads straight up to the quotation calls it: “called Roe's claim of
// “...” absurd”, “the suggestion by Roe that somebody “...””.
func Owned(s *syntax.Sentence, k int) *Clause {
	if c := ownedBeforeColon(s, k); c != nil {
		return c
	}
	for j := k - 1; j > 0 && k-j < 12 && s.Toks[j].IsWord() && s.Toks[j].Quote < 0; j-- {
		key := s.Toks[j].Key
		if s.Lex.Has(lexicon.Cue, key) && s.IsCue(j) {
			return nil
		}
		if !s.Lex.Has(lexicon.Telling, key) {
			continue
		}
		m := s.MentionFrom(j+1, 1)
		by := s.Has(j+1, lexicon.By) && m != nil && m.From == j+2
		if by && m.To < k && s.Has(m.To, lexicon.Relative) {
			return &Clause{m, s.Toks[j].Text, false}
		}
		if j+1 == k || calledAs(s, j+1, k) {
			return nil // the words may be said of it
		}
		for i := j + 1; i < k; i++ {
			if !s.Toks[i].Has(lexicon.Preposition, lexicon.Relative, lexicon.Determiner) {
				return nil
			}
		}
		for i := range s.Mentions {
			if m := &s.Mentions[i]; m.Possessive && m.To <= j && m.To >= j-1 {
				return &Clause{m, s.Toks[j].Text, false}
			}
		}
		return nil
	}
	return nil
}

// ownedBeforeColon finds whose words a noun calls them that opens the sentence, where its owner stands
// behind it and before the colon: “La risposta di Roe: «...»”.
func ownedBeforeColon(s *syntax.Sentence, k int) *Clause {
	if !s.Is(k-1, ":") {
		return nil
	}
	if s.Has(0, lexicon.Own) {
		return ownerBeforeColon(s, 0, k)
	}
	t := 0
	for t < k && s.Has(t, lexicon.Definite, lexicon.Determiner) {
		t++
	}
	if !s.Has(t, lexicon.Telling) {
		return ownerBeforeColon(s, t, k)
	}
	owner := t + 1
	if s.Has(owner, lexicon.Complement) {
		owner++
	}
	if m := s.At(owner); m != nil && m.To == k-1 && (m.Kind == syntax.Person || m.Kind == syntax.Role) {
		return &Clause{m, s.Toks[t].Text, false}
	}
	return nil
}

// ownerBeforeColon finds who owns the noun for what is told, t is where the sentence's first noun may stand,
// that opens a sentence without a verb of speech: "Roe's verdict on the toll had been short: “...”".
func ownerBeforeColon(s *syntax.Sentence, t, k int) *Clause {
	var owner *syntax.Mention
	if s.Has(0, lexicon.Own) {
		owner = pronounAt(s, 0)
	} else if len(s.Mentions) > 0 && s.Mentions[0].Possessive && s.Mentions[0].From <= t {
		owner = &s.Mentions[0]
	} else {
		owner = ownerAt(s, t)
	}
	if owner == nil {
		return nil
	}
	for j := owner.To; j < k; j++ {
		if s.IsCue(j) {
			return nil
		}
	}
	for j := owner.To; j < min(owner.To+2, k-1); j++ {
		if s.Has(j, lexicon.Telling) {
			return &Clause{owner, s.Toks[j].Text, false}
		}
	}
	return nil
}

// ownerAt is the phrase at the head of a sentence, with one noun at token t that the lexicon does not know and that
// owns what follows: "The boatman's verdict". It is nil where none is there.
func ownerAt(s *syntax.Sentence, t int) *syntax.Mention {
	if t == 0 || t >= len(s.Toks) || !s.Toks[t].Owns() {
		return nil
	}
	span := document.Span{Start: s.Toks[0].Start, End: s.Toks[t].Start + len(s.Toks[t].Bare())}
	return &syntax.Mention{Span: span, From: 0, To: t + 1, Kind: syntax.Role, Text: s.Source(span),
		Possessive: true}
}

// calledAs reports an "as" from token j to the quotation at token k, which is then what somebody calls what
// stands before: “rejected Roe's remarks as “...””.
func calledAs(s *syntax.Sentence, j, k int) bool {
	return slices.ContainsFunc(s.Toks[j:k], func(t token.Token) bool { return t.Has(lexicon.As) })
}

// OwnerOrSubject reads what no verb of speech tells: whose promise or words they are, a name before a colon,
// the subject.
func OwnerOrSubject(s *syntax.Sentence, k int) *Clause {
	for i := len(s.Mentions) - 1; i >= 0; i-- {
		m := &s.Mentions[i]
		if m.To > k {
			continue
		}
		if m.Possessive && !calledAs(s, m.To, k) {
			for j := m.To; j < k && j < m.To+5; j++ {
				if s.Toks[j].Has(lexicon.Telling) {
					return &Clause{m, s.Toks[j].Text, false}
				}
			}
		}
	}
	for j := k - 1; j > 0 && j > k-9; j-- { // "his promise of"
		own := j - 1
		if own > 0 && s.Toks[own].Has(lexicon.Month, lexicon.Weekday) { // "her March comment"
			own--
		}
		if s.Toks[j].Has(lexicon.Telling) && s.Toks[own].Has(lexicon.Own) {
			if m := pronounAt(s, own); m != nil {
				return &Clause{m, s.Toks[j].Text, false}
			}
		}
	}
	if topicLeads(s, k) {
		return nil
	}
	if m := notInner(s, MainSubject(s, k)); m != nil && (m.Kind != syntax.Body || acting(s, m)) {
		return &Clause{m, "", false}
	}
	return nil
}

// acting reports a body that may say something, and is no place: "the FBI", "Congress".
func acting(s *syntax.Sentence, m *syntax.Mention) bool {
	last := s.Toks[m.To-1]
	key := last.Bare()
	return s.Lex.Has(lexicon.Organization, key) && !s.Lex.Has(lexicon.Place, key) ||
		strings.ToUpper(last.Text) == last.Text
}

// OwnedThing is the pronoun that owns a thing with words in it, which is then his: "his claim". Whoever else
// is owned, an office or a body, speaks for itself.
func OwnedThing(s *syntax.Sentence, m *syntax.Mention) *syntax.Mention {
	t := s.Toks[m.From]
	if _, ok := s.Lex.Value(lexicon.SexPronoun, t.Key); !ok || m.Kind != syntax.Thing || m.To == m.From+1 ||
		!s.Toks[m.To-1].Has(lexicon.Telling) {
		return nil
	}
	return s.PronounAt(m.From)
}
