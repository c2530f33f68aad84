package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// serve starts a server and a fetcher that may fetch from it.
func serve(t testing.TB, o Options, h http.HandlerFunc) (*Fetcher, string) {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	o.AllowHost = s.Listener.Addr().String()
	return fetcher(t, o), s.URL
}

// fails wants an error with these words.
func fails(t *testing.T, err error, words string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), words) {
		t.Errorf("the error is %v, want %s", err, words)
	}
}

func TestAPageIsFetchedWithWhatIsKnownOfIt(t *testing.T) {
	now := time.Date(2031, 11, 4, 10, 0, 0, 0, time.UTC)
	var agent, cookie string
	f, site := serve(t, Options{Now: func() time.Time { return now }},
		func(w http.ResponseWriter, r *http.Request) {
			agent, cookie = r.UserAgent(), r.Header.Get("Cookie")
			if r.URL.Path == "/old" {
				http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
				http.Redirect(w, r, "/new?x=1#part", http.StatusMovedPermanently)
				return
			}
			w.Header().Set("Content-Type", "text/plain; charset=utf-8")
			_, _ = io.WriteString(w, "We stay.")
		})
	p, err := f.Get(context.Background(), site+"/old#top")
	if err != nil {
		t.Fatal(err)
	}
	if p.URL != site+"/new?x=1" || p.Asked() != site+"/old" ||
		!slices.Equal(p.Redirects, []string{site + "/old"}) {
		t.Errorf("it was at %s by %q", p.URL, p.Redirects)
	}
	if string(p.Body) != "We stay." || p.ContentType != "text/plain; charset=utf-8" || p.Status != 200 ||
		!p.Fetched.Equal(now) {
		t.Errorf("the page is %+v", p)
	}
	if !strings.HasPrefix(agent, "Verbatim/") || !strings.Contains(agent, "(+https://") || cookie != "" {
		t.Errorf("the agent is %q, its cookie %q", agent, cookie)
	}
}

func TestAnAnswerThatIsNoPageIsAnError(t *testing.T) {
	f, site := serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		code, _ := strconv.Atoi(r.URL.Path[1:])
		w.WriteHeader(code)
	})
	for code, words := range map[int]string{
		404: "the server answers 404 (not found) and no page; check the address",
		403: "save the page in a file", 204: "204", 206: "206",
		304: "304", 429: "try again later", 503: "try again later",
	} {
		_, err := f.Get(context.Background(), fmt.Sprintf("%s/%d", site, code))
		fails(t, err, words)
	}
}

func TestARedirectIsLookedAtAgain(t *testing.T) {
	var hits atomic.Int32
	private := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { hits.Add(1) }))
	defer private.Close()
	_, port, _ := net.SplitHostPort(private.Listener.Addr().String())
	n, _ := strconv.Atoi(port)
	f, site := serve(t, Options{Ports: []uint16{80, 443, uint16(n)}},
		func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", r.FormValue("to"))
			w.WriteHeader(http.StatusFound)
		})
	for to, words := range map[string]string{
		private.URL + "/": "it redirects to " + private.URL +
			"/: it leads to a loopback address (127.0.0.1), which is refused; to allow this one host set " +
			"VERBATIM_ALLOW_HOST=127.0.0.1:" + port,
		"http://localhost:" + port + "/":     "loopback address", // a name: it is seen when it is dialled
		"http://LOCALHOST.:" + port + "/":    "it redirects to",  // some name servers do not know it
		"//[::ffff:127.0.0.1]:" + port + "/": "an IPv4 address in the form of IPv6",
		"http://2130706433:" + port + "/":    "a number in an unusual form",
		"http://169.254.169.254/latest": "the metadata address of a cloud (169.254.169.254), which is " +
			"refused",
		"http://10.0.0.1:22/":     "private address",
		"http://news.example:22/": "port 22 is refused",
		"http://ada:secret@news.example/": "it redirects to http://ada:xxxxx@news.example/: it holds a " +
			"user name",
		"file:///etc/passwd": "it is no address of http or https",
	} {
		_, err := f.Get(context.Background(), site+"/?to="+url.QueryEscape(to))
		fails(t, err, words)
	}
	if hits.Load() != 0 {
		t.Errorf("the private server was asked %d times", hits.Load())
	}
}

func TestAnotherHostDoesNotLeadToTheOneThatIsAllowed(t *testing.T) {
	f := fetcher(t, Options{AllowHost: "10.0.0.1:80"})
	to, _ := url.Parse("http://10.0.0.1/")
	for from, ok := range map[string]bool{"http://news.example/": false, "http://10.0.0.1/": true} {
		req, _ := http.NewRequest("GET", from, nil)
		if err := f.redirect(context.Background(), to, []*http.Request{req}, nil); (err == nil) != ok {
			t.Errorf("from %s: %v", from, err)
		}
	}
}

