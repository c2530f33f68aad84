package watch

import (
	"bytes"
	"cmp"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

// isFeed reports RSS, Atom or a JSON Feed. Other JSON is no feed.
func isFeed(body []byte) bool {
	switch gofeed.DetectFeedType(bytes.NewReader(body)) {
	case gofeed.FeedTypeAtom, gofeed.FeedTypeRSS:
		return true
	case gofeed.FeedTypeJSON:
		// it may stand behind all items, and with its strokes escaped
		return bytes.Contains(body, []byte("jsonfeed.org/version")) ||
			bytes.Contains(body, []byte(`jsonfeed.org\/version`))
	}
	return false
}

// readFeed reads a feed. A page is known by its address and not by its id: feeds give one id to all, or
// another one to the same article when its headline changes.
func readFeed(base *url.URL, body []byte) (l listing, err error) {
	if err := bounded(body); err != nil {
		return l, err
	}
	parser := gofeed.NewParser()
	parser.RSSTranslator = &gofeed.DefaultRSSTranslator{DisableContentImageScan: true}
	feed, err := parser.Parse(bytes.NewReader(body))
	if err != nil {
		return l, brokenf("it is no feed, or a broken one (%w), of which no part is taken; if it is something else, "+
			"say what with --kind", err)
	}
	l.title = strings.TrimSpace(feed.Title)
	for _, it := range feed.Items {
		l.entries = append(l.entries, entry{linkOf(it), dateOf(it)})
	}
	return l, nil
}

// linkOf is where the page of an item is.
func linkOf(it *gofeed.Item) string {
	link := it.Link
	if link == "" && len(it.Links) > 0 {
		link = it.Links[0]
	}
	if link == "" && (strings.HasPrefix(it.GUID, "http://") || strings.HasPrefix(it.GUID, "https://")) {
		link = it.GUID
	}
	return link
}

func dateOf(it *gofeed.Item) time.Time {
	if at := cmp.Or(it.PublishedParsed, it.UpdatedParsed); at != nil {
		return *at
	}
	return time.Time{}
}
