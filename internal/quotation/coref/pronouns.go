package coref

import (
	"strings"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/syntax"
)

// antecedent is who a pronoun stands for: of the persons named before it whose sex fits, the one that the
// text keeps in view. The subject of a sentence counts more than what stands under a preposition or owns
// something, who was last quoted more than who was spoken of, and all of them less with every sentence that
// lies between (after Lappin and Leass, "An algorithm for pronominal anaphora resolution", Computational
// Linguistics 1994).
func (x *Resolver) antecedent(s *syntax.Sentence, m *syntax.Mention) string {
	value, ok := x.Lex.Value(lexicon.Subject, strings.ToLower(m.Text))
	if !ok {
		value, _ = x.Lex.Value(lexicon.SexPronoun, strings.ToLower(m.Text))
	}
	want := byte(0)
	if value != "" {
		want = value[0]
	}
	if m.Dropped() {
		want = x.People.pastSex(s.Toks[m.From].Key)
		if name := x.lastSpeaker(s, want); name != "" {
			return name
		}
	} else if want == 'p' {
		return x.groupBefore(s, m)
	} else if want != 'm' && want != 'f' {
		return m.Text
	}
	seen := candidates{x: x, want: want, barred: x.notMeant(s, m), section: s.Section,
		scores: map[string]float64{}, here: map[string]bool{}}
	here := s.Index
	for n := here; n >= 0 && here-n < 9 && s.Section-x.Sentences[n].Section <= 2; n-- {
		fade := 1.0 / float64(uint(1)<<uint(here-n))
		if x.Sentences[n].Section != s.Section {
			fade *= 0.7
		}
		seen.sentence(&x.Sentences[n], s, m, fade)
	}
	if best := seen.best(); best != "" {
		return best
	}
	if best := x.farther(m, want, seen.barred); best != "" {
		return best
	}
	return m.Text
}

// groupBefore is whom “they” means: the subject of its sentence, where that is an office in the plural. Else
// the pronoun stays as the article has it.
func (x *Resolver) groupBefore(s *syntax.Sentence, m *syntax.Mention) string {
	subject := clause.MainSubject(s, m.From)
	if subject == nil || subject.Kind != syntax.Role {
		return m.Text
	}
	for _, t := range s.Toks[subject.From:subject.To] {
		if t.Has(lexicon.Complement) {
			break
		}
		if t.Has(lexicon.Role) && x.Lex.Ends(lexicon.PluralEnding, t.Key) {
			return clause.Described(s, subject, "")
		}
	}
	return m.Text
}

// notMeant are the persons whom a pronoun cannot mean, since its clause names them beside it: behind one that
// is its subject, and as the subject of one that is not, "Roe asked him".
func (x *Resolver) notMeant(s *syntax.Sentence, m *syntax.Mention) []string {
	if _, subject := x.Lex.Value(lexicon.Subject, strings.ToLower(m.Text)); subject || m.Dropped() {
		return x.namedBehind(s, m)
	}
	subject := clause.MainSubject(s, m.From)
	if subject.IsName() && !x.Lex.Has(lexicon.Own, strings.ToLower(m.Text)) {
		return []string{x.whom(subject)}
	}
	return nil
}

// namedBehind are the persons whom the clause names behind a pronoun that is its subject. It is none of them:
// in “he called Roe's offer”, he is not Roe.
func (x *Resolver) namedBehind(s *syntax.Sentence, m *syntax.Mention) []string {
	end := m.To
	for end < len(s.Toks) && s.Toks[end].IsWord() && !s.Toks[end].Has(lexicon.Conjunction, lexicon.Relative) {
		end++
	}
	var out []string
	for i := range s.Mentions {
		if o := &s.Mentions[i]; o.From >= m.To && o.To <= end && o.Kind == syntax.Person {
			out = append(out, x.whom(o))
		}
	}
	return out
}

// Referent is whom a pronoun in a sentence before stands for, so that a row of sentences about “he” keeps him
// in view.
func (x *Resolver) Referent(s *syntax.Sentence, m *syntax.Mention) string {
	if !x.heOrShe(m) {
		return ""
	}
	name, ok := x.referents[m.Start]
	if !ok {
		name = x.antecedent(s, m)
		x.referents[m.Start] = name
	}
	return name
}

// heOrShe reports a pronoun that stands for one person.
func (x *Resolver) heOrShe(m *syntax.Mention) bool {
	v, _ := x.Lex.Value(lexicon.Subject, strings.ToLower(m.Text))
	return v == "m" || v == "f"
}

// lastSpeaker is who was last quoted in the paragraph before a sentence, where the sex fits.
func (x *Resolver) lastSpeaker(s *syntax.Sentence, want byte) string {
	name, at := x.quoted.last(s.Start+1, 0, nil)
	if name == "" || at < x.Paragraphs[s.Section].Start {
		return ""
	}
	if sex := x.People.sexOf(name); sex != 0 && want != 0 && sex != want {
		return ""
	}
	return name
}

// farther is the last person of the sex who was quoted before, or else who was named.
func (x *Resolver) farther(m *syntax.Mention, want byte, barred []string) string {
	if name, _ := x.quoted.last(m.Start+1, want, barred); name != "" {
		return name
	}
	name, _ := x.named.last(m.Start, want, barred)
	return name
}

// Latter is the one person of the sex whom a sentence names besides who speaks or acts in it, "" for none or
// several.
func (x *Resolver) Latter(s *syntax.Sentence, sex string) string {
	only, subject := "", clause.MainSubject(s, len(s.Toks))
	for i := range s.Mentions {
		m := &s.Mentions[i]
		acts := clause.Tells(s, m) || clause.Speaks(s, m) || m == subject
		if m.Kind != syntax.Person || acts {
			continue
		}
		name := x.whom(m)
		if known := x.People.sexOf(name); known != 0 && sex != "" && known != sex[0] {
			continue
		}
		if only != "" && only != name {
			return ""
		}
		only = name
	}
	return only
}
