package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// What a server said of a page goes back as it came, and its answer that nothing changed is no error; where
// it was not asked so, it is one.
func TestValidatorsGoBackByteForByte(t *testing.T) {
	const odd = `W/"a b;c"-gzip'x`
	const day = "Sat, 16 Nov 2041 18:11:00 GMT"
	f, site := serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/always" || r.Header.Get("If-None-Match") == odd &&
			r.Header.Get("If-Modified-Since") == day {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", odd)
		w.Header().Set("Last-Modified", day)
		_, _ = io.WriteString(w, "a feed")
	})
	p, ctx := f.Polite(time.Millisecond), context.Background()
	first, err := p.Ask(ctx, site+"/feed", Validators{})
	if err != nil {
		t.Fatal(err)
	}
	again, err := p.Ask(ctx, site+"/feed", first.Validators())
	if err != nil || again.Status != http.StatusNotModified || len(again.Body) > 0 {
		t.Errorf("it answers %+v (%v)", again, err)
	}
	_, err = p.Get(ctx, site+"/always")
	fails(t, err, "the server answers 304")
}

func TestHowLongAServerAsksToWait(t *testing.T) {
	const now, later = "Mon, 06 May 2024 10:00:00 GMT", "Mon, 06 May 2024 10:05:00 GMT"
	for _, row := range []struct {
		header       string // lines of a header
		retry, fresh time.Duration
	}{
		{"Retry-After: 120", 2 * time.Minute, 0},
		{"Date: " + now + "\nRetry-After: " + later, 5 * time.Minute, 0},
		{"Retry-After: soon", 0, 0},
		{"Retry-After: -5", 0, 0},
		{"Retry-After: 99999999999999999999", 365 * 24 * time.Hour, 0},
		{"Cache-Control: public, max-age=600\nAge: 100", 0, 500 * time.Second},
		{"Cache-Control: max-age=60\nDate: " + now + "\nExpires: " + later, 0, time.Minute},
		{"Cache-Control: no-cache, max-age=60", 0, 0},
		{"Date: " + now + "\nExpires: " + later, 0, 5 * time.Minute},
		{"Expires: 0", 0, 0},
	} {
		p := Page{Header: http.Header{}}
		for line := range strings.SplitSeq(row.header, "\n") {
			key, value, _ := strings.Cut(line, ": ")
			p.Header.Set(key, value)
		}
		if p.RetryAfter() != row.retry || p.Fresh() != row.fresh {
			t.Errorf("%q: wait %v, fresh for %v", row.header, p.RetryAfter(), p.Fresh())
		}
	}
}

func TestTheCauseOfAnErrorIsKnown(t *testing.T) {
	f, site := serve(t, Options{Bytes: 100, Time: time.Second}, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			_, _ = io.WriteString(w, "User-agent: *\nDisallow: /private\n")
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		case "/inside":
			http.Redirect(w, r, "http://10.0.0.1/", http.StatusFound)
		case "/large":
			_, _ = io.WriteString(w, strings.Repeat("a", 200))
		case "/slow":
			time.Sleep(1500 * time.Millisecond)
		default:
			w.WriteHeader(http.StatusGone)
		}
	})
	p := f.Polite(time.Millisecond)
	for path, want := range map[string]Cause{
		"/private": Robots, "/round": Redirects, "/inside": Refused, "/large": TooLarge, "/slow": NoAnswer,
		"/gone": Status,
	} {
		page, err := p.Get(context.Background(), site+path)
		if got := CauseOf(err); got != want {
			t.Errorf("%s: the cause is %q of %v", path, got, err)
		}
		if want == Status && (page == nil || page.Status != http.StatusGone) {
			t.Errorf("%s: the answer is %+v", path, page)
		}
	}
	if got := CauseOf(fmt.Errorf("something else")); got != "" {
		t.Errorf("an error of something else has the cause %q", got)
	}
}

// What is known of sites does not grow without end.
func TestSitesThatAreIdleAreForgotten(t *testing.T) {
	f, _ := serve(t, Options{}, func(http.ResponseWriter, *http.Request) {})
	p := f.Polite(time.Millisecond)
	for i := range 3 * firstSweep {
		u, err := normal(fmt.Sprintf("http://site%d.example/", i))
		if err != nil {
			t.Fatal(err)
		}
		p.site(u)
	}
	if n := len(p.sites); n > firstSweep {
		t.Errorf("%d sites are known", n)
	}
}
