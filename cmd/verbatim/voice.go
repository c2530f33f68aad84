package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"verbatim/internal/visible"
)

// What goes where: the report goes to standard output or to the file of -o, and nothing else does. Everything
// that speaks to a person, progress and complaints, goes to standard error through the functions of this
// file; progress only where standard error is a terminal. A complaint is a sentence: what, where, why, and
// what to do.
//
// What is printed cannot act: told and said show what would steer a terminal. Only what shows it already goes
// to standard output itself: a report, a reading and hits, which have colours, and the bytes of a file.

var (
	said = visible.Writer(os.Stdout)
	told = visible.Writer(os.Stderr)
)

// complain says what went wrong. Lines behind the first stand back, so that none can pass for a complaint of
// its own.
func complain(err error) {
	text := strings.ReplaceAll(visible.Address(err.Error()), "\n", "\n  ")
	fmt.Fprintf(told, "verbatim: %s\n", text)
}

// reason turns an operating system's error into a sentence.
func reason(path string, err error) error {
	path = oneLine(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no such file or folder; check the path", path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: you may not read it; check its permissions", path)
	case errors.Is(err, syscall.EISDIR):
		return fmt.Errorf("%s: it is a folder; name a file in it", path)
	}
	return fmt.Errorf("%s: %w", path, err)
}

// progress shows how far some work has come, where standard error is a terminal.
func progress(what string) func(done, all int) {
	if !term.IsTerminal(int(os.Stderr.Fd())) {
		return nil
	}
	var bar *progressbar.ProgressBar
	return func(done, all int) {
		if bar == nil {
			bar = progressbar.NewOptions(all, progressbar.OptionSetWriter(os.Stderr),
				progressbar.OptionSetDescription(what),
				progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(),
				progressbar.OptionThrottle(100_000_000))
		}
		_ = bar.Set(done)
	}
}

// terminal tells the width of standard output and whether it may be coloured.
func terminal(f *os.File) (width int, color bool) {
	if !term.IsTerminal(int(f.Fd())) {
		return 100, false
	}
	if w, _, err := term.GetSize(int(f.Fd())); err == nil {
		width = w
	}
	return width, os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
