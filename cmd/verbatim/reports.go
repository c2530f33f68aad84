package main

import (
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/visible"
)

func reportsCommand() *cobra.Command {
	var f struct {
		archiveFlag
		formatFlag
		stale bool
	}
	cmd := &cobra.Command{
		Use:   "reports [NUMBER]",
		Short: "List the reports that check --save kept, and what in them is stale",
		Long: `Reports lists the reports that were kept. A verdict is stale where a document that it
rests on was revised or removed since: check that article again. With a number it prints that report as
JSON.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.reading(cmd.Context(), func(a *archive.Archive) error {
				if len(args) == 1 {
					return printReport(cmd, a, args[0])
				}
				all, err := a.Reports(cmd.Context())
				if err != nil {
					return err
				}
				var kept []archive.Saved
				for _, s := range all {
					s.Stale, s.Article = notNil(s.Stale), visible.Address(s.Article)
					if !f.stale || len(s.Stale) > 0 {
						kept = append(kept, s)
					}
				}
				return f.print(cmd.OutOrStdout(), notNil(kept),
					func(w io.Writer) error { return reportsText(w, kept) })
			})
		},
	}
	f.archiveFlag.register(cmd)
	f.formatFlag.register(cmd)
	cmd.Flags().BoolVar(&f.stale, "stale", false, "only those in which something is stale")
	return cmd
}

func printReport(cmd *cobra.Command, a *archive.Archive, number string) error {
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return fmt.Errorf("%s is no number of a report; verbatim reports lists them", number)
	}
	body, err := a.Report(cmd.Context(), id)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(cmd.OutOrStdout(), visible.JSON(string(body)))
	return err
}

func reportsText(w io.Writer, all []archive.Saved) error {
	for _, s := range all {
		fmt.Fprintf(w, "%d  %s  %s%s\n", s.ID, s.Checked, shown(s.Article), prefixed(" · ", oneLine(s.Title)))
		if s.Purged {
			fmt.Fprintln(w, "   gone: it showed a document that was purged, and went with it")
		}
		for _, stale := range s.Stale {
			if _, err := fmt.Fprintf(w, "   stale: %s rests on %s, which was %s since\n",
				oneLine(stale.Quotation), shown(stale.Source), stale.Reason); err != nil {
				return err
			}
		}
	}
	return nil
}
