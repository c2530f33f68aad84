// Package fetch gets pages from the web, for the whole program. Addresses come from strangers: from articles,
// from feeds, from pages that lead on. So a page is fetched only from the public internet, and whole or not
// at all.
//
// Get is what to call for a page that a person asked for, and a Polite fetcher for many pages, or where no
// person waits.
//
// What is refused, before or at the moment of connecting: schemes other than http and https, user names and
// passwords in addresses, ports other than 80 and 443, and every network address that is not a public one.
// The network address is looked at when it is dialled, so that no second answer of a name server can slip in
// between; each redirect is a new request and is looked at again. One host may be excepted, see
// Options.AllowHost.
package fetch

import (
	"bytes"
	"cmp"
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"code.dny.dev/ssrf"

	"verbatim/internal/limit"
	"verbatim/internal/source"
	"verbatim/internal/warc"
)

// Options are the settings of a fetcher. The zero value has the limits that are named here.
type Options struct {
	AllowHost string // host:port that may be fetched from, wherever it leads and whatever its port; none
	// address of a proxy; none. Names are then resolved by the proxy, so that only it can look at what they
	// lead to
	Proxy  string
	Ports  []uint16
	Time   time.Duration // for a page, with all its redirects: a minute
	Header time.Duration // until the header has come, for each request: 20 seconds
	// of the body, as it is sent and again as it is unpacked: what the context allows a file
	Bytes     int64
	Redirects int // 5
	Now       func() time.Time
}

// The limits that nobody had a reason to set.
const (
	dialTime    = 10 * time.Second // for a connection, and again for its encryption
	headerBytes = 256 << 10
)

// Page is a page as it was sent, unpacked.
type Page struct {
	URL         string // where it was in the end
	Body        []byte
	ContentType string
	Status      int
	Fetched     time.Time
	Redirects   []string // the addresses that led to URL, in order; the first is the one that was asked for
	Doubt       string   // why it may not be whole; "" where that is known
	Header      http.Header

	exchanges []warc.Exchange // all that went over the wire for it
}

// Asked is the address that was asked for, in its usual form.
func (p *Page) Asked() string {
	if len(p.Redirects) > 0 {
		return p.Redirects[0]
	}
	return p.URL
}

// Source is the page as the readers take it, with what went over the wire for it as a WARC file.
func (p *Page) Source() source.Source {
	var b bytes.Buffer
	_ = warc.Write(&b, Agent(), p.exchanges) // a buffer takes all
	return source.Source{Path: p.Asked(), Data: p.Body,
		Capture: &source.Capture{URL: p.URL, Asked: p.Asked(), Fetched: p.Fetched,
			WARC: b.Bytes(), SHA256: source.SHA256(b.Bytes())}}
}

// Fetcher fetches pages. It may be used from any number of goroutines.
type Fetcher struct {
	o            Options
	guard        *ssrf.Guardian
	allow, proxy string // host:port, which are dialled unguarded; "" for none
	transport    *http.Transport
	resolver     *net.Resolver              // nil but in tests
	own          func() ([]net.Addr, error) // the addresses of this machine
}

// New makes a fetcher.
func New(o Options) (*Fetcher, error) {
	if len(o.Ports) == 0 {
		o.Ports = []uint16{80, 443}
	}
	o.Time = cmp.Or(o.Time, time.Minute)
	o.Header = cmp.Or(o.Header, 20*time.Second)
	o.Redirects = cmp.Or(o.Redirects, 5)
	if o.Now == nil {
		o.Now = time.Now
	}
	f := &Fetcher{o: o, guard: newGuard(o.Ports), own: net.InterfaceAddrs}
	// TLSClientConfig stays as it is, so that certificates are always verified. Nothing is unpacked by the
	// transport, which has no limit for that.
	f.transport = &http.Transport{
		DialContext: f.dial, ForceAttemptHTTP2: true, TLSHandshakeTimeout: dialTime,
		ResponseHeaderTimeout:  o.Header,
		MaxResponseHeaderBytes: headerBytes, DisableCompression: true, IdleConnTimeout: 30 * time.Second,
		MaxIdleConns: 20,
	}
	if o.AllowHost != "" {
		var err error
		if f.allow, err = allowed(o.AllowHost); err != nil {
			return nil, err
		}
	}
	if o.Proxy != "" {
		u, err := url.Parse(o.Proxy)
		if err != nil || u.Host == "" {
			return nil, sayf("the proxy %q is no address; give one such as http://proxy.example:3128",
				o.Proxy)
		}
		f.proxy = hostPort(u)
		f.transport.Proxy = http.ProxyURL(u)
	}
	return f, nil
}

// FromEnvironment makes a fetcher with the settings of $VERBATIM_ALLOW_HOST and $VERBATIM_PROXY. Variables
// that other programs use, such as $HTTP_PROXY, are not looked at: a proxy undoes the guard.
func FromEnvironment() (*Fetcher, error) {
	return New(Options{AllowHost: os.Getenv("VERBATIM_ALLOW_HOST"), Proxy: os.Getenv("VERBATIM_PROXY")})
}

// Default is the fetcher of the program.
var Default = sync.OnceValues(FromEnvironment)

// Get fetches a page that a person asked for.
func Get(ctx context.Context, address string) (*Page, error) {
	f, err := Default()
	if err != nil {
		return nil, err
	}
	return f.Get(ctx, address)
}

