package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"slices"

	"github.com/prometheus/client_golang/prometheus"

	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/ledger"
	"verbatim/internal/visible"
)

// Options are what a server is told. The zero value is one for this machine alone.
type Options struct {
	Routes []Route // of the pages, the API and the assistants' tools
	Log    *slog.Logger

	Hosts   []string               // names by which it is called, besides those of this machine
	Proxies []netip.Prefix         // what stands before it and says for whom it asks
	People  People                 // nil for none
	Counts  []prometheus.Collector // are shown at /metrics besides the server's own

	// Page answers a person with a sentence; nil for problem+json.
	Page func(w http.ResponseWriter, r *http.Request, status int, sentence string)
}

// Server answers on the web. It is a handler for any http.Server; Run has one with the right bounds.
type Server struct {
	desk    *desk.Desk
	options Options
	mux     *http.ServeMux
	routes  []Route
	whole   http.Handler // all that a request goes through
	watched *watched
	bounds  *bounds
}

// New makes a server on a desk.
func New(d *desk.Desk, o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{desk: d, options: o, mux: http.NewServeMux(), watched: newWatched(), bounds: newBounds()}
	s.watched.registry.MustRegister(o.Counts...)
	s.routes = slices.Concat(s.own(), s.feeds(d.Dir()), o.Routes)
	around := everybody
	if o.People != nil {
		s.routes = append(s.routes, o.People.Routes()...)
		around = func(next http.Handler) http.Handler { return o.People.Around(s.Address, next) }
	}
	for _, route := range s.routes {
		if route.Role < Anybody || route.Role > Admin {
			return nil, fmt.Errorf("the route %s says no role; a route without one is not served", route.Pattern)
		}
		s.mux.Handle(route.Pattern, s.bounded(route))
	}
	s.whole = s.watch(s.guard(s.limit(around(http.HandlerFunc(s.route)))))
	return s, nil
}

// Routes is the table of all routes.
func (s *Server) Routes() []Route { return s.routes }

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.whole.ServeHTTP(w, r) }

// route calls the route that fits, or says that there is none.
func (s *Server) route(w http.ResponseWriter, r *http.Request) {
	handler, pattern := s.mux.Handler(r)
	note(r.Context(), pattern)
	if pattern != "" {
		s.mux.ServeHTTP(w, r)
		return
	}
	var none unanswered
	handler.ServeHTTP(&none, r) // which says whether another method would do
	sentence := "there is nothing at this address; the page begins at /, the API at /api/v1"
	if allowed := none.Header().Get("Allow"); allowed != "" {
		w.Header().Set("Allow", allowed)
		sentence = "this address takes " + allowed + " and not " + r.Method
	}
	s.Refuse(w, r, none.status, sentence)
}

// unanswered keeps of an answer its status and header.
type unanswered struct {
	header http.Header
	status int
}

func (u *unanswered) Header() http.Header {
	if u.header == nil {
		u.header = http.Header{}
	}
	return u.header
}
func (u *unanswered) WriteHeader(status int)      { u.status = status }
func (u *unanswered) Write(b []byte) (int, error) { return len(b), nil }

// own are the routes that every server has.
func (s *Server) own() []Route {
	ready := func(w http.ResponseWriter, r *http.Request) {
		newest := func(sides desk.Sides) error {
			if errors.Is(sides.Behind, desk.ErrSlow) {
				return nil
			}
			return sides.Behind
		}
		if err := s.desk.With(r.Context(), newest); err != nil {
			// who asks may be anybody, and the error names files of this machine
			s.options.Log.ErrorContext(r.Context(), "not ready", "why", visible.Line(err.Error()))
			s.Refuse(w, r, http.StatusServiceUnavailable, "the archive can't be asked; the log of the server says why")
			return
		}
		plain(w, "ready\n")
	}
	return []Route{
		{Pattern: "GET /healthz", Role: Anybody, health: true,
			Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { plain(w, "well\n") })},
		{Pattern: "GET /readyz", Role: Anybody, health: true, Handler: http.HandlerFunc(ready)},
		{Pattern: "GET /ledger/{path...}", Role: Reader, Handler: ledger.Handler(s.desk.Dir())},
		{Pattern: "GET /ledger/press/{path...}", Role: Reader,
			Handler: ledger.Handler(archive.PressIn(s.desk.Dir()))},
		{Pattern: "GET /metrics", Role: Reader, Handler: s.watched.handler()},
	}
}

func plain(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write([]byte(text))
}

// RequestID is the number of the request that has this context; "" for none.
func RequestID(ctx context.Context) string {
	if s, ok := ctx.Value(seenKey{}).(*seen); ok {
		return s.id
	}
	return ""
}
