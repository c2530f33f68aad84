package coref

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// Where names are declined, "по словам Петренка" names Петренко. The lexicon's [case-ending] gives for an
// ending what the nominative may end in, "-" for nothing. A name in another case becomes the nominative where
// the article prints it; two names are one person's where they may be cases of one name.

// learnCases finds for each name of the article the nominative that the article prints too.
func (p *People) learnCases(found []syntax.Mention, from [][]token.Token) {
	p.Cases = map[string]string{}
	if len(p.lex.Entries(lexicon.CaseEnding)) == 0 {
		return
	}
	names := p.printedNames(found, from)
	for _, key := range names.order {
		if n := p.nominativeOf(key, names); n != "" {
			p.Cases[key] = n
		}
	}
	for _, key := range names.order { // the surname of a name that was put into the nominative
		words, to := strings.Fields(key), strings.Fields(p.Cases[key])
		if len(words) < 2 || len(to) < 2 {
			continue
		}
		last, nominative := words[len(words)-1], to[len(to)-1]
		if last != document.Key(nominative) && !names.own[last] && p.Cases[last] == "" {
			p.Cases[last] = nominative
		}
	}
}

// printedNames are the names of an article as it prints them.
type printedNames struct {
	order    []string            // folded, in the order of the article
	place    map[string]int      // where in that order
	full     map[string]string   // folded, as printed
	ends     map[string][]string // by the first and last word, folded: the folded names
	surnames map[string]string   // folded, as printed
	// surnames that a full name in the nominative bears: Анна Иванова is no case of Иванов
	own      map[string]bool
	subjects map[string]bool // surnames beside a verb in the past of a woman, and so in the nominative
}

func (p *People) printedNames(found []syntax.Mention, from [][]token.Token) *printedNames {
	names := &printedNames{place: map[string]int{}, full: map[string]string{}, ends: map[string][]string{},
		surnames: map[string]string{},
		own:      map[string]bool{}, subjects: map[string]bool{}}
	for i, m := range found {
		words := strings.Fields(m.Text)
		if len(words) == 0 {
			continue
		}
		if key := person.Fold(m.Text); names.full[key] == "" {
			names.full[key] = m.Text
			names.place[key] = len(names.order)
			names.order = append(names.order, key)
			p.noteWords(names, key)
		}
		last := words[len(words)-1]
		key := document.Key(last)
		names.surnames[key] = last
		if !p.lex.Ends(lexicon.WomanEnding, key) {
			continue
		}
		for _, at := range [2]int{m.From - 1, m.To} {
			if at >= 0 && at < len(from[i]) && from[i][at].Has(lexicon.Cue) &&
				p.pastSex(from[i][at].Key) == 'f' {
				names.subjects[key] = true
			}
		}
	}
	return names
}

// noteWords notes a folded name by its words.
func (p *People) noteWords(names *printedNames, key string) {
	words := strings.Fields(key)
	ends := words[0] + " " + words[len(words)-1]
	names.ends[ends] = append(names.ends[ends], key)
	if p.lex.Any(words[0], lexicon.Man, lexicon.Woman) {
		for i := 1; i < len(words); i++ {
			names.own[strings.Join(words[i:], " ")] = true
		}
	}
}

// nominativeOf gives the nominative of a folded name in another case, or "".
func (p *People) nominativeOf(key string, names *printedNames) string {
	words := strings.Fields(key)
	if p.lex.Any(words[0], lexicon.Man, lexicon.Woman) {
		return "" // a given name in the nominative
	}
	if len(words) > 1 {
		if other := p.printedNominative(key, names); other != "" {
			return names.full[other]
		}
		return p.declined(names.full[key])
	}
	if names.own[key] || names.subjects[key] {
		return ""
	}
	for _, n := range person.Nominatives(key, p.lex) {
		if printed, ok := names.surnames[n]; ok {
			return printed
		}
	}
	return ""
}

