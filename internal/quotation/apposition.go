package quotation

import "verbatim/internal/lexicon"

// appositions notes the offices that stand beside a name, parted from it by a comma: "the mayor of Pellan, Jane Roe,",
// "Jane Roe, mayor of Pellan,".
func (p *people) appositions(mentions []mention, toks []token) {
	for i := range mentions {
		m := &mentions[i]
		if m.kind != personKind || m.possessive {
			continue
		}
		if i > 0 && mentions[i-1].kind == role && mentions[i-1].to == m.from-1 && toks[m.from-1].is(",") {
			p.office(mentions[i-1].from, mentions[i-1].to, toks, m.text)
		}
		if m.to < len(toks) && toks[m.to].is(",") {
			p.office(m.to+1, m.to+3, toks, m.text)
		}
	}
}

// office notes the first office in the tokens [i,end) for the name, where nothing but determiners stands before it.
func (p *people) office(i, end int, toks []token, name string) {
	for k := i; k < end && k < len(toks); k++ {
		t := toks[k]
		switch {
		case t.has(lexicon.Title) && !t.has(lexicon.Former) && !t.has(lexicon.Definite):
			p.beside = append(p.beside, [2]string{t.key, name})
			return
		case !t.has(lexicon.Determiner):
			return
		}
	}
}

// bestow gives the offices that nobody bears before his name to those who stand beside them.
func (p *people) bestow() {
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
