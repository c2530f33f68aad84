package pages_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/extensions"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"verbatim/examples"
	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/server"
	"verbatim/internal/server/api"
	"verbatim/report"
)

// reader is a Chromium with the extension, and two tabs: the page that somebody reads, and the extension's options,
// from which a test asks what only the extension may.
type reader struct {
	*browser
	options *browser
	id      string
}

// asking serves the API on the examples' record. With a token it refuses who shows none.
func asking(t *testing.T, token string) string {
	t.Helper()
	ctx, dir := context.Background(), t.TempDir()
	from := filepath.Join(dir, "examples")
	if err := os.CopyFS(from, examples.Files()); err != nil {
		t.Fatal(err)
	}
	a, err := archive.Create(ctx, filepath.Join(dir, "archive"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Add(ctx, []string{filepath.Join(from, "record")}, nil); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(ctx, filepath.Join(dir, "archive"), "rules", report.Program{Version: "1.0", Lexicons: "0123456789abcdef"})
	if err != nil {
		t.Fatal(err)
	}
	routes, err := api.Routes(d, "1.0", false)
	if err != nil {
		t.Fatal(err)
	}
	s, err := server.New(d, server.Options{Routes: routes})
	if err != nil {
		t.Fatal(err)
	}
	on := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t.Logf("%s %s, Origin %q, Sec-Fetch-Site %q", r.Method, r.URL.Path, r.Header.Get("Origin"),
			r.Header.Get("Sec-Fetch-Site"))
		if r.Header.Get("Cookie") != "" {
			t.Error("the extension sends a cookie")
		}
		if token != "" && strings.HasPrefix(r.URL.Path, "/api/") && r.Header.Get("Authorization") != "Bearer "+token {
			server.WriteProblem(w, r, http.StatusUnauthorized, "say who you are first")
			return
		}
		s.ServeHTTP(w, r)
	}))
	t.Cleanup(func() {
		on.Close()
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return on.URL
}

// withExtension starts a Chromium with the extension, whose manifest names the test's desk in place of port 7600: nobody
// is there to allow it another.
func withExtension(t *testing.T, at string) *reader {
	t.Helper()
	find(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../../extension")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"manifest.json", "worker.js", "options.js"} {
		path := filepath.Join(dir, name)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(strings.ReplaceAll(string(text), "http://127.0.0.1:7600", at)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program()), chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.Flag("disable-extensions", false), chromedp.Flag("enable-unsafe-extension-debugging", true))
	allocated, ended := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(ended)
	first, gone := chromedp.NewContext(allocated)
	t.Cleanup(func() {
		_ = chromedp.Cancel(first)
		gone()
	})
	r := &reader{}
	r.browser = &browser{t: t, ctx: first}
	r.do()
	loaded, err := cdp.Call(first, chromedp.FromContext(first).Browser, extensions.LoadUnpacked, extensions.LoadUnpackedParams{Path: dir})
	if err != nil {
		t.Fatal(err)
	}
	r.id = loaded.ID
	tab, closed := chromedp.NewContext(first)
	t.Cleanup(closed)
	r.options = &browser{t: t, ctx: tab, base: "chrome-extension://" + r.id}
	r.options.visit("/options.html")
	r.options.wait("the worker runs", `chrome.runtime.getContexts({contextTypes: ["BACKGROUND"]}).then(all => { window.runs = all.length > 0; }), window.runs === true`)
	r.front()
	return r
}

// front shows the tab of the page that somebody reads.
func (r *reader) front() {
	r.t.Helper()
	r.do(chromedp.Func(func(ctx context.Context, on *chromedp.Target) error {
		_, err := cdp.Call(ctx, on, cdp.Command[struct{}, cdp.Empty]{Method: page.CommandBringToFront}, struct{}{})
		return err
	}))
}

// press presses the extension's button on the page.
func (r *reader) press() {
	r.t.Helper()
	on := chromedp.FromContext(r.ctx).Browser
	all, err := cdp.Call(r.ctx, on, target.GetTargets, target.GetTargetsParams{Filter: target.Filter{{Type: "tab"}}})
	if err != nil {
		r.t.Fatal(err)
	}
	here := eval[string](r.browser, "location.href")
	for _, one := range all.TargetInfos {
		if one.URL == here {
			r.trigger(on, string(one.TargetID))
			return
		}
	}
	r.t.Fatalf("no tab shows %s", here)
}

// trigger presses the button. The protocol's press sometimes comes before the leave that it gives; then the button says
// that the page can't be read, nothing has happened, and it is pressed once more.
func (r *reader) trigger(on *chromedp.Browser, tab string) {
	r.t.Helper()
	for range 3 {
		press := extensions.TriggerActionParams{ID: r.id, TargetID: tab}
		if _, err := cdp.Call(r.ctx, on, extensions.TriggerAction, press); err != nil {
			r.t.Fatal(err)
		}
		time.Sleep(300 * time.Millisecond)
		title := eval[string](r.options, `chrome.tabs.query({}).then(all => chrome.action.getTitle({tabId: all[0].id}))`)
		if !strings.Contains(title, "can't be read") {
			return
		}
	}
}

// inside evaluates an expression in the part of the extension that works in the page.
func inside[T any](r *reader, expression string) T {
	r.t.Helper()
	return eval[T](r.options, `chrome.tabs.query({}).then(all => chrome.scripting.executeScript({
		target: {tabId: all.find(t => t.index === 0).id}, func: () => `+expression+`})).then(r => r[0].result)`)
}

// says waits until the panel says something.
func (r *reader) says(what string) {
	r.t.Helper()
	said := ""
	for begun := time.Now(); time.Since(begun) < 15*time.Second; time.Sleep(50 * time.Millisecond) {
		if said = inside[string](r, `globalThis.verbatim?.text() || ""`); strings.Contains(said, what) {
			return
		}
	}
	button := eval[string](r.options, `chrome.tabs.query({}).then(all => chrome.action.getTitle({tabId: all[0].id}))`)
	r.t.Fatalf("the panel never says %q but %q; the button: %q", what, said, button)
}
