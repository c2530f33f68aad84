package check

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/internal/timeline"
	"verbatim/internal/trace"
	"verbatim/report"
)

var growths = []growth{
	{"quotations found, in one article", 100, func(tb testing.TB, n int) func() { return checked(tb, n, same) }},
	{"quotations altered", 100, func(tb testing.TB, n int) func() { return checked(tb, n, alteredHere) }},
	{"quotations not in the record", 50, func(tb testing.TB, n int) func() { return absent(tb, n) }},
	{"words of one long quotation", 2000, func(tb testing.TB, n int) func() { return longQuote(tb, n, 1<<30) }},
	{"words of one, every 40th changed", 2000, func(tb testing.TB, n int) func() { return longQuote(tb, n, 40) }},
	{"words of one, every 5th changed", 2000, func(tb testing.TB, n int) func() { return longQuote(tb, n, 5) }},
	{"words of one not in the record", 8000, func(tb testing.TB, n int) func() { return longQuote(tb, n, 1) }},
	{"report of it, text", 400, func(tb testing.TB, n int) func() {
		return printed(tb, n, func(w io.Writer, s report.Set) error { return report.Text(w, s, report.Style{}) })
	}},
	{"report of it, HTML", 200, func(tb testing.TB, n int) func() { return printed(tb, n, report.HTML) }},
	{"report of it, JSON", 400, func(tb testing.TB, n int) func() { return printed(tb, n, report.JSON) }},
	{"report of it, SARIF", 400, func(tb testing.TB, n int) func() {
		return printed(tb, n, func(w io.Writer, s report.Set) error {
			return report.SARIF(w, s, "", func(string) []byte { return nil })
		})
	}},
	{"report of it, annotations", 400, func(tb testing.TB, n int) func() { return printed(tb, n, report.Annotations) }},
	{"versions, a word in 100 changed", 20_000, func(tb testing.TB, n int) func() { return compared(tb, n, 100) }},
	{"versions, a word in 3 changed", 60_000, func(tb testing.TB, n int) func() { return compared(tb, n, 3) }},
	{"versions, all words changed", 60_000, func(tb testing.TB, n int) func() { return compared(tb, n, 1) }},
	{"versions, the same few words", 20_000, func(tb testing.TB, n int) func() { return monotonous(tb, n) }},
	{"turns of the record", 2000, turns},
	{"labels of the record, each another", 1000, labels},
	{"quotations in one paragraph", 400, func(tb testing.TB, n int) func() {
		return marked(tb, counted("“We stay by pier %d,” Mara Lindqvist said. ", n))
	}},
	{"marks that nobody closes", 1000, func(tb testing.TB, n int) func() { return marked(tb, strings.Repeat("“words of it here ", n)) }},
	{"marks of many kinds, mixed", 500, func(tb testing.TB, n int) func() {
		return marked(tb, strings.Repeat("“a \"b ‘c «d „e 'f » ", n))
	}},
	{"opening marks", 16_000, func(tb testing.TB, n int) func() { return marked(tb, strings.Repeat("“", n)) }},
	{"straight marks", 4000, func(tb testing.TB, n int) func() { return marked(tb, strings.Repeat("a \"b ", n)) }},
	{"apostrophes", 2000, func(tb testing.TB, n int) func() { return marked(tb, strings.Repeat("'tis ", n)) }},
	{"quotations of one letter", 2000, func(tb testing.TB, n int) func() { return marked(tb, strings.Repeat("“a” ", n)) }},
	{"dialogue dashes", 500, func(tb testing.TB, n int) func() {
		return marked(tb, strings.Repeat("— We stay, said Mara. — And then?\n", n))
	}},
	{"names", 500, func(tb testing.TB, n int) func() {
		return marked(tb, counted("Mara%[1]d Lind said that Oda%[1]d Brand would stay. ", n))
	}},
	{"Markdown quotes, lines", 16_000, func(tb testing.TB, n int) func() { return marked(tb, strings.Repeat("> a\n", n)) }},
	{"Markdown quotes in one another", 40_000, func(tb testing.TB, n int) func() { return marked(tb, strings.Repeat(">", n)+" a") }},
	{"Markdown references", 2000, func(tb testing.TB, n int) func() {
		return marked(tb, counted("[a%d]: https://quay.example\n", n)+counted("[a%d] ", n))
	}},
	{"Markdown brackets", 20_000, func(tb testing.TB, n int) func() { return marked(tb, strings.Repeat("[", n)) }},
	{"Markdown links in one another", 20_000, func(tb testing.TB, n int) func() { return marked(tb, strings.Repeat("![a](", n)) }},
	{"Markdown emphasis", 20_000, func(tb testing.TB, n int) func() { return marked(tb, strings.Repeat("*a_ ", n)) }},
	{"Markdown lists in one another", 20_000, func(tb testing.TB, n int) func() { return marked(tb, strings.Repeat("- ", n)+"a") }},
	{"report of it, SARIF at its lines", 400, func(tb testing.TB, n int) func() { return atLines(tb, n) }},
	{"sayings, traced", 400, func(tb testing.TB, n int) func() { return traced(tb, n, elsewhereSaid) }},
	{"wordings of one saying, traced", 250, wordings},
	{"dates of one article, in time", 400, func(tb testing.TB, n int) func() {
		return timed(tb, counted("On Monday Mara Lindqvist said that %d boats would stay until 4 March 2024. ", n))
	}},
}

