package judge

import (
	"fmt"
	"strings"
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/index"
	"verbatim/internal/quotation"
)

// judged judges the first quotation of an article against documents without front matter.
func judged(t *testing.T, article string, record ...string) Judgement {
	t.Helper()
	j, quotations := judging(t, article, record...)
	return j.Quotation(&quotations[0])
}

// judging makes ready what an article quotes, and the judge of it.
func judging(t *testing.T, article string, record ...string) (*Judge, []quotation.Quotation) {
	t.Helper()
	language := "en"
	if strings.Contains(article, "é") {
		language = "fr" // one example of the grades is
	}
	x := index.New()
	for i, text := range record {
		whole := document.Span{End: len(text)}
		x.Add(index.Prepare(&document.Document{Path: fmt.Sprint(i), Text: text,
			Turns: []document.Turn{{Span: whole}}}))
	}
	x.Finish()
	doc := &document.Document{Text: article, Meta: document.Meta{Language: language},
		Blocks: []document.Block{{Span: document.Span{End: len(article)}}}}
	quotations, _ := quotation.Extract(doc)
	if len(quotations) == 0 {
		t.Fatalf("there is no quotation in %q", article)
	}
	return New(x, nobody, doc, quotations), quotations
}

func TestWhyAQuotationIsUnclear(t *testing.T) {
	const filling = "The harbour was built by the women of this town and nobody has thanked them for it " +
		"since."
	for _, row := range []struct {
		name, article string
		record        []string
		why           string
	}{
		{"no words", "“…,” she said.", []string{filling}, "there are no words under the marks"},
		{"two words that the record does not have", "“Sell gulls,” she said.", []string{filling},
			"too short to be placed"},
		{"a word that stands twice", "“Gulls,” she said.", []string{filling,
			"Gulls eat herring, and gulls eat bread."}, "a single word is too short to be placed"},
		{"words that stand everywhere", "“The gulls eat,” she said.", []string{filling,
			strings.Repeat("The gulls eat. ", 20)},
			"too common to be placed: the words stand in 20 places of the record"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := judged(t, row.article, row.record...); got.Verdict != finding.Unclear ||
				got.Why.English() != row.why {
				t.Errorf("%s: %q, want %q", got.Verdict, got.Why.English(), row.why)
			}
		})
	}
}

func TestOnePlaceIsSingular(t *testing.T) {
	one, two := tooCommon(1).English(), tooCommon(2).English()
	if !strings.HasSuffix(one, "the words stand in 1 place of the record") ||
		!strings.HasSuffix(two, "the words stand in 2 places of the record") {
		t.Errorf("%q, %q", one, two)
	}
}

// The sentence around an offset has it, and its neighbours stand beside it.
func TestSentenceAround(t *testing.T) {
	const speech = "TOMAS HALE: No.\n\nMARA LINDQVIST: I told Mr. Brandt so. We cannot wait, “as he said. " +
		"And so on,” and U.S. ships… can't! Why?\n\nNobody knows"
	turn := strings.Index(speech, "MARA")
	doc := &document.Document{Text: speech, Turns: []document.Turn{{Span: document.Span{Start: 0, End: turn}},
		{Span: document.Span{Start: turn, End: len(speech)}}}}
	j := New(index.New(), nobody, doc, nil)
	for _, row := range []struct{ at, prev, own, next string }{
		{"No", "", "TOMAS HALE: No.", ""},
		{"told", "", "MARA LINDQVIST: I told Mr. Brandt so.", "We cannot wait, “as he said."},
		{"Brandt", "", "MARA LINDQVIST: I told Mr. Brandt so.", "We cannot wait, “as he said."},
		{"wait", "MARA LINDQVIST: I told Mr. Brandt so.", "We cannot wait, “as he said.",
			"And so on,” and U.S. ships… can't!"},
		{"ships", "We cannot wait, “as he said.", "And so on,” and U.S. ships… can't!", "Why?"},
		{"Why", "And so on,” and U.S. ships… can't!", "Why?", "Nobody knows"},
		{"knows", "Why?", "Nobody knows", ""},
	} {
		t.Run(row.at, func(t *testing.T) {
			prev, own, next := j.sentenceAround(doc, strings.Index(speech, row.at))
			for _, c := range []struct {
				name, want string
				got        document.Span
			}{{"before", row.prev, prev}, {"own", row.own, own}, {"next", row.next, next}} {
				if got := speech[c.got.Start:c.got.End]; got != c.want {
					t.Errorf("%s: %q, want %q", c.name, got, c.want)
				}
			}
		})
	}
}

// nobody is what a record holds that has no catalog.
func nobody(_, _, _ string) []Entry { return nil }

// The places of a finding count in the first piece's document; words of another one have none there.
func TestWhatIsLostInAnotherDocumentHasNoPlaceInTheFirst(t *testing.T) {
	got := judged(t, "“The dredging of the inner channel is finished and paid for in full. The outer "+
		"lighthouse will be painted by volunteers from the sailing school,” Mara Lindqvist said.",
		"The dredging of the inner channel is finished and paid for in full.",
		"Good evening to you all, and thank you. The outer lighthouse will be painted by volunteers from "+
			"the sailing school, unless the county withdraws its money.")
	codes := map[finding.Code]bool{}
	for _, f := range got.Findings {
		codes[f.Code] = true
		if f.Record != nil && f.Code != finding.SpeakerUnknown {
			t.Errorf("%s stands at %v of the first document", f.Code, *f.Record)
		}
	}
	if !codes[finding.ClippedAfter] || !codes[finding.CrossesDocument] {
		t.Errorf("%+v", got.Findings)
	}
}
