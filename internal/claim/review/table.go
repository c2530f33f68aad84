package review

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
)

//go:embed columns.txt
var columnsText string

// columns are the names that tables give their columns, and what each is of a claim.
var columns = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(columnsText) {
		field, names, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok {
			continue
		}
		for name := range strings.SplitSeq(names, ", ") {
			out[name] = field
		}
	}
	return out
})

// table reads comma, semicolon or tab separated values with a head.
func (r *reading) table() error {
	reader := csv.NewReader(bytes.NewReader(r.in.Data))
	reader.FieldsPerRecord, reader.LazyQuotes, reader.Comma = -1, true, separator(r.in.Data)
	head, err := reader.Read()
	if err != nil {
		return fmt.Errorf("it is neither a page nor JSON, and no table: %w", err)
	}
	fields := make([]string, len(head))
	has := false
	for i, name := range head {
		fields[i] = columns()[strings.ToLower(strings.TrimSpace(name))]
		has = has || fields[i] == "claim"
	}
	if !has {
		return errors.New("it is neither a page nor JSON, and as a table it has no column claim in its first line; " +
			"docs/claims.md names the columns")
	}
	for {
		row, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		line, _ := reader.FieldPos(0)
		where := fmt.Sprintf("line %d", line)
		var broken *csv.ParseError
		switch {
		case errors.As(err, &broken):
			r.fail(fmt.Sprintf("line %d", broken.Line), "%v", broken.Err)
		case err != nil:
			return err
		default:
			r.row(where, fields, row)
		}
	}
}

func (r *reading) row(where string, fields, row []string) {
	var c Claim
	to := map[string]*string{"id": &c.ID, "claim": &c.Claim, "title": &c.Title, "speaker": &c.Speaker, "date": &c.Date,
		"said": &c.Said, "text": &c.Text, "rating": &c.Rating, "by": &c.By, "url": &c.URL, "licence": &c.Licence}
	size := 0
	for i, value := range row {
		size += len(value)
		if i < len(fields) && fields[i] != "" {
			*to[fields[i]] = value
		}
	}
	switch {
	case size > mostLine:
		r.fail(where, "it has %d bytes, and a claim %d at most", size, mostLine)
	case len(row) > len(fields):
		r.fail(where, "it has %d values, and the first line %d; put a value with a separator into quotation marks",
			len(row), len(fields))
	default:
		r.keep(where, c)
	}
}

// separator is what stands most often in the first line.
func separator(data []byte) rune {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	best, most := ',', 0
	for _, c := range ",;\t" {
		if n := bytes.Count(line, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}
