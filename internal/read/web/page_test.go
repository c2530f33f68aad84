package web_test

import (
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/read/prose"
	"verbatim/internal/source"
)

const quayBody = `<h1>The ferry stays</h1>
<p>The old ferry stays in service for one more winter, the harbour office announced on Tuesday evening in a crowded room.</p>
<p>“We cannot sell the ferry before the winter storms are over,” Mara Lindqvist said, and the room was quiet for a while.</p>
<p>The office will look at the engine in the spring, when the ice is gone and the quay can be used again by everybody.</p>`

const quayComments = `<div class="comments-area"><p>“Sell it and buy a bridge, as I have said for as many years as I can count,” wrote a man from the hill, who has said so before.</p>
<p>“A bridge would be under water by March, like the last one that they built there with our money,” wrote somebody else at once.</p>
<p>“My grandmother rowed across and never once asked for a ferry, a bridge or a harbour office to tell her how,” wrote a third.</p>
<p>“You are all of you wrong about the bridge and about the ferry, and the winch is the only thing that matters,” wrote a fourth.</p></div>`

const quayNotices = `<div class="disclosure"><p>The harbour paper is paid by those who advertise the bridge in it, and by nobody else on the quay.</p>
<p>What it says of the bridge is its own opinion, and no bridge, builder or bank has read or approved of it before it was printed.</p></div>`

// wholeQuay holds that a text has the quay's article from its beginning to its end.
func wholeQuay(t *testing.T, text string) {
	t.Helper()
	for _, want := range []string{"The old ferry stays", "We cannot sell the ferry", "used again by everybody."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is lost in %q", want, text)
		}
	}
}

// Pages as sites really send them: what is found on each is the article and nothing else.
func TestTheArticleIsFoundOn(t *testing.T) {
	const title = `<!DOCTYPE html><html lang="en"><head><title>The ferry stays</title></head><body>`
	for name, page := range map[string]string{
		"a page that opens with a long style sheet":  "<style>\n" + strings.Repeat("  .quay { opacity: 1; }\n", 2000) + "</style>" + title + quayBody,
		"a page that opens with a server's warnings": strings.Repeat("<br />\n<b>Deprecated</b>: Assigning in <b>/www/quay.php</b> on line <b>520</b>\n", 60) + title + quayBody,
		"a page with a few stray zeros":              title + quayBody + strings.Repeat("<div> </div>\n", 1000) + "\x00\x00",
		"a page in one form":                         title + `<form id="aspnetForm">` + quayBody + `</form>`,
		"an article behind a paywall's class":        title + `<div class="paywall">` + quayBody + `</div>`,
		"paragraphs behind a paywall":                title + `<article>` + strings.ReplaceAll(quayBody, "<p>", `<p class="paywall">`) + `</article>`,
		"paragraphs of the class of advertisements":  title + `<article>` + strings.ReplaceAll(quayBody, "<p>", `<p class="promo">`) + `</article>`,
		"a body in what is called a footer":          title + `<div class="above-footer"><div class="post-content"><div class="article-body-content">` + quayBody + `</div></div></div>` + quayNotices,
		"a page with more comments than article":     title + `<article>` + quayBody + `</article>` + quayComments,
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := read.Article(source.Source{Path: "page.html", Data: []byte(page)})
			if err != nil {
				t.Fatal(err)
			}
			wholeQuay(t, doc.Text)
			for _, foreign := range []string{"opacity", "Deprecated", "bridge"} {
				if strings.Contains(doc.Text, foreign) {
					t.Errorf("%q is in %q", foreign, doc.Text)
				}
			}
		})
	}
}

// Of a page that shows but the beginning of its article, as one does that wants a subscription, it is said how little it has.
func TestAPageWithLittleOnIt(t *testing.T) {
	first, _, _ := strings.Cut(quayBody, "\n<p>“We")
	for body, little := range map[string]bool{first: true, quayBody: false} {
		doc, err := read.Article(source.Source{Path: "page.html", Data: []byte("<!DOCTYPE html><html><body><article>" + body + "</article></body></html>")})
		if err != nil {
			t.Fatal(err)
		}
		if said := strings.Join(doc.Warnings, "\n"); strings.Contains(said, "letters were found on this page") != little {
			t.Errorf("%d letters: %q", prose.Letters(doc.Text), said)
		}
	}
}

