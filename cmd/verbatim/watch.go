package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/fetch"
	"verbatim/internal/visible"
	"verbatim/internal/watch"
	"verbatim/report"
)

func watchCommand(code *int) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "watch",
		Short: "Follow sources: what is new there is fetched, added and checked",
		Long: `Watch follows feeds (RSS, Atom, JSON Feed), sitemaps, pages that list others, folders and single
pages that change. Each round of verbatim watch run looks at the sources whose time has come, fetches what is
new there, adds it to the press side of the archive, or to the record, and judges it. What was added is fetched
again as it gets older: verbatim watch drift tells what was changed or taken away.`,
		Example: `  verbatim watch add https://outlet.example/feed.xml
  verbatim watch add https://ministry.example/briefings/ --record --pattern '/briefings/[0-9]+'
  verbatim watch run --every 10m`,
	}
	cmd.AddCommand(watchAddCommand(), watchListCommand(), watchRemoveCommand(), watchRunCommand(code),
		watchEventsCommand(), watchDriftCommand(), watchImportCommand(code), watchExportCommand())
	return cmd
}

// following opens the sources of the archive, does some work with them, and closes them.
func (f *archiveFlag) following(ctx context.Context, work func(*watch.Watch) error) error {
	w, err := watch.Open(ctx, f.both())
	if err != nil {
		return err
	}
	return errors.Join(work(w), w.Close())
}

// followingFirst does so where there may be neither sources nor an archive yet.
func (f *archiveFlag) followingFirst(ctx context.Context, work func(*watch.Watch) error) error {
	if !archive.Holds(f.both()) {
		a, err := archive.CreateWaiting(ctx, f.both(), f.waiting())
		if err != nil {
			return err
		}
		if err := a.Close(); err != nil {
			return err
		}
	}
	w, err := watch.Create(ctx, f.both())
	if err != nil {
		return err
	}
	return errors.Join(work(w), w.Close())
}

func watchAddCommand() *cobra.Command {
	var f archiveFlag
	var n watch.New
	cmd := &cobra.Command{
		Use:   "add URL|FOLDER...",
		Short: "Follow a source",
		Long: `Add follows a feed, a sitemap, a page that lists others, a folder of this machine, or a single page
that changes. What it is is found out when it is looked at first, and said by verbatim watch list; --kind names it.
Its pages are articles, or transcripts with --record. Of a sitemap of articles that is older than a month is
left; of all others what is there is taken, too.

How often a source is asked finds itself, between ten minutes and a day, by how much was new; --every sets it.`,
		Example: `  verbatim watch add https://outlet.example/feed.xml
  verbatim watch add https://ministry.example/briefings/ --record --pattern '/briefings/[0-9]+'
  verbatim watch add ~/drop --every 10m`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.followingFirst(cmd.Context(), func(w *watch.Watch) error {
				for _, arg := range args {
					n.Address = arg
					s, fresh, err := w.Follow(cmd.Context(), n)
					if err != nil {
						return err
					}
					said := "followed"
					if !fresh {
						said = "followed already, from now on as you say"
					}
					fmt.Fprintf(cmd.OutOrStdout(), "%s  %s, as %s\n", said, shown(s.Address), sideOf(s.Record))
				}
				return nil
			})
		},
	}
	f.registerWriter(cmd)
	flags := cmd.Flags()
	flags.BoolVar(&n.Record, "record", false, "its pages are transcripts, for the record, and no articles")
	flags.DurationVar(&n.Every, "every", 0, "how often it is asked; else that finds itself")
	flags.StringVar(&n.Pattern, "pattern", "", "a regular expression that the addresses of its pages fit")
	flags.StringVar(&n.Kind, "kind", "", "what it is: feed, sitemap, index, page; else that is found out")
	_ = cmd.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions(watch.Kinds,
		cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func sideOf(record bool) string {
	if record {
		return "record"
	}
	return "press"
}

// moment is a time as it is shown; "" for never.
func moment(at int64) string {
	if at == 0 {
		return ""
	}
	return time.Unix(at, 0).UTC().Format(time.RFC3339)
}

// sourceView is a source as it is printed.
type sourceView struct {
	ID       int64  `json:"id"`
	Address  string `json:"address"`
	Side     string `json:"side"` // press or record
	Kind     string `json:"kind"` // "" until it is found out
	Title    string `json:"title"`
	Pattern  string `json:"pattern,omitempty"`
	Every    string `json:"every,omitempty"` // by somebody's word
	Interval string `json:"interval"`        // that found itself
	Checked  string `json:"checked"`         // RFC 3339, as all times; "" for never
	Next     string `json:"next"`
	News     string `json:"news"`
	Waiting  int    `json:"waiting"` // pages that are known and not added yet
	Failures int    `json:"failures"`
	Health   string `json:"health"`
}

func viewOf(s watch.Source, now time.Time) sourceView {
	v := sourceView{ID: s.ID, Address: visible.Address(s.Address), Side: sideOf(s.Record), Kind: s.Kind,
		Title:   s.Title,
		Pattern: s.Pattern, Interval: s.Interval.String(), Checked: moment(s.Checked), Next: moment(s.Next),
		News: moment(s.News), Waiting: s.Waiting, Failures: s.Failures, Health: visible.Address(s.Health(now))}
	if s.Every > 0 {
		v.Every = s.Every.String()
	}
	return v
}

func watchListCommand() *cobra.Command {
	var f archiveFlag
	var form formatFlag
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the sources that are followed, and how they are",
		Example: "  verbatim watch list\n  verbatim watch list --format json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.following(cmd.Context(), func(w *watch.Watch) error {
				all, err := w.List(cmd.Context())
				if err != nil {
					return err
				}
				views := []sourceView{}
				for _, s := range all {
					views = append(views, viewOf(s, w.Now()))
				}
				out := struct {
					Schema  string       `json:"schema"`
					Sources []sourceView `json:"sources"`
				}{"verbatim/watch-list/v1", views}
				return form.print(cmd.OutOrStdout(), out, func(to io.Writer) error {
					return sourcesText(to, views, w.Now())
				})
			})
		},
	}
	f.register(cmd)
	form.register(cmd)
	return cmd
}

