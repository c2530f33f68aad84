package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/visible"
	"verbatim/internal/watch"
	"verbatim/report"
)

func watchEventsCommand() *cobra.Command {
	var f archiveFlag
	var form formatFlag
	cmd := &cobra.Command{
		Use:     "events SOURCE",
		Short:   "Show the last events of a source",
		Example: "  verbatim watch events outlet.example",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.following(cmd.Context(), func(w *watch.Watch) error {
				s, err := w.Find(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				all, err := w.Events(cmd.Context(), s)
				if err != nil {
					return err
				}
				return form.print(cmd.OutOrStdout(), eventsJSON(viewOf(s, w.Now()), all), func(to io.Writer) error {
					if err := sourcesText(to, []sourceView{viewOf(s, w.Now())}, w.Now()); err != nil {
						return err
					}
					return table(to, all, eventRow)
				})
			})
		},
	}
	f.register(cmd)
	form.register(cmd)
	return cmd
}

func eventsJSON(s sourceView, all []watch.Event) any {
	type event struct {
		At    string `json:"at"`
		Kind  string `json:"kind"`
		Text  string `json:"text"`
		Times int    `json:"times"` // in a row, the last at that time
	}
	events := []event{}
	for _, e := range all {
		events = append(events, event{moment(e.At), e.Kind, visible.Address(e.Text), e.Times})
	}
	return struct {
		Schema string     `json:"schema"`
		Source sourceView `json:"source"`
		Events []event    `json:"events"`
	}{"verbatim/watch-events/v1", s, events}
}

func eventRow(to io.Writer, e watch.Event) {
	times := ""
	if e.Times > 1 {
		times = fmt.Sprintf(" (%d times, the last then)", e.Times)
	}
	fmt.Fprintf(to, "   %s\t%s\t%s%s\n", moment(e.At), oneLine(e.Kind), oneLine(visible.Address(e.Text)), times)
}

func watchDriftCommand() *cobra.Command {
	var f archiveFlag
	var form formatFlag
	most := 100
	cmd := &cobra.Command{
		Use:   "drift [URL]",
		Short: "Tell which pages were changed or taken away after they were kept",
		Long: `Drift lists, the newest first, what became of pages that were kept: changed, with the words that changed,
as verbatim diff has them; gone, and back again; and quotations that were corrected, with what became of their
verdicts. What changed in the bytes of a page and not in its words or its headline is no drift.`,
		Example: "  verbatim watch drift\n  verbatim watch drift https://outlet.example/ferry --format json",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			address := ""
			if len(args) > 0 {
				address = args[0]
			}
			return f.following(cmd.Context(), func(w *watch.Watch) error {
				all, err := w.Drifts(cmd.Context(), address, most)
				if err != nil {
					return err
				}
				return form.print(cmd.OutOrStdout(), driftJSON(all), func(to io.Writer) error {
					return driftText(to, all)
				})
			})
		},
	}
	f.register(cmd)
	form.register(cmd)
	cmd.Flags().IntVar(&most, "limit", most, "how many are listed at most")
	return cmd
}

func driftJSON(all []watch.Drift) any {
	type drift struct {
		At      string          `json:"at"`
		Side    string          `json:"side"`
		Address string          `json:"address"`
		Kind    string          `json:"kind"` // changed, gone, back, quotation
		Text    string          `json:"text"`
		Detail  json.RawMessage `json:"detail,omitempty"`
	}
	out := []drift{}
	for _, d := range all {
		x := drift{At: moment(d.At), Side: sideOf(d.Record), Address: visible.Address(d.Address), Kind: d.Kind,
			Text: visible.Address(d.Text)}
		if json.Valid([]byte(d.Detail)) {
			x.Detail = json.RawMessage(d.Detail)
		}
		out = append(out, x)
	}
	return struct {
		Schema string  `json:"schema"`
		Drift  []drift `json:"drift"`
	}{"verbatim/watch-drift/v1", out}
}

// mostShown is how many changed stretches of a page are shown; JSON has all that are kept.
const mostShown = 5

func driftText(to io.Writer, all []watch.Drift) error {
	if len(all) == 0 {
		_, err := fmt.Fprintln(to, "no page was changed or taken away since it was kept")
		return err
	}
	for _, d := range all {
		if _, err := fmt.Fprintf(to, "%s  %s  %s\n   %s\n", moment(d.At), d.Kind, shown(d.Address),
			oneLine(visible.Address(d.Text))); err != nil {
			return err
		}
		var changes []archive.Change
		if d.Kind != watch.DriftChanged || json.Unmarshal([]byte(d.Detail), &changes) != nil {
			continue
		}
		if err := changesText(to, changes[:min(len(changes), mostShown)]); err != nil {
			return err
		}
	}
	return nil
}

func watchImportCommand(code *int) *cobra.Command {
	var f archiveFlag
	record := false
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Follow the sources of an OPML file",
		Long: `Import follows the feeds of an OPML file, as every feed reader writes one, or that verbatim watch export
wrote. FILE is - for standard input. What cannot be followed is named, and the others are. A source that is
followed already stays as it is. What the file calls a site of transcripts is followed with --record only,
for verdicts rest on what comes from there.

Exit status: 0 all are followed, 2 some are not.`,
		Example: "  verbatim watch import subscriptions.opml",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			from, err := opened(args[0])
			if err != nil {
				return err
			}
			defer func() { _ = from.Close() }()
			all, left, err := watch.ReadOPML(from)
			if err != nil {
				return reason(args[0], err)
			}
			if left > 0 {
				complain(fmt.Errorf("%s: %s no address of the web, and were left out; follow a folder with "+
					"verbatim watch add", args[0], report.Plural(left, "source")+" with"))
				*code = exitTrouble
			}
			return f.followingFirst(cmd.Context(), func(w *watch.Watch) error {
				fresh, known := 0, 0
				for _, n := range all {
					if n.Keep = true; n.Record && !record {
						complain(fmt.Errorf("%s: %s is to be a site of transcripts, and was left out; look at it, and give --record to "+
							"take such ones", args[0], shown(n.Address)))
						*code = exitTrouble
						continue
					}
					_, isFresh, err := w.Follow(cmd.Context(), n)
					switch {
					case cmd.Context().Err() != nil:
						return err
					case err != nil:
						complain(reason(args[0], err))
						*code = exitTrouble
					case isFresh:
						fresh++
					default:
						known++
					}
				}
				_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s followed, %d of them before\n",
					report.Plural(fresh+known, "source"), known)
				return err
			})
		},
	}
	f.registerWriter(cmd)
	cmd.Flags().BoolVar(&record, "record", false, "follow the sites of transcripts too that the file names")
	return cmd
}

// opened is a file, or standard input for -.
func opened(path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(os.Stdin), nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, reason(path, err)
	}
	return file, nil
}

func watchExportCommand() *cobra.Command {
	var f archiveFlag
	cmd := &cobra.Command{
		Use:     "export",
		Short:   "Write the sources as OPML, which feed readers take",
		Example: "  verbatim watch export > sources.opml",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.following(cmd.Context(), func(w *watch.Watch) error {
				return w.WriteOPML(cmd.Context(), cmd.OutOrStdout())
			})
		},
	}
	f.register(cmd)
	return cmd
}
