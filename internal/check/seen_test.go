package check

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"verbatim/report"
)

func TestWhoWatchesSeesWhatTheReportSays(t *testing.T) {
	t.Parallel()
	record := recordOf(t, "MARA QUILL: We will not sell the pier. It belongs to the town, and to nobody else.")
	article := articleOf(t, "“We will sell the pier,” Mara Quill said. “It belongs to the town,” she added.\n\n"+
		"“Nobody asked the gulls,” she said.")
	var found []report.Quotation
	judged := map[string]report.Quotation{}
	got, err := record.Watched(context.Background(), article, Seen{
		Found:  func(_ report.Article, all []report.Quotation) { found = all },
		Judged: func(q report.Quotation) { judged[q.ID] = q },
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(record.Article(article), got); diff != "" {
		t.Errorf("the report of who watches is another one:\n%s", diff)
	}
	if len(got.Quotations) != 3 || len(judged) != 3 || len(found) != 3 {
		t.Fatalf("%d quotations, %d judged, %d found; want 3 each", len(got.Quotations), len(judged), len(found))
	}
	for i, q := range got.Quotations {
		if diff := cmp.Diff(q, judged[q.ID]); diff != "" {
			t.Errorf("%s was told otherwise:\n%s", q.ID, diff)
		}
		if f := found[i]; f.Text != q.Text || f.Start != q.Start || f.Verdict != "" {
			t.Errorf("found as %+v, and is %+v", f, q)
		}
	}
}
