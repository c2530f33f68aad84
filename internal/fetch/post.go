package fetch

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
)

// Post sends a form to an address, by the same rules as a page is fetched, and returns the status of the
// answer. It follows no redirect.
func (f *Fetcher) Post(ctx context.Context, address string, form url.Values) (status int, err error) {
	u, err := f.checked(address)
	if err != nil {
		return 0, err
	}
	status, _, err = f.post(ctx, u, "application/x-www-form-urlencoded", []byte(form.Encode()), redirectBytes)
	return status, err
}

// checked is an address in its usual form, if it may be asked.
func (f *Fetcher) checked(address string) (*url.URL, error) {
	u, err := normal(address)
	if err != nil {
		return nil, err
	}
	return u, f.check(u)
}

// post sends a body, and returns the status and at most one byte more than so many of the answer.
func (f *Fetcher) post(caller context.Context, u *url.URL, kind string, body []byte, most int64) (int, []byte,
	error) {
	ctx, cancel := context.WithTimeout(caller, f.o.Time)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), bytes.NewReader(body))
	if err != nil {
		return 0, nil, sayf("it cannot be asked for (%v); check the address", err)
	}
	req.Header.Set("User-Agent", Agent())
	req.Header.Set("Content-Type", kind)
	client := http.Client{Transport: f.transport, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	resp, err := client.Do(req)
	if err != nil {
		return 0, nil, f.explain(caller, ctx, u, err)
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, most+1))
	if err != nil {
		return 0, nil, f.explain(caller, ctx, u, err)
	}
	return resp.StatusCode, answer, nil
}
