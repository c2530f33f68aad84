package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/report"
)

func coverageCommand() *cobra.Command {
	var f struct {
		archiveFlag
		formatFlag
		from, to string
	}
	cmd := &cobra.Command{
		Use:   "coverage [NAME]",
		Short: "Say what the archive holds of a person, and of which occasions it has no transcript",
		Long: `Coverage joins the names of the record by person and says how much is held of each, from
when to when, by kind and by year, and which known occasions have no transcript. Without a name it lists
everybody.`,
		Example: "  verbatim coverage \"Mara Lindqvist\" --from 2024-01-01 --to 2024-06-30",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.readingShelf(cmd.Context(), func(a shelf, hurt error) error {
				if hurt != nil {
					return hurt
				}
				name := strings.Join(args, "")
				people, err := a.Coverage(cmd.Context(), name, f.from, f.to)
				if err != nil {
					return err
				}
				missing, err := a.Missing(cmd.Context(), name, f.from, f.to)
				if err != nil {
					return err
				}
				return f.print(cmd.OutOrStdout(), map[string]any{"people": notNil(people),
					"missing": notNil(missing)}, func(w io.Writer) error {
					if name == "" {
						return everybodyText(w, people, missing)
					}
					return personText(w, name, people, missing)
				})
			})
		},
	}
	f.archiveFlag.register(cmd)
	f.formatFlag.register(cmd)
	dayFlags(cmd, &f.from, &f.to)
	return cmd
}

func everybodyText(w io.Writer, people []archive.Person, missing []archive.Occasion) error {
	row := func(w io.Writer, p archive.Person) {
		fmt.Fprintf(w, "%s\t%s\t%s\n", oneLine(p.Name), report.Plural(p.Documents, "document"),
			days(p.From, p.To))
	}
	if err := table(w, people, row); err != nil {
		return err
	}
	return missingText(w, missing)
}

func personText(w io.Writer, name string, people []archive.Person, missing []archive.Occasion) error {
	if len(people) == 0 {
		fmt.Fprintf(w, "the archive holds nothing of %s\n", oneLine(name))
	}
	for _, p := range people {
		fmt.Fprintf(w, "%s: %s%s\n", oneLine(p.Name), report.Plural(p.Documents, "document"),
			prefixed(", ", days(p.From, p.To)))
		if len(p.Names) > 1 {
			fmt.Fprintf(w, "  also as  %s\n", oneLine(strings.Join(p.Names[1:], ", ")))
		}
		fmt.Fprintf(w, "  by kind  %s\n", counts(p.Kinds, "other"))
		fmt.Fprintf(w, "  by year  %s\n", counts(p.Years, "undated"))
	}
	return missingText(w, missing)
}

func missingText(w io.Writer, missing []archive.Occasion) error {
	if len(missing) == 0 {
		return nil
	}
	fmt.Fprintln(w, "known, and without a transcript:")
	for _, o := range missing {
		if _, err := fmt.Fprintf(w, "  %s  %s%s\n", o.Date, oneLine(o.Title),
			prefixed(" · ", oneLine(o.Speaker))); err != nil {
			return err
		}
	}
	return nil
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

func days(from, to string) string {
	switch {
	case from == "":
		return ""
	case from == to:
		return from
	}
	return from + " to " + to
}

func counts(of map[string]int, none string) string {
	var parts []string
	for _, key := range slices.Sorted(maps.Keys(of)) {
		parts = append(parts, fmt.Sprintf("%s %d", cmp.Or(oneLine(key), none), of[key]))
	}
	return strings.Join(parts, ", ")
}
