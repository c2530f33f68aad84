package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"verbatim/archive"
	"verbatim/fetch"
	"verbatim/read"
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
			return f.reading(cmd.Context(), func(a *archive.Archive) error {
				all, err := a.List(cmd.Context(), f.Filter)
				if err != nil {
					return err
				}
				return f.print(cmd.OutOrStdout(), notNil(all), func(w io.Writer) error { return holdingsText(w, all) })
			})
		},
	}
	f.archiveFlag.register(cmd)
	f.formatFlag.register(cmd)
	filterFlags(cmd, &f.Filter)
	return cmd
}

func filterFlags(cmd *cobra.Command, f *archive.Filter) {
	cmd.Flags().StringVar(&f.Speaker, "speaker", "", "only where this person speaks")
	cmd.Flags().StringVar(&f.From, "from", "", "only from this day on, YYYY-MM-DD")
	cmd.Flags().StringVar(&f.To, "to", "", "only to this day, inclusive")
}

// notNil makes an empty list of none, for JSON.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func holdingsText(w io.Writer, all []archive.Holding) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, h := range all {
		fmt.Fprintf(t, "%d\t%s\t%s\t%d words\t%s\t%s\n", h.ID, h.Date, h.Kind, h.Words, h.Title, shown(h.Source))
	}
	return t.Flush()
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
		Long: `Show prints a document's metadata and text. A document is named by its number from verbatim list, by its file or
the end of its path, or by the beginning of its SHA-256. With --passage it prints the code points from START to END, as
reports and verbatim search give them, with the words around.`,
		Example: "  verbatim show 2024-05-02-briefing.html\n  verbatim show 12 --passage 4400:4522",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.reading(cmd.Context(), func(a *archive.Archive) error {
				h, err := a.Find(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				v, err := view(cmd.Context(), a, h, f.passage)
				if err != nil {
					return err
				}
				return f.print(cmd.OutOrStdout(), v, v.text)
			})
		},
	}
	f.archiveFlag.register(cmd)
	f.formatFlag.register(cmd)
	cmd.Flags().StringVar(&f.passage, "passage", "", "START:END in code points")
	return cmd
}

// documentView is what show prints.
type documentView struct {
	archive.Holding
	Speakers []string `json:"speakers"`
	Before   string   `json:"before"` // of a passage
	Text     string   `json:"text"`
	After    string   `json:"after"`
}

// context is how many code points show prints on both sides of a passage.
const around = 400

func view(ctx context.Context, a *archive.Archive, h archive.Holding, passage string) (*documentView, error) {
	doc, err := a.Document(ctx, h.ID)
	if err != nil {
		return nil, err
	}
	v := &documentView{Holding: h, Speakers: notNil(doc.Speakers()), Text: doc.Original()}
	if passage == "" {
		return v, nil
	}
	from, to, _ := strings.Cut(passage, ":")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	text := []rune(v.Text)
	if err1 != nil || err2 != nil || start < 0 || start >= end || end > len(text) {
		return nil, fmt.Errorf("--passage %s is none of this document; give START:END between 0 and %d", passage, len(text))
	}
	v.Before, v.Text, v.After = string(text[max(0, start-around):start]), string(text[start:end]), string(text[end:min(len(text), end+around)])
	return v, nil
}

func (v *documentView) text(w io.Writer) error {
	state := ""
	if v.State != archive.Held {
		state = [...]string{"", ", revised since", ", removed"}[v.State]
	}
	fmt.Fprintf(w, "%s\n%s · %s · version %d%s · added %s\n", orNone(v.Title, "(no title)"), orNone(v.Date, "no date"), shown(v.Source), v.Version, state, v.Added)
	fmt.Fprintf(w, "SHA-256 %s · %d words · %s\n\n", v.SHA256, v.Words, strings.Join(v.Speakers, ", "))
	if v.Before == "" && v.After == "" {
		_, err := fmt.Fprintln(w, v.Text)
		return err
	}
	_, err := fmt.Fprintf(w, "%s[[%s]]%s\n", v.Before, v.Text, v.After)
	return err
}

func orNone(s, none string) string {
	if s == "" {
		return none
	}
	return s
}

func removeCommand() *cobra.Command {
	var f archiveFlag
	purge := false
	cmd := &cobra.Command{
		Use:   "remove DOCUMENT...",
		Short: "Take documents out of the archive",
		Long: `Remove takes documents out of what is searched and checked against. Their text and original bytes stay, and
verbatim show still shows them; with --purge these are deleted too, and nothing brings them back.`,
		Example: "  verbatim remove 12\n  verbatim remove leaked-draft.md --purge",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.writing(cmd.Context(), func(a *archive.Archive) error {
				var docs []archive.Holding
				for _, name := range args {
					h, err := a.Find(cmd.Context(), name)
					if err != nil {
						return err
					}
					docs = append(docs, h)
				}
				if err := a.Remove(cmd.Context(), docs, purge); err != nil {
					return err
				}
				for _, h := range docs {
					fmt.Fprintf(cmd.OutOrStdout(), "removed  %s, version %d\n", shown(h.Source), h.Version)
				}
				return nil
			})
		},
	}
	f.register(cmd)
	cmd.Flags().BoolVar(&purge, "purge", false, "delete the text and the original bytes too")
	return cmd
}

func exportCommand() *cobra.Command {
	var f archiveFlag
	cmd := &cobra.Command{
		Use:   "export FOLDER",
		Short: "Write the original files of the archive into a folder",
		Long: `Export writes the original bytes of each document that is held into an empty folder, under the name that it had, with
its number before it where two have the same. Adding that folder to an empty archive makes the same record again.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.reading(cmd.Context(), func(a *archive.Archive) error { return export(cmd, a, args[0]) })
		},
	}
	f.register(cmd)
	return cmd
}

// exportName is the name of a file for a document. That of a page is made such that a folder is searched for it.
func exportName(source string, data []byte) string {
	name := filepath.Base(source)
	u, err := url.Parse(source)
	if !fetch.IsURL(source) || err != nil {
		return name
	}
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"|?*\/`, r) || r < ' ' {
			return '-'
		}
		return r
	}, strings.TrimLeft(path.Base(u.Host+u.Path), "."))
	switch {
	case read.Extensions[strings.ToLower(filepath.Ext(name))]:
		return name
	case strings.HasPrefix(http.DetectContentType(data), "text/html"):
		return name + ".html"
	}
	return name + ".txt"
}

func export(cmd *cobra.Command, a *archive.Archive, dir string) error {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s is not empty; name a folder that is, or that is not there yet", dir)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	all, err := a.List(cmd.Context(), archive.Filter{})
	if err != nil {
		return err
	}
	names, bar := map[string]bool{}, progress("exporting")
	for i, h := range all {
		data, err := a.Original(h.SHA256)
		if err != nil {
			return fmt.Errorf("%s: %w", h.Source, err)
		}
		name := exportName(h.Source, data)
		if names[name] {
			name = fmt.Sprintf("%d-%s", h.ID, name)
		}
		names[name] = true
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			return err
		}
		if bar != nil {
			bar(i+1, len(all))
		}
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", dir, plural(len(all), "document"))
	return errors.Join(err)
}
