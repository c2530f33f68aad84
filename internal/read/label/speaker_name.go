package label

import (
	"slices"
	"strings"
	"unicode"

	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
)

// The name in a label: in the usual case and order, without titles and degrees.

// bareName is the name of a label in the usual case and order, without titles before it and roles after it.
func bareName(name string, lex *lexicon.Lexicon) string {
	if listed("house-chair", strings.ToLower(name)) {
		return titleCase(name)
	}
	if before, after, ok := strings.Cut(name, ","); ok {
		after = strings.TrimSpace(after)
		if titled, _, _ := strings.Cut(after, " "); ofOffice(before, lex) && listed("courtesy", bareWord(titled)) &&
			isCapitalWord(prose.LastWord(after)) {
			name = after // "Ekspert Komisji, prof. Jan Lis"
		} else if officeOnly(before, lex) && personIn(after, lex) { // "President of Ostrava, Ana Morales"
			name = after
		} else if strings.Contains(before, " ") || strings.Contains(after, " ") ||
			lex.Has(lexicon.Title, strings.ToLower(after)) || listed("office", bareWord(after)) || smallName(after) {
			name = before
		} else { // the surname first
			name = after + " " + before
		}
	}
	words := strings.Fields(name)
	surnames := ""
	for len(words) > 1 && (listed("courtesy", bareWord(words[0])) ||
		listed("article", strings.ToLower(words[0])) && listed("courtesy", bareWord(words[1]))) {
		// two surnames, and no given name
		if lex.Has(lexicon.SurnameCourtesy, strings.ToLower(words[0])) && len(words) > 2 {
			surnames = titleWord(words[0]) + " "
		}
		words = words[1:]
	}
	if person, ok := behindOffice(words, lex); ok && len(person) > 0 {
		words = person
	}
	if of := slices.Index(words, "of"); of > 0 { // "Mr. QUILL of Ohio"
		words = words[:of]
	}
	return surnames + titleCase(withoutDegrees(strings.Join(surnameLast(words), " "), lex))
}

// surnameLast puts a surname in capitals, and initials, where a name has them: "ROE Jane" and "Roe J. Q." to
// "Jane ROE" and "J. Q. Roe".
func surnameLast(words []string) []string {
	last := len(words) - 1
	if last < 1 {
		return words
	}
	if k := slices.IndexFunc(words, func(w string) bool {
		return strings.HasSuffix(w, ".") &&
			len([]rune(w)) <= 5
	}); k > 0 &&
		!slices.ContainsFunc(words[k:], func(w string) bool { return !strings.HasSuffix(w, ".") }) {
		return slices.Concat(words[k:], words[:k])
	}
	k := 0
	for k <= last && len([]rune(words[k])) > 2 && !strings.Contains(words[k], ".") && capitals(words[k]) {
		k++
	}
	small := func(w string) bool { return !capitals(w) && isCapitalWord(w) }
	if k > 0 && k <= last && !slices.ContainsFunc(words[k:], func(w string) bool { return !small(w) }) {
		return slices.Concat(words[k:], words[:k])
	}
	return words
}

// surnamesFirst tells which labels have the surname first: those of a house that prints party and canton
// behind them, and all of a document in which several second words are given names and no first word is one.
func surnamesFirst(labels []Label, bare func(string) string, lex *lexicon.Lexicon) func(Label) bool {
	second, first, swiss := map[string]bool{}, false, false
	for _, l := range labels {
		if l.Name == "" {
			continue
		}
		_, canton, ok := strings.Cut(l.role, ", ")
		ofCanton := ok && listed("canton", strings.ToLower(canton)) && capitals(canton)
		swiss = swiss || l.turned || ofCanton && !givenName(strings.Fields(l.Name)[0], lex)
		words := strings.Fields(bare(l.Name))
		if len(words) != 2 {
			continue
		}
		switch given := givenName(words[0], lex); {
		case given:
			first = true
		case givenName(words[1], lex):
			second[l.Name] = true
		}
	}
	all := swiss || !first && len(second) > 1
	return func(l Label) bool {
		before, after, comma := strings.Cut(l.Name, ", ")
		return all && (!comma || strings.Contains(before, " ") && after != "")
	}
}

// givenFirst moves the last word of a name, the given name, to its front.
func givenFirst(name string) string {
	i := strings.LastIndexByte(name, ' ')
	if i < 0 {
		return name
	}
	return name[i+1:] + " " + name[:i]
}

// withoutDegrees leaves off what stands behind a name and is none of it: "TOBIAS FENN QC".
func withoutDegrees(name string, lex *lexicon.Lexicon) string {
	words := strings.Fields(name)
	for len(words) > 2 {
		last := strings.ToLower(strings.ReplaceAll(words[len(words)-1], ".", ""))
		if !lex.Has(lexicon.NameSuffix, last) || lex.Has(lexicon.Generation, last) {
			break
		}
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// titleCase turns the words of a name in capitals into the usual case, and leaves any others.
func titleCase(name string) string {
	words := strings.Split(name, " ")
	whole := capitals(name)
	for i, w := range words {
		if i > 0 && len(w) > 1 && strings.Trim(w, "IV") == "" {
			continue // the number behind a name
		}
		if capitals(w) && (whole || len([]rune(w)) > 2 && !strings.Contains(w, ".")) {
			words[i] = titleWord(w)
		}
	}
	return strings.Join(words, " ")
}

func titleWord(word string) string {
	out := []rune(strings.ToLower(word))
	up := true
	for i, r := range out {
		if up {
			out[i] = unicode.ToUpper(r)
		}
		up = strings.ContainsRune("-'’.", r) || r == 'c' && i == 1 && out[0] == 'M'
	}
	return string(out)
}
