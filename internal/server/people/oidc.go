package people

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"verbatim/internal/server"
	"verbatim/internal/visible"
)

// Provider is a house's own log-in, by OpenID Connect: people say there who they are, with a code that comes
// back by their browser (OAuth 2.0 with PKCE). Whoever the provider knows is let in only where there is an
// account of that name without a password, so that the provider's names open no account of ours that has one.
type Provider struct {
	Issuer string // its address
	Client string // by which it knows this server
	Secret string
	Claim  string // of its tokens, that names somebody; an e-mail address must be verified
}

// Bad says what the settings lack; nil where they are whole.
func (p Provider) Bad() error {
	u, err := url.Parse(p.Issuer)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Hostname() != "127.0.0.1" && u.Hostname() != "localhost":
		return fmt.Errorf("%q is no address of a provider; write it as https://login.desk.example", p.Issuer)
	case p.Client == "":
		return errors.New("the provider knows this server by a name, which it gives when the server is registered " +
			"there; give it with --oidc-client")
	}
	return nil
}

// signOn is the use of a provider. It is looked up when somebody needs it, so that a server starts without it.
type signOn struct {
	Provider
	client *http.Client

	lock  sync.Mutex
	found *oidc.Provider
	away  time.Time // when it could not be had
	why   error
}

// patience is how long a provider may take.
const patience = 10 * time.Second

func newSignOn(p Provider) *signOn {
	return &signOn{Provider: p, client: &http.Client{Timeout: patience}}
}

// provider is what the provider says of itself.
func (s *signOn) provider(ctx context.Context) (*oidc.Provider, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.found != nil {
		return s.found, nil
	}
	if time.Since(s.away) < 3*patience {
		return nil, s.why // who comes meanwhile does not wait
	}
	found, err := oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), s.client), s.Issuer)
	if err != nil {
		s.away, s.why = time.Now(), err
		return nil, err
	}
	s.found = found
	return found, nil
}

// config is that of a log-in by the address at which a request found this server.
func (s *signOn) config(p *oidc.Provider, r *http.Request, secure bool) *oauth2.Config {
	back := url.URL{Scheme: "http", Host: r.Host, Path: "/login/oidc/back"}
	if secure {
		back.Scheme = "https"
	}
	return &oauth2.Config{ClientID: s.Client, ClientSecret: s.Secret, Endpoint: p.Endpoint(), RedirectURL: back.String(),
		Scopes: []string{oidc.ScopeOpenID, "email", "profile"}}
}

// The names of what a session remembers until somebody comes back.
const (
	askedState, askedNonce, askedVerifier, askedNext = "oidc state", "oidc nonce", "oidc verifier", "oidc next"
)

// leadOut leads a browser to the provider.
func (d *Door) leadOut(w http.ResponseWriter, r *http.Request) {
	if !d.allows(knock{from: server.Counted(d.from(r))}, ofAddress) { // each leaves a session behind
		w.Header().Set("Retry-After", "60")
		d.page(w, http.StatusTooManyRequests, loginView{Next: "/", Trouble: tooOften})
		return
	}
	p, err := d.signOn.provider(r.Context())
	if err != nil {
		d.shut(w, r, http.StatusBadGateway, "The provider of the log-in can't be reached. Try again.", err)
		return
	}
	ctx, verifier := r.Context(), oauth2.GenerateVerifier()
	state, nonce := rand.Text(), rand.Text()
	for name, value := range map[string]string{askedState: state, askedNonce: nonce, askedVerifier: verifier,
		askedNext: local(r.URL.Query().Get("next"))} {
		d.session.Put(ctx, name, value)
	}
	to := d.signOn.config(p, r, d.session.Cookie.Secure).AuthCodeURL(state, oidc.Nonce(nonce),
		oauth2.S256ChallengeOption(verifier))
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// comeBack logs in whom the provider sends back.
func (d *Door) comeBack(w http.ResponseWriter, r *http.Request) {
	ctx, asked := r.Context(), r.URL.Query()
	state, nonce := d.session.PopString(ctx, askedState), d.session.PopString(ctx, askedNonce)
	verifier, next := d.session.PopString(ctx, askedVerifier), local(d.session.PopString(ctx, askedNext))
	if state == "" || subtle.ConstantTimeCompare([]byte(state), []byte(asked.Get("state"))) != 1 {
		d.shut(w, r, http.StatusBadRequest, "This log-in was not begun here, or is over. Begin again.", nil)
		return
	}
	if says := asked.Get("error"); says != "" {
		d.shut(w, r, http.StatusUnauthorized, "The provider of the log-in says no.", errors.New(says))
		return
	}
	name, err := d.signOn.name(r, d.session.Cookie.Secure, asked.Get("code"), verifier, nonce)
	if err != nil {
		d.shut(w, r, http.StatusUnauthorized, "What the provider of the log-in says can't be believed. Begin again.", err)
		return
	}
	var hash string
	err = d.people.db.QueryRowContext(ctx, "SELECT password FROM person WHERE name = ? AND password = ''", name).
		Scan(&hash)
	if errors.Is(err, sql.ErrNoRows) {
		d.shut(w, r, http.StatusForbidden, "The provider knows you as "+visible.Line(name)+", and nobody of that name "+
			"has an account here that it opens. Ask an admin.", nil)
		return
	}
	if err == nil {
		err = d.session.RenewToken(ctx) // else a session that somebody planted would be theirs
	}
	if err != nil {
		d.shut(w, r, http.StatusServiceUnavailable, "It failed. Try again.", err)
		return
	}
	d.session.Put(ctx, "name", name)
	d.session.Put(ctx, "as", sumOf(hash))
	d.tell(server.Visitor{Name: name}, "log in", "by "+d.signOn.Issuer)
	http.Redirect(w, r, next, http.StatusSeeOther)
}

// name is who the provider says came with a code.
func (s *signOn) name(r *http.Request, secure bool, code, verifier, nonce string) (string, error) {
	ctx := oidc.ClientContext(r.Context(), s.client)
	p, err := s.provider(ctx)
	if err != nil {
		return "", err
	}
	token, err := s.config(p, r, secure).Exchange(ctx, code, oauth2.VerifierOption(verifier))
	if err != nil {
		return "", err
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := p.Verifier(&oidc.Config{ClientID: s.Client}).Verify(ctx, raw)
	if err != nil {
		return "", err
	}
	if nonce == "" || subtle.ConstantTimeCompare([]byte(nonce), []byte(id.Nonce)) != 1 {
		return "", errors.New("its token was made for another log-in")
	}
	var said map[string]any
	if err := id.Claims(&said); err != nil {
		return "", err
	}
	name, _ := said[s.Claim].(string)
	switch verified, told := said["email_verified"].(bool); {
	case name == "" || len(name) > longestName:
		return "", fmt.Errorf("its token has no %s, which --oidc-claim names", s.Claim)
	case s.Claim == "email" && (!told || !verified):
		return "", errors.New("it has not verified the e-mail address; verify it there, or name another claim " +
			"with --oidc-claim")
	}
	return name, nil
}

// shut shows the page to log in with what went wrong; the log has why.
func (d *Door) shut(w http.ResponseWriter, r *http.Request, status int, says string, why error) {
	cause := ""
	if why != nil {
		cause = visible.Line(why.Error())
	}
	d.log.Warn("somebody could not log in by the provider", "id", server.RequestID(r.Context()), "from",
		d.from(r).String(), "why", cause)
	d.page(w, status, loginView{Next: "/", Trouble: says})
}
