package judge

import (
	"testing"

	"verbatim/internal/align"
)

// Each row of the table has an example that it decides, and no row before it.
func TestEachGradeHasItsExample(t *testing.T) {
	for i := range grades {
		row := &grades[i]
		t.Run(row.why, func(t *testing.T) {
			var got []string
			for _, d := range differences(t, "“"+row.article+"” Mara Lindqvist said.", row.record) {
				if d.rule() == row {
					return
				}
				got = append(got, d.rule().why)
			}
			t.Errorf("the record has\n  %s\nthe article\n  %s\nand it is decided by %q", row.record,
				row.article, got)
		})
	}
}

// differences are those of the first quotation of an article, as the best placement has them.
func differences(t *testing.T, article string, record ...string) (out []*difference) {
	t.Helper()
	j, quotations := judging(t, article, record...)
	c := j.prepare(&quotations[0])
	placements := j.placements(c)
	if len(placements) == 0 {
		t.Fatalf("the record has nothing like %q", article)
	}
	for _, p := range placements[0].parts {
		for i := 0; i < len(p.ops); {
			if p.ops[i].Kind == align.Match {
				i++
				continue
			}
			h, next := hunkAt(c, p, i)
			out = append(out, j.difference(c, p, h))
			i = next
		}
	}
	return out
}
