package quotation

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// Rules walk over the tokens of a sentence with an index of their own, and one that did not move on hung for
// ever on “has said it would not sell it, calling the buyers ...”. So odd sentences are made of the words and
// marks that the rules look for, in every language, and each has to be read at once.
func TestOddSentencesEnd(t *testing.T) {
	const sentences, words, patience = 400, 40, 10 * time.Second
	for _, lang := range lexicon.Codes() {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(1, 2))
			parts := oddWords(lexicon.For(lang), random)
			for range sentences {
				text := oddSentence(parts, words, random)
				doc := &document.Document{Text: text, Meta: document.Meta{Language: lang}}
				doc.Blocks = []document.Block{{Kind: document.Body,
					Span: document.Span{Start: 0, End: len(text)}}}
				done := make(chan bool, 1)
				go func() {
					Extract(doc)
					done <- true
				}()
				select {
				case <-done:
				case <-time.After(patience):
					t.Fatalf("does not end: %s", text)
				}
			}
		})
	}
}

// oddWords are the words of a language that the rules look for, a few of each class, and marks.
func oddWords(lex *lexicon.Lexicon, random *rand.Rand) [][]string {
	out := [][]string{{",", ",", ";", ":", ".", "-", "—", "(", ")", "?", "'", "’", "…"},
		{"“so it is”", "“so,”", "“So?”", "«так»", "„ja“", "“", "”", "«", "‘no’", "\"yes\""},
		{"Jane Roe", "Roe", "ROE", "Roe's", "Jane", "J. R. Roe", "Harrow", "word", "words", "12", "1999"}}
	for _, class := range lex.Classes() {
		entries := lex.Entries(class)
		var some []string
		for range min(len(entries), 8) {
			some = append(some, strings.TrimPrefix(entries[random.IntN(len(entries))], "-"))
		}
		if len(some) > 0 {
			out = append(out, some)
		}
	}
	return out
}

func oddSentence(parts [][]string, words int, random *rand.Rand) string {
	var out []string
	for range words {
		from := parts[random.IntN(len(parts))]
		if random.IntN(3) == 0 {
			from = parts[random.IntN(3)]
		}
		word := from[random.IntN(len(from))]
		if random.IntN(8) == 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		out = append(out, word)
	}
	return strings.Join(out, " ")
}
