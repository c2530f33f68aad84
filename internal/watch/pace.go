package watch

import (
	"net/http"
	"time"

	"verbatim/internal/fetch"
)

// The interval of a source finds itself between these, from the first on.
const (
	shortest = 10 * time.Minute
	first    = time.Hour
	longest  = 24 * time.Hour
)

// paced is the interval after a check that found so many new pages among all that the source shows. None:
// half as long again. One or two: a quarter less. More: half as long. Where all that it shows is new, some
// may have come and gone in between, so that it is the shortest.
func paced(interval time.Duration, fresh, all int) time.Duration {
	switch {
	case interval == 0:
		return first
	case fresh == 0:
		interval += interval / 2
	case fresh == all && all > 2:
		interval = shortest
	case fresh > 2:
		interval /= 2
	default:
		interval -= interval / 4
	}
	return min(max(interval, shortest), longest)
}

// backOff says how long to leave something alone that failed: doubling with each failure in a row, from the
// first to the most. Nothing is ever dropped.
type backOff struct{ first, most time.Duration }

func (b backOff) after(failures int) time.Duration {
	wait := b.first
	for range min(failures-1, 16) {
		wait = min(2*wait, b.most)
	}
	return wait
}

// backOffs are those of each cause; those of statuses stand in statusBackOff.
var backOffs = map[fetch.Cause]backOff{
	fetch.NoHost:      {30 * time.Minute, longest},
	fetch.NoAnswer:    {15 * time.Minute, 6 * time.Hour},
	fetch.Certificate: {time.Hour, longest},
	fetch.Refused:     {longest, 7 * longest},
	fetch.Robots:      {6 * time.Hour, longest},
	fetch.Redirects:   {time.Hour, longest},
	fetch.TooLarge:    {6 * time.Hour, longest},
	causeBroken:       {30 * time.Minute, longest},
}

// causeBroken is the cause of what was fetched and can't be read.
const causeBroken fetch.Cause = "broken"

var statusBackOffs = []struct {
	from, to int
	backOff
}{
	{http.StatusTooManyRequests, http.StatusTooManyRequests, backOff{30 * time.Minute, longest}},
	{http.StatusGone, http.StatusGone, backOff{longest, 7 * longest}},
	{500, 599, backOff{10 * time.Minute, 6 * time.Hour}},
	{0, 999, backOff{time.Hour, longest}},
}

// waitAfter is how long something is left alone after so many failures in a row. What the server asks for
// goes before that, up to a day.
func waitAfter(cause fetch.Cause, page *fetch.Page, failures int) time.Duration {
	if cause != fetch.Status || page == nil {
		b, known := backOffs[cause]
		if !known {
			b = backOff{15 * time.Minute, longest}
		}
		return b.after(failures)
	}
	wait := time.Duration(0)
	for _, s := range statusBackOffs {
		if page.Status >= s.from && page.Status <= s.to {
			wait = s.after(failures)
			break
		}
	}
	return max(wait, min(page.RetryAfter(), longest))
}

// leavesAlone is for how long a server asks that nothing of its site be fetched, 0 where it does not.
func leavesAlone(page *fetch.Page) time.Duration {
	if page == nil || page.Status != http.StatusTooManyRequests && page.Status != http.StatusServiceUnavailable {
		return 0
	}
	return min(max(page.RetryAfter(), time.Minute), longest)
}

// ages are those at which a page is fetched again, counted from when it was fetched first; and then each
// quarter of a year.
var ages = []time.Duration{time.Hour, 6 * time.Hour, longest, 3 * longest, 7 * longest, 30 * longest}

const quarter = 90 * longest

// nextAge is when a page is fetched again that was fetched first at a time. What was missed while nobody
// looked is not made up for.
func nextAge(at, now int64) int64 {
	for _, age := range ages {
		if next := min(at, now) + seconds(age); next > now {
			return next
		}
	}
	return now + seconds(quarter)
}

// A server that says that nothing changed is believed, but not for ever: some have one ETag for all time.
const (
	mostBelieved = 10
	wholeEach    = 24 * time.Hour
)

// validators are what is sent to ask whether a source has changed; none where it is to be had whole.
func (s Source) validators(now int64) fetch.Validators {
	old := now-s.whole >= seconds(wholeEach) || s.whole > now
	if old || s.believed >= mostBelieved {
		return fetch.Validators{}
	}
	return fetch.Validators{ETag: s.etag, LastModified: s.modified}
}

// wait is how long a source is left alone after a check that went well. What the server says of its
// freshness is believed up to a day.
func (s Source) wait(page *fetch.Page) time.Duration {
	if s.Every > 0 {
		return s.Every
	}
	if page == nil {
		return s.Interval
	}
	return max(s.Interval, min(page.Fresh(), longest))
}
