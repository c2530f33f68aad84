package align

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// Token is the unit of alignment: a word, or a part of a contraction ("don't" is "do" and "not").
type Token struct {
	Key      string
	canon    string // one spelling for all variants
	stem     string // without its ending
	word     string // the key of the whole word, and what it stands for
	long     string
	may      string        // words that a part may stand for, where that is open
	Span     document.Span // of the whole word, in its text
	Part     bool          // the word was a contraction
	Function bool          // a function word
	Capital  bool
	capitals bool   // all its letters are, as of initials
	Bracket  bool   // the writer's own, inside [ ]
	Cut      bool   // a mark of omission stands before it
	Start    bool   // it opens a sentence
	Sign     string // of figures: "-" for a minus, ">" and "<", "" for none; the span holds it
	hyphen   bool   // the minus is a hyphen, which may be a dash instead
	degrees  bool   // the sign of degrees stands behind it
	mark     rune   // the first mark between the word before and this one, 0 for none
}

// Tokens takes words apart. The text is what the words' spans point into.
func Tokens(text string, words []document.Word, lex *lexicon.Lexicon) []Token {
	out := make([]Token, 0, len(words)+4)
	table := tableOf(lex)
	var all []part // of one word
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(text[w.Start:w.End])
		gap := ""
		if i > 0 {
			gap = text[words[i-1].End:w.Start]
		}
		start := i == 0 || endsBetween(gap)
		capitals := unicode.IsUpper(first) && len(w.Key) > 1 &&
			strings.IndexFunc(text[w.Start:w.End], unicode.IsLower) < 0
		held := lex.Listed(w.Key) // most words stand in no class, and then nothing else is asked
		all = parts(all[:0], w.Key, held, lex, table)
		if beforeFigures(text[w.End:]) {
			if full, ok := lex.Value(lexicon.ContractionOpening, w.Key+"'"); ok {
				all = append(all[:0], part{full, true}) // "d'1/8"
			}
		}
		long := ""
		for k, part := range all {
			if k > 0 {
				long += " "
			}
			long += part.key
		}
		for k, part := range all {
			if part.cut {
				held = lex.Listed(part.key)
			}
			out = append(out, Token{Key: part.key, word: w.Key, long: long,
				canon: canon(part.key, held, lex, table), stem: table.stem(part.key), may: may(part.key, held, lex), Span: w.Span, Part: part.cut,
				Capital: unicode.IsUpper(first) && k == 0, capitals: capitals && len(all) == 1,
				Function: held.Has(lexicon.Function), Start: start && k == 0})
			if k == 0 {
				out[len(out)-1].mark = markOf(gap)
			}
			if digit(part.key) && k == 0 {
				out[len(out)-1].signed(text, i == 0)
			}
		}
	}
	return out
}

// beforeFigures reports an apostrophe and figures behind it.
func beforeFigures(rest string) bool {
	for _, mark := range []string{"'", "’"} {
		if behind, ok := strings.CutPrefix(rest, mark); ok {
			return digit(behind)
		}
	}
	return false
}

// markOf is the first mark between two words, 0 for none.
func markOf(gap string) rune {
	for _, r := range gap {
		if !unicode.IsSpace(r) {
			return r
		}
	}
	return 0
}

func may(key string, held lexicon.Classes, lex *lexicon.Lexicon) string {
	if !held.Has(lexicon.OpenContraction) {
		return ""
	}
	words, _ := lex.Value(lexicon.OpenContraction, key)
	return words
}

// parted reports a mark before the token that no number goes on over, so that "five, ten" is no 510. A hyphen
// or a stroke is none.
func (a Token) parted() bool { return a.mark != 0 && strings.ContainsRune(",.;:!?…—–()", a.mark) }

func endsBetween(gap string) bool { return strings.ContainsAny(gap, ".!?\n") }

type part struct {
	key string
	cut bool
}

// parts expands a contraction; any other word is its own part. A title that is shortened takes its long form.
func parts(out []part, key string, held lexicon.Classes, lex *lexicon.Lexicon, table *numberTable) []part {
	if held.Has(lexicon.Contraction) {
		long, _ := lex.Value(lexicon.Contraction, key)
		for w := range strings.FieldsSeq(long) {
			out = append(out, part{w, true})
		}
		return out
	}
	if head, full, ok := table.contraction(key); ok {
		return append(out, part{head, true}, part{full, true})
	}
	if head, rest, ok := strings.Cut(key, "'"); ok && rest != "" {
		if full, ok := lex.Value(lexicon.ContractionOpening, head+"'"); ok { // "l'eau"
			return append(out, part{full, true}, part{rest, true})
		}
	}
	return append(out, part{key, false})
}

// same reports whether two tokens are the same word, and the class of the difference in writing: "" for none,
// Contraction, Spelling.
func same(a, b *Token) (bool, string) {
	switch {
	case a.Key == b.Key && !a.sameSign(b):
		return false, ""
	case a.Key == b.Key:
		otherwise := a.Part && a.word != b.word && a.long == b.long
		if otherwise || a.Part != b.Part && a.may == "" {
			return true, Contraction
		}
		return true, ""
	case a.mayBe(b.Key) || b.mayBe(a.Key):
		return true, Contraction
	case a.canon == b.canon:
		return true, Spelling
	}
	return false, ""
}

// mayBe reports that a part of a contraction, "'s", may stand for the word.
func (a *Token) mayBe(word string) bool {
	return a.may != "" && strings.Contains(" "+a.may+" ", " "+word+" ")
}

// canon gives one form for the spellings of a word: listed variants, abbreviated titles, British and
// American.
func canon(key string, held lexicon.Classes, lex *lexicon.Lexicon, table *numberTable) string {
	if held.Has(lexicon.Variant) {
		if v, _ := lex.Value(lexicon.Variant, key); v != "" {
			key, held = v, lex.Listed(v)
		}
	}
	if held.Has(lexicon.Abbreviation) {
		if v, _ := lex.Value(lexicon.Abbreviation, key); v != "" {
			return v
		}
	}
	for _, letter := range table.letters {
		key = strings.ReplaceAll(key, letter.end, letter.value)
	}
	if table.accents {
		key = Plain(key)
	}
	return table.spelling(key)
}

// Plain takes the accents off letters: "café".
func Plain(key string) string {
	if strings.IndexFunc(key, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return key
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(key))
}
