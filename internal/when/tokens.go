package when

import (
	"sort"

	"verbatim/internal/document"
	"verbatim/internal/quotation/token"
)

// tok is a word or mark of the article with what the language knows of it.
type tok struct {
	token.Token
	key      string  // without a possessive; of a mark the mark
	entries  []entry // of which it is the first word
	mask     set     // of what it may be
	sentence int     // the number of its sentence in the block
	first    bool    // it opens its sentence
}

func tokensOf(text string, span document.Span, lang *language) []tok {
	sentences := document.Sentences(text, span, lang.code)
	words := token.Append(nil, text, span, lang.lex)
	out := make([]tok, len(words))
	last := -1
	for i, w := range words {
		n := sort.Search(len(sentences), func(k int) bool { return sentences[k].End > w.Start })
		key := keyOf(w)
		entries := lang.entries[key]
		out[i] = tok{Token: w, key: key, entries: entries, mask: lang.mask(key, w.Text, entries), sentence: n}
		if w.Key != "" && n != last {
			out[i].first, last = true, n
		}
	}
	return out
}
