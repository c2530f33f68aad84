package report

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"verbatim/internal/page"
	"verbatim/internal/say"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var ownStyle string

var pageStyle = page.Palette + page.Parts + ownStyle

//go:embed page.js
var pageScript string

// pageTemplates are of each language. One is parsed when a page in it is written: most commands write none.
var pageTemplates = func() map[string]func() *template.Template {
	out := map[string]func() *template.Template{}
	for _, language := range say.Languages() {
		out[language] = sync.OnceValue(func() *template.Template {
			return template.Must(template.New("page").Funcs(speechIn(language).functions()).Parse(pageSource))
		})
	}
	return out
}()

func (s speech) template() *template.Template { return pageTemplates[s.Language()]() }

// functions are what the template asks for.
func (s speech) functions() template.FuncMap {
	return template.FuncMap{"paragraphs": paragraphs, "say": s.Say, "day": s.Day, "language": s.Language,
		"number": strconv.Itoa, "open": func() string { return s.Say("format.open") },
		"close": func() string { return s.Say("format.close") },
		"in":    s.in, "keys": s.keys, "captured": s.captured}
}

// in is the attribute for words in a language, nothing where that is not known or the page's own.
func (s speech) in(language string) template.HTMLAttr {
	if language == "" || language == s.Language() && s.IsEnglish() {
		return ""
	}
	return template.HTMLAttr(` lang="` + template.HTMLEscapeString(language) + `"`)
}

// keys is a message with the names of keys in it.
func (s speech) keys(key string, names ...string) template.HTML {
	return s.marked(key, "kbd", func(string) string { return "" }, names...)
}

// captured is when a page was captured.
func (s speech) captured(at string) template.HTML {
	return s.marked("page.captured", "time", func(v string) string { return ` datetime="` + v + `"` }, "time", at)
}

// marked is a message whose places are elements of a kind.
func (s speech) marked(key, element string, with func(string) string, places ...string) template.HTML {
	for i := 1; i < len(places); i += 2 {
		places[i] = "\x00" + places[i] + "\x01"
	}
	parts := strings.Split(s.Say(key, places...), "\x00")
	out := template.HTMLEscapeString(parts[0])
	for _, part := range parts[1:] {
		inside, behind, _ := strings.Cut(part, "\x01")
		inside, behind = template.HTMLEscapeString(inside), template.HTMLEscapeString(behind)
		out += "<" + element + with(inside) + ">" + inside + "</" + element + ">" + behind
	}
	return template.HTML(out)
}

// pageView is the page as the template wants it.
type pageView struct {
	Title, Policy  string
	Style          template.CSS
	Script         template.JS
	Tally, Against string
	Made           string // which program made it, when, and by which words
	Skipped        []Skipped
	Articles       []articleView
	Many           bool // more than one article: the page opens with a list of them
}

// HTML writes the set as one page, the articles with the worst quotations first.
func HTML(w io.Writer, set Set) error { return HTMLIn(w, set, say.English) }

// HTMLIn writes that page in a language, by its two letters; English for one that is not spoken.
func HTMLIn(w io.Writer, set Set, language string) error {
	s := speechIn(language)
	script := s.script()
	view := pageView{
		Title: s.pageTitle(set), Policy: page.Policy(pageStyle, script), Style: template.CSS(pageStyle),
		Script: template.JS(script),
		Tally:  s.tally(set.Reports...), Against: s.against(set.Reports...), Skipped: set.Skipped,
		Many: len(set.Reports) > 1, Made: s.made(set.Program),
	}
	for i, r := range worstArticles(set.Reports) {
		view.Articles = append(view.Articles, s.viewArticle(fmt.Sprintf("a%d", i+1), r))
	}
	return page.Write(w, s.template(), view, "report")
}

// script is the page's, with the two things that it says.
func (s speech) script() string {
	quoted := func(key string) string {
		text, _ := json.Marshal(s.Say(key)) // a string
		return string(text)
	}
	return strings.NewReplacer(`"Copied"`, quoted("page.copied"), `"It could not be copied"`,
		quoted("page.not-copied")).Replace(pageScript)
}

// pageTitle is the article's title where there is one article, else a count.
func (s speech) pageTitle(set Set) string {
	if len(set.Reports) == 1 {
		return articleTitle(set.Reports[0].Article)
	}
	return s.Count("page.articles", len(set.Reports))
}

// verdictClass is the CSS class of a quotation's verdict.
func verdictClass(q Quotation) string {
	switch {
	case isScare(q):
		return "v-scare"
	case slices.Contains(ranks, grade(q)):
		return "v-" + grade(q)
	}
	return "v-other"
}

var blankLines = regexp.MustCompile(`\n[ \t]*\n\s*`)

// paragraphs parts a text at its blank lines.
func paragraphs(text string) []string { return blankLines.Split(text, -1) }
