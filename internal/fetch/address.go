package fetch

import (
	"errors"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"code.dny.dev/ssrf"
	"golang.org/x/net/idna"
)

// The guard is ssrf's: of IPv4 everything but the special-purpose registry of IANA, of IPv6 what is global
// unicast and not in that registry. That leaves out private, loopback, link-local, shared, multicast,
// documentation, benchmarking and reserved addresses, and of those that carry an IPv4 address mapped,
// compatible, NAT64, 6to4 and Teredo ones. These are ours:
var (
	deniedV4 = []netip.Prefix{
		// the host of a virtual machine in Azure: metadata on a public address
		netip.MustParsePrefix("168.63.129.16/32"),
	}
	deniedV6 = []netip.Prefix{
		netip.MustParsePrefix("3ffe::/16"), // given back by the 6bone (RFC 3701)
	}
)

func newGuard(ports []uint16) *ssrf.Guardian {
	return ssrf.New(ssrf.WithPorts(ports...), ssrf.WithDeniedV4Prefixes(deniedV4...),
		ssrf.WithDeniedV6Prefixes(deniedV6...))
}

var errOwn = errors.New("it is an address of this computer")

// isOwn reports an address of this machine: a public one of its own leads behind what protects it. They are
// asked for each time, as they come and go.
func (f *Fetcher) isOwn(a netip.Addr) bool {
	all, err := f.own()
	if err != nil {
		return false
	}
	for _, one := range all {
		if p, err := netip.ParsePrefix(one.String()); err == nil &&
			p.Addr().Unmap().WithZone("") == a.Unmap().WithZone("") {
			return true
		}
	}
	return false
}

// refusal is what the guard says of a network address.
type refusal struct {
	address string // and port
	err     error
}

func (r *refusal) Error() string { return r.err.Error() }

// normal reads an address and puts it into its usual form: no fragment, no port that goes without saying, the
// host in small ASCII letters without a stop at its end.
func normal(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		if e, ok := err.(*url.Error); ok {
			err = e.Err // without the address, which may hold a password
		}
		return nil, sayf("it is no address of a page (%v); check it", err)
	}
	u.Fragment, u.RawFragment = "", ""
	if u.Host != "" {
		host, port := canonicalHost(u.Hostname()), withoutZeros(u.Port())
		if port == "" || port == usualPort(u.Scheme) {
			u.Host = bracketed(host)
		} else {
			u.Host = net.JoinHostPort(host, port)
		}
	}
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

// withoutZeros is a port as it is usually written: 080 is 80.
func withoutZeros(port string) string {
	if n, err := strconv.ParseUint(port, 10, 16); err == nil {
		return strconv.FormatUint(n, 10)
	}
	return port
}

func bracketed(host string) string {
	if strings.Contains(host, ":") {
		return "[" + host + "]"
	}
	return host
}

func usualPort(scheme string) string {
	switch scheme {
	case "http":
		return "80"
	case "https":
		return "443"
	}
	return ""
}

// canonicalHost is a host in the one form in which it is compared: "ＥＸＡＭＰＬＥ.org." is "example.org".
func canonicalHost(host string) string {
	host = strings.TrimRight(strings.ToLower(host), ".")
	if a, err := netip.ParseAddr(host); err == nil {
		return a.String()
	}
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		return strings.TrimRight(ascii, ".")
	}
	return host
}

// canonical does so for host:port.
func canonical(address string) string {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return address
	}
	return net.JoinHostPort(canonicalHost(host), withoutZeros(port))
}

// hostPort is what is dialled for an address.
func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = usualPort(u.Scheme)
	}
	return net.JoinHostPort(canonicalHost(u.Hostname()), port)
}

