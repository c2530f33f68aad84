package read

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"verbatim/internal/lexicon"
)

// speaker is the person behind a label: no name where the label gives an office and nobody says whose, or may be none;
// anonymous where it gives a questioner, an interjection or the like, whom nobody can name.
type speaker struct {
	name      string
	anonymous bool
}

// resolveLabels gives the speaker of each label. main is the one whom the front matter names: the answers and his
// surname are his, and so is the office that speaks most, unless he has a label of his own name.
func resolveLabels(labels []label, main string, cast cast, lex *lexicon.Lexicon) []speaker {
	offices := map[string]int{}
	mainSpeaks := ""
	for _, l := range labels {
		if officeOnly(l.name, lex) {
			offices[strings.ToLower(l.name)]++
		} else if main != "" && strings.EqualFold(lastWord(main), lastWord(bareName(l.name, lex))) {
			mainSpeaks = strings.ToLower(l.name)
		}
	}
	surnames := map[string]bool{}
	for _, l := range labels {
		if strings.Contains(l.name, " ") && !officeOnly(l.name, lex) {
			surnames[strings.ToLower(lastWord(l.name))] = true
		}
	}
	names := plainNames(labels, lex)
	surnameFirst := surnamesFirst(labels, lex)
	out := make([]speaker, len(labels))
	holders := map[string]string{} // office in small letters: who was last named with it
	for i, l := range labels {
		if l.doubtful {
			continue
		}
		lower := strings.ToLower(l.name)
		out[i] = cast.resolve(l, main, lex)
		if surnameFirst(l) {
			out[i].name = givenFirst(out[i].name)
		}
		if l.office != "" {
			holders[strings.ToLower(l.office)] = out[i].name
		}
		if name := holders[lower]; name != "" {
			out[i] = speaker{name: name}
			continue
		}
		if name := endsWithName(l.name, names, lex); name != "" {
			out[i] = speaker{name: name}
			continue
		}
		if surnames[lower] && officeOnly(l.name, lex) { // somebody is called Bishop
			out[i].name = titleCase(l.name)
			continue
		}
		if offices[lower] > 0 && holdsOffice(lower, offices, mainSpeaks) {
			out[i] = speaker{name: main}
		}
	}
	return out
}

