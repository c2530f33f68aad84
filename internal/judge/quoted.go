package judge

import (
	"slices"
	"strings"
	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/internal/quotation"
)

// quoted is a quotation made ready to be judged.
type quoted struct {
	q      *quotation.Quotation
	text   string // of the article
	tokens []align.Token
	keys   []string // words, for the index
	words  []string // the key of each token's word

	remainders map[[2]int][]index.Candidate // where tokens of the quotation may stand, as far as it was asked
	windows    map[[3]int][]align.Token     // of a document, from a word to another, as far as they were read
	weight     float64                      // rarity of the words, in bits
	rarity     []float64
	only       []int // documents that the few words may stand in, nil for all
}

func (j *Judge) prepare(q *quotation.Quotation) *quoted {
	c := &quoted{q: q, text: j.Article.Text, remainders: map[[2]int][]index.Candidate{},
		windows: map[[3]int][]align.Token{}}
	var words []document.Word
	text := c.text[q.Start:q.End]
	for w := range document.EachWord(text, nil) {
		word := document.Word{Key: string(w.Key), Span: document.Span{Start: q.Start + w.Start, End: q.Start +
			w.End}}
		if n := len(words); n > 0 && bracketInside(c.text[words[n-1].End:word.Start]) {
			words[n-1].Key += word.Key
			words[n-1].End = word.End
			continue
		}
		words = append(words, word)
	}
	words = dropSic(c.text, words)
	c.tokens = align.Tokens(c.text, words, j.lex)
	markCuts(c.text, q.Span, c.tokens)
	for _, a := range c.tokens {
		r := j.Index.Rarity(a.Key)
		c.rarity = append(c.rarity, r)
		c.weight += r
		c.words = append(c.words, document.Key(c.text[a.Span.Start:a.Span.End]))
	}
	for _, w := range words {
		c.keys = append(c.keys, w.Key)
	}
	return c
}

// keysOf are the keys of the words that the tokens [q0,q1) are of.
func (c *quoted) keysOf(q0, q1 int) []string {
	var out []string
	for k := q0; k < q1; k++ {
		if k == q0 || c.tokens[k].Span != c.tokens[k-1].Span {
			out = append(out, c.words[k])
		}
	}
	return out
}

// dropSic leaves out the editor's [sic].
func dropSic(text string, words []document.Word) []document.Word {
	return slices.DeleteFunc(words, func(w document.Word) bool {
		return w.Key == "sic" && w.Start > 0 && strings.ContainsAny(text[w.Start-1:w.Start], "[(")
	})
}

// markCuts notes the omissions that the article marks, and the words in its brackets.
func markCuts(text string, q document.Span, tokens []align.Token) {
	prev := q.Start
	depth := 0
	for i := range tokens {
		a := &tokens[i]
		if a.Span.Start >= prev {
			gap := text[prev:a.Span.Start]
			inside := text[a.Span.Start:a.Span.End]
			depth = max(0, depth+strings.Count(gap+inside, "[")+strings.Count(gap,
				"(")-strings.Count(gap+inside, "]")-strings.Count(gap, ")"))
			a.Cut = isCut(gap) && i > 0
			prev = a.Span.End
		}
		a.Bracket = depth > 0
	}
}

// bracketInside reports a bracket that stands inside a word: "[T]he", "walk[ing]".
func bracketInside(gap string) bool { return gap == "]" || gap == "[" }

func isCut(gap string) bool {
	return strings.Contains(gap, "…") || strings.Contains(gap, "...") ||
		strings.Contains(strings.ReplaceAll(gap, " ", ""), "...")
}
