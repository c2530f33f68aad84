package fetch

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Answer is what a server said to something that it was sent.
type Answer struct {
	Status     int
	Location   string        // where it wants to be asked instead, "" for nowhere
	RetryAfter time.Duration // how long it asks to be left alone, 0 where it does not say
}

// answerBytes is how much of an answer is read, so that the connection can be used again. Nothing is made of
// it.
const answerBytes = 64 << 10

// Send sends bytes to an address that a person gave, through the guard that holds for pages, and returns what
// the server says. It follows no redirect: what is sent may be signed, and is meant for one address. An error
// is a sentence without the address before it.
func (f *Fetcher) Send(
	caller context.Context,
	address string,
	header http.Header,
	body []byte,
) (Answer, error) {
	u, err := normal(address)
	if err == nil {
		err = f.check(u)
	}
	if err != nil {
		return Answer{}, err
	}
	ctx, cancel := context.WithTimeout(caller, f.o.Time)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), bytes.NewReader(body))
	if err != nil {
		return Answer{}, sayf("nothing can be sent to it (%v); check the address", err)
	}
	req.Header = header.Clone()
	req.Header.Set("User-Agent", Agent())
	client := http.Client{Transport: f.transport, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	resp, err := client.Do(req)
	if err != nil {
		return Answer{}, ofSending(f.explain(caller, ctx, u, err))
	}
	defer func() { _ = resp.Body.Close() }()
	_, _ = io.CopyN(
		io.Discard,
		resp.Body,
		answerBytes,
	) // the status has come; what follows it changes nothing
	return Answer{
		resp.StatusCode,
		resp.Header.Get("Location"),
		f.retryAfter(resp.Header.Get("Retry-After")),
	}, nil
}

// ofSending is what was said of a page, said of an address that something is sent to.
func ofSending(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return sayf(
		"%s",
		strings.NewReplacer(", "+save, "", "could not be fetched", "could not be reached").
			Replace(err.Error()),
	)
}

// Check looks at an address as Send does before it asks anybody, so that one that can never be sent to is
// refused when it is given.
func (f *Fetcher) Check(address string) error {
	u, err := normal(address)
	if err != nil {
		return err
	}
	return f.check(u)
}

// retryAfter reads the header of that name: seconds, or a date.
func (f *Fetcher) retryAfter(said string) time.Duration {
	if n, err := strconv.ParseUint(said, 10, 31); err == nil {
		return time.Duration(n) * time.Second
	}
	at, err := http.ParseTime(said)
	if err != nil {
		return 0
	}
	return max(0, at.Sub(f.o.Now()))
}
