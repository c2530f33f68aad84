package check

import (
	"context"
	"strings"
	"testing"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/judge"
)

func TestAnArticleWhoseTimeIsSpentShowsWhatWasJudged(t *testing.T) {
	record := recordOf(t, spoken+"The ferry stays at the quay until the storm is over. We thank the crew for all they did.")
	held := record.asked.held
	record.asked.held = func(ctx context.Context, speaker, from, to string) []judge.Entry {
		if from != "" {
			select {} // the second quotation has a day, and is never judged
		}
		return held(ctx, speaker, from, to)
	}
	long := articleOf(t, "“The ferry stays at the quay until the storm is over,” Mara Lindqvist said.\n\n"+
		"Mara Lindqvist said on March 3 that “we thank the crew for all they did.”")
	short := articleOf(t, "“The ferry stays at the quay until the storm is over,” Mara Lindqvist said.")
	record.Budget = Budget{Article: time.Second}
	reports, failures, err := record.Articles(context.Background(), []*document.Document{long, short}, nil)
	if err != nil || len(reports) != 2 || len(failures) != 1 {
		t.Fatalf("%d reports, failures %v, error %v", len(reports), failures, err)
	}
	if r := reports[0]; r.Unjudged != 1 || len(r.Quotations) != 1 || r.Quotations[0].Verdict != "verbatim" {
		t.Errorf("%d not judged, and %+v", r.Unjudged, r.Quotations)
	}
	want := "1 of its 2 quotations were not judged: an article may take 1s; split it, or allow more with VERBATIM_LIMITS=2"
	if said := failures[0].Err.Error(); !strings.HasPrefix(said, want) {
		t.Error(said)
	}
	if r := reports[1]; r.Unjudged != 0 || len(r.Quotations) != 1 {
		t.Errorf("of the next article %d are judged, %d not", len(r.Quotations), r.Unjudged)
	}
}

func TestACommandWhoseTimeIsSpentNamesTheArticlesLeft(t *testing.T) {
	record, article := recordOf(t, spoken+"The ferry stays."), articleOf(t, "“The ferry stays,” Mara Lindqvist said.")
	record.Budget = Budget{All: time.Nanosecond}
	reports, failures, err := record.Articles(context.Background(), []*document.Document{article, article}, nil)
	if err != nil || len(reports) != 0 || len(failures) != 2 {
		t.Fatalf("%d reports, failures %v, error %v", len(reports), failures, err)
	}
	if said := failures[1].Err.Error(); !strings.Contains(said, "the articles of one command may take 1ns together") {
		t.Error(said)
	}
}

func TestAnInterruptIsNoFailureOfAnArticle(t *testing.T) {
	record, article := recordOf(t, spoken+"The ferry stays."), articleOf(t, "“The ferry stays,” Mara Lindqvist said.")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := record.Articles(ctx, []*document.Document{article}, nil); err == nil {
		t.Error("no error")
	}
}

func TestWorkThatNeverEndsIsLeft(t *testing.T) {
	ctx, cancel := context.WithTimeoutCause(context.Background(), 20*time.Millisecond, errTide)
	defer cancel()
	if _, err := inTime(ctx, new(abandoned), func() int { select {} }); err != errTide {
		t.Error(err)
	}
	if _, err := inTime(context.Background(), new(abandoned), func() int { panic("tide") }); err == nil || !strings.Contains(err.Error(), "tide") {
		t.Error(err)
	}
}

const errTide = tide("the tide is out")

type tide string

func (t tide) Error() string { return string(t) }
