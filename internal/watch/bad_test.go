package watch

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"verbatim/internal/fetch"
)

// Sources that are broken, endless or lie are named and bounded, and the one that is well goes on.
func TestBadSourcesAreNamedAndTheRestGoesOn(t *testing.T) {
	t.Parallel() // one of them takes all of its time
	blanks()
	x := newWorld(t)
	x.has("/good", article("Good", quote))
	x.has("/feed", x.rss("/good"))
	bad := map[string]struct {
		page http.HandlerFunc
		says string
	}{
		"/cut":    {shows(strings.TrimSuffix(x.rss("/1", "/2"), "</rss>")[:240]), "XML syntax error on line 3"},
		"/none":   {shows("<rss><channel"), "XML syntax error on line 1"},
		"/json":   {shows(`{"version": "https://jsonfeed.org/version/1", "items": [`), "unexpected end of JSON"},
		"/map":    {shows("<urlset>\n<url><loc>x</loc>\n<url"), "XML syntax error on line 3"},
		"/large":  {large, "it is too large: the limit is 64 MB"},
		"/packed": {packed, "it is too large when unpacked"},
		"/gz":     {gz, "it has more than 64 MB when it is unpacked"},
		"/slow":   {endless, "it did not come within 5s"},
		"/round":  {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) }, "it redirects more than 5 times"},
		"/inside": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://169.254.169.254/latest", http.StatusFound)
		}, "the metadata address of a cloud"},
		"/gone":   {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) }, "the server answers 410"},
		"/broken": {func(w http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) }, "it could not be fetched"},
	}
	for path, b := range bad {
		x.does(path, b.page)
		x.follow(New{Address: x.site.URL + path})
	}
	x.follow(New{Address: "http://no-such-host.invalid/feed"})
	x.follow(New{Address: "http://10.0.0.1/feed"})
	x.follow(New{Address: x.site.URL + "/feed"})
	out := x.round(0)
	x.holds(false, "/good")
	if len(out.Failed) != len(bad)+2 || out.Sources != len(bad)+3 {
		t.Errorf("%d of %d failed: %v", len(out.Failed), out.Sources, out.Failed)
	}
	for path, b := range bad {
		x.saw(x.site.URL+path, b.says)
		if s := x.source(x.site.URL + path); s.Failures != 1 || s.Next <= x.at.Unix() {
			t.Errorf("%s is asked again at %d: %+v", path, s.Next, s)
		}
	}
	x.saw("10.0.0.1", "a private address")
}

func large(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", fmt.Sprint(100<<20))
	_, _ = w.Write(make([]byte, 1<<20))
}

// blanks are 80 megabytes, packed.
var blanks = sync.OnceValue(func() []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	blank := []byte(strings.Repeat(" ", 1<<20))
	for range 80 {
		_, _ = z.Write(blank)
	}
	_ = z.Close()
	return out.Bytes()
})

func packed(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	_, _ = w.Write(blanks())
}

func gz(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/gzip")
	_, _ = w.Write(blanks())
}

// endless sends some bytes now and then, and never ends.
func endless(w http.ResponseWriter, r *http.Request) {
	for r.Context().Err() == nil {
		if _, err := w.Write([]byte("<rss><channel>")); err != nil {
			return
		}
		w.(http.Flusher).Flush()
		time.Sleep(20 * time.Millisecond)
	}
}

// A page of HTML that was said to be a feed is named as such.
func TestHTMLIsNoFeed(t *testing.T) {
	x := newWorld(t)
	x.has("/feed", article("No feed", quote))
	x.follow(New{Address: x.site.URL + "/feed", Kind: Feed})
	x.round(0)
	x.saw("/feed", "it is no feed, or a broken one")
}

// Days that cannot be, and one id for all, change nothing of what is found; what appears last is found too.
func TestDaysAndIdsThatMeanNothing(t *testing.T) {
	x := newWorld(t)
	items := ""
	for i, day := range []string{"Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 01 Jan 2099 00:00:00 GMT", "yesterday", ""} {
		x.has(fmt.Sprintf("/n/%d", i), article("N", fmt.Sprintf("%s Number %d.", quote, i)))
		items += fmt.Sprintf("<item><guid>same</guid><link>/n/%d</link><pubDate>%s</pubDate></item>", i, day)
	}
	x.has("/feed", "<rss><channel><title>x</title>"+items+"</channel></rss>")
	x.follow(New{Address: x.site.URL + "/feed"})
	x.round(0)
	x.holds(false, "/n/0", "/n/1", "/n/2", "/n/3")
	x.saw("feed", "2 of its items have a day that cannot be")
}

