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
		q.Around = x.around(s)
		if q.Form == Direct && (x.nameInMarks(s, k) || x.asksOther(s, k)) {
			if x.nameInMarks(s, k) {
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
					q.Around += " " + x.around(&x.sentences[n+1])
				}
			}
			if q.Speaker == nil && x.leadIn(s, k) {
				q.Speaker = x.carried(i)
			}
			if q.Speaker == nil && s.endingAt(k) == nil {
				q.Speaker = x.weaker(s, k)
			}
			if q.Speaker == nil {
				q.Speaker = x.carried(i)
			}
			if q.Speaker == nil {
				q.Speaker = x.weaker(s, k)
			}
		}
		x.linkContinuation(i)
	}
	x.carryBack()
}

// around is the article's own words in a sentence.
func (x *extractor) around(s *sentence) string {
	var out []string
	at := s.Start
	for _, t := range s.toks {
		if t.quote >= 0 {
			out = append(out, x.doc.Text[at:max(at, t.Start)])
			at = t.End
		}
	}
	return strings.TrimSpace(strings.Join(append(out, x.doc.Text[at:max(at, s.End)]), " "))
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
	after, verb := x.following(s, k)
	if after != nil && !comma && after.kind != personKind && after.from > k+1 && x.isCue(s.toks, k+1) {
		if strong, _ := x.preceding(s, k); strong != nil {
			return strong // "told them that the board “never once” answered her letters"
		}
	}
	if after != nil && (comma || !x.leads(s, k)) {
		return x.speaker(s, after, verb, verb != "")
	}
	if sp := x.accordingTo(s, k); sp != nil {
		return sp
	}
	if sp := x.owned(s, k); sp != nil {
		return sp
	}
	strong, weak := x.preceding(s, k)
	if strong != nil {
		return strong
	}
	if after != nil {
		return x.speaker(s, after, verb, verb != "")
	}
	if sp := x.trailing(s, k); sp != nil {
		return sp
	}
	if weak != nil {
		return weak
	}
	if sp := x.beforeColon(s, k); sp != nil {
		return sp
	}
	return x.sameSentence(s, k)
}
