package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/cluster"
	"verbatim/internal/document"
	"verbatim/internal/fetch"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/internal/visible"
)

// archiveFlag names the archive: --archive, or else $VERBATIM_ARCHIVE, or else ./archive.
type archiveFlag struct {
	dir   string
	press bool          // its press side is meant
	wait  time.Duration // how long to wait for another writer
}

func (f *archiveFlag) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.dir, "archive", "", "folder of the archive, or opensearch://host:port/name (default: "+
		"$VERBATIM_ARCHIVE, else ./archive)")
	_ = cmd.MarkFlagDirname("archive")
}

// registerWriter is for commands that write.
func (f *archiveFlag) registerWriter(cmd *cobra.Command) {
	f.register(cmd)
	cmd.Flags().DurationVar(&f.wait, "wait", 30*time.Second,
		"how long to wait while another verbatim writes to the archive; 0 for not at all")
}

// registerPress is for commands that work on either side of the archive.
func (f *archiveFlag) registerPress(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.press, "press", false, "the articles of the press side, and not the record")
}

// both is the folder of the archive.
func (f *archiveFlag) both() string { return cmp.Or(f.dir, os.Getenv("VERBATIM_ARCHIVE"), "archive") }

// path is the folder of the side that is meant.
func (f *archiveFlag) path() string {
	if f.press {
		return archive.PressIn(f.both())
	}
	return f.both()
}

// waiting is how a writer waits.
func (f *archiveFlag) waiting() archive.Wait {
	return archive.Wait{Most: f.wait, Told: func(dir string, most time.Duration) {
		complain(fmt.Errorf("%s: another verbatim is writing to this archive; waiting for it, %v at most",
			dir, most))
	}}
}

// errDamaged is what a command ends with that did its work with what is left of an archive.
var errDamaged = errors.New("part of the archive cannot be relied on, so that what it was asked may have " +
	"another answer; " +
	"verbatim doctor --repair mends what it can")

// damaged tells what is wrong with an archive, and returns errDamaged if anything is.
func damaged(ctx context.Context, dir string, look func(context.Context) ([]error, error)) error {
	all, err := look(ctx)
	for _, bad := range all {
		complain(reason(dir, bad))
	}
	if err == nil && len(all) > 0 {
		err = errDamaged
	}
	return err
}

// open opens the archive for reading.
func (f *archiveFlag) open(ctx context.Context) (*archive.Archive, error) {
	return archive.Open(ctx, f.path())
}

// create opens it for writing; hurt is errDamaged where part of it can't be relied on.
func (f *archiveFlag) create(ctx context.Context) (a *archive.Archive, hurt, err error) {
	if a, err = archive.CreateWaiting(ctx, f.path(), f.waiting()); err == nil {
		hurt = damaged(ctx, f.path(), a.CatalogDamage)
	}
	return a, hurt, err
}

// reading opens the archive, does some work with what of it can be relied on, and closes it.
func (f *archiveFlag) reading(ctx context.Context, work func(*archive.Archive) error) error {
	return f.readingWhole(ctx, func(a *archive.Archive,
		hurt error) error {
		return errors.Join(work(a), hurt)
	})
}

// readingWhole is for work whose answer would be a wrong one where a part is missing: hurt is errDamaged
// then.
func (f *archiveFlag) readingWhole(ctx context.Context,
	work func(a *archive.Archive, hurt error) error) error {
	a, err := f.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(work(a, damaged(ctx, f.path(), a.Damage)), a.Close())
}

// writing does so for work that changes the archive, which must be there.
func (f *archiveFlag) writing(ctx context.Context, work func(*archive.Archive) error) error {
	a, err := f.open(ctx)
	if err != nil {
		return err
	}
	if err := a.Close(); err != nil {
		return err
	}
	a, hurt, err := f.create(ctx)
	if err != nil {
		return err
	}
	return errors.Join(work(a), hurt, a.Close())
}

