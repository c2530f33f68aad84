package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/timeline"
	"verbatim/report"
)

type timelineFlags struct {
	checkFlags // for what an article is read from, and where the output goes
}

func timelineCommand(code *int) *cobra.Command {
	var f timelineFlags
	cmd := &cobra.Command{
		Use:   "timeline ARTICLE...",
		Short: "Show what articles say happened when, in the order of time",
		Long: `Timeline finds every expression of time in an article ("on Monday", "two days before the
vote", "the third quarter", "in the late 1990s"), says which days it means, and puts the sentences that
tell what was said or what happened into the order of time. Days are counted from the day on which the
article was published, as read shows it, or from --date. What cannot be resolved has no days, and a note
says why.

It reads English, German, French, Spanish, Russian and Ukrainian; of other languages the dates in
figures.

With --against, the quotations are checked against a folder of transcripts, and each event shows the
document that has the words, and whether it has them of another day. With an archive that keeps articles
(verbatim add --press), those are shown beside the record: when the words that the article quotes
appeared first, and how many carry them.

Of the formats, html is one page with a drawn line of time, ics a calendar for calendar programs, json
that of the schema that verbatim schema timeline prints.

Exit status: 0 all articles could be read, 2 some could not.`,
		Example: `  verbatim timeline article.html
  verbatim timeline article.html --against transcripts/ -o timeline.html
  pbpaste | verbatim timeline - --date 2024-03-06
  verbatim timeline press/ --format json | jq '.articles[].events[]'
  verbatim timeline article.md --format ics > article.ics`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			*code, err = f.run(cmd.Context(), args)
			return err
		},
	}
	f.archiveFlag.register(cmd)
	f.followFlag.register(cmd)
	cmd.Flags().StringArrayVarP(&f.against, "against", "a", nil,
		"show which document of this folder or file has the words; may be given several times")
	f.outputFlags.register(cmd, "timeline", "text", "json", "html", "ics")
	f.knownFlags.register(cmd, "day on which the one article was published", "title of the one article",
		"who speaks in the one file of --against, where it labels nobody")
	return cmd
}

func (f *timelineFlags) run(ctx context.Context, args []string) (int, error) {
	if err := f.settle(); err != nil {
		return exitTrouble, err
	}
	if f.speaker != "" && len(f.against) == 0 {
		return exitTrouble, fmt.Errorf("--speaker says who speaks in the file of --against; name that " +
			"file, or leave --speaker out")
	}
	if err := f.checkOutput(args); err != nil {
		return exitTrouble, err
	}
	docs, _, failures := f.openArticles(ctx, args, document.Meta{Date: f.date, Title: f.title})
	if len(docs) > 1 && (f.date != "" || f.title != "") {
		return exitTrouble, errSeveral
	}
	if len(f.against) > 0 {
		opening := check.Opening{Known: document.Meta{Speaker: f.speaker}, Links: f.links()}
		return f.withRecord(ctx, f.against, opening, func(record *check.Record) (int, error) {
			tellNotes(record.Notes)
			reports, failed, err := record.Articles(ctx, docs, progress("checking the articles"))
			if err != nil {
				return exitTrouble, err
			}
			return f.show(docs, reports, nil, append(failures, failed...))
		})
	}
	held, err := f.openPress(ctx)
	switch {
	case errors.Is(err, desk.ErrNoPress) && f.dir == "":
		return f.show(docs, nil, nil, failures)
	case err != nil:
		return exitTrouble, err
	}
	defer func() { _ = held.Close() }() // what was read was read
	code := exitTrouble
	err = f.besideRecord(ctx, func(record *check.Record, a *archive.Archive) (err error) {
		code, err = f.besidePress(ctx, desk.Sides{Archive: a, Record: record, Press: held}, docs, failures)
		return errors.Join(err, tellStale(ctx, held, a))
	})
	return code, err
}

// besidePress shows the articles beside the record and the press of an archive.
func (f *timelineFlags) besidePress(ctx context.Context, sides desk.Sides, docs []*document.Document,
	failures []read.Failure) (int, error) {
	reports, failed, err := sides.Record.Articles(ctx, docs, progress("checking the articles"))
	if err != nil {
		return exitTrouble, err
	}
	appeared := map[string][]timeline.Appearance{}
	for _, r := range reports {
		if appeared[r.Article.Path], err = sides.Appeared(ctx, r); err != nil {
			return exitTrouble, err
		}
	}
	return f.show(docs, reports, appeared, append(failures, failed...))
}

// show writes the timelines of the articles; reports are those of the check, of which some may be missing,
// and appeared what the press has of each, by its path.
func (f *timelineFlags) show(docs []*document.Document, reports []report.Report,
	appeared map[string][]timeline.Appearance, failures []read.Failure) (int, error) {
	set := timeline.Set{Schema: timeline.Schema, Articles: []timeline.Article{}, Skipped: skipped(failures)}
	for _, bad := range failures {
		complain(reason(bad.Path, bad.Err))
	}
	for _, doc := range docs {
		if doc.Meta.Date == "" {
			complain(fmt.Errorf("%s: note: the day on which it was published is not known, so that \"on "+
				"Monday\" and the like have no days; --date tells it", doc.Path))
		}
		if today := time.Now().Format(time.DateOnly); doc.Meta.Date > today {
			complain(fmt.Errorf("%s: note: it is dated %s, which is in the future; days are counted from it all the "+
				"same, and --date tells another", doc.Path, doc.Meta.Date))
		}
		set.Articles = append(set.Articles, timeline.Make(doc, reportOn(doc, reports), appeared[doc.Path]))
	}
	err := f.write("timeline", writers{
		"text": func(w io.Writer) error { return timeline.Text(w, set, f.style()) },
		"json": func(w io.Writer) error { return timeline.JSON(w, set) },
		"html": func(w io.Writer) error { return timeline.HTML(w, set) },
		"ics":  func(w io.Writer) error { return timeline.Calendar(w, set) },
	})
	if err != nil {
		return exitTrouble, err
	}
	if len(failures) > 0 {
		return exitTrouble, nil
	}
	return exitClean, nil
}

// reportOn is the report on an article, nil where there is none.
func reportOn(doc *document.Document, reports []report.Report) *report.Report {
	for i := range reports {
		if reports[i].Article.Path == doc.Path && reports[i].Article.SHA256 == doc.SHA256 {
			return &reports[i]
		}
	}
	return nil
}
