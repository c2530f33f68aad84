package label

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"verbatim/internal/lexicon"
	"verbatim/internal/person"
	"verbatim/internal/read/prose"
)

// Speaker is the person behind a label: no name where the label gives an office and nobody says whose, or may
// be none; anonymous where it gives a questioner, an interjection or the like, whom nobody can name.
type Speaker struct {
	Name      string
	Anonymous bool
}

// resolveLabels gives the speaker of each label. main is the one whom the front matter names: the answers and
// his surname are his, and so is the office that speaks most, unless he has a label of his own name.
func resolveLabels(labels []Label, main string, cast cast, lex *lexicon.Lexicon) []Speaker {
	isOffice := once(func(name string) bool { return officeOnly(name, lex) })
	bare := once(func(name string) string { return bareName(name, lex) })
	alone := once(func(name string) Speaker { return speakerOf(name, main, lex) })
	offices := map[string]int{}
	mainSpeaks := ""
	for _, l := range labels {
		if l.Name == "" {
			continue
		}
		if isOffice(l.Name) {
			offices[strings.ToLower(l.Name)]++
		} else if main != "" && strings.EqualFold(prose.LastWord(main), prose.LastWord(bare(l.Name))) {
			mainSpeaks = strings.ToLower(l.Name)
		}
	}
	surnames := map[string]bool{}
	for _, l := range labels {
		if strings.Contains(l.Name, " ") && !isOffice(l.Name) {
			surnames[strings.ToLower(prose.LastWord(l.Name))] = true
		}
	}
	names := plainNames(labels, lex)
	surnameFirst := surnamesFirst(labels, bare, lex)
	out := make([]Speaker, len(labels))
	holders := map[string]string{} // office in small letters: who was last named with it
	for i, l := range labels {
		if l.answers {
			out[i].Name = main
		}
		if l.doubtful || l.unsure {
			continue
		}
		lower := strings.ToLower(l.Name)
		if out[i].Name = cast.at(l); out[i].Name == "" {
			out[i] = alone(l.Name)
		}
		if surnameFirst(l) {
			out[i].Name = givenFirst(out[i].Name)
		}
		if l.office != "" {
			holders[strings.ToLower(l.office)] = out[i].Name
		}
		if name := holders[lower]; name != "" {
			out[i] = Speaker{Name: name}
			continue
		}
		if name := endsWithName(l.Name, names, lex); name != "" {
			out[i] = Speaker{Name: name}
			continue
		}
		if surnames[lower] && isOffice(l.Name) { // somebody is called Bishop
			out[i].Name = titleCase(l.Name)
			continue
		}
		if offices[lower] > 0 && holdsOffice(lower, offices, mainSpeaks) {
			out[i] = Speaker{Name: main}
		}
	}
	return out
}

