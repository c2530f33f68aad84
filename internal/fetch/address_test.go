package fetch

import (
	"context"
	"net/netip"
	"strings"
	"testing"
	"time"
)

// A class of addresses that is refused: its first and last address, and whether the neighbours outside are
// refused too, since they belong to another class (or are not there).
type class struct {
	name, prefix string
	below, above edge
}

type edge string

const (
	public edge = "public"
	other  edge = "refused as another class"
	none   edge = "not there"
)

var classes = []class{
	{"this network (RFC 791)", "0.0.0.0/8", none, public},
	{"private (RFC 1918)", "10.0.0.0/8", public, public},
	{"private (RFC 1918)", "172.16.0.0/12", public, public},
	{"private (RFC 1918)", "192.168.0.0/16", public, public},
	{"shared, carrier-grade NAT (RFC 6598)", "100.64.0.0/10", public, public},
	{"loopback (RFC 1122)", "127.0.0.0/8", public, public},
	{"link-local (RFC 3927)", "169.254.0.0/16", public, public},
	{"protocol assignments (RFC 6890)", "192.0.0.0/24", public, public},
	{"documentation (RFC 5737)", "192.0.2.0/24", public, public},
	{"documentation (RFC 5737)", "198.51.100.0/24", public, public},
	{"documentation (RFC 5737)", "203.0.113.0/24", public, public},
	{"AS112 (RFC 7535)", "192.31.196.0/24", public, public},
	{"AMT (RFC 7450)", "192.52.193.0/24", public, public},
	{"AS112 (RFC 7534)", "192.175.48.0/24", public, public},
	{"6to4 relay (RFC 7526)", "192.88.99.0/24", public, public},
	{"benchmarking (RFC 2544)", "198.18.0.0/15", public, public},
	{"multicast (RFC 5771)", "224.0.0.0/4", public, other},
	{"reserved (RFC 1112)", "240.0.0.0/4", other, none},
	{"broadcast (RFC 919)", "255.255.255.255/32", other, none},
	{"metadata of a cloud, link-local", "169.254.169.254/32", other, other},
	{"metadata of a cloud, shared", "100.100.100.200/32", other, other},
	{"metadata of a cloud, on a public address", "168.63.129.16/32", public, public},
	{"metadata of a cloud, protocol assignments", "192.0.0.192/32", other, other},

	{"unspecified (RFC 4291)", "::/128", none, other},
	{"loopback (RFC 4291)", "::1/128", other, other},
	{"IPv4-compatible (RFC 4291)", "::/96", none, other},
	{"IPv4-mapped (RFC 4291)", "::ffff:0:0/96", other, other},
	{"IPv4-translated (RFC 2765)", "::ffff:0:0:0/96", other, other},
	{"NAT64 (RFC 6052)", "64:ff9b::/96", other, other},
	{"NAT64, local use (RFC 8215)", "64:ff9b:1::/48", other, other},
	{"discard only (RFC 6666)", "100::/64", other, other},
	{"all below global unicast (RFC 4291)", "::/3", none, public},
	{"Teredo (RFC 4380)", "2001::/32", public, other},
	{"protocol assignments (RFC 2928)", "2001::/23", public, public},
	{"benchmarking (RFC 5180)", "2001:2::/48", other, other},
	{"ORCHID (RFC 4843)", "2001:10::/28", other, other},
	{"ORCHIDv2 (RFC 7343)", "2001:20::/28", other, other},
	{"documentation (RFC 3849)", "2001:db8::/32", public, public},
	{"6to4 (RFC 3056)", "2002::/16", public, public},
	{"AS112 (RFC 7534)", "2620:4f:8000::/48", public, public},
	{"6bone, given back (RFC 3701)", "3ffe::/16", public, other},
	{"documentation (RFC 9637)", "3fff::/20", other, public},
	{"all above global unicast (RFC 4291)", "4000::/2", public, other},
	{"segment routing (RFC 9602)", "5f00::/16", other, other},
	{"unique local (RFC 4193)", "fc00::/7", other, other},
	{"metadata of a cloud, unique local", "fd00:ec2::254/128", other, other},
	{"metadata of a cloud, unique local", "fd20:ce::254/128", other, other},
	{"link-local (RFC 4291)", "fe80::/10", other, other},
	{"site-local (RFC 3879)", "fec0::/10", other, other},
	{"multicast (RFC 4291)", "ff00::/8", other, none},
}

