package quotation

import (
	"strings"
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// A mention that a cue has as its subject becomes the speaker: a name as it is given in full, a pronoun or role by whom
// the article means.

// speaker resolves a mention to a person.
func (x *extractor) speaker(s *sentence, m *mention, cue string, sure bool) *Speaker {
	sp := &Speaker{Name: m.text, Mention: x.text(m.Span), Cue: cue, Sure: sure && m.kind == personKind && cue != ""}
	switch m.kind {
	case personKind:
		sp.Name = x.whom(m)
	case pronoun:
		if sp.Name = x.antecedent(s, m); sp.Name == "" {
			return nil
		}
	case role, thing:
		if own := x.ownedThing(s, m); own != nil { // "His claim, made on air, was that"
			if sp.Name = x.antecedent(s, own); sp.Name == "" {
				return nil
			}
		} else if who := x.inApposition(s, m); who != "" {
			sp.Name, sp.Sure = who, sure
		} else if who := x.people.bearer(m.text); who != "" {
			sp.Name = who
		} else if who := x.onlySpeaker(s, m); who != "" {
			sp.Name = who
		} else {
			sp.Name = x.described(s, m, cue)
		}
	case body:
		if !s.toks[m.to-1].capital() { // "a longtime FBI analyst"
			sp.Name = x.described(s, m, cue)
		}
	}
	return sp
}

// ownedThing is the pronoun that owns a thing with words in it, which is then his: "his claim". Whoever else is owned, an office or a
// body, speaks for itself.
func (x *extractor) ownedThing(s *sentence, m *mention) *mention {
	t := s.toks[m.from]
	if _, ok := x.lex.Value(lexicon.SexPronoun, t.key); !ok || m.kind != thing || m.to == m.from+1 || !s.toks[m.to-1].has(lexicon.Telling) {
		return nil
	}
	return &mention{Span: t.Span, from: m.from, to: m.from + 1, kind: pronoun, text: t.text}
}

// onlySpeaker gives the person whom a role such as "the minister" must mean: the only one who has spoken so far, or the
// only one whom the article has named.
func (x *extractor) onlySpeaker(s *sentence, m *mention) string {
	if !x.lex.Has(lexicon.Title, definite(m.text, x.lex)) {
		return ""
	}
	only := ""
	for n := range x.sentences {
		o := &x.sentences[n]
		if o.Start > m.Start || x.paragraphs[o.section].kind == document.Headline {
			continue
		}
		for i := range o.mentions {
			c := &o.mentions[i]
			if c.kind != personKind || c.Start >= m.Start || !strings.Contains(x.people.fullName(c.text), " ") {
				continue
			}
			name := x.whom(c)
			if only != "" && only != name {
				return ""
			}
			only = name
		}
	}
	return only
}

// inApposition gives the name that stands beside a role: "the minister, Jane Roe," or "Jane Roe, the minister,", or with
// dashes for the commas.
func (x *extractor) inApposition(s *sentence, m *mention) string {
	if n := m.to + s.parting(m.to); n > m.to {
		if o := s.at(n); o != nil && o.kind == personKind && !o.possessive && (o.to == len(s.toks) || !s.toks[o.to].isWord() || x.isCue(s.toks, o.to)) {
			return x.people.fullName(o.text)
		}
	}
	if m.from > 1 && s.toks[m.from-1].is(",") && m.to < len(s.toks) && !s.toks[m.to].isWord() {
		if o := s.endingAt(m.from - 1); o != nil && o.kind == personKind && !o.possessive {
			return x.people.fullName(o.text)
		}
	}
	return ""
}

// parting returns how many tokens at i are the comma or the dash that parts an apposition from its noun.
func (s *sentence) parting(i int) int {
	if i < len(s.toks) && s.toks[i].is(",") {
		return 1
	}
	n := 0
	for i+n < len(s.toks) && (s.toks[i+n].is("-") || s.toks[i+n].is("–") || s.toks[i+n].is("—")) {
		n++
	}
	return n
}
