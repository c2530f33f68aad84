package check

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// parted stands between the transcripts of a record in the fuzzed bytes.
const parted = "\n====\n"

// quoted are articles and transcripts in many shapes, all of them invented.
var quoted = [][2]string{
	{"“We cannot sell the ferry,” Mara Lindqvist said. “Not before the storms are over.”",
		"MARA LINDQVIST: We cannot sell the ferry. Not before the storms are over.\n\nTOMAS HALE: Why?"},
	{"---\ndate: 2031-03-05\n---\nLindqvist said: “He told me ‘never again’ and we … [the council] don't believe him.”",
		"---\ndate: 2031-03-04\nspeaker: Mara Lindqvist\n---\nWell, he told me \"never again\" and we in this town do not believe him, unless it's 42 per cent."},
	{"# ‘Sell the boat’\n\n\"Forty-two percent, or $2 million,\" she said on Tuesday, \"is too much. . . isn't it?\"\n",
		"Q. How much?\nA. It's 42%, or two million dollars, is too much for us to pay, is it not? [laughter]\nQ.\nA.\n"},
	{"“We went to the sea.\n\n“We came back,” said Mara Lindqvist (“she’s right”), 'it was cold'.",
		"MARA: We went to the sea.\n\nMARA: \n\nTOMAS: \n\nMARA: We came back."},
	{"Die Fähre „wird nicht verkauft, solange ich hier bin“, sagte Jörg Weiß. »Niemals«, sagte er.",
		"JÖRG WEISS: Die Faehre wird nicht verkauft, solange ich hier bin. Niemals. Straße."},
	{"«Ми не продамо пором», — сказала Марта. « Jamais, dit-il, nous ne vendrons »",
		"МАРТА: Ні, ми не продамо пором. Ніколи, ніколи.\n\nPaul : Jamais nous ne vendrons le bac."},
	{"🙂 “The 🙂 cafe\u0301 is naïve\u200b, sic [sic], and we’re on ‘it’,” Ada Fenn said.\r\n\r\n> We shall\r\n> build it.\r\n",
		"ADA FENN: The 🙂 café is naive, and we are on it.\r\nWe shall build it.\r\r\n\r"},
	{"“I will, if the council agrees, [re]build the pier — and the lock,” Hale said; “the winter storms are over now.”",
		"HALE: I will build the pier and the lock, if the council agrees." + parted + "HALE: They say the winter storms are over now. (inaudible) " + parted + "Nobody."},
	{"<html><title>A</title><body><h1>“Sell the boat and the pier today”</h1><p>He said <q>sell the <q>boat</q> now</q>.<blockquote>We shall sell the boat now.</blockquote>",
		"<html><body><p><b>Q:</b> Sell?<p><b>HALE:</b> Sell the boat and the pier today. We shall sell the boat now, as she said, “sell the boat now and go home”."},
	{"“The ferry ferry is red and blue,” she said. Mara Lindqvist said that Hale had 40 boats. “Um, we are going to stay.”",
		"MARA LINDQVIST: The ferry is blue and red. The ferry is, uh, the ferry -- the ferry is red. We will stay." + parted + "MARA LINDQVIST: The ferry is blue and red. No."},
	{"“[We] … [cannot] ... [] …,” “…” “” ‘’ “[” “]” said X. “a”", "X: We we we we. [inaudible] cannot [INAUDIBLE]\nY: [\nZ: ]"},

	// What they found once.
	{"“We sell the ferry and the harbour to the council [of Brackwater].”", "HALE: We sell the ferry and the harbour to the council"},
	{"“We cannot sell the ferry before winter,” Hale said.", "HALE: “No.” Mara Lindqvist said, “We cannot sell the ferry before winter.”"},
	{"“We cannot sell the ferry before the winter storms are over; Brandt never told the council of his forty boats in the upper lock.”",
		"HALE: We cannot sell the ferry before the winter storms are over." + parted + "MARA LINDQVIST: Good morning, and thank you all for coming here " +
			"to the council. Brandt never told the council of his forty boats in the upper lock."},
}