// withRecord opens the folders that are named, or else the archive, tells what in it can't be read, does some
// work with the rest, and closes it. opening says how a record of files is read. The work gives the exit
// status, unless something could not be read.
func (f *archiveFlag) withRecord(ctx context.Context, against []string, opening check.Opening,
	work func(*check.Record) (int, error)) (code int, err error) {
	record, a, err := f.openRecord(ctx, against, opening)
	if err != nil {
		return exitTrouble, err
	}
	defer func() {
		err = errors.Join(err, record.Close())
		if a != nil {
			err = errors.Join(err, a.Close())
		}
	}()
	for _, bad := range record.Failures {
		complain(reason(bad.Path, bad.Err))
	}
	code, err = work(record)
	switch incomplete := record.Incomplete(); {
	case record.Empty():
		complain(errors.New("no document of the record could be read, so nothing was checked; " +
			"name a folder of transcripts with --against, or add some with verbatim add"))
		code = exitTrouble
	case incomplete != nil:
		complain(incomplete)
		code = exitTrouble
	// what is missed may stand in what could not be read
	case len(record.Failures) > 0 && code == exitFindings:
		code = exitTrouble
	}
	return code, err
}

// openRecord opens the folders that are named, or else the archive, which is nil in the first case.
func (f *archiveFlag) openRecord(ctx context.Context, against []string, opening check.Opening) (
	r *check.Record, a io.Closer, err error) {
	if len(against) > 0 {
		for _, path := range against {
			if fetch.IsURL(path) {
				return nil, nil, fmt.Errorf("%s is an address, and a record is a folder or an archive; "+
					"keep the page with verbatim add %s, and check without --against", path, path)
			}
			if _, err := os.Stat(path); err != nil {
				return nil, nil, fmt.Errorf("the record cannot be read: %w", reason(path, err))
			}
		}
		r, err := check.OpenWith(ctx, against, opening, progress("reading the record"))
		if err == nil && opening.Known != (document.Meta{}) && r.Index.Len() > 1 {
			err = errSeveral
		}
		return r, nil, err
	}
	if cluster.Is(f.both()) {
		return f.openCluster(ctx)
	}
	kept, err := f.open(ctx)
	if errors.Is(err, archive.ErrNone) && f.dir == "" && os.Getenv("VERBATIM_ARCHIVE") == "" {
		return nil, nil, errors.New("no record to check against; name a folder of transcripts with " +
			"--against, or make an archive with verbatim add")
	}
	if err != nil {
		return nil, nil, err
	}
	openSide := check.OpenArchive
	if f.press {
		openSide = check.OpenPress
	}
	if r, err = openSide(ctx, kept); err != nil {
		return nil, nil, errors.Join(err, kept.Close())
	}
	return r, kept, nil
}

// followFlag is --follow.
type followFlag struct{ follow bool }

func (f *followFlag) register(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.follow, "follow", false,
		"follow links that lead out of the folders that are named")
}

// links says of each link that is followed where it leads.
func (f *followFlag) links() read.Links {
	return read.Links{Follow: f.follow, Said: func(link, to string) {
		complain(fmt.Errorf("%s: note: this link was followed to %s", link, to))
	}}
}

// formatFlag is --format for what is printed as text or as JSON.
type formatFlag struct{ format string }

func (f *formatFlag) register(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&f.format, "format", "f", "text", "text or json")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json"},
		cobra.ShellCompDirectiveNoFileComp))
}

// print writes the value as JSON, or calls text.
func (f *formatFlag) print(out io.Writer, value any, text func(io.Writer) error) error {
	switch f.format {
	case "text":
		return text(out)
	case "json":
		return visible.WriteJSON(out, value, true)
	}
	return fmt.Errorf("--format %s is not known; use text or json", f.format)
}

// printTable prints a list: in JSON, or as a line in columns for each of it.
func printTable[T any](f *formatFlag, out io.Writer, all []T, row func(io.Writer, T)) error {
	return f.print(out, notNil(all), func(w io.Writer) error { return table(w, all, row) })
}

// table writes a line in columns for each of a list.
func table[T any](w io.Writer, all []T, row func(io.Writer, T)) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, v := range all {
		row(t, v)
	}
	return t.Flush()
}

// shown is a source as a person likes to read it: from here where it lies below the working folder.
func shown(path string) string {
	if here, err := os.Getwd(); err == nil {
		file, member := source.CutMember(path)
		if rel, err := filepath.Rel(here, file); err == nil && filepath.IsLocal(rel) {
			path = source.JoinMember(rel, member)
		}
	}
	return oneLine(visible.Address(path))
}

// oneLine is a field of a line or of a table: white space in it makes no line or column of its own.
func oneLine(field string) string { return visible.Line(field) }
