package main

import (
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/report"
)

// writing is held while a report is put in place, so that an interrupt leaves the old file or the new one.
var writing sync.Mutex

// checkOutput refuses, before any work is done, an output that cannot be written or that is one of the
// inputs.
func (f checkFlags) checkOutput(articles []string) error {
	if f.output == "" || f.output == "-" {
		return nil
	}
	if dir, err := os.Stat(filepath.Dir(f.output)); err != nil || !dir.IsDir() {
		return fmt.Errorf("the report cannot be written to %s: there is no folder %s; make it first, or "+
			"name another place with -o",
			f.output, filepath.Dir(f.output))
	}
	output, err := os.Stat(f.output)
	if err != nil {
		return nil
	}
	if output.IsDir() {
		return fmt.Errorf("the report cannot be written to %s: it is a folder; name a file in it with -o",
			f.output)
	}
	if mode := output.Mode(); !mode.IsRegular() && mode&(os.ModeNamedPipe|os.ModeCharDevice) == 0 {
		return fmt.Errorf("the report cannot be written to %s: it is a disk or a socket; name a file with -o",
			f.output)
	}
	inputs, _ := read.Links{Follow: true}.Files(append(articles[:len(articles):len(articles)], f.against...))
	for _, path := range inputs {
		if input, err := os.Stat(path); err == nil && os.SameFile(input, output) {
			return fmt.Errorf("the report cannot be written to %s: it would overwrite %s, which is to be "+
				"read; name another file with -o",
				f.output, path)
		}
	}
	return nil
}

// writers write the reports, each in its form.
func (f checkFlags) writers(set report.Set) writers {
	return writers{
		"text": func(w io.Writer) error {
			style := f.style()
			style.Language = f.named
			return report.Text(w, set, style)
		},
		"json": func(w io.Writer) error { return report.JSON(w, set) },
		"html": func(w io.Writer) error { return report.HTMLIn(w, set, f.named) },
		"csv":  func(w io.Writer) error { return report.CSV(w, set) },
		"sarif": func(w io.Writer) error {
			return report.SARIF(w, set, version(), articleFile)
		},
		"annotations": func(w io.Writer) error { return report.Annotations(w, set) },
	}
}

// put writes what was made to a file, or to standard output where none is named. A file is written aside and
// renamed into place, so that nothing half-written is left.
func put(output, what string, data []byte) error {
	if output == "" || output == "-" {
		if _, err := os.Stdout.Write(data); err != nil {
			return fmt.Errorf("the %s could not be written to standard output: %w", what, cause(err))
		}
		return nil
	}
	if err := replace(output, data); err != nil {
		return fmt.Errorf("the %s could not be written to %s: %w; nothing was changed there; make room or "+
			"name another place with -o",
			what, output, cause(err))
	}
	return nil
}

// articleFile is the bytes of an article's file, nil for what is no file of its own.
func articleFile(path string) []byte {
	data, err := read.File(path, limit.Most()) // it was read in bounds before
	if path == "-" || err != nil {
		return nil
	}
	return data
}

// replace puts the data in a file's place. What a symbolic link leads to is replaced, and not the link: whoever
// has set one wants the file at its end, as with an editor. A file that is there may be replaced by whoever may
// write to its folder. Into what standard output goes to, by the name of /dev/stdout, into a pipe and into a
// terminal it is written as it stands.
func replace(path string, data []byte) error {
	info, err := os.Stat(path)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err // such as a link that the system does not follow, for somebody else has set it
	case err == nil && isOpen(os.Stdout, info):
		_, err = os.Stdout.Write(data)
		return err
	case err == nil && isOpen(os.Stderr, info):
		_, err = os.Stderr.Write(data)
		return err
	case err == nil && !info.Mode().IsRegular():
		return pour(path, data)
	}
	if path, err = end(path); err != nil {
		return err
	}
	writing.Lock()
	defer writing.Unlock()
	file, err := aside(path, 0o666)
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // gone where the rename went well
	if info != nil {
		err = file.Chmod(info.Mode().Perm())
	}
	if err == nil {
		_, err = file.Write(data)
	}
	if err == nil {
		err = file.Sync() // a file system may tell only now that it is full
	}
	if e := file.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

// aside makes a file beside the one in whose place it is to be put. It has a name that nobody can guess, and
// must not be there: who else may write to the folder could have put a link.
func aside(path string, mode fs.FileMode) (*os.File, error) {
	name := filepath.Join(filepath.Dir(path), ".verbatim-"+rand.Text()+".tmp")
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
}

// isOpen reports a file that is open already. Who replaced it would leave what goes there later in a file
// without a name.
func isOpen(file *os.File, info os.FileInfo) bool {
	open, err := file.Stat()
	return err == nil && os.SameFile(open, info)
}

// end is where a link leads in the end, though nothing may be there yet.
func end(path string) (string, error) {
	for range 40 { // as many as Linux follows
		dir, name := filepath.Split(path)
		dir, err := filepath.EvalSymlinks(cmp.Or(dir, ".")) // before a step up is taken from it
		if err != nil {
			return "", err
		}
		to, err := os.Readlink(filepath.Join(dir, name))
		if err != nil {
			return filepath.Join(dir, name), nil // no link
		}
		if path = to; !filepath.IsAbs(to) {
			path = dir + string(filepath.Separator) + to
		}
	}
	return "", errors.New("its links lead in a circle")
}

// pour writes into a pipe or a device. That waits for who reads there, which is told after a while.
func pour(path string, data []byte) error {
	note := time.AfterFunc(3*time.Second, func() {
		complain(fmt.Errorf("note: waiting for a program that reads from %s; an interrupt ends it", path))
	})
	defer note.Stop()
	return os.WriteFile(path, data, 0o666)
}

// cause drops the operation and path that the standard library puts before an error, as the sentence names
// them.
func cause(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}
