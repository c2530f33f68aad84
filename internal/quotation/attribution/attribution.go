// Package attribution names the speakers of quotations by rules in an order.
package attribution

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/coref"
	"verbatim/internal/quotation/marks"
	"verbatim/internal/quotation/syntax"
)

// Who spoke is read from the quotation's own sentence first, in which every quotation is one token: from what follows
// it (“...,” said Jane Roe), from what leads up to it (Roe said that “...”), from whose words they are (Roe's promise of
// “...”), and last from the subject of the sentence. What has no sentence of its own takes the speaker of its
// neighbours (carry.go).

// attributed is what the article says of the words under marks.
type attributed struct {
	Form      string
	Speaker   *Speaker
	Continues int
	Around    string
}

// attributor names the speakers of an article's quotations.
type attributor struct {
	*coref.Resolver
	blocks []document.Block
	Found  []attributed
	place  [][2]int // for each quotation its sentence and token
}

// Attribute finds the speaker of each quotation.
func Attribute(text *syntax.Text, who *coref.Resolver, blocks []document.Block, all []marks.Quoted) *attributor {
	x := &attributor{Resolver: who, blocks: blocks, Found: make([]attributed, len(all))}
	for i, q := range all {
		x.Found[i] = attributed{Form: q.Form, Continues: -1}
	}
	x.attribute()
	x.classify()
	return x
}

func (x *attributor) attribute() {
	x.place = make([][2]int, len(x.Found))
	for i := range x.Found {
		x.place[i] = [2]int{-1, -1}
	}
	for n, s := range x.Sentences {
		for k, t := range s.Toks {
			if t.Quote >= 0 {
				x.place[t.Quote] = [2]int{n, k}
			}
		}
	}
	for i := range x.Found {
		q := &x.Found[i]
		n, k := x.place[i][0], x.place[i][1]
		if n < 0 {
			continue
		}
		s := &x.Sentences[n]
		q.Around = s.Around()
		if q.Form == marks.Direct && (clause.NameInMarks(s, k) || clause.AsksOther(s, k)) {
			if clause.NameInMarks(s, k) {
				q.Form = marks.Scare
			}
			continue
		}
		switch x.blocks[x.Quoted[i].Block].Kind {
		case document.Headline:
			q.Speaker = x.fromHeadline(s, k)
		case document.Quote:
			q.Speaker = x.fromIntroduction(q, n)
		default:
			if q.Speaker = x.signed(n); q.Speaker == nil {
				q.Speaker = x.fromSentence(s, k)
			}
			if q.Speaker == nil {
				if q.Speaker = x.pointedAt(n); q.Speaker != nil {
					q.Around += " " + x.Sentences[n+1].Around()
				}
			}
			if q.Speaker == nil && clause.LeadIn(s, k) {
				q.Speaker = x.carried(i)
			}
			if q.Speaker == nil && s.EndingAt(k) == nil {
				q.Speaker = x.speakerOf(s, clause.Weaker(s, k))
			}
			if q.Speaker == nil {
				q.Speaker = x.carried(i)
			}
			if q.Speaker == nil {
				q.Speaker = x.speakerOf(s, clause.Weaker(s, k))
			}
		}
		x.note(i)
		x.linkContinuation(i)
	}
	x.carryBack()
}

// note tells the resolver who speaks a quotation.
func (x *attributor) note(i int) {
	if sp := x.Found[i].Speaker; sp != nil {
		x.Speakers[i] = sp.Name
	}
}

// fromSentence reads the speaker of the quotation at token k out of its sentence.
func (x *attributor) fromSentence(s *syntax.Sentence, k int) *Speaker {
	text := strings.TrimRight(s.Toks[k].Text, " ")
	comma := strings.HasSuffix(text, ",") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!") || k+1 < len(s.Toks) && s.Toks[k+1].Is(",")
	after, verb := clause.Following(s, k)
	if after != nil && !comma && after.Kind != syntax.Person && after.From > k+1 && s.IsCue(k+1) {
		if strong, _ := clause.Preceding(s, k); strong != nil {
			return x.speakerOf(s, strong) // "told them that the board “never once” answered her letters"
		}
	}
	if after != nil && (comma || !clause.Leads(s, k)) {
		return x.speaker(s, after, verb, verb != "")
	}
	if sp := x.speakerOf(s, clause.AccordingTo(s, k)); sp != nil {
		return sp
	}
	if sp := x.speakerOf(s, clause.Owned(s, k)); sp != nil {
		return sp
	}
	strong, weak := clause.Preceding(s, k)
	if sp := x.speakerOf(s, strong); sp != nil {
		return sp
	}
	if after != nil {
		return x.speaker(s, after, verb, verb != "")
	}
	if sp := x.speakerOf(s, clause.Trailing(s, k)); sp != nil {
		return sp
	}
	if sp := x.speakerOf(s, weak); sp != nil {
		return sp
	}
	if sp := x.speakerOf(s, clause.BeforeColon(s, k)); sp != nil {
		return sp
	}
	return x.sameSentence(s, k)
}

// sameSentence gives a quotation the speaker of the one before it in its sentence.
func (x *attributor) sameSentence(s *syntax.Sentence, k int) *Speaker {
	for j := k - 1; j >= 0; j-- {
		if q := s.Toks[j].Quote; q >= 0 {
			if clause.Owned(s, j) != nil {
				continue
			}
			if prev := x.Found[q].Speaker; prev != nil {
				return &Speaker{Name: prev.Name, Mention: prev.Mention, Sure: prev.Sure && k-j < 4}
			}
			return nil
		}
	}
	return nil
}
