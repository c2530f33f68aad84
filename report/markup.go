package report

import (
	"html/template"
	"slices"
	"strings"
)

// What pages have of messages beyond text: words of another language marked as such, and elements in a message.

// In is the attribute for words in a language, nothing where that is not known or an English page's own.
func (s Speech) In(language string) template.HTMLAttr {
	if language == "" || language == s.Language() && s.IsEnglish() {
		return ""
	}
	return template.HTMLAttr(` lang="` + template.HTMLEscapeString(language) + `"`)
}

// Keys is a message with the names of keys in it.
func (s Speech) Keys(key string, names ...string) template.HTML {
	places := make([]string, len(names))
	for i, name := range names {
		if places[i] = name; i%2 == 1 {
			places[i] = "<kbd>" + template.HTMLEscapeString(name) + "</kbd>"
		}
	}
	return s.Around(key, places...)
}

// captured is when a page was captured.
func (s speech) captured(at string) template.HTML {
	at = template.HTMLEscapeString(at)
	return Speech{s}.Around("page.captured", "time", `<time datetime="`+at+`">`+at+"</time>")
}

// Around is a message whose places are HTML, which is put there as it is: the caller answers for it. The number
// of a message that counts, at n, is no HTML.
func (s Speech) Around(key string, places ...string) template.HTML {
	asked, html := slices.Clone(places), map[string]string{}
	for i := 0; i+1 < len(places); i += 2 {
		if name := places[i]; name != "n" {
			asked[i+1], html[name] = "\x00"+name+"\x00", places[i+1]
		}
	}
	parts := strings.Split(s.Say(key, asked...), "\x00")
	for i, part := range parts {
		if parts[i] = html[part]; i%2 == 0 {
			parts[i] = template.HTMLEscapeString(part)
		}
	}
	return template.HTML(strings.Join(parts, ""))
}
