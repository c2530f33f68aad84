package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"verbatim/internal/alert"
	"verbatim/internal/archive"
	"verbatim/internal/claim"
	"verbatim/internal/press"
	"verbatim/internal/publish"
	"verbatim/internal/watch"
)

func doctorCommand(code *int) *cobra.Command {
	var f struct {
		archiveFlag
		formatFlag
	}
	repair := false
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Verify every checksum of the archive, and mend what is wrong",
		Long: `Doctor verifies the catalog, every original, every text and every page of the index, and
says what is wrong and how to mend it. With --repair it does so: what changed in the catalog is put back
from the journal, or the whole catalog made anew from it; texts are read again from their originals, and
the index is made again. The press side is examined too; verdicts that are damaged there are let go, and
verbatim recheck judges those articles again. So are the pages, which only a backup brings back.

Exit status: 0 all is well, or was mended; 1 something is wrong; 2 the archive can't be examined.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			found, left, err := archive.Doctor(cmd.Context(), f.path(), repair, f.waiting(),
				progress("examining"))
			if err != nil {
				return err
			}
			more, still, err := press.Doctor(cmd.Context(), f.path(), repair, f.waiting(),
				progress("examining the press side"))
			if err != nil {
				return err
			}
			found, left = append(found, more...), append(left, still...)
			for _, examine := range besides {
				bad, err := examine(cmd.Context(), f.both())
				if err != nil {
					return err
				}
				found, left = append(found, bad...), append(left, bad...)
			}
			if len(left) > 0 {
				*code = exitFindings
			}
			return f.print(cmd.OutOrStdout(), map[string]any{"found": notNil(found), "left": notNil(left)},
				func(w io.Writer) error {
					return ailmentsText(w, found, left, repair)
				})
		},
	}
	f.registerWriter(cmd)
	f.formatFlag.register(cmd)
	cmd.Flags().BoolVar(&repair, "repair", false, "mend what can be mended")
	return cmd
}

// besides examine the files that stand beside an archive, which only a backup brings back.
var besides = []func(ctx context.Context, dir string) ([]archive.Ailment, error){
	watch.Doctor, claim.Doctor, publish.Doctor, alert.Doctor,
}

func ailmentsText(w io.Writer, found, left []archive.Ailment, repaired bool) error {
	if len(found) == 0 {
		_, err := fmt.Fprintln(w, "all is well: every checksum is right")
		return err
	}
	var errs []error
	for _, bad := range found {
		_, err := fmt.Fprintf(w, "%s: %s\n  to mend it: %s\n", oneLine(bad.Where), oneLine(bad.What),
			oneLine(bad.Cure))
		errs = append(errs, err)
	}
	switch {
	case repaired && len(left) == 0:
		_, err := fmt.Fprintln(w, "all of it was mended")
		errs = append(errs, err)
	case repaired:
		_, err := fmt.Fprintf(w, "%d of %d were mended\n", len(found)-len(left), len(found))
		errs = append(errs, err)
	default:
		_, err := fmt.Fprintln(w, "verbatim doctor --repair mends what it can")
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}
