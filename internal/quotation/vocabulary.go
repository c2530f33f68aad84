package quotation

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// vocabulary is what the words of an article tell of one another.
type vocabulary struct {
	lex    *lexicon.Lexicon
	seen   map[string]int  // words: how often the article has them
	lower  map[string]bool // words that the article also writes small
	upper  map[string]bool // words that it writes with a capital inside a sentence
	proper map[string]bool // words of persons' names, where every noun has a capital (noun.go)
}

// readWords reads the whole article, the words of its quotations too. It returns what the words tell of one another, and the
// tokens of each sentence that is no headline.
func readWords(doc *document.Document, lex *lexicon.Lexicon) (*vocabulary, [][]token) {
	v := &vocabulary{lex: lex, seen: map[string]int{}, lower: map[string]bool{}, upper: map[string]bool{}}
	blocks := make([][]token, len(doc.Blocks))
	for i, b := range doc.Blocks {
		blocks[i] = appendWords(nil, doc.Text, b.Span, lex)
	}
	v.learnNouns(blocks)
	var drafts [][]token
	for i, b := range doc.Blocks {
		v.count(blocks[i], b.Kind == document.Headline)
		if b.Kind != document.Headline {
			drafts = append(drafts, bySentence(doc, b.Span, blocks[i], lex)...)
		}
	}
	return v, drafts
}

func (v *vocabulary) count(toks []token, headline bool) {
	for i, t := range toks {
		word := strings.TrimSuffix(t.key, "'s")
		v.seen[word]++
		switch {
		case !t.isWord():
		case !t.capital():
			v.lower[word] = true
		case !headline && i > 0 && toks[i-1].isWord():
			v.upper[word] = true
		}
	}
}

// bySentence parts the tokens of a block into those of its sentences, since a capital that opens a sentence tells less.
func bySentence(doc *document.Document, in document.Span, toks []token, lex *lexicon.Lexicon) [][]token {
	var out [][]token
	for _, s := range document.Sentences(doc.Text[:in.End], in, lex.Language) {
		n := 0
		for n < len(toks) && toks[n].Start < s.End {
			n++
		}
		if n > 0 {
			out = append(out, toks[:n])
			toks = toks[n:]
		}
	}
	return out
}
