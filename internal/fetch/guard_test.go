package fetch

import (
	"bufio"
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"code.dny.dev/ssrf"
)

// 127.0.0.2 stands for a public address in these tests.
func withPublic(f *Fetcher) *Fetcher {
	f.guard = ssrf.New(ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(netip.MustParsePrefix("127.0.0.2/32"),
		netip.MustParsePrefix("127.0.0.3/32")))
	return f
}

func TestAPublicAddressOfThisMachineIsRefused(t *testing.T) {
	at, hits := counting(t, "127.0.0.2:0")
	_, port, _ := net.SplitHostPort(at)
	f := withPublic(onPort(t, port))
	f.resolver = nameServer(t, func() []string { return []string{"127.0.0.2"} })
	own := net.Addr(&net.IPNet{IP: net.IPv4(127, 0, 0, 2), Mask: net.CIDRMask(8, 32)})
	f.own = func() ([]net.Addr, error) { return []net.Addr{own}, nil }
	for _, address := range []string{"http://127.0.0.2:" + port + "/", "http://news.example:" + port + "/"} {
		_, err := f.Get(context.Background(), address)
		fails(t, err, "which is refused")
	}
	if hits.Load() != 0 {
		t.Errorf("it was asked %d times", hits.Load())
	}
	f.own = func() ([]net.Addr, error) { return nil, nil }
	if _, err := f.Get(context.Background(), "http://news.example:"+port+"/"); err != nil {
		t.Errorf("that of another machine: %v", err)
	}
}

func TestTheExceptedHostIsNotReachedBackThroughAPublicOne(t *testing.T) {
	secret := 0
	var public *httptest.Server
	f, site := serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/out":
			http.Redirect(w, r, public.URL+"/back", http.StatusFound)
		case "/within":
			http.Redirect(w, r, "/page", http.StatusFound)
		case "/secret":
			secret++
		}
	})
	l, err := net.Listen("tcp", "127.0.0.2:0")
	if err != nil {
		t.Skip(err)
	}
	public = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, site+"/secret", http.StatusFound)
	}))
	_ = public.Listener.Close()
	public.Listener = l
	public.Start()
	defer public.Close()
	withPublic(f)
	f.o.Ports = append(f.o.Ports, netip.MustParseAddrPort(l.Addr().String()).Port())
	_, err = f.Get(context.Background(), site+"/out")
	fails(t, err, "not when another host leads to it")
	if secret != 0 {
		t.Error("it was asked")
	}
	if _, err := f.Get(context.Background(), site+"/within"); err != nil {
		t.Errorf("a redirect of its own: %v", err)
	}
}

func TestNobodyIsToldWhichAddressLedToHim(t *testing.T) {
	var told []string
	f, site := serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		told = append(told, r.Referer())
		if r.URL.Path != "/end" {
			http.Redirect(w, r, "/end", http.StatusFound)
		}
	})
	if _, err := f.Get(context.Background(), site+"/a?token=secret"); err != nil {
		t.Fatal(err)
	}
	if strings.Join(told, "") != "" {
		t.Errorf("it is told %q", told)
	}
}

// raw serves an answer as it stands, and ends the connection.
func raw(t *testing.T, config *tls.Config, answer string) string {
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
			under := c
			if config != nil {
				c = tls.Server(c, config)
			}
			_, _ = http.ReadRequest(bufio.NewReader(c))
			_, _ = io.WriteString(c, answer)
			_ = under.Close() // under TLS without the word that it ends
		}
	}()
	return l.Addr().String()
}

func TestAPageThatMayNotBeWholeIsSaidToBe(t *testing.T) {
	for name, test := range map[string]struct {
		answer string
		doubt  bool
	}{
		"with a length": {"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nWe stay.", false},
		"in chunks": {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nWe " +
			"stay.\r\n0\r\n\r\n", false},
		"until it ends":       {"HTTP/1.1 200 OK\r\n\r\nWe stay.", true},
		"of an old server":    {"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nWe stay.", true},
		"with nothing in it":  {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", false},
		"to its end, by word": {"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nWe stay.", true},
	} {
		t.Run(name, func(t *testing.T) {
			at := raw(t, nil, test.answer)
			p, err := fetcher(t, Options{AllowHost: at}).Get(context.Background(), "http://"+at+"/")
			if err != nil || (p.Doubt != "") != test.doubt {
				t.Errorf("%v %+v", err, p)
			}
		})
	}
}

func TestAConnectionThatBreaksIsNoEndOfAPage(t *testing.T) {
	s := httptest.NewTLSServer(nil)
	defer s.Close()
	for _, answer := range []string{"HTTP/1.1 200 OK\r\n\r\nWe st",
		"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nWe st"} {
		at := raw(t, s.TLS, answer)
		f := fetcher(t, Options{AllowHost: at})
		f.transport.TLSClientConfig = s.Client().Transport.(*http.Transport).TLSClientConfig
		p, err := f.Get(context.Background(), "https://"+at+"/")
		if err == nil && p.Doubt == "" || err != nil &&
			!strings.Contains(err.Error(), "it ends in the middle") {
			t.Errorf("%q: %v %+v", answer, err, p)
		}
	}
}

func TestARobotsFileIsReadLineByLine(t *testing.T) {
	for name, test := range map[string]struct {
		robots string
		may    bool
		delay  time.Duration
	}{
		"no rule at all":  {"<html><body>Not here: sorry</body></html>", true, 0},
		"bytes":           {"\x00\x01\xff\xfe: \x00\nDisallow", true, 0},
		"rules of nobody": {"Disallow: /\n", true, 0},
		"a rule among rubbish": {"User-agent: *\nSomething: else\n=====\nCrawl-delay: " +
			"soon\nDisallow: /a\n", false, 0},
		"another's rules":                 {"User-agent: Otherbot\nDisallow: /\n", true, 0},
		"a mark of the order of bytes":    {"\ufeffUser-agent: *\r\nDisallow: /a\r\n", false, 0},
		"lines of an old computer":        {"User-agent: *\rDisallow: /a\r", false, 0},
		"a delay of an age":               {"User-agent: *\nCrawl-delay: 1e300\n", true, longestDelay},
		"a delay without end":             {"User-agent: *\nCrawl-delay: inf\n", true, longestDelay},
		"a delay that is more than large": {"User-agent: *\nCrawl-delay: 1e999\n", true, longestDelay},
		"a delay of the past":             {"User-agent: *\nCrawl-delay: -5\n", true, 0},
		"a delay that is no number":       {"User-agent: *\nCrawl-delay: nan\n", true, 0},
		"a delay of a blink": {"User-agent: *\nCrawl-delay: 0.25\n", true,
			250 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			f, site := serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/robots.txt" {
					_, _ = io.WriteString(w, test.robots)
				}
			})
			p := f.Polite(time.Millisecond)
			_, err := p.Get(context.Background(), site+"/a")
			if (err == nil) != test.may {
				t.Errorf("it may not be read: %v", err)
			}
			for _, s := range p.sites {
				if s.rules == nil || s.rules.CrawlDelay != test.delay {
					t.Errorf("the rules are %+v, want a delay of %v", s.rules, test.delay)
				}
			}
		})
	}
}
