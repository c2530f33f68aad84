package timeline

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/quotation"
	"verbatim/internal/when"
	"verbatim/report"
)

// teller gathers the events of one article.
type teller struct {
	doc       *document.Document
	published time.Time
	sentences []document.Span
	found     []when.Expression // with days, outside quotations, in the order of the text
	said      map[int][]utterance
	checked   map[string]report.Quotation // by id
	offsets   *document.Offsets
}

// utterance is what somebody says in a sentence: its quotations, or none where the words are reported.
type utterance struct {
	who, cue   string
	quotations []int
	days       *when.Expression // from the sentence in which it began, where this one has none
}

// nearCue is how far from its verb a time still tells when something was said, in bytes.
const nearCue = 60

// eventsOf makes the events of an article, in the order of the text.
func eventsOf(doc *document.Document, found []when.Expression, checked *report.Report) []Event {
	quoted, reported := quotation.Extract(doc)
	t := &teller{doc: doc, said: map[int][]utterance{}, checked: map[string]report.Quotation{},
		offsets: doc.Offsets()}
	if checked != nil {
		for _, q := range checked.Quotations {
			t.checked[q.ID] = q
		}
	}
	t.published, _ = doc.Meta.Day()
	for _, span := range blocks(doc) {
		t.sentences = append(t.sentences, document.Sentences(doc.Text, span, doc.Meta.Language)...)
	}
	for _, e := range found {
		if e.Known() && !standsIn(quoted, e.Start) {
			t.found = append(t.found, e)
		}
	}
	for i, q := range quoted {
		if q.Speaker != nil && q.Form != quotation.Scare {
			t.quote(i, q, quoted)
		}
	}
	for _, r := range reported {
		if n := t.sentence(r.Start); n >= 0 && r.Speaker != nil && !r.Read {
			t.said[n] = append(t.said[n], utterance{who: r.Speaker.Name, cue: r.Speaker.Cue})
		}
	}
	events := []Event{}
	for n := range t.sentences {
		events = append(events, t.events(n)...)
	}
	return events
}

func blocks(doc *document.Document) []document.Span {
	if len(doc.Blocks) == 0 {
		return []document.Span{{Start: 0, End: len(doc.Text)}}
	}
	var out []document.Span
	for _, b := range doc.Blocks {
		out = append(out, b.Span)
	}
	return out
}

// standsIn reports that the offset lies in a quotation: a time that is quoted is none of the article's own.
func standsIn(quoted []quotation.Quotation, at int) bool {
	i := sort.Search(len(quoted), func(i int) bool { return quoted[i].Outer.End > at })
	return i < len(quoted) && quoted[i].Outer.Start <= at && quoted[i].Form != quotation.Scare
}

// sentence is the number of the sentence in which an offset lies, -1 for none.
func (t *teller) sentence(at int) int {
	n := sort.Search(len(t.sentences), func(n int) bool { return t.sentences[n].End > at })
	if n < len(t.sentences) && t.sentences[n].Start <= at {
		return n
	}
	return -1
}

// quote adds a quotation to its sentence's utterance of the same speaker.
func (t *teller) quote(i int, q quotation.Quotation, all []quotation.Quotation) {
	n := t.sentence(q.Outer.Start)
	if n < 0 {
		return
	}
	for k := range t.said[n] {
		if u := &t.said[n][k]; u.who == q.Speaker.Name {
			u.quotations = append(u.quotations, i)
			u.cue = cmp.Or(u.cue, q.Speaker.Cue)
			return
		}
	}
	u := utterance{who: q.Speaker.Name, cue: q.Speaker.Cue, quotations: []int{i}}
	if q.Continues >= 0 {
		if first := t.sentence(all[q.Continues].Outer.Start); first >= 0 && first != n {
			u.days = t.spokenOn(first, all[q.Continues].Speaker)
		}
	}
	t.said[n] = append(t.said[n], u)
}

// spokenOn is the time at which somebody speaks in a sentence: the one nearest to the verb, where it is
// near and not to come.
func (t *teller) spokenOn(n int, s *quotation.Speaker) *when.Expression {
	if s == nil {
		return nil
	}
	return t.near(n, s.Cue)
}

func (t *teller) near(n int, cue string) *when.Expression {
	in := t.sentences[n]
	at := strings.Index(t.doc.Text[in.Start:in.End], cue)
	if cue == "" || at < 0 {
		return nil
	}
	verb := document.Span{Start: in.Start + at, End: in.Start + at + len(cue)}
	var best *when.Expression
	least := nearCue + 1
	for _, e := range t.within(in) {
		if t.comes(e) {
			continue
		}
		far := max(verb.Start-e.End, e.Start-verb.End, 0)
		if far < least {
			best, least = e, far
		}
	}
	return best
}

