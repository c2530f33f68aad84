package pages_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// An editor pastes a draft and reads the answer as it comes, steps through the problems, takes the
// correction, keeps the report and notes something at it.
func TestAnEditorChecksADraft(t *testing.T) {
	t.Parallel()
	b := open(t, serveExamples(t), "/", 1280, 800)
	b.paste("#text", draft)
	begun := time.Now()
	b.click("#check button.main")
	b.wait("a verdict is on the screen", `!!document.querySelector(".card")`)
	t.Logf("the first verdict is on the screen after %v", time.Since(begun))
	b.wait("all are judged", done)
	b.expect("it has an address", `location.pathname.startsWith("/checks/")`)
	b.expect("the article stands at the left, the cards at the right", `(() => {
		const l = document.querySelector(".left").getBoundingClientRect(), r = document.querySelector(".right").getBoundingClientRect();
		return l.right <= r.left && l.top < 400 && r.top < 400; })()`)
	b.expect("the worst is open", opened+` === "misattributed, major"`)
	b.expect("and what is wrong with it is above the fold", `document.querySelector(".card details[open] .findings").getBoundingClientRect().bottom < 800`)
	b.expect("worst first", `[...document.querySelectorAll("#cards > .card")].map(c => +c.dataset.rank).every((r, i, all) => i === 0 || all[i - 1] <= r)`)
	b.expect("each mark has its verdict in words", `[...document.querySelectorAll("a.mark")].every(m => m.dataset.label !== "no verdict" && m.querySelector(".tag").textContent.trim())`)
	b.expect("what was left out stands in its place", `document.querySelector("#cards").textContent.includes("unless the ministry takes back its share")`)

	b.click("button.next")
	b.expect("the next problem is open, and no other", opened+` === document.querySelectorAll("#cards > .card")[1].dataset.label`)
	b.keys("n")
	b.expect("n goes on", opened+` === document.querySelectorAll("#cards > .card")[2].dataset.label`)
	b.keys("k")
	b.expect("k goes back", opened+` === document.querySelectorAll("#cards > .card")[1].dataset.label`)
	b.expect("its mark is the current one, and can be seen", `(() => { const m = document.querySelector(".mark[aria-current]"), r = m.getBoundingClientRect();
		return m.dataset.label === `+opened+` && r.top > 0 && r.bottom < innerHeight; })()`)
	b.click("#keys")
	b.keys("n")
	b.expect("keys that are turned off do nothing", opened+` === document.querySelectorAll("#cards > .card")[1].dataset.label`)
	b.click("#keys")

	b.click(`a.chip.v-clipped`)
	b.expect("a filter shows its quotations", `[...document.querySelectorAll(".card")].filter(c => !c.hidden).map(c => c.dataset.label).join() === "clipped, major"`)
	eval[any](b, `Object.defineProperty(navigator, "clipboard", {value: {writeText: t => { window.copied = t; return Promise.resolve() }}});0`)
	b.click(".card:not([hidden]) button.copy")
	if got := eval[string](b, `window.copied`); !strings.Contains(got, "unless the ministry") || !strings.Contains(got, "Ottilie Brandreth, Address on the February Flood, 2023-03-14") {
		t.Errorf("the correction is %q", got)
	}
	b.click(`a.chip.v-clipped`)
	b.expect("and lets it be", `!document.querySelector(".card[hidden]")`)
	b.click(`a.mark.v-altered`)
	b.expect("a mark opens its card", opened+` === "altered, major"`)

	b.click(".what form button")
	b.wait("it is kept", `location.pathname === "/reports/1" && !!document.querySelector(".card")`)
	b.click(".card.v-misattributed .write summary")
	b.paste(".card.v-misattributed textarea", "Renn said it at the same event.")
	b.click(".card.v-misattributed button[value=writer]")
	b.wait("the note is there", `location.hash !== "" && document.querySelector(".card.v-misattributed .noted")?.textContent.includes("Renn said it")`)
	b.expect("and its card open", opened+` === "misattributed, major"`)
	b.quiet()
}

