package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"slices"
	"sync"
	"verbatim/internal/page"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var ownStyle string

var pageStyle = page.Palette + page.Parts + ownStyle

//go:embed page.js
var pageScript string

// pageTemplate is parsed when a page is written: most commands write none.
var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").
		Funcs(template.FuncMap{"paragraphs": paragraphs}).Parse(pageSource))
})

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
func HTML(w io.Writer, set Set) error {
	view := pageView{
		Title: pageTitle(set), Policy: page.Policy(pageStyle, pageScript), Style: template.CSS(pageStyle),
		Script: template.JS(pageScript),
		Tally:  tally(set.Reports...), Against: against(set.Reports...), Skipped: set.Skipped,
		Many: len(set.Reports) > 1, Made: made(set.Program),
	}
	for i, r := range worstArticles(set.Reports) {
		view.Articles = append(view.Articles, viewArticle(fmt.Sprintf("a%d", i+1), r))
	}
	return page.Write(w, pageTemplate(), view, "report")
}

// pageTitle is the article's title where there is one article, else a count.
func pageTitle(set Set) string {
	if len(set.Reports) == 1 {
		return articleTitle(set.Reports[0].Article)
	}
	return Plural(len(set.Reports), "article")
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
