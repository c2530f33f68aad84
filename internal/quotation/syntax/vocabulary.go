package syntax

import (
	"slices"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/token"
)

// Vocabulary is what the words of an article tell of one another.
type Vocabulary struct {
	lex    *lexicon.Lexicon
	Seen   map[string]int  // words: how often the article has them
	Lower  map[string]bool // words that the article also writes small
	Upper  map[string]bool // words that it writes with a capital inside a sentence
	nouns  map[string]bool // words that an article stands before, where every noun has a capital
	proper map[string]bool // words of persons' names, where every noun has a capital (capital_nouns.go)
}

// ReadWords reads the whole article, the words of its quotations too. It returns what the words tell of one
// another, and the tokens of each sentence that is no headline.
func ReadWords(doc *document.Document, lex *lexicon.Lexicon) (*Vocabulary, [][]token.Token) {
	v := &Vocabulary{lex: lex, Seen: map[string]int{}, Lower: map[string]bool{}, Upper: map[string]bool{}}
	blocks := make([][]token.Token, len(doc.Blocks))
	for i, b := range doc.Blocks {
		blocks[i] = token.Append(nil, doc.Text, b.Span, lex)
	}
	v.learnNouns(blocks)
	var drafts [][]token.Token
	for i, b := range doc.Blocks {
		v.count(blocks[i], b.Kind == document.Headline)
		if b.Kind != document.Headline {
			drafts = append(drafts, bySentence(doc, b.Span, blocks[i], lex)...)
		}
	}
	return v, drafts
}

func (v *Vocabulary) count(toks []token.Token, headline bool) {
	for i, t := range toks {
		word := t.Bare()
		v.Seen[word]++
		switch {
		case !t.IsWord():
		case !t.Capital():
			v.Lower[word] = true
		case !headline && i > 0 && toks[i-1].IsWord():
			v.Upper[word] = true
		}
	}
}

// bySentence parts the tokens of a block into those of its sentences, since a capital that opens a sentence
// tells less.
func bySentence(doc *document.Document, in document.Span, toks []token.Token,
	lex *lexicon.Lexicon) [][]token.Token {
	var out [][]token.Token
	for _, s := range document.Sentences(doc.Text[:in.End], in, lex.Language) {
		n := 0
		for n < len(toks) && toks[n].Start < s.End {
			n++
		}
		out = slices.AppendSeq(out, slices.Chunk(toks[:n], mostTokens))
		toks = toks[n:]
	}
	return out
}
