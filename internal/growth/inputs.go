package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/internal/timeline"
	"verbatim/internal/trace"
	"verbatim/report"
)

var growths = []growth{
	{"quotations found, in one article", 25, func(n int) func() { return checked(n, same) }},
	{"quotations altered", 25, func(n int) func() { return checked(n, alteredHere) }},
	{"quotations not in the record", 12, func(n int) func() { return absent(n) }},
	{"words of one long quotation", 500, func(n int) func() { return longQuote(n, 1<<30) }},
	{"words of one, every 40th changed", 500, func(n int) func() { return longQuote(n, 40) }},
	{"words of one, every 5th changed", 500, func(n int) func() { return longQuote(n, 5) }},
	{"words of one not in the record", 2000, func(n int) func() { return longQuote(n, 1) }},
	{"report of it, text", 100, func(n int) func() {
		return printed(n, func(w io.Writer, s report.Set) error { return report.Text(w, s, report.Style{}) })
	}},
	{"report of it, HTML", 50, func(n int) func() { return printed(n, report.HTML) }},
	{"report of it, JSON", 100, func(n int) func() { return printed(n, report.JSON) }},
	{"report of it, SARIF", 100, func(n int) func() {
		return printed(n, func(w io.Writer, s report.Set) error {
			return report.SARIF(w, s, "", func(string) []byte { return nil })
		})
	}},
	{"report of it, annotations", 100, func(n int) func() { return printed(n, report.Annotations) }},
	{"versions, a word in 100 changed", 20_000, func(n int) func() { return compared(n, 100) }},
	{"versions, a word in 3 changed", 60_000, func(n int) func() { return compared(n, 3) }},
	{"versions, all words changed", 60_000, func(n int) func() { return compared(n, 1) }},
	{"versions, the same few words", 20_000, func(n int) func() { return monotonous(n) }},
	{"turns of the record", 500, turns},
	{"labels of the record, each another", 250, labels},
	{"quotations in one paragraph", 100, func(n int) func() {
		return marked(counted("“We stay by pier %d,” Mara Lindqvist said. ", n))
	}},
	{"marks that nobody closes", 250, func(n int) func() { return marked(strings.Repeat("“words of it here ", n)) }},
	{"marks of many kinds, mixed", 125, func(n int) func() {
		return marked(strings.Repeat("“a \"b ‘c «d „e 'f » ", n))
	}},
	{"opening marks", 4000, func(n int) func() { return marked(strings.Repeat("“", n)) }},
	{"straight marks", 1000, func(n int) func() { return marked(strings.Repeat("a \"b ", n)) }},
	{"apostrophes", 500, func(n int) func() { return marked(strings.Repeat("'tis ", n)) }},
	{"quotations of one letter", 500, func(n int) func() { return marked(strings.Repeat("“a” ", n)) }},
	{"dialogue dashes", 125, func(n int) func() {
		return marked(strings.Repeat("— We stay, said Mara. — And then?\n", n))
	}},
	{"names", 125, func(n int) func() {
		return marked(counted("Mara%[1]d Lind said that Oda%[1]d Brand would stay. ", n))
	}},
	{"Markdown quotes, lines", 4000, func(n int) func() { return marked(strings.Repeat("> a\n", n)) }},
	{"Markdown quotes in one another", 10_000, func(n int) func() { return marked(strings.Repeat(">", n) + " a") }},
	{"Markdown references", 2000, func(n int) func() {
		return marked(counted("[a%d]: https://quay.example\n", n) + counted("[a%d] ", n))
	}},
	{"Markdown brackets", 5000, func(n int) func() { return marked(strings.Repeat("[", n)) }},
	{"Markdown links in one another", 5000, func(n int) func() { return marked(strings.Repeat("![a](", n)) }},
	{"Markdown emphasis", 5000, func(n int) func() { return marked(strings.Repeat("*a_ ", n)) }},
	{"Markdown lists in one another", 5000, func(n int) func() { return marked(strings.Repeat("- ", n) + "a") }},
	{"report of it, SARIF at its lines", 100, func(n int) func() { return atLines(n) }},
	{"sayings, traced", 100, func(n int) func() { return traced(n, elsewhereSaid) }},
	{"wordings of one saying, traced", 62, wordings},
	{"dates of one article, in time", 100, func(n int) func() {
		return timed(counted("On Monday Mara Lindqvist said that %d boats would stay until 4 March 2024. ", n))
	}},
}

// tongue makes words of an invented language, each time the same. Its commonest words are as frequent as
// "the". Tongues that begin from other numbers have nothing in common but chance (Steele, Lea and Flood
// 2014: splitmix64).
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

func recordOf(text string) *check.Record {
	r, err := check.Read(context.Background(), []source.Source{{Path: "talk.md", Data: []byte(text)}})
	if err != nil || r.Empty() {
		panic(fmt.Sprint(err, r.Failures))
	}
	return r
}

func articleOf(text string) *document.Document {
	doc, err := read.Article(source.Source{Path: "article.md", Data: []byte("---\ndate: 2024-03-06\n---\n" + text)})
	if err != nil {
		panic(err)
	}
	return doc
}

// quoteWords is how many words a quotation has.
const quoteWords = 25

func same(words []string, _ *tongue) {}

func alteredHere(words []string, other *tongue) { words[12], words[13] = other.word(), other.word() }

