package judge

import (
	"strings"
	"testing"

	"verbatim/internal/finding"
)

// An article that lies in its own record is no evidence of what it quotes.
func TestAnArticleIsNoRecordOfItself(t *testing.T) {
	own := "Brackwater. The council met late on Tuesday under a leaking roof, and most of the councillors " +
		"kept their coats on for the whole evening. " +
		"Nobody spoke of the budget, which had been printed on green paper and lay unread beside the cake. "
	const quote = "“The lighthouse will be sold to whoever brings the most candles,” Mara Lindqvist said. "
	article := own + quote + "Outside it rained on the bicycles of the clerks until the lamps along the " +
		"quay went out."
	speech := "MARA LINDQVIST: I am glad that you came. The lighthouse will be sold to whoever brings the " +
		"most candles. That is all."
	for _, row := range []struct {
		name   string
		record []string
		own    int
		want   finding.Verdict
	}{
		{"itself alone", []string{article}, 1, finding.Unclear},
		{"itself with another head", []string{"Front page. Read more inside. " + article}, 1,
			finding.Unclear},
		{"itself and the speech", []string{article, speech}, 1, finding.Verbatim},
		{"a text that only shares a sentence",
			[]string{own[:140] + " That is another story, of another town, with other people in it."}, 0,
			finding.NotFound},
		{"itself with other words in the marks", []string{strings.ReplaceAll(article, "candles", "lanterns")},
			0, finding.Altered},
		{"a far longer text that has it all",
			[]string{article + strings.Repeat(" Many more things were said that night.", 60)}, 0,
			finding.Verbatim},
	} {
		t.Run(row.name, func(t *testing.T) {
			j, quotations := judging(t, article, row.record...)
			if len(j.Own()) != row.own {
				t.Errorf("%d documents are the article itself, want %d", len(j.Own()), row.own)
			}
			if got := j.Quotation(&quotations[0]); got.Verdict != row.want {
				t.Errorf("%s, want %s: %s %+v", got.Verdict, row.want, got.Why, got.Findings)
			}
		})
	}
}
