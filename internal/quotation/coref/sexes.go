package coref

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// pastSex returns the sex that the form of a verb tells of its subject, or 0.
func (p *People) pastSex(verb string) byte {
	best, sex := 0, byte(0)
	for _, end := range p.lex.Entries(lexicon.PastSex) {
		if v, _ := p.lex.Value(lexicon.PastSex, end); strings.HasSuffix(verb, end) && len(end) > best &&
			v != "" {
			best, sex = len(end), v[0]
		}
	}
	return sex
}

// sexes learns the sex of those whose names and titles do not tell it, from the pronouns of the sentences
// that name nobody else.
func (x *Resolver) sexes() {
	counts := map[string][2]int{}
	for i := range x.Sentences {
		s := &x.Sentences[i]
		name := ""
		at := 0
		for _, m := range s.Mentions {
			if m.Kind == syntax.Pronoun && name == "" && x.heOrShe(&m) {
				break // "he said of Roe"
			}
			if m.Kind != syntax.Person {
				continue
			}
			full := x.whom(&m)
			if name != "" && full != name || m.Governed { // "of Roe, she said"
				name = ""
				break
			}
			name, at = full, m.To
		}
		if name == "" || x.People.sexOf(name) != 0 {
			continue
		}
		c := counts[name]
		for _, t := range s.Toks[at:] {
			if !t.Has(lexicon.Subject, lexicon.Own) {
				continue // "Roe thanked him"
			}
			switch v, _ := x.Lex.Value(lexicon.SexPronoun, t.Key); v {
			case "m":
				c[0]++
			case "f":
				c[1]++
			}
		}
		switch x.goesOnAs(s, i+1) { // "Coe came with a cake. He stayed an hour."
		case 'm':
			c[0] += 3
		case 'f':
			c[1] += 3
		}
		counts[name] = c
	}
	for name, c := range counts {
		switch {
		case c[0] > 2*c[1]:
			x.People.sex[name] = 'm'
		case c[1] > 2*c[0]:
			x.People.sex[name] = 'f'
		}
	}
}

// goesOnAs is the sex of the pronoun that opens the n-th sentence, where the one before it, of the same
// paragraph, opens with a name and speaks of nobody else; else 0.
func (x *Resolver) goesOnAs(s *syntax.Sentence, n int) byte {
	if n >= len(x.Sentences) || x.Sentences[n].Section != s.Section || !s.At(0).IsName() {
		return 0
	}
	for _, m := range s.Mentions[1:] {
		if m.Kind == syntax.Role || m.Kind == syntax.Pronoun {
			return 0
		}
	}
	m := x.Sentences[n].At(0)
	if m == nil || m.Kind != syntax.Pronoun || !x.heOrShe(m) {
		return 0
	}
	v, _ := x.Lex.Value(lexicon.Subject, strings.ToLower(m.Text))
	return v[0]
}

// sexOf returns 'm', 'f' or 0 for a name.
func (p *People) sexOf(name string) byte {
	if s := p.sex[name]; s != 0 {
		return s
	}
	if s := p.sex[lastPart(name)]; s != 0 {
		return s
	}
	if !strings.Contains(name, " ") {
		return p.sexOfGiven(name)
	}
	return 0
}

func lastPart(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// sexOfGiven is the sex of those who bear a given name, 0 where the lexicon does not know or both bear it.
func (p *People) sexOfGiven(name string) byte {
	key := document.Key(name)
	switch {
	case p.lex.Has(lexicon.Either, key):
		return 0
	case p.lex.Has(lexicon.Man, key):
		return 'm'
	case p.lex.Has(lexicon.Woman, key):
		return 'f'
	}
	return 0
}

// sexBefore is the sex that the words before a name tell: "Mrs. Clinton".
func (p *People) sexBefore(words []string) byte {
	for _, w := range words {
		if s, ok := p.lex.Value(lexicon.Sex, w); ok && s != "" {
			return s[0]
		}
	}
	return 0
}
