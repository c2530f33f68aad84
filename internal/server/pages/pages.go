// Package pages is what people see of the desk: one page for each thing that an editor asks of an archive,
// rendered on the server. Each works with links and forms alone; its one script makes it quicker. Nothing is
// loaded from elsewhere, and no captured markup is ever shown: text only, escaped, with what could act in it
// made visible.
package pages

import (
	"net/http"
	"time"

	"verbatim/internal/desk"
	"verbatim/internal/server"
)

// Options are what the pages are told of the server on which they stand. The zero value is a desk of one's own.
type Options struct {
	Who      func(*http.Request) string // who asks, for what is kept with a name; nil for nobody known
	Now      func() time.Time           // nil for the clock
	Examples []Example                  // articles that the first page offers to check
}

// Example is an article that the first page offers.
type Example struct{ Title, Name, Text string }

// pages are the pages on one desk.
type pages struct {
	Options
	desk   *desk.Desk
	checks *checks
	counts counts
	notes  notes
}

// Routes are the addresses of the pages.
func Routes(d *desk.Desk, o Options) []server.Route {
	if o.Who == nil {
		o.Who = func(*http.Request) string { return "" }
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	p := &pages{Options: o, desk: d, checks: newChecks(), notes: notes{dir: d.Dir()}}
	var out []server.Route
	add := func(role server.Role, pattern string, handle func(http.ResponseWriter, *http.Request) error) {
		out = append(out, server.Route{Pattern: pattern, Role: role, Handler: p.answering(handle)})
	}
	add(server.Reader, "GET /{$}", p.first)
	add(server.Reader, "POST /check", p.check)
	add(server.Reader, "GET /checks/{id}", p.checked)
	add(server.Reader, "GET /reports/{id}", p.kept)
	add(server.Editor, "POST /reports", p.keep)
	add(server.Editor, "POST /notes", p.note)
	add(server.Reader, "GET /search", p.search)
	add(server.Reader, "GET /documents", p.lookUp)
	add(server.Reader, "GET /documents/{id}", p.document)
	add(server.Reader, "GET /trace", p.trace)
	add(server.Reader, "GET /timeline", p.timeline)
	add(server.Reader, "GET /speakers", p.speakers)
	add(server.Reader, "GET /outlets", p.outlets)
	add(server.Reader, "GET /coverage", p.coverage)
	add(server.Reader, "GET /archive", p.archive)
	add(server.Reader, "GET /archive/day", p.day)
	add(server.Admin, "POST /archive", p.addFiles)
	return out
}