// What stands between the heading and the text and says what the article is about belongs to it, and stands before its text.
func TestAStandfirstIsFound(t *testing.T) {
	const says = "“There is no other way across,” the harbour office says, and keeps the boat."
	body := strings.Replace(quayBody, "<h1>The ferry stays</h1>", "", 1)
	const head = `<!DOCTYPE html><html lang="en"><head><title>The ferry stays</title>`
	const heading = `</head><body><h1>The ferry stays</h1>`
	text := `<div class="story-text">` + body + `</div>`
	for name, c := range map[string]struct {
		page  string
		found bool
	}{
		"in a paragraph that its class names":           {head + heading + `<p class="article-lead">` + says + `</p>` + text, true},
		"in a heading of the second order":              {head + heading + `<div class="subtitle"><h2>` + says + `</h2></div>` + text, true},
		"in a header, behind a picture's caption":       {head + `</head><body><header><h1>The ferry stays</h1><figure><figcaption>The ferry in the ice of the year before, seen from the quay.</figcaption></figure><p>` + says + `</p></header>` + text, true},
		"where it is what the page describes itself by": {head + `<meta name="description" content="` + says + `">` + heading + `<div>` + says + `</div>` + text, true},
		"in a span, where it is that":                   {head + `<meta name="description" content="` + says + `">` + heading + `<div><span>` + says + `</span><div><br></div></div>` + text, true},
		"once, where the text has it too":               {head + heading + `<p class="lead">` + says + `</p><div class="story-text"><p>` + says + `</p>` + body + `</div>`, true},
		"in a heading straight behind the heading":      {head + heading + `<h2>` + says + `</h2>` + text, true},
		"behind a heading with a word before it":        {head + `</head><body><h2><span>Harbour</span> The ferry stays in service one more winter, though nobody can pay for it</h2><p class="lead">` + says + `</p>` + strings.Replace(text, "The ferry stays", "", 1), true},
		"behind a byline in its header":                 {head + heading + `<header><p>by Oda Brandreth 11.04.2031 - 08:13 in the harbour of the old town</p><p>` + says + `</p></header>` + text, true},
		"in a list of the main points":                  {head + heading + `<div class="teaser-text"><ul><li>` + says + `</li><li>The office will look at the engine again when the ice is gone.</li></ul></div>` + text, true},
		"in a paragraph before an advertisement":        {head + heading + `<section><div><p>` + says + ` So it was said on Tuesday evening in the room.</p></div></section><div class="ad">Buy a winch!</div>` + text, true},
		"not in what a site says of itself":             {head + heading + `<section><div><p>Sign up for our newsletter. ` + says + ` It comes every Tuesday evening.</p></div></section>` + text, false},
		"not in what leads to another article":          {head + heading + text + `<div class="related"><p class="teaser">` + says + `</p></div>`, false},
		"not in an aside":                               {head + heading + `<aside class="lead"><p>` + says + `</p></aside>` + text, false},
		"not in a link":                                 {head + heading + `<p class="lead"><a href="/other">` + says + `</a></p>` + text, false},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := read.Article(source.Source{Path: "page.html", Data: []byte(c.page)})
			if err != nil {
				t.Fatal(err)
			}
			at, first := strings.Index(doc.Text, says), strings.Index(doc.Text, "The old ferry stays in service")
			if strings.Contains(doc.Text, "by Oda Brandreth") {
				t.Errorf("the byline is in %q", doc.Text)
			}
			if first < 0 || c.found != (at >= 0) || c.found && at > first || strings.Count(doc.Text, says) > 1 {
				t.Errorf("found at %d, the text at %d in %q", at, first, doc.Text)
			}
		})
	}
}

