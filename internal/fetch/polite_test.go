package fetch

import (
	"context"
	"io"
	"net/http"
	"sync/atomic"
	"testing"
	"time"
)

func TestAPoliteFetcherKeepsToRobotsAndDelay(t *testing.T) {
	const delay = 60 * time.Millisecond
	var robots atomic.Int32
	f, site := serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			robots.Add(1)
			_, _ = io.WriteString(w, "User-agent: *\nDisallow: /\n\nUser-agent: verbatim\nDisallow: "+
				"/private\nDisallow: /*?print=\n")
		case "/away":
			http.Redirect(w, r, "/private/a", http.StatusFound)
		}
	})
	p := f.Polite(delay)
	start := time.Now()
	for _, path := range []string{"/a", "/b", "/c"} {
		if _, err := p.Get(context.Background(), site+path); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	if took := time.Since(start); took < 2*delay {
		t.Errorf("three pages of a site came within %v", took)
	}
	for _, path := range []string{"/private/a", "/a?print=1", "/away"} {
		_, err := p.Get(context.Background(), site+path)
		fails(t, err, "the site's robots.txt asks programs not to read it")
	}
	if robots.Load() != 1 {
		t.Errorf("robots.txt was fetched %d times", robots.Load())
	}
	if _, err := f.Get(context.Background(), site+"/private/a"); err != nil {
		t.Errorf("a person may read it: %v", err)
	}
}

func TestARobotsFileThatCannotBeHadForbids(t *testing.T) {
	for status, words := range map[int]string{
		404: "", 410: "", 403: "", 429: "the server answers 503", 500: "the server answers 500",
		304: "is not understood", 302: "cannot be had",
	} {
		f, site := serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				w.Header().Set("Location", "http://10.0.0.1/robots.txt")
				w.WriteHeader(status)
			}
		})
		_, err := f.Polite(time.Millisecond).Get(context.Background(), site+"/a")
		if words != "" {
			fails(t, err, words)
		} else if err != nil {
			t.Errorf("%d: %v", status, err)
		}
	}
}

func TestARobotsFileMayAskForALongerDelay(t *testing.T) {
	f, site := serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			_, _ = io.WriteString(w, "User-agent: *\nCrawl-delay: 1000\n")
		}
	})
	p := f.Polite(time.Millisecond)
	if _, err := p.Get(context.Background(), site+"/a"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := p.Get(ctx, site+"/b"); err != context.DeadlineExceeded {
		t.Errorf("the second page does not wait: %v", err)
	}
	for _, s := range p.sites {
		if wait := time.Until(s.next); wait > 2*longestDelay {
			t.Errorf("the next page waits %v", wait)
		}
	}
}

func TestAPoliteFetcherRefusesWhatAnyOtherDoes(t *testing.T) {
	p := fetcher(t, Options{}).Polite(0)
	_, err := p.Get(context.Background(), "http://10.0.0.1/")
	fails(t, err, "it leads to a private address (10.0.0.1), which is refused")
	_, err = p.Get(context.Background(), "http://localhost/")
	fails(t, err, "its site's robots.txt cannot be had, so that it is not known whether programs may read "+
		"it: it leads to a loopback address")
}
