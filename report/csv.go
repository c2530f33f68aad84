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
	"link", "correction", "held_documents", "held_from", "held_to", "held_near", "kind", "basis"}

// CSV writes a line for each quotation, and behind those of an article one for each clause without marks,
// of form clause, which has no verdict but a kind and a basis, for a spreadsheet. Words under marks that
// report nobody's sentence have no verdict there, so that who counts the verdicts counts what the other
// forms count. A cell that a spreadsheet would take for a formula begins with an apostrophe, and what could
// act is shown.
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
		for _, c := range r.Reported {
			seen[c.Text]++
			if err := out.Write(csvClause(r.Article, c, seen[c.Text])); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// csvKey names a quotation on any machine: half the SHA-256 of the article's hash and its words, and of how
// often they have stood there where that is more than once.
func csvKey(article Article, words string, nth int) string {
	text := article.SHA256 + "\n" + words
	if nth > 1 {
		text += "\n" + strconv.Itoa(nth)
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}

// mostSure keeps what is nearly sure from being written as sure.
const mostSure = 0.99

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
	verdict, severity, confidence := q.Verdict, q.Severity, strconv.FormatFloat(min(q.Confidence, mostSure), 'f', 2, 64)
	if isScare(q) {
		verdict, severity, confidence = "", "", ""
	}
	line := append(csvArticle(article, csvKey(article, q.Text, nth)), q.ID, q.Form, verdict, severity,
		confidence, nameOf(q.Speaker), q.Text, strconv.Itoa(q.Start), strconv.Itoa(q.End),
		strings.Join(codes, " "), strings.Join(why, "; "))
	line = append(line, csvMatch(q)...)
	return cells(append(line, csvHeld(q.Coverage)...))
}

// csvArticle is the cells of an article, behind the key of a line.
func csvArticle(article Article, key string) []string {
	return []string{key, article.Path, article.Title, article.Publisher, article.Published, article.SHA256}
}

// csvClause is the line of a clause without marks; its passage is the one that comes nearest.
func csvClause(article Article, c Reported, nth int) []string {
	var codes, why []string
	for _, f := range c.Findings {
		codes = append(codes, f.Code)
		why = append(why, f.Message)
	}
	line := append(csvArticle(article, csvKey(article, c.Text, nth)), c.ID, "clause", "", "", "",
		nameOf(c.Speaker), c.Text, strconv.Itoa(c.Start), strconv.Itoa(c.End), strings.Join(codes, " "),
		strings.Join(why, "; "))
	var d Document
	if c.Document != nil {
		d = *c.Document
	}
	nearest := make([]string, 6)
	if n := c.Nearest; n != nil {
		nearest = []string{n.Speaker, n.Text, fmt.Sprintf("%d-%d", n.Start, n.End), csvSecond(n.Second),
			n.Link, ""}
	}
	line = append(append(line, d.Path, d.Title, d.Date, d.Kind), nearest...)
	return cells(append(append(line, csvHeld(nil)...), c.Kind, c.Basis))
}

// cells makes the cells of a line harmless, and fills it up.
func cells(line []string) []string {
	line = append(line, make([]string, len(csvHeader)-len(line))...)
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
	var pieces []string
	for _, p := range m.Pieces {
		pieces = append(pieces, fmt.Sprintf("%d-%d", p[0], p[1]))
	}
	return []string{m.Document.Path, m.Document.Title, m.Document.Date, m.Document.Kind, m.Speaker, m.Text,
		strings.Join(pieces, " "), csvSecond(m.Second), m.Link, CorrectionOf(q).String()}
}

// csvSecond is a place in a recording, empty where there is none.
func csvSecond(s *float64) string {
	if s == nil {
		return ""
	}
	return strconv.FormatFloat(*s, 'f', -1, 64)
}

// csvHeld is what the record holds of the speaker of what was not found.
func csvHeld(c *Coverage) []string {
	if c == nil {
		return make([]string, 4)
	}
	return []string{strconv.Itoa(c.Documents), c.From, c.To, strconv.Itoa(c.Near)}
}
