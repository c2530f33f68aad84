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
	"verbatim/internal/trace"
)

// Options are what the pages are told of the server on which they stand.
type Options struct {
	Now      func() time.Time // nil for the clock
	Examples []Example        // articles that the first page offers to check
}

// Example is an article that the first page offers.
type Example struct{ Title, Name, Text string }

// Pages are the pages on one desk.
type Pages struct {
	Options
	desk    *desk.Desk
	checks  *checks
	counts  sinceCommitted[pressCounts]
	strands sinceCommitted[trace.Trace] // that two articles carry
	notes   notes
}

// New makes the pages of a desk.
func New(d *desk.Desk, o Options) *Pages {
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Pages{Options: o, desk: d, checks: newChecks(), notes: notes{dir: d.Dir()}}
}

// Routes are the addresses of the pages.
func (p *Pages) Routes() []server.Route {
	answers := func(pattern string, role server.Role, h handle) server.Route {
		return server.Route{Pattern: pattern, Role: role, Handler: p.answering(h)}
	}
	check := answers("POST /check", server.Reader, p.check)
	check.Body, check.Streams = server.Upload, true
	add := answers("POST /archive", server.Admin, p.addFiles)
	add.Body = server.Upload
	return []server.Route{
		check, add,
		answers("GET /{$}", server.Reader, p.first),
		answers("GET /checks/{id}", server.Reader, p.checked),
		answers("GET /reports/{id}", server.Reader, p.kept),
		answers("POST /reports", server.Editor, p.keep),
		answers("POST /notes", server.Editor, p.note),
		answers("POST /language", server.Reader, p.choose),
		answers("GET /search", server.Reader, p.search),
		answers("GET /documents", server.Reader, p.lookUp),
		answers("GET /documents/{id}", server.Reader, p.document),
		answers("GET /trace", server.Reader, p.trace),
		answers("GET /timeline", server.Reader, p.timeline),
		answers("GET /speakers", server.Reader, p.speakers),
		answers("GET /outlets", server.Reader, p.outlets),
		answers("GET /coverage", server.Reader, p.coverage),
		answers("GET /articles", server.Reader, p.lookUpArticle),
		answers("GET /articles/{id}", server.Reader, p.article),
		answers("GET /archive", server.Reader, p.archive),
		answers("GET /archive/day", server.Reader, p.day),
		answers("GET /sources", server.Reader, p.sources),
		answers("POST /sources", server.Editor, p.follow),
		answers("GET /alerts", server.Reader, p.alerts),
		answers("POST /alerts", server.Editor, p.makeAlert),
		answers("GET /alerts/{id}", server.Reader, p.alert),
		answers("POST /alerts/{id}", server.Editor, p.changeAlert),
	}
}

// may reports that who asks may do what takes a role, so that a page offers only what can be done.
func may(r *http.Request, role server.Role) bool { return server.Who(r.Context()).Role >= role }
