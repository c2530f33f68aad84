package pages

import (
	"encoding/json"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"verbatim/internal/say"
	"verbatim/internal/visible"
	"verbatim/report"
)

// The language of the pages: the one that was chosen in the foot of a page, which a cookie keeps, or else the one
// that the browser asks for. Errors are English, and so are the pages that are marked as such, whole.

// tongue says what pages say in a language.
type tongue struct{ report.Speech }

// chosen names the cookie with the language that somebody chose, and the field of the form.
const chosen = "lang"

// tongueOf is the language of who asks.
func tongueOf(r *http.Request) tongue { return tongue{report.In(languageOf(r))} }

func languageOf(r *http.Request) string {
	if c, err := r.Cookie(chosen); err == nil {
		if tag, ok := say.Parse(c.Value); ok {
			return tag
		}
	}
	tag, _ := say.Choose(r.Header.Get("Accept-Language"))
	return tag
}

func (in tongue) templates() map[string]*template.Template { return templates[in.Language()]() }

// spoken is a language that can be chosen, by its own name.
type spoken struct {
	Tag, Name string
	On        bool
}

func (in tongue) tongues() (out []spoken) {
	for _, tag := range say.Languages() {
		out = append(out, spoken{tag, say.In(tag).Say("desk.own-name"), tag == in.Language()})
	}
	return out
}

// choose keeps the language that somebody chose for a year, and leads back to the page.
func (p *Pages) choose(w http.ResponseWriter, r *http.Request) error {
	tag, ok := say.Parse(r.PostFormValue(chosen))
	if !ok {
		return wrong(http.StatusBadRequest, "that language is not spoken here; choose one at the foot of a page")
	}
	const year = 365 * 24 * 60 * 60 // seconds
	http.SetCookie(w, &http.Cookie{Name: chosen, Value: tag, Path: "/", MaxAge: year, HttpOnly: true,
		SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil})
	http.Redirect(w, r, cameFrom(r), http.StatusSeeOther)
	return nil
}

// cameFrom is the page of this server from which a form was sent, the first one where that is not known.
func cameFrom(r *http.Request) string {
	from, err := url.Parse(r.Referer())
	if err != nil || from.Host != r.Host || !strings.HasPrefix(from.Path, "/") || strings.HasPrefix(from.Path, "//") {
		return "/"
	}
	return (&url.URL{Path: from.Path, RawQuery: from.RawQuery}).String()
}

// functions are what templates ask for. What is named “raw” takes a time and gives its day, for a message.
func (in tongue) functions() template.FuncMap {
	return template.FuncMap{
		"plural": report.Plural, "address": visible.Address, "query": query, "number": strconv.Itoa,
		"id":  func(n any) string { return text(n) },
		"day": func(at string) string { return in.Day(dayOf(at)) }, "date": in.Day, "rawday": dayOf, "times": in.times,
		"say": in.Say, "count": in.Count, "key": func(a, b string) string { return a + b }, "word": in.Word,
		"month": func(m int) string { return in.Say("month." + strconv.Itoa(m)) },
		"span":  in.span, "faith": in.faith, "language": in.Language, "in": in.In, "english": in.inEnglish,
		"open":  func() string { return in.Say("format.open") },
		"close": func() string { return in.Say("format.close") },
		"keys":  in.Keys, "code": in.code, "linked": in.linked,
	}
}

// inEnglish is the attribute of an error, which is English.
func (in tongue) inEnglish() template.HTMLAttr {
	if in.IsEnglish() {
		return ""
	}
	return in.In(say.English)
}

// code is a message with what one types in it.
func (in tongue) code(key, command string) template.HTML {
	return in.Around(key, "command", "<code>"+template.HTMLEscapeString(command)+"</code>")
}

// linked is a message that counts, with a link in it.
func (in tongue) linked(key string, n int, href, words string) template.HTML {
	link := `<a href="` + template.HTMLEscapeString(href) + `">` + template.HTMLEscapeString(in.Say(words)) + "</a>"
	return in.Around(key, "link", link, "n", strconv.Itoa(n))
}

// span is from one day to another, as HTML.
func (in tongue) span(from, to string) template.HTML {
	first := timeOf(from, in.Day(from))
	if from == to {
		return template.HTML(first)
	}
	return in.Around("desk.span", "from", first, "to", timeOf(to, in.Day(to)))
}

func timeOf(day, shown string) string {
	return `<time datetime="` + template.HTMLEscapeString(day) + `">` + template.HTMLEscapeString(shown) + "</time>"
}

// scripted are the sentences of the script, by their messages.
var scripted = map[string]string{
	"script.copied": `"Copied"`, "script.not-copied": `"It could not be copied"`,
	"script.calm":    `"Nothing to look at: all the words are as they were said."`,
	"script.reading": `"Reading…"`, "script.check": `"Check it"`,
	"script.brought":     `"The page you were reading is in the field. Nothing was sent yet: look at it, and press “Check it”."`,
	"script.not-brought": `"What the bookmark brought can't be read. Copy the article and paste it."`,
	"script.not-sent":    `"It could not be sent: " + e.message + ". Try again."`,
	"script.judged":      `number + " of " + told.all + " judged."`,
}

// script is the pages' script, with its sentences in the language.
func (in tongue) script() string {
	if in.IsEnglish() {
		return script
	}
	var pairs []string
	for key, english := range scripted {
		pairs = append(pairs, english, inScript(in.Say(key, "why", "\x00e.message\x00", "number", "\x00number\x00", "all",
			"\x00told.all\x00")))
	}
	return strings.NewReplacer(pairs...).Replace(script)
}

// inScript is a text as an expression of the script; between zeros stand names of the script.
func inScript(text string) string {
	parts := strings.Split(text, "\x00")
	for i := range parts {
		if i%2 == 0 {
			quoted, _ := json.Marshal(parts[i]) // a string
			parts[i] = string(quoted)
		}
	}
	return strings.Join(parts, " + ")
}
