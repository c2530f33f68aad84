package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/document"
)

// antecedent is who a pronoun stands for: of the persons named before it whose sex fits, the one that the text keeps
// in view. The subject of a sentence counts more than what stands under a preposition or owns something, who was last
// quoted more than who was spoken of, and all of them less with every sentence that lies between (after Lappin and
// Leass, "An algorithm for pronominal anaphora resolution", Computational Linguistics 1994).
func (x *extractor) antecedent(s *sentence, m *mention) string {
	value, ok := x.lex.Value("subject", strings.ToLower(m.text))
	if !ok {
		value, _ = x.lex.Value("sex-pronoun", strings.ToLower(m.text))
	}
	want := byte(0)
	if value != "" {
		want = value[0]
	}
	if m.dropped() {
		want = x.people.pastSex(s.toks[m.from].key)
		if name := x.lastSpeaker(s, want); name != "" {
			return name
		}
	} else if want != 'm' && want != 'f' {
		return m.text
	}
	seen := candidates{x: x, want: want, scores: map[string]float64{}}
	here := x.sentenceAt(s)
	for n := here; n >= 0 && here-n < 9 && s.section-x.sentences[n].section <= 2; n-- {
		fade := 1.0 / float64(uint(1)<<uint(here-n))
		if x.sentences[n].section != s.section {
			fade *= 0.7
		}
		seen.sentence(&x.sentences[n], s, m, fade)
	}
	if best := seen.best(); best != "" {
		return best
	}
	if best := x.farther(m, want); best != "" {
		return best
	}
	return m.text
}

// candidates are the persons whom a pronoun may mean, each with how much the text keeps him in view.
type candidates struct {
	x      *extractor
	want   byte // the sex, or 0
	order  []string
	scores map[string]float64
}

func (c *candidates) note(name string, points float64) {
	sex := c.x.people.sexOf(name)
	if sex != 0 && c.want != 0 && sex != c.want {
		return
	}
	if sex == 0 {
		points *= 0.8
	}
	if _, ok := c.scores[name]; !ok {
		c.order = append(c.order, name)
	}
	c.scores[name] += points
}

// sentence notes whom the sentence o names or quotes before the mention m of the sentence s.
func (c *candidates) sentence(o, s *sentence, m *mention, fade float64) {
	x := c.x
	own := o.Start == s.Start
	told := own && x.tells(s, m) // what stands before it in its sentence is what was said
	subject := x.clauseSubject(o, len(o.toks))
	for i := range o.mentions {
		other := &o.mentions[i]
		name := ""
		switch other.kind {
		case person:
			name = x.people.fullName(other.text, x.sexIn(other))
		case role:
			name = x.people.bearer(other.text)
		}
		if name == "" || own && other.from >= m.from || !x.knownPerson(name) {
			continue
		}
		points := 40.0
		switch {
		case subject != nil && other.from == subject.from:
			points = 80
		case other.possessive, other.governed:
			points = 30
		case x.verbBehind(o, other.to):
			points = 70
		}
		if told {
			points /= 8
		}
		c.note(name, points*fade)
	}
	for _, t := range o.toks {
		if t.quote < 0 || own && t.Start >= m.Start {
			continue
		}
		if sp := x.found[t.quote].Speaker; sp != nil && x.knownPerson(sp.Name) {
			c.note(sp.Name, 60*fade)
		}
	}
}

// best is the one most in view, of equals the one who was noted first.
func (c *candidates) best() string {
	best := ""
	for _, name := range c.order {
		if best == "" || c.scores[name] > c.scores[best]+1e-9 {
			best = name
		}
	}
	return best
}

// lastSpeaker is who was last quoted in the paragraph before a sentence, where the sex fits.
func (x *extractor) lastSpeaker(s *sentence, want byte) string {
	in := x.paragraphs[s.section]
	for i := len(x.found) - 1; i >= 0; i-- {
		q := &x.found[i]
		if q.Outer.Start < in.Start {
			break
		}
		if q.Outer.End > s.Start || q.Speaker == nil || !x.knownPerson(q.Speaker.Name) {
			continue
		}
		if sex := x.people.sexOf(q.Speaker.Name); sex != 0 && want != 0 && sex != want {
			break
		}
		return q.Speaker.Name
	}
	return ""
}

// farther is the last person of the sex who was quoted before, or else who was named.
func (x *extractor) farther(m *mention, want byte) string {
	fits := func(name string) bool {
		s := x.people.sexOf(name)
		return x.knownPerson(name) && (s == 0 || want == 0 || s == want)
	}
	for i := len(x.found) - 1; i >= 0; i-- {
		if q := x.found[i]; q.Outer.End <= m.Start && q.Speaker != nil && fits(q.Speaker.Name) {
			return q.Speaker.Name
		}
	}
	for n := len(x.sentences) - 1; n >= 0; n-- {
		for i := len(x.sentences[n].mentions) - 1; i >= 0; i-- {
			c := &x.sentences[n].mentions[i]
			if name := x.people.fullName(c.text, x.sexIn(c)); c.kind == person && c.Start < m.Start && fits(name) {
				return name
			}
		}
	}
	return ""
}

// knownPerson reports a name of two words, one behind a title, or one whose given name the lexicon knows.
func (x *extractor) knownPerson(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(r) && (strings.Contains(name, " ") || x.people.sexOf(name) != 0 || x.people.upper[document.Key(name)])
}

// tells reports a pronoun whose verb closes what was said: the plan would fail, he said.
func (x *extractor) tells(s *sentence, m *mention) bool {
	if m.from == 0 || m.to >= len(s.toks) || !x.isCue(s.toks, m.to) {
		return false
	}
	prev := s.toks[m.from-1]
	return prev.is(",") || prev.quote >= 0
}

func (x *extractor) sentenceAt(s *sentence) int {
	for n := range x.sentences {
		if x.sentences[n].Start == s.Start {
			return n
		}
	}
	return 0
}
