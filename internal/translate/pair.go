package translate

import (
	"unicode/utf8"
)

// Whether two texts of a speaker and a day are one text in two languages. Two that are paired wrongly are worse
// than two that are not: all of these must hold, and of several texts the best must be alone.
const (
	leastRunes    = 300  // a shorter text tells too little
	leastRatio    = 0.55 // of the lengths
	leastNumbers  = 0.3  // of the numbers of the one with fewer, that the other has
	leastNames    = 0.25 // of the names of the one with fewer
	leastAnchors  = 4    // names and numbers in common
	leastStraight = 0.5  // of the paragraphs, that are one paragraph on the other side
	clearly       = 1.3  // times as many anchors as with any other text
)

// Paired returns how much two texts have in common, in names and numbers that both have, 0 where they are not
// one text in two languages.
func Paired(a, b *Text) int {
	if a.Lang == b.Lang || min(a.Runes, b.Runes) < leastRunes {
		return 0
	}
	if ratio := float64(min(a.Runes, b.Runes)) / float64(max(a.Runes, b.Runes)); ratio < leastRatio {
		return 0
	}
	names, ofNames := common(a.names(), b)
	numbers, ofNumbers := a.numbersIn(b)
	enough := names+numbers >= leastAnchors &&
		float64(names) >= leastNames*float64(ofNames) && float64(numbers) >= leastNumbers*float64(ofNumbers)
	if !enough || straight(Align(a, b), a, b) < leastStraight {
		return 0
	}
	return names + numbers
}

// Partner returns which of several texts is the one text in another language, -1 for none or where two come near.
func Partner(t *Text, others []*Text) int {
	best, most, second := -1, 0, 0
	for i, o := range others {
		switch n := Paired(t, o); {
		case n > most:
			best, most, second = i, n, most
		case n > second:
			second = n
		}
	}
	if float64(most) < clearly*float64(second) {
		return -1
	}
	return best
}

// names are the words of a text that have a capital inside of a sentence, once each.
func (t *Text) names() (out []entry) {
	for _, e := range t.vocab {
		if e.capital && utf8.RuneCountInString(e.key) > 3 {
			out = append(out, e)
		}
	}
	return out
}

// common counts the names that a text has too.
func common(names []entry, b *Text) (n, of int) {
	for _, name := range names {
		for _, sound := range name.sounds {
			if len(sound) > 2 && len(b.sounds[sound]) > 0 {
				n++
				break
			}
		}
	}
	return n, min(len(names), len(b.names()))
}

// numbersIn counts the numbers above two that another text has too, of those of the one with fewer.
func (t *Text) numbersIn(b *Text) (n, of int) {
	mine, others := 0, 0
	for number := range t.numbers {
		if number > 2 {
			mine++
			if len(b.numbers[number]) > 0 {
				n++
			}
		}
	}
	for number := range b.numbers {
		if number > 2 {
			others++
		}
	}
	return n, min(mine, others)
}

// straight is the share of the paragraphs that are one on both sides.
func straight(beads []Bead, a, b *Text) float64 {
	n := 0
	for _, k := range beads {
		if k.A1-k.A0 == 1 && k.B1-k.B0 == 1 {
			n += 2
		}
	}
	return float64(n) / float64(len(a.Paragraphs)+len(b.Paragraphs))
}

// Beside returns the paragraphs of the other side, as an interval, that lie beside a place of this side; ok is
// false where none does. a tells which side this is.
func Beside(beads []Bead, this, other *Text, at int, a bool) (from, to int, ok bool) {
	for _, k := range beads {
		if !a {
			k = Bead{k.B0, k.B1, k.A0, k.A1}
		}
		if k.A0 == k.A1 || k.B0 == k.B1 {
			continue
		}
		if this.Paragraphs[k.A0].Start <= at && at < this.Paragraphs[k.A1-1].End {
			return other.Paragraphs[k.B0].Start, other.Paragraphs[k.B1-1].End, true
		}
	}
	return 0, 0, false
}
