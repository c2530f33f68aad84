package alert

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"verbatim/internal/alert/channel"
	"verbatim/internal/desk"
)

// Preview is what an alert would have said, by what is held now: an archive keeps the last verdict on an
// article,
// and not the ones before.
type Preview struct {
	From     string     `json:"from"` // days, inclusive
	To       string     `json:"to"`
	Messages []Foreseen `json:"messages"` // the newest first
	Waiting  int        `json:"waiting"`  // of these, for a person
	Articles int        `json:"articles"` // of these days that are held
	Before   int        `json:"before"`   // what it would have said of earlier days
}

// Foreseen is a message that an alert would have sent.
type Foreseen struct {
	Day  string `json:"day"`
	Head string `json:"head"`
}

// PerWeek is how many messages a week these are.
func (p Preview) PerWeek() float64 { return float64(len(p.Messages)) * 7 / lookBack }

// Foresee tells what an alert would have said in the last sixty days.
func Foresee(ctx context.Context, sides desk.Sides, a Alert, now time.Time) (Preview, error) {
	out := Preview{
		From:     now.AddDate(0, 0, -lookBack).UTC().Format(time.DateOnly),
		To:       now.UTC().Format(time.DateOnly),
		Messages: []Foreseen{},
	}
	o := &observation{
		sides:  sides,
		memory: &memory{rows: map[rowKey]*row{}},
		now:    now.Unix(),
		heard:  map[int64]int64{},
	}
	var err error
	if o.view, err = look(ctx, sides); err != nil {
		return out, err
	}
	for _, of := range o.articles {
		if of.day >= out.From && of.day <= out.To {
			out.Articles++
		}
	}
	a.ID, a.Since = 0, "0000-01-01"
	if a.kind().ofPress() {
		err = o.foreseePress(ctx, a, &out)
	} else if err = o.ofRecord(ctx, nil, a, nil); err == nil {
		for _, e := range o.events {
			day := e.body.Record.Date
			if a.kind() == ofRevision {
				day = addedOn(ctx, sides, e.body.Record.Number)
			}
			out.take(day, e.body.Item, false)
		}
	}
	slices.SortStableFunc(out.Messages, func(x, y Foreseen) int { return cmp.Compare(y.Day, x.Day) })
	return out, err
}

func addedOn(ctx context.Context, sides desk.Sides, number int64) string {
	h, err := sides.Archive.Holding(ctx, number)
	if err != nil || len(h.Added) < len(time.DateOnly) {
		return ""
	}
	return h.Added[:len(time.DateOnly)]
}

// take counts a message of a day.
func (p *Preview) take(day string, i channel.Item, waiting bool) {
	switch {
	case day > p.To:
	case day < p.From:
		p.Before++
	default:
		p.Messages = append(p.Messages, Foreseen{day, i.Head()})
		if waiting {
			p.Waiting++
		}
	}
}

// foreseePress tells it of an alert on quotations.
func (o *observation) foreseePress(ctx context.Context, a Alert, out *Preview) error {
	one := asked{Alert: a}
	var err error
	if one.by, err = o.asks(ctx, o.sides, a.Condition); err != nil {
		return err
	}
	one.holds, one.movers = o.find(one.by, true, a.Since)
	if o.strands, err = o.traced(ctx, o.sides, one.holds); err != nil {
		return err
	}
	o.stories = o.assign(o.memory, o.strands, one.holds)
	for _, s := range o.subjects(one) {
		for _, i := range o.speaking(a, s) {
			only := *s
			only.movers = []int{i}
			made := o.quoted(one, &only)
			out.take(o.articles[o.quotes[i].r].day, made.Item, made.Waiting)
		}
	}
	return nil
}

// speaking are the quotations of a subject at which the alert would have spoken: the first, or the first of
// each day
// that is no copy.
func (o *observation) speaking(a Alert, s *subject) (out []int) {
	last := ""
	for _, i := range s.movers {
		day := o.articles[o.quotes[i].r].day
		if day == last || len(out) > 0 && a.kind() != ofAppearance {
			continue
		}
		out, last = append(out, i), day
	}
	return out
}

// Text is the preview in sentences, with its last messages.
func (p Preview) Text() (out []string) {
	if p.Articles == 0 && len(p.Messages) == 0 {
		return []string{
			fmt.Sprintf(
				"From %s to %s it would have said nothing: no article of these days is held.",
				p.From,
				p.To,
			),
		}
	}
	head := fmt.Sprintf(
		"From %s to %s it would have sent %d, %.1f a week",
		p.From,
		p.To,
		len(p.Messages),
		p.PerWeek(),
	)
	if p.Waiting > 0 {
		head += fmt.Sprintf(
			"; %d of them would have waited for a person, on the words of a machine",
			p.Waiting,
		)
	}
	out = append(out, head+".")
	for i, m := range p.Messages {
		if i == mostForeseen {
			out = append(out, fmt.Sprintf("  and %d more", len(p.Messages)-i))
			break
		}
		out = append(out, "  "+m.Day+"  "+m.Head)
	}
	return out
}

const mostForeseen = 10
