package report

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"

	"verbatim/internal/visible"
)

// The columns, those of the article before those of the record. Offsets are code points, half-open; pieces
// stands as "1662-1743 1860-1922".
var csvHeader = []string{"key", "article", "article_title", "publisher", "published", "sha256",
	"id", "form", "verdict", "severity", "confidence", "speaker", "quotation", "start", "end", "findings",
	"why", "record", "title", "date", "kind_of_text", "record_speaker", "passage", "pieces", "second",
	"link", "correction", "held_documents", "held_from", "held_to", "held_near"}

// CSV writes a line for each quotation, for a spreadsheet. Words under marks that report nobody's sentence
// have no verdict there, so that who counts the verdicts counts what the other forms count. A cell that a
// spreadsheet would take for a formula begins with an apostrophe, and what could act is shown.
func CSV(w io.Writer, set Set) error {
	out := csv.NewWriter(w)
	if err := out.Write(csvHeader); err != nil {
		return err
	}
	for _, r := range set.Reports {
		seen := map[string]int{}
		for _, q := range r.Quotations {
			seen[q.Text]++
			if err := out.Write(csvLine(r.Article, q, seen[q.Text])); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// csvKey names a quotation on any machine: half the SHA-256 of the article's hash and its words, and of how
// often they have stood there where that is more than once.
func csvKey(article Article, q Quotation, nth int) string {
	text := article.SHA256 + "\n" + q.Text
	if nth > 1 {
		text += "\n" + strconv.Itoa(nth)
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}

func csvLine(article Article, q Quotation, nth int) []string {
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
	verdict, severity, confidence := q.Verdict, q.Severity, strconv.FormatFloat(q.Confidence, 'f', 2, 64)
	if isScare(q) {
		verdict, severity, confidence = "", "", ""
	}
	line := []string{csvKey(article, q, nth), article.Path, article.Title, article.Publisher,
		article.Published, article.SHA256, q.ID, q.Form, verdict, severity, confidence, nameOf(q.Speaker),
		q.Text,
		strconv.Itoa(q.Start), strconv.Itoa(q.End), strings.Join(codes, " "), strings.Join(why, "; ")}
	line = append(line, csvMatch(q)...)
	line = append(line, csvHeld(q.Coverage)...)
	for i, cell := range line {
		line[i] = visible.Cell(cell)
	}
	return line
}

// csvMatch is the passage of the record and what to print of it.
func csvMatch(q Quotation) []string {
	m := q.Match
	if m == nil {
		return make([]string, 10)
	}
	second := ""
	if m.Second != nil {
		second = strconv.FormatFloat(*m.Second, 'f', -1, 64)
	}
	var pieces []string
	for _, p := range m.Pieces {
		pieces = append(pieces, fmt.Sprintf("%d-%d", p[0], p[1]))
	}
	return []string{m.Document.Path, m.Document.Title, m.Document.Date, m.Document.Kind, m.Speaker, m.Text,
		strings.Join(pieces, " "), second, m.Link, correctionOf(q).String()}
}

// csvHeld is what the record holds of the speaker of what was not found.
func csvHeld(c *Coverage) []string {
	if c == nil {
		return make([]string, 4)
	}
	return []string{strconv.Itoa(c.Documents), c.From, c.To, strconv.Itoa(c.Near)}
}
