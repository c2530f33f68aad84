package quotation

import (
	"strings"

	"verbatim/internal/document"
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
	*resolver
	blocks []document.Block
	found  []attributed
	place  [][2]int // for each quotation its sentence and token
}

// attribute finds the speaker of each quotation.
func attribute(text *text, who *resolver, blocks []document.Block, all []quoted) *attributor {
	x := &attributor{resolver: who, blocks: blocks, found: make([]attributed, len(all))}
	for i, q := range all {
		x.found[i] = attributed{Form: q.Form, Continues: -1}
	}
	x.attribute()
	x.classify()
	return x
}

func (x *attributor) attribute() {
	x.place = make([][2]int, len(x.found))
	for i := range x.found {
		x.place[i] = [2]int{-1, -1}
	}
	for n, s := range x.sentences {
		for k, t := range s.toks {
			if t.quote >= 0 {
				x.place[t.quote] = [2]int{n, k}
			}
		}
	}
	for i := range x.found {
		q := &x.found[i]
		n, k := x.place[i][0], x.place[i][1]
		if n < 0 {
			continue
		}
		s := &x.sentences[n]
		q.Around = s.around()
		if q.Form == Direct && (NameInMarks(s, k) || AsksOther(s, k)) {
			if NameInMarks(s, k) {
				q.Form = Scare
			}
			continue
		}
		switch x.blocks[x.quoted[i].Block].Kind {
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
					q.Around += " " + x.sentences[n+1].around()
				}
			}
			if q.Speaker == nil && LeadIn(s, k) {
				q.Speaker = x.carried(i)
			}
			if q.Speaker == nil && s.endingAt(k) == nil {
				q.Speaker = x.speakerOf(s, Weaker(s, k))
			}
			if q.Speaker == nil {
				q.Speaker = x.carried(i)
			}
			if q.Speaker == nil {
				q.Speaker = x.speakerOf(s, Weaker(s, k))
			}
		}
		x.note(i)
		x.linkContinuation(i)
	}
	x.carryBack()
}

// note tells the resolver who speaks a quotation.
func (x *attributor) note(i int) {
	if sp := x.found[i].Speaker; sp != nil {
		x.speakers[i] = sp.Name
	}
}

// speakerOf resolves the subject of a clause to a person.
func (x *attributor) speakerOf(s *sentence, c *clause) *Speaker {
	if c == nil {
		return nil
	}
	return x.speaker(s, c.subject, c.verb, c.sure)
}

// speaker resolves a mention to a person. Sure says that a word for speech stands beside it.
func (x *attributor) speaker(s *sentence, m *mention, cue string, sure bool) *Speaker {
	name, named := x.who(s, m, cue)
	if name == "" {
		return nil
	}
	return &Speaker{Name: name, Mention: s.source(m.Span), Cue: cue, Sure: sure && named}
}

// fromSentence reads the speaker of the quotation at token k out of its sentence.
func (x *attributor) fromSentence(s *sentence, k int) *Speaker {
	text := strings.TrimRight(s.toks[k].text, " ")
	comma := strings.HasSuffix(text, ",") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!") || k+1 < len(s.toks) && s.toks[k+1].is(",")
	after, verb := Following(s, k)
	if after != nil && !comma && after.kind != personKind && after.from > k+1 && s.isCue(k+1) {
		if strong, _ := Preceding(s, k); strong != nil {
			return x.speakerOf(s, strong) // "told them that the board “never once” answered her letters"
		}
	}
	if after != nil && (comma || !Leads(s, k)) {
		return x.speaker(s, after, verb, verb != "")
	}
	if sp := x.speakerOf(s, AccordingTo(s, k)); sp != nil {
		return sp
	}
	if sp := x.speakerOf(s, Owned(s, k)); sp != nil {
		return sp
	}
	strong, weak := Preceding(s, k)
	if sp := x.speakerOf(s, strong); sp != nil {
		return sp
	}
	if after != nil {
		return x.speaker(s, after, verb, verb != "")
	}
	if sp := x.speakerOf(s, Trailing(s, k)); sp != nil {
		return sp
	}
	if sp := x.speakerOf(s, weak); sp != nil {
		return sp
	}
	if sp := x.speakerOf(s, BeforeColon(s, k)); sp != nil {
		return sp
	}
	return x.sameSentence(s, k)
}

// sameSentence gives a quotation the speaker of the one before it in its sentence.
func (x *attributor) sameSentence(s *sentence, k int) *Speaker {
	for j := k - 1; j >= 0; j-- {
		if q := s.toks[j].quote; q >= 0 {
			if Owned(s, j) != nil {
				continue
			}
			if prev := x.found[q].Speaker; prev != nil {
				return &Speaker{Name: prev.Name, Mention: prev.Mention, Sure: prev.Sure && k-j < 4}
			}
			return nil
		}
	}
	return nil
}
