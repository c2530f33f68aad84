package pages_test

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"context"

	"verbatim/internal/say"
)

// asks asks for a page in the languages of a header, with a cookie where one is given; nobody follows.
func asks(t *testing.T, method, address, accepts, cookie string, form url.Values, from string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, value := range map[string]string{"Accept-Language": accepts, "Cookie": cookie, "Referer": from} {
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	c := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return asked(t, c, r)
}

func TestPagesSpeakTheLanguageThatIsAskedFor(t *testing.T) {
	t.Parallel()
	base := shared(t)
	for _, row := range []struct{ accepts, cookie, language, has string }{
		{"", "", "en", "Paste an article or a draft."},
		{"de-AT,de;q=0.9,en;q=0.5", "", "de", "Fügen Sie einen Artikel oder Entwurf ein."},
		{"fr", "", "fr", "Collez un article ou un brouillon."},
		{"es-MX", "", "es", "Pegue un artículo o un borrador."},
		{"ru", "", "ru", "Вставьте статью или черновик."},
		{"uk,ru;q=0.9", "", "uk", "Вставте статтю або чернетку."},
		{"ja", "", "en", "Paste an article or a draft."},
		{"de", "lang=uk", "uk", "Вставте статтю або чернетку."},
		{"de", "lang=klingon", "de", "Fügen Sie einen Artikel oder Entwurf ein."},
		{"de", "lang=en", "en", "Paste an article or a draft."},
	} {
		answer, body := asks(t, "GET", base+"/", row.accepts, row.cookie, nil, "")
		if !strings.Contains(body, `<html lang="`+row.language+`">`) || !strings.Contains(body, row.has) {
			t.Errorf("%+v: %s", row, body[:200])
		}
		if vary := answer.Header.Get("Vary"); !strings.Contains(vary, "Accept-Language") || !strings.Contains(vary, "Cookie") {
			t.Errorf("Vary is %q, so that a cache may give it to others", vary)
		}
	}
}

func TestTheLanguageThatIsChosenStays(t *testing.T) {
	t.Parallel()
	base := shared(t)
	for _, row := range []struct{ from, to string }{
		{base + "/search?words=the+barrier", "/search?words=the+barrier"}, {"", "/"},
		{"https://evil.example/search", "/"}, {base + "//evil.example/x", "/"}, {"javascript:alert(1)", "/"},
	} {
		answer, _ := asks(t, "POST", base+"/language", "", "", url.Values{"lang": {"ru"}}, row.from)
		if got := answer.Header.Get("Location"); answer.StatusCode != http.StatusSeeOther || got != row.to {
			t.Errorf("from %q: %d, %q, want %q", row.from, answer.StatusCode, got, row.to)
		}
		cookie := answer.Cookies()
		if len(cookie) != 1 || cookie[0].Value != "ru" || !cookie[0].HttpOnly || cookie[0].MaxAge <= 0 ||
			cookie[0].SameSite != http.SameSiteLaxMode {
			t.Errorf("the cookies are %v", cookie)
		}
	}
	answer, _ := asks(t, "POST", base+"/language", "", "", url.Values{"lang": {"xx\r\nSet-Cookie: a=b"}}, "")
	if answer.StatusCode != http.StatusBadRequest || len(answer.Cookies()) != 0 {
		t.Errorf("%d, %v", answer.StatusCode, answer.Cookies())
	}
}

func TestWhatIsNotTranslatedIsEnglishWhole(t *testing.T) {
	t.Parallel()
	base := shared(t)
	for path, has := range map[string]string{
		"/trace":        `tabindex="-1" lang="en"`,
		"/sources":      `tabindex="-1" lang="en"`,
		"/documents/99": `<p class="trouble" role="alert" lang="en">The catalog has no document 99.`} {
		_, body := asks(t, "GET", base+path, "de", "", nil, "")
		if !strings.Contains(body, has) || !strings.Contains(body, `<html lang="de">`) || !strings.Contains(body, "Zum Inhalt") {
			t.Errorf("%s has no %s:\n%s", path, has, body[strings.Index(body, "<body"):])
		}
	}
	if _, body := asks(t, "GET", base+"/trace", "", "", nil, ""); strings.Contains(body, `tabindex="-1" lang`) {
		t.Error("an English page says of its main part that it is English")
	}
}

func TestAReportThatWasKeptIsToldInAnotherLanguage(t *testing.T) {
	t.Parallel()
	base := serveExamples(t)
	check := strings.TrimPrefix(send(t, base, false).Header.Get("Location"), "/checks/")
	if _, body := asks(t, "GET", base+"/checks/"+check, "de", "", nil, ""); !strings.Contains(body, "im Artikel fehlt damit eine Bedingung") {
		t.Errorf("the answer is not German: %s", body)
	}
	kept, _ := asks(t, "POST", base+"/reports", "", "", url.Values{"check": {check}}, "")
	_, body := asks(t, "GET", base+kept.Header.Get("Location"), "uk", "", nil, "")
	for _, has := range []string{"у статті зникло важливе: умова", `«<span lang="en">, unless the ministry takes back its share`, "обрізано, суттєво",
		"Звіт 1, збережено"} {
		if !strings.Contains(body, has) {
			t.Errorf("it has no %q:\n%s", has, body)
		}
	}
	_, page := asks(t, "GET", base+kept.Header.Get("Location")+"?format=html", "fr", "", nil, "")
	if !strings.Contains(page, `<html lang="fr">`) || !strings.Contains(page, "l’article laisse donc de côté une condition") {
		t.Errorf("the page to take along is not French: %s", page[:300])
	}
	_, asJSON := asks(t, "GET", base+kept.Header.Get("Location")+"?format=json", "fr", "", nil, "")
	if strings.Contains(asJSON, `"messages"`) || !strings.Contains(asJSON, "the article leaves out this condition") {
		t.Error("the JSON is not that of the command line")
	}
}

// Every page in every language keeps the rules of axe-core, and is no wider than its window.
func TestEveryPageIsAccessibleInEveryLanguage(t *testing.T) {
	axe, err := os.ReadFile("../../../report/testdata/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range say.Languages()[1:] {
		t.Run(language, func(t *testing.T) {
			b := open(t, shared(t), "/", 1280, 900, accepting(language))
			b.expected = "404" // the page of a refusal
			for name, path := range b.addresses() {
				b.visit(path)
				b.expect(name+" is in the language", `document.documentElement.lang === "`+language+`"`)
				for _, width := range []int64{1920, 1280, 768, 390} {
					b.do(chromedp.EmulateViewport(width, 900))
					b.expect(name+" is no wider than its window", `document.documentElement.scrollWidth <= innerWidth`)
				}
				eval[any](b, string(axe)+";0")
				b.axe(name, language, "")
			}
			b.quiet()
		})
	}
}

// accepting asks for pages in a language.
func accepting(language string) step {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, t, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{
			Headers: network.Headers{"Accept-Language": language}})
		return err
	})
}
