package score

import (
	"maps"
	"slices"
	"strconv"

	"verbatim/internal/finding"
	"verbatim/report"
)

// Nothing stands for the verdict of a quotation that was not reported.
const Nothing = "(none)"

// Rate is a number from 0 to 1, rounded to four places. Where it is a share, it is N of Of.
type Rate struct {
	N, Of int
	Value float64
	Share bool
}

// Empty reports a share of nothing, whose value says nothing.
func (r Rate) Empty() bool { return r.Share && r.Of == 0 }

// Figure is a named rate.
type Figure struct {
	Name string
	Rate
}

// Result is what is measured on one set.
type Result struct {
	Figures   []Figure
	Codes     []Figure                  // recall of each code, by name
	Confusion map[string]map[string]int // expected, got
	Pairs     []Pair
	Reported  int
}

// Find returns the figure of a name.
func (r *Result) Find(name string) (Rate, bool) {
	for _, f := range r.Figures {
		if f.Name == name {
			return f.Rate, true
		}
	}
	return Rate{}, false
}

// Measure scores the reports of a set.
func Measure(s *Set, reports Reports) *Result {
	r := &Result{}
	for _, report := range reports {
		r.Reported += len(report.Quotations)
	}
	if s.Extraction {
		r.extraction(s, reports)
		return r
	}
	r.Pairs = Pairs(s, reports)
	r.Confusion = map[string]map[string]int{}
	for _, p := range r.Pairs {
		if r.Confusion[p.Gold.Verdict] == nil {
			r.Confusion[p.Gold.Verdict] = map[string]int{}
		}
		r.Confusion[p.Gold.Verdict][p.Verdict()]++
	}
	macro := Figure{Name: "macro-F1", Rate: Rate{Value: Round(macroF1(r.Pairs))}}
	for _, k := range Kinds {
		r.Figures = append(r.Figures, Figure{k.Name, k.Rate(r.Pairs)})
		if k.Name == "verdict" {
			r.Figures = append(r.Figures, macro)
		}
	}
	codes, byCode := codeRecall(r.Pairs)
	r.Codes = byCode
	at := slices.IndexFunc(r.Figures, func(f Figure) bool { return f.Name == "speaker" })
	r.Figures = slices.Insert(r.Figures, at, Figure{"codes", codes})
	return r
}

// Kind is a figure that is a share of pairs: those that are Hits among those that are In.
type Kind struct {
	Name string
	In   func(Pair) bool
	Hit  func(Pair) bool
	Good bool // the more the better
}

// Rate counts.
func (k Kind) Rate(pairs []Pair) Rate {
	n, of := 0, 0
	for _, p := range pairs {
		if k.In(p) {
			of++
			if k.Hit(p) {
				n++
			}
		}
	}
	return rate(n, of)
}

// Kinds are the figures of a set with verdicts, but for macro-F1 and codes, which are no shares of pairs.
var Kinds = []Kind{
	{"extracted", all, Pair.reported, true},
	{"placed", func(p Pair) bool { return p.Gold.Document != "" }, Pair.placed, true},
	{"verdict", all, Pair.Right, true},
	{"false accusation", func(p Pair) bool { return p.good() || p.slight() },
		func(p Pair) bool { return p.Grave() && !p.accepted() }, false},
	{"overstated", Pair.good, func(p Pair) bool {
		return p.verdict() == finding.Altered && !p.Grave() &&
			!p.accepted()
	}, false},
	{"missed distortion", func(p Pair) bool { return p.bad() && !p.slight() }, func(p Pair) bool {
		return (p.verdict().Good() || p.verdict() == finding.Altered) && !p.Grave() && !p.accepted()
	}, false},
	{"missed edit", Pair.slight, func(p Pair) bool { return p.verdict().Good() && !p.accepted() }, false},
	{"false find", func(p Pair) bool { return p.expected() == finding.NotFound }, func(p Pair) bool {
		return p.verdict().Placed() && !p.accepted()
	}, false},
	{"lost", func(p Pair) bool { return p.good() || p.bad() },
		func(p Pair) bool { return p.verdict() == finding.NotFound && !p.accepted() }, false},
	{"speaker", func(p Pair) bool { return p.Gold.Speaker != "" }, Pair.sameSpeaker, true},
	{"person", Pair.bothFull, Pair.samePerson, true},
}

