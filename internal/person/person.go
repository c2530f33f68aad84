// Package person compares names: whether two of them may be one person's. It knows titles, initials,
// nicknames, accents and, where names are declined, their cases; it knows nothing of an article.
package person

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// Same compares names by person: the surnames must agree, the given names as far as both are there, and the
// names between them by their initials where both have some, so that George W. Bush is not George H. W. Bush.
// Accents do not matter, since not every printer has them.
func Same(a, b string) bool { return Parse(a).Same(Parse(b)) }

// Name is a name in its parts, for one that is compared with many.
type Name struct {
	parts      []string // folded words without titles and suffixes, the surname last
	generation string   // what tells a father from a son
	surnames   []string // the words without the courtesy that a reader wrote before two surnames
	only       bool     // there was one
}

// Parse returns a name in its parts.
func Parse(name string) Name {
	out := Name{}
	out.parts, out.generation = nameParts(name)
	out.surnames, out.only = surnameParts(name)
	return out
}

// Same compares as the function of this name does.
func (n Name) Same(other Name) bool { return n.sameFull(other) || n.bySurnames(other) }

func (n Name) sameFull(other Name) bool {
	x, y := n.parts, other.parts
	if len(x) == 0 || len(y) == 0 || !sameWord(x[len(x)-1], y[len(y)-1]) {
		return false
	}
	if n.generation != "" && other.generation != "" && n.generation != other.generation {
		return false
	}
	x, y = x[:len(x)-1], y[:len(y)-1]
	if endsWith(x, y) || endsWith(y, x) {
		return true
	}
	if len(x) == 1 && len(y) == 1 {
		return sameGiven(x[0], y[0])
	}
	particle := func(name string) bool { return lexicon.For("en").Has(lexicon.ParticleName, name) }
	if slices.ContainsFunc(x,
		func(name string) bool { return particle(name) && len(name) > 2 && slices.Contains(y, name) }) &&
		x[0][0] == y[0][0] {
		return true // Mohammed bin Salman and Muhammad bin Salman
	}
	x = slices.Concat(x[:1], slices.DeleteFunc(slices.Clone(x[1:]), particle))
	y = slices.Concat(y[:1], slices.DeleteFunc(slices.Clone(y[1:]), particle))
	if len(x) > 1 && len(y) > 1 && initials(x[1:]) != initials(y[1:]) && !overlap(x[1:], y[1:]) {
		return false
	}
	return sameGiven(x[0], y[0]) || overlap(x, y)
}

// Surname returns the last word of a name, folded, without what tells a son from his father.
func Surname(name string) string {
	words := strings.Fields(name)
	for len(words) > 1 {
		if Generation(words[len(words)-1]) {
			words = words[:len(words)-1]
			continue
		}
		break
	}
	if len(words) == 0 {
		return ""
	}
	return lexicon.Owner(document.Key(strings.Trim(words[len(words)-1], ",.")))
}

// Generation reports a word that may follow a surname and is none: "Jr."
func Generation(word string) bool {
	return lexicon.For("en").Has(lexicon.Generation, strings.Trim(document.Key(word), ".,"))
}

// endsWith reports that the names end with the others: "Ursula von der" with "von der", and all with none.
func endsWith(names, others []string) bool {
	return len(names) >= len(others) && slices.Equal(names[len(names)-len(others):], others)
}

// sameGiven takes an initial, a short form and a nickname for the name.
func sameGiven(g, h string) bool {
	short := initial(g) && strings.HasPrefix(h, g) || initial(h) && strings.HasPrefix(g, h)
	if short || oneGiven(g, h) {
		return true
	}
	return min(letters(g), letters(h)) >= 3 && (strings.HasPrefix(g, h) || strings.HasPrefix(h, g))
}

// oneGiven takes a nickname and a case for the name.
func oneGiven(g, h string) bool {
	if sameWord(g, h) {
		return true
	}
	long, other := lexicon.Nicknames(g), lexicon.Nicknames(h)
	return slices.Contains(long, h) || slices.Contains(other, g) ||
		slices.ContainsFunc(long, func(name string) bool { return slices.Contains(other, name) })
}

func initial(name string) bool { return letters(name) == 1 }

func letters(s string) int { return utf8.RuneCountInString(s) }

// overlap reports a name, not an initial, that both have: "Hillary Rodham" and "Rodham".
func overlap(x, y []string) bool {
	return slices.ContainsFunc(x, func(name string) bool { return len(name) > 2 && slices.Contains(y, name) })
}

func initials(names []string) string {
	var b strings.Builder
	for _, n := range names {
		r, _ := utf8.DecodeRuneInString(n)
		b.WriteRune(r)
	}
	return b.String()
}

// Named reports that a text has the surname of a person.
func Named(text, person string) bool {
	parts, _ := nameParts(person)
	return len(parts) > 0 && strings.Contains(unaccented(strings.ToLower(text)), parts[len(parts)-1])
}

// nameParts returns the folded words of a name without titles and suffixes, an initial each for a row of
// them, and the suffix that tells a father from a son.
func nameParts(name string) (parts []string, generation string) {
	lex := lexicon.For("en")
	for w := range document.EachWord(name, nil) {
		key := unaccented(lexicon.Owner(string(w.Key)))
		switch {
		case key == "":
		case lex.Has(lexicon.Generation, key):
			generation = key
		case lex.Has(lexicon.NameSuffix, key), len(parts) == 0 && lex.Has(lexicon.Title, key):
		case strings.Contains(name[w.Start:w.End], "."): // "H.W." is one word
			for _, letter := range key {
				parts = append(parts, string(letter))
			}
		default:
			parts = append(parts, key)
		}
	}
	return parts, generation
}

// strokes are the letters that Unicode takes for letters of their own, with what a printer without them
// writes.
var strokes = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ħ", "h", "ı", "i", "æ", "ae", "œ",
	"oe",
	"ð", "d", "þ", "th")

// unaccented takes the accents off the Latin letters of a text in small letters, and the points off ё.
func unaccented(text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return text
	}
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
		return strings.ReplaceAll(text, "ё", "е") // й and ї are letters, not accents
	}
	parted := []rune(norm.NFD.String(text))
	return strokes.Replace(string(slices.DeleteFunc(parted,
		func(r rune) bool { return unicode.Is(unicode.Mn, r) })))
}

// Fold returns the words of a name in the form in which they are compared, a space between.
func Fold(name string) string {
	var out []string
	for _, w := range strings.Fields(name) {
		out = append(out, document.Key(w))
	}
	return strings.Join(out, " ")
}
