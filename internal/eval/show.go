package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"verbatim/internal/eval/score"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// What is shown goes to the terminal only: the texts of the sets belong to others.

// showKinds are the names --show knows besides those of the figures: "missed" is short for missed-distortion.
func showKinds() []string {
	kinds := []string{"all", "codes", "convicted", "missed", "severity", "spans"}
	for _, k := range score.Kinds {
		kinds = append(kinds, strings.ReplaceAll(k.Name, " ", "-"))
	}
	return kinds
}

// wrong reports whether a pair is one to show: wrong in the figure of the kind, or the item of that id.
func wrong(kind string, extraction bool, p score.Pair) bool {
	switch kind {
	case p.Gold.ID:
		return true
	case "all":
		if extraction {
			return !p.Exact || wrong("speaker", extraction, p)
		}
		return !p.Right() || len(p.Missing()) > 0
	case "codes":
		return len(p.Missing()) > 0
	case "severity":
		return p.Right() && !p.RightSeverity()
	case "convicted":
		return p.Grave() && !p.Right()
	case "spans":
		return extraction && !p.Exact
	case "missed":
		kind = "missed-distortion"
	}
	for _, k := range score.Kinds {
		told := !extraction || slices.Contains([]string{"speaker", "person", "extracted"}, kind)
		if told && strings.ReplaceAll(k.Name, " ", "-") == kind {
			return k.In(p) && k.Hit(p) != k.Good
		}
	}
	return false
}

// show prints the pairs of a kind, at most limit of them (0: all), and returns how many there are.
func show(w io.Writer, m *measured, kind string, limit int) int {
	var list []score.Pair
	for _, p := range m.Pairs {
		if wrong(kind, m.Extraction, p) {
			list = append(list, p)
		}
	}
	fmt.Fprintf(w, "\n%s: %d of %d: %s\n", m.Name, len(list), len(m.Pairs), kind)
	for i, p := range list {
		if limit > 0 && i == limit {
			fmt.Fprintf(w, "\n... and %d more\n", len(list)-limit)
			break
		}
		showPair(w, m, p)
	}
	return len(list)
}

func showPair(w io.Writer, m *measured, p score.Pair) {
	item, r := p.Gold, m.reports[p.Gold.Press]
	fmt.Fprintf(w, "\n── %s  %s  (%s, %s)  %s\n", item.ID, item.Press, r.Article.Publisher,
		r.Article.Published, item.Note)
	switch {
	case p.Got != nil:
		line(w, "article", around(r.Article.Text, p.Got.Start, p.Got.End))
	case item.Start != nil:
		line(w, "article", around(r.Article.Text, *item.Start, *item.End))
	default:
		line(w, "article", item.Text)
	}
	for i, right := range append([]score.Passage{item.Passage}, item.Also...) {
		if right.Document == "" {
			continue
		}
		name := "record"
		if i > 0 {
			name = "or"
		}
		line(w, name, fmt.Sprintf("%s  (%s)", m.passage(right), right.Document))
	}
	expected := item.Verdict
	if item.Severity != "" {
		expected += ", " + item.Severity
	}
	if len(item.Accept) > 0 {
		expected += " (or " + strings.Join(item.Accept, ", ") + ")"
	}
	if m.Extraction {
		expected = fmt.Sprintf("“%s”", item.Text)
	}
	line(w, "expected", fmt.Sprintf("%s %s by %s", expected, item.Codes, orNobody(item.Speaker)))
	if len(item.CodesAny) > 0 {
		line(w, "", fmt.Sprintf("any of %s", item.CodesAny))
	}
	if p.Got == nil {
		line(w, "got", "not reported")
		return
	}
	showGot(w, p.Got)
}

func showGot(w io.Writer, q *report.Quotation) {
	speaker := "nobody"
	if q.Speaker != nil {
		speaker = fmt.Sprintf("%s (“%s” %s)", orNobody(q.Speaker.Name), q.Speaker.Mention, q.Speaker.Cue)
	}
	line(w, "got", fmt.Sprintf("%s, %s, confidence %.2f, by %s: “%s”", q.Verdict, q.Severity, q.Confidence,
		speaker, q.Text))
	if q.Why != "" {
		line(w, "", q.Why)
	}
	for _, f := range q.Findings {
		line(w, "", fmt.Sprintf("%s, %s: %s", f.Code, f.Severity, f.Message))
	}
	if q.Match != nil {
		line(w, "at", fmt.Sprintf("%.3f  …%s⟦%s⟧%s…  (%s, %s)", q.Match.Score, q.Match.Before, q.Match.Text,
			q.Match.After,
			q.Match.Speaker, filepath.Base(q.Match.Document.Path)))
	}
	for i, a := range q.Alternatives {
		if q.Match != nil && i > 0 {
			break
		}
		line(w, "or at", fmt.Sprintf("%.3f  %s  (%s)", a.Score, a.Text, filepath.Base(a.Document.Path)))
	}
}

func orNobody(name string) string {
	if name == "" {
		return "nobody"
	}
	return name
}

// line prints a label and a text on one line, however many it had.
func line(w io.Writer, label, text string) {
	fmt.Fprintf(w, "   %-9s %s\n", label, strings.Join(strings.Fields(text), " "))
}

// passage is a passage of the record with what stands around it, each piece in brackets.
func (m *measured) passage(p score.Passage) string {
	path := filepath.Join(m.Folder, filepath.FromSlash(p.Document))
	data, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	doc, err := read.Transcript(source.Source{Path: path, Data: data})
	if err != nil {
		return err.Error()
	}
	pieces := slices.Clone(p.Pieces)
	slices.SortFunc(pieces, func(a, b [2]int) int { return a[0] - b[0] })
	var out []string
	for _, piece := range pieces {
		out = append(out, around(doc.Text, piece[0], piece[1]))
	}
	return strings.Join(out, " || ")
}

// around is text[start:end], counted in code points, in brackets and with some of what stands beside it.
func around(text string, start, end int) string {
	const beside = 160
	r := []rune(text)
	end = min(end, len(r))
	start = min(start, end)
	return fmt.Sprintf("…%s⟦%s⟧%s…", string(r[max(0, start-beside):start]), string(r[start:end]),
		string(r[end:min(len(r), end+beside)]))
}
