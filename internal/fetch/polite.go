package fetch

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// Polite fetches many pages, or pages that no person waits for: only what a site's robots.txt lets programs
// read, and from one site no page sooner than the delay after the one before. A robots.txt that cannot be had
// forbids (RFC 9309), but for one that is not there.
type Polite struct {
	fetcher *Fetcher
	delay   time.Duration
	mu      sync.Mutex
	sites   map[string]*site
	sweep   int // so many sites are known before those are forgotten of which nothing is to be kept
}

const (
	usualDelay   = time.Second
	longestDelay = time.Minute // a longer one that a robots.txt asks for is taken for this

	rulesHold   = 24 * time.Hour   // RFC 9309: a robots.txt is not relied on for longer than a day
	refusalHold = 10 * time.Minute // after which one that could not be had is asked for again
	firstSweep  = 4096
)

// site is what is known of a scheme, host and port.
type site struct {
	mu    sync.Mutex
	until time.Time // before which its robots.txt need not be asked for again
	rules *robotstxt.Group
	err   error     // why nothing may be fetched
	next  time.Time // when the next page may be
}

// idle reports a site of which nothing need be remembered.
func (s *site) idle(now time.Time) bool {
	if !s.mu.TryLock() {
		return false
	}
	defer s.mu.Unlock()
	return now.After(s.until) && now.After(s.next)
}

// Polite makes a polite fetcher. The delay is a second where it is 0, and longer where a robots.txt says so.
func (f *Fetcher) Polite(delay time.Duration) *Polite {
	if delay == 0 {
		delay = usualDelay
	}
	return &Polite{fetcher: f, delay: delay, sites: map[string]*site{}, sweep: firstSweep}
}

// Get fetches a page when its turn has come.
func (p *Polite) Get(ctx context.Context, address string) (*Page, error) {
	return p.Ask(ctx, address, Validators{})
}

// Ask fetches a page, when its turn has come, unless it is still what the validators say: then the page has
// no body, and the status 304. Where there is an error and a page, the page has the status and the header of
// the answer.
func (p *Polite) Ask(ctx context.Context, address string, has Validators) (*Page, error) {
	u, err := normal(address)
	if err != nil {
		return nil, err
	}
	if err := p.fetcher.check(u); err != nil {
		return nil, err
	}
	if err := p.permit(ctx, u); err != nil {
		return nil, err
	}
	if err := p.wait(ctx, u); err != nil {
		return nil, err
	}
	defer p.rest(u)
	return p.fetcher.page(ctx, u, has, p.permit)
}

// rest has the delay of a site begin when its answer has come: a request may have been long on its way.
func (p *Polite) rest(u *url.URL) {
	s := p.site(u)
	s.mu.Lock()
	defer s.mu.Unlock()
	if next := time.Now().Add(p.delayOf(s)); next.After(s.next) {
		s.next = next
	}
}

func (p *Polite) delayOf(s *site) time.Duration {
	delay := p.delay
	if s.rules != nil {
		delay = max(delay, min(s.rules.CrawlDelay, longestDelay))
	}
	return delay
}

// Site names what of an address is asked one page at a time; "" for what is no address.
func Site(address string) string {
	u, err := normal(address)
	if err != nil {
		return ""
	}
	return siteOf(u)
}

// Normal is an address in its usual form, as Page.Asked has it; "" for what is none.
func Normal(address string) string {
	u, err := normal(address)
	if err != nil {
		return ""
	}
	return u.String()
}

func siteOf(u *url.URL) string { return u.Scheme + "://" + hostPort(u) }

func (p *Polite) site(u *url.URL) *site {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := siteOf(u)
	if p.sites[key] == nil {
		p.forget()
		p.sites[key] = &site{}
	}
	return p.sites[key]
}

// forget makes room where many sites are known.
func (p *Polite) forget() {
	if len(p.sites) < p.sweep {
		return
	}
	now := time.Now()
	maps.DeleteFunc(p.sites, func(_ string, s *site) bool { return s.idle(now) })
	p.sweep = max(firstSweep, 2*len(p.sites))
}

// permit asks the site's robots.txt, which is fetched once a day.
func (p *Polite) permit(ctx context.Context, u *url.URL) error {
	s := p.site(u)
	s.mu.Lock()
	defer s.mu.Unlock()
	if time.Now().After(s.until) {
		rules, err := p.rules(ctx, u)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		s.rules, s.err, s.until = rules, err, time.Now().Add(rulesHold)
		if err != nil {
			s.until = time.Now().Add(refusalHold)
		}
	}
	if s.err != nil {
		return s.err
	}
	if !s.rules.Test(u.RequestURI()) {
		return becausef(Robots, "the site's robots.txt asks programs not to read it; give its address alone, or save "+
			"the page in a file and give that")
	}
	return nil
}

func (p *Polite) rules(ctx context.Context, u *url.URL) (*robotstxt.Group, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	page, err := p.fetcher.fetch(ctx, at, Validators{}, nil)
	if err != nil {
		return nil, sayf("its site's robots.txt cannot be had, so that it is not known whether programs "+
			"may read it: %w", err)
	}
	if page.Status == http.StatusTooManyRequests {
		page.Status = http.StatusServiceUnavailable // no sign that there are no rules
	}
	rules, err := robotstxt.FromStatusAndBytes(page.Status, understood(page.Body))
	switch {
	case err != nil:
		return nil, becausef(Robots, "its site's robots.txt is not understood (%v), so that it is not known whether "+
			"programs may read it; give its address alone", err)
	case page.Status >= 500:
		return nil, becausef(NoAnswer, "its site's robots.txt cannot be had (the server answers %d), so that it is not "+
			"known whether programs may read it; try again later", page.Status)
	}
	return rules.FindGroup(robot), nil
}

// understood is what of a robots.txt is a rule: the rest is passed over, line by line (RFC 9309, 2.2), be it
// a page of another kind altogether. A delay that is asked for is one between none and the longest.
func understood(body []byte) []byte {
	var out strings.Builder
	group := false // rules that stand before the first name of a program are nobody's
	text := strings.ReplaceAll(strings.TrimPrefix(string(body), "\ufeff"), "\r", "\n")
	for line := range strings.SplitSeq(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		key, value, _ := strings.Cut(line, ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch {
		case key == "user-agent" && value != "":
			group = true
		case group && (key == "allow" || key == "disallow"):
		case group && key == "crawl-delay":
			seconds, err := strconv.ParseFloat(value, 64)
			if errors.Is(err, strconv.ErrRange) {
				err = nil // it is infinite
			}
			if err != nil || !(seconds >= 0) {
				continue
			}
			value = strconv.FormatFloat(min(seconds, longestDelay.Seconds()), 'f', 3, 64)
		default:
			continue
		}
		out.WriteString(key + ": " + value + "\n")
	}
	return []byte(out.String())
}

// wait waits for the page's turn at its site.
func (p *Polite) wait(ctx context.Context, u *url.URL) error {
	s := p.site(u)
	s.mu.Lock()
	now := time.Now()
	turn := s.next
	if turn.Before(now) {
		turn = now
	}
	s.next = turn.Add(p.delayOf(s))
	s.mu.Unlock()
	select {
	case <-time.After(turn.Sub(now)):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
