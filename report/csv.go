package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"verbatim/internal/visible"
)

var csvHeader = []string{"article", "id", "verdict", "severity", "confidence", "speaker", "quotation",
	"start", "end", "findings", "why",
	"record", "title", "date", "kind_of_text", "record_speaker", "passage", "second", "link", "kind", "basis"}

// CSV writes a line for each quotation, and behind those of an article one for each clause without marks,
// which has no verdict but a kind and a basis, for a spreadsheet. A cell that a spreadsheet would take for a
// formula begins with an apostrophe, and what could act is shown.
func CSV(w io.Writer, set Set) error {
	out := csv.NewWriter(w)
	if err := out.Write(csvHeader); err != nil {
		return err
	}
	for _, r := range set.Reports {
		for _, q := range r.Quotations {
			if err := out.Write(csvLine(r.Article, q)); err != nil {
				return err
			}
		}
		for _, c := range r.Reported {
			if err := out.Write(csvClause(r.Article, c)); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func csvLine(article Article, q Quotation) []string {
	var codes, why []string
	for _, f := range q.Findings {
		codes = append(codes, f.Code)
		why = append(why, f.Message)
	}
	if q.Why != "" {
		why = append(why, q.Why)
	}
	if q.Coverage != nil {
		why = append(why, q.Coverage.Message)
	}
	line := []string{article.Path, q.ID, q.Verdict, q.Severity, strconv.FormatFloat(q.Confidence, 'f', 2, 64),
		nameOf(q.Speaker), q.Text,
		strconv.Itoa(q.Start), strconv.Itoa(q.End), strings.Join(codes, " "), strings.Join(why, "; ")}
	if m := q.Match; m != nil {
		second := ""
		if m.Second != nil {
			second = strconv.FormatFloat(*m.Second, 'f', -1, 64)
		}
		line = append(line, m.Document.Path, m.Document.Title, m.Document.Date, m.Document.Kind, m.Speaker,
			m.Text, second, m.Link)
	}
	return cells(line)
}

// csvClause is the line of a clause without marks; its passage is the one that comes nearest.
func csvClause(article Article, c Reported) []string {
	var codes, why []string
	for _, f := range c.Findings {
		codes = append(codes, f.Code)
		why = append(why, f.Message)
	}
	line := []string{article.Path, c.ID, "", "", "", nameOf(c.Speaker), c.Text, strconv.Itoa(c.Start),
		strconv.Itoa(c.End), strings.Join(codes, " "), strings.Join(why, "; ")}
	var d Document
	if c.Document != nil {
		d = *c.Document
	}
	line = append(line, d.Path, d.Title, d.Date, d.Kind)
	if n := c.Nearest; n != nil {
		second := ""
		if n.Second != nil {
			second = strconv.FormatFloat(*n.Second, 'f', -1, 64)
		}
		line = append(line, n.Speaker, n.Text, second, n.Link)
	} else {
		line = append(line, "", "", "", "")
	}
	return cells(append(line, c.Kind, c.Basis))
}

// cells makes the cells of a line harmless, and fills it up.
func cells(line []string) []string {
	line = append(line, make([]string, len(csvHeader)-len(line))...)
	for i, cell := range line {
		line[i] = visible.Cell(cell)
	}
	return line
}