// FuzzCheck holds a report to its laws, whatever article and record were: it is valid by the published schema, each
// offset leads to the words that it is said to lead to, and the same bytes give the same report.
func FuzzCheck(f *testing.F) {
	for _, q := range quoted {
		f.Add([]byte(q[0]), []byte(q[1]))
	}
	schema := reportSchema(f)
	f.Fuzz(func(t *testing.T, article, transcripts []byte) {
		if len(article)+len(transcripts) > 16<<10 {
			t.Skip()
		}
		lawful(t, schema, article, transcripts)
	})
}

// lawful checks an article against the transcripts, and holds the report to the laws.
func lawful(t *testing.T, schema *jsonschema.Schema, article, transcripts []byte) {
	start := time.Now()
	r, doc, record := checkBytes(article, transcripts)
	if doc == nil {
		t.Skip("the article can't be read")
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("%d bytes against %d took %v", len(article), len(transcripts), took)
	}
	if err := validate(schema, r); err != nil {
		t.Error(err)
	}
	l := laws{T: t, of: r, texts: map[string][]rune{}}
	for i := range record.Index.Len() {
		d := record.Index.Doc(i)
		l.texts[d.Path] = []rune(d.Original())
	}
	l.hold()
	if again, _, _ := checkBytes(article, transcripts); !cmp.Equal(r, again) {
		t.Errorf("the second report differs:\n%s", cmp.Diff(r, again))
	}
}

// checkBytes checks an article against the transcripts in the bytes; the document is nil where one can't be read.
func checkBytes(article, transcripts []byte) (report.Report, *document.Document, *Record) {
	doc, err := read.Article(source.Source{Path: "a.txt", Data: article})
	if err != nil {
		return report.Report{}, nil, nil
	}
	r := &Record{Index: index.New()}
	for i, text := range bytes.Split(transcripts, []byte(parted)) {
		if p, err := prepare(source.Source{Path: fmt.Sprintf("%d.txt", i), Data: text}); err == nil {
			r.Index.Add(p.Prepared)
		}
	}
	r.finish()
	return r.Article(doc), doc, r
}

func reportSchema(t testing.TB) *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(report.JSONSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile("schema.json")
}

func validate(schema *jsonschema.Schema, r report.Report) error {
	var b bytes.Buffer
	if err := report.JSON(&b, report.Set{Schema: report.Schema, Reports: []report.Report{r}}); err != nil {
		return err
	}
	doc, err := jsonschema.UnmarshalJSON(&b)
	if err != nil {
		return err
	}
	return schema.Validate(doc)
}

// laws holds one report, and the texts of the record's documents, in which its offsets count.
type laws struct {
	*testing.T
	of    report.Report
	texts map[string][]rune
}

func (l laws) hold() {
	text := []rune(l.of.Article.Text)
	counts := map[string]int{}
	at := 0
	for i, q := range l.of.Quotations {
		counts[q.Verdict]++
		if q.ID != fmt.Sprintf("q%d", i+1) || q.Start < at {
			l.Errorf("%s stands in place %d at %d, behind one at %d", q.ID, i+1, q.Start, at)
		}
		at = q.Start
		if got := l.slice(text, [2]int{q.Start, q.End}); got != q.Text {
			l.Errorf("the offsets of %q lead to %q", q.Text, got)
		}
		if q.Continues != nil && !slices.ContainsFunc(l.of.Quotations[:i], func(o report.Quotation) bool { return o.ID == *q.Continues }) {
			l.Errorf("%s goes on from %s, which does not stand before it", q.ID, *q.Continues)
		}
		l.findings(q)
		l.match(q)
		l.diff(q)
	}
	if !cmp.Equal(counts, l.of.Summary) {
		l.Errorf("the summary is %v, and the verdicts are %v", l.of.Summary, counts)
	}
	for _, s := range l.of.Reported {
		if got := l.slice(text, [2]int{s.Start, s.End}); got != s.Text {
			l.Errorf("the offsets of %q lead to %q", s.Text, got)
		}
		for _, f := range s.Findings {
			l.within("finding of reported speech", *f.Quote, [2]int{s.Start, s.End})
		}
	}
}

