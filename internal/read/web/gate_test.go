package web_test

import (
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/source"
)

const dredgerHead = `<!DOCTYPE html><html lang="en"><head><title>The dredger stays</title></head><body><article><h1>The dredger stays</h1>
<p>The old dredger stays in service for one more winter, the harbour office announced on Tuesday evening in a crowded room.</p>`

const dredgerEnd = `<p>The office will look at the engine in the spring, when the ice is gone and the quay can be used again by everybody.</p></article></body></html>`

// hasAndHasNot holds what an article has, and what it has not.
func hasAndHasNot(t *testing.T, page string, has, hasNot []string) {
	t.Helper()
	doc, err := read.Article(source.Source{Path: "page.html", Data: []byte(page)})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range has {
		if !strings.Contains(doc.Text, s) {
			t.Errorf("%q is lost in %q", s, doc.Text)
		}
	}
	for _, s := range hasNot {
		if strings.Contains(doc.Text, s) {
			t.Errorf("%q is in %q", s, doc.Text)
		}
	}
}

func TestWhatSubscribersSeeIsTheArticle(t *testing.T) {
	hasAndHasNot(t, dredgerHead+`
<section amp-access="NOT subscriber" amp-access-hide><p>To read on, become a subscriber today and support the paper that you hold in your hand every morning.</p></section>
<section amp-access="subscriber" amp-access-hide hidden><p>“We cannot sell the dredger before the storms are over,” Mara Lindqvist said, and the room was quiet for a while.</p></section>
<section subscriptions-section="content-not-granted"><p>You have read three articles this month, which is as many as we give away to those who pass by.</p></section>
<section subscriptions-section="content" style="display: none"><p>“It has a crane that works,” Piet Andrade said, who has mended it for forty years and knows each of its bolts.</p></section>
<section subscriptions-section="loading"><p>Please wait while we look for your subscription in our books, which may take some time today.</p></section>`+dredgerEnd,
		[]string{"one more winter", "We cannot sell", "a crane that works", "by everybody."}, []string{"become a subscriber", "three articles", "Please wait"})
}

func TestAParagraphThatIsALink(t *testing.T) {
	hasAndHasNot(t, dredgerHead+`
<p><a href="/a">“We cannot sell the dredger before the storms are over, and we would not if we could,” Mara Lindqvist said in a letter.</a></p>
<p>She <a href="/b">told the Quay Post that “nobody on the board has asked the divers what they need”</a> on Monday.</p>
<p><a href="/c">The letter was found under the door of the harbour office in the night, and nobody there will say who has put it there.</a></p>
<p><a href="/d">Read more: the long story of a dredger that nobody wanted to pay for</a></p>
<p>Related: <a href="/e">“The tide has turned and nobody has noticed it,” the mayor says.</a></p>
<p><a href="/f">Why nobody has asked the swimmers what they need</a></p>`+dredgerEnd,
		[]string{"We cannot sell", "asked the divers", "under the door", "by everybody."}, []string{"Read more", "tide has turned", "asked the swimmers"})
}

// The text that a page has for search engines alone is read where the page shows less of it.
func TestABodyThatStandsInLinkedData(t *testing.T) {
	const shown = `<article><h1>The dredger stays</h1><p>The old dredger stays in service for one more winter, the harbour office announced on Tuesday evening in a crowded room.</p><p>Subscribe to read on.</p></article>`
	const body = `The old dredger stays in service for one more winter, the harbour office announced on Tuesday evening in a crowded room.` + "\n" +
		`“We cannot sell it before the storms are over,” Mara Lindqvist said, and the room was quiet.` + "\n\n" + `The office will look at the engine in the spring, when the ice is gone and the quay is dry.`
	escaped := strings.ReplaceAll(body, "\n", `\n`)
	const head = `<!DOCTYPE html><html lang="en"><head><title>The dredger stays</title><script type="application/ld+json">`
	for name, data := range map[string]string{
		"as it should be":       `{"@type":"NewsArticle","headline":"The dredger stays","articleBody":"` + escaped + `"}`,
		"with broken lines":     `{"@type":"NewsArticle","headline":"The dredger stays","articleBody":"` + body + `"}`,
		"in a comment":          "<!--\n" + `{"@type":["NewsArticle"],"headline":"The dredger stays","articleBody":"` + escaped + `"}` + "\n-->",
		"in marks of XML":       "//<![CDATA[\n" + `{"@type":"NewsArticle","headline":"The dredger stays","articleBody":"` + escaped + `"}` + "\n//]]>",
		"as a page's subject":   `{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"The dredger stays","articleBody":"` + escaped + `"}}`,
		"in HTML":               `{"@type":"NewsArticle","headline":"The dredger stays","articleBody":"<p>` + strings.ReplaceAll(strings.ReplaceAll(body, "\n\n", "\n"), "\n", `</p><p>`) + `</p>"}`,
		"in HTML in entities":   `{"@type":"NewsArticle","headline":"The dredger stays","articleBody":"&lt;p&gt;` + strings.ReplaceAll(strings.ReplaceAll(body, "\n\n", "\n"), "\n", `&lt;/p&gt;&lt;p&gt;`) + `&lt;/p&gt;"}`,
		"behind broken entries": `{"@type":"NewsArticle",` + `</script><script type="application/ld+json">` + `{"@type":"NewsArticle","headline":"The dredger stays","articleBody":"` + escaped + `"}`,
	} {
		t.Run(name, func(t *testing.T) {
			page := head + data + `</script></head><body>` + shown + `</body></html>`
			hasAndHasNot(t, page, []string{"one more winter", "We cannot sell it", "the quay is dry."}, []string{"Subscribe", "<p>"})
			doc, _ := read.Article(source.Source{Path: "page.html", Data: []byte(page)})
			if len(doc.Blocks) != 4 {
				t.Errorf("%d blocks", len(doc.Blocks))
			}
		})
	}
	whole := `<article><h1>The dredger stays</h1><p>` + strings.ReplaceAll(strings.ReplaceAll(body, "\n\n", "\n"), "\n", "</p><p>") + `</p><p>Nobody laughed, and the meeting ended at ten.</p></article>`
	hasAndHasNot(t, head+`{"@type":"NewsArticle","articleBody":"`+escaped+`"}</script></head><body>`+whole+`</body></html>`, []string{"Nobody laughed"}, nil)
}
