package server_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verbatim/internal/desk"
	"verbatim/internal/desk/desktest"
	"verbatim/internal/server"
	"verbatim/report"
)

// newDesk is a desk on an archive with one transcript.
func newDesk(t *testing.T) *desk.Desk {
	t.Helper()
	path := filepath.Join(t.TempDir(), "pier.md")
	if err := os.WriteFile(path, []byte("MARA QUILL: We will not sell the pier to anybody who asks."), 0o600); err != nil {
		t.Fatal(err)
	}
	return desktest.Open(t, desktest.Archive(t, t.TempDir(), path), report.Program{})
}

func newServer(t *testing.T, o server.Options) *server.Server {
	t.Helper()
	s, err := server.New(newDesk(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ask is a request to a server on this machine, changed by with, and its answer.
func ask(s http.Handler, method, path, body string, with ...func(*http.Request)) *http.Response {
	r := httptest.NewRequest(method, "http://127.0.0.1:7600"+path, strings.NewReader(body))
	r.RemoteAddr = "127.0.0.1:50000"
	for _, change := range with {
		change(r)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func saying(text string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) })
}

func TestWhatIsRefused(t *testing.T) {
	t.Parallel()
	s := newServer(t, server.Options{Hosts: []string{"Desk.Example"}, Routes: []server.Route{
		{Pattern: "POST /keep", Role: server.Editor, Body: 8, Handler: http.HandlerFunc(
			func(w http.ResponseWriter, r *http.Request) {
				if _, err := io.ReadAll(r.Body); err != nil {
					server.WriteProblem(w, r, server.Status(err), err.Error())
				}
			})},
		{Pattern: "GET /falls", Role: server.Reader, Handler: http.HandlerFunc(
			func(http.ResponseWriter, *http.Request) { panic("a fault") })},
	}})
	host := func(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }
	for _, c := range []struct {
		name, method, path, body string
		with                     func(*http.Request)
		want                     int
	}{
		{"what is in the table is answered", "GET", "/healthz", "", host("127.0.0.1:7600"), 200},
		{"what is not in the table is not", "GET", "/nothing", "", host("localhost"), 404},
		{"another method is not", "POST", "/healthz", "", host("[::1]:7600"), 405},
		{"a name that was given is its own", "GET", "/healthz", "", host("desk.example"), 200},
		{"in whatever letters", "GET", "/healthz", "", host("DESK.example"), 200},
		{"another name is not", "GET", "/healthz", "", host("evil.example"), 421},
		{"what the own page sends is taken", "POST", "/keep", "short", header("Sec-Fetch-Site", "same-origin"), 200},
		{"what a page of another site sends is not", "POST", "/keep", "", header("Sec-Fetch-Site", "cross-site"), 403},
		{"nor where the browser says its origin only", "POST", "/keep", "", header("Origin", "https://evil.example"), 403},
		{"too long is too long", "POST", "/keep", "longer than eight", header("X", "y"), 413},
		{"a panic is a sentence", "GET", "/falls", "", header("X", "y"), 500},
	} {
		func() {
			defer func() {
				if fault := recover(); fault != nil && fault != http.ErrAbortHandler {
					t.Errorf("%s: it panics: %v", c.name, fault)
				}
			}()
			answer := ask(s, c.method, c.path, c.body, c.with)
			if answer.StatusCode != c.want {
				t.Errorf("%s: status %d, want %d", c.name, answer.StatusCode, c.want)
			}
			if answer.Header.Get("Content-Security-Policy") == "" {
				t.Errorf("%s: there is no policy", c.name)
			}
			var p server.Problem
			if c.want >= 400 && (json.NewDecoder(answer.Body).Decode(&p) != nil || p.Detail == "" || p.Request == "") {
				t.Errorf("%s: it is no problem with a sentence: %+v", c.name, p)
			}
		}()
	}
}

// A route whose role was forgotten is not served: there is no server.
func TestARouteWithoutARoleFailsClosed(t *testing.T) {
	t.Parallel()
	_, err := server.New(newDesk(t), server.Options{Routes: []server.Route{{Pattern: "GET /open", Handler: saying("")}}})
	if err == nil || !strings.Contains(err.Error(), "GET /open says no role") {
		t.Errorf("it says %v", err)
	}
}

// The log has neither what was sent nor what was asked for.
func TestTheLogHasNoText(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	s := newServer(t, server.Options{Log: slog.New(slog.NewJSONHandler(&log, nil)), Routes: []server.Route{
		{Pattern: "POST /x/{name}", Role: server.Reader, Handler: saying("an answer")}}})
	ask(s, "POST", "/x/secretname?q=secretwords", "secretbody")
	if said := log.String(); strings.Contains(said, "secret") || !strings.Contains(said, "POST /x/{name}") {
		t.Errorf("the log says %s", said)
	}
}

// Who asks too often is told so, and others are not held up; what a stranger says of where it comes from is
// not believed.
func TestAnAddressMayAskSoOften(t *testing.T) {
	t.Parallel()
	s := newServer(t, server.Options{Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}})
	from := func(addr, forwarded string) func(*http.Request) {
		return func(r *http.Request) {
			r.RemoteAddr, r.TLS = addr+":1", &tls.ConnectionState{}
			r.Header.Set("X-Forwarded-For", forwarded)
		}
	}
	refused := 0
	for range 300 {
		answer := ask(s, "GET", "/healthz", "", from("203.0.113.7", "198.51.100.9"))
		if answer.StatusCode == 429 && answer.Header.Get("Retry-After") != "" {
			refused++
		}
	}
	if refused < 50 {
		t.Errorf("of 300 at once %d were refused", refused)
	}
	for _, other := range []func(*http.Request){from("203.0.113.8", ""), from("10.0.0.1", "203.0.113.9"),
		from("10.0.0.1", "203.0.113.7, 198.51.100.1, 10.0.0.2"), from("127.0.0.1", "")} {
		if answer := ask(s, "GET", "/healthz", "", other); answer.StatusCode != 200 {
			t.Errorf("another address gets %d", answer.StatusCode)
		}
	}
	if answer := ask(s, "GET", "/healthz", "", from("10.0.0.1", "198.51.100.1, 203.0.113.7")); answer.StatusCode != 429 {
		t.Errorf("the same behind the proxy gets %d", answer.StatusCode)
	}
}

// What strangers send slowly holds up nobody who is known, and where all places are taken the server still
// tells of its health.
func TestStrangersTakeNoPlaceOfOthers(t *testing.T) {
	t.Parallel()
	begun, end := make(chan bool), make(chan bool)
	waits := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		select {
		case begun <- true:
			<-end
		case <-time.After(5 * time.Second): // it should have been refused
		}
	})
	s := newServer(t, server.Options{Routes: []server.Route{
		{Pattern: "POST /slow", Role: server.Anybody, Handler: waits},
		{Pattern: "GET /long", Role: server.Reader, Handler: waits},
		{Pattern: "GET /quick", Role: server.Reader, Handler: saying("an answer")}}})
	defer close(end)
	for _, c := range []struct {
		method, path string
		many         int
		want         [4]int // of what is asked below
	}{
		{"POST", "/slow", 64, [4]int{429, 200, 200, 200}},
		{"GET", "/long", 512, [4]int{429, 429, 200, 200}},
	} {
		for range c.many {
			go ask(s, c.method, c.path, "")
			<-begun
		}
		got := [4]int{ask(s, "POST", "/slow", "").StatusCode, ask(s, "GET", "/quick", "").StatusCode,
			ask(s, "GET", "/healthz", "").StatusCode, ask(s, "GET", "/readyz", "").StatusCode}
		if got != c.want {
			t.Errorf("while %d wait at %s: %v", c.many, c.path, got)
		}
	}
}

