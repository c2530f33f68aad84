package server

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// policy lets a page load what is of this origin, and nothing that is written into it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers are those of every answer; a route may set others.
var headers = [][2]string{
	{"Content-Security-Policy", policy},
	{"X-Content-Type-Options", "nosniff"},
	{"X-Frame-Options", "DENY"},
	{"Referrer-Policy", "no-referrer"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
	{"Cache-Control", "no-store"},
}

// guard sets the headers, refuses what another site's page sends, and refuses names that are not the server's
// own: somebody's name could be made to lead to this machine, and their page would then be of this origin.
func (s *Server) guard(next http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.Refuse(w, r, http.StatusForbidden, "a page of another site sent this, so that it was not done; "+
			"open the server's own page")
	}))
	inner := cross.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, h := range headers {
			w.Header().Set(h[0], h[1])
		}
		if r.TLS != nil {
			w.Header().Set("Strict-Transport-Security", "max-age=31536000")
		}
		if !s.isOwn(r.Host) {
			s.Refuse(w, r, http.StatusMisdirectedRequest, "this server is not called so; start it with --host and "+
				"the name, if it is")
			return
		}
		if s.passesProxy(r) {
			s.Refuse(w, r, http.StatusForbidden, "this server is behind a proxy that speaks TLS, and what is sent "+
				"past it can be read on the way; ask the proxy, or name this address with --proxy if it is one")
			return
		}
		inner.ServeHTTP(w, r)
	})
}

// passesProxy reports who comes in clear from another machine, and not by the proxy that speaks TLS with
// them.
func (s *Server) passesProxy(r *http.Request) bool {
	plain := r.TLS == nil && len(s.options.Proxies) > 0
	from := peer(r)
	return plain && !from.IsLoopback() && !s.isProxy(from)
}

// isOwn reports a name of the server: this machine's, or one that it was given.
func (s *Server) isOwn(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	if addr, err := netip.ParseAddr(host); err == nil && addr.IsLoopback() {
		return true
	}
	own := func(name string) bool { return strings.EqualFold(name, host) }
	return host == "localhost" || slices.ContainsFunc(s.options.Hosts, own)
}
