package check

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

var rounds = flag.Uint64("rounds", 150, "how many random articles to check")

// Reports of articles that quote with every kind of damage hold the laws that FuzzCheck tells. Bytes that a fuzzer
// makes up seldom quote the record; these do.
func TestReportsOfRandomArticlesAreLawful(t *testing.T) {
	schema := reportSchema(t)
	for seed := range *rounds {
		w := writer{rand.New(rand.NewPCG(seed, 1))}
		transcripts := make([]string, 1+w.IntN(4))
		for i := range transcripts {
			transcripts[i] = w.transcript()
		}
		article := w.article(transcripts)
		if !t.Run(fmt.Sprint(seed), func(t *testing.T) {
			lawful(t, schema, []byte(article), []byte(strings.Join(transcripts, parted)))
		}) {
			t.Logf("the article:\n%s\n\nthe record:\n%s", article, strings.Join(transcripts, parted))
		}
	}
}

// writer makes up texts of few words, so that they repeat themselves.
type writer struct{ *rand.Rand }

func (w writer) pick(from ...string) string { return from[w.IntN(len(from))] }

func (w writer) names() string {
	return w.pick("MARA LINDQVIST", "TOMAS HALE", "JUNO PARR", "Q.", "A.", "MR. BRANDT", "PRESIDENT HALE")
}

func (w writer) word() string {
	return w.pick("the", "a", "and", "not", "never", "we", "I", "she", "will", "may", "cannot", "don't", "it's", "ferry", "boats", "boat", "harbour", "harbor", "Brandt", "Mara",
		"council", "winter", "sell", "sold", "if", "unless", "but", "said", "believe", "that", "forty-two", "42", "two", "million", "$2", "60%", "per", "cent", "healthcare", "health", "care",
		"um", "you know", "going", "to", "are", "red", "blue", "naïve", "café", "cafe\u0301", "🙂", "Straße", "пором", "most", "some", "almost", "every", "so", "well", "U.S.", "Dr.", "3.5", "(laughter)", "[inaudible]")
}

// sentence makes up some words with marks among them.
func (w writer) sentence() string {
	var b strings.Builder
	for n := 1 + w.IntN(18); n > 0; n-- {
		b.WriteString(w.word())
		b.WriteString(w.pick(" ", " ", " ", " ", " ", " ", ", ", " -- ", " — ", "\n", "\r\n", "; ", "... ", ", “", "” "))
	}
	text := strings.TrimSpace(b.String())
	return strings.ToUpper(text[:1]) + text[1:] + w.pick(".", ".", ".", "?", "!", "…", ".”")
}

// transcript makes up some turns, one of which may be empty.
func (w writer) transcript() string {
	var b strings.Builder
	if w.IntN(2) == 0 {
		fmt.Fprintf(&b, "---\ndate: 2031-03-0%d\nspeaker: Mara Lindqvist\n%s---\n", 1+w.IntN(6), w.pick("", "kind: captions\n", "completeness: partial\n", "delivery: prepared\n"))
	}
	for range 1 + w.IntN(6) {
		b.WriteString(w.names() + w.pick(": ", ": ", ":\n", " (to the council): "))
		for range w.IntN(6) {
			b.WriteString(w.sentence() + " ")
		}
		b.WriteString(w.pick("\n\n", "\n\n", "\r\n\r\n"))
	}
	return b.String()
}

// article quotes the transcripts, and spoils what it quotes.
func (w writer) article(transcripts []string) string {
	var b strings.Builder
	b.WriteString(w.pick("", "---\ndate: 2031-03-05\n---\n", "---\ndate: 2031-03-05\ntitle: Ferry\n---\n# “Sell the boat,” she says\n\n"))
	for range 1 + w.IntN(4) {
		b.WriteString(w.pick("", "", "On Tuesday, Mara Lindqvist said: ", "He said "))
		for range 1 + w.IntN(2) {
			marks := strings.Fields(w.pick("“ ”", "“ ”", "“ ”", "\" \"", "‘ ’", "« »", "„ “"))
			b.WriteString(marks[0] + w.spoiled(transcripts) + w.pick(",", ".", "") + marks[1])
			b.WriteString(w.pick(" Mara Lindqvist said. ", " said Hale, the mayor. ", " she said on March 3, ", ". ", " if it rains. "))
		}
		b.WriteString(w.pick("", "Mara Lindqvist said that Brandt had sold 40 boats.") + w.pick("\n\n", "\r\n\r\n", "\n\n> "+w.spoiled(transcripts)+"\n\n"))
	}
	return b.String()
}

// spoiled takes words out of one transcript or two, and damages some of them.
func (w writer) spoiled(transcripts []string) string {
	var words []string
	for range 1 + w.IntN(2) {
		all := strings.Fields(transcripts[w.IntN(len(transcripts))])
		from := w.IntN(len(all))
		words = append(words, all[from:min(len(all), from+1+w.IntN(25))]...)
	}
	for range w.IntN(6) {
		at := w.IntN(len(words))
		switch w.IntN(9) {
		case 0:
			words[at] = w.word()
		case 1:
			words = slices.Insert(words, at, w.word())
		case 2, 3:
			if end := min(len(words), at+1+w.IntN(4)); end-at < len(words) {
				words = slices.Delete(words, at, end)
			}
		case 4:
			words[at] = w.pick("...", "…", ". . .", "[...]") + " " + words[at]
		case 5:
			words[at] = "[" + words[at] + "]"
		case 6:
			words[at] = "[" + words[at][:1] + "]" + words[at][1:]
		case 7:
			words[at] += w.pick(" [sic]", " [the council", "]", " —", " ’", "‘", "\n\n“")
		case 8:
			words[at], words[len(words)-1] = words[len(words)-1], words[at]
		}
	}
	return strings.ToValidUTF8(strings.Join(words, " "), "?")
}
