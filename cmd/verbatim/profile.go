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
	"verbatim/internal/profile"
)

type profileFlags struct {
	checkFlags
	by []string
}

func profileCommand(code *int) *cobra.Command {
	var f profileFlags
	cmd := &cobra.Command{
		Use:   "profile [ARTICLE...]",
		Short: "Tell who the sources of articles are, and how many of their words can be looked up",
		Long: `Profile checks the quotations of articles and counts their sources: named persons, offices
and bodies, unnamed people, documents, other media, and nobody named; and how many of the quotations have
words that stand in the record.

By outlet and by author it shows what share is from each, by speaker the named persons, whose names are
joined over all articles: "Ada Fenn" and "Ada J. Fenn" are one, and "Fenn" alone is nobody unless the
record has her say the words. Shares of unnamed sources and of what is in the record have their interval
(Wilson, 95%).

The articles and the record are named as for check. Without articles it is those that verbatim add --press
keeps, by what was found of them, without judging anew.`,
		Example: `  verbatim profile press/ --against transcripts/
  verbatim profile press/ --against transcripts/ --by outlet,author,speaker
  verbatim profile press/ --against transcripts/ --by speaker --format csv
  verbatim profile press/ --against transcripts/ -o profile.html
  verbatim profile --by outlet,author,speaker`,
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			*code, err = f.run(cmd.Context(), args)
			return err
		},
	}
	f.archiveFlag.register(cmd)
	f.followFlag.register(cmd)
	cmd.Flags().StringArrayVarP(&f.against, "against", "a", nil,
		"look the words up in this folder or file instead of the archive; may be given several times")
	f.outputFlags.register(cmd, "profile", "text", "json", "html", "csv")
	cmd.Flags().StringSliceVar(&f.by, "by", []string{"outlet"}, strings.Join(profile.Dimensions, ", ")+
		": what to tell the sources by, one or more of these")
	_ = cmd.RegisterFlagCompletionFunc("by", cobra.FixedCompletions(profile.Dimensions,
		cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (f profileFlags) run(ctx context.Context, args []string) (int, error) {
	if err := f.settle(); err != nil {
		return exitTrouble, err
	}
	for i, by := range f.by {
		if !slices.Contains(profile.Dimensions, by) || slices.Contains(f.by[:i], by) {
			return exitTrouble, fmt.Errorf("--by %s is not known or stands twice; use some of %s", by,
				strings.Join(profile.Dimensions, ","))
		}
	}
	if err := f.checkOutput(args); err != nil {
		return exitTrouble, err
	}
	if len(args) == 0 {
		return f.kept(ctx)
	}
	return f.withRecord(ctx, f.against, check.Opening{Links: f.links()},
		func(record *check.Record) (int, error) {
			return f.articles(ctx, record, args)
		})
}

// articles counts the sources of the articles, and writes the profile. Exit status 2 says that something
// could not be read.
func (f profileFlags) articles(ctx context.Context, record *check.Record, args []string) (int, error) {
	reports, failures, err := f.reports(ctx, record, args)
	if err != nil {
		return exitTrouble, err
	}
	found := profile.Many(reports, f.by)
	found.Skipped = skipped(slices.Concat(failures, record.Failures))
	if err := f.show(found); err != nil {
		return exitTrouble, err
	}
	if len(failures) > 0 {
		return exitTrouble, nil
	}
	return exitClean, nil
}

// kept counts the sources of the articles that the archive keeps, by what was found of them.
func (f profileFlags) kept(ctx context.Context) (int, error) {
	if len(f.against) > 0 {
		return exitTrouble, errors.New("--against profiles the articles that are named, and names no archive; name " +
			"articles, or leave --against out to profile those that verbatim add --press kept")
	}
	held, err := f.openPress(ctx)
	if err != nil {
		return exitTrouble, err
	}
	defer func() { _ = held.Close() }()
	reports, err := held.Reports(ctx, progress("reading what was found"))
	if err != nil {
		return exitTrouble, err
	}
	a, err := archive.Open(ctx, f.both())
	if err != nil {
		return exitTrouble, err
	}
	defer func() { _ = a.Close() }()
	return exitClean, errors.Join(f.show(profile.Many(reports, f.by)), tellStale(ctx, held, a))
}

// show writes a profile in the form that was asked for.
func (f profileFlags) show(found profile.Profile) error {
	return f.write("profile", writers{
		"text": func(w io.Writer) error { return profile.Text(w, found, f.style()) },
		"json": func(w io.Writer) error { return profile.JSON(w, found) },
		"html": func(w io.Writer) error { return profile.HTML(w, found) },
		"csv":  func(w io.Writer) error { return profile.CSV(w, found) },
	})
}
