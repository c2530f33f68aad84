package publish

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Site is all that is published, as files:
//
//	index.html  feed.atom  feed.json  datafeed.json  sitemap.xml
//	PAGE/index.html  PAGE/claimreview.json  PAGE/annotations.jsonld  PAGE/picture.png
//
// Each is the same bytes whenever it is made of the same book. A page that was withdrawn, or whose source was
// purged, keeps its address and says so; it has no claimreview.json.
type Site struct {
	Settings Settings
	Pages    []Page // those that were published, by their numbers
}

// Site reads what is published.
func (b *Book) Site(ctx context.Context) (*Site, error) {
	settings, err := b.Settings(ctx)
	if err != nil {
		return nil, err
	}
	all, err := b.Pages(ctx)
	if err != nil {
		return nil, err
	}
	s := &Site{Settings: settings}
	for _, p := range all {
		if p.Shown() != nil {
			s.Pages = append(s.Pages, p)
		}
	}
	return s, nil
}

// address is where a page is published.
func (s *Site) address(p Page) string { return s.Settings.URL + p.Slug + "/" }

// says reports a page that still says something.
func (p Page) says() bool { return p.Withdrawn == "" && p.Shown().Evidence.Removed == "" }

// first is the day on which it was published first.
func (p Page) first() string { return dayOf(p.Versions[0].Published) }

// updated is when it changed last for a reader, RFC 3339.
func (p Page) updated() string {
	out := max(p.Shown().Published, p.Withdrawn)
	for _, r := range p.Replies {
		if p.Withdrawn == "" {
			out = max(out, r.Recorded)
		}
	}
	return out
}

// corrections are the versions that put something right, the last first.
func (p Page) corrections() (out []Version) {
	for _, v := range p.Versions {
		if v.What != "" && v.Published != "" {
			out = append(out, v)
		}
	}
	slices.Reverse(out)
	return out
}

// updated is when any page changed last, "" where there is none.
func (s *Site) updated() (out string) {
	for _, p := range s.Pages {
		out = max(out, p.updated())
	}
	return out
}

func (s *Site) newestFirst() []Page {
	out := slices.Clone(s.Pages)
	slices.SortStableFunc(out, func(a, b Page) int {
		return cmp.Or(cmp.Compare(b.updated(), a.updated()),
			int(b.ID-a.ID))
	})
	return out
}

// kinds are the types of the files, by their endings.
var kinds = map[string]string{".html": "text/html; charset=utf-8", ".atom": "application/atom+xml; " +
	"charset=utf-8",
	".json": "application/json; " +
		"charset=utf-8", ".jsonld": "application/ld+json", ".xml": "application/xml; charset=utf-8",
	".png": "image/png"}

// Names are the files, sorted.
func (s *Site) Names() []string {
	out := []string{"index.html", "feed.atom", "feed.json", "datafeed.json", "sitemap.xml"}
	for _, p := range s.Pages {
		for _, name := range []string{"index.html", "annotations.jsonld", "picture.png", "claimreview.json"} {
			if name != "claimreview.json" || p.says() {
				out = append(out, p.Slug+"/"+name)
			}
		}
	}
	slices.Sort(out)
	return out
}

// ErrNoFile is a file that the site does not have.
var ErrNoFile = errors.New("there is no such page")

// File makes one of the files, and names its type.
func (s *Site) File(name string) (data []byte, kind string, err error) {
	kind = kinds[path.Ext(name)]
	switch name {
	case "index.html":
		data, err = s.indexPage()
	case "feed.atom":
		data, err = s.atom()
	case "feed.json":
		data, err = s.jsonFeed()
	case "datafeed.json":
		data, err = s.dataFeed()
	case "sitemap.xml":
		data, err = s.sitemap()
	default:
		data, err = s.ofPage(name)
	}
	if err != nil && !errors.Is(err, ErrNoFile) {
		err = fmt.Errorf("making %s: %w", name, err)
	}
	return data, kind, err
}

// ofPage makes a file of a page.
func (s *Site) ofPage(name string) ([]byte, error) {
	slug, file := path.Split(name)
	i := slices.IndexFunc(s.Pages, func(p Page) bool { return p.Slug+"/" == slug })
	if i < 0 {
		return nil, ErrNoFile
	}
	p := s.Pages[i]
	switch {
	case file == "index.html":
		return s.page(p)
	case file == "annotations.jsonld":
		return s.annotations(p)
	case file == "picture.png":
		return s.picture(p)
	case file == "claimreview.json" && p.says():
		return jsonLD(s.review(p), true)
	}
	return nil, ErrNoFile
}

// Build writes all of it into a folder, each file aside and then in its place, and returns how many. A page
// that is there stays readable meanwhile.
func (s *Site) Build(ctx context.Context, dir string) (int, error) {
	for i, name := range s.Names() {
		data, _, err := s.File(name)
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = lay(filepath.Join(dir, filepath.FromSlash(name)), data)
		}
		if err != nil {
			return i, fmt.Errorf("%d files were written to %s, and then: %w", i, dir, err)
		}
	}
	return len(s.Names()), s.sweep(dir)
}

// sweep takes away what an earlier build wrote of pages that say nothing any more.
func (s *Site) sweep(dir string) error {
	for _, p := range s.Pages {
		if p.says() {
			continue
		}
		err := os.Remove(filepath.Join(dir, p.Slug, "claimreview.json"))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// lay puts a file in its place. Anybody may read it: it is published.
func lay(to string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	aside := filepath.Join(filepath.Dir(to), ".verbatim-"+strings.ToLower(rand.Text())+".tmp")
	if err := os.WriteFile(aside, data, 0o644); err != nil {
		return errors.Join(err, os.Remove(aside))
	}
	return os.Rename(aside, to)
}
