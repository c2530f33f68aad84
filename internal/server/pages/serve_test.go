package pages_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"verbatim/examples"
	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/press"
	"verbatim/internal/server"
	"verbatim/internal/server/pages"
	"verbatim/internal/watch"
	"verbatim/report"
)

// serveIn serves an archive in a folder, of the transcripts and articles in some others, behind all that a
// server has around its routes.
func serveIn(dir string, record, articles []string, o pages.Options) (address string, stop func() error, err error) {
	ctx := context.Background()
	a, err := archive.Create(ctx, dir)
	if err != nil {
		return "", nil, err
	}
	if len(record) > 0 {
		_, err = a.Add(ctx, record, nil)
	}
	if err == nil && len(articles) > 0 {
		err = judgePress(a, dir, articles)
	}
	if err := errors.Join(err, a.Close()); err != nil {
		return "", nil, err
	}
	d, err := desk.Open(ctx, dir, "rules", report.Program{Version: "1.0", Lexicons: "0123456789abcdef"})
	if err != nil {
		return "", nil, err
	}
	shown := pages.New(d, o)
	s, err := server.New(d, server.Options{Routes: shown.Routes(), Page: shown.Refuse})
	if err != nil {
		return "", nil, err
	}
	on := httptest.NewServer(s)
	return on.URL, func() error {
		on.Close()
		return d.Close()
	}, nil
}

func judgePress(a *archive.Archive, dir string, articles []string) error {
	ctx := context.Background()
	record, err := check.OpenArchive(ctx, a)
	if err != nil {
		return err
	}
	p, err := press.Create(ctx, dir, "rules", archive.Wait{})
	if err != nil {
		return err
	}
	_, err = p.Add(ctx, articles, nil)
	if err == nil {
		_, err = p.Judge(ctx, record, a, nil)
	}
	return errors.Join(err, p.Close(), record.Close())
}

// serveFolders serves an archive of the transcripts and articles in some folders for one test.
func serveFolders(t *testing.T, record, articles []string, o pages.Options) string {
	t.Helper()
	address, stop, err := serveIn(t.TempDir(), record, articles, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
	return address
}

// examplesIn lays the examples into a folder, and serves them.
func examplesIn(dir string) (address string, stop func() error, err error) {
	from := filepath.Join(dir, "examples")
	if err := os.CopyFS(from, examples.Files()); err != nil {
		return "", nil, err
	}
	at := filepath.Join(dir, "archive")
	address, stop, err = serveIn(at, []string{filepath.Join(from, "record"), filepath.Join(from, "trace", "record")},
		[]string{filepath.Join(from, "press"), filepath.Join(from, "trace", "press")},
		pages.Options{Examples: pages.Articles(examples.Files(), "press"),
			Now: func() time.Time { return time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC) }})
	if err != nil {
		return "", nil, err
	}
	return address, stop, follow(at)
}

// follow follows a source that nobody looks at.
func follow(dir string) error {
	ctx := context.Background()
	w, err := watch.Create(ctx, dir)
	if err != nil {
		return err
	}
	_, _, err = w.Follow(ctx, watch.New{Address: "https://outlet.example/feed.xml"})
	return errors.Join(err, w.Close())
}

// serveExamples serves the examples for a test that writes to them.
func serveExamples(t *testing.T) string {
	t.Helper()
	address, stop, err := examplesIn(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
	return address
}

// examplesOnce is one server of the examples, for tests that write nothing to it.
var examplesOnce = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "pages-")
	if err != nil {
		return "", err
	}
	address, stop, err := examplesIn(dir)
	if err != nil {
		return "", err
	}
	later(func() error { return errors.Join(stop(), os.RemoveAll(dir)) })
	answer, err := http.PostForm(address+"/alerts", url.Values{"verdict": {"clipped", "altered"}, "name": {"cuts"}, "per-hour": {"20"},
		"per-day": {"100"}, "to": {"feed:cuts https://desk.example/hook"}, "quiet": {"22:00-07:00"}, "do": {"save"}})
	if err == nil {
		err = answer.Body.Close()
	}
	if err != nil {
		return "", err
	}
	return address, nil
})

// atEnd is what is done when all tests have run.
var atEnd struct {
	lock sync.Mutex
	all  []func() error
}

func later(end func() error) {
	atEnd.lock.Lock()
	defer atEnd.lock.Unlock()
	atEnd.all = append(atEnd.all, end)
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, end := range atEnd.all {
		if err := end(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

func shared(t *testing.T) string {
	t.Helper()
	address, err := examplesOnce()
	if err != nil {
		t.Fatal(err)
	}
	return address
}
