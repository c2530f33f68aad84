package coref

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// appositions notes the offices that stand beside a name, parted from it by a comma: "the mayor of Pellan,
// Jane Roe,", "Jane Roe, mayor of Pellan,".
func (p *People) appositions(mentions []syntax.Mention, toks []token.Token) {
	for i := range mentions {
		m := &mentions[i]
		if m.Kind != syntax.Person || m.Possessive {
			continue
		}
		if i > 0 && mentions[i-1].Kind == syntax.Role && mentions[i-1].To == m.From-1 &&
			toks[m.From-1].Is(",") {
			p.office(mentions[i-1].From, mentions[i-1].To, toks, m.Text)
		}
		if m.To < len(toks) && toks[m.To].Is(",") {
			p.office(m.To+1, m.To+4, toks, m.Text)
		}
	}
}

// office notes the first office in the tokens [i,end) for the name, where nothing but determiners and capital
// words stand before it: "the Fisheries Minister"; of one with a word before it, "the press secretary", both.
func (p *People) office(i, end int, toks []token.Token, name string) {
	for k := i; k < end && k < len(toks); k++ {
		t := toks[k]
		switch {
		case k > 0 && k+1 < len(toks) && toks[k-1].Has(lexicon.Determiner) && p.twoWords(t, toks[k+1]):
			p.beside = append(p.beside, [2]string{t.Key + " " + toks[k+1].Key, name})
			return
		case p.calling(toks, k), t.Has(lexicon.Title) && !t.Has(lexicon.Former) && !t.Has(lexicon.Definite):
			p.beside = append(p.beside, [2]string{t.Key, name})
			if k+1 == len(toks) || !toks[k+1].Has(lexicon.Title) {
				return
			}
		case !t.Has(lexicon.Determiner) && !t.Capital():
			return
		}
	}
}

// twoWords reports an office of two small words of which the first is none: "press secretary".
func (p *People) twoWords(first, last token.Token) bool {
	if !p.ofPhrase(first) || first.Has(lexicon.Former, lexicon.Title) || !last.IsWord() || last.Capital() {
		return false
	}
	return last.Has(lexicon.Title, lexicon.Role) && !last.Has(lexicon.Telling, lexicon.Organization)
}

// calling reports a noun at token k for who does something, alone behind its article, that no noun for a man or
// a woman is: "Jane Roe, a pathologist,".
func (p *People) calling(toks []token.Token, k int) bool {
	t := toks[k]
	if _, sex := p.lex.Value(lexicon.Sex, t.Key); sex || !t.IsWord() || t.Capital() || k+1 == len(toks) {
		return false
	}
	alone := k > 0 && toks[k-1].Has(lexicon.Determiner) && (!toks[k+1].IsWord() || toks[k+1].Has(lexicon.Who))
	return alone && (t.Has(lexicon.Role) || p.lex.Ends(lexicon.AgentEnding, t.Key))
}

// bestow gives the offices that nobody bears before his name to those who stand beside them.
func (p *People) bestow() {
	held := map[string]bool{}
	for title := range p.titles {
		held[title] = true
	}
	for _, b := range p.beside {
		title, name := b[0], p.fullName(b[1])
		if held[title] {
			continue
		}
		if p.titles[title] == nil {
			p.titles[title] = map[string]bool{}
		}
		p.titles[title][name] = true
		if s, ok := p.lex.Value(lexicon.Sex, title); ok && s != "" && p.sex[name] == 0 {
			p.sex[name] = s[0]
		}
	}
}
