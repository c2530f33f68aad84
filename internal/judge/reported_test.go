package judge

import (
	"slices"
	"testing"

	"verbatim/internal/judge/cases"
	"verbatim/internal/quotation"
)

// What the article reports without marks is looked for in the record of the occasion, and in no other.
func TestWhatIsReportedAndNotInTheRecord(t *testing.T) {
	const debate = "case x\nrecord [title: Brackwater, the debate on the weir] MARA LINDQVIST: The Water " +
		"Board has promised us forty new gates before the herring come. " +
		"Ingrid Sohl will see to it.\n"
	const quoted = "“The Water Board has promised us forty new gates before the herring come,” Mara " +
		"Lindqvist said. "
	for _, row := range []struct {
		name, article string
		want          []string
	}{
		{"names and numbers that she never spoke",
			quoted + "Mara Lindqvist also said that Tobias Rehn would build ninety boats.",
			[]string{"Tobias Rehn", "ninety"}},
		{"a number in another writing", quoted + "Mara Lindqvist also said that 40 gates were on their way.",
			nil},
		{"a name by its initials", quoted + "Mara Lindqvist also said that the WB had kept its word.", nil},
		{"a place that the record's head has",
			quoted + "Mara Lindqvist also said that Brackwater could wait no longer.", nil},
		{"her own name", quoted + "Mara Lindqvist also said that Lindqvist kept her word.", nil},
		{"the only occasion of hers in the days before",
			"Mara Lindqvist said that Tobias Rehn would build ninety boats.",
			[]string{"Tobias Rehn", "ninety"}},
		{"a day of which nothing is held",
			"On 1 March 2031 Mara Lindqvist said that Tobias Rehn would build the boats.", nil},
		{"what a newspaper was told", "Mara Lindqvist told the Brackwater Post that Tobias Rehn would " +
			"build the boats.", nil},
		{"what she wrote", "Mara Lindqvist tweeted that Tobias Rehn would build the boats.", nil},
		{"a reading of the article's own",
			"Reading between the lines, Mara Lindqvist said that Tobias Rehn would build the boats.", nil},
		{"a number as about so much", "Mara Lindqvist said that nearly 42 gates were on their way.", nil},
		{"the occasion that the article dates",
			"On 4 March 2031 Mara Lindqvist said that Tobias Rehn would build the boats.",
			[]string{"Tobias Rehn"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			all, err := cases.Parse(debate + "article " + row.article)
			if err != nil {
				t.Fatal(err)
			}
			doc, x := documentsOf(t, all[0])
			quotations, reported := quotation.Extract(doc)
			j := New(x, catalogOf(x), doc, quotations)
			var judged []Judgement
			for i := range quotations {
				judged = append(judged, j.Quotation(&quotations[i]))
			}
			var got []string
			for _, a := range j.Reported(reported, quotations, judged) {
				for _, f := range a.Findings {
					got = append(got, textAt(doc.Text, f.Quote))
				}
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("%q are not in the record, want %q", got, row.want)
			}
		})
	}
}
