package watch

import (
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"verbatim/internal/fetch"
)

func TestTheIntervalFindsItself(t *testing.T) {
	for _, row := range []struct {
		was        time.Duration
		fresh, all int
		want       time.Duration
	}{
		{0, 30, 30, time.Hour},
		{time.Hour, 0, 30, 90 * time.Minute},
		{time.Hour, 2, 30, 45 * time.Minute},
		{time.Hour, 3, 30, 30 * time.Minute},
		{8 * time.Hour, 30, 30, 10 * time.Minute},
		{8 * time.Hour, 1, 1, 6 * time.Hour},
		{20 * time.Hour, 0, 30, 24 * time.Hour},
		{11 * time.Minute, 9, 30, 10 * time.Minute},
	} {
		if got := paced(row.was, row.fresh, row.all); got != row.want {
			t.Errorf("%v with %d of %d new becomes %v, want %v", row.was, row.fresh, row.all, got, row.want)
		}
	}
}

// How much later than it appears a page is found, and how often a source is asked, for sources of some tempo over
// a year, whose pages come by chance: the figures of docs/design/watch.md.
func TestWhatTheIntervalCosts(t *testing.T) {
	const year = 365 * 24 * time.Hour
	for _, row := range []struct {
		perDay           float64
		mostLate, checks float64 // hours on average, checks a day
	}{{0.1, 13, 2}, {1, 10, 3}, {10, 2, 14}, {100, 0.3, 140}} {
		chance := rand.New(rand.NewPCG(1, 2))
		var came []time.Duration
		for at := time.Duration(0); at < year; {
			at += time.Duration(chance.ExpFloat64() / row.perDay * float64(24*time.Hour))
			came = append(came, at)
		}
		interval, late, found, checks := time.Duration(0), time.Duration(0), 0, 0
		for at := time.Duration(0); at < year; at += interval {
			before := found
			for ; found < len(came) && came[found] <= at; found++ {
				late += at - came[found]
			}
			checks++
			interval = paced(interval, min(found-before, 30), 30)
		}
		lateness, perDay := (late / time.Duration(max(found, 1))).Hours(), float64(checks)/365
		t.Logf("%5.1f a day: found %.1f h late, asked %.1f times a day", row.perDay, lateness, perDay)
		if lateness > row.mostLate || perDay > row.checks {
			t.Errorf("%.1f a day: found %.1f h late, asked %.1f times a day", row.perDay, lateness, perDay)
		}
	}
}

func TestHowLongAFailureIsLeftAlone(t *testing.T) {
	answer := func(status int, retry string) *fetch.Page {
		return &fetch.Page{Status: status, Header: http.Header{"Retry-After": {retry}}}
	}
	for _, row := range []struct {
		cause    fetch.Cause
		page     *fetch.Page
		failures int
		want     time.Duration
	}{
		{fetch.NoHost, nil, 1, 30 * time.Minute},
		{fetch.NoHost, nil, 3, 2 * time.Hour},
		{fetch.NoHost, nil, 1000, 24 * time.Hour},
		{fetch.Status, answer(404, ""), 1, time.Hour},
		{fetch.Status, answer(410, ""), 4, 7 * 24 * time.Hour},
		{fetch.Status, answer(429, ""), 1, 30 * time.Minute},
		{fetch.Status, answer(429, "7200"), 1, 2 * time.Hour},
		{fetch.Status, answer(503, "99999999"), 1, 24 * time.Hour},
		{fetch.Status, answer(500, ""), 2, 20 * time.Minute},
		{fetch.Robots, nil, 9, 24 * time.Hour},
		{"", nil, 1, 15 * time.Minute},
	} {
		if got := waitAfter(row.cause, row.page, row.failures); got != row.want {
			t.Errorf("%q after %d failures waits %v, want %v", row.cause, row.failures, got, row.want)
		}
	}
}