func elsewhereSaid(words []string, other *tongue) { copy(words, other.words(len(words))) }

// articleWith makes a record, and an article of n quotations of it, changed.
func articleWith(n int, change func([]string, *tongue)) (*check.Record, *document.Document) {
	speaker, other := &tongue{1}, &tongue{7}
	var record, article strings.Builder
	record.WriteString(spoken)
	for range n {
		words := speaker.words(quoteWords)
		fmt.Fprintf(&record, "%s. ", strings.Join(words, " "))
		change(words, other)
		fmt.Fprintf(&article, "“%s,” Mara Lindqvist said.\n\n", strings.Join(words, " "))
	}
	return recordOf(record.String()), articleOf(article.String())
}

func checked(n int, change func([]string, *tongue)) func() {
	record, article := articleWith(n, change)
	return func() {
		if got := len(record.Article(article).Quotations); got < n/2 {
			panic(fmt.Sprintf("%d quotations of %d", got, n))
		}
	}
}

func longQuote(n, every int) func() {
	words, other := (&tongue{1}).words(n), &tongue{7}
	record := recordOf(spoken + strings.Join(words, " ") + ".")
	for i := 0; i < n; i += every {
		words[i] = other.word()
	}
	article := articleOf("“" + strings.Join(words, " ") + ",” Mara Lindqvist said.")
	return func() {
		if got := len(record.Article(article).Quotations); got != 1 {
			panic(fmt.Sprintf("%d quotations", got))
		}
	}
}

func printed(n int, print func(io.Writer, report.Set) error) func() {
	record, article := articleWith(n, alteredHere)
	set := report.Set{Reports: []report.Report{record.Article(article)}}
	return func() {
		if err := print(&bytes.Buffer{}, set); err != nil {
			panic(err)
		}
	}
}

// traced traces n sayings that circulate with the same words or with others.
func traced(n int, change func([]string, *tongue)) func() {
	record, article := articleWith(n, change)
	reports := []report.Report{record.Article(article)}
	return func() {
		if got := len(trace.Of(reports, 1, nil).Strands); got < n/2 {
			panic(fmt.Sprintf("%d strands of %d", got, n))
		}
	}
}

// wordings traces n wordings of one saying, each with another word in another place.
func wordings(n int) func() {
	speaker := &tongue{1}
	words := speaker.words(2 * quoteWords)
	var article strings.Builder
	for i := range n {
		own := slices.Clone(words[:quoteWords])
		own[5+i%15] = fmt.Sprintf("reworded%d", i)
		fmt.Fprintf(&article, "“%s,” Mara Lindqvist said.\n\n", strings.Join(own, " "))
	}
	record := recordOf(spoken + strings.Join(words, " ") + ".")
	reports := []report.Report{record.Article(articleOf(article.String()))}
	return func() {
		if got := len(trace.Of(reports, 1, nil).Strands[0].Variants); got < n/2 {
			panic(fmt.Sprintf("%d variants of %d", got, n))
		}
	}
}

// timed puts an article into the order of time.
func timed(text string) func() {
	doc := articleOf(text)
	return func() { timeline.Make(doc, nil, nil) }
}

// compared compares a text of n words with one in which each word of so many is another.
func compared(n, every int) func() {
	words, other := (&tongue{1}).words(n), &tongue{7}
	old := &document.Document{Text: strings.Join(words, " ")}
	for i := 0; i < n; i += every {
		words[i] = other.word()
	}
	changed := &document.Document{Text: strings.Join(words, " ")}
	return func() { archive.Changes(old, changed) }
}

// monotonous compares texts of a few words in another order.
func monotonous(n int) func() {
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
func turns(n int) func() {
	speaker := &tongue{1}
	var b strings.Builder
	b.WriteString("---\ndate: 2024-03-05\n---\n")
	for i := range n {
		fmt.Fprintf(&b, "%s: %s.\n\n", []string{"MARA LINDQVIST", "JORUN BECK"}[i%2], strings.Join(speaker.words(12), " "))
	}
	_, article := articleWith(10, same)
	return func() { recordOf(b.String()).Article(article) }
}

// absent checks n quotations against a record that has none of them, and that is always the same: what a
// look-up costs grows with the record until it has looked at as many places as it may.
func absent(n int) func() {
	record, _ := articleWith(1000, same)
	_, article := articleWith(n, elsewhereSaid)
	return func() { record.Article(article) }
}

// atLines prints SARIF for an article whose file is at hand, where each quotation has its line.
func atLines(n int) func() {
	record, article := articleWith(n, alteredHere)
	file := []byte(article.Text)
	article.SHA256 = source.SHA256(file)
	set := report.Set{Reports: []report.Report{record.Article(article)}}
	return func() {
		if err := report.SARIF(io.Discard, set, "", func(string) []byte { return file }); err != nil {
			panic(err)
		}
	}
}

// labels reads a transcript in which each turn has another speaker.
func labels(n int) func() {
	text := counted("MARA LIND%d: We stay by the sea.\n\n", n)
	return func() { recordOf(text) }
}

// marked reads and checks an article of this text.
func marked(text string) func() {
	record := recordOf(spoken + "We stay by the sea, and we stay for the winter.")
	return func() { record.Article(articleOf(text)) }
}

// counted is a text so often, with a number each time.
func counted(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}
