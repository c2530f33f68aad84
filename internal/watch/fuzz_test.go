package watch

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"verbatim/internal/fetch"
)

// Whatever a server sends as a source, what is read of it are addresses of the web, each once.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`<rss><channel><title>x</title><item><link>/a?utm_source=x</link><pubDate>Mon, 30 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>`,
		`<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="b"/></entry></feed>`,
		`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item><link>c</link></item></rdf:RDF>`,
		`{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "/d"}]}`,
		`<urlset><url><loc>https://quay.example/e</loc><lastmod>2026-11-30</lastmod></url></urlset>`,
		`<sitemapindex><sitemap><loc>/f.xml</loc></sitemap></sitemapindex>`,
		`<!doctype html><a href="/g">four words or more</a><base href="//["><a href="http://[">x</a>`,
		"\x1f\x8b\x08", "", "<rss", "{",
	} {
		for kind := range Kinds {
			f.Add([]byte(seed), uint8(kind))
		}
	}
	f.Fuzz(func(t *testing.T, body []byte, kind uint8) {
		s := Source{Address: "https://quay.example/feed"}
		if int(kind) < len(Kinds) && Kinds[kind] != Folder {
			s.Kind = Kinds[kind]
		}
		now := time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)
		l, err := read(s, &fetch.Page{URL: s.Address, Body: body}, now)
		if err != nil && (!isBroken(err) || strings.Contains(err.Error(), "the fault is ours")) {
			t.Fatalf("the error is %v", err)
		}
		seen := map[string]bool{}
		for _, e := range l.entries {
			key := keyOf(e.address)
			if err == nil && (!fetch.IsURL(e.address) || seen[key] || e.date.After(now.Add(50*time.Hour))) {
				t.Fatalf("it names %+v", e)
			}
			seen[key] = true
		}
	})
}

// An OPML file of anybody names addresses of the web or is refused.
func FuzzOPML(f *testing.F) {
	f.Add([]byte(`<opml version="2.0"><body><outline text="a"><outline xmlUrl="https://quay.example/feed"/></outline></body></opml>`))
	f.Add([]byte(strings.Repeat("<outline>", 100)))
	f.Fuzz(func(t *testing.T, body []byte) {
		all, left, err := ReadOPML(bytes.NewReader(body))
		if err == nil && len(all)+left == 0 {
			t.Fatal("it names nothing, and is no error")
		}
		for _, n := range all {
			if !fetch.IsURL(n.Address) {
				t.Fatalf("it names %+v", n)
			}
		}
	})
}