func TestRedirectsEnd(t *testing.T) {
	f, site := serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		if n, _ := strconv.Atoi(r.URL.Path[1:]); n > 0 {
			http.Redirect(w, r, fmt.Sprintf("/%d", n-1), http.StatusFound)
		}
	})
	if p, err := f.Get(context.Background(), site+"/5"); err != nil || len(p.Redirects) != 5 {
		t.Errorf("five redirects: %v", err)
	}
	_, err := f.Get(context.Background(), site+"/6")
	fails(t, err, "it redirects more than 5 times, last to "+site+"/0")
}

func TestASlowOrEndlessServerIsLeft(t *testing.T) {
	header := 150 * time.Millisecond
	for name, row := range map[string]struct {
		first, again string
		pause        time.Duration
		words        string
	}{
		"nothing": {"", "", header, "it does not answer within 150ms"},
		"a slow header": {"HTTP/1.1 200 OK\r\n", "A: b\r\n", 10 * time.Millisecond,
			"it does not answer within 150ms"},
		"an endless header": {"HTTP/1.1 200 OK\r\n", "A: " + strings.Repeat("b", 4000) + "\r\n", 0,
			"exceeded 262144 bytes"},
		"a header of one": {"HTTP/1.1 200 OK\r\nA: ", strings.Repeat("b", 4000), 0,
			"exceeded 262144 bytes"},
		"endless news": {"", "HTTP/1.1 103 Early Hints\r\nA: " + strings.Repeat("b", 4000) + "\r\n\r\n",
			0, "could not be fetched"},
		"a slow body": {"HTTP/1.1 200 OK\r\n\r\n", "We stay. ", 10 * time.Millisecond,
			"it did not come within 400ms"},
		"no HTTP": {"220 mail.example ESMTP\r\n", "", header, "could not be fetched"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := dribble(t, row.first, row.again, row.pause)
			f := fetcher(t, Options{AllowHost: l, Header: header, Time: 400 * time.Millisecond})
			start := time.Now()
			_, err := f.Get(context.Background(), "http://"+l+"/")
			fails(t, err, row.words)
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

// dribble starts a server that sends something, and then something again and again.
func dribble(t *testing.T, first, again string, pause time.Duration) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = c.Close() }()
				_, _ = c.Read(make([]byte, 4096))
				_, err := io.WriteString(c, first)
				for err == nil {
					time.Sleep(pause)
					if _, err = io.WriteString(c, again); again == "" {
						_, err = c.Read(make([]byte, 1)) // until the other side has enough
					}
				}
			}()
		}
	}()
	return l.Addr().String()
}

func TestACertificateIsVerified(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter,
		*http.Request) {
		t.Error("it was asked")
	}))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	defer s.Close()
	f := fetcher(t, Options{AllowHost: s.Listener.Addr().String()})
	_, err := f.Get(context.Background(), s.URL)
	fails(t, err, "its certificate does not prove who answers")
}

func TestAProxyIsUsedWhereItIsAskedForOnly(t *testing.T) {
	asked := ""
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter,
		r *http.Request) {
		asked = r.RequestURI
	}))
	defer s.Close()
	t.Setenv("HTTP_PROXY", s.URL)
	if f := fetcher(t, Options{}); f.transport.Proxy != nil {
		t.Error("the environment's proxy is used")
	}
	f := fetcher(t, Options{Proxy: s.URL})
	if _, err := f.Get(context.Background(), "http://news.example/a"); err != nil ||
		asked != "http://news.example/a" {
		t.Errorf("the proxy was asked for %q (%v)", asked, err)
	}
	asked = ""
	_, err := f.Get(context.Background(), "http://10.0.0.1/")
	fails(t, err, "private address")
	_, err = New(Options{Proxy: "proxy"})
	fails(t, err, "is no address")
	if asked != "" {
		t.Errorf("the proxy was asked for %q", asked)
	}
}

func TestACallerMayGiveUp(t *testing.T) {
	f, site := serve(t, Options{}, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := f.Get(ctx, site); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

func TestArgumentsThatAreAddresses(t *testing.T) {
	for arg, is := range map[string]bool{"http://a": true, "HTTPS://a": true, "https:/a": false,
		"http": false, "a/http://b": false, "": false} {
		if IsURL(arg) != is {
			t.Errorf("%q: %v", arg, !is)
		}
	}
}

func TestEncryptedPagesComeByHTTP2(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/header" {
			w.Header().Set("A", strings.Repeat("b", 2*headerBytes))
		}
		_, _ = io.WriteString(w, r.Proto)
	}))
	s.EnableHTTP2 = true
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	defer s.Close()
	f := fetcher(t, Options{AllowHost: s.Listener.Addr().String()})
	f.transport.TLSClientConfig = s.Client().Transport.(*http.Transport).TLSClientConfig
	if p, err := f.Get(context.Background(), s.URL); err != nil || string(p.Body) != "HTTP/2.0" {
		t.Errorf("%v: %v", p, err)
	}
	_, err := f.Get(context.Background(), s.URL+"/header")
	fails(t, err, "could not be fetched")
}
