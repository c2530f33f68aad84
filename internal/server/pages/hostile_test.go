package pages_test

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/server/pages"
)

// evil is what a stranger may write into any field: it runs, loads, leads or hides something where it is not
// escaped. The last is a mark that turns a line round.
const evil = `</style></script><script>window.evil=1;alert(1)</script><img src="https://example.org/x.png" onerror="window.evil=1">` +
	`<svg onload="window.evil=1"><style>*{display:none}@import "https://example.org/x.css"</style></svg><a href="javascript:window.evil=1">x</a>{{.}}'"` + "\u202e"

// hostile writes an archive's files of which every field is evil, and returns its folders and an article.
func hostile(t *testing.T) (record, press, article string) {
	t.Helper()
	dir := t.TempDir()
	quoted := strings.ReplaceAll(strings.ReplaceAll(evil, `\`, `\\`), `"`, `\"`)
	head := func(fields ...string) string {
		var b strings.Builder
		for _, f := range fields {
			fmt.Fprintf(&b, "%s: \"%s\"\n", f, quoted)
		}
		return b.String()
	}
	const said = "The lighthouse stays lit through the winter, whatever the harbour board may say about its cost."
	files := map[string]string{
		"record/a.md": "---\n" + head("title", "speaker", "place", "publisher", "kind") + "url: \"javascript:window.evil=1\"\ndate: 2024-02-03\n---\n" + said + " " + evil + " " + said + "\n",
		"record/b.md": "---\n" + head("title", "place") + "date: 2024-02-04\n---\nJONAS <B ONMOUSEOVER=alert(1)> HALE: " + said + " " + evil + "\n",
		"press/a.md":  "---\n" + head("title", "author", "publisher") + "url: \"https://example.org/\\\"><script>window.evil=1</script>\"\ndate: 2024-02-05\n---\n“" + said + "” Jonas Hale said. " + evil + "\n",
		"press/b.md":  "---\n" + head("title", "author", "publisher") + "date: 2024-02-06\n---\n“The lighthouse stays lit through the winter, whatever " + evil + " may say about its cost,” said Jonas Hale.\n",
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "record"), filepath.Join(dir, "press"), files["press/b.md"]
}

// harmless says that of what strangers wrote nothing ran, and nothing is there but text.
func (b *browser) harmless(where string) {
	b.t.Helper()
	b.expect(where+": nothing ran", `window.evil === undefined`)
	b.expect(where+": no element of a stranger is there", `document.querySelectorAll("script").length === 1 && document.querySelectorAll("style").length === 1 && !document.querySelector("img, iframe, object, embed, svg style, [onload], [onerror], [onmouseover], b[onmouseover], a[href^='javascript' i]")`)
	b.expect(where+": what turns a line round is shown", `!document.documentElement.outerHTML.includes("\u202e")`)
	b.expect(where+": the page can be seen", `document.querySelector("main").offsetHeight > 50`)
}

func TestHostileTextsDoNothing(t *testing.T) {
	t.Parallel()
	record, press, article := hostile(t)
	base := serveFolders(t, []string{record}, []string{press}, pages.Options{Examples: []pages.Example{{Title: evil, Name: evil, Text: article}}})
	_, err := http.PostForm(base+"/sources", url.Values{"address": {`https://outlet.example/?"><script>alert(1)</script>`}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = http.PostForm(base+"/alerts", url.Values{"name": {`"><script>alert(1)</script>`}, "words": {`<img src=x onerror=alert(1)>`},
		"to": {"feed:a"}, "per-hour": {"1"}, "per-day": {"1"}, "do": {"save"}})
	if err != nil {
		t.Fatal(err)
	}
	b := open(t, base, "/", 1280, 800)
	b.harmless("/")
	b.paste("#text", article)
	b.click("#check button.main")
	b.wait("all are judged", done)
	b.harmless("the stream")
	b.keys("n")
	answer := eval[string](b, "location.pathname")
	b.click(".what form button")
	b.wait("it is kept", `location.pathname === "/reports/1" && !!document.querySelector(".card")`)
	b.harmless("a report that was kept")
	for _, path := range []string{answer, answer + "?show=" + "%3Cscript%3Ealert(1)%3C/script%3E", "/search?words=the+lighthouse+stays+lit", "/documents/1?at=0-40", "/documents/2",
		"/trace", "/trace?words=the+lighthouse+stays+lit&outlet=%22%3E%3Csvg+onload%3Dalert(1)%3E", "/timeline", "/timeline?article=1", "/speakers", "/speakers?name=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E",
		"/outlets", "/coverage?speaker=%22+onfocus%3Dalert(1)+autofocus%3D%22", "/archive", "/sources", "/alerts", "/alerts/1", "/?text=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E"} {
		b.visit(path)
		b.harmless(path)
		b.expect(path+" shows what strangers wrote", `document.querySelector("main").innerHTML.includes("alert(1)")`)
	}
	b.expected = "404"
	b.visit("/documents?source=%3Cscript%3Ealert(1)%3C/script%3E")
	b.harmless("a refusal")
	b.quiet()
	b.expected = "inline script"
	b.expect("were the escaping to fail, the policy would hold", `(() => { const s = document.createElement("script"); s.textContent = "window.evil = 2"; document.body.append(s); return window.evil === undefined })()`)
}
