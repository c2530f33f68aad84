package read

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sort"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

// Failure is a file that could not be read, and why.
type Failure struct {
	Path string
	Err  error
}

// Extensions are the file names that a folder is searched for; a file named outright is read whatever its name.
var Extensions = map[string]bool{
	".md": true, ".markdown": true, ".txt": true, ".text": true, ".html": true, ".htm": true, ".xhtml": true,
	".vtt": true, ".srt": true, ".json": true, ".xml": true, ".docx": true, ".odt": true, ".eml": true, ".pdf": true, ".gz": true,
}

// Files lists the files below the paths in order of name, each once. A path that is a file stands for itself. A
// symbolic link to a folder is followed once, so that a loop ends. A path that holds no document is a failure.
func Files(paths []string) (files []string, failures []Failure) {
	w := walker{folders: map[string]bool{}, files: map[string]bool{}}
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			w.fail(path, err)
		case info.IsDir():
			w.found, w.others = false, nil
			before := len(w.failures)
			if again := w.walk(path); !again && !w.found && len(w.failures) == before {
				w.fail(path, noDocument(w.others))
			}
		default:
			w.add(path)
		}
	}
	return w.list, w.failures
}

// walker is the state of one search.
type walker struct {
	folders, files map[string]bool // those seen: folders by where they really are
	list           []string
	failures       []Failure
	found          bool     // a document, be it seen before
	others         []string // extensions of the files passed over
}

func (w *walker) fail(path string, err error) { w.failures = append(w.failures, Failure{path, err}) }

func (w *walker) add(path string) {
	w.found = true
	if clean := filepath.Clean(path); !w.files[clean] {
		w.files[clean] = true
		w.list = append(w.list, path)
	}
}

// walk searches a folder, and reports whether that was done before.
func (w *walker) walk(dir string) (again bool) {
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		w.fail(dir, err)
		return false
	}
	if w.folders[real] {
		return true
	}
	w.folders[real] = true
	entries, err := os.ReadDir(dir)
	if err != nil {
		w.fail(dir, err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		path := filepath.Join(dir, e.Name())
		info, err := os.Stat(path)
		extension := strings.ToLower(filepath.Ext(path))
		switch {
		case err != nil && e.Type()&fs.ModeSymlink != 0:
			w.fail(path, errors.New("this link leads to no file or folder; mend or remove it"))
		case err != nil:
			w.fail(path, err)
		case info.IsDir():
			w.walk(path)
		case Extensions[extension] && info.Mode().IsRegular():
			w.add(path)
		case !slices.Contains(w.others, extension):
			w.others = append(w.others, extension)
		}
	}
	return false
}

// noDocument is the error for a folder without a document; others are the extensions of what is in it.
func noDocument(others []string) error {
	const want = "this folder holds no document; put transcripts or articles in it as .html, .md or .txt"
	if others = slices.DeleteFunc(others, func(s string) bool { return s == "" }); len(others) > 0 {
		return fmt.Errorf("%s (it has files of other kinds: %s)", want, strings.Join(others, ", "))
	}
	return errors.New(want)
}

// Each reads the files with a number of workers and hands what the reader makes of it to use, in the order of the files, so that
// the outcome does not depend on the workers. A file that fails, or whose reader panics or takes more than a minute,
// becomes a failure and the rest goes on.
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

// one reads a file.
func one[T any](path string, reader func(string, []byte) (T, error)) (doc T, err error) {
	data, err := File(path)
	if err != nil {
		var pathErr *fs.PathError
		if errors.As(err, &pathErr) {
			err = pathErr.Err
		}
		return doc, err
	}
	return Bytes(path, data, reader)
}

// fileTime is how long the reader of a file may take.
const fileTime = time.Minute

// Bytes reads bytes, be they a file's or of elsewhere. A reader that panics or takes too long is an error of theirs.
func Bytes[T any](path string, data []byte, reader func(string, []byte) (T, error)) (doc T, err error) {
	return within(fileTime, path, data, reader)
}

// within leaves a reader behind that does not end in time; it may go on, and nobody hears of it.
func within[T any](most time.Duration, path string, data []byte, reader func(string, []byte) (T, error)) (doc T, err error) {
	type result struct {
		doc T
		err error
	}
	done := make(chan result, 1) // so that a reader that comes too late can end
	go func() {
		var r result
		defer func() {
			if fault := recover(); fault != nil {
				r.err = fmt.Errorf("the reader failed on it (%v); please report this file\n%s", fault, debug.Stack())
			}
			done <- r
		}()
		r.doc, r.err = reader(path, data)
	}()
	alarm := time.NewTimer(most)
	defer alarm.Stop()
	select {
	case r := <-done:
		return r.doc, r.err
	case <-alarm.C:
		return doc, fmt.Errorf("reading it took too long: the limit is %v for a file; split it into its documents, or save its text as plain text and give that", most)
	}
}

// SortFailures puts failures in order of path.
func SortFailures(f []Failure) {
	sort.Slice(f, func(i, j int) bool { return f[i].Path < f[j].Path })
}
