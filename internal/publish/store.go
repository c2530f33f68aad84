package publish

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"verbatim/internal/database"
	"verbatim/internal/visible"
)

// Page is a page with its versions, the first first, and what was answered to it. Times are RFC 3339 in UTC.
type Page struct {
	ID        int64     `json:"id"`
	Slug      string    `json:"slug"` // its address below that of the site
	Origin    Origin    `json:"origin"`
	Made      string    `json:"made"`
	Withdrawn string    `json:"withdrawn,omitempty"` // when, "" where it is not
	Reason    string    `json:"reason,omitempty"`
	Versions  []Version `json:"versions"`
	Replies   []Reply   `json:"replies"`
}

// Version is what a page says. Once it is published it is never changed.
type Version struct {
	Number    int      `json:"number"`
	Title     string   `json:"title"`
	Comment   string   `json:"comment"`
	What      string   `json:"what,omitempty"` // what was put right with it, "" for the first
	Edited    string   `json:"edited"`
	Approver  string   `json:"approver,omitempty"`
	Approved  string   `json:"approved,omitempty"`
	Published string   `json:"published,omitempty"`
	Evidence  Evidence `json:"evidence"`
}

// Reply is a request for correction or a reply, by the quoted person or an outlet.
type Reply struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Text     string `json:"text"`
	Day      string `json:"day"`
	Recorded string `json:"recorded"`
}

// Draft is the version that is not published yet, nil where there is none.
func (p Page) Draft() *Version {
	if n := len(p.Versions); n > 0 && p.Versions[n-1].Published == "" {
		return &p.Versions[n-1]
	}
	return nil
}

// Shown is the version that is published, nil where none is.
func (p Page) Shown() *Version {
	for i := len(p.Versions) - 1; i >= 0; i-- {
		if p.Versions[i].Published != "" {
			return &p.Versions[i]
		}
	}
	return nil
}

// Latest is the draft, or else what is published.
func (p Page) Latest() *Version { return &p.Versions[len(p.Versions)-1] }

// State says in a word or two what a page is.
func (p Page) State() string {
	draft, shown := p.Draft(), p.Shown()
	switch {
	case p.Withdrawn != "":
		return "withdrawn"
	case shown != nil && draft != nil:
		return "published, correction under way"
	case shown != nil && len(p.Versions) > 1:
		return "published, corrected"
	case shown != nil:
		return "published"
	case draft.Approved != "":
		return "approved"
	}
	return "draft"
}

// Pages are all pages, by their numbers.
func (b *Book) Pages(ctx context.Context) ([]Page, error) {
	rows, err := b.db.QueryContext(ctx, "SELECT id FROM page ORDER BY id")
	ids, err := database.Collect(rows, err, func(r *sql.Rows, id *int64) error { return r.Scan(id) })
	if err != nil {
		return nil, err
	}
	var out []Page
	for _, id := range ids {
		p, err := b.Page(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, *p)
	}
	return out, nil
}

// Page is a page by its number.
func (b *Book) Page(ctx context.Context, id int64) (*Page, error) {
	p := &Page{ID: id, Versions: []Version{}, Replies: []Reply{}}
	origin := ""
	err := b.db.QueryRowContext(ctx, "SELECT slug, origin, made, withdrawn, reason FROM page WHERE id = ?",
		id).
		Scan(&p.Slug, &origin, &p.Made, &p.Withdrawn, &p.Reason)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("there is no page %d; verbatim publish list lists them", id)
	}
	if err == nil {
		err = json.Unmarshal([]byte(origin), &p.Origin)
	}
	if err != nil {
		return nil, fmt.Errorf("page %d: %w (%w)", id, errDamaged, err)
	}
	rows, err := b.db.QueryContext(ctx, "SELECT number, title, comment, evidence, what, edited, approver, "+
		"approved, "+
		"published FROM version WHERE page = ? ORDER BY number", id)
	if p.Versions, err = database.Collect(rows, err, scanVersion); err != nil {
		return nil, fmt.Errorf("page %d: %w", id, err)
	}
	if len(p.Versions) == 0 {
		return nil, fmt.Errorf("page %d: %w", id, errDamaged)
	}
	rows, err = b.db.QueryContext(ctx, "SELECT id, name, words, day, recorded FROM reply WHERE page = ? "+
		"ORDER BY day, id", id)
	p.Replies, err = database.Collect(rows, err, func(r *sql.Rows, x *Reply) error {
		return r.Scan(&x.ID, &x.Name, &x.Text, &x.Day, &x.Recorded)
	})
	if p.Replies == nil {
		p.Replies = []Reply{}
	}
	return p, err
}

func scanVersion(r *sql.Rows, v *Version) error {
	var packed []byte
	if err := r.Scan(&v.Number, &v.Title, &v.Comment, &packed, &v.What, &v.Edited, &v.Approver, &v.Approved,
		&v.Published); err != nil {
		return err
	}
	body, err := database.Unpack(packed)
	if err == nil {
		err = json.Unmarshal(body, &v.Evidence)
	}
	if err != nil {
		return fmt.Errorf("%w (%w)", errDamaged, err)
	}
	return nil
}

func pack(e Evidence) ([]byte, error) {
	body, err := json.Marshal(e)
	if err != nil {
		return nil, err
	}
	return database.Pack(body), nil
}

// insert writes a version.
func insert(tx *sql.Tx, page int64, v Version) error {
	body, err := pack(v.Evidence)
	if err != nil {
		return err
	}
	_, err = tx.Exec("INSERT INTO version (page, number, title, comment, evidence, what, edited, "+
		"approver, approved, "+
		"published) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", page, v.Number, v.Title, v.Comment, body, v.What,
		v.Edited,
		v.Approver, v.Approved, v.Published)
	return err
}

// update writes a version in place of the one of its number.
func update(tx *sql.Tx, page int64, v Version) error {
	if _, err := tx.Exec("DELETE FROM version WHERE page = ? AND number = ?", page, v.Number); err != nil {
		return err
	}
	return insert(tx, page, v)
}

// Settings are where the pages are published, and by whom.
type Settings struct {
	URL  string // of the folder in which they lie, with a slash at its end
	Desk string
}

// Settings are those that were kept, or else those of a server that nobody told its name.
func (b *Book) Settings(ctx context.Context) (Settings, error) {
	out := Settings{URL: "/published/", Desk: "The desk"}
	rows, err := b.db.QueryContext(ctx, "SELECT name, value FROM setting ORDER BY name")
	all, err := database.Collect(rows, err, func(r *sql.Rows, x *[2]string) error {
		return r.Scan(&x[0],
			&x[1])
	})
	for _, x := range all {
		switch x[0] {
		case "url":
			out.URL = x[1]
		case "desk":
			out.Desk = x[1]
		}
	}
	return out, err
}

// Keep keeps the settings that are not empty.
func (b *Book) Keep(ctx context.Context, s Settings) error {
	url, err := siteURL(s.URL)
	if err != nil {
		return err
	}
	s.Desk = visible.Line(s.Desk)
	if len(s.Desk) > mostTitle {
		return fmt.Errorf("the name of the desk has %d bytes, and one has at most %d; shorten it", len(s.Desk),
			mostTitle)
	}
	return b.write(ctx, func(tx *sql.Tx) error {
		for name, value := range map[string]string{"url": url, "desk": s.Desk} {
			if value == "" {
				continue
			}
			if _, err := tx.Exec("INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = "+
				"excluded.value",
				name, value); err != nil {
				return err
			}
		}
		return nil
	})
}
