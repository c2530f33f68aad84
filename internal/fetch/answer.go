package fetch

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"
)

// Cause is why a page could not be had, for those who decide by it how soon to ask again.
type Cause string

// The causes. An error that has none of them is not of the web.
const (
	NoHost      Cause = "no host"
	NoAnswer    Cause = "no answer"   // nobody is there, or it takes too long, or ends in the middle
	Certificate Cause = "certificate" // it does not prove who answers
	Refused     Cause = "refused"     // by us: it is not on the public internet
	Robots      Cause = "robots"
	Redirects   Cause = "redirects"
	TooLarge    Cause = "too large"
	Status      Cause = "status" // the page has it
)

// CauseOf is the cause of an error; "" for none that is known.
func CauseOf(err error) Cause {
	for err != nil {
		var s said
		if !errors.As(err, &s) {
			return ""
		}
		if s.cause != "" {
			return s.cause
		}
		err = s.error
	}
	return ""
}

// Validators are what a server said of a page when it sent it: they go back byte for byte, so that it may
// answer that the page is still the same.
type Validators struct{ ETag, LastModified string }

// Validators are those of a page; what no header can have is left out.
func (p *Page) Validators() (v Validators) {
	sound := func(value string) string {
		if len(value) > 1024 || !httpguts.ValidHeaderFieldValue(value) {
			return ""
		}
		return value
	}
	return Validators{sound(p.Header.Get("ETag")), sound(p.Header.Get("Last-Modified"))}
}

func (v Validators) set(h http.Header) {
	if v.ETag != "" {
		h.Set("If-None-Match", v.ETag)
	}
	if v.LastModified != "" {
		h.Set("If-Modified-Since", v.LastModified)
	}
}

// RetryAfter is how long the server asks to leave it alone, 0 where it asks nothing that is understood.
func (p *Page) RetryAfter() time.Duration {
	return p.wait(p.Header.Get("Retry-After"))
}

// Fresh is for how long the server says that the page stays as it is, 0 where it does not say. What
// Cache-Control says goes before Expires (RFC 9111).
func (p *Page) Fresh() time.Duration {
	age, said := time.Duration(0), false
	for field := range strings.SplitSeq(strings.Join(p.Header.Values("Cache-Control"), ","), ",") {
		name, value, _ := strings.Cut(strings.ToLower(strings.TrimSpace(field)), "=")
		switch name {
		case "no-cache", "no-store":
			return 0
		case "max-age":
			age, said = seconds(strings.Trim(value, `"`)), true
		}
	}
	if said {
		return max(0, age-seconds(p.Header.Get("Age")))
	}
	return p.wait(p.Header.Get("Expires"))
}

// wait is a time from now on, as a number of seconds or as a day. The server's own clock is asked what is
// now, where it says.
func (p *Page) wait(value string) time.Duration {
	if n := seconds(value); n > 0 {
		return n
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	now, err := http.ParseTime(p.Header.Get("Date"))
	if err != nil {
		now = p.Fetched
	}
	return max(0, at.Sub(now))
}

// seconds is a number of them, 0 for what is none; more than a year is a year.
func seconds(value string) time.Duration {
	const year = 365 * 24 * 60 * 60
	n, err := strconv.ParseUint(strings.TrimSpace(value), 10, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0
	}
	return time.Duration(min(n, year)) * time.Second
}
