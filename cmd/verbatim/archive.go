package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/fetch"
	"verbatim/internal/read"
)

// archiveFlag names the archive: --archive, or else $VERBATIM_ARCHIVE, or else ./archive.
type archiveFlag struct{ dir string }

func (f *archiveFlag) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.dir, "archive", "", "folder of the archive (default: $VERBATIM_ARCHIVE, else ./archive)")
	_ = cmd.MarkFlagDirname("archive")
}

func (f *archiveFlag) path() string { return cmp.Or(f.dir, os.Getenv("VERBATIM_ARCHIVE"), "archive") }

// open opens the archive for reading.
func (f *archiveFlag) open(ctx context.Context) (*archive.Archive, error) {
	return archive.Open(ctx, f.path())
}

// create opens it for writing.
func (f *archiveFlag) create(ctx context.Context) (*archive.Archive, error) {
	return archive.Create(ctx, f.path())
}

// reading opens the archive, does some work, and closes it.
func (f *archiveFlag) reading(ctx context.Context, work func(*archive.Archive) error) error {
	a, err := f.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(work(a), a.Close())
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
	if a, err = f.create(ctx); err != nil {
		return err
	}
	return errors.Join(work(a), a.Close())
}

// withRecord opens the folders that are named, or else the archive, tells what in it can't be read, does some work with the
// rest, and closes it. The work gives the exit status.
func (f *archiveFlag) withRecord(ctx context.Context, against []string, work func(*check.Record) (int, error)) (code int, err error) {
	record, a, err := f.openRecord(ctx, against)
	if err != nil {
		return exitTrouble, err
	}
	if a != nil {
		defer func() { err = errors.Join(err, a.Close()) }()
	}
	for _, bad := range record.Failures {
		complain(reason(bad.Path, bad.Err))
	}
	return work(record)
}

// openRecord opens the folders that are named, or else the archive, which is nil in the first case.
func (f *archiveFlag) openRecord(ctx context.Context, against []string) (r *check.Record, a *archive.Archive, err error) {
	if len(against) > 0 {
		for _, path := range against {
			if fetch.IsURL(path) {
				return nil, nil, fmt.Errorf("%s is an address, and a record is a folder or an archive; keep the page with verbatim add %s, and check without --against", path, path)
			}
			if _, err := os.Stat(path); err != nil {
				return nil, nil, fmt.Errorf("the record cannot be read: %w", reason(path, err))
			}
		}
		r, err := check.Open(ctx, against, progress("reading the record"))
		return r, nil, err
	}
	a, err = f.open(ctx)
	if errors.Is(err, archive.ErrNone) && f.dir == "" && os.Getenv("VERBATIM_ARCHIVE") == "" {
		return nil, nil, errors.New("no record to check against; name a folder of transcripts with --against, or make an archive with verbatim add")
	}
	if err != nil {
		return nil, nil, err
	}
	if r, err = check.OpenArchive(ctx, a); err != nil {
		return nil, nil, errors.Join(err, a.Close())
	}
	return r, a, nil
}

// formatFlag is --format for what is printed as text or as JSON.
type formatFlag struct{ format string }

func (f *formatFlag) register(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&f.format, "format", "f", "text", "text or json")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json"}, cobra.ShellCompDirectiveNoFileComp))
}

// print writes the value as JSON, or calls text.
func (f *formatFlag) print(out io.Writer, value any, text func(io.Writer) error) error {
	switch f.format {
	case "text":
		return text(out)
	case "json":
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(value)
	}
	return fmt.Errorf("--format %s is not known; use text or json", f.format)
}

// shown is a source as a person likes to read it: from here where it lies below the working folder.
func shown(source string) string {
	here, err := os.Getwd()
	if err != nil {
		return source
	}
	file, member := read.CutMember(source)
	if rel, err := filepath.Rel(here, file); err == nil && filepath.IsLocal(rel) {
		return read.JoinMember(rel, member)
	}
	return source
}
