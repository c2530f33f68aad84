package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/cluster"
	"verbatim/internal/document"
	"verbatim/internal/fetch"
)

// An archive in a cluster, opensearch://host:9200/desk in the place of a folder.

// inCluster are the commands that work on one.
var inCluster = []string{"add", "check", "search", "list", "show", "versions", "coverage", "remove", "copy"}

// notInCluster is an error for a command that is given an archive in a cluster and does not work on one. It
// is the one place that says so.
func notInCluster(cmd *cobra.Command) error {
	flag := cmd.Flags().Lookup("archive")
	if flag == nil || !cluster.Is(cmp.Or(flag.Value.String(), os.Getenv("VERBATIM_ARCHIVE"))) {
		return nil
	}
	against := cmd.Flags().Lookup("against")
	if against != nil && against.Changed {
		return nil // it is not asked
	}
	what := ""
	for _, name := range []string{"press", "save", "purge"} {
		if f := cmd.Flags().Lookup(name); f != nil && f.Changed {
			what = " --" + name
		}
	}
	if path := cmd.CommandPath(); what != "" || !slices.Contains(inCluster, cmd.Name()) || cmd.Parent() != cmd.Root() {
		return fmt.Errorf("%s%s does not work on an archive in a cluster yet; verbatim copy brings one into a folder, "+
			"and docs/cluster.md says what is kept in a cluster", path, what)
	}
	return nil
}

// shelf is what commands ask of an archive that they read, wherever it is kept.
type shelf interface {
	check.Kept
	Find(ctx context.Context, name string) (archive.Holding, error)
	Versions(ctx context.Context, source string) ([]archive.Holding, error)
	Document(ctx context.Context, id int64) (*document.Document, error)
	Coverage(ctx context.Context, name, from, to string) ([]archive.Person, error)
	Original(sum string) ([]byte, error)
}

// readingShelf opens an archive, wherever it is kept, does some work, and closes it. hurt is errDamaged where
// part of it can't be relied on, and so what the work says.
func (f *archiveFlag) readingShelf(ctx context.Context, work func(a shelf, hurt error) error) error {
	if !cluster.Is(f.both()) {
		return f.readingWhole(ctx, func(a *archive.Archive, hurt error) error { return work(a, hurt) })
	}
	a, err := cluster.Open(ctx, f.both())
	if err != nil {
		return err
	}
	return errors.Join(work(a, nil), a.Close())
}

// readingKept does so for work whose answer is right as far as it goes.
func (f *archiveFlag) readingKept(ctx context.Context, work func(shelf) error) error {
	return f.readingShelf(ctx, func(a shelf, hurt error) error { return errors.Join(work(a), hurt) })
}

// openCluster makes the record of an archive in a cluster.
func (f *archiveFlag) openCluster(ctx context.Context) (*check.Record, *cluster.Archive, error) {
	a, err := cluster.Open(ctx, f.both())
	if err != nil {
		return nil, nil, err
	}
	r, err := check.OpenKept(ctx, f.both(), a)
	if err != nil {
		return nil, nil, errors.Join(err, a.Close())
	}
	return r, a, nil
}

// addToCluster is add for an archive in a cluster.
func (f *addFlags) addToCluster(ctx context.Context, out, told io.Writer, args []string) (code int, err error) {
	if slices.ContainsFunc(args, fetch.IsURL) {
		return exitTrouble, errors.New("a cluster does not keep pages as they were fetched yet; save the page, or add it to " +
			"an archive in a folder and bring that over with verbatim copy")
	}
	a, err := cluster.Create(ctx, f.both())
	if err != nil {
		return exitTrouble, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	a.Again, a.Links = f.again, f.links()
	if f.occasion != "" {
		if err := f.addOccasions(ctx, a, told); err != nil {
			return exitTrouble, err
		}
	}
	if len(args) == 0 {
		return exitClean, nil
	}
	writing.Lock() // an interrupt waits until what was read is kept
	defer writing.Unlock()
	added, failed := f.addFiles(ctx, a, args)
	return f.sayAdded(out, added, failed)
}

func (f *addFlags) addFiles(ctx context.Context, a *cluster.Archive, args []string) (*archive.Added, error) {
	if f.occasion != "" || f.meta() == (document.Meta{}) {
		return a.Add(ctx, args, progress("adding"))
	}
	s, err := oneFile(ctx, args, f.meta())
	if err != nil {
		return &archive.Added{Added: []string{}, Revised: []string{}}, err
	}
	return a.AddGiven(ctx, s)
}

// removeFromCluster is remove for an archive in a cluster.
func (f *archiveFlag) removeFromCluster(ctx context.Context, out io.Writer, names []string) (err error) {
	a, err := cluster.Open(ctx, f.both())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	var docs []archive.Holding
	for _, name := range names {
		h, err := a.Find(ctx, name)
		if err != nil {
			return err
		}
		docs = append(docs, h)
	}
	if err := a.Remove(ctx, docs, false); err != nil {
		return err
	}
	for _, h := range docs {
		fmt.Fprintf(out, "removed  %s, version %s\n", shown(h.Source), strconv.Itoa(h.Version))
	}
	return nil
}