func TestClassesAreRefusedUpToBothTheirEdges(t *testing.T) {
	f := fetcher(t, Options{})
	for _, c := range classes {
		p := netip.MustParsePrefix(c.prefix)
		first, last := p.Masked().Addr(), lastOf(p)
		want(t, f, c, first, false)
		want(t, f, c, last, false)
		neighbour(t, f, c, first.Prev(), c.below)
		neighbour(t, f, c, last.Next(), c.above)
	}
}

func neighbour(t *testing.T, f *Fetcher, c class, a netip.Addr, e edge) {
	t.Helper()
	if a.IsValid() != (e != none) {
		t.Errorf("%s, %s: the neighbour %v is said to be %s", c.name, c.prefix, a, e)
	}
	if a.IsValid() {
		want(t, f, c, a, e == public)
	}
}

// want asks at the two places where an address is seen: where it is dialled, and where a page's address names
// it.
func want(t *testing.T, f *Fetcher, c class, a netip.Addr, public bool) {
	t.Helper()
	network := "tcp4"
	if a.Is6() {
		network = "tcp6"
	}
	if err := f.control(network, netip.AddrPortFrom(a, 443).String(), nil); (err == nil) != public {
		t.Errorf("%s, %s: dialling %v gives %v, want it public: %v", c.name, c.prefix, a, err, public)
	}
	u, err := normal("https://" + bracketed(a.String()) + "/")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.check(u); (err == nil) != public {
		t.Errorf("%s, %s: %v gives %v, want it public: %v", c.name, c.prefix, u, err, public)
	}
}

func lastOf(p netip.Prefix) netip.Addr {
	b := p.Masked().Addr().AsSlice()
	for i := p.Bits(); i < len(b)*8; i++ {
		b[i/8] |= 0x80 >> (i % 8)
	}
	a, _ := netip.AddrFromSlice(b)
	return a
}

