package pages_test

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser is a page of Chromium, and what it did on its own.
type browser struct {
	t    *testing.T
	ctx  context.Context
	base string

	mu       sync.Mutex // the browser tells of these while a test runs
	outside  []string   // addresses it asked for that are not the server's
	troubles []string   // exceptions, dialogs, and what its policy or the console complains of
	expected string     // a part of the one complaint that a test provokes
}

// step is something that is done in the browser.
type step = chromedp.Action[chromedp.Void]

// chromium is the one browser of all tests, of which each has a tab of its own.
var chromium = sync.OnceValues(func() (context.Context, error) {
	dir, err := os.MkdirTemp("", "pages-")
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program()), chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.UserDataDir(dir))
	ctx, ended := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, gone := chromedp.NewContext(ctx)
	later(func() error {
		_ = chromedp.Cancel(ctx) // waits until it is gone, and with it its hold of the folder
		gone()
		ended()
		return os.RemoveAll(dir)
	})
	return ctx, chromedp.Do(ctx)
})

// open opens a page of the server in a window of the size. Without Chromium the test is skipped, but not in
// CI.
func open(t *testing.T, base, path string, width, height int64, before ...step) *browser {
	t.Helper()
	find(t)
	parent, err := chromium()
	if err != nil {
		t.Fatal(err)
	}
	tab, cancel := chromedp.NewContext(parent)
	t.Cleanup(cancel)
	ctx, ended := context.WithTimeout(tab, 2*time.Minute)
	t.Cleanup(ended)
	b := &browser{t: t, ctx: ctx, base: base}
	if err := chromedp.Listen(ctx, b.told); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error { // as if it were the tab in front
		_, err := cdp.Call(ctx, t, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
		return err
	}))
	b.do(chromedp.EmulateViewport(width, height))
	b.do(before...)
	b.visit(path)
	return b
}

func (b *browser) told(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, b.base+"/") && !strings.HasPrefix(e.Request.URL, itsOwn) {
			b.outside = append(b.outside, e.Request.URL)
		}
	case *runtime.EventExceptionThrown:
		b.troubles = append(b.troubles, e.ExceptionDetails.Text)
	case *page.EventJavascriptDialogOpening:
		b.troubles = append(b.troubles, "a dialog: "+e.Message)
	case *log.EventEntryAdded:
		if b.expected == "" || !strings.Contains(e.Entry.Text, b.expected) {
			b.troubles = append(b.troubles, e.Entry.Text)
		}
	}
}

// quiet says that the page asked nobody else for anything, and that nothing went wrong in it.
func (b *browser) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range b.outside {
		b.t.Errorf("the page asks for %s", r)
	}
	for _, e := range b.troubles {
		b.t.Errorf("in the page: %s", e)
	}
}

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

// withoutScript switches the scripts of pages off.
func withoutScript() step {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
}

// program is the path of Chromium, "" where there is none.
func program() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// find says what is to be done where there is no Chromium.
func find(t *testing.T) {
	t.Helper()
	const missing = "there is no Chromium to open the pages with; install it with: apt-get install chromium"
	switch {
	case program() != "":
	case os.Getenv("CI") == "true":
		t.Fatal(missing)
	default:
		t.Skip(missing)
	}
}

func (b *browser) do(steps ...step) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) visit(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.base + path))
}

// keys presses keys one after the other.
func (b *browser) keys(all ...string) {
	b.t.Helper()
	for _, k := range all {
		b.do(chromedp.KeyEvent(k))
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

// click clicks where the first line of an element is.
func (b *browser) click(selector string) {
	b.t.Helper()
	at := eval[[]float64](b, `(() => {
		const e = document.querySelector(`+"`"+selector+"`"+`);
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

// wait waits until a condition holds.
func (b *browser) wait(what, condition string) {
	b.t.Helper()
	for begun := time.Now(); time.Since(begun) < 15*time.Second; time.Sleep(25 * time.Millisecond) {
		if got, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](condition)); err == nil && got { // a page that is left has none
			return
		}
	}
	b.t.Fatalf("it never was so: %s (%s)", what, condition)
}

// paste puts a text where one would, as one would.
func (b *browser) paste(selector, text string) {
	b.t.Helper()
	b.click(selector)
	b.insert(text)
}

// insert puts a text where the focus is.
func (b *browser) insert(text string) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: text})
		return err
	}))
}

// itsOwn begins the pictures that Chromium has in the fields of its forms.
const itsOwn = "data:image/svg+xml;base64,"

const (
	active = `document.activeElement`
	done   = `!!document.querySelector(".answer:not(.waiting)")`
	opened = `[...document.querySelectorAll(".card > details[open]")].filter(d => d.offsetHeight > 0).map(d => d.parentElement.dataset.label).join()`
)
