package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// token is a word of the article, a mark, or a whole quotation. A mark has no key; a word's quote is -1.
type token struct {
	document.Span
	text, key string
	classes   lexicon.Classes
	quote     int
	noun      bool // it has its capital only because the language writes nouns so (noun.go)
}

// has reports a word of one of the classes.
func (t token) has(classes ...lexicon.Class) bool { return t.classes.Has(classes...) }

func (t token) isWord() bool { return t.key != "" }

func (t token) is(mark string) bool { return t.key == "" && t.text == mark }

func (t token) capital() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return !t.noun && unicode.IsUpper(r)
}

// tokens returns the words, marks and quotations of a stretch of the article.
func (x *extractor) tokens(in document.Span, first, end int) []token {
	var out []token
	at := in.Start
	for i := first; i < end; i++ {
		q := x.found[i]
		if q.Outer.Start < at {
			continue
		}
		out = appendWords(out, x.doc.Text, document.Span{Start: at, End: q.Outer.Start}, x.lex)
		out = append(out, token{Span: q.Outer, text: x.text(q.Span), quote: i})
		at = q.Outer.End
	}
	out = appendWords(out, x.doc.Text, document.Span{Start: at, End: in.End}, x.lex)
	x.people.markNouns(out)
	return out
}

// appendWords appends the words and marks of a stretch of text. A word that has lost its vowel before another is a word of
// its own: "l'" and "homme".
func appendWords(out []token, text string, in document.Span, lex *lexicon.Lexicon) []token {
	at := in.Start
	marks := func(end int) {
		for k, r := range text[at:end] {
			if !unicode.IsSpace(r) {
				s := document.Span{Start: at + k, End: at + k + utf8.RuneLen(r)}
				out = append(out, token{Span: s, text: string(r), quote: -1})
			}
		}
	}
	if in.Start >= in.End {
		return out
	}
	for w := range document.EachWord(text[in.Start:in.End], nil) {
		s := document.Span{Start: in.Start + w.Start, End: in.Start + w.End}
		marks(s.Start)
		if n := elision(text[s.Start:s.End], lex); n > 0 {
			first := document.Span{Start: s.Start, End: s.Start + n}
			out = append(out, token{Span: first, text: text[first.Start:first.End], quote: -1}.as(document.Key(text[first.Start:first.End]), lex))
			s.Start += n
			out = append(out, token{Span: s, text: text[s.Start:s.End], quote: -1}.as(document.Key(text[s.Start:s.End]), lex))
			at = s.End
			continue
		}
		key := strings.TrimSuffix(string(w.Key), "'")
		out = append(out, token{Span: s, text: text[s.Start:s.End], quote: -1}.as(key, lex))
		at = s.End
	}
	marks(in.End)
	return out
}

// as gives a token its key, and the classes that the lexicon has for it.
func (t token) as(key string, lex *lexicon.Lexicon) token {
	t.key, t.classes = key, lex.Of(key)
	return t
}

// elision returns the length of the word before the apostrophe, with it, where the lexicon knows it for one that is
// written so before a vowel; else 0.
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
