package document

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/lexicon"
)

// Sentences returns the sentences of text[in.Start:in.End], trimmed of space. A blank line ends a sentence;
// the point of an abbreviation or an initial ends none, nor does a mark after which the text goes on in small
// letters. A stage direction between two sentences opens the second.
func Sentences(text string, in Span, lang string) (out []Span) {
	for s := range EachSentence(text, in, lang) {
		out = append(out, s)
	}
	return out
}

// EachSentence goes over them.
func EachSentence(text string, in Span, lang string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		lex, start := lexicon.For(lang), in.Start
		flush := func(end int) bool {
			s := text[start:end]
			left := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
			from := start + left
			start = end
			trimmed := strings.TrimSpace(s)
			return trimmed == "" || yield(Span{from, from + len(trimmed)})
		}
		for i := in.Start; i < in.End; {
			r, n := utf8.DecodeRuneInString(text[i:in.End])
			end := 0
			switch {
			case r == '\n' && blankLine(text[i+1:in.End]):
				end, n = i, 1
			case endsSentence(r):
				end = stop(text[:in.End], i, n, start, lex)
				n = max(n, end-i)
			}
			if end > 0 && !flush(end) {
				return
			}
			i += n
		}
		flush(in.End)
	}
}

// endsSentence reports a mark that may end a sentence.
func endsSentence(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？':
		return true
	}
	return false
}

// blankLine reports whether the text opens with a line of nothing but space.
func blankLine(text string) bool {
	return strings.HasPrefix(strings.TrimLeft(text[:min(len(text), 80)], " \t\r"), "\n")
}

// stop returns where the sentence that the mark at i may end is over, or 0 where it goes on.
func stop(text string, i, n, from int, lex *lexicon.Lexicon) int {
	end := i + n
	for end < len(text) {
		r, m := utf8.DecodeRuneInString(text[end:])
		// „so“ and »so«
		if !strings.ContainsRune(".!?…。！？\"”’'»)]」』", r) &&
			!(strings.ContainsRune("“‘«", r) && !startsWord(text[end+m:])) {
			break
		}
		end += m
	}
	// as French sets it
	if spaced := strings.TrimLeft(text[end:], " \u00a0\u202f"); strings.HasPrefix(spaced, "»") &&
		!startsWord(spaced[len("»"):]) {
		end = len(text) - len(spaced) + len("»")
	}
	if end >= len(text) {
		return end
	}
	if r, _ := utf8.DecodeRuneInString(text[end:]); !unicode.IsSpace(r) {
		if n == len("。") && text[i:i+n] != "…" { // where words are not parted by spaces, nor are sentences
			return end
		}
		return 0
	}
	next := afterDirections(text[end:])
	if first, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "—– \u00a0")); unicode.IsLower(first) {
		return 0 // behind a dash too: «Почему?» — спросил Иванов
	}
	if text[i] == '.' && end == i+1 && abbreviated(lastToken(text[from:i]), next, lex) {
		return 0
	}
	return end
}

func startsWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// afterDirections returns the text from its first word on, past stage directions in brackets and opening
// marks.
func afterDirections(text string) string {
	for {
		text = strings.TrimLeft(text, " \t\r\n\"“‘'«")
		if text == "" || text[0] != '[' && text[0] != '(' {
			return text
		}
		end := strings.IndexAny(text[:min(len(text), 120)], ")]")
		if end < 0 {
			return text[1:]
		}
		text = text[end+1:]
	}
}

// lastToken returns what stands before the end of the text without space, bracket, opening mark or dash.
func lastToken(text string) string {
	if k := strings.LastIndexAny(text, " \t\r\n([\"“‘'—–-"); k >= 0 {
		_, n := utf8.DecodeRuneInString(text[k:])
		return text[k+n:]
	}
	return text
}

// abbreviated reports whether the point after the token is that of an abbreviation or an initial. An
// abbreviation in small letters that can be spoken is a word: "he fell ill. Then"; and "No." stands for a
// number before one only.
func abbreviated(token, next string, lex *lexicon.Lexicon) bool {
	lower := strings.ToLower(token)
	if strings.Contains(token, ".") && opensSentence(next, lex) {
		return false
	}
	if long, ok := lex.Value(lexicon.Abbreviation, lower); ok {
		if long == "number" {
			first, _ := utf8.DecodeRuneInString(next)
			return unicode.IsDigit(first)
		}
		return token != lower || strings.Contains(lower, ".") || !pronounceable(lower, lex)
	}
	return initials(token) || ordinal(token, next, lex)
}

// opensSentence reports a text whose first word has a capital that only the start of a sentence gives it: "in
// the U.S. While they".
func opensSentence(text string, lex *lexicon.Lexicon) bool {
	word := firstLetters(text)
	return len(word) > 1 && lex.Any(Key(word), lexicon.Opener, lexicon.Function, lexicon.Determiner,
		lexicon.Subject, lexicon.Subordinator)
}

// pronounceable reports an abbreviation that is also a word, as far as the lexicon's vowels tell.
func pronounceable(token string, lex *lexicon.Lexicon) bool {
	return slices.ContainsFunc(lex.Entries(lexicon.Vowel),
		func(v string) bool { return strings.Contains(token, v) })
}

// ordinal reports a number that the point makes an ordinal, where the language writes it so: "am 20.
// Oktober", "im 19. Jahrhundert".
func ordinal(token, next string, lex *lexicon.Lexicon) bool {
	if !lex.Flag(lexicon.OrdinalPoint) || len(token) > 2 ||
		strings.ContainsFunc(token, func(r rune) bool { return !unicode.IsDigit(r) }) {
		return false
	}
	return lex.Any(Key(firstLetters(next)), lexicon.Month, lexicon.Counted)
}

// firstLetters returns the letters that open a text.
func firstLetters(text string) string {
	return text[:len(text)-len(strings.TrimLeftFunc(text, unicode.IsLetter))]
}

// initials reports a single capital or a row of them with points, "J", "U.S", but not the pronoun "I".
func initials(token string) bool {
	for letter := range strings.SplitSeq(token, ".") {
		r, n := utf8.DecodeRuneInString(letter)
		if n == 0 || n != len(letter) || !unicode.IsUpper(r) {
			return false
		}
	}
	return token != "I"
}