// IsURL reports an argument that is an address, and no path.
func IsURL(arg string) bool {
	for _, scheme := range []string{"http://", "https://"} {
		if len(arg) >= len(scheme) && strings.EqualFold(arg[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}

// Get fetches a page. An error is a sentence without the address before it.
func (f *Fetcher) Get(ctx context.Context, address string) (*Page, error) {
	u, err := normal(address)
	if err != nil {
		return nil, err
	}
	return f.page(ctx, u, Validators{}, nil)
}

// page fetches a page that is there. permit, where it is not nil, is asked about every address that it is
// redirected to.
func (f *Fetcher) page(ctx context.Context, u *url.URL, has Validators,
	permit func(context.Context, *url.URL) error) (*Page, error) {
	p, err := f.fetch(ctx, u, has, permit)
	if err != nil {
		return nil, err
	}
	if p.Status == http.StatusNotModified && has != (Validators{}) {
		return p, nil
	}
	return p, statusError(p.Status)
}

// fetch fetches what there is, be it a page or the server's excuse.
func (f *Fetcher) fetch(caller context.Context, u *url.URL, has Validators,
	permit func(context.Context, *url.URL) error) (*Page, error) {
	if err := f.check(u); err != nil {
		return nil, err
	}
	f = f.within(caller)
	ctx, cancel := context.WithTimeout(caller, f.o.Time)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, sayf("it cannot be asked for (%v); check the address", err)
	}
	req.Header.Set("User-Agent", Agent())
	req.Header.Set("Accept", "text/html, application/xhtml+xml, */*;q=0.8")
	req.Header.Set("Accept-Encoding", "gzip")
	has.set(req.Header)
	p, recorder := &Page{}, &recorder{f: f}
	client := http.Client{Transport: recorder, CheckRedirect: func(next *http.Request,
		via []*http.Request) error {
		p.Redirects = append(p.Redirects, via[len(via)-1].URL.String())
		// the address that led on is nobody's business, and may have a secret in it
		next.Header.Del("Referer")
		return f.redirect(ctx, next.URL, via, permit)
	}}
	resp, err := client.Do(req)
	if err != nil {
		return nil, f.explain(caller, ctx, u, err)
	}
	defer func() { _ = resp.Body.Close() }()
	p.URL, p.Status, p.ContentType = resp.Request.URL.String(), resp.StatusCode,
		resp.Header.Get("Content-Type")
	p.Header = resp.Header
	if sentToItsEnd(resp) {
		p.Doubt = "the server did not say how long it is, so that it may have been cut short on its way"
	}
	sent, err := f.sent(resp)
	if err == nil {
		p.Body, err = f.unpacked(sent, resp.Header.Get("Content-Encoding"))
	}
	if err != nil {
		return nil, f.explain(caller, ctx, u, err)
	}
	p.exchanges = recorder.end(sent)
	p.Fetched = p.exchanges[len(p.exchanges)-1].Time
	return p, nil
}

// within is the fetcher with the limit of bytes that holds for a caller, where its options give none.
func (f *Fetcher) within(caller context.Context) *Fetcher {
	bounded := *f
	bounded.o.Bytes = cmp.Or(f.o.Bytes, int64(limit.From(caller).Size()))
	return &bounded
}

// redirect looks at where a page leads on to.
func (f *Fetcher) redirect(ctx context.Context, to *url.URL, via []*http.Request,
	permit func(context.Context, *url.URL) error) error {
	if len(via) > f.o.Redirects {
		return becausef(Redirects, "it redirects more than %d times, last to %s; give the address where it ends",
			f.o.Redirects, to.Redacted())
	}
	err := f.check(to)
	public := func(r *http.Request) bool { return !f.excepted(r.URL) }
	// be it one that the excepted host led to
	if err == nil && f.excepted(to) && slices.ContainsFunc(via, public) {
		err = becausef(Refused, "that host may be fetched from when you name it, and not when another host leads to it; "+
			"give its address")
	}
	if err == nil && permit != nil {
		err = permit(ctx, to)
	}
	if err != nil {
		return sayf("it redirects to %s: %w", to.Redacted(), err)
	}
	to.Fragment, to.RawFragment = "", ""
	return nil
}

// dial connects. The guard sees the very address that is connected to, after the name was resolved.
func (f *Fetcher) dial(ctx context.Context, network, address string) (net.Conn, error) {
	d := net.Dialer{Timeout: dialTime, Resolver: f.resolver, Control: f.control}
	if host := canonical(address); host == f.allow || host == f.proxy {
		d.Control = nil
	}
	return d.DialContext(ctx, network, address)
}

func (f *Fetcher) control(network, address string, c syscall.RawConn) error {
	if err := f.guard.Safe(network, address, c); err != nil {
		return &refusal{address, err}
	}
	if at, err := netip.ParseAddrPort(address); err != nil || f.isOwn(at.Addr()) {
		return &refusal{address, errOwn}
	}
	return nil
}

// Agent is how the program introduces itself to a server.
func Agent() string {
	version := "devel"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		version = info.Main.Version
	}
	return robot + "/" + version + " (+" + about + ")"
}

const (
	robot = "Verbatim"                          // the name that robots.txt may speak of
	about = "https://verbatim.example/fetching" // a placeholder; .example belongs to nobody
)
