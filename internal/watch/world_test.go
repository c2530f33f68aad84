package watch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/fetch"
)

// world is a site of an invented outlet, an archive that follows it, and a clock.
type world struct {
	t    *testing.T
	site *httptest.Server
	dir  string
	w    *Watch
	at   time.Time

	lock  sync.Mutex
	pages map[string]http.HandlerFunc
	asked map[string]int // requests by path and query
}

var ctx = context.Background()

func newWorld(t *testing.T) *world {
	t.Helper()
	x := &world{t: t, dir: filepath.Join(t.TempDir(), "archive"), pages: map[string]http.HandlerFunc{},
		asked: map[string]int{}, at: time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)}
	x.site = httptest.NewServer(http.HandlerFunc(x.serve))
	t.Cleanup(x.site.Close)
	a, err := archive.Create(ctx, x.dir)
	x.must(errors.Join(err, a.Close()))
	x.w = x.open()
	t.Cleanup(func() { _ = x.w.Close() })
	return x
}

func (x *world) open() *Watch {
	w, err := Create(ctx, x.dir)
	x.must(err)
	f, err := fetch.New(fetch.Options{AllowHost: x.site.Listener.Addr().String(), Time: 5 * time.Second,
		Now: func() time.Time { return x.at }})
	x.must(err)
	w.Get, w.Now = f.Polite(time.Microsecond).Ask, func() time.Time { return x.at }
	return w
}

func (x *world) must(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

func (x *world) serve(w http.ResponseWriter, r *http.Request) {
	x.lock.Lock()
	x.asked[r.URL.RequestURI()]++
	page := x.pages[r.URL.Path]
	x.lock.Unlock()
	if page == nil {
		http.NotFound(w, r)
		return
	}
	page(w, r)
}

// has puts a page on the site.
func (x *world) has(path, body string) { x.does(path, shows(body)) }

func (x *world) does(path string, page http.HandlerFunc) {
	x.lock.Lock()
	defer x.lock.Unlock()
	x.pages[path] = page
}

func shows(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) }
}

// requests is how often a path was asked for.
func (x *world) requests(path string) int {
	x.lock.Lock()
	defer x.lock.Unlock()
	return x.asked[path]
}

func (x *world) follow(n New) Source {
	x.t.Helper()
	s, _, err := x.w.Follow(ctx, n)
	x.must(err)
	return s
}

// round is a round some time later.
func (x *world) round(later time.Duration) Outcome {
	x.t.Helper()
	x.at = x.at.Add(later)
	out, err := x.w.Run(ctx, false)
	x.must(err)
	return out
}

func (x *world) source(name string) Source {
	x.t.Helper()
	s, err := x.w.Find(ctx, name)
	x.must(err)
	return s
}

// events are those of a source as “kind: text”, the newest first.
func (x *world) events(name string) (out []string) {
	x.t.Helper()
	all, err := x.w.Events(ctx, x.source(name))
	x.must(err)
	for _, e := range all {
		out = append(out, e.Kind+": "+e.Text)
	}
	return out
}

// saw fails where no event has some words.
func (x *world) saw(name, words string) {
	x.t.Helper()
	if all := x.events(name); !strings.Contains(strings.Join(all, "\n"), words) {
		x.t.Errorf("%s: no event says %q: %q", name, words, all)
	}
}

// held are the paths of what a side holds, sorted.
func (x *world) held(record bool) (out []string) {
	x.t.Helper()
	dir := x.dir
	if !record {
		dir = archive.PressIn(dir)
	}
	if !archive.Holds(dir) {
		return nil
	}
	a, err := archive.Open(ctx, dir)
	x.must(err)
	all, err := a.List(ctx, archive.Filter{})
	x.must(errors.Join(err, a.Close()))
	for _, h := range all {
		out = append(out, strings.TrimPrefix(h.Source, x.site.URL))
	}
	slices.Sort(out)
	return out
}

func (x *world) holds(record bool, paths ...string) {
	x.t.Helper()
	if got := x.held(record); !slices.Equal(got, paths) {
		x.t.Errorf("held are %q, want %q", got, paths)
	}
}

func (x *world) drifts() (out []string) {
	x.t.Helper()
	all, err := x.w.Drifts(ctx, "", 1000)
	x.must(err)
	for _, d := range all {
		out = append(out, d.Kind+" "+strings.TrimPrefix(d.Address, x.site.URL)+": "+d.Text)
	}
	return out
}

// article is a page as an outlet serves it, with something in it that is another at each time.
func article(title, words string, more ...string) string {
	return fmt.Sprintf(`<!DOCTYPE html><html lang="en"><head><title>%s</title><meta property="og:site_name" content="The Quay">
%s</head><body><article><h1>%s</h1>
<p>%s</p>
<p>The harbour board met for three hours on Tuesday evening, and the public gallery was full to the last chair.</p>
<p>Nobody from the ferry company came, although the board had asked for two of its people to be there.</p>
</article><!-- served at %d --></body></html>`, title, strings.Join(more, "\n"), title, words, time.Now().UnixNano())
}

// rss is a feed of pages of the site.
func (x *world) rss(paths ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Quay</title>`)
	for _, p := range paths {
		fmt.Fprintf(&b, "\n<item><title>News</title><link>%s%s</link><guid>%s</guid></item>", x.site.URL,
			strings.ReplaceAll(p, "&", "&amp;"), strings.ReplaceAll(p, "&", "&amp;"))
	}
	return b.String() + "\n</channel></rss>"
}
