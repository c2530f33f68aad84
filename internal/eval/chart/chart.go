// Package chart draws the curves of ACCURACY.md as SVG. It draws lines, dots with their margins and upright
// marks on plain axes, and nothing else. The colours follow the reader's scheme, light or dark; lines are
// told apart by dashes too. The same chart gives the same bytes.
package chart

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"
	"text/template"
)

// Chart is what is drawn. X and Y are given in the axes' own units.
type Chart struct {
	Title    string // what a reader is told who cannot see it
	X, Y     Axis
	Lines    []Line
	Dots     []Dot
	Marks    []Mark
	Diagonal bool // draw the line from corner to corner
}

// Axis runs from From to To. Format prints a tick's value.
type Axis struct {
	Label    string
	From, To float64
	Step     float64
	Format   string
	Percent  bool // values are shares and are printed as percentages
}

// Line is a curve. Points beyond the axes are cut off.
type Line struct {
	Name   string
	Points [][2]float64
}

// Dot is a measured value, with the range in which the true one lies.
type Dot struct {
	X, Y, Low, High float64
	Label           string
}

// Mark is an upright line at a value of X, such as a threshold.
type Mark struct {
	X     float64
	Label string
}

// The canvas, and what of it the axes leave free.
const (
	width, height            = 720, 400
	left, right, top, bottom = 64, 24, 56, 56
)

//go:embed chart.svg.tmpl
var source string

var svg = template.Must(template.New("chart").Funcs(template.FuncMap{
	"escape": template.HTMLEscapeString,
	"add":    func(a, b float64) float64 { return a + b },
	"n":      func(f float64) string { return fmt.Sprintf("%.1f", f) },
}).Parse(source))

// SVG draws the chart.
func (c Chart) SVG() []byte {
	var b bytes.Buffer
	if err := svg.Execute(&b, c.layout()); err != nil {
		panic(err) // the template is ours
	}
	return b.Bytes()
}

// layout is the chart in the canvas's units.
type layout struct {
	Chart
	Width, Height            float64
	Left, Top, Right, Bottom float64 // of the plot
	PlotWidth, PlotHeight    float64
	XTicks, YTicks           []tick
	Paths                    []path
	Points                   []point
	Uprights                 []tick
}

type tick struct {
	At    float64
	Label string
	Left  bool // the label stands on the left of the line
}

type path struct {
	Name, D string
	N       int
	LegendX float64
}

type point struct {
	X, Y, Low, High float64
	Label           string
}

func (c Chart) layout() layout {
	l := layout{Chart: c, Width: width, Height: height, Left: left, Top: top, Right: width - right,
		Bottom:    height - bottom,
		PlotWidth: width - left - right, PlotHeight: height - top - bottom}
	l.XTicks, l.YTicks = c.X.ticks(l.x), c.Y.ticks(l.y)
	legend := l.Left
	for i, line := range c.Lines {
		p := path{Name: line.Name, N: i + 1, LegendX: legend}
		var d strings.Builder
		for k, at := range line.Points {
			verb := "L"
			if k == 0 {
				verb = "M"
			}
			fmt.Fprintf(&d, "%s%.1f %.1f", verb, l.x(at[0]), l.y(at[1]))
		}
		p.D = d.String()
		l.Paths = append(l.Paths, p)
		legend += 58 + 6.6*float64(len([]rune(line.Name)))
	}
	for _, dot := range c.Dots {
		l.Points = append(l.Points, point{l.x(dot.X), l.y(dot.Y), l.y(dot.Low), l.y(dot.High), dot.Label})
	}
	for _, m := range c.Marks {
		l.Uprights = append(l.Uprights, tick{l.x(m.X), m.Label, m.X > (c.X.From+c.X.To)/2})
	}
	return l
}

func (l layout) x(v float64) float64 { return l.X.place(v, l.Left, l.Right) }
func (l layout) y(v float64) float64 { return l.Y.place(v, l.Bottom, l.Top) }

func (a Axis) place(v, from, to float64) float64 {
	return from + (v-a.From)/(a.To-a.From)*(to-from)
}

func (a Axis) ticks(place func(float64) float64) []tick {
	var out []tick
	for i := 0; ; i++ {
		v := a.From + float64(i)*a.Step
		if v > a.To+a.Step/1000 {
			return out
		}
		label := fmt.Sprintf("%.0f %%", v*100)
		if !a.Percent {
			label = fmt.Sprintf(a.Format, v)
		}
		out = append(out, tick{At: place(v), Label: label})
	}
}
