package align

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"verbatim/internal/lexicon"
)

// numberTable is what the reader looks up of a lexicon in another order than the lexicon has it.
type numberTable struct {
	cardinals map[float64]string // a word for each number that has one
	compounds []compoundPart     // what a number in one word is put together from, the greatest first
	counted   []string           // the beginnings of words that a number opens, the longest first
	clocks    []clockForm
	opens     map[string]bool // the words with which a time of day begins and no other number
	// the first words of the entries of several words, by class: at most words no entry begins
	firsts                         map[lexicon.Class]map[string]bool
	stems, spellings, contractions *endings

	letters []ending // that are written otherwise, and how
	accents bool     // that may be left out
}

// severalWords are the classes of which an entry is looked for word by word.
var severalWords = []lexicon.Class{lexicon.NumberPhrase, lexicon.Fraction, lexicon.Denominator,
	lexicon.DecimalJoint, lexicon.DecimalPlace, lexicon.BelowZero, lexicon.UnitPhrase, lexicon.Clock,
	lexicon.ClockHalf, lexicon.ModalPhrase}

// begins reports a word with which an entry of a class may begin.
func (t *numberTable) begins(class lexicon.Class, word string) bool { return t.firsts[class][word] }

// compoundPart is a word for a hundred or a thousand in a longer word.
type compoundPart struct {
	word  string
	value float64
}

var tables sync.Map // of *lexicon.Lexicon: *numberTable

var emptyTable = sync.OnceValue(func() *numberTable { return newNumberTable(lexicon.Bare("")) })

func tableOf(lex *lexicon.Lexicon) *numberTable {
	if !lexicon.Held(lex.Language) { // each article has such a lexicon of its own, and its table is empty
		return emptyTable()
	}
	if t, ok := tables.Load(lex); ok {
		return t.(*numberTable)
	}
	t, _ := tables.LoadOrStore(lex, newNumberTable(lex))
	return t.(*numberTable)
}

func newNumberTable(lex *lexicon.Lexicon) *numberTable {
	t := &numberTable{cardinals: map[float64]string{}, opens: map[string]bool{},
		firsts: map[lexicon.Class]map[string]bool{}, counted: slices.Clone(lex.Entries(lexicon.CountedStem))}
	for _, class := range []lexicon.Class{lexicon.Number, lexicon.Magnitude, lexicon.NumberOne} {
		for _, word := range lex.Entries(class) {
			text, _ := lex.Value(class, word)
			value, err := strconv.ParseFloat(text, 64)
			if class == lexicon.NumberOne {
				value, err = 1, nil
			}
			if err == nil && t.cardinals[value] == "" {
				t.cardinals[value] = word
			}
		}
	}
	t.stems, t.spellings = newEndings(lex, lexicon.StemEnding), newEndings(lex, lexicon.SpellingEnding)
	t.contractions = newEndings(lex, lexicon.ContractionEnding)
	t.accents = lex.Flag(lexicon.AccentsOptional)
	for _, letter := range lex.Entries(lexicon.LetterVariant) {
		other, _ := lex.Value(lexicon.LetterVariant, letter)
		t.letters = append(t.letters, ending{letter, other})
	}
	for _, class := range severalWords {
		t.firsts[class] = map[string]bool{}
		for _, entry := range lex.Entries(class) {
			first, _, _ := strings.Cut(entry, " ")
			t.firsts[class][first] = true
		}
	}
	for _, class := range []lexicon.Class{lexicon.Magnitude, lexicon.CompoundPart} {
		for _, word := range lex.Entries(class) {
			text, _ := lex.Value(class, word)
			if value, _ := strconv.ParseFloat(text, 64); value == 100 || value == 1000 {
				t.compounds = append(t.compounds, compoundPart{word, value})
			}
		}
	}
	slices.SortStableFunc(t.compounds, func(a, b compoundPart) int { return cmp.Compare(b.value, a.value) })
	slices.SortStableFunc(t.counted, func(a, b string) int { return len(b) - len(a) })
	for _, class := range []lexicon.Class{lexicon.ClockForm, lexicon.Dial} {
		for _, entry := range lex.Entries(class) {
			value, _ := lex.Value(class, entry)
			f := newClockForm(entry, value, class == lexicon.Dial)
			t.clocks = append(t.clocks, f)
			if first := f.parts[0]; !strings.HasPrefix(first, "@") {
				t.opens[first] = true
			}
		}
	}
	return t
}