// waiting is an answer that knows until when it is waited for what is sent.
type waiting struct {
	*httptest.ResponseRecorder
	until time.Time
}

func (w *waiting) SetReadDeadline(t time.Time) error {
	w.until = t
	return nil
}

// A small body comes soon or not at all.
func TestASmallBodyComesSoon(t *testing.T) {
	t.Parallel()
	s := newServer(t, server.Options{Routes: []server.Route{
		{Pattern: "POST /small", Role: server.Anybody, Body: 16 << 10, Handler: saying("")},
		{Pattern: "POST /large", Role: server.Anybody, Body: 17 << 10, Handler: saying("")}}})
	for path, want := range map[string]bool{"/small": true, "/large": false} {
		w := &waiting{ResponseRecorder: httptest.NewRecorder()}
		s.ServeHTTP(w, httptest.NewRequest("POST", "http://127.0.0.1:7600"+path, nil))
		if soon := !w.until.IsZero() && time.Until(w.until) <= 10*time.Second; soon != want {
			t.Errorf("%s is waited for until %v", path, w.until)
		}
	}
}

// What was begun is ended before the server ends.
func TestItEndsWhatWasBegun(t *testing.T) {
	t.Parallel()
	begun := make(chan bool)
	slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		begun <- true
		time.Sleep(200 * time.Millisecond)
		_, _ = io.WriteString(w, "whole")
	})
	s := newServer(t, server.Options{Routes: []server.Route{{Pattern: "GET /slow", Role: server.Anybody, Handler: slow}}})
	on, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- s.Run(ctx, on, nil) }()
	go func() {
		<-begun
		stop()
	}()
	answer, err := http.Get("http://" + on.Addr().String() + "/slow")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if body, err := io.ReadAll(answer.Body); err != nil || string(body) != "whole" {
		t.Errorf("it answered %q (%v)", body, err)
	}
	if err := <-ended; err != nil {
		t.Errorf("it ended with %v", err)
	}
}
