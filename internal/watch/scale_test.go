package watch

import (
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/fetch"
)

var scale = flag.Int("scale", 0, "with how many sources TestManySources is run; docs/design/watch.md has its figures")

// many are so many sites behind one proxy: each has a feed of some articles. It keeps when each was asked last, and
// the shortest time between two pages of one.
type many struct {
	lock     sync.Mutex
	asked    map[string]time.Time
	shortest time.Duration
	requests atomic.Int64
	issue    atomic.Int64 // a higher one has another article in each tenth feed
}

func (m *many) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.requests.Add(1)
	if r.URL.Path == "/robots.txt" {
		http.NotFound(w, r)
		return
	}
	now := time.Now()
	m.lock.Lock()
	if last, known := m.asked[r.Host]; known {
		m.shortest = min(m.shortest, now.Sub(last))
	}
	m.asked[r.Host] = now
	m.lock.Unlock()
	if r.URL.Path != "/feed" {
		_, _ = w.Write([]byte(longArticle(r.Host + r.URL.Path)))
		return
	}
	items := ""
	for i := range 2 {
		items += fmt.Sprintf("<item><link>http://%s/n/%d</link></item>", r.Host, i)
	}
	if n := m.issue.Load(); n > 0 && strings.HasSuffix(r.Host, "7.example") {
		items += fmt.Sprintf("<item><link>http://%s/late/%d</link></item>", r.Host, n)
	}
	body := "<rss><channel><title>" + r.Host + "</title>" + items + "</channel></rss>"
	w.Header().Set("ETag", fmt.Sprintf("%q", fmt.Sprint(len(body), m.issue.Load())))
	if r.Header.Get("If-None-Match") == w.Header().Get("ETag") {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write([]byte(body))
}

// longArticle is a page of the usual size of one.
func longArticle(name string) string {
	var b strings.Builder
	for i := range 30 {
		fmt.Fprintf(&b, "<p>Paragraph %d of %s says that the board met, that the ferry came late, and that number %d was "+
			"drawn in the lottery of the harbour, which nobody had expected.</p>\n", i, name, i*len(name))
	}
	return article(name, quote, "") + "<!--" + strings.Repeat("x", 20_000) + "-->" + b.String()
}

// A round over many sources keeps to each site's delay, and takes no more memory at its end than in its middle.
func TestManySources(t *testing.T) {
	if *scale == 0 {
		t.Skip("it takes some minutes; run it with -scale 10000")
	}
	sites := &many{asked: map[string]time.Time{}, shortest: time.Hour}
	proxy := httptest.NewServer(sites)
	defer proxy.Close()
	dir := filepath.Join(t.TempDir(), "archive")
	a, err := archive.Create(ctx, dir)
	must(t, errors.Join(err, a.Close()))
	w, err := Create(ctx, dir)
	must(t, err)
	defer func() { _ = w.Close() }()
	f, err := fetch.New(fetch.Options{Proxy: proxy.URL})
	must(t, err)
	w.Get = f.Polite(0).Ask
	for i := range *scale {
		_, _, err := w.Follow(ctx, New{Address: fmt.Sprintf("http://site%d.example/feed", i)})
		must(t, err)
	}
	stop := sampled(t)
	for issue := range 3 {
		sites.issue.Store(int64(issue))
		began, before := time.Now(), sites.requests.Load()
		out, err := w.Run(ctx, true)
		must(t, err)
		t.Logf("round %d: %v, %d requests, %d found, %d added, %d revised, %d unchanged, %d failed", issue+1,
			time.Since(began).Round(time.Second), sites.requests.Load()-before, out.Found, len(out.Added), len(out.Revised),
			out.Unchanged, len(out.Failed))
	}
	stop()
	t.Logf("the shortest time between two pages of a site: %v", sites.shortest)
	if sites.shortest < 990*time.Millisecond {
		t.Error("a site was asked too soon")
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// sampled logs the memory of the heap each ten seconds, and at the end the most that the process had.
func sampled(t *testing.T) (stop func()) {
	end, ended := make(chan struct{}), make(chan struct{})
	began := time.Now()
	go func() {
		defer close(ended)
		for {
			select {
			case <-end:
				return
			case <-time.After(15 * time.Second):
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			t.Logf("%4.0f s: heap %d MB, from the system %d MB", time.Since(began).Seconds(), m.HeapInuse>>20, m.Sys>>20)
		}
	}()
	return func() {
		close(end)
		<-ended
		status, _ := os.ReadFile("/proc/self/status")
		for line := range strings.Lines(string(status)) {
			if strings.HasPrefix(line, "VmHWM") {
				t.Log(strings.TrimSpace(line))
			}
		}
	}
}
