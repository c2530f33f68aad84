package align

import (
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// Quoted takes the words of a quotation apart, which is a span of a text in bytes, half-open: as an article
// prints it, with the omissions that it marks and the words in its brackets. A bracket inside a word ends
// none, and the editor's [sic] is no word. The words themselves come second; spans point into the text.
func Quoted(text string, q document.Span, lex *lexicon.Lexicon) ([]Token, []document.Word) {
	var words []document.Word
	for w := range document.EachWord(text[q.Start:q.End], nil) {
		span := document.Span{Start: q.Start + w.Start, End: q.Start + w.End}
		if n := len(words); n > 0 && bracketInside(text[words[n-1].End:span.Start]) {
			if text[span.Start-1] != '[' && text[span.Start-1] != ']' {
				words[n-1].Key += "'"
			}
			words[n-1].Key += string(w.Key)
			words[n-1].End = span.End
			continue
		}
		words = append(words, document.Word{Key: string(w.Key), Span: span})
	}
	words = dropSic(text, words)
	tokens := Tokens(text, words, lex)
	markCuts(text, q, tokens)
	return tokens, words
}

// dropSic leaves out the editor's [sic].
func dropSic(text string, words []document.Word) []document.Word {
	return slices.DeleteFunc(words, func(w document.Word) bool {
		return w.Key == "sic" && w.Start > 0 && strings.ContainsAny(text[w.Start-1:w.Start], "[(")
	})
}

// markCuts notes the omissions that the article marks, and the words in its brackets.
func markCuts(text string, q document.Span, tokens []Token) {
	prev := q.Start
	depth := 0
	mostly := false // of a word that has a bracket inside, most is in the bracket: “[Tarn]'s”
	for i := range tokens {
		a := &tokens[i]
		if a.Span.Start >= prev {
			gap := text[prev:a.Span.Start]
			word := text[a.Span.Start:a.Span.End]
			square := gap + word // a word may have one inside
			mostly = false
			if at := strings.Index(word, "]"); at > 0 && depth+strings.Count(gap, "[") > 0 {
				mostly = at > len(strings.TrimLeft(word[at+1:], "’'"))
			}
			depth += strings.Count(square, "[") - strings.Count(square, "]")
			depth = max(0, depth+strings.Count(gap, "(")-strings.Count(gap, ")"))
			a.Cut = isCut(gap) && i > 0
			prev = a.Span.End
		}
		a.Bracket = depth > 0 || mostly
	}
}

// bracketInside reports a bracket that stands inside a word: "[T]he", "walk[ing]", "[Tarn]'s".
func bracketInside(gap string) bool {
	return gap == "]" || gap == "[" || gap == "]'" || gap == "]’"
}

func isCut(gap string) bool {
	return strings.Contains(gap, "…") || strings.Contains(strings.ReplaceAll(gap, " ", ""), "...")
}
