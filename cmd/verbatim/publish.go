package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/claim"
	"verbatim/internal/desk"
	"verbatim/internal/publish"
)

func publishCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "publish",
		Short: "Make a page of what was found: draft, approve, publish, correct",
		Long: `Publish makes pages of what was found, for readers who never heard of this program: what is
claimed, the quotation as it circulates beside the passage of the record, who carries which cut, what is
documented and what is read into it, and the sources.

A draft shows what the archive holds when it is made. A person edits its title and comment and approves it;
it is published only then, and only while it still is what the archive says and its own quotations stand in
the record. What is published is not changed any more: a correction is another version, which is approved
too and shows what was and what is; a page that is withdrawn keeps its address. The pages are static files.`,
		Example: `  verbatim trace
  verbatim publish draft s1
  verbatim publish edit 1 --title "What the governor said" --comment "..."
  verbatim publish approve 1 --by "Your name"
  verbatim publish page 1
  verbatim publish build site --url https://desk.example/published/ --desk "The Desk"`,
		Args: cobra.NoArgs,
	}
	cmd.AddCommand(draftPageCommand(), showPageCommand(), editPageCommand(), approvePageCommand(),
		pagePageCommand(),
		correctPageCommand(), replyPageCommand(), withdrawPageCommand(), buildPagesCommand(),
		listPagesCommand())
	return cmd
}

// publishing is the flag of the archive, for the commands that publish.
type publishing struct{ archiveFlag }

// making does some work with what takes a page's evidence from the archive.
func (f *publishing) making(ctx context.Context, work func(publish.Maker) error) error {
	return f.besideRecord(ctx, func(record *check.Record, a *archive.Archive) (err error) {
		m := publish.Maker{Sides: desk.Sides{Archive: a, Record: record}, Program: *program()}
		if m.Sides.Claims, err = claim.Open(ctx, f.both()); err != nil {
			return err
		}
		p, err := f.openPress(ctx)
		switch {
		case errors.Is(err, desk.ErrNoPress):
			return work(m)
		case err != nil:
			return err
		}
		defer func() { err = errors.Join(err, p.Close()) }()
		m.Sides.Press = p
		return work(m)
	})
}

// writingPages does some work with the pages open for writing. An interrupt waits for it.
func (f *publishing) writingPages(ctx context.Context, work func(*publish.Book) error) error {
	writing.Lock()
	defer writing.Unlock()
	b, err := publish.Create(ctx, f.both(), f.waiting())
	if err != nil {
		return err
	}
	b.Now = now
	return errors.Join(work(b), b.Close())
}

// readingPages does so with the pages open for reading.
func (f *publishing) readingPages(ctx context.Context, work func(*publish.Book) error) error {
	b, err := publish.Open(ctx, f.both())
	if err != nil {
		return err
	}
	b.Now = now
	return errors.Join(work(b), b.Close())
}

// onPage does some work on the page that an argument names, and says what to do next; PAGE stands there for
// its number.
func (f *publishing) onPage(cmd *cobra.Command, number, next string,
	work func(*publish.Book, int64) error) error {
	id, err := pageNumber(number)
	if err != nil {
		return err
	}
	return f.writingPages(cmd.Context(), func(b *publish.Book) error {
		if err := work(b, id); err != nil {
			return err
		}
		p, err := b.Page(cmd.Context(), id)
		if err != nil {
			return err
		}
		return tellPage(cmd.OutOrStdout(), *p, strings.ReplaceAll(next, "PAGE", fmt.Sprint(id)))
	})
}

// tellPage says what a page is now.
func tellPage(out io.Writer, p publish.Page, next string) error {
	_, err := fmt.Fprintf(out, "page %d, %s: %s\n", p.ID, p.State(), oneLine(p.Latest().Title))
	if err == nil && next != "" {
		_, err = fmt.Fprintf(out, "  next: %s\n", next)
	}
	return err
}

func pageNumber(text string) (int64, error) {
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || id < 1 {
		return 0, fmt.Errorf("%s is no number of a page; verbatim publish list lists them", oneLine(text))
	}
	return id, nil
}

func draftPageCommand() *cobra.Command {
	var f publishing
	cmd := &cobra.Command{
		Use:   "draft STRAND | REPORT | REPORT:QUOTATION",
		Short: "Make a draft of a strand, of a kept report, or of one quotation",
		Long: `Draft takes what a page shows from the archive: of a strand as verbatim trace numbers it there
(s17), of a report that was kept (4, as verbatim reports numbers it), or of one quotation of that (4:q3).
A page on a strand is about the gravest of its wordings, one on a report about the gravest of its
quotations. The article must be kept (verbatim add --press), or lie where it was checked.`,
		Example: "  verbatim publish draft s17\n  verbatim publish draft 4\n  verbatim publish draft 4:q3",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.making(cmd.Context(), func(m publish.Maker) error {
				origin, e, err := m.Evidence(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				return f.writingPages(cmd.Context(), func(b *publish.Book) error {
					id, err := b.Draft(cmd.Context(), origin, e)
					if err != nil {
						return err
					}
					p, err := b.Page(cmd.Context(), id)
					if err != nil {
						return err
					}
					return tellPage(cmd.OutOrStdout(), *p, fmt.Sprintf("verbatim publish edit %d --title "+
						"… --comment …", id))
				})
			})
		},
	}
	f.registerWriter(cmd)
	return cmd
}

func showPageCommand() *cobra.Command {
	var f struct {
		publishing
		outputFlags
	}
	cmd := &cobra.Command{
		Use:     "show PAGE",
		Short:   "Show a page as it would be published, and how far it is",
		Example: "  verbatim publish show 1\n  verbatim publish show 1 -o draft.html",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := pageNumber(args[0])
			if err != nil {
				return err
			}
			if err := f.settle(); err != nil {
				return err
			}
			return f.readingPages(cmd.Context(), func(b *publish.Book) error {
				p, err := b.Page(cmd.Context(), id)
				if err != nil {
					return err
				}
				settings, err := b.Settings(cmd.Context())
				if err != nil {
					return err
				}
				return f.write("page", writers{
					"text": func(w io.Writer) error { return publish.Text(w, *p, f.style()) },
					"json": func(w io.Writer) error { return publish.JSON(w, *p) },
					"html": func(w io.Writer) error {
						data, err := b.HTML(*p, settings)
						if err == nil {
							_, err = w.Write(data)
						}
						return err
					},
				})
			})
		},
	}
	f.archiveFlag.register(cmd)
	f.outputFlags.register(cmd, "page", "text", "json", "html")
	return cmd
}
