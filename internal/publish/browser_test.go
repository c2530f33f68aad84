package publish_test

import (
	"context"
	"flag"
	"fmt"
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
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"verbatim/internal/publish"
)

// pictures is a folder into which the pages are drawn, for whoever looks at them:
//
//	go test ./internal/publish -run TestPictures -pictures /tmp/pages
var pictures = flag.String("pictures", "", "draw the pages into this folder")

// browser is Chromium with one page open, and what it did on its own.
type browser struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex // the browser tells of these while a test runs
	outside  []string
	troubles []string
}

type step = chromedp.Action[chromedp.Void]

// open starts Chromium. Without it the test is skipped, but not in CI.
func open(t *testing.T) *browser {
	t.Helper()
	program, err := exec.LookPath("chromium")
	if err != nil {
		const missing = "there is no Chromium to open the pages with; install it with: apt-get install chromium"
		if os.Getenv("CI") == "true" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", true), chromedp.UserDataDir(t.TempDir()))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	tab, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	t.Cleanup(func() { _ = chromedp.Cancel(tab) }) // waits until it is gone, and with it its hold of the folder
	ctx, cancel = context.WithTimeout(tab, 3*time.Minute)
	t.Cleanup(cancel)
	b := &browser{t: t, ctx: ctx}
	must(t, chromedp.Listen(ctx, func(event any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(e.Request.URL, "file://") {
				b.outside = append(b.outside, e.Request.URL)
			}
		case *runtime.EventExceptionThrown:
			b.troubles = append(b.troubles, e.ExceptionDetails.Text)
		}
	}))
	return b
}

// quiet says that the pages asked nobody for anything, and that nothing went wrong in them.
func (b *browser) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, e := range append(b.outside, b.troubles...) {
		b.t.Errorf("in a page: %s", e)
	}
}

func (b *browser) do(steps ...step) {
	b.t.Helper()
	must(b.t, chromedp.Do(b.ctx, steps...))
}

func eval[T any](b *browser, expression string) T {
	b.t.Helper()
	out, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return out
}

func (b *browser) expect(what, condition string) {
	b.t.Helper()
	if !eval[bool](b, condition) {
		b.t.Errorf("not so: %s", what)
	}
}

// scheme shows the pages by day ("light") or by night ("dark").
func scheme(name string) step {
	params := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}}}
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, params)
		return err
	})
}

// built are the pages that a reader may see, as files: published, corrected and answered, withdrawn, the list.
func built(t *testing.T) map[string]string {
	t.Helper()
	ctx := context.Background()
	w := newWorld(t, nil)
	w.published()
	corrected := w.published()
	w.day = w.day.AddDate(0, 0, 2)
	w.do(func(b *publish.Book) error {
		return b.Reply(ctx, corrected, "Merrin Wire", "You printed that we left out a condition.\n\nWe ran the whole sentence in "+
			"the evening edition of the same day, and have added a note to the report of the morning.", "2024-11-17")
	})
	w.correct(corrected, "We gave no word of the River Service's warning.", "Before she spoke, the River Service had warned that the "+
		"river might stand between 3.6 and 4.2 metres at the bridge. She said under which condition: “if the river stands "+
		"above four metres at Carrow Bridge, and not before the last house there is empty.”")
	gone := w.published()
	w.do(func(b *publish.Book) error { return b.Withdraw(ctx, gone, "The recording is of another evening.") })
	b, err := publish.Open(ctx, w.dir)
	must(t, err)
	site, err := b.Site(ctx)
	must(t, err)
	dir := t.TempDir()
	_, err = site.Build(ctx, dir)
	must(t, err)
	must(t, b.Close())
	out := map[string]string{"index": "file://" + filepath.Join(dir, "index.html")}
	for i, name := range []string{"published", "corrected", "withdrawn"} {
		out[name] = "file://" + filepath.Join(dir, fmt.Sprintf("%d-teodora-vance-2024-11-12", i+1), "index.html")
	}
	return out
}

// Each page keeps the rules of axe-core by day and by night, is no wider than its window, asks for nothing, and shows
// headline, verdict and both texts before anybody scrolls.
func TestThePagesInABrowser(t *testing.T) {
	t.Parallel()
	axe, err := os.ReadFile("../../report/testdata/axe.min.js")
	must(t, err)
	b := open(t)
	for name, address := range built(t) {
		for _, width := range []int64{390, 820, 1280, 1920} {
			b.do(scheme("light"), chromedp.EmulateViewport(width, 800), chromedp.Navigate(address))
			b.expect(fmt.Sprintf("%s is no wider than %d", name, width), `document.documentElement.scrollWidth <= innerWidth`)
			if width == 1280 && (name == "published" || name == "corrected") {
				b.expect(name+": headline, verdict and both texts stand above the fold", `[...document.querySelectorAll("h1, .verdict, .card blockquote, `+
					`.card .meta")].every(e => e.getBoundingClientRect().bottom <= 800)`)
				b.expect(name+": both texts stand side by side", `(() => { const [a, b] = [...document.querySelectorAll(".card")].map(e => `+
					`e.getBoundingClientRect()); return a.top === b.top && a.right < b.left; })()`)
			}
		}
		b.expect(name+" has one heading of the first order, and skips none", `(() => {
			const all = [...document.querySelectorAll("h1, h2, h3, h4")].map(h => +h.tagName[1]);
			return all.filter(n => n === 1).length === 1 && all.every((n, i) => i === 0 || n <= all[i - 1] + 1); })()`)
		for _, by := range []string{"light", "dark"} {
			b.do(scheme(by), chromedp.EmulateViewport(390, 844), chromedp.Navigate(address))
			eval[any](b, string(axe)+";0")
			for _, broken := range eval[[]string](b, `axe.run().then(r => r.violations.map(v => v.id + ": " + v.help + ": " + `+
				`v.nodes.map(n => n.html).join("; ")))`) {
				b.t.Errorf("%s, %s: %s", name, by, broken)
			}
		}
	}
	b.quiet()
}

// TestPictures draws the pages in four widths, by day and by night, for whoever looks at them.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Skip("they are drawn with -pictures FOLDER")
	}
	b := open(t)
	for name, address := range built(t) {
		for _, width := range []int64{390, 820, 1280, 1920} {
			for _, by := range []string{"light", "dark"} {
				b.do(scheme(by), chromedp.EmulateViewport(width, 800), chromedp.Navigate(address))
				height := eval[int64](b, `document.documentElement.scrollHeight`)
				b.do(chromedp.EmulateViewport(width, height))
				png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
				must(t, err)
				must(t, os.WriteFile(filepath.Join(*pictures, fmt.Sprintf("%s-%d-%s.png", name, width, by)), png, 0o600))
			}
		}
	}
}
