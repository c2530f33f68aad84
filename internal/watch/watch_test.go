package watch

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const quote = "“We will keep the night ferry,” said Mara Lindqvist, who chairs the board."

// What a feed names is fetched once and added, be it named by other addresses later; what is new is found at the
// next check.
func TestAFeedIsFollowed(t *testing.T) {
	x := newWorld(t)
	for i := range 4 {
		x.does(fmt.Sprintf("/news/%d", i), func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(article(fmt.Sprintf("Ferry news %d", i), fmt.Sprintf("%s It is note number %d.", quote, i))))
		})
	}
	x.has("/feed.xml", x.rss("/news/0", "/news/1?utm_source=rss&utm_medium=feed", "/news/2"))
	x.follow(New{Address: x.site.URL + "/feed.xml"})
	out := x.round(0)
	if out.Found != 3 || out.Fetched != 3 || len(out.Added) != 3 || len(out.Failed) != 0 {
		t.Errorf("the first round: %+v", out)
	}
	x.holds(false, "/news/0", "/news/1", "/news/2")
	x.saw("feed", "kind: it is a feed")
	x.saw("feed", "news: 3 new pages found, of 3 that it names")
	x.has("/feed.xml", x.rss("/news/3", "/news/0/?source=rss-a1", "/news/1?fbclid=77#top", "/news/2"))
	out = x.round(50 * time.Minute)
	if out.Sources != 0 {
		t.Errorf("it is looked at before its time: %+v", out)
	}
	if out = x.round(10 * time.Minute); out.Found != 1 || out.Fetched != 1 {
		t.Errorf("the second round: %+v", out)
	}
	x.holds(false, "/news/0", "/news/1", "/news/2", "/news/3")
	if s := x.source("feed"); s.Title != "The Quay" || s.Interval != 45*time.Minute || s.Waiting != 0 {
		t.Errorf("the source is %+v", s)
	}
}

// Each kind of source is told by what it has, and so is which of its pages are wanted.
func TestKindsOfSources(t *testing.T) {
	x := newWorld(t)
	day := x.at.Add(-24 * time.Hour).Format(time.RFC3339)
	var links strings.Builder
	for i := range 12 {
		x.has(fmt.Sprintf("/story/%d", i), article("Story", fmt.Sprintf("%s Story %d of the week.", quote, i)))
		fmt.Fprintf(&links, `<li><a href="%d">The board speaks of ferry %d again</a></li>`, i, i)
	}
	fmt.Fprint(&links, `<li><a href="https://elsewhere.example/x">Words of quite another site here</a></li><a href="/about">About</a>`)
	for _, path := range []string{"/a1", "/a2", "/a3", "/a4", "/plain"} {
		x.has(path, article("One "+path, quote+" It stands at "+path+"."))
	}
	x.has("/plain", article("Plain", quote, `<link rel="alternate" type="application/rss+xml" href="/f.xml">`))
	x.has("/list", `<html><head><title>All news</title><base href="/story/"></head><body><ul>`+links.String()+`</ul></body></html>`)
	x.has("/json", fmt.Sprintf(`{"items": [{"id": "1", "url": "%s/a1", "content_text": "%s"}], "version": "https://jsonfeed.org/version/1.1"}`,
		x.site.URL, strings.Repeat("a", 5000)))
	x.has("/atom", fmt.Sprintf(`<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>i</id><title>t</title>`+
		`<link href="%s/a2"/></entry></feed>`, x.site.URL))
	x.has("/map", fmt.Sprintf(`<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" `+
		`xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>%s/a3</loc><news:news><news:publication_date>%s`+
		`</news:publication_date></news:news></url><url><loc>%s/old</loc><lastmod>2019-01-01</lastmod></url></urlset>`,
		x.site.URL, day, x.site.URL))
	x.has("/parts", fmt.Sprintf(`<sitemapindex><sitemap><loc>%[1]s/map2</loc></sitemap><sitemap><loc>%[1]s/parts</loc></sitemap>`+
		`</sitemapindex>`, x.site.URL))
	x.has("/map2", fmt.Sprintf(`<urlset><url><loc>%s/a4</loc><lastmod>%s</lastmod></url></urlset>`, x.site.URL, day))
	for path, want := range map[string]string{"/list": Index, "/json": Feed, "/atom": Feed, "/map": Sitemap,
		"/parts": Sitemap, "/plain": Single} {
		x.follow(New{Address: x.site.URL + path})
		defer func() {
			if got := x.source(x.site.URL + path).Kind; got != want {
				t.Errorf("%s is a %s, want a %s", path, got, want)
			}
		}()
	}
	x.follow(New{Address: x.site.URL + "/list?2", Pattern: `/story/(3|4)$`})
	out := x.round(0)
	if len(out.Failed) > 0 {
		t.Errorf("what failed: %v", out.Failed)
	}
	got := strings.Join(x.held(false), " ")
	for _, want := range []string{"/a1", "/a2", "/a3", "/a4", "/plain", "/story/0", "/story/11"} {
		if !strings.Contains(got+" ", want+" ") {
			t.Errorf("%s is not held: %s", want, got)
		}
	}
	if x.requests("/old") > 0 || x.requests("/about") > 0 || x.requests("/parts") != 1 {
		t.Errorf("asked was for %v", x.asked)
	}
	x.saw("/plain", "it has a feed, which tells of new pages: "+x.site.URL+"/f.xml")
	x.saw("/parts", "is named by itself or twice")
	x.saw(x.site.URL+"/map", "1 pages that it had before it was followed were left")
}

