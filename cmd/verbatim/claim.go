package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/claim"
	"verbatim/internal/claim/review"
	"verbatim/internal/fetch"
	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/internal/visible"
	"verbatim/report"
)

func claimCommand(code *int) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "claim",
		Short: "Keep what fact-checkers have checked before, and find the check of a claim",
		Long: `Claim keeps checks that others have published, and tells whether some words are a claim that was
checked already. What is held is shown by check and trace beside a quotation, only where it is this very
claim. It is no verdict and changes none.`,
		Args: cobra.NoArgs,
	}
	cmd.AddCommand(claimImportCommand(code), claimListCommand(), claimMatchCommand(code), claimRemoveCommand())
	return cmd
}

type claimImportFlags struct {
	archiveFlag
	formatFlag
}

func claimImportCommand(code *int) *cobra.Command {
	var f claimImportFlags
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "Keep the checks that files and pages hold",
		Long: `Import reads ClaimReview from pages (JSON-LD), feeds as Data Commons has them, lists, one object a line
(ClaimReview, or {"id", "claim", "title", "speaker", "date", "said", "text", "rating", "by", "url",
"licence"}), and tables with a first line that names the columns; any of them packed with gzip. - is
standard input, and what begins with http:// or https:// is fetched from the public internet.

A check that is there twice, under an address with and without www, utm_source or the like, is kept once.
The same files again change nothing. What is broken is named with its line, and the rest is kept.

Exit status: 0 all of it was kept, 2 something was left out.`,
		Example: `  verbatim claim import checks.jsonl
  verbatim claim import https://checks.example/ferry-timetable
  curl https://feed.example/data.json | verbatim claim import -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			*code, err = f.run(cmd.Context(), cmd.OutOrStdout(), args)
			return err
		},
	}
	f.registerWriter(cmd)
	f.formatFlag.register(cmd)
	return cmd
}

// claimsImported is what import prints as JSON.
type claimsImported struct {
	Schema string `json:"schema"`
	claim.Imported
	Undated int              `json:"undated"`
	LeftOut []review.Failure `json:"left_out"`
}

func (f *claimImportFlags) run(ctx context.Context, out io.Writer, args []string) (int, error) {
	all, done := []review.Claim(nil), claimsImported{Schema: "verbatim/claims-imported/v1", LeftOut: []review.Failure{}}
	for _, arg := range args {
		found, err := readClaims(ctx, arg)
		if err != nil {
			found.Failures = append(found.Failures, review.Failure{Where: visible.Address(arg),
				Reason: visible.Address(reasonAlone(err))})
		}
		all = append(all, found.Claims...)
		done.Undated += found.Undated
		done.LeftOut = append(done.LeftOut, found.Failures...)
	}
	for _, bad := range done.LeftOut {
		complain(fmt.Errorf("%s: %s", oneLine(bad.Where), bad.Reason))
	}
	if len(all) > 0 {
		if err := f.keep(ctx, all, &done.Imported); err != nil {
			return exitTrouble, err
		}
	}
	code := exitClean
	if len(done.LeftOut) > 0 {
		code = exitTrouble
	}
	return code, f.print(out, done, func(w io.Writer) error {
		_, err := fmt.Fprintln(w, importedText(done))
		return err
	})
}

// keep keeps claims, in an archive that is made where there is none.
func (f *claimImportFlags) keep(ctx context.Context, all []review.Claim, done *claim.Imported) error {
	a, err := archive.CreateWaiting(ctx, f.both(), f.waiting())
	if err == nil {
		err = a.Close()
	}
	if err != nil {
		return err
	}
	writing.Lock() // an interrupt waits until what was read is kept
	defer writing.Unlock()
	*done, err = claim.Import(ctx, f.both(), all, f.waiting())
	return err
}

func importedText(done claimsImported) string {
	out := fmt.Sprintf("%s added, %d changed, %d unchanged", report.Plural(done.Added, "claim"), done.Changed,
		done.Unchanged)
	if done.Joined > 0 {
		out += fmt.Sprintf("; %s joined with others of the same check", report.Plural(done.Joined, "record"))
	}
	if done.Known > 0 {
		out += fmt.Sprintf("; %s left as the publisher tells it himself", report.Plural(done.Known, "record"))
	}
	if done.Undated > 0 {
		out += fmt.Sprintf("; %s of a day that cannot be true, kept without it", report.Plural(done.Undated, "record"))
	}
	if len(done.LeftOut) > 0 {
		out += fmt.Sprintf("; left out in %s", report.Plural(len(done.LeftOut), "place"))
	}
	return out
}

// readClaims reads the claims of one argument.
func readClaims(ctx context.Context, arg string) (review.Found, error) {
	in := review.Input{Name: visible.Address(arg), Limits: limit.From(ctx), Now: time.Now()}
	switch {
	case fetch.IsURL(arg):
		page, err := fetch.Get(ctx, arg)
		if err != nil {
			return review.Found{}, err
		}
		doubt(page)
		in.Data, in.Base = page.Body, page.URL
	case arg == "-":
		data, err := read.Input(os.Stdin, limit.From(ctx))
		if err != nil {
			return review.Found{}, err
		}
		in.Name, in.Data = "standard input", data
	default:
		data, err := read.File(arg, limit.From(ctx))
		if err != nil {
			return review.Found{}, err
		}
		in.Data = data
	}
	return review.Read(in)
}

// reasonAlone is the sentence for an error without the path before it.
func reasonAlone(err error) string {
	return strings.TrimPrefix(reason("", err).Error(), ": ")
}

func claimListCommand() *cobra.Command {
	var f struct {
		archiveFlag
		formatFlag
		speaker, from, to string
	}
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the checks that are held",
		Example: "  verbatim claim list --speaker \"Mara Lindqvist\" --from 2024-01-01",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			held, err := claim.Open(cmd.Context(), f.both())
			if err != nil {
				return err
			}
			return printTable(&f.formatFlag, cmd.OutOrStdout(), held.Only(f.speaker, f.from, f.to), claimRow)
		},
	}
	f.archiveFlag.register(cmd)
	f.formatFlag.register(cmd)
	cmd.Flags().StringVar(&f.speaker, "speaker", "", "only what this person claimed")
	dayFlags(cmd, &f.from, &f.to)
	return cmd
}

func claimRow(w io.Writer, c review.Claim) {
	fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", oneLine(c.ID), cmp.Or(c.Date, "no day"), oneLine(c.Whose()), oneLine(c.Rating),
		oneLine(c.Speaker), oneLine(c.Claim))
}

func claimRemoveCommand() *cobra.Command {
	var f archiveFlag
	cmd := &cobra.Command{
		Use:     "remove ID...",
		Short:   "Take checks out of the archive",
		Long:    "Remove takes out the checks that are named, all of them or none; claim list names them.",
		Example: "  verbatim claim remove ferry-2024",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := claim.Remove(cmd.Context(), f.both(), args, f.waiting()); err != nil {
				return err
			}
			_, err := fmt.Fprintln(cmd.OutOrStdout(), report.Plural(len(args), "claim")+" removed")
			return err
		},
	}
	f.registerWriter(cmd)
	return cmd
}

// errNoClaims is what match ends with where it has nothing to look in.
var errNoClaims = errors.New("no checks are held; verbatim claim import keeps some, or name a file with --claims")