func TestASearchIsAnsweredAsOneTypes(t *testing.T) {
	t.Parallel()
	b := open(t, shared(t), "/", 1280, 800)
	b.click(`nav a[href="/search"]`)
	b.wait("the page is there, and one can type", `document.readyState === "complete" && document.activeElement?.id === "words"`)
	for _, letters := range []string{"finish the", " barrier by", " the autumn"} {
		b.insert(letters)
	}
	b.wait("it is found", `document.querySelector(".hits mark")?.textContent === "finish the barrier by the autumn"`)
	b.expect("the address says what was asked", `location.search.includes("words=finish+the+barrier")`)
	b.expect("who listens is told", `document.querySelector("#hits [role=status]").textContent.includes("passage")`)
	b.paste("#speaker", "Tobias Renn")
	b.wait("not of another speaker", `!document.querySelector(".hits li") || !document.querySelector(".hits").textContent.includes("Ottilie")`)
	eval[any](b, `document.querySelector("#speaker").value = ""; document.querySelector("#speaker").dispatchEvent(new Event("input", {bubbles: true})); 0`)
	b.wait("of all again", `!!document.querySelector(".hits a")`)
	b.click(".hits a")
	b.wait("it leads to the document", `location.pathname.startsWith("/documents/") && !!document.querySelector(".turn mark")`)
	b.expect("at the words", `(() => { const m = document.querySelector(".turn mark"), r = m.getBoundingClientRect(); return m.textContent.includes("finish the barrier") && r.top >= 0 && r.bottom <= innerHeight; })()`)
	b.expect("which says who speaks", `document.querySelector(".turn:has(mark) .speaker").textContent.includes("Ottilie Brandreth")`)
	b.expect("and how often the press quotes it", `document.querySelectorAll(".strip rect").length > 0`)
	b.quiet()
}