// A folder is added as it is, and again when a file in it has changed.
func TestAFolderIsFollowed(t *testing.T) {
	x := newWorld(t)
	dir := t.TempDir()
	write := func(name, text string) { x.must(os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600)) }
	write("one.md", "MARA QUILL: We will not sell the pier.")
	x.follow(New{Address: dir, Record: true})
	if out := x.round(0); len(out.Added) != 1 {
		t.Errorf("the first round: %+v", out)
	}
	if out := x.round(2 * time.Hour); out.Unchanged != 1 || len(out.Added) != 0 {
		t.Errorf("the second round: %+v", out)
	}
	write("one.md", "MARA QUILL: We will not sell the old pier.")
	write("two.md", "MARA QUILL: Nor the boats.")
	if out := x.round(2 * time.Hour); len(out.Added) != 1 || len(out.Revised) != 1 {
		t.Errorf("the third round: %+v", out)
	}
	if len(x.held(true)) != 2 || len(x.held(false)) != 0 {
		t.Errorf("held are %v and %v", x.held(true), x.held(false))
	}
	x.must(os.RemoveAll(dir))
	if out := x.round(2 * time.Hour); len(out.Failed) != 1 || len(x.held(true)) != 2 {
		t.Errorf("without the folder: %+v", out)
	}
	if _, _, err := x.w.Follow(ctx, New{Address: filepath.Dir(x.dir)}); err == nil {
		t.Error("a folder with the archive in it is followed")
	}
}

// An ETag that stays while the feed changes hides what is new for ten checks, or a day, and not for good. What a
// server said goes back byte for byte.
func TestAServerThatSaysNothingChangedIsNotBelievedForEver(t *testing.T) {
	x := newWorld(t)
	x.has("/1", article("One", quote))
	x.has("/2", article("Two", quote+" And the day boat."))
	body := x.rss("/1")
	got := ""
	x.does("/feed", func(w http.ResponseWriter, r *http.Request) {
		if got = r.Header.Get("If-None-Match"); got == `W/"x' y"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header()["ETag"] = []string{`W/"x' y"`}
		_, _ = w.Write([]byte(body))
	})
	x.follow(New{Address: x.site.URL + "/feed", Every: time.Hour})
	x.round(0)
	body = x.rss("/2", "/1")
	n := 0
	for ; x.requests("/2") == 0 && n < 30; n++ {
		x.round(time.Hour)
	}
	if n != mostBelieved+1 {
		t.Errorf("it was found after %d checks", n)
	}
	body = x.rss("/2", "/1") + "<!-- another -->"
	for range 3 {
		x.round(time.Hour)
	}
	x.at = x.at.Add(24 * time.Hour)
	if x.round(time.Hour); got != "" {
		t.Errorf("after a day it is asked with %q", got)
	}
}

// Two addresses of one page, by its redirect or by what it says of itself, are one; and one of them is kept
// where each says that it is the other.
func TestOnePageByTwoAddressesIsHeldOnce(t *testing.T) {
	x := newWorld(t)
	canonical := func(path string) string { return `<link rel="canonical" href="` + path + `">` }
	x.has("/ferry", article("Ferry", quote, canonical("/ferry")))
	x.has("/ferry-from-home", article("Ferry", quote, canonical("/ferry")))
	x.does("/go/77", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/ferry", http.StatusFound) })
	x.has("/a", article("A", quote+" One.", canonical("/b")))
	x.has("/b", article("B", quote+" One.", canonical("/a")))
	x.has("/home", article("Home", quote+" Two.", canonical("/")))
	x.has("/copied", article("Copied", quote+" Three.", canonical("https://elsewhere.example/x")))
	x.has("/feed", x.rss("/go/77", "/ferry-from-home", "/a", "/b", "/home", "/copied"))
	x.follow(New{Address: x.site.URL + "/feed"})
	x.round(0)
	x.has("/feed", x.rss("/ferry", "/go/77", "/b", "/a"))
	x.round(2 * time.Hour)
	got := x.held(false)
	if len(got) != 4 {
		t.Errorf("held are %q", got)
	}
}

// A page that failed is tried again, and named; one that no page can be is given up at once.
func TestAPageThatFailsIsTriedAgain(t *testing.T) {
	x := newWorld(t)
	up := false
	x.does("/late", func(w http.ResponseWriter, r *http.Request) {
		if !up {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		shows(article("Late", quote))(w, r)
	})
	x.has("/empty", "<html><head><title>x</title></head><body></body></html>")
	x.has("/feed", strings.Replace(x.rss("/late", "/empty"), "</channel>",
		"<item><link>http://10.0.0.1/inside</link></item><item><link>javascript:x</link></item></channel>", 1))
	x.follow(New{Address: x.site.URL + "/feed"})
	out := x.round(0)
	if len(out.Failed) != 3 || len(x.held(false)) != 0 {
		t.Errorf("the first round: %+v", out)
	}
	x.saw("feed", "/late: the server answers 502")
	x.saw("feed", "10.0.0.1/inside: it leads to a private address")
	x.saw("feed", "1 of its items have no address of a page")
	x.saw("feed", "/empty: ")
	if x.round(5 * time.Minute); x.requests("/late") != 1 {
		t.Error("it is tried again too soon")
	}
	up = true
	x.round(6 * time.Minute)
	x.holds(false, "/late")
}
