package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/publish"
	"verbatim/report"
)

func buildPagesCommand() *cobra.Command {
	var f publishing
	var settings publish.Settings
	cmd := &cobra.Command{
		Use:   "build DIR",
		Short: "Write all published pages as static files",
		Long: `Build writes all that is published into a folder, for any web server: a page each as HTML, with
ClaimReview, annotations and a picture for sharing; the list of all, feeds (Atom, JSON Feed), a DataFeed and
a sitemap. The same pages give the same bytes. --url and --desk say where they are published and by whom;
they are kept, and verbatim serve uses them too.`,
		Example: "  verbatim publish build site --url https://desk.example/published/ --desk \"The Desk\"\n" +
			"  verbatim publish build site",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if settings != (publish.Settings{}) {
				err := f.writingPages(ctx, func(b *publish.Book) error { return b.Keep(ctx, settings) })
				if err != nil {
					return err
				}
			}
			err := f.readingPages(ctx, func(b *publish.Book) error {
				site, err := b.Site(ctx)
				if err != nil {
					return err
				}
				if site.Settings.URL[0] == '/' {
					complain(fmt.Errorf("note: nobody said where the pages are published, so that " +
						"addresses in feeds and " +
						"ClaimReview have no host; say it once with --url https://desk.example/published/"))
				}
				n, err := site.Build(ctx, args[0])
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s in %s, %s\n", report.Plural(len(site.Pages),
					"page"),
					shown(args[0]), report.Plural(n, "file"))
				return err
			})
			return f.logged(ctx, err)
		},
	}
	f.registerWriter(cmd)
	cmd.Flags().StringVar(&settings.URL, "url", "", "address of the folder where they are published")
	cmd.Flags().StringVar(&settings.Desk, "desk", "", "who publishes them")
	return cmd
}

// listedPage is a page in the list.
type listedPage struct {
	ID        int64  `json:"id"`
	State     string `json:"state"`
	Published string `json:"published,omitempty"`
	Title     string `json:"title"`
	Slug      string `json:"slug"`
	Flag      string `json:"flag,omitempty"` // what it rests on that has changed since
}

func listPagesCommand() *cobra.Command {
	var f struct {
		publishing
		formatFlag
	}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the pages, and which of them rest on what has changed since",
		Long: `List lists the pages. A published one is flagged where a transcript or an article that it rests on was
revised or let go since, or its verdict is another one now: correct or withdraw it.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			out := []listedPage{}
			err := f.making(cmd.Context(), func(m publish.Maker) error {
				return f.readingPages(cmd.Context(), func(b *publish.Book) (err error) {
					out, err = pagesListed(cmd, b, m)
					return err
				})
			})
			if err != nil {
				return err
			}
			return f.print(cmd.OutOrStdout(), map[string]any{"schema": publish.ListSchema, "pages": out},
				func(w io.Writer) error { return listText(w, out) })
		},
	}
	f.archiveFlag.register(cmd)
	f.formatFlag.register(cmd)
	return cmd
}

func pagesListed(cmd *cobra.Command, b *publish.Book, m publish.Maker) ([]listedPage, error) {
	all, err := b.Pages(cmd.Context())
	if err != nil {
		return nil, err
	}
	flags, err := publish.Flags(cmd.Context(), b, m)
	if err != nil {
		return nil, err
	}
	why := map[int64]string{}
	for _, flag := range flags {
		why[flag.Page] = flag.Why
	}
	out := []listedPage{}
	for _, p := range all {
		listed := listedPage{ID: p.ID, State: p.State(), Title: p.Latest().Title, Slug: p.Slug,
			Flag: why[p.ID]}
		if p.Shown() != nil {
			listed.Published = p.Versions[0].Published
		}
		out = append(out, listed)
	}
	return out, nil
}

func listText(w io.Writer, all []listedPage) error {
	for _, p := range all {
		if _, err := fmt.Fprintf(w, "%d  %s%s · %s\n", p.ID, p.State, prefixed(" ", p.Published),
			oneLine(p.Title)); err != nil {
			return err
		}
		if p.Flag != "" {
			if _, err := fmt.Fprintf(w, "   look again: %s\n", oneLine(p.Flag)); err != nil {
				return err
			}
		}
	}
	return nil
}

// forgetPages takes out of the pages what they show of documents that were purged, and says which these are.
// The caller holds the lock of the archive.
func (f *archiveFlag) forgetPages(ctx context.Context, docs []archive.Holding) error {
	pages, err := publish.Forget(ctx, f.both(), docs, now().UTC().Format(time.RFC3339))
	for _, id := range pages {
		complain(fmt.Errorf("note: page %d showed it; it says now that its source was removed, and "+
			"verbatim publish build "+
			"writes it so", id))
	}
	return err
}
