package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/claim"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/trace"
	"verbatim/report"
)

type traceFlags struct {
	checkFlags
	only trace.Only
	sort string
}

func traceCommand(code *int) *cobra.Command {
	var f traceFlags
	cmd := &cobra.Command{
		Use:   "trace [WORDS | ARTICLE...]",
		Short: "Tell who carries which cut of what was said, since when",
		Long: `Trace checks the quotations of articles, puts those of one saying together, and tells its
cuts and changes apart.

A strand is all that circulates of one saying: quotations of one passage of the record that share words,
and where the record holds none, quotations whose words are nearly the same, lie in one another, or go on
from one another. A variant is one wording of it, the same cut with the same changed words; what an
editor may do without asking makes none. Each variant says who carried it first, by the dates that the
articles give, and what it was most likely made from. Articles of nearly the same text under several
outlets are copies, and count once.

Of the articles that verbatim add --press keeps, trace tells what was found of them without judging anew:
all of it, or who carries some words, or of each quotation of an article who else does. With --against it
traces the articles that are named, and no others. Articles and record are named as for check. A
quotation that only one article carries is listed with --least 1.

Exit status: 0 it was traced, 1 nobody carries the words that were asked for, 2 something could not be
searched.`,
		Example: `  verbatim trace "sell the pier"
  verbatim trace article.html
  verbatim trace news/ --against transcripts/
  verbatim trace news/ --against transcripts/ --words "sell the pier"
  verbatim trace news/ --against transcripts/ -o strands.html
  verbatim trace news/ --from 2024-03-01 --to 2024-03-31 --outlet "The Ledger" --format csv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !cmd.Flags().Changed("least") && len(args) > 0 && len(f.against) == 0 {
				f.only.Least = 1 // what is asked for is shown, though only one carries it
			}
			var err error
			*code, err = f.run(cmd.Context(), args)
			return err
		},
	}
	f.archiveFlag.register(cmd)
	f.followFlag.register(cmd)
	flags := cmd.Flags()
	flags.StringArrayVarP(&f.against, "against", "a", nil,
		"look the words up in this folder or file instead of the archive; may be given several times")
	f.outputFlags.register(cmd, "trace", "text", "json", "html", "csv", "graphml")
	flags.StringVarP(&f.only.Words, "words", "w", "", "only the strands with these words")
	flags.StringVar(&f.only.From, "from", "", "only what appeared on this day or later, as YYYY-MM-DD")
	flags.StringVar(&f.only.To, "to", "", "only what appeared on this day or earlier, as YYYY-MM-DD")
	flags.StringArrayVar(&f.only.Outlets, "outlet", nil,
		"only strands that this outlet carries; may be given several times")
	flags.StringVar(&f.only.Variant, "variant", "", "only the strands with a variant of this verdict")
	flags.IntVar(&f.only.Least, "least", 2, "only strands of at least so many carriers")
	flags.StringVar(&f.sort, "sort", "carriers", "carriers, first, last or outlets: which strands come first")
	_ = cmd.RegisterFlagCompletionFunc("sort", cobra.FixedCompletions(trace.Orders,
		cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("variant", cobra.FixedCompletions(verdicts,
		cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (f *traceFlags) validate() error {
	if err := f.settle(); err != nil {
		return err
	}
	switch {
	case !slices.Contains(trace.Orders, f.sort):
		return fmt.Errorf("--sort %s is not known; use one of %s", f.sort, strings.Join(trace.Orders, ", "))
	case f.only.Variant != "" && !slices.Contains(verdicts, f.only.Variant):
		return fmt.Errorf("--variant %s is no verdict; use one of %s", f.only.Variant,
			strings.Join(verdicts, ", "))
	case f.only.Least < 1:
		return fmt.Errorf("--least %d is no number of carriers; give 1 or more", f.only.Least)
	}
	return f.only.Validate()
}

func (f traceFlags) run(ctx context.Context, args []string) (int, error) {
	if err := f.validate(); err != nil {
		return exitTrouble, err
	}
	if err := f.checkOutput(args); err != nil {
		return exitTrouble, err
	}
	held, err := f.heldPress(ctx, args)
	if err != nil {
		return exitTrouble, err
	}
	if held == nil {
		return f.withRecord(ctx, f.against, check.Opening{Links: f.links()},
			func(record *check.Record) (int, error) { return f.articles(ctx, record, args) })
	}
	defer func() { _ = held.Close() }() // what was read was read
	code := exitTrouble
	err = f.besideRecord(ctx, func(record *check.Record, a *archive.Archive) (err error) {
		claims, err := claim.Open(ctx, f.both())
		if err != nil {
			return err
		}
		sides := desk.Sides{Archive: a, Record: record, Press: held, Claims: claims}
		switch {
		case len(args) == 0:
			code, err = f.all(ctx, sides)
		case isSaying(args):
			code, err = f.saying(ctx, sides, args)
		default:
			code, err = f.amongHeld(ctx, sides, args)
		}
		return errors.Join(err, tellStale(ctx, held, a))
	})
	return code, err
}

// articles traces what the articles quote, and writes it. Exit status 2 says that something could not be
// searched.
func (f traceFlags) articles(ctx context.Context, record *check.Record, args []string) (int, error) {
	reports, failures, err := f.reports(ctx, record, args)
	if err != nil {
		return exitTrouble, err
	}
	found := trace.Of(reports, f.only.Least, nil)
	found.Skipped = skipped(slices.Concat(failures, record.Failures))
	return f.show(found, failures)
}

// reports checks the articles that the arguments name, and says of which that could not be done.
func (f checkFlags) reports(ctx context.Context, record *check.Record, args []string) ([]report.Report,
	[]read.Failure, error) {
	articles, _, failures := f.openArticles(ctx, args, document.Meta{})
	reports, failed, err := record.Articles(ctx, articles, progress("checking the articles"))
	if err != nil {
		return nil, nil, err
	}
	failures = append(failures, failed...)
	for _, bad := range slices.Concat(failures, record.Failures) {
		complain(reason(bad.Path, bad.Err))
	}
	return reports, failures, nil
}

// show writes the strands that are wanted.
func (f traceFlags) show(found trace.Trace, failures []read.Failure) (int, error) {
	found = found.Only(f.only)
	found.Sort(f.sort)
	err := f.write("trace", writers{
		"text":    func(w io.Writer) error { return trace.Text(w, found, f.style()) },
		"json":    func(w io.Writer) error { return trace.JSON(w, found) },
		"html":    func(w io.Writer) error { return trace.HTML(w, found) },
		"csv":     func(w io.Writer) error { return trace.CSV(w, found) },
		"graphml": func(w io.Writer) error { return trace.GraphML(w, found) },
	})
	if err != nil {
		return exitTrouble, err
	}
	if len(failures) > 0 {
		return exitTrouble, nil
	}
	return exitClean, nil
}
