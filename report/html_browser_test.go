package report_test

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"verbatim/internal/say"
	"verbatim/report"
)

// active is what has the focus, as a part of a condition.
const active = `document.activeElement`

// panels is the panels that a reader sees of an article, as a part of a condition.
func panels(article string) string {
	return `[...document.querySelectorAll("#` + article + ` .panel")].filter(p => p.offsetHeight > 0)`
}

func TestReaderClicksAQuotationAndSeesItsPassage(t *testing.T) {
	b := open(t, htmlOf(t, examples(t)), 1280, 900)
	mark := b.markOf("We will finish the barrier by the autumn")
	article, _, _ := strings.Cut(mark, "-")
	shown := panels(article)
	b.expect("the worst quotation of the article is shown first", shown+`.map(p => p.id).join() === document.getElementById("`+article+`").dataset.first`)
	b.click("#" + mark)
	b.expect("its panel and no other is shown", shown+`.map(p => p.id + "-m").join() === "`+mark+`"`)
	b.expect("the mark is the current one", `document.getElementById("`+mark+`").getAttribute("aria-current") === "true"`)
	panel := eval[string](b, shown+`[0].innerText`)
	for _, want := range []string{"clipped, major", "Ottilie Brandreth", "Address on the February Flood", "We will finish the barrier by the autumn of 2025", "unless the ministry takes back its share"} {
		if !strings.Contains(panel, want) {
			t.Errorf("the panel does not say %q:\n%s", want, panel)
		}
	}
	b.expect("the kept words are marked", shown+`[0].querySelector(".kept").innerText.includes("by the autumn of 2025")`)
	b.expect("the lost words stand in their place", shown+`[0].querySelector("del.lost").innerText.includes("unless the ministry")`)
	b.quiet()
}

func TestKeyboardReachesEveryQuotationAndItsPassage(t *testing.T) {
	b := open(t, htmlOf(t, examples(t)), 1280, 900)
	first := eval[string](b, `document.querySelector("a.mark").id`)
	b.do(chromedp.KeyEvent(kb.ArrowRight))
	b.expect("the right arrow goes to the first quotation", active+`.id === "`+first+`"`)
	b.expect("the focus can be seen", `getComputedStyle(`+active+`).outlineStyle !== "none"`)
	b.do(chromedp.KeyEvent("j"), chromedp.KeyEvent(kb.ArrowRight))
	b.expect("j and the right arrow go on", active+` === document.querySelectorAll("a.mark")[2]`)
	b.do(chromedp.KeyEvent("k"), chromedp.KeyEvent(kb.ArrowLeft), chromedp.KeyEvent("k"))
	b.expect("k and the left arrow go back, and stop at the first", active+`.id === "`+first+`"`)
	b.do(chromedp.KeyEvent(kb.Enter))
	b.expect("Enter goes to the passage", active+`.id + "-m" === "`+first+`"`)
	b.expect("which is shown", active+`.offsetHeight > 0`)
	b.do(chromedp.KeyEvent(kb.Escape))
	b.expect("Esc goes back to the text", active+`.id === "`+first+`"`)
	all := eval[int](b, `document.querySelectorAll("a.mark").length`)
	for range all {
		b.do(chromedp.KeyEvent("j"))
	}
	b.expect("j reaches the last quotation, and its panel", active+` === [...document.querySelectorAll("a.mark")].pop() && document.getElementById(`+active+`.dataset.panel).offsetHeight > 0`)
	b.quiet()
}

func TestEditorStepsFromProblemToProblem(t *testing.T) {
	b := open(t, htmlOf(t, examples(t)), 1280, 900)
	const problems = `[...document.querySelectorAll("a.mark.problem")]`
	n := eval[int](b, problems+`.length`)
	if all := eval[int](b, `document.querySelectorAll("a.mark").length`); n == 0 || n == all {
		t.Fatalf("%d of %d quotations are problems", n, all)
	}
	for i := range n {
		b.do(chromedp.KeyEvent("n"))
		b.expect("n goes to the next problem", active+` === `+problems+`[`+strconv.Itoa(i)+`]`)
	}
	b.do(chromedp.KeyEvent("n"))
	b.expect("and stays at the last", active+` === `+problems+`.pop()`)
	b.do(chromedp.KeyEvent("p"))
	b.expect("p goes back", active+` === `+problems+`.at(-2)`)
	b.click(".panels .panel:not(.off) button.next")
	b.expect("the button goes on", active+` === `+problems+`.pop()`)
	b.quiet()
}

