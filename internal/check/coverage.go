package check

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/quotation"
	"verbatim/internal/say"
	"verbatim/report"
)

// week is how long before an article the record is asked for the speaker.
const week = 7 * 24 * time.Hour

// coverage says what the record holds of the speaker, so that a miss can be told from a fabrication.
func (r *Record) coverage(ctx context.Context, article *document.Document,
	q quotation.Quotation) *report.Coverage {
	c := &report.Coverage{}
	if q.Speaker != nil {
		c.Speaker = q.Speaker.Name
	}
	published, undated := article.Meta.Day()
	for _, held := range r.daysHeld(ctx, c.Speaker) {
		c.Documents += held.Documents
		day, err := time.Parse(time.DateOnly, held.Date)
		if err != nil {
			continue
		}
		if c.From == "" || held.Date < c.From {
			c.From = held.Date
		}
		c.To = max(c.To, held.Date)
		if undated == nil && !day.After(published) && published.Sub(day) <= week {
			c.Near += held.Documents
		}
	}
	c.Message, c.Said = coverageMessage(c, undated == nil), coverageSaid(c, undated == nil)
	if r.asked.missing != nil && undated == nil {
		known := r.asked.missing(ctx, c.Speaker, published.Add(-week).Format(time.DateOnly),
			article.Meta.Date)
		if len(known) > 0 {
			missing := strings.Join(known, "; ")
			c.Message += "; of these known occasions it has no transcript: " + missing
			c.Said = c.Said.And(say.Of("coverage.missing", "known", missing))
		}
	}
	return c
}

func coverageMessage(c *report.Coverage, dated bool) string {
	if c.Documents == 0 {
		if c.Speaker == "" {
			return "the record holds nothing, so the miss says nothing about the words"
		}
		return fmt.Sprintf("the record holds nothing of %s, so the miss says nothing about the words",
			c.Speaker)
	}
	s := "the record holds 1 document"
	if c.Documents > 1 {
		s = fmt.Sprintf("the record holds %d documents", c.Documents)
	}
	if c.Speaker == "" {
		s = "the article names nobody; " + s
	} else {
		s += " of " + c.Speaker
	}
	switch {
	case c.From == "":
	case c.From == c.To:
		s += ", of " + c.From
	default:
		s += ", from " + c.From + " to " + c.To
	}
	switch {
	case !dated:
		return s
	case c.Near == 0:
		return s + ", and none of the week before the article"
	case c.Near == c.Documents:
		return s + ", of the week before the article"
	}
	return s + fmt.Sprintf(", %d of them of the week before the article", c.Near)
}

// coverageSaid is the same as sentences for other languages, in which it is no one sentence.
func coverageSaid(c *report.Coverage, dated bool) (out say.Said) {
	switch {
	case c.Documents == 0 && c.Speaker == "":
		return say.Of("coverage.nothing")
	case c.Documents == 0:
		return say.Of("coverage.nothing-of", "said", c.Speaker)
	}
	key, places := "coverage.held", []string{"n", strconv.Itoa(c.Documents)}
	if c.Speaker == "" {
		out = say.Of("coverage.nobody")
	} else {
		key, places = key+"-of", append(places, "said", c.Speaker)
	}
	switch {
	case c.From == "":
	case c.From == c.To:
		key, places = key+"-day", append(places, "day", c.From)
	default:
		key, places = key+"-days", append(places, "day1", c.From, "day2", c.To)
	}
	out = out.And(say.Of(key, places...))
	switch {
	case !dated:
		return out
	case c.Near == 0:
		return out.And(say.Of("coverage.near-none"))
	case c.Near == c.Documents:
		return out.And(say.Of("coverage.near-all"))
	}
	return out.And(say.Of("coverage.near-some", "n", strconv.Itoa(c.Near)))
}
