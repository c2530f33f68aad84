//go:build unix

package quotation

import (
	"fmt"
	"math"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

// The time and the memory that an article takes grow with its length, whatever stands in it. Each row makes a
// text of about so many bytes; it is measured at a size and at four times the size. CI is noisy, so that the
// limit leaves room: an exponent of two, which is what the faults had, is far over it.
func TestExtractGrowsWithTheArticle(t *testing.T) {
	if testing.Short() {
		t.Skip("measures for some seconds")
	}
	const limit, size = 1.3, 20_000
	for _, row := range growing {
		t.Run(row.name, func(t *testing.T) {
			small, large := article(t, row.text(size), row.lang), article(t, row.text(4*size), row.lang)
			inTime, inMemory := math.Inf(1), math.Inf(1)
			for try := 0; try < 4 && (inTime > limit || inMemory > limit); try++ { // a clock is coarse
				t, m := growth(small, large)
				inTime, inMemory = min(inTime, t), min(inMemory, m)
			}
			t.Logf("n^%.2f in time, n^%.2f in memory", inTime, inMemory)
			if inTime > limit || inMemory > limit {
				t.Errorf("grows faster than n^%.1f", limit)
			}
		})
	}
}

// growth is the exponents with which time and memory grow from one article to a longer one.
func growth(small, large *document.Document) (inTime, inMemory float64) {
	n := float64(len(large.Text)) / float64(len(small.Text))
	timeSmall, memorySmall := cost(small)
	timeLarge, memoryLarge := cost(large)
	return exponent(timeLarge/timeSmall, n), exponent(memoryLarge/memorySmall, n)
}

func exponent(ratio, n float64) float64 { return math.Log(ratio) / math.Log(n) }

// cost is the least time in seconds of three runs, and the bytes that one allocates. The time is that of the
// processors, since others may use the machine.
func cost(doc *document.Document) (seconds, allocated float64) {
	seconds = math.Inf(1)
	for range 3 {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		start := processors()
		Extract(doc)
		seconds = min(seconds, processors()-start)
		runtime.ReadMemStats(&after)
		allocated = float64(after.TotalAlloc - before.TotalAlloc)
	}
	return seconds, allocated
}

func processors() (seconds float64) {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return float64(used.Utime.Nano()) / 1e9
}

func article(t *testing.T, text, lang string) *document.Document {
	doc, err := read.Article(source.Source{Path: "a.md", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	doc.Meta.Language = lang
	return doc
}

// repeated repeats a text, in which %d is the number of the repetition.
func repeated(text string) func(int) string {
	return func(size int) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			if strings.Contains(text, "%") {
				fmt.Fprintf(&b, text, i)
			} else {
				b.WriteString(text)
			}
		}
		return b.String()
	}
}

var growing = []struct {
	name, lang string
	text       func(int) string
}{
	{"paragraphs with a quotation", "en",
		repeated("“The pumps will hold until spring,” said Jane Roe of Pellan.\n\n")},
	{"quotations in one paragraph", "en",
		repeated("“The pumps will hold until spring,” said Jane Roe of Pellan. ")},
	{"quotations in one sentence", "en", repeated("“the pumps will hold”, and ")},
	{"quotations that nobody speaks", "en", repeated("The board “never once” answered. ")},
	{"pronouns that nobody is named for", "en", repeated("“The pumps will hold,” she said. ")},
	{"paragraphs with a pronoun that nobody is named for", "en",
		repeated("“The pumps will hold,” she said.\n\n")},
	{"offices", "en", repeated("“The pumps will hold,” the minister said.\n\n")},
	{"words without an end", "en", repeated("words of it here ")},
	{"words with capitals without an end", "en", repeated("Roe of Pellan and the Mill ")},
	{"verbs of speech without an end", "en", repeated("said that Roe said ")},
	{"commas without an end", "en", repeated("Jane Roe, the mayor, ")},
	{"opening marks", "en", repeated("“word here ")},
	{"straight marks", "en", repeated("\"word here ")},
	{"single marks", "en", repeated("'word here ")},
	{"mixed marks", "en", repeated("“one «two ‘three \"four' ")},
	{"marks of all kinds unclosed", "en", repeated("„one «two ``three ‹four 「five ")},
	{"guillemets", "fr", repeated("« un « deux » trois ")},
	{"paragraphs that open a mark", "en", repeated("“The pumps will hold.\n\n")},
	{"paragraphs that open a single mark", "en", repeated("‘The pumps will hold.\n\n")},
	{"headlines", "en", repeated("# “The pumps will hold” %d\n\n")},
	{"dialogue dashes", "ru", repeated("— Мы останемся, — сказала Петренко. — Так решили люди.\n\n")},
	{"dashes in one paragraph", "ru", repeated("— Мы останемся, — сказала Петренко. ")},
	{"guillemets with dashes in one", "ru",
		repeated("«Мы останемся, — сказала Петренко, — так решили люди ")},
	{"commas in one quotation", "fr", repeated("« Nous restons, a dit Mme Soto, c'est décidé, ")},
	{"people of one surname", "en", repeated("Jane%d Roe said so. ")},
	{"people", "en", repeated("Jane Roe%d said so. ")},
	{"declined names", "ru", repeated("По словам Анны Ветровой%d, «мы останемся». ")},
	{"names in German", "de", repeated("„Wir bleiben“, sagte die Ministerin Anna Weber aus Kelm. ")},
	{"dropped subjects", "es", repeated("«Nos quedamos», añadió. ")},
	{"brackets", "en", repeated("Roe (the mayor) said (so ")},
	{"dashes", "en", repeated("word-word-")},
	{"points", "en", repeated("U.S. ")},
}