// printedNominative gives the first name of the article that a name of several words is a case of, or "".
func (p *People) printedNominative(key string, names *printedNames) string {
	words := strings.Fields(key)
	first := append(person.Nominatives(words[0], p.lex), words[0])
	last := append(person.Nominatives(words[len(words)-1], p.lex), words[len(words)-1])
	best := ""
	for _, f := range first {
		for _, l := range last {
			for _, other := range names.ends[f+" "+l] {
				if other != key && names.before(other, best) && p.caseOf(words, strings.Fields(other)) {
					best = other
				}
			}
		}
	}
	return best
}

// before reports that a name stands before another in the article, or that there is no other.
func (n *printedNames) before(name, other string) bool {
	return other == "" || n.place[name] < n.place[other]
}

// caseOf reports that each word of a name is that of another or a case of it.
func (p *People) caseOf(words, nominative []string) bool {
	if len(words) != len(nominative) {
		return false
	}
	for i := range words {
		same := words[i] == nominative[i]
		for _, n := range person.Nominatives(words[i], p.lex) {
			same = same || n == nominative[i]
		}
		if !same {
			return false
		}
	}
	return true
}

// declined puts a name into the nominative whose given name the lexicon knows there: "Анны Ивановой". The
// article does not print it, so only a surname whose ending leaves no choice follows.
func (p *People) declined(name string) string {
	words := strings.Fields(name)
	given := ""
	sex := ""
	for _, n := range person.Nominatives(document.Key(words[0]), p.lex) {
		if p.lex.Has(lexicon.Woman, n) {
			given, sex = n, "f"
			break
		}
		if p.lex.Has(lexicon.Man, n) {
			given, sex = n, "m"
			break
		}
	}
	if given == "" {
		return ""
	}
	out := []string{titled(given)}
	for _, w := range words[1:] {
		out = append(out, p.declinedSurname(w, sex))
	}
	return strings.Join(out, " ")
}

// declinedSurname puts a surname into the nominative by the endings of [surname-case], whose values say for
// which sex.
func (p *People) declinedSurname(word, sex string) string {
	key := document.Key(word)
	class := lexicon.SurnameCaseM
	if sex == "f" {
		class = lexicon.SurnameCaseF
	}
	best := ""
	for _, end := range p.lex.Entries(class) {
		if strings.HasSuffix(key, end) && len(end) > len(best) {
			best = end
		}
	}
	if best == "" {
		return word
	}
	to, _ := p.lex.Value(class, best)
	return titled(strings.TrimSuffix(key, best) + strings.TrimPrefix(to, "-"))
}

func titled(word string) string {
	r := []rune(word)
	if len(r) == 0 {
		return word
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// nominative gives a name in the nominative, where the article has it in another case.
func (p *People) nominative(name string) string {
	if to, ok := p.Cases[person.Fold(name)]; ok {
		return to
	}
	return name
}

// inNominative puts the surname of a mention that no verb can have as its subject into the nominative, where
// its ending leaves no choice: “по словам Гришина”, “от садовода Гришина”.
func (x *Resolver) inNominative(s *syntax.Sentence, m *syntax.Mention) *syntax.Mention {
	p := x.People
	alone := !strings.Contains(m.Text, " ") && p.Cases[person.Fold(m.Text)] == "" &&
		len(p.Full[person.Surname(m.Text)]) == 0
	behindNoun := s.IsWord(m.From-1) && !s.Toks[m.From-1].Capital() && s.Has(m.From-2, lexicon.From)
	oblique := m.Governed || m.Oblique || behindNoun
	if !alone || !oblique || len(p.lex.Entries(lexicon.CaseEnding)) == 0 {
		return m
	}
	out := *m
	if out.Text = p.declinedSurname(m.Text, "f"); out.Text == m.Text {
		out.Text = p.declinedSurname(m.Text, "m")
	}
	return &out
}
