package align

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/document"
	"verbatim/lexicon"
)

// Atom is the unit of alignment: a word, or a part of a contraction ("don't" is "do" and "not").
type Atom struct {
	Key      string
	canon    string // one spelling for all variants
	stem     string // without its ending
	word     string // the key of the whole word, and what it stands for
	long     string
	Span     document.Span // of the whole word, in its text
	Part     bool          // the word was a contraction
	Function bool          // a function word
	Capital  bool
	Bracket  bool // the writer's own, inside [ ]
	Cut      bool // a mark of omission stands before it
	Start    bool // it opens a sentence
}

// Atoms takes words apart. The text is what the words' spans point into.
func Atoms(text string, words []document.Word, lex *lexicon.Lexicon) []Atom {
	out := make([]Atom, 0, len(words)+4)
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(text[w.Start:w.End])
		start := i == 0 || endsBetween(text[words[i-1].End:w.Start])
		all := parts(w.Key, lex)
		long := ""
		for _, part := range all {
			long += part.key + " "
		}
		for k, part := range all {
			out = append(out, Atom{Key: part.key, word: w.Key, long: long, canon: canon(part.key, lex), stem: stem(part.key), Span: w.Span, Part: part.cut, Capital: unicode.IsUpper(first) && k == 0,
				Function: lex.Has("function", part.key), Start: start && k == 0})
		}
	}
	return out
}

func endsBetween(gap string) bool { return strings.ContainsAny(gap, ".!?\n") }

type part struct {
	key string
	cut bool
}

// parts expands a contraction; any other word is its own part. A title that is shortened takes its long form.
func parts(key string, lex *lexicon.Lexicon) []part {
	if long, ok := lex.Value("contraction", key); ok {
		var out []part
		for w := range strings.FieldsSeq(long) {
			out = append(out, part{w, true})
		}
		return out
	}
	if base, ok := strings.CutSuffix(key, "n't"); ok && base != "" {
		return []part{{base, true}, {"not", true}}
	}
	for _, s := range [...]struct{ end, full string }{{"'m", "am"}, {"'re", "are"}, {"'ve", "have"}, {"'ll", "will"}, {"'s", "'s"}, {"'d", "'d"}} {
		if base, ok := strings.CutSuffix(key, s.end); ok && base != "" {
			return []part{{base, true}, {s.full, true}}
		}
	}
	return []part{{key, false}}
}

// same reports whether two atoms are the same word, and the class of the difference in writing: "" for none,
// "contraction", "spelling".
func same(a, b *Atom) (bool, string) {
	if a.Key == b.Key {
		if a.Part != b.Part && a.Key != "'s" || a.Part && a.word != b.word && a.long == b.long {
			return true, "contraction"
		}
		return true, ""
	}
	if a.Key == "'s" && (b.Key == "is" || b.Key == "has" || b.Key == "us") || b.Key == "'s" && (a.Key == "is" || a.Key == "has" || a.Key == "us") ||
		a.Key == "'d" && (b.Key == "would" || b.Key == "had") || b.Key == "'d" && (a.Key == "would" || a.Key == "had") {
		return true, "contraction"
	}
	if a.canon == b.canon {
		return true, "spelling"
	}
	return false, ""
}

// canon gives one form for the spellings of a word: listed variants, abbreviated titles, British and American.
func canon(key string, lex *lexicon.Lexicon) string {
	if v, ok := lex.Value("variant", key); ok && v != "" {
		key = v
	}
	if v, ok := lex.Value("abbreviation", key); ok && v != "" {
		return v
	}
	if key == "&" {
		return "and"
	}
	if len(key) > 4 {
		return american(key)
	}
	return key
}

// american folds the regular differences of British spelling.
func american(w string) string {
	if base, ok := strings.CutSuffix(w, "s"); ok && !strings.HasSuffix(w, "ss") {
		return american(base) + "s"
	}
	for _, s := range [...][2]string{{"isation", "ization"}, {"ising", "izing"}, {"ised", "ized"}, {"ises", "izes"}, {"ise", "ize"}, {"yse", "yze"}, {"ysed", "yzed"},
		{"our", "or"}, {"ours", "ors"}, {"oured", "ored"}, {"ouring", "oring"}, {"ourable", "orable"}, {"ourite", "orite"}, {"ourites", "orites"}, {"bouring", "boring"}, {"bours", "bors"},
		{"bourhood", "borhood"}, {"bourhoods", "borhoods"}, {"ourless", "orless"}, {"ourful", "orful"}, {"oural", "oral"},
		{"lled", "led"}, {"lling", "ling"}, {"llers", "lers"}, {"ller", "ler"}, {"tre", "ter"}, {"tres", "ters"}, {"ence", "ense"}, {"ences", "enses"}, {"ogue", "og"}, {"aeo", "eo"}} {
		if base, ok := strings.CutSuffix(w, s[0]); ok && len(base) >= 2 {
			return base + s[1]
		}
	}
	return w
}

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

// number reads the number that begins at atoms[i]: its value, its unit ("$", "%" or "") and how many atoms it takes.
func number(atoms []Atom, i int, lex *lexicon.Lexicon) (value float64, unit string, n int) {
	j := i
	sum, group, any := 0.0, 0.0, false
	if j < len(atoms) && (atoms[j].Key == "$" || atoms[j].Key == "£" || atoms[j].Key == "€") {
		unit = atoms[j].Key
		j++
	}
	if j+1 < len(atoms) && (atoms[j].Key == "a" || atoms[j].Key == "one") && lex.Has("magnitude", atoms[j+1].Key) {
		group, any = 1, true
		j++
	}
	for j < len(atoms) {
		key := atoms[j].Key
		if v, err := strconv.ParseFloat(strings.ReplaceAll(key, ",", ""), 64); err == nil && (!any || group == 0) && key[0] >= '0' && key[0] <= '9' {
			group, any = v, true
		} else if v, ok := lex.Value("number", key); ok && (!any || atomsJoin(group, v)) {
			f, _ := strconv.ParseFloat(v, 64)
			group, any = group+f, true
		} else if v, ok := lex.Value("magnitude", key); ok && any {
			f, _ := strconv.ParseFloat(v, 64)
			if f == 100 {
				group *= f
			} else {
				sum, group = sum+group*f, 0
			}
		} else {
			break
		}
		j++
	}
	if !any {
		return 0, "", 0
	}
	if j < len(atoms) {
		if v, ok := lex.Value("unit", atoms[j].Key); ok && (unit == "" || unit == v) {
			if v == "percent" || atoms[j].Key == "percent" {
				v = "%"
			}
			unit = v
			j++
		} else if atoms[j].Key == "%" {
			unit = "%"
			j++
		} else if atoms[j].Key == "per" && j+1 < len(atoms) && atoms[j+1].Key == "cent" {
			unit = "%"
			j += 2
		}
	}
	return sum + group, unit, j - i
}

// atomsJoin reports whether a number word may follow: "twenty" "five", "hundred" "ten".
func atomsJoin(group float64, v string) bool {
	f, _ := strconv.ParseFloat(v, 64)
	g := int(group)
	return g != 0 && f > 0 && (f < 10 && g%10 == 0 && g%100 != 10 || f < 100 && g%100 == 0)
}
