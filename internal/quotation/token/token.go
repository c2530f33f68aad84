// Package token parts text into words and marks. A word carries the classes that the lexicon has for it.
package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// InitialLetters reports initials, of which a row without spaces is one word: "J", "J.R".
func InitialLetters(word string) bool {
	for letter := range strings.SplitSeq(word, ".") {
		if utf8.RuneCountInString(letter) != 1 {
			return false
		}
	}
	return true
}

func CapitalLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// Token is a word of the article, a mark, or a whole quotation. A mark has no key; a word's quote is -1.
type Token struct {
	document.Span
	Text, Key string
	classes   lexicon.Classes
	Quote     int
	Noun      bool // it has its capital only because the language writes nouns so
}

// Has reports a word of one of the classes.
func (t Token) Has(classes ...lexicon.Class) bool { return t.classes.Has(classes...) }

// Owns reports a word with the ending of a possessive: "Roe's".
func (t Token) Owns() bool { return len(t.Bare()) < len(t.Key) }

// Bare is the key of a word without the ending of a possessive.
func (t Token) Bare() string { return lexicon.Owner(t.Key) }

func (t Token) IsWord() bool { return t.Key != "" }

func (t Token) Is(mark string) bool { return t.Key == "" && t.Text == mark }

func (t Token) Capital() bool {
	r, _ := utf8.DecodeRuneInString(t.Text)
	return !t.Noun && unicode.IsUpper(r)
}

// Append appends the words and marks of a stretch of text. A word that has lost its vowel before another is a
// word of its own: "l'" and "homme".
func Append(out []Token, text string, in document.Span, lex *lexicon.Lexicon) []Token {
	at := in.Start
	marks := func(end int) {
		for k, r := range text[at:end] {
			if !unicode.IsSpace(r) {
				_, width := utf8.DecodeRuneInString(text[at+k:]) // one where the byte is no letter's
				s := document.Span{Start: at + k, End: at + k + width}
				out = append(out, Token{Span: s, Text: string(r), Quote: -1})
			}
		}
	}
	if in.Start >= in.End {
		return out
	}
	if out == nil {
		out = make([]Token, 0, (in.End-in.Start)/5+2)
	}
	for w := range document.EachWord(text[in.Start:in.End], nil) {
		s := document.Span{Start: in.Start + w.Start, End: in.Start + w.End}
		marks(s.Start)
		n, point := elision(text[s.Start:s.End], lex), gluedInitials(text[s.Start:s.End])
		if n = max(n, point); n > 0 {
			first := document.Span{Start: s.Start, End: s.Start + n}
			out = append(out, Token{Span: first, Text: text[first.Start:first.End],
				Quote: -1}.as(document.Key(text[first.Start:first.End]), lex))
			s.Start += n
			if n == point {
				at = first.End
				s.Start++
				marks(s.Start)
			}
			out = append(out, Token{Span: s, Text: text[s.Start:s.End],
				Quote: -1}.as(document.Key(text[s.Start:s.End]), lex))
			at = s.End
			continue
		}
		key := strings.TrimSuffix(string(w.Key), "'")
		out = append(out, Token{Span: s, Text: text[s.Start:s.End], Quote: -1}.as(key, lex))
		at = s.End
	}
	marks(in.End)
	return out
}

// First returns the first tokens of a stretch of text, that many or a few more.
func First(n int, text string, in document.Span, lex *lexicon.Lexicon) []Token {
	const longestWord = 200 // bytes
	for end := in.Start + n*longestWord; end < in.End; end += n * longestWord {
		end = document.NextLetter(text, end)
		if out := Append(nil, text, document.Span{Start: in.Start, End: end}, lex); len(out) > n+1 {
			return out[:len(out)-1] // the last may be cut
		}
	}
	return Append(nil, text, in, lex)
}

// as gives a token its key, and the classes that the lexicon has for it.
func (t Token) as(key string, lex *lexicon.Lexicon) Token {
	t.Key, t.classes = key, lex.Of(key)
	return t
}

// elision returns the length of the word before the apostrophe, with it, where the lexicon knows it for one
// that is written so before a vowel; else 0.
func elision(word string, lex *lexicon.Lexicon) int {
	k := strings.IndexAny(word, "'’")
	if k <= 0 {
		return 0
	}
	_, width := utf8.DecodeRuneInString(word[k:])
	if k+width == len(word) || !lex.Has(lexicon.Elision, document.Key(word[:k])+"'") {
		return 0
	}
	return k + width
}

// gluedInitials returns the length of the initials before the point and the surname that one word holds:
// "А.Ветров". 0 for none.
func gluedInitials(word string) int {
	k := strings.LastIndexByte(word, '.')
	if k <= 0 || !InitialLetters(word[:k]) || !CapitalLetter(word) || !CapitalLetter(word[k+1:]) {
		return 0
	}
	if utf8.RuneCountInString(word[k+1:]) < 3 || strings.ToUpper(word) == word {
		return 0
	}
	return k
}

// IsAdverb reports an adverb, as the lexicon has it or by its ending.
func IsAdverb(lex *lexicon.Lexicon, key string) bool {
	if lex.Has(lexicon.Adverb, key) {
		return true
	}
	return len(key) > 4 && lex.Ends(lexicon.AdverbEnding, key) &&
		!lex.Any(key, lexicon.Man, lexicon.Woman, lexicon.Cue)
}

// Joint reports what stands between a verb and a pronoun that is tied to it: the hyphens and the t of
// "a-t-elle".
func Joint(lex *lexicon.Lexicon, t Token) bool {
	return t.Is("-") && lex.Has(lexicon.Order, "auxiliary subject verb") || t.Has(lexicon.Euphonic)
}
