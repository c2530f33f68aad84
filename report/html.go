package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"slices"

	"verbatim/internal/visible"
)

// The page is one file that needs nothing else: no style, script, font or picture from outside. Its policy
// lets a browser load nothing at all and run the one script and the one style whose hashes it names, so that
// text which gets past the template's escaping still does nothing.

//go:embed page.html
var pageSource string

//go:embed page.css
var pageStyle string

//go:embed page.js
var pageScript string

var pageTemplate = template.Must(template.New("page").
	Funcs(template.FuncMap{"paragraphs": paragraphs}).Parse(pageSource))

// pagePolicy is the page's Content-Security-Policy.
var pagePolicy = fmt.Sprintf("default-src 'none'; style-src %s; script-src %s; "+
	"base-uri 'none'; form-action 'none'", hash(pageStyle), hash(pageScript))

// hash names a style or script in a policy.
func hash(source string) string {
	sum := sha256.Sum256([]byte(source))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// pageView is the page as the template wants it.
type pageView struct {
	Title, Policy  string
	Style          template.CSS
	Script         template.JS
	Tally, Against string
	Skipped        []Skipped
	Articles       []articleView
	Many           bool // more than one article: the page opens with a list of them
}

// HTML writes the set as one page, the articles with the worst quotations first. What in the texts could act
// beyond the template's escaping, such as an override that turns a line round, is shown.
func HTML(w io.Writer, set Set) error {
	page := pageView{
		Title: pageTitle(set), Policy: pagePolicy, Style: template.CSS(pageStyle),
		Script: template.JS(pageScript),
		Tally:  tally(set.Reports...), Against: against(set.Reports...), Skipped: set.Skipped,
		Many: len(set.Reports) > 1,
	}
	for i, r := range worstArticles(set.Reports) {
		page.Articles = append(page.Articles, viewArticle(fmt.Sprintf("a%d", i+1), r))
	}
	var out bytes.Buffer
	if err := pageTemplate.Execute(&out, page); err != nil {
		return fmt.Errorf("writing the report as HTML: %w", err)
	}
	if _, err := io.WriteString(w, visible.Text(out.String())); err != nil {
		return fmt.Errorf("writing the report as HTML: %w", err)
	}
	return nil
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
