package attribution

import (
	"strings"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/syntax"
)

// The rules that read the speaker of a quotation out of its own sentence.

// endsForAttribution reports a quotation that ends in a way that an attribution follows, or that a comma
// follows.
func (q *quote) endsForAttribution() bool {
	text := strings.TrimRight(q.s.Toks[q.k].Text, " ")
	if text != "" && strings.ContainsAny(text[len(text)-1:], ",?!") {
		return true
	}
	dash := q.s.Lex.Flag(lexicon.DialogueDash) && q.s.Parting(q.k+1) > 0
	return dash || q.s.Is(q.k+1, ",")
}

// latter takes whom the sentence before names besides its speaker or subject, where a word opens the sentence
// that means him and nobody else: «...», dijo Hale a Roe. Esta respondió: «...». Where that is not plain, it
// is nobody who has a name.
func (x *attributor) latter(q *quote) *Speaker {
	s := q.s
	sex, ok := s.Lex.Value(lexicon.Latter, s.Toks[0].Key)
	c := 1
	for s.Has(c, lexicon.Adverb, lexicon.Auxiliary, lexicon.Clitic) {
		c++
	}
	if !ok || q.n == 0 || !s.Has(c, lexicon.Cue) || s.At(1) != nil {
		return nil
	}
	nobody := &Speaker{Name: s.Toks[0].Text, Mention: s.Toks[0].Text, Cue: s.Toks[c].Text}
	prev := &x.Sentences[q.n-1]
	if name := x.Latter(prev, sex); prev.Section == s.Section && name != "" {
		return &Speaker{Name: name, Mention: s.Toks[0].Text, Cue: s.Toks[c].Text}
	}
	return nobody
}

// beforeVerbBehind takes the clause before a quotation where the verb behind it goes on with what was said.
func (x *attributor) beforeVerbBehind(q *quote) *Speaker {
	c := q.behind()
	if c == nil || q.endsForAttribution() || c.Subject.Kind == syntax.Person {
		return nil
	}
	if c.Subject.From <= q.k+1 || !q.s.IsCue(q.k+1) {
		return nil
	}
	strong, _ := q.before()
	return x.speakerOf(q.s, strong)
}

// inFront takes the clause in front of a quotation where the one behind it leads up to other words.
func (x *attributor) inFront(q *quote) *Speaker {
	leads, perhaps := clause.LeadsOn(q.s, q.k)
	if !leads && !perhaps {
		return nil
	}
	c := clause.InFront(q.s, q.k)
	if c == nil || perhaps && c.Verb == "" {
		return nil
	}
	return x.speakerOf(q.s, c)
}

// behindItsComma takes the clause behind a quotation that is made for one, or that nothing leads up to.
func (x *attributor) behindItsComma(q *quote) *Speaker {
	if q.behind() == nil || !q.endsForAttribution() && clause.Leads(q.s, q.k) {
		return nil
	}
	return x.behind(q)
}

// toldBehind takes whose words a noun behind a quotation calls them, and for an answer that is nobody's the
// one who was asked in the sentence before.
func (x *attributor) toldBehind(q *quote) *Speaker {
	c, answer := clause.ToldBehind(q.s, q.k)
	if c != nil && !(answer && c.Subject.Kind == syntax.Pronoun) {
		return x.speakerOf(q.s, c)
	}
	if !answer {
		return nil
	}
	for _, s := range x.askedBefore(q) {
		if m := clause.Asked(s); m != nil {
			return x.speaker(s, m, "", false)
		}
	}
	return x.speakerOf(q.s, c)
}

// askedBefore are the sentences that may say who was asked what the quotation answers: those before it in its
// paragraph, as far as the last that does not quote.
func (x *attributor) askedBefore(q *quote) []*syntax.Sentence {
	var out []*syntax.Sentence
	for n := q.n - 1; n >= 0 && x.Sentences[n].Section == q.s.Section; n-- {
		s := &x.Sentences[n]
		out = append(out, s)
		if syntax.LastQuotation(s) < 0 {
			break
		}
	}
	return out
}

// behind takes the clause behind a quotation.
func (x *attributor) behind(q *quote) *Speaker { return x.speakerOf(q.s, q.behind()) }

// before takes the clause that leads up to a quotation with a verb of speech.
func (x *attributor) before(q *quote) *Speaker {
	strong, _ := q.before()
	return x.speakerOf(q.s, strong)
}

// beforeWeakly takes the clause that leads up to a quotation with a verb that may be one of speech.
func (x *attributor) beforeWeakly(q *quote) *Speaker {
	_, weak := q.before()
	return x.speakerOf(q.s, weak)
}

// sameSentence gives a quotation the speaker of the one before it in its sentence.
func (x *attributor) sameSentence(q *quote) *Speaker {
	for j := q.k - 1; j >= 0; j-- {
		before := q.s.Toks[j].Quote
		if before < 0 || clause.Owned(q.s, j) != nil {
			continue
		}
		if sp := x.Found[before].Speaker; sp != nil {
			return goingOn(sp, sp.Sure && q.k-j < 4)
		}
		return nil
	}
	return nil
}

// beforeColon takes the subject of the sentence that a colon ends, unless that is a pronoun that stands for
// several or for a thing: The one that they left out: “...”
func (x *attributor) beforeColon(q *quote) *Speaker {
	return x.somebody(q, x.speakerOf(q.s, clause.BeforeColon(q.s, q.k)))
}

// somebody drops a pronoun that stands for several or for a thing, where a colon leads up to the quotation.
func (x *attributor) somebody(q *quote, sp *Speaker) *Speaker {
	if sp != nil && q.s.Is(q.k-1, ":") && x.NoPerson(&syntax.Mention{Text: sp.Name}) {
		return nil
	}
	return sp
}

// subject takes the subject of a sentence in which no noun stands straight before the quotation.
func (x *attributor) subject(q *quote) *Speaker {
	if q.s.EndingAt(q.k) != nil {
		return nil
	}
	return x.subjectBeside(q)
}

// subjectBeside takes whose words they are, or the subject of the sentence.
func (x *attributor) subjectBeside(q *quote) *Speaker {
	return x.somebody(q, x.speakerOf(q.s, clause.OwnerOrSubject(q.s, q.k)))
}
