package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/cluster"
	"verbatim/internal/document"
	"verbatim/internal/fetch"
	"verbatim/internal/limit"
	"verbatim/internal/press"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/internal/visible"
	"verbatim/report"
)

type addFlags struct {
	archiveFlag
	formatFlag
	followFlag
	knownFlags
	occasion string
	again    bool
}

func addCommand(code *int) *cobra.Command {
	var f addFlags
	cmd := &cobra.Command{
		Use:   "add TRANSCRIPT...",
		Short: "Add transcripts to the archive, or articles to its press side",
		Long: `Add keeps transcripts and statements in the archive, which it makes where there is none: a
file, or a folder for all that is in it. The same bytes again change nothing; new bytes from the same
file are a new version, and the old one stays readable. Add may be interrupted at any time; the same
command goes on where it stopped.

What begins with http:// or https:// is fetched, from the public internet only
(VERBATIM_ALLOW_HOST=host:port excepts one host), and kept under its address, with what was asked and
answered (verbatim captures). Of several addresses, none is fetched that the site's robots.txt keeps from
programs, and one site is asked once a second at most.

--date, --title and --speaker tell of one transcript what it does not say itself; of many, a
verbatim.yaml in their folder or in the one above does (date, speaker, title, language, kind; and under
files the same by name or pattern).

With --press it keeps articles, like transcripts with their originals and versions, checks their
quotations against the record, and keeps what was found: verbatim trace tells who carries what. What
circulates is no record; nothing of the press side is ever taken for evidence of what was said. Of an
article that was corrected it says which verdicts changed.

With --occasion it registers what is known to have been said and of which there is no transcript: a title
with --date and perhaps --speaker, or an iCalendar file. A quotation that is not found is told of them.

Exit status: 0 everything was added, 2 something was refused, and a sentence on standard error says why.`,
		Example: `  verbatim add transcripts/
  verbatim add --press news/
  verbatim add 2024-05-02-briefing.html --archive ~/desk
  verbatim add https://ministry.example/briefings/7
  verbatim add --occasion "Briefing on the ferry" --date 2024-05-02 --speaker "Mara Lindqvist"
  verbatim add --occasion calendar.ics`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.occasion == "" && len(args) == 0 {
				return errors.New("there is nothing to add; name files, folders or addresses of " +
					"transcripts, or an --occasion")
			}
			var err error
			*code, err = f.run(cmd, args)
			return err
		},
	}
	f.registerWriter(cmd)
	cmd.Flags().BoolVar(&f.press, "press", false,
		"keep articles, on the press side of the archive, and check them")
	f.formatFlag.register(cmd)
	f.followFlag.register(cmd)
	cmd.Flags().StringVar(&f.occasion, "occasion", "",
		"register an occasion without a transcript: its title, or an iCalendar file")
	cmd.Flags().BoolVar(&f.again, "again", false, "take up again what was removed from the archive")
	f.knownFlags.register(cmd, "day of the one transcript, or of the occasion", "title of the one transcript",
		"who speaks in the one transcript where it labels nobody, at the occasion, or at those of the "+
			"calendar that name nobody")
	return cmd
}

// mostHeld is from how much memory on the collector runs more often while documents are added: they come in
// batches of a bounded size, and what a batch leaves behind need not stand beside the next. A file of seven
// million different words has 850 MB at its peak.
const mostHeld = 896 << 20

func (f *addFlags) run(cmd *cobra.Command, args []string) (code int, err error) {
	debug.SetMemoryLimit(mostHeld)
	if f.occasion != "" && f.title != "" {
		return exitTrouble, errors.New("--occasion is the title of the occasion, and --title that of a " +
			"transcript; leave one of them out")
	}
	if err := nothingThere(args); err != nil && f.occasion == "" {
		return exitTrouble, err
	}
	if cluster.Is(f.both()) {
		return f.addToCluster(cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr(), args)
	}
	if f.press {
		return f.addPress(cmd.Context(), cmd.OutOrStdout(), args)
	}
	a, hurt, err := f.create(cmd.Context())
	if err != nil {
		return exitTrouble, err
	}
	defer func() {
		if hurt != nil {
			code, err = exitTrouble, errors.Join(err, hurt)
		}
	}()
	a.Again, a.Links = f.again, f.links()
	defer func() { err = errors.Join(err, a.Close()) }()
	if f.occasion != "" {
		if err := f.addOccasions(cmd.Context(), a, cmd.ErrOrStderr()); err != nil {
			return exitTrouble, err
		}
	}
	if len(args) == 0 {
		return exitClean, nil
	}
	writing.Lock() // an interrupt waits until what was read is kept
	defer writing.Unlock()
	added, failed := f.add(cmd.Context(), a, args)
	return f.sayAdded(cmd.OutOrStdout(), added, failed)
}

