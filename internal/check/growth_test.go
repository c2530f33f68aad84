package check

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"math"
	"strings"
	"syscall"
	"testing"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// What a check costs grows with what it is given, and not with its square. The benchmark measures each kind of input at
// four sizes, each twice the one before, and prints the exponent: the slope of time over size, both as logarithms.
//
//	go test ./internal/check -run '^$' -bench Growth -benchtime 1x -v

var growthOf = flag.String("growth-of", "", "measure the kinds of input with this in their names")

var growthSizes = flag.Int("growth", 1, "how many times the usual sizes the growth is measured at")

// mostGrowth is the greatest exponent that is allowed, and noise what a shared machine may add to it in four measurements.
const mostGrowth, noise = 1.15, 0.1

// growth is a kind of input: made of size n, it returns the work whose time is taken.
type growth struct {
	name string
	n    int // the smallest size
	make func(tb testing.TB, n int) func()
}

var growths = []growth{
	{"quotations found, in one article", 200, func(tb testing.TB, n int) func() { return checked(tb, n, same) }},
	{"quotations altered", 200, func(tb testing.TB, n int) func() { return checked(tb, n, alteredHere) }},
	{"quotations not in the record", 200, func(tb testing.TB, n int) func() { return absent(tb, n) }},
	{"words of one long quotation", 4000, func(tb testing.TB, n int) func() { return longQuote(tb, n, 1<<30) }},
	{"words of one, every 40th changed", 4000, func(tb testing.TB, n int) func() { return longQuote(tb, n, 40) }},
	{"words of one, every 5th changed", 4000, func(tb testing.TB, n int) func() { return longQuote(tb, n, 5) }},
	{"words of one not in the record", 8000, func(tb testing.TB, n int) func() { return longQuote(tb, n, 1) }},
	{"report of it, text", 400, func(tb testing.TB, n int) func() {
		return printed(tb, n, func(w io.Writer, s report.Set) error { return report.Text(w, s, report.Style{}) })
	}},
	{"report of it, HTML", 400, func(tb testing.TB, n int) func() { return printed(tb, n, report.HTML) }},
	{"report of it, JSON", 400, func(tb testing.TB, n int) func() { return printed(tb, n, report.JSON) }},
	{"report of it, SARIF", 400, func(tb testing.TB, n int) func() {
		return printed(tb, n, func(w io.Writer, s report.Set) error {
			return report.SARIF(w, s, "", func(string) []byte { return nil })
		})
	}},
	{"report of it, annotations", 400, func(tb testing.TB, n int) func() { return printed(tb, n, report.Annotations) }},
	{"versions, a word in 100 changed", 20_000, func(tb testing.TB, n int) func() { return compared(tb, n, 100) }},
	{"versions, a word in 3 changed", 20_000, func(tb testing.TB, n int) func() { return compared(tb, n, 3) }},
	{"versions, all words changed", 20_000, func(tb testing.TB, n int) func() { return compared(tb, n, 1) }},
	{"versions, the same few words", 20_000, func(tb testing.TB, n int) func() { return monotonous(tb, n) }},
	{"turns of the record", 2000, turns},
	{"report of it, SARIF at its lines", 400, func(tb testing.TB, n int) func() { return atLines(tb, n) }},
}

func BenchmarkGrowth(b *testing.B) {
	for _, g := range growths {
		if !strings.Contains(g.name, *growthOf) {
			continue
		}
		exponent, times := g.measure(b, *growthSizes)
		if exponent > mostGrowth+noise {
			b.Errorf("%s: the exponent is %.2f, and may be %.2f", g.name, exponent, mostGrowth)
		}
		b.Logf("%-36s %6d to %6d: %v, exponent %.2f", g.name, g.n, g.n<<(len(times)-1), times, exponent)
	}
}

// measure takes the times at four sizes, the best of two each, and the slope.
func (g growth) measure(tb testing.TB, scale int) (exponent float64, times []time.Duration) {
	const steps = 4
	for step := range steps {
		work := g.make(tb, g.n*scale<<step)
		best := time.Duration(math.MaxInt64)
		for range 2 {
			start := cpuTime()
			work()
			best = min(best, cpuTime()-start)
		}
		times = append(times, best.Round(10*time.Microsecond))
	}
	return math.Log2(float64(times[steps-1])/float64(times[0])) / (steps - 1), times
}

// cpuTime is what the process has used of the processors: the clock on the wall goes on while others have them.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// tongue makes words of an invented language, each time the same. Its commonest words are as frequent as "the".
type tongue struct{ state uint32 }

func (t *tongue) next() uint32 {
	t.state = t.state*1664525 + 1013904223
	return t.state >> 8
}

func (t *tongue) word() string {
	var b strings.Builder
	for m := 1 + t.next()%(1<<(1+t.next()%16)); m > 0; m /= 60 {
		b.WriteByte("bdfgklmnprst"[m%12])
		b.WriteByte("aeiou"[m/12%5])
	}
	return b.String()
}

func (t *tongue) words(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = t.word()
	}
	return out
}

const spoken = "---\ntitle: Talk\ndate: 2024-03-05\n---\nMARA LINDQVIST: "

