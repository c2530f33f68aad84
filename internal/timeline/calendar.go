package timeline

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/emersion/go-ical"

	"verbatim/internal/visible"
)

// Calendar writes the events that have days as one calendar (RFC 5545): an entry of whole days for each.
// The same articles give the same bytes, so that each entry is stamped with the day of its article, or with
// 1 January 1970.
func Calendar(w io.Writer, set Set) error {
	cal := ical.NewCalendar()
	cal.Props.SetText(ical.PropVersion, "2.0")
	cal.Props.SetText(ical.PropProductID, "-//Verbatim//timeline//EN")
	for _, a := range set.Articles {
		for i, e := range a.Events {
			if e.From != nil {
				cal.Children = append(cal.Children, entry(a, i, e).Component)
			}
		}
	}
	if len(cal.Children) == 0 { // the standard wants one component at least, and the library holds to it
		const empty = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Verbatim//timeline//EN\r\nEND:VCALENDAR\r\n"
		_, err := io.WriteString(w, empty)
		return err
	}
	if err := ical.NewEncoder(w).Encode(cal); err != nil {
		return fmt.Errorf("writing the timeline as a calendar: %w", err)
	}
	return nil
}

// entry is an event as a calendar has it: its end is the day after its last.
func entry(a Article, i int, e Event) *ical.Event {
	out := ical.NewEvent()
	stamp := time.Unix(0, 0).UTC()
	if published, err := time.Parse(time.DateOnly, a.Published); err == nil {
		stamp = published
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %d %d", a.Path, e.Sentence[0], e.Sentence[1], i))
	out.Props.SetText(ical.PropUID, hex.EncodeToString(sum[:10])+"@verbatim")
	out.Props.SetDateTime(ical.PropDateTimeStamp, stamp)
	from, _ := time.Parse(time.DateOnly, *e.From)
	to, _ := time.Parse(time.DateOnly, *e.To)
	out.Props.SetDate(ical.PropDateTimeStart, from)
	out.Props.SetDate(ical.PropDateTimeEnd, to.AddDate(0, 0, 1))
	summary := e.Text
	if e.Who != nil {
		summary = *e.Who + ": " + e.Text
	}
	out.Props.SetText(ical.PropSummary, clip(visible.Line(summary), 200))
	var more []string
	for _, line := range []string{e.Text, e.doing(), e.holding(), e.Note, a.name()} {
		if line != "" {
			more = append(more, visible.Line(line))
		}
	}
	out.Props.SetText(ical.PropDescription, strings.Join(more, "\n"))
	out.Props.SetText(ical.PropTransparency, "TRANSPARENT")
	return out
}

// clip cuts a text to so many code points, at a space where there is one.
func clip(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	cut := string(runes[:most])
	if k := strings.LastIndexByte(cut, ' '); k > most/2 {
		cut = cut[:k]
	}
	return cut + " …"
}
