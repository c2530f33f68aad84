package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"verbatim/internal/desk/desktest"
	"verbatim/internal/server"
	"verbatim/internal/server/people"
	"verbatim/report"
)

// parameter is one in the pattern of a route.
var parameter = regexp.MustCompile(`\{[^}]*\}`)

// Each route of the table that is served, asked by nobody and by each role, is answered to those alone who
// may.
func TestEveryRouteByEveryRole(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), desktest.Archive(t, t.TempDir())
	d := desktest.Open(t, dir, report.Program{})
	p, err := people.Open(ctx, people.Beside(dir))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	f := serveFlags{users: true}
	options := server.Options{People: p.Door(false, nil, nil)}
	if options.Routes, err = f.routes(d); err != nil {
		t.Fatal(err)
	}
	const reached = "reached"
	for i := range options.Routes { // what they do is tested elsewhere
		options.Routes[i].Handler = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, reached)
		})
	}
	s, err := server.New(d, options)
	if err != nil {
		t.Fatal(err)
	}
	tokens := map[server.Role]string{server.Anybody: "verbatim_none"}
	for role := server.Reader; role <= server.Admin; role++ {
		if err := p.Add(ctx, "test", role.String(), role, "a long password"); err != nil {
			t.Fatal(err)
		}
		if tokens[role], err = p.NewToken(ctx, "test", role.String(), role, "", time.Hour); err != nil {
			t.Fatal(err)
		}
	}
	asked := 0
	for _, route := range s.Routes() {
		method, path, found := strings.Cut(parameter.ReplaceAllString(route.Pattern, "1"), " ")
		if !found {
			t.Errorf("%s: the route says no method", route.Pattern)
			continue
		}
		for role := server.Anybody; role <= server.Admin; role++ {
			r := httptest.NewRequest(method, "http://127.0.0.1"+path, nil)
			r.RemoteAddr = "127.0.0.1:1"
			r.Header.Set("Authorization", "Bearer "+tokens[role])
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			asked++
			refused := w.Code == http.StatusUnauthorized || w.Code == http.StatusForbidden
			login := path == "/login" // which refuses by itself who does not know a password
			if may := role >= route.Role; !login && (refused == may || !may && w.Body.String() == reached) {
				t.Errorf("%s, which is for %s, asked by %s: status %d", route.Pattern, route.Role, role, w.Code)
			}
		}
	}
	if asked < 4*15 {
		t.Errorf("%d requests are too few for the table", asked)
	}
}
