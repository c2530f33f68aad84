package pages

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/desk"
)

// coverageView is a calendar of what is held in a year, and of what is known to be missing.
type coverageView struct {
	Speaker  string
	Speakers []string
	Year     int
	Decades  []yearView // of many years; Years are those of one then
	Years    []yearView
	Months   []monthView
	Missing  []archive.Occasion
	Held     int // in the year
	Undated  int
}

type yearView struct {
	Year, Documents int
	Of              int // of a decade: where it begins, and Year is the first of which something is known
	Height, Y       int // of its bar, which stands on a line 40 below the top
}

type monthView struct {
	Name  int
	Days  []dayView // 31, those that the month lacks are empty
	Total int
}

// dayView is a day of the calendar. Class says how much is held: d1 to d4, or lacks.
type dayView struct {
	Day         int
	Date, Class string
	Documents   int
	Missing     string // the title of an occasion of which no transcript is held
}

func (p *Pages) coverage(w http.ResponseWriter, r *http.Request) error {
	q, ctx := r.URL.Query(), r.Context()
	v := coverageView{Speaker: strings.TrimSpace(q.Get("speaker"))}
	v.Year, _ = strconv.Atoi(q.Get("year"))
	err := p.desk.With(ctx, func(s desk.Sides) error {
		people, err := s.Archive.Coverage(ctx, "", "", "")
		if err != nil {
			return err
		}
		v.Speakers = namesOf(people)
		held, err := s.Archive.Days(ctx, archive.Filter{Speaker: v.Speaker})
		if err != nil {
			return err
		}
		missing, err := s.Archive.Missing(ctx, v.Speaker, "", "")
		if err != nil {
			return err
		}
		v.fill(held, missing)
		return nil
	})
	if err != nil {
		return err
	}
	return p.show(w, r, "coverage", frame{Title: tongueOf(r).Say("desk.coverage"), Here: "/coverage", View: v})
}

func (v *coverageView) fill(held []archive.Day, missing []archive.Occasion) {
	perYear := map[int]int{}
	for _, d := range held {
		if y := yearOf(d.Date); y > 0 {
			perYear[y] += d.Documents
		} else {
			v.Undated += d.Documents
		}
	}
	for _, o := range missing {
		if y := yearOf(o.Date); y > 0 {
			perYear[y] += 0
		}
	}
	v.years(perYear)
	if v.Year == 0 && len(v.Years) > 0 {
		v.Year = v.Years[len(v.Years)-1].Year
	}
	v.parted()
	days, most := map[string]int{}, 1
	for _, d := range held {
		if yearOf(d.Date) == v.Year {
			days[d.Date] = d.Documents
			v.Held += d.Documents
			most = max(most, d.Documents)
		}
	}
	lacks := map[string]string{}
	for _, o := range missing {
		if yearOf(o.Date) == v.Year {
			v.Missing = append(v.Missing, o)
			lacks[o.Date] = o.Title
		}
	}
	if v.Year > 0 {
		v.months(days, lacks, most)
	}
}

// mostYears is how many years stand side by side. Of more, those of a decade do, behind the decades.
const mostYears = 24

func (v *coverageView) parted() {
	if len(v.Years) <= mostYears {
		return
	}
	all := v.Years
	v.Years = nil
	for _, y := range all {
		begin := y.Year / 10 * 10
		if n := len(v.Decades); n == 0 || v.Decades[n-1].Year/10*10 != begin {
			v.Decades = append(v.Decades, yearView{Year: y.Year, Of: begin})
		}
		v.Decades[len(v.Decades)-1].Documents += y.Documents
		if begin == v.Year/10*10 {
			v.Years = append(v.Years, y)
		}
	}
}

func (v *coverageView) years(per map[int]int) {
	const line = 40
	most := 1
	for y, n := range per {
		v.Years = append(v.Years, yearView{Year: y, Documents: n})
		most = max(most, n)
	}
	slices.SortFunc(v.Years, func(a, b yearView) int { return a.Year - b.Year })
	for i := range v.Years {
		if n := v.Years[i].Documents; n > 0 {
			v.Years[i].Height = max(4, line*n/most)
			v.Years[i].Y = line - v.Years[i].Height
		}
	}
}

func (v *coverageView) months(held map[string]int, lacks map[string]string, most int) {
	for m := time.January; m <= time.December; m++ {
		month := monthView{Name: int(m)}
		for d := 1; d <= 31; d++ {
			at := time.Date(v.Year, m, d, 0, 0, 0, 0, time.UTC)
			if at.Month() != m {
				month.Days = append(month.Days, dayView{})
				continue
			}
			date := at.Format(time.DateOnly)
			day := dayView{Day: d, Date: date, Documents: held[date], Missing: lacks[date]}
			switch n := day.Documents; {
			case n > 0:
				day.Class = "d" + text(1+3*(n-1)/max(1, most-1))
			case day.Missing != "":
				day.Class = "lacks"
			}
			month.Total += day.Documents
			month.Days = append(month.Days, day)
		}
		v.Months = append(v.Months, month)
	}
}

// yearOf is the year of a day, 0 for what is none.
func yearOf(day string) int {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	return t.Year()
}

// Decade is that of the year.
func (v coverageView) Decade() int { return v.Year / 10 * 10 }