// What carries a private IPv4 address inside is refused for its class, and in whatever way it is written.
func TestOddFormsOfAddressesAreRefused(t *testing.T) {
	for _, row := range []struct{ address, why string }{
		{"https://10.0.0.1/", "it leads to a private address (10.0.0.1), which is refused; to allow this " +
			"one host set VERBATIM_ALLOW_HOST=10.0.0.1:443"},
		{"http://127.0.0.1./", "loopback address (127.0.0.1)"},
		{"http://127.0.0.1../", "loopback address (127.0.0.1)"},
		{"HTTP://[::1]/", "loopback address (::1)"},
		{"http://[0:0:0:0:0:0:0:1]/", "loopback address (::1)"},
		{"http://[::ffff:10.0.0.1]/", "an IPv4 address in the form of IPv6 (::ffff:10.0.0.1), which is " +
			"refused"},
		{"http://[::FFFF:8.8.8.8]/", "an IPv4 address in the form of IPv6"},
		{"http://[::127.0.0.1]/", "not a public one"},
		{"http://[64:ff9b::10.0.0.1]/", "not a public one"},
		{"http://[2002:0a00:0001::]/", "not a public one"},
		{"http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "not a public one"},
		{"http://[fe80::1%25eth0]/", "a link-local address"},
		{"http://[2606:4700::1111%25eth0]/", "not a public one"},
		{"http://169.254.169.254/latest/", "it leads to the metadata address of a cloud (169.254.169.254), " +
			"which is refused"},
		{"http://[fd00:ec2::254]/", "the metadata address of a cloud"},
		{"http://2130706433/", "a number in an unusual form"},
		{"http://017700000001/", "a number in an unusual form"},
		{"http://0x7f000001/", "a number in an unusual form"},
		{"http://0X7F.0.0.1/", "a number in an unusual form"},
		{"http://127.1/", "a number in an unusual form"},
		{"http://127.0.0.0x1/", "a number in an unusual form"},
		{"http://0177.0.0.1/", "a number in an unusual form"},
		{"http://127.0.0.01/", "a number in an unusual form"},
		{"http://127.0.0.1.2/", "a number in an unusual form"},
		{"http://256.256.256.256/", "a number in an unusual form"},
		{"http://0x/", "a number in an unusual form"},
		{"http://１２７.０.０.１/", "loopback address (127.0.0.1)"},
		{"http://①②⑦.⓪.⓪.①/", "loopback address (127.0.0.1)"},
		{"http://127。0。0。1/", "loopback address (127.0.0.1)"},
		{"http://127%2e0%2e0%2e1/", "it is no address of a page"},
		{"http://localhost/", "loopback address"},
		{"http://LocalHost./", "loopback address"},
		{"http://8.8.8.8:22/", "port 22 is refused; pages are at the ports 80 and 443"},
		{"https://news.example:8443/", "to allow this one host set VERBATIM_ALLOW_HOST=news.example:8443"},
		{"http://news.example:0/", "port 0 is refused"},
		{"http://ada:secret@news.example/", "it holds a user name or a password"},
		{"http://ada@news.example/", "it holds a user name or a password"},
		{"http://news.example@127.0.0.1/", "it holds a user name or a password"},
		{"http://:80/", "it names no host"},
		{"http:news.example", "it names no host"},
		{"http:///etc/passwd", "it names no host"},
		{"file:///etc/passwd", "it is no address of http or https"},
		{"gopher://127.0.0.1:70/", "it is no address of http or https"},
		{"//127.0.0.1/", "it is no address of http or https"},
		{"http://ada:sec ret@news.example:x/", "it is no address of a page"},
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		_, err := fetcher(t, Options{}).Get(ctx, row.address)
		cancel()
		if err == nil || !strings.Contains(err.Error(), row.why) {
			t.Errorf("%s: %v\nwant %s", row.address, err, row.why)
		} else if strings.Contains(err.Error(), "sec") {
			t.Errorf("%s: the password is in %q", row.address, err)
		}
	}
}

func TestAddressesHaveOneForm(t *testing.T) {
	for in, out := range map[string]string{
		"HTTPS://News.Example.:443/A?b=C#d": "https://news.example/A?b=C",
		"http://news.example":               "http://news.example/",
		"http://news.example:443/":          "http://news.example:443/",
		" http://bücher.example/ ":          "http://xn--bcher-kva.example/",
		"http://[2606:4700:0::1111]:80/#x":  "http://[2606:4700::1111]/",
		"https://a.example/#:~:text=ferry":  "https://a.example/",
	} {
		if u, err := normal(in); err != nil || u.String() != out {
			t.Errorf("%s is %v (%v), want %s", in, u, err, out)
		}
	}
}

func TestTheHostToAllowIsOneHostWithItsPort(t *testing.T) {
	for _, bad := range []string{"intranet.example", "10.0.0.0/8:80", "*:80", ":80", "a:b", "http://a:80",
		"a:80,b:80", "a:70000"} {
		if _, err := New(Options{AllowHost: bad}); err == nil ||
			!strings.Contains(err.Error(), "is not host:port") {
			t.Errorf("%s: %v", bad, err)
		}
	}
	f := fetcher(t, Options{AllowHost: "Intranet.Example.:8080"})
	for address, ok := range map[string]bool{
		"http://intranet.example:8080/": true, "http://INTRANET.example.:8080/": true,
		"http://intranet.example:8081/": false,
		"http://10.0.0.1:8080/":         false, "http://x.intranet.example:8080/": false,
	} {
		u, _ := normal(address)
		if err := f.check(u); (err == nil) != ok {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func fetcher(t testing.TB, o Options) *Fetcher {
	t.Helper()
	f, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.transport.CloseIdleConnections)
	return f
}
