package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"verbatim/internal/eval/chart"
	"verbatim/internal/eval/score"
	"verbatim/internal/judge"
)

// group is pairs under one name: a set, or several together.
type group struct {
	name  string
	pairs []score.Pair
}

// write replaces the generated parts of ACCURACY.md and draws its curves. A part stands between
// <!-- made: NAME --> and <!-- end: NAME -->; what stands outside of the parts is written by hand.
func write(root string, list []*measured) error {
	var judged, spans, strange []*measured
	var groups []group
	all := group{name: "both"}
	var proof, away []evidence
	for _, m := range list {
		switch {
		case m.Extraction:
			spans = append(spans, m)
			continue
		case !m.judged():
			strange = append(strange, m)
			away = append(away, m.evidence...)
			continue
		}
		judged = append(judged, m)
		groups = append(groups, group{m.Name, m.Pairs})
		all.pairs = append(all.pairs, m.Pairs...)
		proof = append(proof, m.evidence...)
	}
	long, short, few := acceptanceOf(proof, away, false), acceptanceOf(proof, away, true), ambiguityOf(proof)
	parts := map[string]string{
		"figures":          figureTable(judged),
		"extraction":       figureTable(spans),
		"foreign":          figureTable(strange),
		"confusion":        confusionTables(judged),
		"codes":            codeTable(judged),
		"confidence":       sureTable(append([]group{all}, groups...)),
		"reliability":      binTable(all.pairs),
		"acceptance":       long.table(judge.Enough),
		"acceptance-short": short.table(judge.ShortEnough),
		"ambiguity":        few.table(),
	}
	charts := map[string]chart.Chart{
		"confidence": calibrationChart(all.pairs),
		"acceptance": long.chart(fmt.Sprintf("Quotations of more than %d words lost and falsely "+
			"found, by the threshold on the score", judge.ShortWords), judge.Enough),
		"acceptance-short": short.chart(fmt.Sprintf("Quotations of at most %d words lost and falsely "+
			"found, by the threshold on the score", judge.ShortWords), judge.ShortEnough),
		"ambiguity": few.chart(),
	}
	folder := filepath.Join(root, "docs", "accuracy")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, c := range charts {
		if err := os.WriteFile(filepath.Join(folder, name+".svg"), c.SVG(), 0o644); err != nil {
			return err
		}
	}
	path := filepath.Join(root, "ACCURACY.md")
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for name, part := range parts {
		if text, err = replacePart(text, name, part); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return os.WriteFile(path, text, 0o644)
}

// replacePart puts a text between the two comments of a name.
func replacePart(text []byte, name, part string) ([]byte, error) {
	open, end := []byte("<!-- made: "+name+" -->\n"), []byte("<!-- end: "+name+" -->\n")
	before, rest, ok := bytes.Cut(text, open)
	_, after, closed := bytes.Cut(rest, end)
	if !ok || !closed {
		return nil, fmt.Errorf("the comments %q and %q are not there", bytes.TrimSpace(open),
			bytes.TrimSpace(end))
	}
	return slices.Concat(before, open, []byte("\n"+part+"\n"), end, after), nil
}

// figureTable has a row for each figure and a column for each set.
func figureTable(list []*measured) string {
	var b strings.Builder
	b.WriteString("| figure |")
	for _, m := range list {
		fmt.Fprintf(&b, " %s |", m.Name)
	}
	b.WriteString("\n|---" + strings.Repeat("|---", len(list)) + "|\n")
	for _, f := range list[0].Figures {
		fmt.Fprintf(&b, "| %s |", f.Name)
		for _, m := range list {
			r, _ := m.Find(f.Name)
			b.WriteString(" " + cell(r) + " |")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func cell(r score.Rate) string {
	switch {
	case r.Empty():
		return "none"
	case r.Share:
		return fmt.Sprintf("%.1f %%, %d of %d", r.Value*100, r.N, r.Of)
	}
	return fmt.Sprintf("%.3f", r.Value)
}

// confusionTables has expected verdicts in rows and given ones in columns, a table a set.
func confusionTables(list []*measured) string {
	var b strings.Builder
	columns := append(score.Verdicts[:len(score.Verdicts):len(score.Verdicts)], score.Nothing)
	for i, m := range list {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "| %s | %s |\n|---%s|\n", m.Name, strings.Join(columns, " | "),
			strings.Repeat("|---", len(columns)))
		for _, want := range score.Verdicts {
			if len(m.Confusion[want]) == 0 {
				continue
			}
			fmt.Fprintf(&b, "| **%s** |", want)
			for _, got := range columns {
				if n := m.Confusion[want][got]; n > 0 {
					fmt.Fprintf(&b, " %d", n)
				}
				b.WriteString(" |")
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// codeTable has the recall of each code, a column a set.
func codeTable(list []*measured) string {
	names := map[string]bool{}
	for _, m := range list {
		for _, f := range m.Codes {
			names[f.Name] = true
		}
	}
	var b strings.Builder
	b.WriteString("| finding |")
	for _, m := range list {
		fmt.Fprintf(&b, " %s |", m.Name)
	}
	b.WriteString("\n|---" + strings.Repeat("|---", len(list)) + "|\n")
	for _, name := range score.Codes {
		if !names[name] {
			continue
		}
		fmt.Fprintf(&b, "| `%s` |", name)
		for _, m := range list {
			text := ""
			for _, f := range m.Codes {
				if f.Name == name {
					text = fmt.Sprintf("%d of %d", f.N, f.Of)
				}
			}
			b.WriteString(" " + text + " |")
		}
		b.WriteByte('\n')
	}
	return b.String()
}
