package timeline

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// The line of time is drawn in a box of these units, which the page makes as wide as the screen. The days
// about that of the article have the most room: a point stands as far from it as the logarithm of its days,
// so that a line which goes back to 1741 still tells Monday from Tuesday.
const (
	boxWidth   = 720
	lineLeft   = 24
	lineRight  = boxWidth - 24
	rowHeight  = 18
	dotRadius  = 6
	labelWidth = 122 // of the longest label of the scale, as a phone shows it
	mostRows   = 12  // of dots over one another; what is more lies upon the last
)

// line is the drawing: ticks of the scale, and a mark for each event.
type line struct {
	Width, Height, Axis int
	Left, Right         int
	Ticks               []tick
	Marks               []mark
	Words               string // the same, said in a sentence
}

// tick is a labelled place of the scale. Anchor is that of its text.
type tick struct {
	X             int
	Label, Anchor string
	Now           bool // the day of the article
}

// left is where the label begins.
func (t tick) left() int {
	switch t.Anchor {
	case "start":
		return t.X
	case "end":
		return t.X - labelWidth
	}
	return t.X - labelWidth/2
}

// mark is an event: a dot for days of up to a week, a bar for more. Said is one at which somebody speaks,
// Held one of which the record has the words.
type mark struct {
	X, Y, Width int
	Bar         bool
	Said, Held  bool
	ID, Label   string
}

// scale maps days to places.
type scale struct {
	middle, first, last time.Time
	back, ahead         float64 // the logarithms of the most days before and after
	centre              float64
}

// draw makes the line of an article; nil where no event has days.
func draw(id string, a Article) *line {
	first, last, ok := reach(a)
	if !ok {
		return nil
	}
	s := scaleOf(first, last, a.Published)
	out := &line{Width: boxWidth, Left: lineLeft, Right: lineRight}
	rows := out.place(id, a, s)
	out.Axis = rows*rowHeight + rowHeight
	for i := range out.Marks {
		out.Marks[i].Y = out.Axis - (out.Marks[i].Y+1)*rowHeight
	}
	out.Height = out.Axis + 40
	out.Ticks = s.ticks()
	out.Words = fmt.Sprintf("A line of time from %s to %s with the events that are listed below.",
		first.Format("2 January 2006"), last.Format("2 January 2006"))
	return out
}

// reach is the first and the last day of the events and of the article.
func reach(a Article) (first, last time.Time, ok bool) {
	take := func(day string) {
		t, err := time.Parse(time.DateOnly, day)
		if err != nil {
			return
		}
		if !ok || t.Before(first) {
			first = t
		}
		if !ok || t.After(last) {
			last = t
		}
		ok = true
	}
	for _, e := range a.Events {
		if e.From != nil {
			take(*e.From)
			take(*e.To)
		}
	}
	if ok {
		take(a.Published)
	}
	return first, last, ok
}

func scaleOf(first, last time.Time, published string) scale {
	middle, err := time.Parse(time.DateOnly, published)
	if err != nil {
		middle = last
	}
	s := scale{middle: middle, first: first, last: last,
		back: math.Log1p(daysBetween(first, middle)), ahead: math.Log1p(daysBetween(middle, last))}
	s.centre = lineLeft
	if s.back+s.ahead > 0 {
		s.centre = lineLeft + (lineRight-lineLeft)*s.back/(s.back+s.ahead)
	}
	return s
}

func daysBetween(a, b time.Time) float64 { return max(b.Sub(a).Hours()/24, 0) }

// x is the place of a day.
func (s scale) x(t time.Time) int {
	per := (lineRight - lineLeft) / max(s.back+s.ahead, 0.01)
	if t.Before(s.middle) {
		return int(math.Round(s.centre - per*math.Log1p(daysBetween(t, s.middle))))
	}
	return int(math.Round(s.centre + per*math.Log1p(daysBetween(s.middle, t))))
}

// place puts a mark for each event, in the lowest row in which there is room, and returns how many rows
// there are.
func (l *line) place(id string, a Article, s scale) int {
	var free []int // of each row, where it is free from
	for i, e := range a.Events {
		if e.From == nil {
			continue
		}
		from, _ := time.Parse(time.DateOnly, *e.From)
		to, _ := time.Parse(time.DateOnly, *e.To)
		m := mark{X: s.x(from), Said: e.Who != nil, Held: e.Record != nil, ID: eventID(id, i)}
		m.Width = s.x(to) - m.X
		m.Bar = daysBetween(from, to) > 6 && m.Width > 2*dotRadius
		m.Label = e.label() + ": " + clip(strings.TrimSpace(e.doing()+" "+e.Text), 120)
		row := slices.IndexFunc(free, func(x int) bool { return x <= m.X })
		if row < 0 {
			row = min(len(free), mostRows-1)
		}
		if row == len(free) {
			free = append(free, 0)
		}
		free[row] = max(m.X+2*dotRadius+2, m.X+m.Width+dotRadius)
		m.Y = row
		l.Marks = append(l.Marks, m)
	}
	return len(free)
}

// ticks are the day of the article and, as far as there is room, those a week, a month, a year, ten and a
// hundred years before and after, and both ends.
func (s scale) ticks() []tick {
	type place struct {
		t     time.Time
		label string
		now   bool
	}
	all := []place{{s.middle, s.middle.Format("2 Jan 2006"), true},
		{s.first, s.first.Format("2 Jan 2006"), false},
		{s.last, s.last.Format("2 Jan 2006"), false}}
	for _, way := range []int{-1, 1} {
		for _, years := range []int{100, 10, 1} {
			t := s.middle.AddDate(way*years, 0, 0)
			all = append(all, place{t, t.Format("2006"), false})
		}
		t := s.middle.AddDate(0, way, 0)
		all = append(all, place{t, t.Format("Jan 2006"), false})
		t = s.middle.AddDate(0, 0, 7*way)
		all = append(all, place{t, t.Format("2 Jan"), false})
	}
	var out []tick
	for _, p := range all {
		if p.t.Before(s.first) || p.t.After(s.last) {
			continue
		}
		x := s.x(p.t)
		one := tick{X: x, Label: p.label, Anchor: anchor(x), Now: p.now}
		near := func(t tick) bool { return max(t.left()-one.left(), one.left()-t.left()) < labelWidth }
		if !slices.ContainsFunc(out, near) {
			out = append(out, one)
		}
	}
	slices.SortFunc(out, func(a, b tick) int { return a.X - b.X })
	return out
}

// anchor keeps a label within the box.
func anchor(x int) string {
	switch {
	case x < lineLeft+labelWidth/2:
		return "start"
	case x > lineRight-labelWidth/2:
		return "end"
	}
	return "middle"
}
