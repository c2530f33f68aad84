package label

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
)

// Reports that mark up who speaks print a name as well: "Ms Lindqvist (Harbour Ward):", "The Harbour Master
// (Ms Lindqvist):". It is the label of the turn, and tells the speaker where the mark-up does not.

// PrintedName is the name without what stands around it. Behind an office, the name stands in parentheses.
func PrintedName(printed string) string {
	name := strings.TrimRight(prose.Tidy(printed), ":.– ")
	office, person, ok := strings.Cut(name, " (")
	article, _, _ := strings.Cut(office, " ")
	if ok && listed("definite", strings.ToLower(article)) && strings.Contains(person, " ") {
		name, _, _ = strings.Cut(person, ")")
	}
	return strings.TrimRight(WithoutRole(name), ":., ")
}

// NameTurns finds the speaker of each turn that has only a label.
func NameTurns(turns []document.Turn, language string) {
	lex := lexicon.For(language)
	var names []string
	for _, t := range turns {
		if t.Label != "" {
			names = append(names, t.Label)
		}
	}
	speakers := Named(names, "", lex)
	i := 0
	for k, t := range turns {
		if t.Label == "" {
			continue
		}
		if t.Speaker == "" && !t.Anonymous {
			turns[k].Speaker, turns[k].Anonymous = speakers[i].Name, speakers[i].Anonymous
		}
		i++
	}
}

// Named are the speakers of labels that a format tells by itself, in their order. main is the one whom the
// front matter names.
func Named(names []string, main string, lex *lexicon.Lexicon) []Speaker {
	labels := make([]Label, len(names))
	for i, name := range names {
		labels[i].Name = WithoutRole(name)
	}
	return resolveLabels(labels, main, cast{}, lex)
}

// Voice is the person behind a voice that a recogniser tells from others, where its label is a name.
func Voice(label string, lex *lexicon.Lexicon) Speaker {
	if Diarised(label) {
		return Speaker{Anonymous: true}
	}
	return speakerOf(strings.ReplaceAll(label, "_", " "), "", lex)
}

// sounding is a sound that is set in brackets as a name is: "[Wind Howling]".
var sounding = prose.LazilyOf(func() string { return `(?i)` + anyOf("sound-ending") + `\b|[0-9:]` })

// isSound reports what stands in brackets and is a sound or a direction.
func isSound(words string) bool {
	bare := strings.TrimRight(words, " 0123456789")
	return bare == "" || isDirection(words) || sounding().MatchString(bare) || action().MatchString(bare)
}

// MaySpeak reports what stands in brackets before words and may be whoever speaks them, and is no sound.
func MaySpeak(name string) bool {
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > mostInAlike || isSound(name) || !nameForm(name) {
		return false
	}
	return isCapitalWord(name) && !capitals(name) && !listed("heading", bareWord(words[0]))
}

// IsPerson reports what stands in brackets before words and is the name of a person, and no sound.
func IsPerson(name string, lex *lexicon.Lexicon) bool {
	sound := sounding().MatchString(name) || noise().MatchString(name) || action().MatchString(name)
	if sound || capitals(name) || !personIn(name, lex) || !nameForm(name) {
		return false
	}
	for word := range strings.FieldsSeq(strings.ToLower(name)) {
		if lex.Has(lexicon.Questioner, word) {
			return false
		}
	}
	return true
}
