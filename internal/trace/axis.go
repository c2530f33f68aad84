package trace

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"verbatim/report"
)

// The drawing of time, in its own units.
const (
	axisWidth, axisLeft, axisRow = 720, 60, 24
	dotRadius, mostRadius        = 4, 10
	ringGap                      = 3
)

// axisView is the line of time: a row for each variant, a dot for the carriers of a day, a ring for its
// copies.
type axisView struct {
	Height, Base int
	Days         []tickView
	Rows         []rowView
	Undated      int
	Left         int // variants that are not drawn
}

type tickView struct {
	X             int
	Label, Anchor string
}

type rowView struct {
	ID    string
	Y     int
	Class string
	Dots  []dotView
}

type dotView struct {
	X, Y, R int
	Copy    bool
	Title   string
}

func viewAxis(s Strand, variants []Variant) *axisView {
	if len(s.Days) == 0 {
		return nil
	}
	start, err := time.Parse(time.DateOnly, s.Days[0].Date)
	end, err2 := time.Parse(time.DateOnly, s.Days[len(s.Days)-1].Date)
	if err != nil || err2 != nil {
		return nil
	}
	span := max(1, int(end.Sub(start).Hours()/24))
	at := func(date string) (int, bool) {
		day, err := time.Parse(time.DateOnly, date)
		if err != nil {
			return 0, false
		}
		return axisLeft + 12 + int(day.Sub(start).Hours()/24)*(axisWidth-axisLeft-24)/span, true
	}
	out := &axisView{Base: len(variants)*axisRow + 8, Left: len(s.Variants) - len(variants)}
	out.Height = out.Base + 22
	for _, date := range ticks(start, span) {
		x, _ := at(date)
		tick := tickView{x, date, "middle"}
		if x > axisWidth-axisLeft/2 {
			tick.Anchor = "end"
		}
		out.Days = append(out.Days, tick)
	}
	for i, v := range variants {
		y := i*axisRow + axisRow/2 + 4
		row := rowView{ID: v.ID, Y: y, Class: v.Verdict}
		for _, c := range v.Carriers {
			if c.Date == "" {
				out.Undated++
			}
		}
		for _, d := range v.Days {
			if x, ok := at(d.Date); ok {
				row.dot(x, d, v.Carriers)
			}
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// dot draws the carriers of a day: copies as a ring around the others, and the more the larger.
func (r *rowView) dot(x int, d Day, carriers []Carrier) {
	draw := func(n, more int, ring bool) {
		if n == 0 {
			return
		}
		title := d.Date + ": " + report.Plural(d.Carriers, "article")
		if d.Copies > 0 {
			title += fmt.Sprintf(", %d in copies", d.Copies)
		}
		if d.Carriers+d.Copies == 1 {
			c := carriers[slices.IndexFunc(carriers, func(c Carrier) bool { return c.Date == d.Date })]
			title = d.Date + ": " + named(c.Outlet, c.Article)
		}
		r.Dots = append(r.Dots, dotView{X: x, Y: r.Y, R: radius(n) + more, Copy: ring, Title: title})
	}
	inside := 0
	if d.Carriers > 0 {
		inside = max(0, radius(d.Carriers)-radius(d.Copies)) + ringGap
	}
	draw(d.Copies, inside, true)
	draw(d.Carriers, 0, false)
}

// radius grows with the root of a number, so that the area of the dot does with the number.
func radius(n int) int { return min(dotRadius+int(1.2*math.Sqrt(float64(max(0, n-1)))), mostRadius) }

// ticks are the days that are named below the drawing: first and last, and what fits between.
func ticks(start time.Time, span int) []string {
	step := max(1, (span+5)/6)
	var out []string
	for d := 0; d <= span; d += step {
		out = append(out, start.AddDate(0, 0, d).Format(time.DateOnly))
	}
	slices.SortFunc(out, cmp.Compare)
	return out
}
