package alert

import (
	"strings"

	"verbatim/internal/alert/channel"
	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/report"
)

// body is what is kept of an event: what it says, and on which quotations it rests.
type body struct {
	channel.Item
	Rests   []rest `json:"rests,omitempty"`
	Waiting bool   `json:"waiting,omitempty"` // for a person
}

// rest is a quotation as it was when the event was made.
type rest struct {
	Article string `json:"path"`
	Key     string `json:"key"`
	State   string `json:"state"`
}

func (b body) state() string {
	if b.Waiting {
		return "waiting"
	}
	return "new"
}

// The bounds of a message.
const (
	mostCarriers = 8     // that are named
	mostChanges  = 6     // of words
	mostShown    = 1_500 // code points of any text
	mostRests    = 200
)

// quoted is what an alert says of a subject of the press: the first of what moves it, and who else carries it.
func (o *observation) quoted(a asked, s *subject) body {
	first := s.movers[0]
	q := o.of(first)
	out := body{Item: channel.Item{Kind: kindNames[a.kind()], Verdict: q.Verdict, Severity: q.Severity,
		Means: meaning(q.Verdict), Speaker: who(q), Quotation: short(q.Text), Why: report.Reason(*q),
		Machine: ofMachine(q)}}
	out.Waiting = out.Machine && q.Severity == finding.Major.String()
	if q.Match != nil && len(q.Match.Pieces) > 0 {
		out.Changes = changes(q)
		out.Record = o.place(first)
	}
	o.carriers(&out, s)
	return out
}

var kindNames = map[kind]string{
	ofVerdicts:    "quotation",
	ofAppearance:  "appearance",
	ofCirculation: "circulation",
	ofSpeech:      "spoken",
	ofRevision:    "revision",
}

// carriers names who carries it, an article once: first what moves the alert.
func (o *observation) carriers(out *body, s *subject) {
	named, outlets, rests := map[int]bool{}, map[int]bool{}, map[int]bool{}
	for _, all := range [][]int{s.movers, s.all} {
		for _, i := range all {
			q := o.quotes[i]
			if !rests[i] && len(rests) < mostRests {
				rests[i] = true
				out.Rests = append(out.Rests, rest{q.article, q.key, q.state})
			}
			of := o.articles[q.r]
			if of.outlet >= 0 && !o.copied(i) {
				outlets[of.outlet] = true
			}
			if named[q.r] {
				continue
			}
			named[q.r] = true
			if len(named) > mostCarriers {
				out.More++
				continue
			}
			in := o.reports[q.r].Article
			c := channel.Carrier{
				Number: of.number,
				Path:   of.source,
				Title:  short(in.Title),
				Day:    of.day,
				URL:    in.URL,
				Copy:   o.copied(i),
			}
			if of.outlet >= 0 {
				c.Outlet = o.outlets[of.outlet].Name
			}
			out.Carriers = append(out.Carriers, c)
		}
	}
	out.Outlets = len(outlets)
}

// place is the record's passage of a quotation.
func (o *observation) place(i int) *channel.Place {
	m, h := o.of(i).Match, o.quotes[i].place
	at := m.Pieces[0]
	path := h.Source
	if h.ID == 0 {
		path = m.Document.Path
	}
	out := &channel.Place{
		Number: h.ID,
		Path:   path,
		Title:  short(m.Document.Title),
		Date:   m.Document.Date,
		Before: tail(
			m.Before,
		),
		Text:  short(m.Text),
		After: short(m.After),
		Start: at[0],
		End:   at[1],
		Link:  m.Link,
	}
	if out.Link == "" {
		out.Link = m.Document.URL
	}
	return out
}

// who is whose words the article says they are.
func who(q *report.Quotation) string {
	switch {
	case q.Speaker != nil && q.Speaker.Name != "":
		return short(q.Speaker.Name)
	case q.Match != nil:
		return short(q.Match.Speaker)
	}
	return ""
}

func ofMachine(q *report.Quotation) bool {
	for _, f := range q.Findings {
		if f.Code == finding.MachineTranscript.String() {
			return true
		}
	}
	return false
}

// meaning is a verdict in one sentence.
func meaning(verdict string) string {
	text := strings.TrimPrefix(finding.Text(verdict), "Verdict. ")
	text, _, _ = strings.Cut(text, "\n")
	return text
}

// changes are the words that the article lost, and those that it has in their place.
func changes(q *report.Quotation) (out []channel.Change) {
	is := func(text string) *document.Document { return &document.Document{Text: text} }
	for _, c := range archive.Changes(is(plain(q.Match.Text)), is(plain(q.Text))) {
		if len(document.Keys(c.Old)) == 0 && len(document.Keys(c.New)) == 0 {
			continue // marks alone
		}
		if len(out) == mostChanges {
			break
		}
		out = append(out, channel.Change{Lost: short(c.Old), Own: short(c.New)})
	}
	return out
}

// plain are the words of a text in the form in which they are compared.
func plain(text string) string { return strings.Join(document.Keys(text), " ") }

// short is a text that a message has room for.
func short(text string) string {
	runes := []rune(text)
	if len(runes) <= mostShown {
		return text
	}
	return string(runes[:mostShown]) + " …"
}

// tail is the end of a text.
func tail(text string) string {
	runes := []rune(text)
	if len(runes) <= mostShown {
		return text
	}
	return "… " + string(runes[len(runes)-mostShown:])
}
