package publish

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"verbatim/internal/page"
)

// What a person writes is bounded, in bytes, so that a page stays one.
const (
	mostTitle = 300
	mostText  = 20_000
)

// Draft makes a page, which nobody has approved, and returns its number.
func (b *Book) Draft(ctx context.Context, o Origin, e Evidence) (id int64, err error) {
	origin, err := json.Marshal(o)
	if err != nil {
		return 0, err
	}
	now := b.clock()
	err = b.write(ctx, func(tx *sql.Tx) error {
		if err := tx.QueryRow("SELECT coalesce(max(id), 0) + 1 FROM page").Scan(&id); err != nil {
			return err
		}
		if _, err := tx.Exec("INSERT INTO page (id, slug, origin, made) VALUES (?, ?, ?, ?)", id, slug(id, e),
			string(origin), now); err != nil {
			return err
		}
		return insert(tx, id, Version{Number: 1, Title: titleOf(e), Edited: now, Evidence: e})
	})
	return id, err
}

// titleOf is the title of a draft until somebody writes one. It quotes nothing.
func titleOf(e Evidence) string {
	lead := e.Lead()
	who := lead.Speaker
	if who == "" {
		who = "somebody whom the article does not name"
	}
	if !lead.occasionKnown() {
		return "What " + who + " is quoted as saying"
	}
	return "What " + who + " said on " + dayInWords(lead.Document.Date) + ", and what circulates of it"
}

// slug is the address of a page: its number, the speaker and the day. It has no words of a source, so that it
// may stay when one is purged.
func slug(id int64, e Evidence) string {
	lead := e.Lead()
	day := e.Article.Day
	if lead.occasionKnown() {
		day = lead.Document.Date
	}
	parts := []string{fmt.Sprint(id)}
	for _, text := range []string{lead.Speaker, day} {
		part := strings.Trim(strings.Map(func(r rune) rune {
			switch r = unicode.ToLower(r); {
			case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
				return r
			case r == ' ' || r == '-':
				return '-'
			}
			return -1
		}, text), "-")
		if part != "" {
			parts = append(parts, part[:min(len(part), 60)])
		}
	}
	return strings.Join(parts, "-")
}

// Edit changes the title and the comment of a draft, and takes its evidence anew where that is given. Fields
// that are nil stay. What was approved is so no more.
func (b *Book) Edit(ctx context.Context, id int64, title, comment *string, e *Evidence) error {
	return b.change(ctx, id, func(p *Page) error {
		v := p.Draft()
		if v == nil {
			return fmt.Errorf("page %d is published; say what is to be put right with verbatim publish "+
				"correct %d "+
				"--what, and edit that", id, id)
		}
		if title != nil {
			v.Title = strings.Join(strings.Fields(*title), " ")
		}
		if comment != nil {
			v.Comment = strings.TrimSpace(*comment)
		}
		if e != nil {
			v.Evidence = *e
		}
		v.Edited, v.Approver, v.Approved = b.clock(), "", ""
		return v.bounded()
	})
}

func (v Version) bounded() error {
	switch {
	case v.Title == "":
		return errors.New("a page needs a title; give one with --title")
	case len(v.Title) > mostTitle:
		return fmt.Errorf("the title has %d bytes, and a title has at most %d; put the rest into the comment",
			len(v.Title), mostTitle)
	case len(v.Comment) > mostText:
		return fmt.Errorf("the comment has %d bytes, and a page takes at most %d; shorten it", len(v.Comment),
			mostText)
	}
	return nil
}

// Approve keeps who approved the draft, and when.
func (b *Book) Approve(ctx context.Context, id int64, by string) error {
	by = strings.Join(strings.Fields(by), " ")
	if by == "" {
		return errors.New("somebody approves a page, and it is kept who; give your name with --by")
	}
	return b.change(ctx, id, func(p *Page) error {
		v := p.Draft()
		if v == nil {
			return fmt.Errorf("page %d is published as it was approved; there is nothing to approve", id)
		}
		v.Approver, v.Approved = by, b.clock()
		return nil
	})
}

