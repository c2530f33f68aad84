package attribution

import (
	"verbatim/internal/document"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/syntax"
)

// Reported is a sentence of the article that says without marks what somebody said.
type Reported struct {
	document.Span
	Speaker Speaker
	Items   []clause.Item
}

// reported finds the sentences of the running text that hold no quotation and in which a person says
// something. It is asked after the quotations have their speakers, since a pronoun may mean one of those.
func (x *attributor) reported() []Reported {
	var out []Reported
	for n := range x.Sentences {
		s := &x.Sentences[n]
		if x.Paragraphs[s.Section].Kind != document.Body || syntax.LastQuotation(s) >= 0 {
			continue
		}
		cue, m := clause.Said(s)
		if m == nil {
			continue
		}
		sp := x.speaker(s, m, s.Toks[cue].Text, true)
		if sp == nil || !x.KnownPerson(sp.Name) {
			continue
		}
		r := Reported{Span: s.Span, Speaker: *sp, Items: clause.Items(s, cue, m)}
		if len(r.Items) > 0 {
			out = append(out, r)
		}
	}
	return out
}