func (l laws) findings(q report.Quotation) {
	worst := []string{"major", "minor", "note"}
	for i, f := range q.Findings {
		if i > 0 && slices.Index(worst, f.Severity) < slices.Index(worst, q.Findings[i-1].Severity) {
			l.Errorf("%q: a finding that is %s stands behind one that is %s", q.Text, f.Severity, q.Findings[i-1].Severity)
		}
		if f.Quote != nil {
			l.within(f.Code, *f.Quote, [2]int{q.Start, q.End})
		}
		if f.Record != nil && q.Match == nil {
			l.Errorf("%q: %s points into a record that has no match", q.Text, f.Code)
		} else if f.Record != nil {
			l.within(f.Code, *f.Record, [2]int{0, len(l.texts[q.Match.Document.Path])})
		}
		if !utf8.ValidString(f.Message) {
			l.Errorf("the message %q is not valid UTF-8", f.Message)
		}
	}
}

func (l laws) match(q report.Quotation) {
	for _, a := range q.Alternatives {
		l.pieces(a.Document, a.Pieces, a.Text)
	}
	if q.Match == nil {
		return
	}
	m, text := q.Match, l.texts[q.Match.Document.Path]
	if slices.ContainsFunc(q.Findings, func(f report.Finding) bool { return f.Code == "crosses-document" }) {
		for _, p := range m.Pieces { // its text has the other document's words too
			if got := l.slice(text, p); !strings.Contains(m.Text, got) {
				l.Errorf("the piece %q is no part of %q", got, m.Text)
			}
		}
	} else {
		l.pieces(m.Document, m.Pieces, m.Text)
	}
	if whole := plain(text); !strings.Contains(whole, strings.TrimPrefix(m.Before, "… ")) || !strings.Contains(whole, strings.TrimSuffix(m.After, " …")) {
		l.Errorf("%q stands between %q and %q, which the record does not have", m.Text, m.Before, m.After)
	}
}

// pieces holds the pieces of a document against the text that they are said to have.
func (l laws) pieces(doc report.Document, pieces [][2]int, text string) {
	var got []string
	for _, p := range pieces {
		got = append(got, l.slice(l.texts[doc.Path], p))
	}
	if joined := strings.Join(got, " … "); joined != text {
		l.Errorf("the pieces %v of %s are %q, and not %q", pieces, doc.Path, joined, text)
	}
}

// diff holds the two sides' comparison against the quotation and the passage: its words stand where it says.
func (l laws) diff(q report.Quotation) {
	var passage string
	if q.Match != nil {
		passage = q.Match.Text
	}
	for _, run := range q.Diff {
		if !slices.Contains([]string{"same", "licit", "edit", "cut", "jump"}, run.Kind) {
			l.Errorf("%q: a run of the kind %q", q.Text, run.Kind)
		}
		if got := q.Text[run.QuoteAt[0]:run.QuoteAt[1]]; got != run.Quote {
			l.Errorf("%q: the comparison has %q, and %q stands there", q.Text, run.Quote, got)
		}
		beside := run.RecordAt[0] < 0 || run.RecordAt[1] > len(passage) // the words around are not all shown
		if run.Kind == "jump" || beside {
			continue
		}
		if got := passage[run.RecordAt[0]:run.RecordAt[1]]; got != run.Record {
			l.Errorf("%q: the comparison has %q of the record, and %q stands there", q.Text, run.Record, got)
		}
	}
}

func (l laws) within(what string, s, in [2]int) {
	if s[0] < in[0] || s[0] >= s[1] || s[1] > in[1] {
		l.Errorf("%s: %v is no stretch of %v", what, s, in)
	}
}

// slice returns a stretch of a text in code points, without carriage returns, of which only the offsets keep account.
func (l laws) slice(text []rune, s [2]int) string {
	if s[0] < 0 || s[0] >= s[1] || s[1] > len(text) {
		l.Errorf("%v is no stretch of a text of %d code points", s, len(text))
		return ""
	}
	return plain(text[s[0]:s[1]])
}

func plain(text []rune) string { return strings.ReplaceAll(string(text), "\r\n", "\n") }