// allowed reads the setting that excepts a host.
func allowed(setting string) (string, error) {
	host, port, err := net.SplitHostPort(setting)
	if _, e := strconv.ParseUint(port, 10, 16); err != nil || e != nil || host == "" ||
		strings.ContainsAny(setting, "*/,@ ") {
		return "", sayf("the host to allow, %q, is not host:port; set VERBATIM_ALLOW_HOST to one host with "+
			"its port, such as intranet.example:8080 or 10.0.0.1:443", setting)
	}
	return canonical(setting), nil
}

// excepted reports the one host that may be fetched from wherever it leads.
func (f *Fetcher) excepted(u *url.URL) bool { return f.allow != "" && hostPort(u) == f.allow }

// Excepts reports an address of the host that may be fetched from wherever it leads. What a stranger's page names is not
// to be fetched there.
func (f *Fetcher) Excepts(address string) bool {
	u, err := url.Parse(address)
	return err == nil && f.excepted(u)
}

// check looks at an address before anybody is asked for anything. What its name leads to is seen when it is
// dialled.
func (f *Fetcher) check(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return becausef(Refused, "it is no address of http or https; save the page in a file and give that")
	case u.User != nil:
		return becausef(Refused, "it holds a user name or a password, which would be shown in reports; leave it out, or "+
			"save the page in a file and give that")
	case u.Hostname() == "":
		return becausef(Refused, "it names no host; check the address")
	}
	host := canonicalHost(u.Hostname())
	addr, err := netip.ParseAddr(host)
	if err != nil && endsInNumber(host) {
		return becausef(Refused, "its host is a number in an unusual form, which is refused, for programs differ in "+
			"what they read in it; write it as four decimal numbers, such as 192.0.2.1")
	}
	if f.excepted(u) {
		return nil
	}
	if err == nil {
		if e := f.guard.SafeAddr(addr); e != nil || f.isOwn(addr) {
			return f.refused(u, addr)
		}
	}
	_, port, _ := net.SplitHostPort(hostPort(u))
	if n, err := strconv.ParseUint(port, 10, 16); err != nil || !slices.Contains(f.o.Ports, uint16(n)) {
		return becausef(Refused, "port %s is refused; pages are at the ports %s; to allow this one host set "+
			"VERBATIM_ALLOW_HOST=%s", port, list(f.o.Ports), hostPort(u))
	}
	return nil
}

// endsInNumber reports a host that some programs read as an IPv4 address, as the URL standard tells it: the
// last label is decimal, octal or hexadecimal.
func endsInNumber(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	digits := "0123456789"
	if strings.HasPrefix(last, "0x") {
		last, digits = last[2:], "0123456789abcdef"
		if last == "" {
			return true
		}
	}
	return last != "" && strings.Trim(last, digits) == ""
}

func list(ports []uint16) string {
	var out []string
	for _, p := range ports {
		out = append(out, strconv.Itoa(int(p)))
	}
	return strings.Join(out, " and ")
}

// kind says what a refused address is. It is for the sentence only; what is refused is the guard's to say.
func kind(a netip.Addr) string {
	switch {
	case slices.Contains(metadata, a.Unmap()):
		return "the metadata address of a cloud"
	case a.Is4In6():
		return "an IPv4 address in the form of IPv6"
	case a.IsLoopback():
		return "a loopback address"
	case a.IsPrivate():
		return "a private address"
	case a.IsLinkLocalUnicast():
		return "a link-local address"
	case a.IsMulticast():
		return "a multicast address"
	}
	return "an address that is not a public one"
}

// metadata are the addresses at which clouds tell a machine its secrets.
var metadata = []netip.Addr{
	netip.MustParseAddr("169.254.169.254"), netip.MustParseAddr("169.254.170.2"),
	netip.MustParseAddr("169.254.170.23"),
	netip.MustParseAddr("100.100.100.200"), netip.MustParseAddr("168.63.129.16"),
	netip.MustParseAddr("192.0.0.192"),
	netip.MustParseAddr("fd00:ec2::254"), netip.MustParseAddr("fd00:ec2::23"),
	netip.MustParseAddr("fd20:ce::254"),
}
