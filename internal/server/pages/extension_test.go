package pages_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestTheExtensionMarksAPageAndLeavesItAsItWas(t *testing.T) {
	browsed(t)
	r := withExtension(t, asking(t, ""))
	at := articles(t, map[string]string{"/": example(t, "courier-flood-address.html")})
	r.visitAt(at + "/")
	before := eval[string](r.browser, "document.documentElement.outerHTML")
	r.press()
	r.says("10 quotations, 4 of them to look at.")
	r.expect("all are marked", `document.querySelectorAll("mark.verbatim-last").length === 10`)
	r.expect("the comments are not", `!document.querySelector(".comments mark, .related mark, footer mark")`)
	r.expect("a verdict stands in words", `getComputedStyle(document.querySelector("mark.verbatim-bad.verbatim-last"), "::after").content.includes("[")`)
	r.expect("the page's scripts can't reach it", `typeof verbatim === "undefined" && document.querySelector("verbatim-panel").shadowRoot === null`)
	if got := inside[string](r, "verbatim.has()"); got != "next" {
		t.Errorf("the focus is at %q, not at Next", got)
	}
	r.keys("\r")
	r.says("1 of 10")
	r.expect("the first is shown", `!!document.querySelector("mark.verbatim-bad.verbatim-here")`)
	r.press()
	r.wait("it is taken away", `!document.querySelector("verbatim-panel")`)
	if after := eval[string](r.browser, "document.documentElement.outerHTML"); after != before {
		t.Errorf("the page is another than before:\n%s", after)
	}
	r.press()
	r.says("10 quotations")
	r.keys("\x1b")
	r.wait("Escape takes it away", `!document.querySelector("verbatim-panel, mark")`)
}

func TestTheExtensionAtHostilePages(t *testing.T) {
	browsed(t)
	r := withExtension(t, asking(t, ""))
	const said = "The river gave us this town, and twice in my lifetime the river has tried to take it back"
	const markup = `“The river gave us this town, &lt;img src=x onerror=window.evil=1&gt; and twice in my lifetime the river has tried to take it back,” said Mayor Ottilie Brandreth.`
	fill := strings.Repeat("<p>The crews worked through the night at the bridge, and the ferry did not sail until the morning came.</p>", 6)
	at := articles(t, map[string]string{
		"/markup": `<title>A&lt;script&gt;window.evil=1&lt;/script&gt;</title><p>` + markup + `</p>`,
		"/parted": `<article>` + fill + `<p>“The <b>river</b> gave us this&shy; town, and <i>twice in my</i> lifetime the river has tried to take it back,” said Mayor Ottilie Brandreth. He said “no” twice, and she wrote “no” once.</p></article>`,
		"/hidden": `<article>` + fill + `<p hidden>“` + said + `,” said Mayor Ottilie Brandreth.</p><p>“` + said + `,” said Mayor Ottilie Brandreth.</p></article>`,
		"/large":  `<article>` + fill + `<p>“` + said + `,” said Mayor Ottilie Brandreth.</p></article>` + strings.Repeat("<p>The tide came in, and the tide went out again.</p>", 20_000),
		"/larger": `<article>` + fill + `<p>“` + said + `,” said Mayor Ottilie Brandreth.</p></article><!--` + strings.Repeat("The tide. ", 2_500_000) + `-->`,
	})
	evil := func() {
		t.Helper()
		r.expect("nothing of the article ran or became an element", `window.evil === undefined && !document.querySelector("img, script")`)
	}
	r.visitAt(at + "/markup")
	r.press()
	r.says("1 quotation,")
	inside[any](r, `verbatim.press(".next")`)
	r.says("onerror")
	evil()

	r.visitAt(at + "/parted")
	r.press()
	r.says("quotation")
	r.wait("it is marked through its elements", `document.querySelectorAll("mark").length >= 5`)
	eval[any](r.browser, `document.querySelector("article").textContent = "Another story."; 0`)
	inside[any](r, `verbatim.press(".next")`)
	r.says("The page has changed")
	inside[any](r, `verbatim.press(".close")`)
	r.expect("and it can be taken away", `!document.querySelector("verbatim-panel, mark") && document.body.textContent.includes("Another")`)

	r.visitAt(at + "/hidden")
	r.press()
	r.wait("what can be seen is marked", `document.querySelectorAll("p:nth-of-type(8) mark").length > 0 && !document.querySelector("p:nth-of-type(7) mark")`)

	r.visitAt(at + "/large")
	begun := time.Now()
	r.press()
	r.says("quotation")
	t.Logf("a page of 1 MB took %v: %s", time.Since(begun), inside[string](r, "verbatim.text()"))
	r.visitAt(at + "/larger")
	r.press()
	r.says("larger than the desk takes")
}

func TestTheExtensionSaysWhatTheDeskSays(t *testing.T) {
	browsed(t)
	const token = "verbatim-of-a-test"
	r := withExtension(t, asking(t, token))
	r.visitAt(articles(t, map[string]string{"/": example(t, "courier-flood-address.html")}) + "/")
	r.press()
	r.says("The desk asks who you are.")
	inside[any](r, `verbatim.press(".close")`)
	eval[any](r.options, `document.querySelector("#token").value = "`+token+`"; 0`)
	r.options.click("button")
	r.options.wait("the options are kept", `document.querySelector("[role=status]").textContent === "Saved. The desk answers."`)
	r.front()
	r.press()
	r.says("10 quotations")
	if got := inside[string](r, `chrome.storage.local.get("token").then(k => "read " + k.token, e => "refused")`); got != "refused" {
		t.Errorf("what works in the page can read the token: %s", got)
	}
	r.press()
	eval[any](r.options, `chrome.storage.local.set({desk: "http://127.0.0.1:1"}).then(() => 0)`)
	r.press()
	r.says("may not ask http://127.0.0.1:1 yet")

	none := httptest.NewServer(http.NotFoundHandler())
	at := none.URL
	none.Close()
	r = withExtension(t, at)
	r.visitAt(articles(t, map[string]string{"/": example(t, "courier-flood-address.html")}) + "/")
	r.press()
	r.says("can't be reached. Start it with “verbatim serve”")
}