// within is the expressions that stand in a sentence.
func (t *teller) within(in document.Span) []*when.Expression {
	i := sort.Search(len(t.found), func(i int) bool { return t.found[i].Start >= in.Start })
	var out []*when.Expression
	for ; i < len(t.found) && t.found[i].End <= in.End; i++ {
		out = append(out, &t.found[i])
	}
	return out
}

// comes reports days that lie after the day of the article.
func (t *teller) comes(e *when.Expression) bool {
	return !t.published.IsZero() && e.From.After(t.published)
}

// events are those of one sentence: what is said in it, and what it dates besides.
func (t *teller) events(n int) []Event {
	var out []Event
	used := map[*when.Expression]bool{}
	for _, u := range t.said[n] {
		e := t.near(n, u.cue)
		if e == nil {
			e = u.days
		}
		used[e] = true
		out = append(out, t.utterance(n, u, e))
	}
	in := t.sentences[n]
	seen := map[[2]time.Time]bool{}
	for _, e := range t.within(in) {
		from, to := e.From, e.To
		if !e.Since.IsZero() {
			from, to = e.Since, e.Until
		}
		days := [2]time.Time{from, to}
		if used[e] || seen[days] || t.bare(e, in) {
			continue
		}
		seen[days] = true
		event := t.event(n, e)
		event.What = Happened
		if t.comes(e) {
			event.What = Comes
		}
		out = append(out, event)
	}
	return out
}

// bare reports a sentence that is nothing but a date, as the line under a headline is.
func (t *teller) bare(e *when.Expression, in document.Span) bool {
	return (in.End-in.Start)-(e.End-e.Start) < 4
}

// event is an event of a sentence on the days of an expression, nil where they are not known.
func (t *teller) event(n int, e *when.Expression) Event {
	in := t.sentences[n]
	out := Event{Sentence: [2]int{t.offsets.Runes(in.Start), t.offsets.Runes(in.End)},
		Text: oneLine(t.doc.Text[in.Start:in.End]), Quotations: []string{}}
	if e != nil {
		out.When, out.Note = t.doc.Text[e.Start:e.End], e.Note
		out.From, out.To = days(e.From, e.To)
		if !e.Since.IsZero() {
			out.From, out.To = days(e.Since, e.Until)
		}
	}
	return out
}

// utterance is the event of somebody's words, with the record's document where the check found one.
func (t *teller) utterance(n int, u utterance, e *when.Expression) Event {
	out := t.event(n, e)
	out.What, out.Who = cmp.Or(u.cue, "said"), &u.who
	for _, i := range u.quotations {
		id := fmt.Sprintf("q%d", i+1)
		out.Quotations = append(out.Quotations, id)
		if q, ok := t.checked[id]; ok && q.Match != nil && q.Verdict != "unclear" {
			out.recorded(q)
		}
	}
	if out.From == nil && out.Record != nil && out.Record.Date != "" {
		day := out.Record.Date
		out.From, out.To = &day, &day
		out.Note = cmp.Or(out.Note, recordsDay)
	}
	return out
}

// recordsDay is said of an event that the article doesn't date.
const recordsDay = "The sentence tells no day; the record has the words on this one."

// recorded notes where the record has the words, and that it has them of another day.
func (e *Event) recorded(q report.Quotation) {
	if d := q.Match.Document; e.Record == nil {
		e.Record = &Document{d.Path, d.Title, d.Date}
		e.Document = &e.Record.Path
	}
	for _, f := range q.Findings {
		if f.Code == finding.WrongDate.String() || f.Code == finding.AfterArticle.String() {
			e.Note = strings.ToUpper(f.Message[:1]) + f.Message[1:] + "."
		}
	}
}

// ordered puts events in order of time: by their first day, the shorter before the longer, and as the text
// has them; what has no days comes last.
func ordered(events []Event) []Event {
	slices.SortStableFunc(events, func(a, b Event) int {
		switch {
		case a.From == nil && b.From == nil:
			return 0
		case a.From == nil:
			return 1
		case b.From == nil:
			return -1
		}
		return cmp.Or(strings.Compare(*a.From, *b.From), strings.Compare(*a.To, *b.To))
	})
	return events
}