// sayAdded says what became of what was to be added.
func (f *addFlags) sayAdded(out io.Writer, added *archive.Added, failed error) (code int, err error) {
	for _, bad := range added.Refused {
		complain(reason(bad.Path, bad.Err))
	}
	if len(added.Refused) > 0 || failed != nil {
		code = exitTrouble
	}
	err = f.print(out, addedJSON(added, nil),
		func(w io.Writer) error { return addedText(w, added, f.path()) })
	return code, errors.Join(failed, err)
}

// nothingThere is an error where none of the arguments is there, before an archive is made for them.
func nothingThere(args []string) (err error) {
	for _, arg := range args {
		if fetch.IsURL(arg) {
			return nil
		}
		_, failed := os.Stat(arg)
		if failed == nil {
			return nil
		}
		err = reason(arg, failed)
	}
	return err
}

// add adds what the arguments name: one document of which something is known, or any number.
func (f *addFlags) add(ctx context.Context, a *archive.Archive, args []string) (*archive.Added, error) {
	if f.occasion != "" || f.meta() == (document.Meta{}) {
		return addAll(ctx, a, args)
	}
	s, err := oneFile(ctx, args, f.meta())
	if err != nil {
		return &archive.Added{Added: []string{}, Revised: []string{}}, err
	}
	return a.AddGiven(ctx, slices.Values([]source.Source{s}))
}

// addAll adds the files that the arguments name, and then the pages.
func addAll(ctx context.Context, a *archive.Archive, args []string) (*archive.Added, error) {
	var paths, addresses []string
	for _, arg := range args {
		if fetch.IsURL(arg) {
			addresses = append(addresses, arg)
		} else {
			paths = append(paths, arg)
		}
	}
	added, err := &archive.Added{Added: []string{}, Revised: []string{}}, error(nil)
	if len(paths) > 0 {
		added, err = a.Add(ctx, paths, progress("adding"))
	}
	if err != nil || len(addresses) == 0 {
		return added, err
	}
	fail := func(address string, err error) {
		added.Refused = append(added.Refused, read.Failure{Path: address, Err: err})
	}
	more, err := a.AddGiven(ctx, fetchAll(ctx, addresses, fail, progress("fetching")))
	added.Join(more)
	if err == nil {
		err = stampAll(ctx, a, slices.Concat(more.Added, more.Revised), fail)
	}
	return added, err
}

// addedJSON is what add prints as JSON; judged is what was found of articles, nil where none were added.
func addedJSON(added *archive.Added, judged *press.Judged) any {
	type refused struct {
		Path   string `json:"path"`
		Reason string `json:"reason"`
	}
	all := []refused{}
	for _, bad := range added.Refused {
		all = append(all, refused{visible.Address(bad.Path), visible.Address(bad.Err.Error())})
	}
	return struct {
		*archive.Added
		Refused []refused     `json:"refused"`
		Judged  *press.Judged `json:"judged,omitempty"`
	}{added, all, judged}
}

func addedText(w io.Writer, added *archive.Added, dir string) error {
	var parts []string
	part := func(n int, what string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, what))
		}
	}
	part(len(added.Added), "added")
	part(len(added.Revised), "revised")
	part(added.Unchanged, "unchanged")
	part(added.Removed, "removed before and left out (--again takes it up)")
	part(added.Copies, "held already from another source")
	part(len(added.Refused), "refused")
	if len(parts) == 0 {
		parts = []string{"nothing added"}
	}
	if _, err := fmt.Fprintf(w, "%s: %s\n", oneLine(dir), strings.Join(parts, ", ")); err != nil {
		return err
	}
	for _, source := range added.Revised {
		if _, err := fmt.Fprintf(w, "  revised  %s\n", shown(source)); err != nil {
			return err
		}
	}
	return nil
}

// calendar is where occasions are kept.
type calendar interface {
	AddOccasions(ctx context.Context, all []archive.Occasion) (added int, err error)
}

// addOccasions registers an occasion, or those of a calendar.
func (f *addFlags) addOccasions(ctx context.Context, a calendar, told io.Writer) error {
	all := []archive.Occasion{{Date: f.date, Title: f.occasion, Speaker: f.speaker}}
	if _, err := os.Stat(f.occasion); err == nil {
		data, err := read.File(f.occasion, limit.From(ctx))
		if err == nil {
			all, err = archive.ReadCalendar(bytes.NewReader(data), f.speaker)
		}
		if err != nil {
			return reason(f.occasion, err)
		}
	} else if f.date == "" {
		return fmt.Errorf("--occasion %q is no file, and without --date it is not known when it was; give "+
			"its day as --date YYYY-MM-DD", f.occasion)
	}
	n, err := a.AddOccasions(ctx, all)
	if err == nil {
		_, err = fmt.Fprintf(told, "%s: %s registered\n", f.path(), report.Plural(n, "occasion"))
	}
	return err
}
