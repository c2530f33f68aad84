package translate

import (
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// Difference is what a quotation has and the passage that it may be a translation of has not, or the reverse. It
// is worth a look and no more: a translator may turn a denial round, and put a name for a pronoun.
type Difference struct {
	Kind    DifferenceKind
	At      document.Span // in the words, of a name
	Numbers []float64     // of the words, that the passage has not
	Months  []string      // of the words, by their numbers, where the passage has others and not these
	Denies  bool          // the words deny, and the passage does not; or the reverse
}

// DifferenceKind is what a difference is of.
type DifferenceKind uint8

// The kinds.
const (
	OfNumber DifferenceKind = iota
	OfMonth
	OfName
	OfDenial
)

// Differ tells what differs in names, numbers and denials between some words and a hit for them in a text, where
// both sides can tell. A number is looked for in all of the paragraph, and a name that the text has nowhere may
// be written in a way that is not known.
func Differ(words, lang string, t *Text, h Hit) (out []Difference) {
	asked := measured(words, document.Span{End: len(words)}, nil, lang)
	p := t.Paragraphs[h.Paragraph]
	inside := t.units[p.from:p.to]
	var lost []float64
	for _, n := range asked.numbers {
		if n > 2 && !slices.ContainsFunc(inside, func(u unit) bool { return slices.Contains(u.numbers, n) }) {
			lost = append(lost, n)
		}
	}
	if len(lost) > 0 {
		out = append(out, Difference{Kind: OfNumber, Numbers: lost})
	}
	if months := monthsOf(asked); len(months) > 0 {
		theirs := monthsOf(inside...)
		months = slices.DeleteFunc(months, func(m string) bool { return slices.Contains(theirs, m) })
		if len(theirs) > 0 && len(months) > 0 {
			out = append(out, Difference{Kind: OfMonth, Months: months})
		}
	}
	for _, w := range asked.words {
		if w.capital && w.letters != "" && t.has(w, 0, len(t.units)) && !t.has(w, p.from, p.to) {
			out = append(out, Difference{Kind: OfName, At: w.at})
		}
	}
	denials := 0
	for _, u := range inside {
		if u.span.Start < h.Span.End && u.span.End > h.Span.Start {
			denials += u.marks[denies]
		}
	}
	if (asked.marks[denies] > 0) != (denials > 0) {
		out = append(out, Difference{Kind: OfDenial, Denies: asked.marks[denies] > 0})
	}
	return out
}

// has reports a name in the units [from,to).
func (t *Text) has(w word, from, to int) bool {
	within := func(id int) bool {
		return slices.ContainsFunc(t.vocab[id].units, func(u int) bool { return from <= u && u < to })
	}
	for _, sound := range w.sounds {
		if len(sound) < 3 {
			return true // too short to tell
		}
		for name, ids := range t.sounds {
			if strings.HasPrefix(name, sound) && slices.ContainsFunc(ids, within) { // or another case of it
				return true
			}
		}
	}
	return false
}

// monthsOf are the numbers of the months that stretches name.
func monthsOf(units ...unit) (out []string) {
	for _, u := range units {
		for _, w := range u.words {
			if month, ok := strings.CutPrefix(w.stem, named(lexicon.Month, "")); ok && !slices.Contains(out, month) {
				out = append(out, month)
			}
		}
	}
	return out
}
