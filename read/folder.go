package read

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"sort"
	"strings"

	"golang.org/x/sync/errgroup"
)

// Failure is a file that could not be read, and why.
type Failure struct {
	Path string
	Err  error
}

// Extensions are the file names that a folder is searched for; a file named outright is read whatever its name.
var Extensions = map[string]bool{".md": true, ".markdown": true, ".txt": true, ".text": true, ".html": true, ".htm": true, ".xhtml": true}

// Files lists the files below the paths in order of name. A path that is a file stands for itself. A symbolic link to
// a folder is followed once, so that a loop ends.
func Files(paths []string) (files []string, failures []Failure) {
	seen := map[string]bool{}
	var walk func(dir string)
	walk = func(dir string) {
		real, err := filepath.EvalSymlinks(dir)
		if err != nil {
			failures = append(failures, Failure{dir, err})
			return
		}
		if seen[real] {
			return
		}
		seen[real] = true
		entries, err := os.ReadDir(dir)
		if err != nil {
			failures = append(failures, Failure{dir, err})
		}
		for _, e := range entries {
			path := filepath.Join(dir, e.Name())
			info, err := os.Stat(path)
			switch {
			case strings.HasPrefix(e.Name(), "."):
			case err != nil:
				failures = append(failures, Failure{path, err})
			case info.IsDir():
				walk(path)
			case Extensions[strings.ToLower(filepath.Ext(path))] && info.Mode().IsRegular():
				files = append(files, path)
			}
		}
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			failures = append(failures, Failure{path, err})
		case info.IsDir():
			walk(path)
		default:
			files = append(files, path)
		}
	}
	return files, failures
}

// Each reads the files with a number of workers and hands what the reader makes of it to use, in the order of the files, so that
// the outcome does not depend on the workers. A file that fails, or whose reader panics, becomes a failure and the
// rest goes on.
func Each[T any](ctx context.Context, files []string, workers int, reader func(string, []byte) (T, error), use func(T)) ([]Failure, error) {
	type result struct {
		doc T
		err error
	}
	slots := make([]chan result, len(files))
	for i := range slots {
		slots[i] = make(chan result, 1)
	}
	group, ctx := errgroup.WithContext(ctx)
	ahead := make(chan struct{}, workers*4) // bounds what is read and not yet used
	next := make(chan int)
	group.Go(func() error {
		defer close(next)
		for i := range files {
			select {
			case ahead <- struct{}{}:
			case <-ctx.Done():
				return ctx.Err()
			}
			next <- i
		}
		return nil
	})
	for range workers {
		group.Go(func() error {
			for i := range next {
				doc, err := one(files[i], reader)
				slots[i] <- result{doc, err}
			}
			return nil
		})
	}
	var failures []Failure
	for i := range files {
		select {
		case r := <-slots[i]:
			<-ahead
			if r.err != nil {
				failures = append(failures, Failure{files[i], r.err})
			} else {
				use(r.doc)
			}
		case <-ctx.Done():
			return failures, errors.Join(ctx.Err(), group.Wait())
		}
	}
	return failures, group.Wait()
}

// one reads a file; a panic in a reader is that file's error.
func one[T any](path string, reader func(string, []byte) (T, error)) (doc T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the reader failed on it (%v); please report this file\n%s", r, debug.Stack())
		}
	}()
	data, err := File(path)
	if err != nil {
		var pathErr *fs.PathError
		if errors.As(err, &pathErr) {
			err = pathErr.Err
		}
		return doc, err
	}
	return reader(path, data)
}

// SortFailures puts failures in order of path.
func SortFailures(f []Failure) {
	sort.Slice(f, func(i, j int) bool { return f[i].Path < f[j].Path })
}
