package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
)

func doctorCommand(code *int) *cobra.Command {
	var f struct {
		archiveFlag
		formatFlag
		repair bool
	}
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Verify every checksum of the archive, and mend what is wrong",
		Long: `Doctor verifies the catalog, every original, every text and every page of the index, and says what is wrong and how to
mend it. With --repair it does so: texts are read again from their originals, and the index is made again.

Exit status: 0 all is well, or was mended; 1 something is wrong; 2 the archive can't be examined.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			open := f.reading
			if f.repair {
				open = f.writing
			}
			return open(cmd.Context(), func(a *archive.Archive) error {
				found, left, err := examine(cmd.Context(), a, f.repair)
				if err != nil {
					return err
				}
				if len(left) > 0 {
					*code = exitFindings
				}
				return f.print(cmd.OutOrStdout(), map[string]any{"found": notNil(found), "left": notNil(left)}, func(w io.Writer) error {
					return ailmentsText(w, found, left, f.repair)
				})
			})
		},
	}
	f.archiveFlag.register(cmd)
	f.formatFlag.register(cmd)
	cmd.Flags().BoolVar(&f.repair, "repair", false, "mend what can be mended")
	return cmd
}

func examine(ctx context.Context, a *archive.Archive, repair bool) (found, left []archive.Ailment, err error) {
	found, err = a.Examine(ctx, progress("examining"))
	if err != nil || !repair {
		return found, found, err
	}
	left, err = a.Repair(ctx, found)
	return found, left, err
}

func ailmentsText(w io.Writer, found, left []archive.Ailment, repaired bool) error {
	if len(found) == 0 {
		_, err := fmt.Fprintln(w, "all is well: every checksum is right")
		return err
	}
	var errs []error
	for _, bad := range found {
		_, err := fmt.Fprintf(w, "%s: %s\n  to mend it: %s\n", oneLine(bad.Where), oneLine(bad.What), oneLine(bad.Cure))
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
