package watch

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
)

// mostLocations is how many pages a sitemap may name; the protocol allows as many.
const mostLocations = 50_000

// location is an entry of a sitemap, or of an index of sitemaps.
type location struct {
	Loc      string `xml:"loc"`
	Modified string `xml:"lastmod"`
	News     struct {
		Date string `xml:"publication_date"`
	} `xml:"news"`
}

func (x location) entry() entry {
	return entry{strings.TrimSpace(x.Loc), timeOf(cmp.Or(x.News.Date, x.Modified))}
}

// timeOf is a time as the protocol writes it, to the day or to the second.
func timeOf(s string) time.Time {
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", time.DateTime,
		time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(form, strings.TrimSpace(s)); err == nil {
			return t
		}
	}
	return time.Time{}
}

// readSitemap reads a sitemap, with the days of Google's news where it has them, or an index of sitemaps.
func readSitemap(base *url.URL, body []byte) (l listing, err error) {
	d := xml.NewDecoder(bytes.NewReader(body))
	d.Strict, d.CharsetReader = false, charset.NewReaderLabel
	root := ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && root != "" {
			return l, nil
		}
		if err != nil {
			return listing{}, brokenf("it is no sitemap, or a broken one (%w), of which no part is taken; if it is "+
				"something else, say what with --kind", err)
		}
		start, is := token.(xml.StartElement)
		if !is {
			continue
		}
		switch name := start.Name.Local; {
		case root == "" && name != "urlset" && name != "sitemapindex":
			return listing{}, brokenf("it is no sitemap: it begins with <%s>; say what it is with --kind", name)
		case root == "":
			root = name
		case name == "url" || name == "sitemap":
			if err := l.take(d, start); err != nil {
				return listing{}, err
			}
		}
	}
}

// take reads an entry.
func (l *listing) take(d *xml.Decoder, start xml.StartElement) error {
	var at location
	if err := d.DecodeElement(&at, &start); err != nil {
		return brokenf("the sitemap is broken (%w), and no part of it is taken", err)
	}
	to := &l.entries
	if start.Name.Local == "sitemap" {
		to = &l.children
	}
	if len(*to) >= mostLocations {
		return brokenf("the sitemap has more than %d entries, which the protocol does not allow; follow its parts",
			mostLocations)
	}
	*to = append(*to, at.entry())
	return nil
}
