package judge

import (
	"slices"
	"strconv"
	"time"

	"verbatim/internal/finding"
	"verbatim/internal/quotation"
	"verbatim/internal/say"
)

// when holds the day that the article gives against the record's.
func (j *Judge) when(c *quoted, r Placement, out *Judgement) {
	doc := j.Index.Doc(r.doc)
	day, err := doc.Meta.Day()
	if err != nil {
		return
	}
	if all := j.occasions(c); len(all) > 1 {
		out.add(Finding{finding.Repeated, finding.Note, &c.q.Span, nil,
			say.Of("when.occasions", "n", strconv.Itoa(len(all)), "occasions", say.Listed(all))})
	}
	if pub, err := j.Article.Meta.Day(); err == nil && day.After(pub.AddDate(0, 0, 1)) {
		out.add(Finding{finding.AfterArticle, finding.Note, &c.q.Span, nil,
			say.Of("when.after", "day", doc.Meta.Date)})
	}
	w := c.q.When
	if w == nil || inside(day, w) || len(c.keys) < 5 {
		return
	}
	if c.q.Speaker == nil {
		return
	}
	speaker := c.q.Speaker.Name
	if turn := doc.TurnAt(r.Pieces[0].Span.Start); !isPerson(speaker) && turn >= 0 {
		speaker = doc.Turns[turn].Speaker
	}
	for _, other := range j.onDay(w, speaker) {
		if !other.Partial && j.Index.Doc(other.Doc).Meta.Kind != "statement" {
			out.add(Finding{finding.WrongDate, finding.Major, &c.q.Span, nil,
				say.Of("when.wrong", "quote", w.Text, "title", other.Title, "day", doc.Meta.Date)})
			return
		}
	}
	out.add(Finding{finding.Repeated, finding.Note, &c.q.Span, nil,
		say.Of("when.nothing", "quote", w.Text, "day", doc.Meta.Date)})
}

// inside allows a day of difference on both sides where the article names no day of the month: time zones,
// late sittings, and papers that are printed overnight.
func inside(day time.Time, w *quotation.When) bool {
	from, to := around(w)
	return !day.Before(from) && !day.After(to)
}

// around are the days that a date of the article may mean.
func around(w *quotation.When) (from, to time.Time) {
	if w.Exact {
		return w.From, w.To
	}
	return w.From.AddDate(0, 0, -1), w.To.AddDate(0, 0, 1)
}

// onDay returns what the record holds of the speaker on the one day that the article names.
func (j *Judge) onDay(w *quotation.When, speaker string) []Entry {
	if !w.From.Equal(w.To) {
		return nil
	}
	day := w.From.Format(time.DateOnly)
	return j.held(speaker, day, day)
}

// occasions lists the documents that hold the quotation word for word, by day and title.
func (j *recorded) occasions(c *quoted) []string {
	if len(c.keys) < 6 {
		return nil
	}
	places, _ := j.occurrences(c.keys, 2000)
	seen := map[int]bool{}
	var out []string
	for _, p := range places {
		if !seen[p.Doc] {
			seen[p.Doc] = true
			doc := j.Index.Doc(p.Doc)
			title := doc.Meta.Title
			if title == "" {
				title = doc.Path
			}
			out = append(out, say.Occasion(doc.Meta.Date, title))
		}
	}
	slices.Sort(out)
	return out
}

// otherOccasion reports a document that cannot be the occasion of which the article speaks: later than the
// article, or, where the article gives no day, so old that its words are a line that is said again and again.
// Where one such line is altered, cut or joined, that is as likely how it was said on the day, and convicts
// nobody.
func (j *Judge) otherOccasion(c *quoted, r Placement) bool {
	day, err := j.Index.Doc(r.doc).Meta.Day()
	published, unknown := j.Article.Meta.Day()
	if err != nil || unknown != nil {
		return false
	}
	if day.After(published) {
		return true
	}
	if w := c.q.When; w != nil && inside(day, w) {
		return false
	}
	return published.Sub(day) > Age*24*time.Hour && !(r.Score >= 0.9 && r.longestRun() >= longRun) &&
		!j.ownWords(c, r)
}

// ofThePerson is the share of a quotation that a passage of the person whom the article names must hold to be
// its source, whatever day it is of.
const ofThePerson = 0.75

// ownWords reports a passage of whom the article names, with most of the words, on the day that the article
// gives or on any where it gives none.
func (j *recorded) ownWords(c *quoted, r Placement) bool {
	said := c.q.Speaker
	if said == nil || !said.Sure || c.q.When != nil {
		return false
	}
	if r.Score < ofThePerson || r.longestRun() < distinctive {
		return false
	}
	doc := j.Index.Doc(r.doc)
	turn := doc.TurnAt(r.Pieces[0].Span.Start)
	return turn >= 0 && says(said.Name, doc.Turns[turn])
}

// ownOccasion reports a passage of the article's speaker from the days before it.
func (j *Judge) ownOccasion(c *quoted, r Placement) bool {
	doc := j.Index.Doc(r.doc)
	day, err := doc.Meta.Day()
	published, unknown := j.Article.Meta.Day()
	if err != nil || unknown != nil || day.After(published.AddDate(0, 0, 1)) ||
		published.Sub(day) > Age*24*time.Hour {
		return false
	}
	turn := doc.TurnAt(r.Pieces[0].Span.Start)
	return c.q.Speaker != nil && turn >= 0 && says(c.q.Speaker.Name, doc.Turns[turn])
}