// plainNames returns the labels that are a given name and a surname and nothing else, by their last words in small letters,
// the longest first.
func plainNames(labels []label, lex *lexicon.Lexicon) map[string][]string {
	out := map[string][]string{}
	seen := map[string]bool{}
	for _, l := range labels {
		words := strings.Fields(l.name)
		if n := len(words); n < 2 || n > 4 || strings.Contains(l.name, ",") || l.doubtful || seen[l.name] {
			continue
		}
		seen[l.name] = true
		if _, office := behindOffice(words, lex); !office {
			last := strings.ToLower(words[len(words)-1])
			out[last] = append(out[last], titleCase(l.name))
		}
	}
	for _, names := range out {
		slices.SortFunc(names, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	}
	return out
}

// endsWithName returns the name that a label ends with behind an office: "President of Lomme Ines Halvard".
func endsWithName(label string, names map[string][]string, lex *lexicon.Lexicon) string {
	lower := strings.ToLower(label)
	for _, name := range names[lastWord(lower)] {
		before, ok := strings.CutSuffix(lower, " "+strings.ToLower(name))
		if ok && slices.ContainsFunc(strings.Fields(before), func(w string) bool {
			return listed("office", bareWord(w)) || lex.Has("title", bareWord(w))
		}) {
			return name
		}
	}
	return ""
}

// holdsOffice reports whether the office is that of the main speaker: he has no label of his own, or one with the
// office in it, and no other office speaks half as much.
func holdsOffice(office string, offices map[string]int, mainSpeaks string) bool {
	if title := lastWord(office); mainSpeaks != "" {
		return strings.Contains(mainSpeaks, title)
	}
	for other, n := range offices {
		if other != office && 2*n >= offices[office] {
			return false
		}
	}
	return true
}

// resolveLabel gives the speaker of a label that stands by itself.
func resolveLabel(name, main string, lex *lexicon.Lexicon) speaker {
	return cast{}.resolve(label{name: name}, main, lex)
}

func (c cast) resolve(l label, main string, lex *lexicon.Lexicon) speaker {
	lower := strings.ToLower(strings.TrimRight(l.name, "."))
	if name := c.at(l); name != "" {
		return speaker{name: name}
	}
	switch {
	case answers(lower, lex):
		return speaker{name: main, anonymous: main == ""}
	case anonymous(lower, lex), isInitials(l.name):
		return speaker{anonymous: true}
	case officeOnly(l.name, lex):
		return speaker{} // resolveLabels knows more
	}
	clean := bareName(l.name, lex)
	if main != "" && !strings.Contains(clean, " ") && strings.EqualFold(lastWord(main), clean) && sexAgrees(l.name, main, lex) {
		return speaker{name: main}
	}
	return speaker{name: clean}
}

// sexAgrees reports that the courtesy of a label, "Mrs. ROE", may be that of a person with the given name.
func sexAgrees(label, person string, lex *lexicon.Lexicon) bool {
	words, given := strings.Fields(label), strings.ToLower(strings.Fields(person + " ")[0])
	if len(words) < 2 {
		return true
	}
	is := func(class lexicon.Class) bool { return lex.Has(class, given) || lexicon.For("en").Has(class, given) }
	switch courtesy := bareWord(words[0]); {
	case listed("her", courtesy):
		return is("woman") || is("either") || !is("man")
	case listed("his", courtesy):
		return is("man") || is("either") || !is("woman")
	}
	return true
}

// answers reports a label of whoever answers, and not of whoever holds an office.
func answers(lower string, lex *lexicon.Lexicon) bool {
	return lex.Has("answerer", lower) && !officeOnly(lower, lex) || listed("answer", lower)
}

// anonymous reports a label that names nobody: "QUESTION", "Reporter 2", "UNIDENTIFIED WOMAN", "the moderator".
func anonymous(lower string, lex *lexicon.Lexicon) bool {
	if lower == "the speaker" {
		return false
	}
	bare := strings.TrimRightFunc(strings.TrimPrefix(lower, "the "), func(r rune) bool {
		return unicode.IsDigit(r) || r == ' ' || r == '#' || r == '.' || r == '_'
	})
	first, _, _ := strings.Cut(bare, " ")
	return unnamed(lower) || diarised(lower) || lex.Has("questioner", bare) || lex.Has("questioner", strings.TrimSuffix(bare, "s")) ||
		listed("nobody", bare) || listed("nobody", strings.TrimSuffix(bare, "s")) || first == "unidentified" || first == "unknown"
}

// unnamed reports "An hon. Member", "Several noble Lords".
func unnamed(lower string) bool {
	for {
		first, rest, ok := strings.Cut(lower, " ")
		if !ok || !listed("some", first) {
			return listed("unnamed", lower)
		}
		lower = rest
	}
}

// officeOnly reports a label of nothing but titles: "THE PRESIDENT", "M. le président". The chair of a house is a person
// of its own.
func officeOnly(name string, lex *lexicon.Lexicon) bool {
	lower := strings.ToLower(name)
	if lower == "the speaker" || anonymous(lower, lex) {
		return false
	}
	person, office := behindOffice(strings.Fields(name), lex)
	return office && len(person) == 0
}

// behindOffice parts the words of a label into an office and the person behind it: "President of Lomme Ines Halvard",
// "El señor VICEPRESIDENTE", "Press Secretary Jane Roe". office is false where the words open with none.
func behindOffice(words []string, lex *lexicon.Lexicon) (person []string, office bool) {
	isOffice := func(w string) bool {
		return listed("office", bareWord(w)) || lex.Has("title", bareWord(w)) && !listed("courtesy", bareWord(w))
	}
	i, last := 0, -1
	titled := func(i int) bool {
		return i < len(words) && (isOffice(words[i]) || listed("courtesy", bareWord(words[i])))
	}
	for ; titled(i) || i < len(words) && listed("article", strings.ToLower(words[i])) && titled(i+1); i++ {
		if isOffice(words[i]) {
			last = i
		}
	}
	switch {
	case i == len(words):
		return nil, last >= 0
	case last >= 0 && last == i-1 && listed("office-of", strings.ToLower(words[i])):
		return nameAtEnd(words[i+1:], lex), true
	case last < 0 && i == 0: // "Press Secretary Jane Roe", "Foreign Minister"
		return behindDescription(words, isOffice, lex)
	}
	return words[i:], last >= 0
}

// behindDescription parts words that open with what describes an office.
func behindDescription(words []string, isOffice func(string) bool, lex *lexicon.Lexicon) (person []string, office bool) {
	lower := func(w string) bool { return !isCapitalWord(w) && !particle(w) || strings.HasSuffix(w, ",") }
	if givenName(words[0], lex) || slices.ContainsFunc(words, lower) {
		return words, false
	}
	for k := len(words) - 1; k > 0; k-- {
		if !isOffice(words[k]) {
			continue
		}
		if k == len(words)-1 {
			return nil, len(words) > 1 && !givenName(words[0], lex) && !capitals(strings.Join(words, ""))
		}
		if behind := words[k+1:]; len(behind) == 2 || len(behind) == 3 && particle(bareWord(behind[1])) { // "Transport Minister Maxim Sokolov"
			return behind, true
		}
		return nameAtEnd(words[k+1:], lex), true
	}
	return words, false
}

// nameAtEnd returns the words of a person's name that the others end with, from the given name on; nil where none is known.
func nameAtEnd(words []string, lex *lexicon.Lexicon) []string {
	for i, w := range words {
		if i+1 < len(words) && isCapitalWord(words[len(words)-1]) && givenName(w, lex) {
			return words[i:]
		}
	}
	return nil
}

func givenName(word string, lex *lexicon.Lexicon) bool {
	word = strings.ToLower(strings.Trim(word, ".,*_"))
	return lex.Any(word, "man", "woman", "either") || lexicon.For("en").Any(word, "man", "woman", "either")
}

// isInitials reports letters that stand for a name: "PO", "H.V.", "R".
func isInitials(name string) bool {
	bare := strings.ReplaceAll(name, ".", "")
	n := len([]rune(bare))
	if n == 0 || n > 3 || strings.ContainsFunc(bare, func(r rune) bool { return !unicode.IsUpper(r) }) {
		return false
	}
	return n < 3 || len(bare) < len(name) || !strings.ContainsAny(bare, "AEIOUYÄÖÜАЕИОУЫЭЮЯІЇЄ")
}

// bareName is the name of a label in the usual case and order, without titles before it and roles after it.
func bareName(name string, lex *lexicon.Lexicon) string {
	if strings.EqualFold(name, "the speaker") {
		return titleCase(name)
	}
	if before, after, ok := strings.Cut(name, ","); ok {
		after = strings.TrimSpace(after)
		if officeOnly(before, lex) && personIn(after, lex) { // "President of Ostrava, Ana Morales"
			name = after
		} else if strings.Contains(before, " ") || strings.Contains(after, " ") || lex.Has("title", strings.ToLower(after)) || listed("office", bareWord(after)) {
			name = before
		} else { // the surname first
			name = after + " " + before
		}
	}
	words := strings.Fields(name)
	surnames := ""
	for len(words) > 1 && (listed("courtesy", bareWord(words[0])) || listed("article", strings.ToLower(words[0])) && listed("courtesy", bareWord(words[1]))) {
		if strings.HasPrefix(strings.ToLower(words[0]), "señor") && len(words) > 2 { // two surnames, and no given name
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

// surnameLast puts a surname in capitals, and initials, where a name has them: "ROE Jane" and "Roe J. Q." to "Jane ROE" and
// "J. Q. Roe".
func surnameLast(words []string) []string {
	last := len(words) - 1
	if last < 1 {
		return words
	}
	if k := slices.IndexFunc(words, func(w string) bool { return strings.HasSuffix(w, ".") && len([]rune(w)) <= 5 }); k > 0 &&
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

// surnamesFirst tells which labels have the surname first: those of a house that prints party and canton behind them, and
// all of a document in which several second words are given names and no first word is one.
func surnamesFirst(labels []label, lex *lexicon.Lexicon) func(label) bool {
	second, first, swiss := map[string]bool{}, false, false
	for _, l := range labels {
		_, canton, ok := strings.Cut(l.role, ", ")
		swiss = swiss || ok && listed("canton", strings.ToLower(canton)) && capitals(canton) && !givenName(strings.Fields(l.name)[0], lex)
		words := strings.Fields(bareName(l.name, lex))
		if len(words) != 2 {
			continue
		}
		switch given := givenName(words[0], lex); {
		case given:
			first = true
		case givenName(words[1], lex):
			second[l.name] = true
		}
	}
	all := swiss || !first && len(second) > 1
	return func(l label) bool {
		before, after, comma := strings.Cut(l.name, ", ")
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
		if !lex.Has("name-suffix", last) || lex.Has("generation", last) {
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
