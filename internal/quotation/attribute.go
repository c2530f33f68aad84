package quotation

import (
	"strings"

	"verbatim/internal/document"
)

// Who spoke is read from the quotation's own sentence first, in which every quotation is one token: from what follows
// it (“...,” said Jane Roe), from what leads up to it (Roe said that “...”), from whose words they are (Roe's promise of
// “...”), and last from the subject of the sentence. What has no sentence of its own takes the speaker of its
// neighbours (carry.go).

// attribute finds the speaker of each quotation.
func (x *extractor) attribute() {
	x.learn()
	x.sections()
	for i := range x.sentences {
		x.mentionsOf(&x.sentences[i])
	}
	x.namesakes()
	x.sexes()
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
		switch x.doc.Blocks[q.Block].Kind {
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
		x.linkContinuation(i)
	}
	x.carryBack()
}

// around is the article's own words in a sentence.
func (s *sentence) around() string {
	var out []string
	at := s.Start
	for _, t := range s.toks {
		if t.quote >= 0 {
			out = append(out, s.text[at:max(at, t.Start)])
			at = t.End
		}
	}
	return strings.TrimSpace(strings.Join(append(out, s.text[at:max(at, s.End)]), " "))
}

func (x *extractor) mentionsOf(s *sentence) {
	f := &finder{text: x.doc.Text, toks: s.toks, lex: x.lex, lower: x.people.lower, upper: x.people.upper, full: x.people.full}
	s.mentions = f.find()
	x.markCases(s)
}

// fromSentence reads the speaker of the quotation at token k out of its sentence.
func (x *extractor) fromSentence(s *sentence, k int) *Speaker {
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
