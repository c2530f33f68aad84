package published_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/archive"
	"verbatim/internal/desk/desktest"
	"verbatim/internal/publish"
	"verbatim/internal/server"
	"verbatim/internal/server/published"
	"verbatim/report"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// change does something with the pages.
func change(t *testing.T, dir string, work func(*publish.Book) error) {
	t.Helper()
	b, err := publish.Create(context.Background(), dir, archive.Wait{})
	must(t, err)
	must(t, work(b))
	must(t, b.Close())
}

// What is published is served as it is built, and what changes meanwhile is seen.
func TestThePages(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "pier.md")
	must(t, os.WriteFile(path, []byte("MARA QUILL: We will not sell the pier to anybody who asks."), 0o600))
	dir := desktest.Archive(t, t.TempDir(), path)
	d := desktest.Open(t, dir, report.Program{})
	s, err := server.New(d, server.Options{Routes: published.Routes(dir, server.Reader)})
	must(t, err)
	get := func(path string) (*http.Response, string) {
		r := httptest.NewRequest("GET", "http://127.0.0.1:7600"+path, nil)
		r.RemoteAddr = "127.0.0.1:50000"
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		body, err := io.ReadAll(w.Result().Body)
		must(t, err)
		return w.Result(), string(body)
	}
	if answer, body := get("/published/"); answer.StatusCode != 404 || !strings.Contains(body, "there is no published page") {
		t.Errorf("without pages it answers %d %s", answer.StatusCode, body)
	}
	e := publish.Evidence{Items: []publish.Item{{ID: "q1", Text: "We stay", Verdict: "unclear", Speaker: "Quill"}}}
	change(t, dir, func(b *publish.Book) error {
		_, err := b.Draft(ctx, publish.Origin{Name: "s1"}, e)
		return err
	})
	if answer, body := get("/published/"); answer.StatusCode != 200 || !strings.Contains(body, "Nothing is published yet") {
		t.Errorf("with a draft it answers %d %s", answer.StatusCode, body)
	}
	if answer, _ := get("/published/1-quill/"); answer.StatusCode != 404 {
		t.Errorf("a draft is served: %d", answer.StatusCode)
	}
	change(t, dir, func(b *publish.Book) error { return b.Keep(ctx, publish.Settings{Desk: "The Pier Desk"}) })
	answer, body := get("/published/index.html")
	if !strings.Contains(body, "The Pier Desk") {
		t.Error("what was changed meanwhile is not seen")
	}
	if policy := answer.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'; style-src 'sha256-") {
		t.Errorf("the policy is %s", policy)
	}
	for path, kind := range map[string]string{"/published/feed.atom": "application/atom+xml; charset=utf-8",
		"/published/sitemap.xml": "application/xml; charset=utf-8", "/published/datafeed.json": "application/json; charset=utf-8"} {
		if answer, _ := get(path); answer.StatusCode != 200 || answer.Header.Get("Content-Type") != kind {
			t.Errorf("%s: %d, %s", path, answer.StatusCode, answer.Header.Get("Content-Type"))
		}
	}
	for _, path := range []string{"/published/../catalog.db", "/published/pages.db", "/published/1-quill/pages.db", "/published/x/"} {
		if answer, _ := get(path); answer.StatusCode == 200 {
			t.Errorf("%s is served", path)
		}
	}
}

// The role is the one that the server was told.
func TestTheRole(t *testing.T) {
	t.Parallel()
	for _, role := range []server.Role{server.Anybody, server.Reader} {
		for _, route := range published.Routes("nowhere", role) {
			if route.Role != role {
				t.Errorf("%s is for %v, not %v", route.Pattern, route.Role, role)
			}
		}
	}
}
