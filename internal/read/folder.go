package read

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// Failure is a file that could not be read, and why.
type Failure struct {
	Path string
	Err  error
}

// Extensions are the endings of the file names that a folder is searched for: those of the table of formats,
// and of what holds documents. A file named outright is read whatever its name.
var Extensions = func() map[string]bool {
	all := map[string]bool{".gz": true, ".warc": true, ".wacz": true}
	for _, f := range formats {
		for ending := range strings.FieldsSeq(f.endings) {
			all[ending] = true
		}
	}
	return all
}()

// Links says what is done with links that lead out of the folders that were named. Such a link may lead to
// what nobody meant to show: the zero value follows none.
type Links struct {
	Follow bool
	Said   func(link, to string) // is told of each that is followed; nil for nobody
}

// Files lists the files below the paths in order of name, each once. A path that is a file stands for itself.
// A symbolic link to a folder is followed once, so that a loop ends, and one that leads out of the folders is
// a failure. So is a path that holds no document.
func Files(paths []string) (files []string, failures []Failure) { return Links{}.Files(paths) }

// Files lists them with what links lead to.
func (l Links) Files(paths []string) (files []string, failures []Failure) {
	w := walker{links: l, folders: map[string]bool{}, files: map[string]bool{}}
	for _, path := range paths {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			w.roots = append(w.roots, real)
		}
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			w.fail(path, err)
		case info.IsDir():
			w.found, w.others = false, nil
			before := len(w.failures)
			if again := w.walk(path); !again && !w.found && len(w.failures) == before {
				w.fail(path, noDocument("this folder", w.others))
			}
		case !info.Mode().IsRegular():
			w.fail(path, errNoFile)
		default:
			w.add(path)
		}
	}
	return w.list, w.failures
}

// walker is the state of one search.
type walker struct {
	links          Links
	roots          []string        // what was named, by where it really is
	folders, files map[string]bool // those seen: folders by where they really are
	list           []string
	failures       []Failure
	found          bool     // a document, be it seen before
	others         []string // extensions of the files passed over
}

func (w *walker) fail(path string, err error) { w.failures = append(w.failures, Failure{path, err}) }

// leadsOut reports a link that leads out of what was named, unless such links are followed.
func (w *walker) leadsOut(link string) bool {
	to, err := filepath.EvalSymlinks(link)
	if err != nil {
		return false // it leads nowhere, which is said elsewhere
	}
	for _, root := range w.roots {
		if rel, err := filepath.Rel(root, to); err == nil && filepath.IsLocal(rel) {
			return false
		}
	}
	if !w.links.Follow {
		w.fail(link, fmt.Errorf("this link leads out of the folder, to %s, and was not followed; "+
			"give --follow if that is meant, or name that itself", to))
		return true
	}
	if w.links.Said != nil {
		w.links.Said(link, to)
	}
	return false
}

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
		case !info.IsDir() && !(Extensions[extension] && info.Mode().IsRegular()):
			if !slices.Contains(w.others, extension) {
				w.others = append(w.others, extension)
			}
		case e.Type()&fs.ModeSymlink != 0 && w.leadsOut(path):
		case info.IsDir():
			w.walk(path)
		default:
			w.add(path)
		}
	}
	return false
}

// noDocument is the error for a folder, or what stands for one, without a document; others are the extensions
// of what is in it.
func noDocument(where string, others []string) error {
	want := where + " holds no document; put transcripts or articles in it as .html, .md or .txt"
	if others = slices.DeleteFunc(others, func(s string) bool { return s == "" }); len(others) > 0 {
		return fmt.Errorf("%s (it has files of other kinds: %s)", want, strings.Join(others, ", "))
	}
	return errors.New(want)
}

// SortFailures puts failures in order of path.
func SortFailures(f []Failure) {
	sort.Slice(f, func(i, j int) bool { return f[i].Path < f[j].Path })
}
