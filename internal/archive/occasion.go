package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/emersion/go-ical"

	"verbatim/internal/database"
	"verbatim/internal/quotation"
)

// Occasion is when and where something was said, as far as it is known without a transcript.
type Occasion struct {
	Date    string `json:"date"` // YYYY-MM-DD
	Title   string `json:"title"`
	Speaker string `json:"speaker"` // empty where that is not known
	// of the calendar; by it, an occasion that is added again replaces the older one
	UID string `json:"-"`
}

// Valid is an error where an occasion lacks its day or its title.
func (o Occasion) Valid() error {
	if _, err := time.Parse(time.DateOnly, o.Date); err != nil {
		return fmt.Errorf("the occasion “%s” has the day “%s”; give it as YYYY-MM-DD", o.Title, o.Date)
	}
	if strings.TrimSpace(o.Title) == "" {
		return fmt.Errorf("the occasion of %s has no title; say what it was", o.Date)
	}
	return nil
}

// AddOccasions registers occasions, and returns how many are new.
func (a *Archive) AddOccasions(ctx context.Context, all []Occasion) (added int, err error) {
	for _, o := range all {
		if err := o.Valid(); err != nil {
			return 0, err
		}
	}
	err = a.update(ctx, func(tx *sql.Tx) error {
		for _, o := range all {
			o.Title, o.Speaker, o.UID = plain(o.Title), plain(o.Speaker), plain(o.UID)
			if o.UID == "" {
				o.UID = o.Date + " " + o.Title
			}
			var before int
			if err := tx.QueryRow("SELECT count(*) FROM occasion WHERE uid = ?",
				o.UID).Scan(&before); err != nil {
				return err
			}
			if before == 0 {
				added++
			}
			if _, err := tx.Exec("INSERT OR REPLACE INTO occasion (date, title, speaker, uid) VALUES (?, "+
				"?, ?, ?)", o.Date, o.Title, o.Speaker, o.UID); err != nil {
				return err
			}
		}
		return nil
	})
	return added, err
}

// ReadCalendar reads the events of an iCalendar file. Who is to speak is the organiser, by name;
// the speaker that is given stands for those of whom the calendar does not say it.
func ReadCalendar(r io.Reader, speaker string) ([]Occasion, error) {
	var out []Occasion
	dec := ical.NewDecoder(r)
	for {
		cal, err := dec.Decode()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("it can't be read as an iCalendar file: %w", err)
		}
		for _, event := range cal.Events() {
			o := Occasion{Speaker: speaker}
			o.Title, _ = event.Props.Text(ical.PropSummary)
			o.UID, _ = event.Props.Text(ical.PropUID)
			start := event.Props.Get(ical.PropDateTimeStart)
			if start == nil || len(start.Value) < 8 {
				return nil, fmt.Errorf("the event “%s” has no day; give it one, or take it out", o.Title)
			}
			if event.Props.Get(ical.PropRecurrenceID) != nil {
				o.UID += " " + start.Value // one of a series, which all have the same
			}
			o.Date = start.Value[:4] + "-" + start.Value[4:6] + "-" + start.Value[6:8]
			if by := event.Props.Get(ical.PropOrganizer); by != nil &&
				by.Params.Get(ical.ParamCommonName) != "" {
				o.Speaker = by.Params.Get(ical.ParamCommonName)
			}
			out = append(out, o)
		}
	}
	if len(out) == 0 {
		return nil, errors.New("there are no events in it")
	}
	return out, nil
}

// Missing returns the known occasions of a person, or of everybody, of which the archive holds no transcript:
// no document of that day, and of that person where the occasion has one.
func (a *Archive) Missing(ctx context.Context, person, from, to string) ([]Occasion, error) {
	all, err := a.Occasions(ctx)
	if err != nil {
		return nil, err
	}
	return MissingOf(all, person, from, to, func(f Filter) (bool, error) {
		held, err := a.List(ctx, f)
		return len(held) > 0, err
	})
}

// Occasions are all that are known, by date and title.
func (a *Archive) Occasions(ctx context.Context) ([]Occasion, error) {
	rows, err := a.db.QueryContext(ctx, "SELECT date, title, speaker, uid FROM occasion ORDER BY date, title")
	return database.Collect(rows, err,
		func(r *sql.Rows, o *Occasion) error { return r.Scan(&o.Date, &o.Title, &o.Speaker, &o.UID) })
}

// MissingOf are those of the occasions, told by whether a document is held that a filter chooses.
func MissingOf(all []Occasion, person, from, to string, held func(Filter) (bool, error)) ([]Occasion, error) {
	var out []Occasion
	for _, o := range all {
		if !Within(o.Date, from, to) || person != "" && o.Speaker != "" &&
			!quotation.SamePerson(person, o.Speaker) {
			continue
		}
		if person != "" && o.Speaker == "" && !quotation.Names(o.Title, person) {
			continue
		}
		there, err := held(Filter{Speaker: o.Speaker, From: o.Date, To: o.Date})
		if err != nil {
			return nil, err
		}
		if o.UID = ""; !there { // which is the calendar's own
			out = append(out, o)
		}
	}
	return out, nil
}