func recordOf(tb testing.TB, text string) *Record {
	doc, err := read.Transcript(source.Source{Path: "talk.md", Data: []byte(text)})
	if err != nil {
		tb.Fatal(err)
	}
	r := &Record{Index: index.New()}
	r.Index.Add(index.Prepare(doc))
	r.finish()
	return r
}

func articleOf(tb testing.TB, text string) *document.Document {
	doc, err := read.Article(source.Source{Path: "article.md", Data: []byte("---\ndate: 2024-03-06\n---\n" + text)})
	if err != nil {
		tb.Fatal(err)
	}
	return doc
}

// quoteWords is how many words a quotation has.
const quoteWords = 25

func same(words []string, _ *tongue) {}

func alteredHere(words []string, other *tongue) { words[12], words[13] = other.word(), other.word() }

func elsewhereSaid(words []string, other *tongue) { copy(words, other.words(len(words))) }

// articleWith makes a record, and an article of n quotations of it, changed.
func articleWith(tb testing.TB, n int, change func([]string, *tongue)) (*Record, *document.Document) {
	speaker, other := &tongue{1}, &tongue{7}
	var record, article strings.Builder
	record.WriteString(spoken)
	for range n {
		words := speaker.words(quoteWords)
		fmt.Fprintf(&record, "%s. ", strings.Join(words, " "))
		change(words, other)
		fmt.Fprintf(&article, "“%s,” Mara Lindqvist said.\n\n", strings.Join(words, " "))
	}
	return recordOf(tb, record.String()), articleOf(tb, article.String())
}

func checked(tb testing.TB, n int, change func([]string, *tongue)) func() {
	record, article := articleWith(tb, n, change)
	return func() {
		if got := len(record.Article(article).Quotations); got < n/2 {
			tb.Fatalf("%d quotations of %d", got, n)
		}
	}
}

func longQuote(tb testing.TB, n, every int) func() {
	words, other := (&tongue{1}).words(n), &tongue{7}
	record := recordOf(tb, spoken+strings.Join(words, " ")+".")
	for i := 0; i < n; i += every {
		words[i] = other.word()
	}
	article := articleOf(tb, "“"+strings.Join(words, " ")+",” Mara Lindqvist said.")
	return func() {
		if got := len(record.Article(article).Quotations); got != 1 {
			tb.Fatalf("%d quotations", got)
		}
	}
}

func printed(tb testing.TB, n int, print func(io.Writer, report.Set) error) func() {
	record, article := articleWith(tb, n, alteredHere)
	set := report.Set{Reports: []report.Report{record.Article(article)}}
	return func() {
		if err := print(&bytes.Buffer{}, set); err != nil {
			tb.Fatal(err)
		}
	}
}

// compared compares a text of n words with one in which each word of so many is another.
func compared(tb testing.TB, n, every int) func() {
	words, other := (&tongue{1}).words(n), &tongue{7}
	old := &document.Document{Text: strings.Join(words, " ")}
	for i := 0; i < n; i += every {
		words[i] = other.word()
	}
	changed := &document.Document{Text: strings.Join(words, " ")}
	return func() { archive.Changes(old, changed) }
}

// monotonous compares texts of a few words in another order.
func monotonous(_ testing.TB, n int) func() {
	few := strings.Fields("the tide the sea and the pier and the town")
	texts := [2][]string{}
	for side := range texts {
		random := &tongue{uint32(side)}
		for range n {
			texts[side] = append(texts[side], few[random.next()%uint32(len(few))])
		}
	}
	a, b := &document.Document{Text: strings.Join(texts[0], " ")}, &document.Document{Text: strings.Join(texts[1], " ")}
	return func() { archive.Changes(a, b) }
}

// turns reads a transcript of n turns, and checks an article against it.
func turns(tb testing.TB, n int) func() {
	speaker := &tongue{1}
	var b strings.Builder
	b.WriteString("---\ndate: 2024-03-05\n---\n")
	for i := range n {
		fmt.Fprintf(&b, "%s: %s.\n\n", []string{"MARA LINDQVIST", "JORUN BECK"}[i%2], strings.Join(speaker.words(12), " "))
	}
	_, article := articleWith(tb, 10, same)
	return func() { recordOf(tb, b.String()).Article(article) }
}

// absent checks n quotations against a record that has none of them, and that is always the same: what a look-up costs
// grows with the record until it has looked at as many places as it may.
func absent(tb testing.TB, n int) func() {
	record, _ := articleWith(tb, 1000, same)
	_, article := articleWith(tb, n, elsewhereSaid)
	return func() { record.Article(article) }
}

// atLines prints SARIF for an article whose file is at hand, where each quotation has its line.
func atLines(tb testing.TB, n int) func() {
	record, article := articleWith(tb, n, alteredHere)
	file := []byte(article.Text)
	article.SHA256 = source.SHA256(file)
	set := report.Set{Reports: []report.Report{record.Article(article)}}
	return func() {
		if err := report.SARIF(io.Discard, set, "", func(string) []byte { return file }); err != nil {
			tb.Fatal(err)
		}
	}
}
