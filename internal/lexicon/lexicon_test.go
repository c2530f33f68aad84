package lexicon

import (
	"bufio"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/cases"
)

// The classes that the code reads and that mean something in every language. A file may leave one empty, where its
// language has no such words, but must say so.
var everywhere = strings.Fields(`negation denial modal condition restriction contrast quantifier number ordinal magnitude unit function
	discourse pronoun filler hesitation connective abbreviation variant contraction cue weak-cue noun-verb hearsay telling self-cited title role alone
	free-determiner courtesy sex questioner answerer weekday month day-word period last next date-joint day-ending consequence place
	organization determiner preposition auxiliary adverb relative conjunction according subject sex-pronoun own particle
	particle-name complement opener former definite by subordinator demonstrative name-suffix nickname inaudible referring that addressed asking negated-frame first-person salutation even asked when weak-condition weak-contrast have capital-pronoun denies-next one stem-ending man woman either as and`)

func TestEveryLanguageHasTheClassesThatCodeReads(t *testing.T) {
	for _, lang := range Codes() {
		lex := For(lang)
		for _, class := range everywhere {
			if !slices.Contains(lex.Classes(), class) {
				t.Errorf("%s.txt has no [%s]", lang, class)
			}
		}
	}
}

// A class that only one file has is a slip of the pen, unless it is a property of that language alone.
func TestNoClassIsMisspelled(t *testing.T) {
	own := strings.Fields(`contraction-ending contraction-opening open-contraction spelling-ending stem-ending one denies-next asked-noun names-in-marks woman-ending decimal-comma number-joint number-phrase unit-phrase adverb-ending agent-ending verb-ending gerund-ending plural-ending infinitive passive modal-phrase month-capital cue-phrase
		numbered vowel nouns-capital inserted-attribution ordinal-point counted noun preposition-article oblique-determiner according-after source-behind source-before patronymic-ending order
		name-after-complement elision clitic euphonic pro-drop dialogue-dash no-article genitive past-sex oblique-role case-ending
		surname-case-f surname-case-m generation past-ending unnamed describing topic means who told recording absolute roughly no-cue intransitive condition-phrase
		magnitude-ending fraction fraction-of decimal-point year-pairs decade decade-ending clock clock-past clock-to accents-optional compound-numbers compound-joint ordinal-ending
		quoting quoting-joint quoting-close given-title multiple clock-half minus reflexive`)
	for _, lang := range Codes() {
		for _, class := range For(lang).Classes() {
			if !slices.Contains(everywhere, class) && !slices.Contains(own, class) {
				t.Errorf("%s.txt has a class that nothing reads: [%s]", lang, class)
			}
		}
	}
}

func TestEntriesAreInSmallLettersAndOfOneMind(t *testing.T) {
	for _, lang := range append(Codes(), shared) {
		class := ""
		values := map[string]string{}
		lines := bufio.NewScanner(strings.NewReader(file(lang)))
		for lines.Scan() {
			line, _, _ := strings.Cut(lines.Text(), "#")
			if line = strings.TrimSpace(line); strings.HasPrefix(line, "[") {
				class = line
				continue
			}
			for entry := range strings.SplitSeq(line, ",") {
				key, value, _ := strings.Cut(strings.TrimSpace(entry), "=")
				if key == "" {
					continue
				}
				if key != strings.ToLower(key) {
					t.Errorf("%s.txt %s: %q is not in small letters", lang, class, key)
				}
				if old, ok := values[class+key]; ok && old != value {
					t.Errorf("%s.txt %s: %q is both %q and %q", lang, class, key, old, value)
				}
				values[class+key] = value
			}
		}
	}
}

func TestLookUp(t *testing.T) {
	de := &Lexicon{classes: map[string]map[string]string{}, endings: map[string][]string{}}
	de.parse("[sex] # a comment\n-minister=m, -ministerin=f\nFrau = f\n[variant]\nstraße=Strasse\n[names]\nkim\n[others]\n", nil, "")
	de.parse("[others]\nkim", map[string]string{"others": "names"}, "")
	de.sortEndings()
	for _, row := range []struct {
		class, entry, value string
		held                bool
	}{
		{"sex", "umweltministerin", "f", true},
		{"sex", "umweltminister", "m", true},
		{"sex", "minister", "", false}, // an ending is no word
		{"sex", cases.Fold().String("Frau"), "f", true},
		{"variant", "strasse", "strasse", true}, // entries are folded as words are
		{"sex", "herr", "", false},
		{"names", "kim", "", false}, // it has left the class
		{"others", "kim", "", true},
		{"none", "herr", "", false},
	} {
		if v, ok := de.Value(row.class, row.entry); v != row.value || ok != row.held {
			t.Errorf("%s %s: got %q, %v", row.class, row.entry, v, ok)
		}
	}
	if For("xx").Language != "en" {
		t.Error("a language that is not held is not read as English")
	}
}