// Of a feed with 50,000 items so many are taken at a time, in the end all; and of a site so many pages are fetched
// in a round.
func TestAFeedOfFiftyThousandItems(t *testing.T) {
	x := newWorld(t)
	paths := make([]string, 50_000)
	for i := range paths {
		paths[i] = fmt.Sprintf("/n/%d", i)
	}
	x.has("/feed", x.rss(paths...))
	x.has("/n/0", article("N", quote))
	x.follow(New{Address: x.site.URL + "/feed", Every: time.Hour})
	out := x.round(0)
	if out.Found != mostEntries || out.Waiting != mostEntries-mostOfSite {
		t.Errorf("the first round: found %d, waiting %d", out.Found, out.Waiting)
	}
	x.saw("feed", "it names 40000 pages more than are taken at a time")
	for range 3 {
		out = x.round(time.Hour)
	}
	if out = x.round(time.Hour); out.Found != 10_000 || x.source("feed").Waiting != 50_000-1 {
		t.Errorf("the fifth round: %d found, %d waiting", out.Found, x.source("feed").Waiting)
	}
	if out = x.round(time.Hour); out.Found != 0 {
		t.Errorf("the sixth round finds %d", out.Found)
	}
}

// A clock that jumps makes nothing wait for years.
func TestAClockThatJumps(t *testing.T) {
	x := newWorld(t)
	x.does("/1", func(w http.ResponseWriter, r *http.Request) { shows(article("One", quote))(w, r) })
	x.has("/feed", x.rss("/1"))
	x.follow(New{Address: x.site.URL + "/feed"})
	x.round(0)
	x.round(73 * 365 * 24 * time.Hour) // 2099
	before := x.requests("/feed")
	x.round(-73 * 365 * 24 * time.Hour)
	if x.requests("/feed") != before+1 {
		t.Error("the feed waits for 2099")
	}
	if x.round(2 * time.Hour); x.source("feed").Next > x.at.Add(25*time.Hour).Unix() {
		t.Errorf("the source waits: %+v", x.source("feed"))
	}
	story := x.requests("/1")
	if x.round(8 * time.Hour); x.requests("/1") != story+1 {
		t.Errorf("the page is not looked at again: %v", x.asked)
	}
}

// A site that asks to be left alone is, with all that is wanted of it, for as long as it asks.
func TestASiteThatAsksToBeLeftAlone(t *testing.T) {
	x := newWorld(t)
	busy := true
	page := func(w http.ResponseWriter, r *http.Request) {
		if busy {
			w.Header().Set("Retry-After", "7200")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		shows(article("N", quote+r.URL.Path))(w, r)
	}
	for i := range 5 {
		x.does(fmt.Sprintf("/n/%d", i), page)
	}
	x.has("/feed", x.rss("/n/0", "/n/1", "/n/2", "/n/3", "/n/4"))
	x.follow(New{Address: x.site.URL + "/feed", Every: 10 * time.Minute})
	x.round(0)
	x.round(time.Hour)
	if n := len(x.asked); n != 3 || x.requests("/feed") != 1 { // and robots.txt
		t.Errorf("asked was for %v", x.asked)
	}
	busy = false
	x.round(2 * time.Hour)
	if n := len(x.held(false)); n != 5 {
		t.Errorf("%d pages are held: %v", n, x.asked)
	}
}

// What a server says of how long its feed stays as it is holds, up to a day.
func TestFreshnessIsBelievedUpToADay(t *testing.T) {
	x := newWorld(t)
	for path, age := range map[string]int{"/a": 7200, "/b": 99999999} {
		x.does(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Cache-Control", fmt.Sprintf("max-age=%d", age))
			_, _ = w.Write([]byte(x.rss()))
		})
		x.follow(New{Address: x.site.URL + path})
	}
	x.round(0)
	for path, want := range map[string]time.Duration{"/a": 2 * time.Hour, "/b": 24 * time.Hour} {
		if got := time.Unix(x.source(x.site.URL+path).Next, 0).Sub(x.at); got != want {
			t.Errorf("%s is asked again after %v", path, got)
		}
	}
}

// Addresses that lead to one page are one, and those that do not are not.
func TestAddressesOfOnePage(t *testing.T) {
	for _, row := range []struct {
		a, b string
		same bool
	}{
		{"https://www.quay.example/a?utm_source=x&id=3", "http://quay.example/a/?id=3#top", true},
		{"https://quay.example/a?b=1&a=2", "https://quay.example/a?a=2&b=1", true},
		{"https://quay.example:443/a", "https://QUAY.example/a", true},
		{"https://quay.example/a?source=rss----77", "https://quay.example/a", true},
		{"https://quay.example/a?source=board", "https://quay.example/a", false},
		{"https://quay.example/a?p=1", "https://quay.example/a?p=2", false},
		{"https://quay.example/A", "https://quay.example/a", false},
		{"https://news.quay.example/a", "https://quay.example/a", false},
		{"https://quay.example:8443/a", "https://quay.example/a", false},
	} {
		if got := keyOf(clean(nil, row.a)) == keyOf(clean(nil, row.b)); got != row.same {
			t.Errorf("%s and %s: %v", row.a, row.b, got)
		}
	}
	for _, none := range []string{"", "mailto:a@quay.example", "javascript:void(0)", "https://", "//", "http://a:b@quay.example/",
		"http://[::1", "http://quay.example/" + strings.Repeat("a", 5000)} {
		if got := clean(nil, none); got != "" {
			t.Errorf("%q is taken as %q", none, got)
		}
	}
	if got := clean(nil, "HTTP://Quay.Example:80?utm_medium=x#a"); got != "http://quay.example/" || got != fetch.Normal(got) {
		t.Errorf("it is cleaned to %q", got)
	}
}
