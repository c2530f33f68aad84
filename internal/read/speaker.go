package read

import (
	"strings"
	"unicode"

	"verbatim/internal/lexicon"
)

// speaker is the person behind a label: no name where the label gives an office and nobody says whose; anonymous
// where it gives a questioner, an interjection or the like, whom nobody can name.
type speaker struct {
	name      string
	anonymous bool
}

// resolveLabels gives the speaker of each label. main is the one whom the front matter names: the answers and his
// surname are his, and so is the office that speaks most, unless he has a label of his own name.
func resolveLabels(labels []label, main string, lex *lexicon.Lexicon) []speaker {
	offices := map[string]int{}
	mainSpeaks := ""
	for _, l := range labels {
		if isOffice(l.name, lex) {
			offices[strings.ToLower(l.name)]++
		} else if main != "" && strings.EqualFold(lastWord(main), lastWord(bareName(l.name, lex))) {
			mainSpeaks = strings.ToLower(l.name)
		}
	}
	surnames := map[string]bool{}
	for _, l := range labels {
		if strings.Contains(l.name, " ") && !isOffice(l.name, lex) {
			surnames[strings.ToLower(lastWord(l.name))] = true
		}
	}
	out := make([]speaker, len(labels))
	holders := map[string]string{} // office in small letters: who was last named with it
	for i, l := range labels {
		out[i] = resolveLabel(l.name, main, lex)
		if l.office != "" {
			holders[strings.ToLower(l.office)] = out[i].name
		}
		if name := holders[strings.ToLower(l.name)]; name != "" {
			out[i] = speaker{name: name}
			continue
		}
		if surnames[strings.ToLower(l.name)] && isOffice(l.name, lex) { // somebody is called Bishop
			out[i].name = titleCase(l.name)
			continue
		}
		if lower := strings.ToLower(l.name); offices[lower] > 0 && holdsOffice(lower, offices, mainSpeaks) {
			out[i] = speaker{name: main}
		}
	}
	return out
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

// isOffice reports a label of nothing but titles: "THE PRESIDENT". The chair of a house is a person of its own.
func isOffice(name string, lex *lexicon.Lexicon) bool {
	lower := strings.ToLower(name)
	if lower == "the speaker" || lex.Has("questioner", strings.TrimPrefix(lower, "the ")) {
		return false
	}
	for i, word := range strings.Fields(lower) {
		if word == "of" && i > 0 { // "Secretary of State"
			return true
		}
		if !lex.Has("title", strings.Trim(word, ".,")) {
			return false
		}
	}
	return true
}

// anonymous reports a label that names nobody: "QUESTION", "Reporter 2", "UNIDENTIFIED WOMAN", "the moderator".
func anonymous(lower string, lex *lexicon.Lexicon) bool {
	if lower == "the speaker" {
		return false
	}
	bare := strings.TrimRightFunc(strings.TrimPrefix(lower, "the "), func(r rune) bool {
		return unicode.IsDigit(r) || r == ' ' || r == '#' || r == '.'
	})
	first, _, _ := strings.Cut(bare, " ")
	return unnamed(lower) || lex.Has("questioner", bare) || lex.Has("questioner", strings.TrimSuffix(bare, "s")) || first == "unidentified" || first == "unknown"
}

// unnamed reports "An hon. Member", "Several noble Lords".
func unnamed(lower string) bool {
	for {
		first, rest, ok := strings.Cut(lower, " ")
		if !ok || !labelClasses["some"][first] {
			return labelClasses["unnamed"][lower]
		}
		lower = rest
	}
}

func resolveLabel(name, main string, lex *lexicon.Lexicon) speaker {
	lower := strings.ToLower(strings.TrimRight(name, "."))
	switch {
	case anonymous(lower, lex):
		return speaker{anonymous: true}
	case isOffice(name, lex):
		return speaker{} // resolveLabels knows more
	case lex.Has("answerer", lower):
		return speaker{name: main}
	}
	clean := bareName(name, lex)
	if main != "" && !strings.Contains(clean, " ") && strings.EqualFold(lastWord(main), clean) {
		return speaker{name: main}
	}
	return speaker{name: clean}
}

// bareName is the name of a label in the usual case, without titles before it and roles after it.
func bareName(name string, lex *lexicon.Lexicon) string {
	if before, after, ok := strings.Cut(name, ","); ok {
		if strings.Contains(before, " ") || strings.Contains(strings.TrimSpace(after), " ") || lex.Has("title", strings.ToLower(strings.TrimSpace(after))) {
			name = before
		} else { // the surname first
			name = strings.TrimSpace(after) + " " + before
		}
	}
	return titleCase(withoutDegrees(stripTitles(name, lex), lex))
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

func stripTitles(name string, lex *lexicon.Lexicon) string {
	words := strings.Fields(name)
	if strings.EqualFold(name, "the speaker") {
		return name
	}
	for len(words) > 1 && lex.Has("title", strings.ToLower(strings.TrimRight(words[0], "."))) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// titleCase turns a name in capitals into the usual case, and leaves any other.
func titleCase(name string) string {
	if !capitals(name) {
		return name
	}
	out := []rune(strings.ToLower(name))
	up := true
	for i, r := range out {
		if up {
			out[i] = unicode.ToUpper(r)
		}
		up = strings.ContainsRune(" -'’.", r) || r == 'c' && i > 0 && out[i-1] == 'M'
	}
	return string(out)
}
