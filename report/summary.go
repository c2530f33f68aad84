package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/finding"
)

// alteredMinor is the grade of what is altered, but not by much. A reader must never take it for altered.
const alteredMinor = "altered-minor"

// ranks is the order in which quotations are shown, worst first; it parts the two severities of altered.
var ranks = allRanks()

func allRanks() []string {
	var out []string
	for _, v := range finding.WorstFirst() {
		if v == finding.NotFound { // behind all faults that are grave
			out = append(out, alteredMinor)
		}
		out = append(out, v.String())
	}
	return out
}

// grade is the verdict with the severity where that is a part of it: "altered" is major, "altered-minor" is
// not.
func grade(q Quotation) string {
	if s := severityOf(q); verdictOf(q) == finding.Altered && (s == finding.Minor || s == finding.Note) {
		return alteredMinor
	}
	return q.Verdict
}

// verdictOf is the verdict as a value, zero where the report has none that is known here.
func verdictOf(q Quotation) finding.Verdict {
	v, _ := finding.ParseVerdict(q.Verdict)
	return v
}

// severityOf is the severity as a value, None where the report has none that is known here.
func severityOf(q Quotation) finding.Severity {
	s, _ := finding.ParseSeverity(q.Severity)
	return s
}

// has reports that one of the findings is of this code.
func has(q Quotation, code finding.Code) bool {
	return slices.ContainsFunc(q.Findings, func(f Finding) bool { return f.Code == code.String() })
}

// rank is the place of a quotation in the order worst first; verdicts unknown here come last.
func rank(q Quotation) int {
	for i, g := range ranks {
		if g == grade(q) {
			return i
		}
	}
	return len(ranks)
}

// verdictLabel is the verdict with its severity, which is a part of it, as a reader sees it. Where there is
// no finding there is no severity to show.
func (s speech) verdictLabel(q Quotation) string {
	switch {
	case q.Verdict == "":
		return s.Say("verdict.none")
	case q.Severity == "" || q.Severity == finding.None.String():
		return s.Word("verdict", q.Verdict)
	}
	return s.Say("format.graded", "verdict", q.Verdict, "severity", q.Severity)
}

// isScare tells the words under marks that report nobody's sentence.
func isScare(q Quotation) bool { return q.Form == "scare" }

// worstOrder returns the places of the quotations that report speech, worst first and else in their order.
func worstOrder(all []Quotation) []int {
	var out []int
	for i, q := range all {
		if !isScare(q) {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(i, j int) int { return rank(all[i]) - rank(all[j]) })
	return out
}

// worstFirst returns the quotations in that order.
func worstFirst(all []Quotation) []Quotation {
	var out []Quotation
	for _, i := range worstOrder(all) {
		out = append(out, all[i])
	}
	return out
}

// worstArticles returns the articles in the order of their worst quotation, and else as they came.
func worstArticles(reports []Report) []Report {
	out := slices.Clone(reports)
	worst := func(r Report) int {
		if all := worstFirst(r.Quotations); len(all) > 0 {
			return rank(all[0])
		}
		return len(ranks)
	}
	slices.SortStableFunc(out, func(a, b Report) int { return worst(a) - worst(b) })
	return out
}

// countScare counts the words under marks that report nobody's sentence.
func countScare(all []Quotation) int {
	n := 0
	for _, q := range all {
		if isScare(q) {
			n++
		}
	}
	return n
}

// scareTally says how many they are, "" for none.
func (s speech) scareTally(r Report) string {
	if n := countScare(r.Quotations); n > 0 {
		return s.Count("scare.count", n)
	}
	return ""
}

// made says which program made the reports, when, and by which words.
func (s speech) made(p *Program) string {
	if p == nil {
		return s.Say("made.by")
	}
	sum := fmt.Sprintf("%.12s", p.Lexicons)
	if p.Day == "" {
		return s.Say("made.plain", "version", p.Version, "sum", sum)
	}
	return s.Say("made.on", "version", p.Version, "day", p.Day, "sum", sum)
}

// tally says how many quotations there are and how many of each verdict, without those of form scare, and how
// many were not judged.
func (s speech) tally(reports ...Report) string {
	counts := map[string]int{}
	total, minor, unjudged := 0, 0, 0
	for _, r := range reports {
		unjudged += r.Unjudged
		total += r.Unjudged
		for _, q := range worstFirst(r.Quotations) {
			total++
			counts[q.Verdict]++
			if grade(q) == alteredMinor {
				minor++
			}
		}
	}
	var parts []string
	rest := total - unjudged
	for _, v := range finding.WorstFirst() {
		n := counts[v.String()]
		rest -= n
		if n == 0 {
			continue
		}
		if v == finding.Altered && minor > 0 {
			parts = append(parts, s.Count("tally.altered-minor", n, "minor", strconv.Itoa(minor)))
			continue
		}
		parts = append(parts, s.Count("tally."+v.String(), n))
	}
	if rest > 0 {
		parts = append(parts, s.Count("tally.others", rest))
	}
	if unjudged > 0 {
		parts = append(parts, s.Count("tally.unjudged", unjudged))
	}
	if len(parts) == 0 {
		return s.Say("tally.none")
	}
	return s.Count("tally.total", total, "list", strings.Join(parts, ", "))
}

// against says what the articles were checked against. Reports of one run share one record; where they do
// not, the widest is named.
func (s speech) against(reports ...Report) string {
	if len(reports) == 0 {
		return ""
	}
	wide := reports[0].Record
	for _, r := range reports[1:] {
		wide = widest(wide, r.Record)
	}
	switch {
	case wide.From != "" && wide.To != "" && wide.From != wide.To:
		return s.Count("against.days", wide.Documents, "day1", wide.From, "day2", wide.To)
	case wide.From != "" || wide.To != "":
		return s.Count("against.day", wide.Documents, "day", max(wide.From, wide.To))
	}
	return s.Count("against.undated", wide.Documents)
}

// leftOut says that the record holds the article itself, "" where it does not.
func (s speech) leftOut(r RecordExtent) string {
	switch n := len(r.LeftOut); n {
	case 0:
		return ""
	case 1:
		return s.Say("itself.once", "path", s.tidy(r.LeftOut[0]))
	default:
		return s.Count("itself.often", n, "path", s.tidy(r.LeftOut[0]))
	}
}

// widest spans two records.
func widest(a, b RecordExtent) RecordExtent {
	a.Documents = max(a.Documents, b.Documents)
	a.Skipped = max(a.Skipped, b.Skipped)
	if a.From == "" || b.From != "" && b.From < a.From {
		a.From = b.From
	}
	a.To = max(a.To, b.To)
	return a
}

// skippedCount says how many files were left out, "" for none. The files of the record that were left out are
// among those the set lists, so the greater of the two counts is the number.
func (s speech) skippedCount(set Set) string {
	n := len(set.Skipped)
	for _, r := range set.Reports {
		n = max(n, r.Record.Skipped)
	}
	if n == 0 {
		return ""
	}
	return s.Count("skipped.files", n)
}

// Plural counts a thing whose plural takes an s.
func Plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// sentence joins the parts that are not empty.
func sentence(sep string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, sep)
}
