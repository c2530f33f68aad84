package judge

import (
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
	over   *align.Over // the same, to be laid over passages
	keys   []string    // words, for the index
	words  []string    // the key of each token's word

	remainders map[[2]int][]index.Candidate // where tokens of the quotation may stand, as far as it was asked
	windows    map[[3]int][]align.Token     // of a document, from a word to another, as far as they were read
	beside     map[Piece]map[string]bool    // what stands around a piece: see besides
	weight     float64                      // rarity of the words, in bits
	rarity     []float64
	only       []int // documents that the few words may stand in, nil for all
}

func (j *Judge) prepare(q *quotation.Quotation) *quoted {
	c := &quoted{q: q, text: j.Article.Text, remainders: map[[2]int][]index.Candidate{},
		windows: map[[3]int][]align.Token{}, beside: map[Piece]map[string]bool{}}
	var words []document.Word
	c.tokens, words = align.Quoted(c.text, q.Span, j.lex)
	c.over = align.NewOver(c.tokens, j.lex)
	if j.Index.IsFar() {
		j.Index.AheadRarity(keysOfTokens(c.tokens))
	}
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

func keysOfTokens(tokens []align.Token) (out []string) {
	for _, a := range tokens {
		out = append(out, a.Key)
	}
	return out
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
