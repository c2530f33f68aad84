package quotation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// antecedent is who a pronoun stands for: of the persons named before it whose sex fits, the one that the text keeps
// in view. The subject of a sentence counts more than what stands under a preposition or owns something, who was last
// quoted more than who was spoken of, and all of them less with every sentence that lies between (after Lappin and
// Leass, "An algorithm for pronominal anaphora resolution", Computational Linguistics 1994).
func (x *extractor) antecedent(s *sentence, m *mention) string {
	value, ok := x.lex.Value(lexicon.Subject, strings.ToLower(m.text))
	if !ok {
		value, _ = x.lex.Value(lexicon.SexPronoun, strings.ToLower(m.text))
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
	} else if want == 'p' {
		return x.groupBefore(s, m)
	} else if want != 'm' && want != 'f' {
		return m.text
	}
	seen := candidates{x: x, want: want, barred: x.namedBehind(s, m), scores: map[string]float64{}}
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
	if best := x.farther(m, want, seen.barred); best != "" {
		return best
	}
	return m.text
}

// groupBefore is whom “they” means: the subject of its sentence, where that is an office in the plural. Else the pronoun stays
// as the article has it.
func (x *extractor) groupBefore(s *sentence, m *mention) string {
	subject := x.clauseSubject(s, m.from)
	if subject == nil || subject.kind != role {
		return m.text
	}
	for _, t := range s.toks[subject.from:subject.to] {
		if t.has(lexicon.Complement) {
			break
		}
		if t.has(lexicon.Role) && x.lex.Ends(lexicon.PluralEnding, t.key) {
			return x.described(s, subject, "")
		}
	}
	return m.text
}

// namedBehind are the persons whom the clause names behind a pronoun that is its subject. It is none of them: in “he called
// Roe's offer”, he is not Roe.
func (x *extractor) namedBehind(s *sentence, m *mention) []string {
	end := m.to
	for end < len(s.toks) && s.toks[end].isWord() && !s.toks[end].has(lexicon.Conjunction, lexicon.Relative) {
		end++
	}
	var out []string
	for i := range s.mentions {
		if o := &s.mentions[i]; o.from >= m.to && o.to <= end && o.kind == personKind {
			out = append(out, x.whom(o))
		}
	}
	return out
}

// candidates are the persons whom a pronoun may mean, each with how much the text keeps him in view.
type candidates struct {
	x      *extractor
	want   byte // the sex, or 0
	barred []string
	order  []string
	scores map[string]float64
}

func (c *candidates) note(name string, points float64) {
	c.noteOf(name, c.x.people.sexOf(name), points)
}

func (c *candidates) noteOf(name string, sex byte, points float64) {
	if sex != 0 && c.want != 0 && sex != c.want || slices.Contains(c.barred, name) {
		return
	}
	if sex == 0 {
		points *= 0.5
	}
	if _, ok := c.scores[name]; !ok {
		c.order = append(c.order, name)
	}
	c.scores[name] = max(c.scores[name], points)
}

