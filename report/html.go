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

	"github.com/clipperhouse/displaywidth"

	"verbatim/internal/finding"
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
		"in":    Speech{s}.In, "keys": Speech{s}.Keys, "captured": s.captured}
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
	style, script := s.style(), s.script()
	view := pageView{
		Title: s.pageTitle(set), Policy: page.Policy(style, script), Style: template.CSS(style),
		Script: template.JS(script),
		Tally:  s.tally(set.Reports...), Against: s.against(set.Reports...), Skipped: set.Skipped,
		Many: len(set.Reports) > 1, Made: s.made(set.Program),
	}
	for i, r := range worstArticles(set.Reports) {
		view.Articles = append(view.Articles, s.viewArticle(fmt.Sprintf("a%d", i+1), r))
	}
	return page.Write(w, s.template(), view, "report")
}

// style is the page's. The verdicts of some languages are wider than the column that English has for them.
func (s speech) style() string {
	const fits = 22 // letters
	widest := s.verdictLabel(Quotation{Verdict: finding.Misattributed.String(), Severity: finding.Major.String()})
	if displaywidth.String(widest) <= fits {
		return pageStyle
	}
	wide := 0.585 * float64(displaywidth.String(widest)) // rem
	return pageStyle + fmt.Sprintf("@media screen and (min-width: 60rem) {\n"+
		"  .look .badge { min-width: %.1frem; }\n  .look .lead { padding-left: %.1frem; }\n}\n", wide, wide+0.6)
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
