package fetch

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"sync/atomic"
	"testing"

	"code.dny.dev/ssrf"
	"golang.org/x/net/dns/dnsmessage"
)

// A name server that answers with a good address first and with a private one from then on defeats whoever
// looks the name up, finds the address good, and has it looked up again to connect. Here a name is looked up
// once for a connection, and what is dialled is what is looked at. 127.0.0.2 stands for a public address.
func TestARebindingNameServerGainsNothing(t *testing.T) {
	private, hits := counting(t, "127.0.0.1:0")
	_, port, _ := net.SplitHostPort(private)
	_, good := counting(t, "127.0.0.2:"+port)
	f := onPort(t, port)
	f.guard = ssrf.New(ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(netip.MustParsePrefix("127.0.0.2/32")))
	var lookups atomic.Int32
	f.resolver = nameServer(t, func() []string {
		if lookups.Add(1) <= 2 { // one for A and one for AAAA
			return []string{"127.0.0.2"}
		}
		return []string{"127.0.0.1"}
	})
	if _, err := f.Get(context.Background(), "http://news.example:"+port+"/"); err != nil ||
		lookups.Load() != 2 {
		t.Errorf("%d look-ups: %v", lookups.Load(), err)
	}
	f.transport.CloseIdleConnections()
	_, err := f.Get(context.Background(), "http://news.example:"+port+"/")
	fails(t, err, "it leads to a loopback address (127.0.0.1), which is refused; to allow this one host "+
		"set VERBATIM_ALLOW_HOST=news.example:"+port)
	if good.Load() != 1 || hits.Load() != 0 {
		t.Errorf("the good server was asked %d times, the private one %d", good.Load(), hits.Load())
	}
}

func TestANameThatLeadsToNoPublicAddressIsRefused(t *testing.T) {
	private, hits := counting(t, "127.0.0.1:0")
	_, port, _ := net.SplitHostPort(private)
	for _, answers := range [][]string{
		{"127.0.0.1"}, {"10.0.0.1", "127.0.0.1", "169.254.169.254"}, {"::1"}, {"127.0.0.1", "::1"},
		{"::ffff:127.0.0.1"}, {"64:ff9b::7f00:1"}, {"2002:7f00:1::"},
	} {
		f := onPort(t, port)
		f.resolver = nameServer(t, func() []string { return answers })
		_, err := f.Get(context.Background(), "http://news.example:"+port+"/")
		fails(t, err, "which is refused")
	}
	if hits.Load() != 0 {
		t.Errorf("the private server was asked %d times", hits.Load())
	}
}

func onPort(t *testing.T, port string) *Fetcher {
	t.Helper()
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		t.Fatal(err)
	}
	return fetcher(t, Options{Ports: []uint16{uint16(n)}})
}

// counting starts a server that counts its requests.
func counting(t *testing.T, at string) (address string, hits *atomic.Int32) {
	t.Helper()
	l, err := net.Listen("tcp", at)
	if err != nil {
		t.Skipf("this machine has no %s: %v", at, err)
	}
	hits = &atomic.Int32{}
	s := &http.Server{Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { hits.Add(1) })}
	go func() { _ = s.Serve(l) }()
	t.Cleanup(func() { _ = s.Close() })
	return l.Addr().String(), hits
}

// nameServer starts a name server that gives the addresses for any name.
func nameServer(t *testing.T, answers func() []string) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	go func() {
		for buf := make([]byte, 2048); ; {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) == nil && len(m.Questions) == 1 {
				_, _ = conn.WriteTo(answer(m, answers()), from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

func answer(m dnsmessage.Message, addresses []string) []byte {
	q := m.Questions[0]
	m.Response, m.Authoritative, m.Additionals = true, true, nil
	head := dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class, Type: q.Type}
	for _, s := range addresses {
		a := netip.MustParseAddr(s)
		switch {
		case a.Is4() && q.Type == dnsmessage.TypeA:
			m.Answers = append(m.Answers, dnsmessage.Resource{Header: head,
				Body: &dnsmessage.AResource{A: a.As4()}})
		case a.Is6() && q.Type == dnsmessage.TypeAAAA:
			m.Answers = append(m.Answers, dnsmessage.Resource{Header: head,
				Body: &dnsmessage.AAAAResource{AAAA: a.As16()}})
		}
	}
	out, _ := m.Pack()
	return out
}
