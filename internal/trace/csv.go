package trace

import (
	"encoding/csv"
	"io"
	"strconv"

	"verbatim/internal/visible"
)

var csvHeader = []string{"strand", "variant", "made_from", "verdict", "severity", "variant_text", "date",
	"outlet", "article", "title", "quotation",
	"start", "end", "speaker", "copy_of", "record", "record_speaker", "record_date", "passage"}

// CSV writes a line for each carrier.
func CSV(w io.Writer, t Trace) error {
	out := csv.NewWriter(w)
	if err := out.Write(csvHeader); err != nil {
		return err
	}
	for _, s := range t.Strands {
		for _, v := range s.Variants {
			for _, c := range v.Carriers {
				if err := out.Write(csvLine(s, v, c)); err != nil {
					return err
				}
			}
		}
	}
	out.Flush()
	return out.Error()
}

func csvLine(s Strand, v Variant, c Carrier) []string {
	line := []string{s.ID, v.ID, text(v.From), v.Verdict, v.Severity, v.Text, c.Date, c.Outlet, c.Article,
		c.Title, c.Quotation,
		strconv.Itoa(c.Start), strconv.Itoa(c.End), c.Speaker, text(c.CopyOf)}
	if p := s.Passage; p != nil {
		line = append(line, p.Document.Path, p.Speaker, p.Document.Date, p.Text)
	} else {
		line = append(line, "", "", "", "")
	}
	for i := range line {
		line[i] = visible.Cell(line[i])
	}
	return line
}

// text is what a pointer points at, "" for nothing.
func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
