package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// said is an error that is a sentence already, and needs no explaining.
type said struct {
	error
	cause Cause
}

func (s said) Unwrap() error { return s.error }

func sayf(format string, args ...any) error { return said{error: fmt.Errorf(format, args...)} }

// becausef is sayf with the cause.
func becausef(cause Cause, format string, args ...any) error {
	return said{fmt.Errorf(format, args...), cause}
}

// refused is the sentence for an address that is not a public one, and to which u leads. What would allow it
// is told, but for the addresses that nobody has a page at.
func (f *Fetcher) refused(u *url.URL, addr netip.Addr) error {
	what := kind(addr)
	hint := "; to allow this one host set VERBATIM_ALLOW_HOST=" + hostPort(u)
	if strings.Contains(what, "metadata") || addr.IsMulticast() || addr.Is4In6() {
		hint = ""
	}
	return becausef(Refused, "it leads to %s (%s), which is refused%s", what, addr, hint)
}

// explain makes a sentence of what the library says, which knows of connections and nothing of pages. ctx is
// the caller's with the time for a page.
func (f *Fetcher) explain(caller, ctx context.Context, asked *url.URL, err error) error {
	if e := caller.Err(); e != nil {
		return e
	}
	var s said
	if errors.As(err, &s) {
		return s
	}
	at := asked
	var outer *url.Error
	if errors.As(err, &outer) {
		err = outer.Err
		if u, e := url.Parse(outer.URL); e == nil && u.Host != "" {
			at = u
		}
	}
	if ctx.Err() != nil {
		err = becausef(NoAnswer, "it did not come within %v; try again, %s", f.o.Time, save)
	} else {
		err = f.sentence(at, err)
	}
	if at.String() != asked.String() {
		return sayf("it redirects to %s: %w", at.Redacted(), err)
	}
	return err
}

const save = "or save the page in a file and give that"

func (f *Fetcher) sentence(at *url.URL, err error) error {
	var (
		no      *refusal
		name    *net.DNSError
		tlsErr  *tls.CertificateVerificationError
		timeout net.Error
	)
	switch {
	case errors.As(err, &no):
		if a, e := netip.ParseAddrPort(no.address); e == nil &&
			(f.guard.SafeAddr(a.Addr()) != nil || f.isOwn(a.Addr())) {
			return f.refused(at, a.Addr())
		}
		return becausef(Refused, "it is refused (%v)", no.err)
	case errors.As(err, &name) && name.IsNotFound:
		return becausef(NoHost, "there is no host %s; check the address", at.Hostname())
	case errors.As(err, &tlsErr):
		return becausef(Certificate, "its certificate does not prove who answers (%v), so that what it sends "+
			"proves nothing; check the address, %s", tlsErr.Err, save)
	case errors.As(err, &timeout) && timeout.Timeout():
		return becausef(NoAnswer, "it does not answer within %v (%v); try again, %s", f.o.Header, err, save)
	}
	return becausef(NoAnswer, "it could not be fetched (%v); check the address, %s", err, save)
}

// statusError is the sentence for an answer that is no page, nil for one that is. Part of a page is none, and
// was not asked for.
func statusError(status int) error {
	advice := "check the address"
	switch {
	case status == http.StatusOK || status == http.StatusNonAuthoritativeInfo:
		return nil
	case status == http.StatusUnauthorized || status == http.StatusPaymentRequired ||
		status == http.StatusForbidden || status == http.StatusUnavailableForLegalReasons:
		advice = "the site does not show it to everybody; save the page in a file and give that"
	case status == http.StatusTooManyRequests || status >= 500:
		advice = "try again later, " + save
	}
	return becausef(Status, "the server answers %d (%s) and no page; %s", status,
		strings.ToLower(http.StatusText(status)), advice)
}
