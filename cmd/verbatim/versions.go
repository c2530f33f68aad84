package main

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/visible"
)

func versionsCommand() *cobra.Command {
	var f struct {
		archiveFlag
		formatFlag
	}
	cmd := &cobra.Command{
		Use:   "versions DOCUMENT",
		Short: "List the versions of a document",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.readingKept(cmd.Context(), func(a shelf) error {
				all, err := versionsOf(cmd.Context(), a, args[0])
				if err != nil {
					return err
				}
				return printTable(&f.formatFlag, cmd.OutOrStdout(), all, func(w io.Writer, v archive.Holding) {
					fmt.Fprintf(w, "version %d\t%s\tnumber %d\tadded %s\t%d words\t%s\n", v.Version,
						states[v.State], v.ID, v.Added, v.Words, v.SHA256[:12])
				})
			})
		},
	}
	f.archiveFlag.register(cmd)
	f.archiveFlag.registerPress(cmd)
	f.formatFlag.register(cmd)
	return cmd
}

// versionsOf returns all versions of the document that is named, oldest first.
func versionsOf(ctx context.Context, a shelf, name string) ([]archive.Holding, error) {
	h, err := a.Find(ctx, name)
	if err != nil {
		return nil, err
	}
	all, err := a.Versions(ctx, h.Source)
	for i := range all {
		all[i].Source = visible.Address(all[i].Source)
	}
	return all, err
}

var states = [...]string{"held", "revised", "removed", "purged"}

func diffCommand() *cobra.Command {
	var f struct {
		archiveFlag
		formatFlag
	}
	cmd := &cobra.Command{
		Use:   "diff DOCUMENT [OLD NEW]",
		Short: "Show word by word what changed between two versions of a document",
		Long: "Diff compares the last two versions of a document, or those that are named by their " +
			"version numbers.",
		Args: cobra.MatchAll(cobra.RangeArgs(1, 3), func(_ *cobra.Command, args []string) error {
			if len(args) == 2 {
				return fmt.Errorf("name both versions, the old and the new one, or neither")
			}
			return nil
		}),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.reading(cmd.Context(), func(a *archive.Archive) error {
				all, err := versionsOf(cmd.Context(), a, args[0])
				if err != nil {
					return err
				}
				old, new, err := twoOf(all, args[1:])
				if err != nil {
					return fmt.Errorf("%s: %w", shown(all[0].Source), err)
				}
				changes, err := a.Diff(cmd.Context(), old, new)
				if err != nil {
					return err
				}
				return f.print(cmd.OutOrStdout(), notNil(changes),
					func(w io.Writer) error { return changesText(w, changes) })
			})
		},
	}
	f.archiveFlag.register(cmd)
	f.archiveFlag.registerPress(cmd)
	f.formatFlag.register(cmd)
	return cmd
}

// twoOf returns the numbers of the versions that are named, or of the last two.
func twoOf(all []archive.Holding, named []string) (old, new int64, err error) {
	if len(named) == 0 {
		if len(all) < 2 {
			return 0, 0, fmt.Errorf("there is one version only")
		}
		return all[len(all)-2].ID, all[len(all)-1].ID, nil
	}
	var ids [2]int64
	for i, name := range named {
		for _, v := range all {
			if strconv.Itoa(v.Version) == name {
				ids[i] = v.ID
			}
		}
		if ids[i] == 0 {
			return 0, 0, fmt.Errorf("there is no version %s; verbatim versions lists them", name)
		}
	}
	return ids[0], ids[1], nil
}

func changesText(w io.Writer, changes []archive.Change) error {
	if len(changes) == 0 {
		_, err := fmt.Fprintln(w, "the words are the same")
		return err
	}
	for _, c := range changes {
		s := "… " + c.Before
		if c.Old != "" {
			s += " [-" + c.Old + "-]"
		}
		if c.New != "" {
			s += " {+" + c.New + "+}"
		}
		if _, err := fmt.Fprintln(w, oneLine(s+" "+c.After+" …")); err != nil {
			return err
		}
	}
	return nil
}
