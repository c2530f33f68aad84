package watch

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/fetch"
)

// outlet is one that publishes by chance: its server lies about what changed, fails now and then, and gives its
// articles other addresses and ids at each turn.
type outlet struct {
	name     string
	articles int
	edits    map[int]int // of an article, how often its words were changed
	etag     string
}

// simulation are some outlets over some weeks, and a program that is stopped in the middle of things.
type simulation struct {
	*world
	chance  *rand.Rand
	outlets []*outlet
	stops   int
}

func (s *simulation) feed(o *outlet) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if s.chance.IntN(12) == 0 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		if s.chance.IntN(4) == 0 { // else it keeps the one of an older feed
			o.etag = fmt.Sprintf(`"%d"`, o.articles)
		}
		w.Header().Set("ETag", o.etag)
		if r.Header.Get("If-None-Match") == o.etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		var paths []string
		for n := o.articles - 1; n >= max(0, o.articles-60); n-- {
			paths = append(paths, fmt.Sprintf("/%s/%d?utm_source=%d", o.name, n, s.chance.IntN(100)))
		}
		body := s.rss(paths...)
		_, _ = fmt.Fprintf(w, "%s<!-- built at %d -->", body, s.chance.Uint64())
	}
}

// page serves the articles of an outlet; no two answers have the same bytes.
func (s *simulation) page(o *outlet) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		n := 0
		_, _ = fmt.Sscanf(strings.TrimPrefix(r.URL.Path, "/"+o.name+"/"), "%d", &n)
		if s.chance.IntN(15) == 0 {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		words := fmt.Sprintf("%s It was said in article %d of the %s, and noted %d times.", quote, n, o.name, 1+o.edits[n])
		_, _ = w.Write([]byte(article(fmt.Sprintf("%s %d", o.name, n), words)))
	}
}

// hour is an hour: something may be published or edited, and a round is done, which may be stopped.
func (s *simulation) hour() {
	for _, o := range s.outlets {
		if s.at.Before(time.Date(2026, 5, 14, 0, 0, 0, 0, time.UTC)) {
			for s.chance.IntN(6) == 0 {
				o.articles++
			}
		}
		if o.articles > 0 && s.chance.IntN(40) == 0 {
			o.edits[s.chance.IntN(o.articles)]++
		}
	}
	s.at = s.at.Add(time.Hour)
	within, stop := context.WithCancel(ctx)
	defer stop()
	get, left := s.w.Get, -1
	if s.chance.IntN(3) == 0 {
		left = 1 + s.chance.IntN(4)
	}
	s.w.Get = func(c context.Context, address string, has fetch.Validators) (*fetch.Page, error) {
		if left--; left == 0 {
			s.stops++
			stop()
		}
		return get(c, address, has)
	}
	_, err := s.w.Run(within, false)
	if within.Err() == nil {
		s.must(err)
		s.w.Get = get
		return
	}
	s.must(s.w.Close())
	s.w = s.open()
}

// In two weeks of outlets that lie and a program that is stopped, every article is held once, with a version for
// each state of its words that was there when it was looked at, and nothing is drift that changed no word.
func TestNothingTwiceAndNothingMissed(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes half a minute")
	}
	t.Parallel()
	s := &simulation{world: newWorld(t), chance: rand.New(rand.NewPCG(7, 11))}
	s.site.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.lock.Lock() // chance is one, and so is the clock
		defer s.lock.Unlock()
		name, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		i := slices.IndexFunc(s.outlets, func(o *outlet) bool { return o.name == name })
		switch {
		case i < 0:
			http.NotFound(w, r)
		case strings.HasSuffix(r.URL.Path, "/feed"):
			s.feed(s.outlets[i])(w, r)
		default:
			s.page(s.outlets[i])(w, r)
		}
	})
	for _, name := range []string{"courier", "lantern", "mainland", "quay"} {
		s.outlets = append(s.outlets, &outlet{name: name, edits: map[int]int{}})
		s.follow(New{Address: s.site.URL + "/" + name + "/feed"})
	}
	for range 16 * 24 {
		s.hour()
	}
	var want []string
	articles := 0
	for _, o := range s.outlets {
		for n := range o.articles {
			want = append(want, fmt.Sprintf("/%s/%d", o.name, n))
		}
		articles += o.articles
	}
	slices.Sort(want)
	s.holds(false, want...)
	a, err := archive.Open(ctx, archive.PressIn(s.dir))
	s.must(err)
	versions := 0
	for _, o := range s.outlets {
		for n := range o.articles {
			all, err := a.Versions(ctx, fmt.Sprintf("%s/%s/%d", s.site.URL, o.name, n))
			s.must(err)
			versions += len(all) - 1
			if len(all)-1 > o.edits[n] {
				t.Errorf("/%s/%d has %d versions, and was edited %d times", o.name, n, len(all), o.edits[n])
			}
		}
	}
	s.must(errors.Join(a.Close()))
	changed := 0
	for _, d := range s.drifts() {
		if !strings.HasPrefix(d, "changed") {
			t.Errorf("there is drift of another kind: %s", d)
		}
		changed++
	}
	if changed != versions {
		t.Errorf("%d drifts of %d new versions", changed, versions)
	}
	t.Logf("%d articles, %d of their edits seen, stopped %d times", articles, versions, s.stops)
	if s.stops < 50 || articles < 100 || versions < 20 {
		t.Error("it is too small to show anything")
	}
}
