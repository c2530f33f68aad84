package report_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"verbatim/report"
)

// browser is Chromium with one page open, and what it did on its own.
type browser struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex // the browser tells of these while a test runs
	requests []string   // addresses it asked for
	errors   []string   // exceptions and dialogs of the page
}

// open starts Chromium with a page in a window of the size. Without Chromium the test is skipped, but not in CI.
func open(t *testing.T, html []byte, width, height int64, before ...step) *browser {
	t.Helper()
	chromium := find(t)
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, html, 0o644); err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.UserDataDir(t.TempDir()))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	tab, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	t.Cleanup(func() { _ = chromedp.Cancel(tab) }) // waits until it is gone, and with it its hold of the folder
	ctx, cancel = context.WithTimeout(tab, time.Minute)
	t.Cleanup(cancel)
	b := &browser{t: t, ctx: ctx}
	err := chromedp.Listen(ctx, func(event any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			b.requests = append(b.requests, e.Request.URL)
		case *runtime.EventExceptionThrown:
			b.errors = append(b.errors, e.ExceptionDetails.Text)
		case *page.EventJavascriptDialogOpening:
			b.errors = append(b.errors, "a dialog: "+e.Message)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.EmulateViewport(width, height))
	b.do(before...)
	b.do(chromedp.Navigate("file://" + file))
	return b
}

// step is something that is done in the browser.
type step = chromedp.Action[chromedp.Void]

// media shows the page as on paper ("print"), or in a colour scheme ("light", "dark").
func media(name string) step {
	params := emulation.SetEmulatedMediaParams{Media: name}
	if name != "print" {
		params = emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}}}
	}
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, params)
		return err
	})
}

// withoutScript switches the page's script off.
func withoutScript() step {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
}

// find returns the path of Chromium.
func find(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	const missing = "there is no Chromium to open the report with; install it with: apt-get install chromium"
	if os.Getenv("CI") == "true" {
		t.Fatal(missing)
	}
	t.Skip(missing)
	return ""
}

func (b *browser) do(steps ...step) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// eval evaluates an expression in the page, and waits for a promise.
func eval[T any](b *browser, expression string) T {
	b.t.Helper()
	out, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return out
}

// click clicks where the element's first line is; the middle of a quotation's box may lie outside its words.
func (b *browser) click(selector string) {
	b.t.Helper()
	at := eval[[]float64](b, `(() => {
		const e = document.querySelector("`+selector+`");
		e.scrollIntoView({block: "center"});
		const r = e.getClientRects()[0];
		return [r.left + r.width / 2, r.top + r.height / 2];
	})()`)
	b.do(chromedp.MouseClickXY(at[0], at[1]))
}

// expect evaluates a condition that must hold.
func (b *browser) expect(what, condition string) {
	b.t.Helper()
	if !eval[bool](b, condition) {
		b.t.Errorf("not so: %s (%s)", what, condition)
	}
}

// htmlOf is the page of a set.
func htmlOf(t *testing.T, set report.Set) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.HTML(&b, set); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// markOf returns the identifier of the mark of the quotation that begins so.
func (b *browser) markOf(words string) string {
	b.t.Helper()
	id := eval[string](b, `[...document.querySelectorAll("a.mark")].filter(m => m.innerText.startsWith(`+"`"+words+"`"+`)).map(m => m.id).join()`)
	if id == "" || strings.Contains(id, ",") {
		b.t.Fatalf("the marks of %q: %q", words, id)
	}
	return id
}

// quiet says that the page asked for nothing but itself and that nothing went wrong in it.
func (b *browser) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range b.requests {
		if !strings.HasPrefix(r, "file://") || !strings.HasSuffix(strings.SplitN(r, "#", 2)[0], "/report.html") {
			b.t.Errorf("the page asks for %s", r)
		}
	}
	if len(b.requests) == 0 {
		b.t.Error("no request was seen, not even that for the page")
	}
	for _, e := range b.errors {
		b.t.Errorf("in the page: %s", e)
	}
}
