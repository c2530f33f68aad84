package fetch

import (
	"net"
	"net/netip"
	"net/url"
	"testing"
)

// Whatever is given as an address: its usual form is its own usual form, and one that passes names no network
// address that the guard refuses, nor a number that another program would read as one.
func FuzzAddresses(f *testing.F) {
	for _, s := range []string{"http://127.0.0.1/", "https://[::ffff:1.2.3.4]:443/a#b", "http://①②⑦.⓪.⓪.①/",
		"http://0x7f.1/", "http://a@b:80/", "HTTP://A.B.:8080?c", "HTTP://A:080"} {
		f.Add(s)
	}
	fetcher := fetcher(f, Options{AllowHost: "intranet.example:8080"})
	f.Fuzz(func(t *testing.T, s string) {
		u, err := normal(s)
		if err != nil || fetcher.check(u) != nil {
			return
		}
		again, err := normal(u.String())
		if err != nil || again.String() != u.String() {
			t.Fatalf("%q is %q, and that is %v (%v)", s, u, again, err)
		}
		host, port, err := net.SplitHostPort(hostPort(u))
		if err != nil || port != "80" && port != "443" && hostPort(u) != "intranet.example:8080" {
			t.Fatalf("%q passes with port %q (%v)", s, port, err)
		}
		if a, err := netip.ParseAddr(host); err == nil && fetcher.guard.SafeAddr(a) != nil || err != nil &&
			endsInNumber(host) {
			t.Fatalf("%q passes as %s", s, host)
		}
		if raw, err := url.Parse(u.String()); err != nil || raw.User != nil {
			t.Fatalf("%q passes with a user in it", s)
		}
	})
}
