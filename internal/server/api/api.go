// Package api answers programs, under /api/v1: an article checked, what the archive holds, what circulates.
// What it writes is what the command line writes with --format, byte for byte; pages of a list are told in
// the header Link.
//
// Each operation is one row that names its role; its route, its part of the OpenAPI document and its handler
// are made from that.
package api

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"verbatim/internal/desk"
	"verbatim/internal/server"
	"verbatim/internal/visible"
)

// Base is where the API begins.
const Base = "/api/v1"

// API is the operations on a desk.
type API struct {
	desk    *desk.Desk
	version string
	huma    huma.API
	table   *table
	written *written
}

// Routes are those of the API. accounts says that people and programs say who they are.
func Routes(d *desk.Desk, version string, accounts bool) ([]server.Route, error) {
	config := huma.Config{
		OpenAPI: &huma.OpenAPI{OpenAPI: "3.1.0", Info: &huma.Info{Title: "Verbatim", Version: "v1",
			Description: about}, Servers: []*huma.Server{{URL: "/"}}},
		Formats:                      map[string]huma.Format{jsonForm: lines, "json": lines},
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
	}
	a := &API{desk: d, version: version, table: &table{}, written: newWritten()}
	a.huma = humago.New(a.table, config)
	a.table.accounts = accounts
	if accounts {
		a.huma.OpenAPI().Components.SecuritySchemes = map[string]*huma.SecurityScheme{
			"token": {Type: "http", Scheme: "bearer", Description: "made by verbatim user token"}}
	}
	a.checks()
	a.documents()
	a.circulation()
	a.reports()
	document, err := a.document()
	if err != nil {
		return nil, err
	}
	return append(a.table.routes, document...), nil
}

const about = "Checks every quotation of an article against the record of what was said. An article is sent as " +
	"text, as HTML, as a file, or as an address; nothing of it is kept but by POST /api/v1/reports. Offsets count " +
	"Unicode code points, half-open. An error is a sentence: what, where, why, what to do."

// lines writes a value on one line, as problems are.
var lines = huma.Format{Unmarshal: json.Unmarshal,
	Marshal: func(w io.Writer, value any) error { return visible.WriteJSON(w, value, false) }}

// table collects the routes that huma makes, with the role of the operation that is being made.
type table struct {
	routes   []server.Route
	accounts bool
	making   operation
}

// HandleFunc takes the route of an operation. Without a role it is refused where the server is made.
func (t *table) HandleFunc(pattern string, handle func(http.ResponseWriter, *http.Request)) {
	route := server.Route{Pattern: pattern, Role: t.making.role, Body: t.making.body,
		Streams: t.making.streams, Handler: filled(http.HandlerFunc(handle))}
	if strings.HasPrefix(pattern, "GET ") {
		route.Handler = tagged(route.Handler)
	}
	t.routes = append(t.routes, route)
}

// mayBeEmpty are the parameters that are texts. Of the others huma takes an empty one for none.
var mayBeEmpty = []string{"words", "speaker", "name", "title", "outlet", "cursor"}

// filled refuses a day, a number or a choice that is empty.
func filled(inner http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, values := range r.URL.Query() {
			if slices.Contains(values, "") && !slices.Contains(mayBeEmpty, name) {
				server.WriteProblem(w, r, http.StatusBadRequest, "a parameter is empty; give it a value, or leave it "+
					"out")
				return
			}
		}
		inner.ServeHTTP(w, r)
	})
}

func (t *table) ServeHTTP(http.ResponseWriter, *http.Request) {}

// operation is a row of the API.
type operation struct {
	role             server.Role
	id, method, path string
	summary, more    string
	body             int64 // bytes that may be sent; 0 for no body
	streams          bool
	status           int // where it is done; 0 for 200
	answers          map[string]*huma.Schema
}

// answer is what an operation gives.
type answer struct {
	ContentType string `header:"Content-Type" hidden:"true"`
	Link        string `header:"Link" doc:"the next page of the list, as rel=next; none at its end"`
	Location    string `header:"Location" hidden:"true"`
	Trouble     string `header:"Verbatim-Trouble" doc:"what of the record could not be read, or was not in time"`
	Policy      string `header:"Content-Security-Policy" hidden:"true"`
	Body        []byte
}

// add makes the route, the handler and the part of the document of an operation.
func add[I, O any](a *API, o operation, work func(context.Context, *I) (*O, error)) {
	a.table.making = o
	defer func() { a.table.making = operation{} }()
	huma.Register(a.huma, o.described(a), func(ctx context.Context, in *I) (*O, error) {
		out, err := work(ctx, in)
		if err != nil {
			return nil, failed(ctx, err)
		}
		return out, nil
	})
}

// described is an operation as huma takes it.
func (o operation) described(a *API) huma.Operation {
	status := cmp.Or(o.status, http.StatusOK)
	op := huma.Operation{OperationID: o.id, Method: o.method, Path: Base + o.path, Summary: o.summary,
		Description: o.more, DefaultStatus: status, MaxBodyBytes: o.body, BodyReadTimeout: time.Minute,
		SkipValidateBody: true, Extensions: map[string]any{"x-role": o.role.String()},
		Responses: map[string]*huma.Response{itoa(status): {Description: "done", Content: contents(o.answers)}},
	}
	if a.table.accounts && o.role > server.Anybody {
		op.Security = []map[string][]string{{"token": {}}}
	}
	if o.body > 0 {
		op.RequestBody = articleBody()
	}
	return op
}

// contents are the media types of an answer.
func contents(of map[string]*huma.Schema) map[string]*huma.MediaType {
	out := map[string]*huma.MediaType{}
	for name, schema := range of {
		out[name] = &huma.MediaType{Schema: schema}
	}
	return out
}

// as is the answer of an operation that has one form, of a Go type.
func as[T any](a *API) map[string]*huma.Schema {
	return map[string]*huma.Schema{jsonForm: a.schemaOf(*new(T))}
}

// listed gives the part of a list behind a cursor, as much of it as is wanted, and the header that leads on.
// key is what an item is found again by; the list is in its order.
func listed[T any](ctx context.Context, list []T, p Paging, key func(T) string) ([]T, string, error) {
	if p.Cursor != "" {
		last, err := opened(p.Cursor)
		if err != nil {
			return nil, "", err
		}
		at := slices.IndexFunc(list, func(v T) bool { return key(v) > last })
		if at < 0 {
			return []T{}, "", nil
		}
		list = list[at:]
	}
	if len(list) <= p.Limit {
		return append([]T{}, list...), "", nil // an empty list, and not none
	}
	list = list[:p.Limit]
	return list, nextPage(ctx, key(list[len(list)-1])), nil
}
