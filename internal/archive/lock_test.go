package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"
)

func TestAWriterWaitsForAnother(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "archive")
	first := create(t, dir)
	var told atomic.Int32
	wait := Wait{Most: 20 * time.Millisecond, Told: func(string, time.Duration) { told.Add(1) }}
	if _, err := CreateWaiting(ctx, dir, wait); !errors.Is(err, ErrBusy) || told.Load() != 1 {
		t.Errorf("who waits too short is told %v, and %d times that it waits", err, told.Load())
	}
	go func() {
		time.Sleep(100 * time.Millisecond)
		_ = first.Close()
	}()
	wait.Most = time.Minute
	second, err := CreateWaiting(ctx, dir, wait)
	if err != nil || told.Load() != 2 {
		t.Fatalf("%v, told %d times", err, told.Load())
	}
	if err := second.Close(); err != nil {
		t.Fatal(err)
	}
	third, err := CreateWaiting(ctx, dir, wait)
	if err != nil || told.Load() != 2 {
		t.Fatalf("where nobody writes: %v, told %d times", err, told.Load())
	}
	defer func() { _ = third.Close() }()
	inner, stop := context.WithCancel(ctx)
	stop()
	if _, err := CreateWaiting(inner, dir, wait); !errors.Is(err, context.Canceled) {
		t.Errorf("who is called off is told %v", err)
	}
}

func TestADoctorBesideAPurgeSeesNothingWrong(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "archive")
	a := create(t, dir)
	files := map[string]string{}
	for n := range 12 {
		files[fmt.Sprintf("%02d.md", n)] = speech(n, "Mara Lindqvist", "")
	}
	add(t, a, write(t, files))
	done := make(chan error, 1)
	go func() {
		for n := range 12 {
			h, err := a.Find(ctx, fmt.Sprintf("%02d.md", n))
			if err == nil {
				err = a.Remove(ctx, []Holding{h}, true)
			}
			if err != nil && err.Error() != errStillRead.Error() {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for looks := 0; ; looks++ {
		found, _, err := Doctor(ctx, dir, false, Wait{}, nil)
		if err != nil || len(found) > 0 {
			t.Fatalf("look %d: %+v, %v", looks, found, err)
		}
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d looks", looks)
			return
		default:
		}
	}
}

func TestAnArchiveIsItsOwnersAlone(t *testing.T) {
	for name, folder := range map[string]os.FileMode{"a new folder": 0, "a folder of a desk": 0o770,
		"a folder that is private": 0o700} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "archive")
			want := folder
			if folder == 0 {
				want = 0o700
			} else if err := errors.Join(os.Mkdir(dir, folder), os.Chmod(dir, folder)); err != nil {
				t.Fatal(err)
			}
			a := create(t, dir)
			add(t, a, write(t, map[string]string{"a.md": speech(1, "Mara Lindqvist", "")}))
			found(t, a, "sacks of barley")
			err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
				if err != nil {
					return err
				}
				info, err := e.Info()
				if err == nil && info.Mode().Perm()&^want != 0 {
					t.Errorf("%s may be used by others: %v", path, info.Mode())
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}