func TestEditorFiltersByVerdictAndSeverity(t *testing.T) {
	b := open(t, htmlOf(t, examples(t)), 1280, 900)
	const chip = `document.querySelector("article button.chip")`
	label := eval[string](b, chip+`.dataset.label`)
	const listed = `[...document.querySelectorAll("article:has(button[aria-pressed=true]) .look li")].filter(l => l.offsetHeight > 0)`
	b.click("article button.chip")
	b.expect("the button tells that it is pressed", chip+`.getAttribute("aria-pressed") === "true"`)
	b.expect("only its quotations are listed", listed+`.length > 0 && `+listed+`.every(l => l.dataset.label === "`+label+`")`)
	b.do(chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.ArrowRight))
	b.expect("and stepped through", `!`+active+`.classList.contains("aside")`)
	b.click("article button.chip")
	b.expect("pressed again it shows all", `!document.querySelector(".look li[hidden], a.mark.aside")`)
	b.quiet()
}

func TestEditorCopiesTheRecordsWords(t *testing.T) {
	b := open(t, htmlOf(t, examples(t)), 1280, 900)
	mark := b.markOf("We will finish the barrier by the autumn")
	b.click("#" + mark)
	eval[any](b, `Object.defineProperty(navigator, "clipboard", {value: {writeText: t => { window.copied = t; return Promise.resolve() }}});0`)
	b.click(".panels .panel:not(.off) button.copy")
	got := eval[string](b, `window.copied`)
	for _, want := range []string{"unless the ministry takes back its share", "Ottilie Brandreth, Address on the February Flood, 20"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
	b.expect("it stands below for who has no script, or paper", `document.querySelector(".panels .panel:not(.off) .correction").innerText.startsWith(`+"`"+strings.SplitN(got, " (", 2)[0]+"`"+`)`)
	b.expect("the button says so", `document.querySelector(".panels .panel:not(.off) button.copy").textContent === "Copied"`)
	b.quiet()
}

func TestASourceLeadsToItsQuotations(t *testing.T) {
	b := open(t, htmlOf(t, examples(t)), 1280, 900)
	b.expect("each article tells its sources", `[...document.querySelectorAll("article")].every(a => a.querySelector(".sources"))`)
	b.click("#a1 .sources li a.go")
	b.expect("its passage is shown", panels("a1")+`.map(p => p.id).join() === document.querySelector("#a1 .sources li a.go").dataset.panel`)
	b.quiet()
}

func TestOnPaperTheWorstComesFirstAndTheGoodIsFolded(t *testing.T) {
	b := open(t, htmlOf(t, examples(t)), 1280, 900)
	b.do(media("print"))
	const heights = `[...document.querySelectorAll("article")].every(a => {
		const all = [...a.querySelectorAll(".panel")].sort((x, y) => x.getBoundingClientRect().top - y.getBoundingClientRect().top);
		const good = all.map(p => p.classList.contains("fold"));
		return good.indexOf(true) < 0 || good.lastIndexOf(false) < good.indexOf(true); })`
	b.expect("what is good stands behind", heights)
	b.expect("and is folded", `[...document.querySelectorAll(".panel.fold")].every(p => p.querySelector(".sides").offsetHeight === 0 && p.querySelector(".folded").offsetHeight > 0)`)
}

func TestNarrowScreenShowsThePassageOverTheText(t *testing.T) {
	b := open(t, htmlOf(t, examples(t)), 400, 800)
	b.expect("no panel covers the text at first", `[...document.querySelectorAll(".panel")].every(p => p.offsetHeight === 0)`)
	mark := b.markOf("We will finish the barrier by the autumn")
	b.click("#" + mark)
	const box = `document.querySelector(".panels.open").getBoundingClientRect()`
	b.expect("the panel stands at the foot of the screen", box+`.bottom === innerHeight && `+box+`.height < innerHeight * .7`)
	b.expect("and the quotation above it", `document.getElementById("`+mark+`").getBoundingClientRect().bottom < `+box+`.top`)
	b.click(".panels.open .panel:not(.off) .back")
	b.expect("it can be closed", `!document.querySelector(".panels.open")`)
	b.do(chromedp.KeyEvent("n"), chromedp.KeyEvent(kb.Escape))
	b.expect("Esc closes it too", `!document.querySelector(".panels.open")`)
	b.quiet()
}

func TestNoWidthScrollsSideways(t *testing.T) {
	set := examples(t)
	long := strings.Repeat("donaudampfschifffahrt", 20)
	set.Reports[0].Article.Title, set.Reports[0].Article.Path, set.Reports[0].Article.Publisher = long, long, long
	q := &set.Reports[0].Quotations[3]
	q.Speaker.Name, q.Match.Speaker, q.Match.Document.Title, q.Match.Before = long, "x"+long, long, long
	q.Findings[0].Message = long
	set.Skipped = []report.Skipped{{Path: long, Reason: long}}
	b := open(t, htmlOf(t, set), 1280, 900)
	for _, width := range []int64{1280, 960, 400, 320} {
		b.do(chromedp.EmulateViewport(width, 800), chromedp.KeyEvent("n"))
		b.expect("the page is no wider than its window", `document.documentElement.scrollWidth <= innerWidth`)
		b.expect("nor is a panel wider than its column", `[...document.querySelectorAll(".panels")].every(p => p.scrollWidth <= p.clientWidth)`)
	}
}

func TestWithoutScriptAndOnPaperEveryPassageIsThere(t *testing.T) {
	set := examples(t)
	all := 0
	for _, r := range set.Reports {
		all += len(r.Quotations)
	}
	const readable = `[...document.querySelectorAll(".panel")].filter(p => p.offsetHeight > 0).length`
	off := open(t, htmlOf(t, set), 1280, 900, withoutScript())
	if n := eval[int](off, readable); n != all {
		t.Errorf("without script %d of %d panels can be read", n, all)
	}
	paper := open(t, htmlOf(t, set), 1280, 900)
	paper.do(media("print"))
	if n := eval[int](paper, readable); n != all {
		t.Errorf("on paper %d of %d panels can be read", n, all)
	}
}

func TestHostileTextDoesNothingInABrowser(t *testing.T) {
	const evil = `</style></script><script>window.evil = 1; alert(1)</script><img src="https://example.org/x.png" onerror="window.evil = 1">` +
		`<a href="javascript:window.evil=1">x</a><style>@import "https://example.org/x.css";</style>'"` + "{{.}}"
	set := examples(t)
	r := &set.Reports[0]
	r.Article.Title, r.Article.URL, r.Article.Language, r.Article.Text = evil, "javascript:window.evil=1", evil, evil+r.Article.Text
	for i := range r.Quotations {
		q := &r.Quotations[i]
		q.Text, q.Why, q.ID, q.Verdict = evil, evil, evil, "altered"
		if q.Match != nil {
			q.Match.Before, q.Match.After, q.Match.Text, q.Match.Document.Title, q.Match.Document.URL = evil, evil, evil, evil, "javascript:window.evil=1"
		}
	}
	b := open(t, htmlOf(t, set), 1280, 900)
	b.expect("no foreign script ran", `window.evil === undefined`)
	b.expect("no foreign element is there", `document.querySelectorAll("script").length === 1 && document.querySelectorAll("style").length === 1 && !document.querySelector("img, [onerror], a[href^=javascript]")`)
	b.do(chromedp.KeyEvent("n"))
	b.expect("the page's own script still works", active+`.matches("a.mark")`)
	b.expect("were the escaping to fail, the policy would hold", `(() => { const s = document.createElement("script"); s.textContent = "window.evil = 2"; document.body.append(s); return window.evil === undefined })()`)
	b.quiet()
}

// TestAccessibilityRules runs axe-core, kept in testdata, over the page: contrast, names, landmarks, order of headings.
func TestAccessibilityRules(t *testing.T) {
	axe, err := os.ReadFile("testdata/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	b := open(t, htmlOf(t, full(t)), 1280, 900)
	eval[any](b, string(axe)+";0")
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{1280, 400} {
			b.do(media(scheme), chromedp.EmulateViewport(width, 900), chromedp.KeyEvent("n"))
			for _, broken := range eval[[]string](b, `axe.run().then(r => r.violations.map(v => v.id + ": " + v.help + ": " + v.nodes.map(n => n.html).join("; ")))`) {
				t.Errorf("%s, %d wide: %s", scheme, width, broken)
			}
		}
	}
}

// The page keeps those rules in every language, and is no wider than its window: German has long words.
func TestEveryLanguageIsAccessible(t *testing.T) {
	axe, err := os.ReadFile("testdata/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	set := full(t)
	for _, language := range say.Languages()[1:] {
		t.Run(language, func(t *testing.T) {
			var page bytes.Buffer
			if err := report.HTMLIn(&page, set, language); err != nil {
				t.Fatal(err)
			}
			b := open(t, page.Bytes(), 1280, 900)
			b.expect("it says in which language it is", `document.documentElement.lang === "`+language+`"`)
			b.expect("and in which it quotes", `document.querySelector(".panel .words").lang === "en"`)
			for _, width := range []int64{1920, 1280, 768, 390} {
				b.do(chromedp.EmulateViewport(width, 900), chromedp.KeyEvent("n"))
				b.expect("it is no wider than its window", `document.documentElement.scrollWidth <= innerWidth`)
			}
			eval[any](b, string(axe)+";0")
			for _, broken := range eval[[]string](b, `axe.run().then(r => r.violations.map(v => v.id + ": " + v.help + ": " + v.nodes.map(n => n.html).join("; ")))`) {
				t.Error(broken)
			}
		})
	}
}
