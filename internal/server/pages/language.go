package pages

import (
	"net/http"

	"verbatim/internal/say"
	"verbatim/report"
)

// The language of the pages: the one that was chosen in the foot of a page, which a cookie keeps, or else the one
// that the browser asks for.

// chosen names the cookie with the language that somebody chose, and the field of the form.
const chosen = "lang"

// speechOf tells in the language of who asks.
func speechOf(r *http.Request) report.Speech { return report.In(languageOf(r)) }

func languageOf(r *http.Request) string {
	if c, err := r.Cookie(chosen); err == nil {
		if tag, ok := say.Parse(c.Value); ok {
			return tag
		}
	}
	tag, _ := say.Choose(r.Header.Get("Accept-Language"))
	return tag
}
