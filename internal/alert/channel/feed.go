package channel

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"html"
	"os"
	"path/filepath"
	"time"

	"github.com/gorilla/feeds"

	"verbatim/internal/page"
	"verbatim/internal/visible"
)

// FeedItems is how many messages a feed has, the newest first.
const FeedItems = 100

// Forms are the forms of a feed, by the endings of their files, with what a server calls them.
var Forms = []struct{ Ending, Type string }{
	{".atom", "application/atom+xml"}, {".json", "application/feed+json"}, {".rss", "application/rss+xml"},
}

// WriteFeed writes the files of a feed, each whole or not at all. The same messages give the same bytes.
// Without
// any message and where remove says so, the files are taken away.
func WriteFeed(dir, name string, messages []Message, desk string, remove bool) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if remove {
		var errs []error
		for _, form := range Forms {
			if err := os.Remove(
				filepath.Join(dir, name+form.Ending),
			); err != nil &&
				!errors.Is(err, os.ErrNotExist) {
				errs = append(errs, err)
			}
		}
		return errors.Join(errs...)
	}
	feed := feedOf(name, messages, desk)
	atom, err := xml.MarshalIndent(atomOf(feed), "", "  ")
	if err != nil {
		return err
	}
	unsigned := *feed
	unsigned.Author = nil // which has no e-mail address, as RSS would have it
	rss, err := unsigned.ToRss()
	if err != nil {
		return err
	}
	asJSON, err := json.MarshalIndent((&feeds.JSON{Feed: feed}).JSONFeed(), "", "  ")
	if err != nil {
		return err
	}
	return errors.Join(put(filepath.Join(dir, name+".atom"), append([]byte(xml.Header), atom...)),
		put(filepath.Join(dir, name+".json"), asJSON), put(filepath.Join(dir, name+".rss"), []byte(rss)))
}

func atomOf(feed *feeds.Feed) *feeds.AtomFeed {
	out := (&feeds.Atom{Feed: feed}).AtomFeed()
	out.Id = "urn:verbatim:feed:" + feed.Title
	return out
}

func feedOf(name string, messages []Message, desk string) *feeds.Feed {
	at := under(desk, "/")
	if at == "" {
		at = "urn:verbatim:feed:" + name
	}
	out := &feeds.Feed{Title: name, Link: &feeds.Link{Href: at}, Description: "Alerts of a Verbatim desk",
		Author: &feeds.Author{Name: "Verbatim"}, Updated: time.Unix(0, 0).UTC()}
	for i, m := range messages {
		made, _ := time.Parse(time.RFC3339, m.Made)
		if i == 0 {
			out.Updated = made
		}
		text := visible.Line(m.subject())
		out.Items = append(out.Items, &feeds.Item{Title: text, Link: &feeds.Link{Href: m.leadsTo(desk)},
			Description: html.EscapeString(text), Id: "urn:verbatim:message:" + m.Number, IsPermaLink: "false", Created: made,
			Updated: made, Content: m.HTML(desk)})
	}
	return out
}

// leadsTo is the page that an entry of a feed opens: the article, or what else it tells of.
func (m Message) leadsTo(desk string) string {
	for _, i := range m.Items {
		for _, c := range i.Carriers {
			if page.Link(c.URL) != "" {
				return visible.Line(c.URL)
			}
		}
		if i.Record != nil && page.Link(i.Record.Link) != "" {
			return visible.Line(i.Record.Link)
		}
	}
	if at := under(desk, "/"); at != "" {
		return at
	}
	return "urn:verbatim:message:" + m.Number
}

// put writes a file aside and renames it into place.
func put(path string, data []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".feed-*.tmp") // which none but its owner may read
	if err != nil {
		return err
	}
	_, err = file.Write(append(data, '\n'))
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return os.Rename(file.Name(), path)
}