// plainNames returns the labels that are a given name and a surname and nothing else, by their last words in
// small letters, the longest first.
func plainNames(labels []Label, lex *lexicon.Lexicon) map[string][]string {
	out := map[string][]string{}
	seen := map[string]bool{}
	for _, l := range labels {
		words := strings.Fields(l.Name)
		if n := len(words); n < 2 || n > 4 || strings.Contains(l.Name, ",") {
			continue
		}
		if l.doubtful || seen[l.Name] {
			continue
		}
		seen[l.Name] = true
		if _, office := behindOffice(words, lex); !office {
			last := strings.ToLower(words[len(words)-1])
			out[last] = append(out[last], titleCase(l.Name))
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
	for _, name := range names[prose.LastWord(lower)] {
		before, ok := strings.CutSuffix(lower, " "+strings.ToLower(name))
		if ok && slices.ContainsFunc(strings.Fields(before), func(w string) bool {
			return listed("office", bareWord(w)) || lex.Has(lexicon.Title, bareWord(w))
		}) {
			return name
		}
	}
	return ""
}

// holdsOffice reports whether the office is that of the main speaker: he has no label of his own, or one with
// the office in it, and no other office speaks half as much.
func holdsOffice(office string, offices map[string]int, mainSpeaks string) bool {
	if title := prose.LastWord(office); mainSpeaks != "" {
		return strings.Contains(mainSpeaks, title)
	}
	for other, n := range offices {
		if other != office && 2*n >= offices[office] {
			return false
		}
	}
	return true
}

// speakerOf gives the speaker of a label that stands by itself.
func speakerOf(name, main string, lex *lexicon.Lexicon) Speaker {
	lower := strings.ToLower(strings.TrimRight(name, "."))
	switch {
	case answers(lower, lex):
		return Speaker{Name: main, Anonymous: main == ""}
	case anonymous(lower, lex), isInitials(name):
		return Speaker{Anonymous: true}
	case officeOnly(name, lex):
		return Speaker{} // resolveLabels knows more
	}
	clean := bareName(name, lex)
	if !onePerson(clean) {
		return Speaker{}
	}
	if main != "" && bareName(main, lex) != clean && partOf(clean, main) && sexAgrees(name, main, lex) {
		return Speaker{Name: main}
	}
	return Speaker{Name: clean}
}

// partOf reports the last word of a name, or several words that open or end it: "Amma Rahima" of "Amma Rahima
// Noor Vash".
func partOf(part, name string) bool {
	lower, words := strings.ToLower(name), strings.ToLower(part)
	if !strings.Contains(words, " ") {
		return prose.LastWord(lower) == words
	}
	return strings.HasPrefix(lower, words+" ") || strings.HasSuffix(lower, " "+words)
}

// onePerson reports what may be the name of one person: no two are joined, nothing is left of an office, and
// it is more than initials.
func onePerson(name string) bool {
	words := strings.Fields(name)
	joins := func(w string) bool { return listed("joins", strings.ToLower(w)) }
	whole := func(w string) bool {
		return strings.IndexByte(w, '.') < 0 && (len([]rune(w)) > 1 || len(w) > 2)
	}
	if len(words) < 2 && listed("place", strings.ToLower(name)) {
		return false
	}
	return slices.ContainsFunc(words, whole) && !slices.ContainsFunc(words, joins) &&
		!strings.ContainsAny(name, "/&+0123456789")
}

// sexAgrees reports that the courtesy of a label, "Mrs. ROE", may be that of a person with the given name.
func sexAgrees(label, person string, lex *lexicon.Lexicon) bool {
	words, given := strings.Fields(label), strings.ToLower(strings.Fields(person + " ")[0])
	if len(words) < 2 {
		return true
	}
	is := func(class lexicon.Class) bool {
		return lex.Has(class, given) ||
			lexicon.For("en").Has(class, given)
	}
	switch courtesy := bareWord(words[0]); {
	case listed("her", courtesy):
		return is(lexicon.Woman) || is(lexicon.Either) || !is(lexicon.Man)
	case listed("his", courtesy):
		return is(lexicon.Man) || is(lexicon.Either) || !is(lexicon.Woman)
	}
	return true
}

// answers reports a label of whoever answers, and not of whoever holds an office.
func answers(lower string, lex *lexicon.Lexicon) bool {
	return lex.Has(lexicon.Answerer, lower) && !officeOnly(lower, lex) || listed("answer", lower)
}

// anonymous reports a label that names nobody: "QUESTION", "Reporter 2", "UNIDENTIFIED WOMAN", "the
// moderator".
func anonymous(lower string, lex *lexicon.Lexicon) bool {
	if listed("house-chair", lower) {
		return false
	}
	bare := lower
	if first, behind, ok := strings.Cut(lower, " "); ok && listed("definite", first) {
		bare = behind
	}
	bare = strings.TrimRightFunc(bare, func(r rune) bool {
		return unicode.IsDigit(r) || strings.ContainsRune(" #._", r)
	})
	first, _, _ := strings.Cut(bare, " ")
	nobody := func(word string) bool { return lex.Has(lexicon.Questioner, word) || listed("nobody", word) }
	if unnamed(lower) || Diarised(lower) {
		return true
	}
	if ofKind(bare, lex) {
		return true
	}
	if nobody(bare) || nobody(strings.TrimSuffix(bare, "s")) || listed("stranger", first) {
		return true
	}
	all := strings.Fields(bare) // "AUDIENCE QUESTION", "VOZ DE MUJER"
	return len(all) > 1 && nobody(all[0]) &&
		!slices.ContainsFunc(all, func(w string) bool { return !nobody(w) && !particle(w) })
}

// ofKind reports a label that ends with a word for a kind of people: "Senior Administration Official".
func ofKind(lower string, lex *lexicon.Lexicon) bool {
	last := prose.LastWord(lower)
	first, _, several := strings.Cut(lower, " ")
	return several && listed("kind", strings.TrimSuffix(last, "s")) && !givenName(first, lex)
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

// givenName reports a word of a label that is somebody's given name.
func givenName(word string, lex *lexicon.Lexicon) bool {
	return person.Given(strings.Trim(word, ".,*_"), lex)
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
