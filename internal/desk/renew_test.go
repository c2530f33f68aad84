package desk

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/source"
	"verbatim/report"
)

// added adds a transcript to the archive in a folder.
func added(t *testing.T, dir, name string) {
	t.Helper()
	ctx := context.Background()
	a, err := archive.Create(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	one := source.Source{Path: name, Data: []byte("IDA FENN: The weir of " + name + " stays shut this year.")}
	_, err = a.AddGiven(ctx, func(yield func(source.Source) bool) { yield(one) })
	if err := errors.Join(err, a.Close()); err != nil {
		t.Fatal(err)
	}
}

func openedIn(t *testing.T, dir string) *Desk {
	t.Helper()
	added(t, dir, "first.md")
	d, err := Open(context.Background(), dir, "rules", report.Program{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// asked says how many documents the desk finds, and whether it says that there may be more.
func asked(t *testing.T, d *Desk) (documents int, behind error) {
	t.Helper()
	err := d.With(context.Background(), func(s Sides) error {
		documents, behind = s.Record.Index.Len(), s.Behind
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	return documents, behind
}

// An archive that can't be opened anew answers as it was, says so, and is opened when it can be.
func TestWhatCannotBeOpenedAnewAnswersAsItWas(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "archive")
	d := openedIn(t, dir)
	away := dir + "-away"
	if err := os.Rename(dir, away); err != nil {
		t.Fatal(err)
	}
	added(t, away, "second.md")
	if n, behind := asked(t, d); n != 1 || behind == nil {
		t.Errorf("it finds %d documents, and says %v", n, behind)
	}
	if err := os.Rename(away, dir); err != nil {
		t.Fatal(err)
	}
	time.Sleep(tryAgain)
	if n, behind := asked(t, d); n != 2 || behind != nil {
		t.Errorf("when it can be opened, it finds %d documents, and says %v", n, behind)
	}
}

// An opening that takes long holds up nobody for longer than is worth it.
func TestASlowOpeningHoldsUpNobody(t *testing.T) {
	t.Parallel()
	d := openedIn(t, t.TempDir())
	d.lock.Lock()
	d.renewal = renewal{due: true, goesOn: make(chan struct{})}
	d.lock.Unlock()
	began := time.Now()
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if n, behind := asked(t, d); n != 1 || !errors.Is(behind, ErrSlow) {
				t.Errorf("it finds %d documents, and says %v", n, behind)
			}
		})
	}
	all.Wait()
	if took := time.Since(began); took > 2*forNew {
		t.Errorf("they waited for %v", took)
	}
	gone, stop := context.WithCancel(context.Background())
	stop()
	if err := d.With(gone, func(Sides) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("who has gone is told %v", err)
	}
}

// Who commits and then asks sees it, however many others do so meanwhile.
func TestWhoCommitsSeesIt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := openedIn(t, dir)
	stop, all := make(chan struct{}), sync.WaitGroup{}
	defer func() {
		close(stop)
		all.Wait()
	}()
	for range 8 {
		all.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					asked(t, d)
				}
			}
		})
	}
	for i := range 10 {
		added(t, dir, string(rune('a'+i))+".md")
		if n, behind := asked(t, d); behind == nil && n != i+2 {
			t.Errorf("of %d documents it finds %d", i+2, n)
		}
	}
}
