package server_test

import (
	"crypto/tls"
	"net/http"
	"net/netip"
	"testing"

	"verbatim/internal/server"
)

// Behind a proxy that speaks TLS nobody from another machine is answered in clear.
func TestNobodyPassesTheProxy(t *testing.T) {
	t.Parallel()
	behind := server.Options{Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.1/32")}}
	s, alone := newServer(t, behind), newServer(t, server.Options{})
	for _, c := range []struct {
		name   string
		to     http.Handler
		from   string
		secure *tls.ConnectionState
		want   int
	}{
		{"the proxy", s, "10.0.0.1:1", nil, 200},
		{"the proxy, as an address of IPv6", s, "[::ffff:10.0.0.1]:1", nil, 200},
		{"this machine", s, "[::1]:1", nil, 200},
		{"another machine", s, "10.0.0.2:1", nil, 403},
		{"another machine over TLS", s, "10.0.0.2:1", &tls.ConnectionState{}, 200},
		{"another machine where no proxy is named", alone, "10.0.0.2:1", nil, 200},
	} {
		answer := ask(c.to, "GET", "/healthz", "", header("X-Forwarded-For", "127.0.0.1"), func(r *http.Request) {
			r.RemoteAddr, r.TLS = c.from, c.secure
		})
		if answer.StatusCode != c.want {
			t.Errorf("%s: status %d, want %d", c.name, answer.StatusCode, c.want)
		}
	}
}