func sourcesText(to io.Writer, all []sourceView, now time.Time) error {
	for _, s := range all {
		what := s.Side
		if s.Kind != "" {
			what += " " + s.Kind
		}
		fmt.Fprintf(to, "%d  %s\n", s.ID, shown(s.Address))
		if s.Title != "" {
			fmt.Fprintf(to, "   %s\n", oneLine(s.Title))
		}
		line := fmt.Sprintf("%s · news %s · next %s", what, ago(s.News, now), in(s.Next, now))
		if s.Waiting > 0 {
			line += fmt.Sprintf(" · %s on the way", report.Plural(s.Waiting, "page"))
		}
		if _, err := fmt.Fprintf(to, "   %s\n   %s\n", line, oneLine(s.Health)); err != nil {
			return err
		}
	}
	return nil
}

// ago says how long it is since a moment.
func ago(at string, now time.Time) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return "never yet"
	}
	return spell(now.Sub(t)) + " ago"
}

// in says how long it is until a moment.
func in(at string, now time.Time) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil || !t.After(now) {
		return "at the next round"
	}
	return "in " + spell(t.Sub(now))
}

// spell is a span of time in the largest unit of which there is one.
func spell(d time.Duration) string {
	switch d = max(d, 0); {
	case d >= 48*time.Hour:
		return report.Plural(int(d.Hours()/24), "day")
	case d >= time.Hour:
		return report.Plural(int(d.Round(time.Hour).Hours()), "hour")
	}
	return report.Plural(int(d.Round(time.Minute).Minutes()), "minute")
}

func watchRemoveCommand() *cobra.Command {
	var f archiveFlag
	cmd := &cobra.Command{
		Use:   "remove SOURCE...",
		Short: "Follow a source no longer",
		Long: `Remove takes sources off the list, by address, number, or a part of the address. What was added from
them stays in the archive, and is looked at again as before.`,
		Example: "  verbatim watch remove outlet.example",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.following(cmd.Context(), func(w *watch.Watch) error {
				for _, arg := range args {
					s, err := w.Find(cmd.Context(), arg)
					if err != nil {
						return err
					}
					if err := w.Unfollow(cmd.Context(), s); err != nil {
						return err
					}
					fmt.Fprintf(cmd.OutOrStdout(), "removed  %s\n", shown(s.Address))
				}
				return nil
			})
		},
	}
	f.register(cmd)
	return cmd
}

// politely gives the sources what a round needs of the web and of the archive.
func (f *archiveFlag) politely(w *watch.Watch) error {
	fetcher, err := fetch.Default()
	if err != nil {
		return err
	}
	w.Get, w.Inside, w.Wait = fetcher.Polite(0).Ask, fetcher.Excepts, f.waiting()
	if os.Getenv(stampEnv) == "" {
		return nil
	}
	w.Added = func(ctx context.Context, a *archive.Archive, addresses []string) error {
		return stampAll(ctx, a, addresses, func(address string, err error) { complain(reason(address, err)) })
	}
	return nil
}
