package coref

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// Where names are declined, "по словам Петренка" names Петренко. The lexicon's [case-ending] gives for an ending what the
// nominative may end in, "-" for nothing. A name in another case becomes the nominative where the article prints it; two
// names are one person's where they may be cases of one name.

// learnCases finds for each name of the article the nominative that the article prints too.
func (p *people) learnCases(found []syntax.Mention, from [][]token.Token) {
	p.Cases = map[string]string{}
	if len(p.lex.Entries(lexicon.CaseEnding)) == 0 {
		return
	}
	surnames := map[string]string{} // folded, as printed
	full := map[string]string{}
	var order []string
	subjects := map[string]bool{} // surnames that stand beside a verb in the past of a woman, and so in the nominative
	for i, m := range found {
		words := strings.Fields(m.Text)
		if len(words) == 0 {
			continue
		}
		if key := person.Fold(m.Text); full[key] == "" {
			full[key] = m.Text
			order = append(order, key)
		}
		last := words[len(words)-1]
		surnames[document.Key(last)] = last
		for _, at := range [2]int{m.From - 1, m.To} {
			if p.lex.Ends(lexicon.WomanEnding, document.Key(last)) && at >= 0 && at < len(from[i]) && from[i][at].Has(lexicon.Cue) && p.pastSex(from[i][at].Key) == 'f' {
				subjects[document.Key(last)] = true
			}
		}
	}
	for _, key := range order {
		words := strings.Fields(key)
		if len(words) == 1 {
			if p.lex.Any(key, lexicon.Man, lexicon.Woman) {
				continue
			}
			for _, n := range person.Nominatives(key, p.lex) {
				if printed, ok := surnames[n]; ok && !p.ownName(key, order) && !subjects[key] {
					p.Cases[key] = printed
					break
				}
			}
			continue
		}
		if p.lex.Any(words[0], lexicon.Man, lexicon.Woman) {
			continue // a given name in the nominative
		}
		for _, other := range order {
			if other != key && p.caseOf(words, strings.Fields(other)) {
				p.Cases[key] = full[other]
				break
			}
		}
		if p.Cases[key] == "" {
			if n := p.declined(full[key]); n != "" {
				p.Cases[key] = n
			}
		}
	}
	for key, name := range p.Cases { // the surname of a name that was put into the nominative
		words, to := strings.Fields(key), strings.Fields(name)
		if len(words) > 1 && len(to) > 1 && words[len(words)-1] != document.Key(to[len(to)-1]) && !p.ownName(words[len(words)-1], order) && p.Cases[words[len(words)-1]] == "" {
			p.Cases[words[len(words)-1]] = to[len(to)-1]
		}
	}
}

// ownName reports a surname that a full name in the nominative bears: Анна Иванова is no case of Иванов.
func (p *people) ownName(surname string, names []string) bool {
	for _, name := range names {
		if given, rest, ok := strings.Cut(name, " "); ok && strings.HasSuffix(" "+rest, " "+surname) && p.lex.Any(given, lexicon.Man, lexicon.Woman) {
			return true
		}
	}
	return false
}

// caseOf reports that each word of a name is that of another or a case of it.
func (p *people) caseOf(words, nominative []string) bool {
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

// declined puts a name into the nominative whose given name the lexicon knows there: "Анны Ивановой". The article does
// not print it, so only a surname whose ending leaves no choice follows.
func (p *people) declined(name string) string {
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

// declinedSurname puts a surname into the nominative by the endings of [surname-case], whose values say for which sex.
func (p *people) declinedSurname(word, sex string) string {
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
func (p *people) nominative(name string) string {
	if to, ok := p.Cases[person.Fold(name)]; ok {
		return to
	}
	return name
}
