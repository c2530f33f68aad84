package coref

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// “Orban's former campaign strategist said” means Ned Farrow where the article says elsewhere that he was
// that: “Ned Farrow, Governor Orban's campaign strategist,”. What tells him is whose it is and the noun at
// its end.

// epithet is what somebody is called by what he was to another.
type epithet struct{ owner, noun string }

// mostBetween is how many tokens may stand between a name and whose he is, and in such a phrase.
const mostBetween = 5

// learnEpithets notes what the names of a sentence are to others: in apposition, behind "was", and before
// the name.
func (p *People) learnEpithets(mentions []syntax.Mention, toks []token.Token) {
	for i := range mentions {
		m := &mentions[i]
		if m.Kind != syntax.Person || m.Possessive || m.To-m.From < 2 {
			continue
		}
		if m.To < len(toks) && (toks[m.To].Is(",") || toks[m.To].Has(lexicon.Passive)) {
			p.noteEpithet(toks, m.To+1, m.Text)
		}
		name := m.From
		for name < m.To && toks[name].Start < m.End-len(m.Text) {
			name++
		}
		for k := name - 1; k >= 0 && name-k <= mostBetween && toks[k].IsWord(); k-- {
			if toks[k].Owns() {
				p.addEpithet(epithet{toks[k].Bare(), toks[name-1].Key}, m.Text)
				break
			}
			if toks[k].Capital() {
				break
			}
		}
	}
}

// noteEpithet notes the epithet whose owner stands in a phrase from token j on.
func (p *People) noteEpithet(toks []token.Token, j int, name string) {
	for k := j; k < min(j+mostBetween, len(toks)) && toks[k].IsWord(); k++ {
		if !toks[k].Owns() || !toks[k].Capital() {
			continue
		}
		end := k + 1
		for end < min(k+mostBetween, len(toks)) && p.ofPhrase(toks[end]) {
			end++
		}
		if end > k+1 {
			p.addEpithet(epithet{toks[k].Bare(), toks[end-1].Key}, name)
		}
		return
	}
}

// ofPhrase reports a word in small letters that may be of a noun phrase.
func (p *People) ofPhrase(t token.Token) bool {
	return t.IsWord() && !t.Capital() && !t.Has(lexicon.Preposition, lexicon.Conjunction, lexicon.Auxiliary,
		lexicon.Relative, lexicon.Cue, lexicon.Adverb)
}

// addEpithet notes an epithet; of two people who bear it, it means neither.
func (p *People) addEpithet(e epithet, name string) {
	if held, ok := p.epithets[e]; ok && p.fullName(held) != p.fullName(name) {
		name = ""
	}
	p.epithets[e] = name
}

// Epithet is the person whom a phrase means by what he was to another, "" for nobody: “Orban's former
// strategist”, and “the former strategist” where one is only one's.
func (x *Resolver) Epithet(s *syntax.Sentence, m *syntax.Mention) string {
	owner, former, noun := "", false, ""
	for _, t := range s.Toks[m.From:m.To] {
		if !t.IsWord() || t.Has(lexicon.Preposition) {
			break
		}
		if t.Owns() {
			owner = t.Bare()
			continue
		}
		former = former || t.Has(lexicon.Former)
		noun = t.Key
	}
	if owner != "" {
		return x.People.fullName(x.People.epithets[epithet{owner, noun}])
	}
	if !former || !s.Has(m.From, lexicon.Definite) {
		return ""
	}
	only := ""
	for e, name := range x.People.epithets {
		if e.noun != noun {
			continue
		}
		if name == "" || only != "" && x.People.fullName(only) != x.People.fullName(name) {
			return ""
		}
		only = max(only, name)
	}
	return x.People.fullName(only)
}
