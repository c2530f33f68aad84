package align

import (
	"strconv"
	"strings"

	"verbatim/document"
	"verbatim/lexicon"
)

// Numbers returns the values of the numbers in the atoms, in order, in words or in digits.
func Numbers(atoms []Atom, lex *lexicon.Lexicon) []float64 {
	var out []float64
	for i := 0; i < len(atoms); {
		v, _, n := number(atoms, i, lex)
		if n == 0 {
			i++
			continue
		}
		out = append(out, v)
		i += n
	}
	return out
}

// around is how many words before and behind one of a number may belong to it.
const around = 3

// NumbersIn returns the values of the numbers among the words of a text, some of them twice. It takes apart the words near
// numbers only, which in a long text are few.
func NumbersIn(text string, words []document.Word, lex *lexicon.Lexicon) []float64 {
	var out []float64
	for i := 0; i < len(words); i++ {
		if !numeral(words[i].Key, lex) {
			continue
		}
		end := i + 1
		for k := end; k < min(end+around, len(words)); k++ {
			if numeral(words[k].Key, lex) {
				end = k + 1
			}
		}
		out = append(out, Numbers(Atoms(text, words[max(0, i-around):min(end+around, len(words))], lex), lex)...)
		i = end + around - 1
	}
	return out
}

// numeral reports a word that is a number or belongs to one: "40", "forty", "million".
func numeral(key string, lex *lexicon.Lexicon) bool {
	key = strings.TrimSuffix(key, "'s")
	return key != "" && key[0] >= '0' && key[0] <= '9' || lex.Any(key, "number", "magnitude", "number-phrase")
}

// number reads the number that begins at atoms[i]: its value, its unit ("$", "%" or "") and how many atoms it takes.
func number(atoms []Atom, i int, lex *lexicon.Lexicon) (value float64, unit string, n int) {
	j := i
	if currency(atoms[j].Key) {
		unit = atoms[j].Key
		j++
	}
	value, n = amount(atoms, j, lex)
	if n == 0 {
		return 0, "", 0
	}
	j += n
	if u, n := unitAt(atoms, j, lex); n > 0 && (unit == "" || unit == u) {
		unit = u
		j += n
	}
	return value, unit, j - i
}

func currency(key string) bool { return key == "$" || key == "£" || key == "€" }

// amount reads figures and number words: "two million", "forty-two", "40 000", "quatre-vingts".
func amount(atoms []Atom, i int, lex *lexicon.Lexicon) (value float64, n int) {
	sum, group, any := 0.0, 0.0, false
	j := i
	if j+1 < len(atoms) && lex.Has("one", atoms[j].Key) && lex.Has("magnitude", atoms[j+1].Key) {
		group, any = 1, true
		j++
	}
	for j < len(atoms) {
		if v, n := figure(atoms, j, lex); n > 0 && (!any || group == 0) {
			group, any = v, true
			j += n
			continue
		}
		if v, n := phraseNumber(atoms, j, lex); n > 0 && (!any || joins(group, v)) {
			group, any = group+v, true
			j += n
			continue
		}
		if any && j+1 < len(atoms) && lex.Has("number-joint", atoms[j].Key) { // "treinta y cinco"
			if v, n := phraseNumber(atoms, j+1, lex); n > 0 && joins(group, v) {
				group += v
				j += 1 + n
				continue
			}
		}
		v, ok := lex.Value("magnitude", atoms[j].Key)
		if !ok || !any {
			break
		}
		f, _ := strconv.ParseFloat(v, 64)
		if f == 100 {
			group = max(group, 1) * f
		} else {
			sum, group = sum+max(group, 1)*f, 0
		}
		j++
	}
	if !any {
		return 0, 0
	}
	return sum + group, j - i
}

// figure reads a number in digits, its thousands parted as the language does.
func figure(atoms []Atom, i int, lex *lexicon.Lexicon) (float64, int) {
	key := atoms[i].Key
	if key == "" || key[0] < '0' || key[0] > '9' {
		return 0, 0
	}
	n := 1
	if !lex.Flag("decimal-comma") {
		key = strings.ReplaceAll(key, ",", "")
	} else {
		key = strings.ReplaceAll(strings.ReplaceAll(key, ".", ""), ",", ".")
		for len(key) <= 9 && i+n < len(atoms) && threeDigits(atoms[i+n].Key) && atoms[i+n].Span.Start-atoms[i+n-1].Span.End <= len("\u202f") {
			key += atoms[i+n].Key // "40 000"
			n++
		}
	}
	v, err := strconv.ParseFloat(key, 64)
	if err != nil {
		return 0, 0
	}
	return v, n
}

func threeDigits(key string) bool {
	return len(key) == 3 && strings.Trim(key, "0123456789") == ""
}

// phraseNumber reads a number word, or several that are no sum: "quatre vingt dix".
func phraseNumber(atoms []Atom, i int, lex *lexicon.Lexicon) (float64, int) {
	words, best := "", ""
	n := 0
	for k := i; k < min(i+4, len(atoms)); k++ {
		words += atoms[k].Key
		if v, ok := lex.Value("number-phrase", words); ok {
			best, n = v, k-i+1
		}
		words += " "
	}
	if v, ok := lex.Value("number", atoms[i].Key); ok && n == 0 && v != "" {
		best, n = v, 1
	}
	if n == 0 {
		return 0, 0
	}
	v, err := strconv.ParseFloat(best, 64)
	if err != nil {
		return 0, 0
	}
	return v, n
}

// unitAt reads the unit behind a number: "dollars", "%", "per cent".
func unitAt(atoms []Atom, i int, lex *lexicon.Lexicon) (string, int) {
	if i >= len(atoms) {
		return "", 0
	}
	if i+1 < len(atoms) {
		if v, ok := lex.Value("unit-phrase", atoms[i].Key+" "+atoms[i+1].Key); ok {
			return v, 2
		}
	}
	if v, ok := lex.Value("unit", atoms[i].Key); ok {
		return v, 1
	}
	if atoms[i].Key == "%" || currency(atoms[i].Key) {
		return atoms[i].Key, 1
	}
	return "", 0
}

// joins reports whether a number word may follow: "twenty" "five", "hundred" "ten".
func joins(group, v float64) bool {
	g := int(group)
	return g != 0 && v > 0 && (v < 10 && g%10 == 0 && g%100 != 10 || v < 100 && g%100 == 0)
}
