package server

import (
	"context"
	"math"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/semaphore"
)

// What the server bears. What goes beyond is refused at once with 429, so that it slows nobody.
const (
	atATime   = 512              // requests, but for those that stream
	strangers = 64               // of those, what anybody sends who has not said who they are
	streams   = 2048             // answers that go on
	often     = time.Second / 50 // after which an address may ask once more
	atOnce    = 200              // how often it may then, after a while of silence
	longest   = 2 * time.Minute  // that an answer may take; a check has its own budget, which is shorter

	small     = 16 << 10 // bytes of a body, which comes within
	smallTime = 10 * time.Second
)

// bounds say how much is asked at a time.
type bounds struct {
	open, strangers, streams, health *semaphore.Weighted
	rates                            Rates[netip.Addr]
}

func newBounds() *bounds {
	return &bounds{open: semaphore.NewWeighted(atATime), strangers: semaphore.NewWeighted(strangers),
		streams: semaphore.NewWeighted(streams), health: semaphore.NewWeighted(math.MaxInt64),
		rates: NewRates[netip.Addr]()}
}

// places are those that a route shares with others. What strangers send slowly takes no place of those who
// are known, and whoever looks after the server is told of its health while it refuses others.
func (b *bounds) places(route Route) *semaphore.Weighted {
	method, _, _ := strings.Cut(route.Pattern, " ")
	switch {
	case route.health:
		return b.health
	case route.Streams:
		return b.streams
	case route.Role == Anybody && method != http.MethodGet:
		return b.strangers
	}
	return b.open
}

// limit bounds how often one address asks. This machine itself is not bounded: who is on it can do more harm.
func (s *Server) limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from := s.Address(r)
		if !from.IsLoopback() && !s.bounds.rates.Allow(Counted(from), atOnce, often) {
			s.Refuse(w, r, http.StatusTooManyRequests, "your address asks more often than is answered; ask again in "+
				"some seconds")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Counted is an address as it is counted: a network of IPv6 is one, for whoever has one address there has
// all.
func Counted(from netip.Addr) netip.Addr {
	if from.Is6() {
		if network, err := from.Prefix(64); err == nil {
			return network.Addr()
		}
	}
	return from
}

// Address is where a request comes from. What a proxy says is believed of those that were named, from the
// nearest to the first that is not one of them.
func (s *Server) Address(r *http.Request) netip.Addr {
	from := peer(r)
	said := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, before := range slices.Backward(said) {
		if !s.isProxy(from) {
			break
		}
		addr, err := netip.ParseAddr(strings.TrimSpace(before))
		if err != nil {
			break
		}
		from = addr.Unmap()
	}
	return from
}

// peer is the other end of the connection.
func peer(r *http.Request) netip.Addr {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	addr, _ := netip.ParseAddr(host)
	return addr.Unmap()
}

func (s *Server) isProxy(addr netip.Addr) bool {
	return slices.ContainsFunc(s.options.Proxies, func(p netip.Prefix) bool { return p.Contains(addr) })
}

// bounded is a route that takes no more than it may, for no longer, and asks who it is.
func (s *Server) bounded(route Route) http.Handler {
	inner, open := s.admitted(route), s.bounds.places(route)
	most := route.Body
	if most == 0 {
		most = Form
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !open.TryAcquire(1) {
			s.Refuse(w, r, http.StatusTooManyRequests, "as many ask as can be answered at a time; ask again in some "+
				"seconds")
			return
		}
		defer open.Release(1)
		r.Body = http.MaxBytesReader(w, r.Body, most)
		if most <= small {
			_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(smallTime))
		}
		if route.Streams && r.Method == http.MethodGet { // all that is sent has come
			_ = http.NewResponseController(w).SetReadDeadline(time.Time{})
		}
		if !route.Streams {
			ctx, stop := context.WithTimeout(r.Context(), longest)
			defer stop()
			r = r.WithContext(ctx)
			_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(longest + 10*time.Second))
		}
		inner.ServeHTTP(w, r)
	})
}
