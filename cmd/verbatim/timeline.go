package main

import (
	"bytes"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"verbatim/internal/check"
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
		Long: `Timeline finds every expression of time in an article ("on Monday", "two days before the vote", "the third quarter",
"in the late 1990s"), says which days it means, and puts the sentences that tell what was said or what happened into
the order of time. Days are counted from the day on which the article was published, as read shows it, or from --date. What
cannot be resolved has no days, and a note says why.

It reads English, German, French, Spanish, Russian and Ukrainian; of other languages the dates in figures.

With --against, the quotations are checked against a folder of transcripts, and each event shows the document that has the
words, and whether it has them of another day.

Of the formats, html is one page with a drawn line of time, ics a calendar for calendar programs, json that of the schema
that verbatim schema timeline prints.

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
	if len(f.against) == 0 {
		return f.show(docs, nil, failures)
	}
	opening := check.Opening{Known: document.Meta{Speaker: f.speaker}, Links: f.links()}
	return f.withRecord(ctx, f.against, opening, func(record *check.Record) (int, error) {
		tellNotes(record.Notes)
		reports, failed, err := record.Articles(ctx, docs, progress("checking the articles"))
		if err != nil {
			return exitTrouble, err
		}
		return f.show(docs, reports, append(failures, failed...))
	})
}

// show writes the timelines of the articles; reports are those of the check, of which some may be missing.
func (f *timelineFlags) show(docs []*document.Document, reports []report.Report,
	failures []read.Failure) (int, error) {
	set := timeline.Set{Schema: timeline.Schema, Articles: []timeline.Article{}, Skipped: skipped(failures)}
	for _, bad := range failures {
		complain(reason(bad.Path, bad.Err))
	}
	for _, doc := range docs {
		if doc.Meta.Date == "" {
			complain(fmt.Errorf("%s: note: the day on which it was published is not known, so that \"on "+
				"Monday\" and the like have no days; --date tells it", doc.Path))
		}
		set.Articles = append(set.Articles, timeline.Make(doc, reportOn(doc, reports)))
	}
	if err := f.write(set); err != nil {
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

func (f *timelineFlags) write(set timeline.Set) error {
	var b bytes.Buffer
	var err error
	switch f.format {
	case "json":
		err = timeline.JSON(&b, set)
	case "html":
		err = timeline.HTML(&b, set)
	case "ics":
		err = timeline.Calendar(&b, set)
	default:
		err = timeline.Text(&b, set, f.style())
	}
	if err != nil {
		return err
	}
	return put(f.output, "timeline", b.Bytes())
}
