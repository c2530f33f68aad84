// Package timeline puts what an article tells into the order of time: its expressions of time as days, and
// its events, which are sentences that say when something was said or happened, beside the record's
// documents. Make is its one verb; Text, JSON, HTML and Calendar write what it makes. The values are the
// JSON of schema verbatim/timeline/v1; offsets in them count Unicode code points, half-open, in the
// article's canonical text.
package timeline

import (
	"slices"
	"strings"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/when"
	"verbatim/report"
)

// Schema names the version of the JSON form.
const Schema = "verbatim/timeline/v1"

// Set is what one run prints: a timeline for each article, and what could not be read.
type Set struct {
	Schema   string           `json:"schema"`
	Articles []Article        `json:"articles"`
	Skipped  []report.Skipped `json:"skipped,omitempty"`
}

// Article is the timeline of one article. Published is the day from which it is resolved, empty where
// nobody knows it.
type Article struct {
	Path        string       `json:"path"`
	Title       string       `json:"title"`
	Published   string       `json:"published"`
	Language    string       `json:"language"`
	Expressions []Expression `json:"expressions"`
	Events      []Event      `json:"events"`
	Notes       []string     `json:"notes,omitempty"` // sentences on what could not be resolved, and why
}

// Expression is words that tell of a time, and their days, both included, nil where they are not known.
type Expression struct {
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Text    string   `json:"text"`
	From    *string  `json:"from"`
	To      *string  `json:"to"`
	Kind    string   `json:"kind"`              // "time" for a time of day, "date" for all else
	Stretch *Stretch `json:"stretch,omitempty"` // of which it is one end: "between 2010 and 2012"
	Note    string   `json:"note,omitempty"`
}

// Stretch is the days from one to another, both included.
type Stretch struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Event is a sentence that says when somebody said something, or when something happened. What is the verb
// of speech, or one of the two words below.
type Event struct {
	From       *string   `json:"from"`
	To         *string   `json:"to"`
	Sentence   [2]int    `json:"sentence"`
	Text       string    `json:"text"`
	When       string    `json:"when,omitempty"` // the article's words for the time
	What       string    `json:"what"`
	Who        *string   `json:"who"`
	Quotations []string  `json:"quotations"`
	Document   *string   `json:"document"`         // the path of the record's document that has the words
	Record     *Document `json:"record,omitempty"` // the same, with its title and day
	Note       string    `json:"note,omitempty"`
}

// What an event is of which nobody is said to speak: it is over by the day of the article, or it is not; or
// words that the article quotes appeared in the press for the first time.
const (
	Happened = "happened"
	Comes    = "is to come"
	Appeared = "appeared"
)

// Appearance is when words that an article quotes appeared in the press first, as far as an archive keeps
// that.
type Appearance struct {
	Day        string // YYYY-MM-DD
	Outlet     string
	Text       string // as that outlet has the words
	Carriers   int    // articles that carry them, this one too, copies left out
	Quotations []string
	At         [2]int // where the first of these stands in the article
}

// Document is one of the record.
type Document struct {
	Path  string `json:"path"`
	Title string `json:"title"`
	Date  string `json:"date"`
}

// Make makes the timeline of an article. checked is its report against a record, nil where there is none;
// appeared is what the press side of an archive knows of the words that it quotes.
func Make(doc *document.Document, checked *report.Report, appeared []Appearance) Article {
	found := when.Find(doc)
	offsets := doc.Offsets()
	dated := report.Article{Published: doc.Meta.Date, Modified: doc.Meta.Modified, AlsoDated: doc.Meta.AlsoDated}
	out := Article{Path: doc.Path, Title: doc.Meta.Title, Published: doc.Meta.Date,
		Language:    doc.Meta.Language,
		Expressions: []Expression{}}
	for _, e := range found {
		one := Expression{Start: offsets.Runes(e.Start), End: offsets.Runes(e.End),
			Text: doc.Text[e.Start:e.End],
			Kind: e.Kind, Note: e.Note}
		one.From, one.To = days(e.From, e.To)
		if !e.Since.IsZero() {
			one.Stretch = &Stretch{e.Since.Format(time.DateOnly), e.Until.Format(time.DateOnly)}
		}
		out.Expressions = append(out.Expressions, one)
	}
	out.Events = ordered(append(eventsOf(doc, found, checked), appearances(appeared)...))
	out.Notes = notesOf(out)
	if note := dated.Dates(); note != "" && doc.Meta.Date != "" {
		out.Notes = append([]string{note}, out.Notes...)
	}
	return out
}

// days writes two days, nil for those that are not known.
func days(from, to time.Time) (a, b *string) {
	if from.IsZero() {
		return nil, nil
	}
	x, y := from.Format(time.DateOnly), to.Format(time.DateOnly)
	return &x, &y
}

// notesOf says once why some expressions have no days, and what is doubtful in others.
func notesOf(a Article) []string {
	var order []string
	words := map[string][]string{}
	for _, e := range a.Expressions {
		if e.Note == "" {
			continue
		}
		if words[e.Note] == nil {
			order = append(order, e.Note)
		}
		if quoted := "“" + oneLine(e.Text) + "”"; !slices.Contains(words[e.Note], quoted) {
			words[e.Note] = append(words[e.Note], quoted)
		}
	}
	var out []string
	for _, note := range order {
		out = append(out, strings.Join(words[note], ", ")+": "+note)
	}
	return out
}

// oneLine is a text without line breaks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
