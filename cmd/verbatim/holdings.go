package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/cluster"
	"verbatim/internal/desk"
	"verbatim/internal/press"
	"verbatim/internal/visible"
)

func listCommand() *cobra.Command {
	var f struct {
		archiveFlag
		formatFlag
		archive.Filter
	}
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the documents of the archive",
		Example: "  verbatim list --speaker \"Mara Lindqvist\" --from 2024-01-01",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.press {
				return f.listPress(cmd.Context(), f.Filter, func(all []press.Dated) error {
					return printTable(&f.formatFlag, cmd.OutOrStdout(), all, datedRow)
				})
			}
			return f.readingKept(cmd.Context(), func(a shelf) error {
				all, err := a.List(cmd.Context(), f.Filter)
				if err != nil {
					return err
				}
				for i := range all {
					all[i].Source = visible.Address(all[i].Source)
				}
				return printTable(&f.formatFlag, cmd.OutOrStdout(), all, holdingRow)
			})
		},
	}
	f.archiveFlag.register(cmd)
	f.archiveFlag.registerPress(cmd)
	f.formatFlag.register(cmd)
	cmd.Flags().StringVar(&f.Speaker, "speaker", "", "only where this person speaks")
	dayFlags(cmd, &f.From, &f.To)
	return cmd
}

// day is a flag that takes a day. Any other text, compared with days as texts, would hide documents without a
// word.
type day string

func (d *day) String() string { return string(*d) }
func (d *day) Type() string   { return "day" }
func (d *day) Set(s string) error {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return fmt.Errorf("%s is no day; write it as YYYY-MM-DD", s)
	}
	*d = day(s)
	return nil
}

// dayFlags are --from and --to.
func dayFlags(cmd *cobra.Command, from, to *string) {
	cmd.Flags().Var((*day)(from), "from", "only from this day on, YYYY-MM-DD")
	cmd.Flags().Var((*day)(to), "to", "only to this day, inclusive")
}

// notNil makes an empty list of none, for JSON.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func holdingRow(w io.Writer, h archive.Holding) {
	fmt.Fprintf(w, "%d\t%s\t%s\t%d words\t%s\t%s\n", h.ID, oneLine(h.Date), oneLine(h.Kind), h.Words,
		oneLine(h.Title), shown(h.Source))
}

// listPress lists the articles of the press side, with the day that is trusted of each.
func (f *archiveFlag) listPress(ctx context.Context, only archive.Filter, show func([]press.Dated) error) (err error) {
	p, err := f.openPress(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	dated, err := p.Dated(ctx, only)
	if err != nil {
		return err
	}
	for i := range dated {
		dated[i].Source = visible.Address(dated[i].Source)
	}
	return show(dated)
}

func datedRow(w io.Writer, d press.Dated) {
	fmt.Fprintf(w, "%d\t%s\t%d words\t%s\t%s\t%s\n", d.ID, oneLine(d.Day), d.Words, oneLine(d.Title),
		shown(d.Source), oneLine(d.Basis))
}

func showCommand() *cobra.Command {
	var f struct {
		archiveFlag
		formatFlag
		passage string
	}
	cmd := &cobra.Command{
		Use:   "show DOCUMENT",
		Short: "Show a document of the archive, or a passage of it",
		Long: `Show prints a document's metadata and text. A document is named by its number from
verbatim list, by its file or the end of its path, or by the beginning of its SHA-256. With --passage it
prints the code points from START to END, as reports and verbatim search give them, with the words
around.`,
		Example: "  verbatim show 2024-05-02-briefing.html\n  verbatim show 12 --passage 4400:4522",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.readingKept(cmd.Context(), func(a shelf) error {
				h, err := a.Find(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				part, err := passage(f.passage)
				if err != nil {
					return err
				}
				v, err := desk.Show(cmd.Context(), a, h, part)
				if err != nil {
					return err
				}
				return f.print(cmd.OutOrStdout(), v, documentView{v}.text)
			})
		},
	}
	f.archiveFlag.register(cmd)
	f.archiveFlag.registerPress(cmd)
	f.formatFlag.register(cmd)
	cmd.Flags().StringVar(&f.passage, "passage", "", "START:END in code points")
	return cmd
}

// passage is what --passage names; the whole document where it is empty.
func passage(named string) (desk.Span, error) {
	if named == "" {
		return desk.Span{}, nil
	}
	from, to, _ := strings.Cut(named, ":")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil || start < 0 || end <= start {
		return desk.Span{}, fmt.Errorf("--passage %s is none; give START:END in code points", named)
	}
	return desk.Span{Start: start, End: end, Around: around}, nil
}

// around is how many code points show prints on both sides of a passage.
const around = 400

// documentView is what show prints.
type documentView struct{ *desk.View }

func (v documentView) text(w io.Writer) error {
	state := ""
	if v.State != archive.Held {
		state = [...]string{"", ", revised since", ", removed", ", purged"}[v.State]
	}
	fmt.Fprintf(w, "%s\n%s · %s · version %d%s · added %s\n", cmp.Or(oneLine(v.Title), "(no title)"),
		cmp.Or(oneLine(v.Date), "no date"), shown(v.Source), v.Version, state, v.Added)
	fmt.Fprintf(w, "SHA-256 %s · %d words · %s\n", v.SHA256, v.Words, oneLine(strings.Join(v.Speakers, ", ")))
	for _, c := range v.Captures {
		fmt.Fprintf(w, "captured %s as number %d · WARC %s\n", c.Fetched, c.ID, c.WARC)
	}
	fmt.Fprintln(w)
	if v.Before == "" && v.After == "" {
		_, err := fmt.Fprintln(w, v.Text)
		return err
	}
	_, err := fmt.Fprintf(w, "%s[[%s]]%s\n", v.Before, v.Text, v.After)
	return err
}

func removeCommand() *cobra.Command {
	var f archiveFlag
	purge := false
	cmd := &cobra.Command{
		Use:   "remove DOCUMENT...",
		Short: "Take documents out of the archive",
		Long: `Remove takes documents out of what is searched and checked against. Their text and
original bytes stay, and verbatim show still shows them; the same bytes from the same file are left out
when they are added again, unless with --again. With --purge text, original and words are deleted too, of
every version where a file is named and not a number, with the captures of the same bytes and the saved
reports that show any of it, and nothing brings them back.`,
		Example: "  verbatim remove 12\n  verbatim remove leaked-draft.md --purge",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if cluster.Is(f.both()) {
				return f.removeFromCluster(cmd.Context(), cmd.OutOrStdout(), args)
			}
			return f.writing(cmd.Context(), func(a *archive.Archive) error {
				var docs []archive.Holding
				for _, name := range args {
					h, err := a.Find(cmd.Context(), name)
					if err != nil {
						return err
					}
					all := []archive.Holding{h}
					// a file is meant, and not one version of it
					if purge && strconv.FormatInt(h.ID, 10) != name {
						if all, err = a.Versions(cmd.Context(), h.Source); err != nil {
							return err
						}
					}
					docs = append(docs, all...)
				}
				if err := f.remove(cmd.Context(), a, docs, purge); err != nil {
					return err
				}
				for _, h := range docs {
					fmt.Fprintf(cmd.OutOrStdout(), "removed  %s, version %d\n", shown(h.Source), h.Version)
				}
				return nil
			})
		},
	}
	f.registerWriter(cmd)
	f.registerPress(cmd)
	cmd.Flags().BoolVar(&purge, "purge", false, "delete the text and the original bytes too")
	return cmd
}
