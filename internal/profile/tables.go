package profile

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"verbatim/internal/visible"
	"verbatim/report"
)

// JSON writes the profile as JSON.
func JSON(w io.Writer, p Profile) error { return visible.WriteJSON(w, p, true) }

// CSV writes a line for each row of each table: how many quotations are from each kind of source, and the
// shares that are from unnamed sources and in the record with their intervals.
func CSV(w io.Writer, p Profile) error {
	out := csv.NewWriter(w)
	header := []string{"by", "id", "name", "names", "articles", "outlets", "quotations", "clauses"}
	header = append(header, report.SourceKinds()...)
	header = append(header, "anonymous_share", "anonymous_low", "anonymous_high", "found", "found_share",
		"found_low", "found_high")
	if err := out.Write(header); err != nil {
		return err
	}
	for _, t := range p.Tables {
		for _, r := range t.Rows {
			if err := out.Write(csvLine(t.By, r)); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func csvLine(by string, r Row) []string {
	line := []string{by, r.ID, r.Name, strings.Join(r.Names, "; "), strconv.Itoa(r.Articles),
		strconv.Itoa(r.Outlets), strconv.Itoa(r.Quotations), strconv.Itoa(r.Clauses)}
	var unnamed Share
	for _, k := range r.Kinds {
		line = append(line, strconv.Itoa(k.Count))
		if k.Kind == report.AnonymousSource {
			unnamed = k
		}
	}
	for _, f := range []float64{unnamed.Share, unnamed.Low, unnamed.High} {
		line = append(line, decimal(f))
	}
	line = append(line, strconv.Itoa(r.Found.Count))
	for _, f := range []float64{r.Found.Share, r.Found.Low, r.Found.High} {
		line = append(line, decimal(f))
	}
	for i := range line {
		line[i] = visible.Cell(line[i])
	}
	return line
}

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', 3, 64) }