func all(Pair) bool { return true }

// Verdict is the reported one.
func (p Pair) Verdict() string {
	if p.Got == nil {
		return Nothing
	}
	return p.Got.Verdict
}

// Right reports the right verdict, or one that is accepted.
func (p Pair) Right() bool { return p.Verdict() == p.Gold.Verdict || p.accepted() }

// RightSeverity reports the right verdict and, of an altered one, the right severity.
func (p Pair) RightSeverity() bool {
	if p.expected() == finding.Altered && p.verdict() == finding.Altered {
		return p.slight() == (p.severity() == finding.Minor)
	}
	return p.Right()
}

func (p Pair) reported() bool { return p.Got != nil }
func (p Pair) accepted() bool { return slices.Contains(p.Gold.Accept, p.Verdict()) }
func (p Pair) good() bool     { return p.expected().Good() }
func (p Pair) bad() bool      { return p.expected().Fault() }

// slight reports gold that is altered without harm.
func (p Pair) slight() bool {
	s, _ := finding.ParseSeverity(p.Gold.Severity)
	return p.expected() == finding.Altered && s == finding.Minor
}

// Grave reports a quotation that was convicted.
func (p Pair) Grave() bool { return p.verdict().Grave(p.severity()) }

// expected is the gold verdict.
func (p Pair) expected() finding.Verdict {
	v, _ := finding.ParseVerdict(p.Gold.Verdict)
	return v
}

// verdict is the reported one, the zero one for a quotation that was not reported.
func (p Pair) verdict() finding.Verdict {
	v, _ := finding.ParseVerdict(p.Verdict())
	return v
}

// severity is the reported one.
func (p Pair) severity() finding.Severity {
	if p.Got == nil {
		return finding.None
	}
	s, _ := finding.ParseSeverity(p.Got.Severity)
	return s
}

// Missing are the gold codes that are not among the findings.
func (p Pair) Missing() []string {
	var out []string
	have := codesOf(p.Got)
	for _, c := range p.Gold.Codes {
		if !have[c] {
			out = append(out, c)
		}
	}
	if len(p.Gold.CodesAny) > 0 && !slices.ContainsFunc(p.Gold.CodesAny,
		func(c string) bool { return have[c] }) {
		out = append(out, p.Gold.CodesAny...)
	}
	return out
}

func codesOf(q *report.Quotation) map[string]bool {
	have := map[string]bool{}
	if q != nil {
		for _, f := range q.Findings {
			have[f.Code] = true
		}
	}
	return have
}

// codeRecall counts the gold codes that are among the findings, all together and each.
func codeRecall(pairs []Pair) (Rate, []Figure) {
	n, of := map[string]int{}, map[string]int{}
	allN, allOf := 0, 0
	for _, p := range pairs {
		have := codesOf(p.Got)
		for _, c := range p.Gold.Codes {
			of[c]++
			allOf++
			if have[c] {
				n[c]++
				allN++
			}
		}
	}
	var each []Figure
	for _, c := range slices.Sorted(maps.Keys(of)) {
		each = append(each, Figure{c, rate(n[c], of[c])})
	}
	return rate(allN, allOf), each
}

// macroF1 is the mean F1 of the verdicts that gold has. An accepted verdict counts as the expected one.
func macroF1(pairs []Pair) float64 {
	hits, support, named := map[string]int{}, map[string]int{}, map[string]int{}
	for _, p := range pairs {
		got := p.Verdict()
		if p.Right() {
			got = p.Gold.Verdict
			hits[got]++
		}
		support[p.Gold.Verdict]++
		named[got]++
	}
	sum, n := 0.0, 0
	for _, v := range Verdicts {
		if support[v] > 0 {
			sum += 2 * float64(hits[v]) / float64(support[v]+named[v])
			n++
		}
	}
	return sum / float64(n)
}

func rate(n, of int) Rate {
	r := Rate{N: n, Of: of, Share: true}
	if of > 0 {
		r.Value = Round(float64(n) / float64(of))
	}
	return r
}

// Round rounds to four places the way that prints the nearest decimal.
func Round(f float64) float64 {
	f, _ = strconv.ParseFloat(strconv.FormatFloat(f, 'f', 4, 64), 64)
	return f
}