// tongue makes words of an invented language, each time the same. Its commonest words are as frequent as "the". Tongues
// that begin from other numbers have nothing in common but chance (Steele, Lea and Flood 2014: splitmix64).
type tongue struct{ state uint64 }

func (t *tongue) next() uint32 {
	t.state += 0x9e3779b97f4a7c15
	z := t.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return uint32(z >> 40)
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

// traced traces n sayings that circulate with the same words or with others.
func traced(tb testing.TB, n int, change func([]string, *tongue)) func() {
	record, article := articleWith(tb, n, change)
	reports := []report.Report{record.Article(article)}
	return func() {
		if got := len(trace.Of(reports, 1, nil).Strands); got < n/2 {
			tb.Fatalf("%d strands of %d", got, n)
		}
	}
}

// wordings traces n wordings of one saying, each with another word in another place.
func wordings(tb testing.TB, n int) func() {
	speaker := &tongue{1}
	words := speaker.words(2 * quoteWords)
	var article strings.Builder
	for i := range n {
		own := slices.Clone(words[:quoteWords])
		own[5+i%15] = fmt.Sprintf("reworded%d", i)
		fmt.Fprintf(&article, "“%s,” Mara Lindqvist said.\n\n", strings.Join(own, " "))
	}
	record := recordOf(tb, spoken+strings.Join(words, " ")+".")
	reports := []report.Report{record.Article(articleOf(tb, article.String()))}
	return func() {
		if got := len(trace.Of(reports, 1, nil).Strands[0].Variants); got < n/2 {
			tb.Fatalf("%d variants of %d", got, n)
		}
	}
}

// timed puts an article into the order of time.
func timed(tb testing.TB, text string) func() {
	doc := articleOf(tb, text)
	return func() { timeline.Make(doc, nil, nil) }
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
		random := &tongue{uint64(side)}
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

// labels reads a transcript in which each turn has another speaker.
func labels(tb testing.TB, n int) func() {
	text := counted("MARA LIND%d: We stay by the sea.\n\n", n)
	return func() { recordOf(tb, text) }
}

// marked reads and checks an article of this text.
func marked(tb testing.TB, text string) func() {
	record := recordOf(tb, spoken+"We stay by the sea, and we stay for the winter.")
	return func() { record.Article(articleOf(tb, text)) }
}

// counted is a text so often, with a number each time.
func counted(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}