// An article is found where a long list beside it seems to be one, where advertisements part it, and where it is shown to
// those only who run no scripts.
func TestAnArticleIsWholeOn(t *testing.T) {
	const head = `<!DOCTYPE html><html lang="en"><head><title>The ferry stays</title></head><body>`
	body, cut := strings.Replace(quayBody, "<h1>The ferry stays</h1>", "", 1), "</p>\n<p>The office"
	names := strings.Repeat("Juno Parr, harbour master<br>\nAnton Reeve, boatman<br>\nAda Selvig, clerk<br>\n", 60)
	box := func(text string) string {
		return `<div><div class="column"><div class="story-text">` + text + `</div></div><aside><p>Buy a bridge!</p></aside></div>`
	}
	first, rest, _ := strings.Cut(body, cut)
	winter := strings.Repeat(`<p>The winter before, the ferry was out for six weeks, and the island had to be fed from the air, with all that this costs.</p>`, 12)
	for name, page := range map[string]string{
		"a page with a long list of names": head + `<article><h1>The ferry stays</h1><div><div>` + body + `</div></div><div><div>` + names + `</div></div></article>`,
		"a page that advertisements part":  head + `<h1>The ferry stays</h1><section>` + box(first+"</p>") + `</section><section>` + box("<p>The office"+rest+winter) + box(winter) + box(winter) + `</section>`,
		"a page that needs scripts":        head + `<h1>The ferry stays</h1><div itemprop="articleBody"><script>show("bridge")</script><noscript>` + body + body + `</noscript></div>`,
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := read.Article(source.Source{Path: "page.html", Data: []byte(page)})
			if err != nil {
				t.Fatal(err)
			}
			wholeQuay(t, doc.Text)
			if strings.Contains(doc.Text, "bridge") {
				t.Errorf("foreign text in %q", doc.Text)
			}
		})
	}
}

func TestABlockQuotationOfLinksIsNone(t *testing.T) {
	page := `<!DOCTYPE html><html lang="en"><head><title>The ferry stays</title></head><body>` + quayBody +
		`<blockquote class="wp-embedded-content"><p><a href="/winch">The winch of the old quay is for sale, and nobody wants it</a></p></blockquote>
<blockquote><p>We said so in the spring, as <a href="/spring">the minutes</a> show, and we say it again before the ice comes back to the quay.</p></blockquote></body></html>`
	doc, err := read.Article(source.Source{Path: "page.html", Data: []byte(page)})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(doc.Text, "winch") || !strings.Contains(doc.Text, "We said so in the spring") {
		t.Errorf("%q", doc.Text)
	}
}

func TestAnArticleThatOnlySearchEnginesSeeIsRead(t *testing.T) {
	doc, err := read.Article(source.Source{Path: "page.html", Data: []byte(`<!DOCTYPE html><html lang="en"><head><title>x</title><script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
		"headline": "The ferry stays", "datePublished": "2031-11-04", "author": {"name": "Oda Brandreth"},
		"articleBody": "The old ferry stays in service for one more winter, the harbour office announced.\n\n&ldquo;We cannot sell the ferry before the winter storms are over,&rdquo; Mara Lindqvist said, and the room was quiet for a while."}]}</script></head><body><div id="root"></div></body></html>`)})
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Blocks) != 3 || !strings.Contains(doc.Text, "“We cannot sell") || doc.Meta.Date != "2031-11-04" || doc.Meta.Author != "Oda Brandreth" {
		t.Errorf("%+v %q", doc.Meta, doc.Text)
	}
	if len(doc.Warnings) != 1 || !strings.Contains(doc.Warnings[0], "without its scripts") {
		t.Errorf("warnings %q", doc.Warnings)
	}
}

func TestASavedPageKnowsFromWhere(t *testing.T) {
	const picture = `<img src="data:image/png;base64,` + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk" + `">`
	for name, comment := range map[string]string{
		"SingleFile": "<!--\n Page saved with SingleFile \n url: https://quay.example/ferry \n saved date: Tue Nov 04 2031 12:00:00 GMT+0100\n-->",
		"a browser":  "<!-- saved from url=(0026)https://quay.example/ferry -->",
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := read.Article(source.Source{Path: "page.html", Data: []byte(`<!DOCTYPE html> <html lang="en">` + comment + `<head><title>The ferry stays</title><link rel="canonical" href="https://elsewhere.example/"></head><body>` + picture + quayBody + `</body></html>`)})
			if err != nil {
				t.Fatal(err)
			}
			if doc.Meta.URL != "https://quay.example/ferry" || strings.Contains(doc.Text, "iVBOR") || strings.Contains(doc.Text, "SingleFile") {
				t.Errorf("%s %q", doc.Meta.URL, doc.Text)
			}
		})
	}
}
