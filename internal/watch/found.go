package watch

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"verbatim/internal/fetch"
)

// entry is a page that a source names.
type entry struct {
	address string
	date    time.Time // zero for none that can be believed
}

// listing is what a source names, as it was read.
type listing struct {
	kind     string
	title    string
	entries  []entry
	children []entry  // of an index of sitemaps: the sitemaps
	notes    []string // sentences on what was odd
}

// note adds a sentence on how many there were of something, where there were any.
func (l *listing) note(n int, format string) {
	if n > 0 {
		l.notes = append(l.notes, fmt.Sprintf(format, n))
	}
}

// errBroken is a source that is not what it should be.
type errBroken struct{ error }

func brokenf(format string, args ...any) error { return errBroken{fmt.Errorf(format, args...)} }

// mostUnpacked is how large a source may be when it is unpacked, in bytes.
const mostUnpacked = 64 << 20

// A large source takes some ten times its size when it is read, so that one is read at a time.
var oneLarge sync.Mutex

const largeSource = 4 << 20

// read reads what was fetched of a source: as the kind that it has, or else as what it looks like.
func read(s Source, page *fetch.Page, now time.Time) (l listing, err error) {
	defer func() {
		if fault := recover(); fault != nil { // the readers are by others, and what they read is by anybody
			err = brokenf("it can't be read, and the fault is ours: %v", fault)
		}
	}()
	if len(page.Body) > largeSource {
		oneLarge.Lock()
		defer oneLarge.Unlock()
	}
	body, err := unpacked(page.Body)
	if err != nil {
		return l, err
	}
	base, err := url.Parse(page.URL)
	if err != nil {
		return l, err
	}
	kind := cmp.Or(s.Kind, kindOf(body, s.Pattern != ""))
	switch kind {
	case Feed:
		l, err = readFeed(base, body)
	case Sitemap:
		l, err = readSitemap(base, body)
	case Index:
		l, err = readIndex(base, body, s.Pattern != "")
	default:
		l.entries = []entry{{address: s.Address}}
	}
	if l.kind = kind; err != nil {
		return l, err
	}
	return l, l.settle(s, base, now)
}

// unpacked is a body without gzip, in which sitemaps come that say nothing of it in their header.
func unpacked(body []byte) ([]byte, error) {
	if !bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		return body, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, brokenf("it is packed with gzip, and broken: %w", err)
	}
	out, err := io.ReadAll(io.LimitReader(z, mostUnpacked+1))
	switch {
	case len(out) > mostUnpacked:
		return nil, brokenf("it has more than %d MB when it is unpacked, which is refused", mostUnpacked>>20)
	case err != nil:
		return nil, brokenf("it is packed with gzip, and broken: %w", err)
	}
	return out, nil
}

// settle puts what was read into the form in which it is kept: addresses without what says by which way a
// reader came, each page once, those only that fit the pattern, and no days that cannot be.
func (l *listing) settle(s Source, base *url.URL, now time.Time) error {
	pattern, err := regexp.Compile(s.Pattern)
	if err != nil {
		return err
	}
	seen, days, nowhere := map[string]bool{}, 0, 0
	kept := l.entries[:0]
	for _, e := range l.entries {
		e.address = clean(base, e.address)
		key := keyOf(e.address)
		if e.address == "" {
			nowhere++
		}
		if fits := l.kind == Single || pattern.MatchString(e.address); e.address == "" || seen[key] || !fits {
			continue
		}
		seen[key] = true
		if !e.date.IsZero() && !believed(e.date, now) {
			e.date = time.Time{}
			days++
		}
		kept = append(kept, e)
	}
	l.entries = kept
	l.note(nowhere, "%d of its items have no address of a page, and were left out")
	l.note(days, "%d of its items have a day that cannot be, which was not believed")
	return nil
}

// believed reports a day on which a page of the web may have appeared.
func believed(at, now time.Time) bool {
	return at.Year() >= 1991 && at.Before(now.Add(48*time.Hour))
}

// newest puts entries into the order in which they are taken: the newest first, and those without a day as
// they stand.
func newest(all []entry) {
	slices.SortStableFunc(all, func(a, b entry) int { return b.date.Compare(a.date) })
}

// kindOf tells what a source is by its first bytes. A page is one that lists others where a pattern says
// which, or where it is made of links.
func kindOf(body []byte, pattern bool) string {
	head := strings.ToLower(string(body[:min(len(body), 4096)]))
	switch {
	case isFeed(body):
		return Feed
	case strings.Contains(head, "<urlset") || strings.Contains(head, "<sitemapindex"):
		return Sitemap
	case !strings.Contains(head, "<html") && !strings.Contains(head, "<!doctype html"):
		return Single
	case pattern || isIndex(body):
		return Index
	}
	return Single
}

// isBroken reports an error of what was fetched, and not of fetching it.
func isBroken(err error) bool {
	var broken errBroken
	return errors.As(err, &broken)
}
