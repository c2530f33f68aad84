package pages_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// articles are pages elsewhere. The policy of the first lets nothing run or load at all.
func articles(t *testing.T, pages map[string]string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if r.URL.Path == "/" {
			w.Header().Set("Content-Security-Policy", "default-src 'none'; require-trusted-types-for 'script'")
		}
		_, _ = fmt.Fprint(w, pages[r.URL.Path])
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func example(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../../examples/press", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// bookmark is the one in the manual, for a desk.
func bookmark(t *testing.T, at string) string {
	t.Helper()
	manual, err := os.ReadFile("../../../docs/desk.md")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^    (javascript:.*)$`).FindSubmatch(manual)
	if found == nil {
		t.Fatal("the manual has no bookmark")
	}
	return strings.ReplaceAll(string(found[1]), "http://127.0.0.1:7600", at)
}

// brought is the desk's page that the bookmark opens on an article.
func brought(t *testing.T, article string) *browser {
	t.Helper()
	base := shared(t)
	b := open(t, articles(t, map[string]string{"/": article}), "/", 1280, 800)
	news := chromedp.WaitNewTarget(b.ctx, func(i *target.Info) bool { return i.Type == "page" && strings.HasPrefix(i.URL, base) })
	_ = chromedp.Do(b.ctx, chromedp.Navigate(bookmark(t, base))) // which leaves the page where it is, and so fails
	tab, closed := chromedp.NewContext(b.ctx, chromedp.WithTargetID(first(t, news)))
	t.Cleanup(closed)
	return &browser{t: t, ctx: tab, base: base}
}

// browsed leaves a test out of a short run, as the race detector's is: what it tests is in the browser alone.
func browsed(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("it tests what a browser does")
	}
}

func TestTheBookmarkBringsOfALargePageItsText(t *testing.T) {
	browsed(t)
	t.Parallel()
	const room = `<p class="tide">The <b>tide</b></p>`
	d := brought(t, strings.Replace(example(t, "courier-flood-address.html"), "<article", strings.Repeat(room, 25_000)+"<article", 1))
	d.wait("the text is in the field", `document.querySelector("#text")?.value.length > 200000`)
	d.expect("without its markup", `!document.querySelector("#text").value.includes("<b>")`)
}

func TestTheBookmarkBringsThePageAndSendsNothing(t *testing.T) {
	browsed(t)
	t.Parallel()
	d := brought(t, example(t, "courier-flood-address.html"))
	d.wait("the page is in the field", `document.querySelector("#text")?.value.includes("A pump does not") || document.querySelector("#text")?.value.includes("“A pump,”")`)
	d.expect("nothing is sent, and the button has the focus", `location.pathname === "/" && location.hash === "" && document.activeElement.matches("#check button.main")`)
	d.expect("it says so", `document.querySelector("#brought").textContent.includes("Nothing was sent yet")`)
	d.expect("the page that was left can't be reached", `window.opener === null && window.evil === undefined`)
	d.keys("\r")
	d.wait("it is checked when one presses", done)
	d.expect("with all its quotations", `document.querySelectorAll(".card").length === 10`)
}

// first waits for a tab that is opened.
func first(t *testing.T, news <-chan target.ID) target.ID {
	t.Helper()
	select {
	case id := <-news:
		return id
	case <-time.After(15 * time.Second):
		t.Fatal("no tab was opened")
		return ""
	}
}

// visitAt opens a page that is not the desk's.
func (b *browser) visitAt(address string) {
	b.t.Helper()
	b.do(chromedp.Navigate(address))
}