// With the keyboard alone one gets everywhere, and sees where one is.
func TestTheKeyboardIsEnough(t *testing.T) {
	t.Parallel()
	b := open(t, shared(t), "/", 1280, 800)
	b.keys(kb.Tab)
	b.expect("the first stop leads to the content", active+`.matches(".skip") && `+active+`.getBoundingClientRect().top >= 0`)
	b.keys(kb.Enter)
	reach := func(what, selector string) {
		for range 80 {
			b.keys(kb.Tab)
			if eval[bool](b, active+`.matches("`+selector+`")`) {
				b.expect("the focus can be seen", `getComputedStyle(`+active+`).outlineStyle !== "none"`)
				return
			}
		}
		t.Fatalf("the keyboard does not reach %s", what)
	}
	reach("where one pastes", "#text")
	b.insert(draft)
	b.do(chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	b.wait("all are judged", done)
	reach("a mark", "a.mark")
	b.keys(kb.Enter)
	b.expect("Enter opens its card, and goes there", active+`.matches(".inside") && `+opened+` === document.querySelector(".mark[aria-current]").dataset.label`)
	reach("what is inside", ".inside button.copy")
	b.keys("n")
	b.expect("n goes to a problem from there", active+`.matches(".card > details[open] > summary")`)
	reach("the menu of forms", ".write summary")
	b.quiet()
}

// Without the script forms and links do.
func TestWithoutAScript(t *testing.T) {
	t.Parallel()
	b := open(t, shared(t), "/", 1280, 800, withoutScript())
	b.paste("#text", draft)
	b.click("#check button.main")
	b.wait("the answer is a page", `location.pathname.startsWith("/checks/") && !!document.querySelector(".card")`)
	b.expect("the worst is open", opened+` === "misattributed, major"`)
	b.click("a.chip.v-clipped")
	b.wait("a filter is a link", `location.search.includes("show=") && document.readyState === "complete"`)
	b.expect("which shows its quotations", `[...document.querySelectorAll(".card")].filter(c => c.offsetHeight > 0).map(c => c.dataset.label).join() === "clipped, major"`)
	b.expect("the correction can be read", `document.querySelector(".card.v-clipped .correction").innerText.includes("unless the ministry")`)
	b.expect("no button stands there that does nothing", `[...document.querySelectorAll("button.js-only, label.js-only")].every(x => x.offsetHeight === 0)`)
	b.click(".card.v-clipped .inside a[href^='/documents']")
	b.wait("its document", `!!document.querySelector(".turn mark") && document.readyState === "complete"`)
	b.visit("/search")
	b.wait("the field has the focus", `document.activeElement.id === "words"`)
	b.paste("#words", "the pumps that failed us")
	b.keys(kb.Enter)
	b.wait("a search is a form", `!!document.querySelector(".hits mark")`)
	b.quiet()
}

// addresses are those of all pages, after a check of the draft.
func (b *browser) addresses() map[string]string {
	check := strings.TrimPrefix(send(b.t, b.base, false).Header.Get("Location"), "/checks/")
	return map[string]string{"first": "/", "answer": "/checks/" + check, "search": "/search?words=finish+the+barrier", "document": "/documents/1?at=10-60",
		"trace": "/trace?words=two+more+winters", "timelines": "/timeline", "timeline": "/timeline?check=" + check, "speakers": "/speakers?name=Tobias+Renn", "outlets": "/outlets", "coverage": "/coverage?year=2023", "archive": "/archive", "sources": "/sources", "alerts": "/alerts", "alert": "/alerts/1", "refusal": "/documents/99"}
}

// Every page keeps the rules of axe-core on a phone by night, and those of contrast by day, and none is
// wider than a phone.
func TestEveryPageIsAccessible(t *testing.T) {
	t.Parallel()
	axe, err := os.ReadFile("../../../report/testdata/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	b := open(t, shared(t), "/", 1280, 900)
	b.expected = "404" // the page of a refusal
	for name, path := range b.addresses() {
		b.do(media("dark"), chromedp.EmulateViewport(390, 844))
		b.visit(path)
		b.expect(name+" is no wider than a phone", `document.documentElement.scrollWidth <= innerWidth`)
		b.expect(name+" has one heading of the first order, and skips none", `(() => {
			const all = [...document.querySelectorAll("h1, h2, h3, h4")].filter(h => h.offsetParent !== null).map(h => +h.tagName[1]);
			return all.filter(n => n === 1).length === 1 && all.every((n, i) => i === 0 || n <= all[i - 1] + 1); })()`)
		eval[any](b, string(axe)+";0")
		b.axe(name, "dark", "")
		b.do(media("light"))
		b.axe(name, "light", `{runOnly: ["color-contrast"]}`)
	}
	b.quiet()
}

func (b *browser) axe(name, scheme, options string) {
	b.t.Helper()
	for _, broken := range eval[[]string](b, `axe.run(`+options+`).then(r => r.violations.map(v => v.id + ": " + v.help + ": " + v.nodes.map(n => n.html).join("; ")))`) {
		b.t.Errorf("%s, %s: %s", name, scheme, broken)
	}
}

func TestOnAPhone(t *testing.T) {
	t.Parallel()
	b := open(t, shared(t), "/", 390, 844)
	b.paste("#text", draft)
	b.click("#check button.main")
	b.wait("all are judged", done)
	b.expect("the worst can be seen at once", `document.querySelector(".card .badge").getBoundingClientRect().bottom < 844`)
	b.expect("the page is no wider than the phone", `document.documentElement.scrollWidth <= innerWidth`)
	b.click("button.next")
	b.expect("the next problem is on the screen", `(() => { const r = document.querySelector(".card > details[open] .badge").getBoundingClientRect(); return r.top >= 0 && r.bottom < 844; })()`)
	b.click(".card > details[open] .back")
	b.expect("and from it one goes to its place in the text", active+`.matches("a.mark") && `+active+`.getBoundingClientRect().top > 0`)
	b.click("a.mark.v-clipped")
	b.expect("and back", opened+` === "clipped, major"`)
	b.quiet()
}
