package trace

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

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
	Outlets              []string
	Copies               []Copies
	Skipped              []report.Skipped
}

type strandView struct {
	Strand
	Count, First, Said string
	Link               string // to the passage
	Words              []wordView
	Variants           []variantView
	Tree               []treeView
	Axis               *axisView
	MoreVariants       int    // that are not shown
	CheckedLink        string // to the check by others
}

// wordView is a word of the passage and how many keep it, as a class of heat from 0 to 5.
type wordView struct {
	Text, Title string
	Heat        int
}

type variantView struct {
	Variant
	Class, Verdict, Head string
	Count                string // how many carriers it has
	Stretches            []stretchView
	Carriers             []carrierView
	More                 int // carriers that are not listed
}

type stretchView struct{ Kind, Text string }

type carrierView struct {
	Carrier
	Where  string
	CopyOf string
	Link   string // to the article
}

// treeView is a variant in the tree of what was made from what, with the depth at which it hangs.
type treeView struct {
	ID, Head, Text string
	Children       []treeView
}

// HTML writes the trace as one page.
func HTML(w io.Writer, t Trace) error {
	return page.Write(w, pageTemplate(), viewPage(t, Links{}), "trace")
}

// Links are where a passage and an article can be read; nil for nowhere.
type Links struct {
	Passage func(Passage) string
	Article func(path string) string
}

// Part is what the page has below its head, for a page that is put together elsewhere, and PartStyle its style.
func Part(t Trace, to Links) (template.HTML, error) {
	var out strings.Builder
	err := pageTemplate().ExecuteTemplate(&out, "main", viewPage(t, to))
	return template.HTML(out.String()), err
}

// PartStyle is the style sheet of Part, which stands behind the palette.
func PartStyle() string { return ownStyle }

func viewPage(t Trace, to Links) pageView {
	view := pageView{Title: report.Plural(len(t.Strands), "strand"), Policy: page.Policy(pageStyle, ""),
		Style: template.CSS(pageStyle), Tally: tally(t), Copies: t.Copies, Skipped: t.Skipped}
	for _, o := range t.Outlets {
		view.Outlets = append(view.Outlets, o.alias())
	}
	for _, s := range t.Strands {
		view.Strands = append(view.Strands, viewStrand(s, to))
	}
	return view
}

// heats is how many classes of heat there are, that of words which nobody keeps left out.
const heats = 5

func viewStrand(s Strand, to Links) strandView {
	v := strandView{Strand: s, Count: counted(s), First: first(s.First),
		Axis: viewAxis(s, widest(s.Variants, mostDrawn)),
		Tree: tree(widest(s.Variants, mostVariants)), MoreVariants: max(0, len(s.Variants)-mostVariants)}
	if s.Passage != nil {
		v.Said = said(s.Passage)
		if to.Passage != nil {
			v.Link = to.Passage(*s.Passage)
		}
	}
	if s.Checked != nil {
		v.CheckedLink = page.Link(s.Checked.URL)
	}
	own := s.Independent
	for _, w := range s.Words {
		heat := 0
		if w.Kept > 0 {
			heat = 1 + (heats-1)*min(w.Kept, own)/max(1, own)
		}
		v.Words = append(v.Words, wordView{w.Text, fmt.Sprintf("kept by %d of %d", w.Kept, own), heat})
	}
	left := mostListed
	for _, variant := range widest(s.Variants, mostVariants) {
		v.Variants = append(v.Variants, viewVariant(variant, max(leastListed, left), to))
		left -= len(variant.Carriers)
	}
	return v
}

// How many carriers of a strand are listed on the page, which opens at once then, and how many of each
// variant at least. What is not listed is counted.
const (
	mostListed   = 6000
	leastListed  = 10
	mostVariants = 150 // that are shown, those with the most carriers
	mostDrawn    = 60  // on the line of time
)

// widest are the variants with the most carriers, in the order in which they appeared.
func widest(all []Variant, most int) []Variant {
	if len(all) <= most {
		return all
	}
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(all[b].Carriers), len(all[a].Carriers)) })
	order = order[:most]
	slices.Sort(order)
	var out []Variant
	for _, i := range order {
		out = append(out, all[i])
	}
	return out
}

func viewVariant(v Variant, most int, to Links) variantView {
	out := variantView{Variant: v, Class: v.Verdict, Verdict: finding.Graded(v.Verdict, v.Severity),
		Head: heading(v), Count: report.Plural(len(v.Carriers), "carrier")}
	if v.Verdict == "altered" && v.Severity == "minor" {
		out.Class = "altered-minor"
	}
	for _, s := range v.Diff {
		out.Stretches = append(out.Stretches, stretchView{s.Kind, s.Text})
	}
	out.More = max(0, len(v.Carriers)-most)
	for _, c := range v.Carriers[:len(v.Carriers)-out.More] {
		view := carrierView{Carrier: c, Where: named(c.Outlet, c.Article), CopyOf: text(c.CopyOf)}
		if to.Article != nil {
			view.Link = to.Article(c.Article)
		}
		out.Carriers = append(out.Carriers, view)
	}
	return out
}

// tree hangs the variants below what they were made from; those made from nothing but the source stand at the
// top.
func tree(all []Variant) []treeView {
	below, shown := map[string][]Variant{}, map[string]bool{}
	for _, v := range all {
		shown[v.ID] = true
	}
	for _, v := range all {
		from := text(v.From)
		if !shown[from] {
			from = "" // its head says what it was made from
		}
		below[from] = append(below[from], v)
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
