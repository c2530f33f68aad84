package alert

import (
	"fmt"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // zones, wherever the program runs
)

// When an alert may speak: never in its quiet hours, and with a digest at the ends of its stretches only.

// Digests are the stretches by which an alert may gather what it says.
var Digests = []string{"hour", "day", "week"}

// morning is the hour at which the digest of a day or a week goes out; that of a week on Mondays.
const morning = 8

// hours are quiet hours, in minutes of the day. Those that end before they begin go over midnight.
type hours struct{ from, to int }

// parseQuiet reads quiet hours as they are given, 22:00-07:00.
func parseQuiet(given string) (h hours, err error) {
	if given == "" {
		return h, nil
	}
	from, to, _ := strings.Cut(given, "-")
	a, err1 := time.Parse("15:04", from)
	b, err2 := time.Parse("15:04", to)
	if err1 != nil || err2 != nil {
		return h, fmt.Errorf("--quiet %s are no hours; write them as 22:00-07:00", given)
	}
	h = hours{a.Hour()*60 + a.Minute(), b.Hour()*60 + b.Minute()}
	if h.from == h.to {
		return h, fmt.Errorf(
			"--quiet %s is all the day, so that the alert could never speak; give two times that "+
				"differ",
			given,
		)
	}
	return h, nil
}

// has reports a time of day that is quiet.
func (h hours) has(minute int) bool {
	if h.from <= h.to {
		return minute >= h.from && minute < h.to
	}
	return minute >= h.from || minute < h.to
}

// zone is where an alert counts its hours.
func (a Alert) zone() (*time.Location, error) {
	if a.Zone == "Local" {
		return nil, fmt.Errorf(
			"--zone Local would be another one on another machine; name it, as Europe/Oslo",
		)
	}
	at, err := time.LoadLocation(a.Zone)
	if err != nil {
		return nil, fmt.Errorf(
			"--zone %s is no time zone; name one as Europe/Oslo or America/New_York",
			a.Zone,
		)
	}
	return at, nil
}

// silent reports a time at which an alert says nothing.
func (a Alert) silent(now time.Time) bool {
	quiet, _ := parseQuiet(a.Quiet)
	at, err := a.zone()
	if err != nil || a.Quiet == "" {
		return false
	}
	local := now.In(at)
	return quiet.has(local.Hour()*60 + local.Minute())
}

// dueAt is when what was found at a time may be said: at once, or at the end of its stretch. A clock of the
// wall
// that is set forward or back is asked for the hour that it shows.
func (a Alert) dueAt(made time.Time) time.Time {
	at, err := a.zone()
	if err != nil {
		at = time.UTC
	}
	local := made.In(at)
	y, m, d := local.Date()
	switch a.Digest {
	case "hour":
		return made.Truncate(time.Hour).Add(time.Hour)
	case "day", "week":
		next := time.Date(y, m, d, morning, 0, 0, 0, at)
		for !next.After(made) || a.Digest == "week" && next.Weekday() != time.Monday {
			d++
			next = time.Date(y, m, d, morning, 0, 0, 0, at)
		}
		return next
	}
	return made
}

func digestKnown(digest string) bool { return digest == "" || slices.Contains(Digests, digest) }

// Steps are how long is waited after each attempt that failed: of the delays that the specification of webhooks
// gives as its example, the seven that make 53 hours and 35 minutes.
var Steps = []time.Duration{5 * time.Second, 5 * time.Minute, 30 * time.Minute, 5 * time.Hour, 10 * time.Hour,
	14 * time.Hour, 24 * time.Hour}
