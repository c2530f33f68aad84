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
	offices := map[string]int{}
	office := of(func(name string) bool { return officeOnly(name, lex) })
	bare := of(func(name string) string { return bareName(name, lex) })
	mainSpeaks := ""
	for _, l := range labels {
		if office(l.Name) {
			offices[strings.ToLower(l.Name)]++
		} else if main != "" && strings.EqualFold(prose.LastWord(main), prose.LastWord(bare(l.Name))) {
			mainSpeaks = strings.ToLower(l.Name)
		}
	}
	surnames := map[string]bool{}
	for _, l := range labels {
		if strings.Contains(l.Name, " ") && !office(l.Name) {
			surnames[strings.ToLower(prose.LastWord(l.Name))] = true
		}
	}
	names := plainNames(labels, lex)
	surnameFirst := surnamesFirst(labels, lex)
	named := of(func(name string) Speaker { return cast.resolve(Label{Name: name}, main, lex) })
	out := make([]Speaker, len(labels))
	holders := map[string]string{} // office in small letters: who was last named with it
	for i, l := range labels {
		if l.doubtful {
			continue
		}
		lower := strings.ToLower(l.Name)
		if out[i] = named(l.Name); len(cast.sworn) > 0 { // who answers changes on the way
			out[i] = cast.resolve(l, main, lex)
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
		if surnames[lower] && office(l.Name) { // somebody is called Bishop
			out[i].Name = titleCase(l.Name)
			continue
		}
		if offices[lower] > 0 && holdsOffice(lower, offices, mainSpeaks) {
			out[i] = Speaker{Name: main}
		}
	}
	return out
}

// of asks a question of each name once: labels come again and again.
func of[T any](ask func(name string) T) func(name string) T {
	known := map[string]T{}
	return func(name string) T {
		answer, ok := known[name]
		if !ok {
			answer = ask(name)
			known[name] = answer
		}
		return answer
	}
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

// resolveLabel gives the speaker of a label that stands by itself.
func resolveLabel(name, main string, lex *lexicon.Lexicon) Speaker {
	return cast{}.resolve(Label{Name: name}, main, lex)
}

func (c cast) resolve(l Label, main string, lex *lexicon.Lexicon) Speaker {
	lower := strings.ToLower(strings.TrimRight(l.Name, "."))
	if name := c.at(l); name != "" {
		return Speaker{Name: name}
	}
	switch {
	case answers(lower, lex):
		return Speaker{Name: main, Anonymous: main == ""}
	case anonymous(lower, lex), isInitials(l.Name):
		return Speaker{Anonymous: true}
	case officeOnly(l.Name, lex):
		return Speaker{} // resolveLabels knows more
	}
	clean := bareName(l.Name, lex)
	if !onePerson(clean) {
		return Speaker{}
	}
	if main != "" && !strings.Contains(clean, " ") && strings.EqualFold(prose.LastWord(main), clean) &&
		sexAgrees(l.Name, main, lex) {
		return Speaker{Name: main}
	}
	return Speaker{Name: clean}
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
	if lower == "the speaker" {
		return false
	}
	bare := strings.TrimRightFunc(strings.TrimPrefix(lower, "the "), func(r rune) bool {
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
	return nobody(bare) || nobody(strings.TrimSuffix(bare, "s")) || listed("stranger", first)
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