// Publish publishes the draft: only one that was approved, that still is what the archive says, and whose own
// quotations stand in the record.
func (b *Book) Publish(ctx context.Context, id int64, m Maker) error {
	p, err := b.Page(ctx, id)
	if err != nil {
		return err
	}
	v := p.Draft()
	switch {
	case p.Withdrawn != "":
		return fmt.Errorf("page %d was withdrawn, and stays so; make another draft", id)
	case v == nil:
		return fmt.Errorf("page %d is published already", id)
	case v.Approved == "":
		return fmt.Errorf("page %d is not approved; read it with verbatim publish show %d, and approve it "+
			"with verbatim "+
			"publish approve %d --by NAME", id, id, id)
	}
	why, err := m.changed(ctx, p.Origin, v.Evidence)
	if err == nil && why != "" {
		err = fmt.Errorf("page %d rests on what has changed: %s; take it anew with verbatim publish edit "+
			"%d --anew, and "+
			"approve that", id, why, id)
	}
	if err != nil {
		return err
	}
	if err := m.ownQuotations(ctx, *v); err != nil {
		return fmt.Errorf("page %d was not published: %w", id, err)
	}
	return b.change(ctx, id, func(p *Page) error {
		now := p.Draft()
		if now == nil || now.Approved != v.Approved || now.Edited != v.Edited {
			return fmt.Errorf("page %d was changed meanwhile; read it again", id)
		}
		now.Published = b.clock()
		return nil
	})
}

// ErrWhat is a correction that does not say what it puts right.
var ErrWhat = errors.New("a correction says what it puts right; give a sentence with --what")

// Correct begins a correction of a page that is published: another version, which is edited, approved and
// published as the first was. Its evidence is what the archive says now; e is that.
func (b *Book) Correct(ctx context.Context, id int64, what string, e Evidence) error {
	what = strings.Join(strings.Fields(what), " ")
	if what == "" || len(what) > mostText {
		return ErrWhat
	}
	p, err := b.Page(ctx, id)
	if err != nil {
		return err
	}
	shown := p.Shown()
	switch {
	case p.Withdrawn != "":
		return fmt.Errorf("page %d was withdrawn; make another draft", id)
	case shown == nil:
		return fmt.Errorf("page %d is not published; edit it with verbatim publish edit %d", id, id)
	case p.Draft() != nil:
		return fmt.Errorf("a correction of page %d is under way; edit it with verbatim publish edit %d, "+
			"and approve it",
			id, id)
	}
	return b.write(ctx, func(tx *sql.Tx) error {
		return insert(tx, id, Version{Number: shown.Number + 1, Title: shown.Title, Comment: shown.Comment,
			What:   what,
			Edited: b.clock(), Evidence: e})
	})
}

// Reply keeps a request for correction or a reply; day is YYYY-MM-DD. It is shown at once: it is the other's.
func (b *Book) Reply(ctx context.Context, id int64, name, text, day string) error {
	name, text = strings.Join(strings.Fields(name), " "), strings.TrimSpace(text)
	_, err := time.Parse(time.DateOnly, day)
	switch {
	case name == "" || text == "":
		return errors.New("a reply has a name and words; give --from and --text")
	case len(text) > mostText || len(name) > mostTitle:
		return fmt.Errorf("the reply has %d bytes, and a page takes at most %d; agree on a shorter one "+
			"with who wrote it",
			len(text), mostText)
	case err != nil:
		return fmt.Errorf("--date %s is no day; write it as 2024-11-12", day)
	}
	if _, err := b.Page(ctx, id); err != nil {
		return err
	}
	return b.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO reply (page, name, words, day, recorded) VALUES (?, ?, ?, ?, ?)", id,
			name, text,
			day, b.clock())
		return err
	})
}

// Withdraw takes a published page back. Its address stays, and says so.
func (b *Book) Withdraw(ctx context.Context, id int64, why string) error {
	why = strings.Join(strings.Fields(why), " ")
	if why == "" || len(why) > mostText {
		return errors.New("who withdraws a page says why; give a sentence with --why")
	}
	p, err := b.Page(ctx, id)
	if err != nil {
		return err
	}
	switch {
	case p.Withdrawn != "":
		return fmt.Errorf("page %d was withdrawn already", id)
	case p.Shown() == nil:
		return fmt.Errorf("page %d is not published, so that there is nothing to withdraw", id)
	}
	return b.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE page SET withdrawn = ?, reason = ? WHERE id = ?", b.clock(), why, id)
		return err
	})
}

// change changes the last version of a page.
func (b *Book) change(ctx context.Context, id int64, work func(*Page) error) error {
	return b.write(ctx, func(tx *sql.Tx) error {
		p, err := b.Page(ctx, id)
		if err != nil {
			return err
		}
		if p.Withdrawn != "" {
			return fmt.Errorf("page %d was withdrawn, and stays so; make another draft", id)
		}
		if err := work(p); err != nil {
			return err
		}
		return update(tx, id, *p.Latest())
	})
}

// siteURL is an address as pages are put together with it, "" for none.
func siteURL(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	if page.Link(text) == "" || strings.ContainsAny(text, "?#") {
		return "", fmt.Errorf("--url %s is no address of a folder; write it as "+
			"https://desk.example/published/", text)
	}
	return strings.TrimRight(page.Link(text), "/") + "/", nil
}