// sentence notes whom the sentence o names or quotes before the mention m of the sentence s.
func (c *candidates) sentence(o, s *sentence, m *mention, fade float64) {
	x := c.x
	own := o.Start == s.Start
	told := own && x.tells(s, m) // what stands before it in its sentence is what was said
	subject := x.clauseSubject(o, len(o.toks))
	for i := range o.mentions {
		other := &o.mentions[i]
		name, sex := "", byte(0)
		switch other.kind {
		case personKind:
			name = x.whom(other)
		case role:
			if name = x.inApposition(o, other); name == "" {
				name = x.people.bearer(other.text)
			}
			if name != "" && !x.knownPerson(name) {
				sex = x.sexOfRole(o, other) // "his wife, Orla,"
			}
		case pronoun:
			if !own {
				name = x.referent(o, other)
			}
		}
		if name == "" || own && other.from >= m.from || sex == 0 && !x.knownPerson(name) {
			continue
		}
		points := x.salience(o, other, subject)
		if told && !x.speaks(o, other) {
			points /= 8
		}
		if sex == 0 {
			sex = x.people.sexOf(name)
		}
		c.noteOf(name, sex, points*fade)
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

// sexOfRole is the sex that the noun of a description tells, 0 where it tells none: "his wife".
func (x *extractor) sexOfRole(s *sentence, m *mention) byte {
	for _, t := range s.toks[m.from:m.to] {
		if t.has(lexicon.Complement) {
			break
		}
		if v, ok := x.lex.Value(lexicon.Sex, t.key); ok && v != "" && t.has(lexicon.Role) {
			return v[0]
		}
	}
	return 0
}

// salience is how much a sentence keeps a person in view: most whom it ends with as the one who said it, then its subject,
// then who speaks or does something in a clause.
func (x *extractor) salience(s *sentence, m, subject *mention) float64 {
	switch {
	case x.tells(s, m):
		return 90
	case m == subject, subject != nil && subject.from == m.from && s.toks[subject.to-1].has(lexicon.Telling):
		return 80
	case x.speaks(s, m):
		return 75
	case m.possessive, m.governed:
		return 30
	case x.verbBehind(s, m.to):
		return 70
	}
	return 40
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

// speaks reports the subject of a verb of speech, before or behind it.
func (x *extractor) speaks(s *sentence, m *mention) bool {
	if m.possessive || m.governed {
		return false
	}
	if c := x.cueBehind(s, m.to); c > 0 && s.toks[c].has(lexicon.Cue) {
		return true
	}
	return m.from > 1 && x.strongCue(s.toks, m.from-1) && !s.toks[m.from-2].isWord()
}

// referent is whom a pronoun in a sentence before stands for, so that a row of sentences about “he” keeps him in view.
func (x *extractor) referent(s *sentence, m *mention) string {
	if v, _ := x.lex.Value(lexicon.Subject, strings.ToLower(m.text)); v != "m" && v != "f" {
		return ""
	}
	name, ok := x.referents[m.Start]
	if !ok {
		name = x.antecedent(s, m)
		x.referents[m.Start] = name
	}
	return name
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
func (x *extractor) farther(m *mention, want byte, barred []string) string {
	fits := func(name string) bool {
		s := x.people.sexOf(name)
		return x.knownPerson(name) && !slices.Contains(barred, name) && (s == 0 || want == 0 || s == want)
	}
	for i := len(x.found) - 1; i >= 0; i-- {
		if q := x.found[i]; q.Outer.End <= m.Start && q.Speaker != nil && fits(q.Speaker.Name) {
			return q.Speaker.Name
		}
	}
	for n := len(x.sentences) - 1; n >= 0; n-- {
		for i := len(x.sentences[n].mentions) - 1; i >= 0; i-- {
			c := &x.sentences[n].mentions[i]
			if name := x.whom(c); c.kind == personKind && c.Start < m.Start && fits(name) {
				return name
			}
		}
	}
	return ""
}

// knownPerson reports a name of two words, one behind a title, or one whose given name the lexicon knows; of a description,
// one that names an office.
func (x *extractor) knownPerson(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	first, rest, two := strings.Cut(name, " ")
	if x.lex.Has(lexicon.Determiner, document.Key(first)) {
		return unicode.IsUpper(r) && slices.ContainsFunc(strings.Fields(rest), func(w string) bool { return x.lex.Any(document.Key(w), lexicon.Role, lexicon.Title) })
	}
	return unicode.IsUpper(r) && (two || x.people.sexOf(name) != 0 || x.people.upper[document.Key(name)])
}

// tells reports a pronoun whose verb closes what was said: the plan would fail, he said.
func (x *extractor) tells(s *sentence, m *mention) bool {
	if m.from == 0 || m.to >= len(s.toks) || !x.isCue(s.toks, m.to) {
		return false
	}
	prev := s.toks[m.from-1]
	return prev.is(",") && !x.opening(s, m.from-1) || prev.quote >= 0
}

// opening reports that the comma at j is the first of a sentence that a preposition or conjunction opens: "As for Roe, he said".
func (x *extractor) opening(s *sentence, j int) bool {
	if !s.toks[0].has(lexicon.Preposition, lexicon.Conjunction, lexicon.Condition) {
		return false
	}
	for i := 0; i < j; i++ {
		if s.toks[i].is(",") || s.toks[i].quote >= 0 {
			return false
		}
	}
	return true
}

func (x *extractor) sentenceAt(s *sentence) int {
	for n := range x.sentences {
		if x.sentences[n].Start == s.Start {
			return n
		}
	}
	return 0
}
