package trace

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"sync"
	"time"

	"verbatim/internal/finding"
	"verbatim/internal/page"
	"verbatim/report"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var ownStyle string

var pageStyle = page.Palette + ownStyle

// pageTemplate is parsed when a page is written: most commands write none.
var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("trace").Parse(pageSource))
})

type pageView struct {
	Title, Policy, Tally string
	Style                template.CSS
	Strands              []strandView
	Copies               []Copies
	Skipped              []report.Skipped
}

type strandView struct {
	Strand
	Count, First, Said string
	Words              []wordView
	Variants           []variantView
	Tree               []treeView
	Axis               *axisView
}

// wordView is a word of the passage and how many keep it, as a class of heat from 0 to 5.
type wordView struct {
	Text, Title string
	Heat        int
}

type variantView struct {
	Variant
	Class, Verdict, Head string
	Stretches            []stretchView
	Independent          int
	Carriers             []carrierView
}

type stretchView struct{ Kind, Text string }

type carrierView struct {
	Carrier
	Where  string
	CopyOf string
}

// treeView is a variant in the tree of what was made from what, with the depth at which it hangs.
type treeView struct {
	ID, Head, Text string
	Children       []treeView
}

// HTML writes the trace as one page.
func HTML(w io.Writer, t Trace) error {
	view := pageView{Title: report.Plural(len(t.Strands), "strand"), Policy: page.Policy(pageStyle, ""),
		Style: template.CSS(pageStyle), Tally: tally(t), Copies: t.Copies, Skipped: t.Skipped}
	for _, s := range t.Strands {
		view.Strands = append(view.Strands, viewStrand(s))
	}
	return page.Write(w, pageTemplate(), view, "trace")
}

// heats is how many classes of heat there are, that of words which nobody keeps left out.
const heats = 5

func viewStrand(s Strand) strandView {
	v := strandView{Strand: s, Count: counted(s), First: first(s.First), Axis: viewAxis(s),
		Tree: tree(s.Variants)}
	if s.Passage != nil {
		v.Said = said(s.Passage)
	}
	own := s.Carriers - s.Copies
	for _, w := range s.Words {
		heat := 0
		if w.Kept > 0 {
			heat = 1 + (heats-1)*min(w.Kept, own)/max(1, own)
		}
		v.Words = append(v.Words, wordView{w.Text, fmt.Sprintf("kept by %d of %d", w.Kept, own), heat})
	}
	for _, variant := range s.Variants {
		v.Variants = append(v.Variants, viewVariant(variant))
	}
	return v
}

func viewVariant(v Variant) variantView {
	out := variantView{Variant: v, Class: v.Verdict, Verdict: finding.Graded(v.Verdict, v.Severity),
		Head: heading(v)}
	if v.Verdict == "altered" && v.Severity == "minor" {
		out.Class = "altered-minor"
	}
	for _, s := range v.Diff {
		out.Stretches = append(out.Stretches, stretchView{s.Kind, s.Text})
	}
	for _, c := range v.Carriers {
		view := carrierView{Carrier: c, Where: outlet(c.Outlet, c.Article), CopyOf: text(c.CopyOf)}
		if c.CopyOf == nil {
			out.Independent++
		}
		out.Carriers = append(out.Carriers, view)
	}
	return out
}

// tree hangs the variants below what they were made from; those made from nothing but the source stand at the
// top.
func tree(all []Variant) []treeView {
	below := map[string][]Variant{}
	for _, v := range all {
		if from := text(v.From); from != v.ID {
			below[from] = append(below[from], v)
		}
	}
	var hang func(from string) []treeView
	hang = func(from string) (out []treeView) {
		for _, v := range below[from] {
			out = append(out, treeView{ID: v.ID, Head: heading(v), Text: v.Text, Children: hang(v.ID)})
		}
		return out
	}
	return hang("")
}

// The drawing of time, in its own units.
const (
	axisWidth, axisLeft, axisRow = 720, 60, 22
	dotRadius                    = 4
)

// axisView is the line of time: a row for each variant, a dot for each carrier on its day, a ring for a copy.
type axisView struct {
	Height, Base int
	Days         []tickView
	Rows         []rowView
	Undated      int
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

func viewAxis(s Strand) *axisView {
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
	out := &axisView{Base: len(s.Variants)*axisRow + 8}
	out.Height = out.Base + 22
	for _, date := range ticks(start, span) {
		x, _ := at(date)
		tick := tickView{x, date, "middle"}
		if x > axisWidth-axisLeft/2 {
			tick.Anchor = "end"
		}
		out.Days = append(out.Days, tick)
	}
	for i, v := range s.Variants {
		row := rowView{ID: v.ID, Y: i*axisRow + axisRow/2 + 4, Class: v.Verdict}
		piled := map[int]int{} // how many stand on a day already
		for _, c := range v.Carriers {
			x, ok := at(c.Date)
			if !ok {
				out.Undated++
				continue
			}
			piled[x]++
			dot := dotView{X: x + min(piled[x]-1, 6)*3, Y: row.Y, R: dotRadius, Copy: c.CopyOf != nil}
			dot.Title = carried(c)
			row.Dots = append(row.Dots, dot)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

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
