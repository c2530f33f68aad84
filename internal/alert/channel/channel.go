// Package channel carries what an alert says to where somebody reads it: files of a feed, e-mail, a signed
// webhook, a chat. Send is the verb. A Message is a plain value that each medium escapes for itself: all that
// is quoted in it was written by strangers.
//
// A message has a number that stays the same however often it is sent. It is the webhook-id of a webhook, the
// Message-ID of an e-mail, the id in a feed; who gets one twice can tell.
package channel

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"time"

	"verbatim/internal/fetch"
	"verbatim/internal/visible"
)

// The kinds of channel.
const (
	Feed    = "feed"
	Mail    = "mail"
	Webhook = "webhook"
	Slack   = "slack"
)

// Address is where a channel leads.
type Address struct {
	Kind  string `json:"kind"`
	Where string `json:"where"` // the name of a feed, an e-mail address, or an address of the web
}

// String is the address as it is given, less what of it is a secret: the address of a chat's webhook lets
// whoever knows it write there, and one of any webhook may have a token in it.
func (a Address) String() string {
	u, err := url.Parse(a.Where)
	if (a.Kind == Slack || a.Kind == Webhook) && err == nil {
		shown := a.Kind + ":" + u.Scheme + "://" + u.Host
		if len(u.Path) > 1 || u.RawQuery != "" {
			shown += "/…"
		}
		return shown
	}
	return a.Kind + ":" + a.Where
}

var feedName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

// longestAddress is how long an address may be, in bytes.
const longestAddress = 2000

// Parse reads an address: feed:NAME, slack:ADDRESS, webhook:ADDRESS or an address of the web, or an e-mail
// address with or without mailto: before it.
func Parse(given string) (Address, error) {
	kind, where, _ := strings.Cut(given, ":")
	switch {
	case len(given) > longestAddress || given != visible.Line(given):
		return Address{}, fmt.Errorf(
			"--to %.60s… is no address; it has one line of at most %d bytes",
			visible.Line(given),
			longestAddress,
		)
	case kind == Feed && feedName.MatchString(where):
		return Address{Feed, where}, nil
	case kind == Feed:
		return Address{}, fmt.Errorf(
			"--to %s: a feed is named by small letters, figures and hyphens, as feed:wrong-cuts",
			given,
		)
	case kind == Slack || kind == Webhook:
		return onWeb(kind, where)
	case fetch.IsURL(given):
		return onWeb(Webhook, given)
	}
	a, err := mail.ParseAddress(strings.TrimPrefix(given, "mailto:"))
	if err != nil || a.Name != "" || strings.ContainsAny(a.Address, " \"") {
		return Address{}, fmt.Errorf(
			"--to %s is no channel; give feed:NAME, an e-mail address, the address of a webhook, "+
				"or slack: and the address of a chat's",
			given,
		)
	}
	return Address{Mail, a.Address}, nil
}

func onWeb(kind, where string) (Address, error) {
	u, err := url.Parse(where)
	if err != nil || !fetch.IsURL(where) || u.Host == "" || u.Fragment != "" {
		return Address{}, fmt.Errorf("--to %s: it is no address of the web; give one with https:// before it",
			Address{kind, where})
	}
	return Address{kind, where}, nil
}

// Settings are what a desk's channels need. None of them is ever printed.
type Settings struct {
	SMTP string // smtps://name:password@host:465, or smtp:// for one that begins in clear and goes on in TLS
	From string // e-mail address that messages come from
	Desk string // e-mail address that is told where a channel was stopped; "" for none
	URL  string // of the desk's pages, for links; "" for none

	Post func(ctx context.Context, address string, header http.Header, body []byte) (fetch.Answer, error)
}

// Attempt is what became of sending a message. Result is a sentence.
type Attempt struct {
	Sent   bool
	Gone   bool          // who gets it wants no more, so that none is sent again
	Wait   time.Duration // that was asked for at least until the next attempt
	Late   bool          // there was no answer in time
	Result string
}

// errNoMail is a desk without the settings for e-mail.
var errNoMail = errors.New("it is not known how e-mail is sent from here; set VERBATIM_SMTP to " +
	"smtps://name:password@host, and VERBATIM_MAIL_FROM to the address that it comes from")

// patience is for how long an attempt may take: the specification of webhooks asks for 15 to 30 seconds.
const patience = 20 * time.Second

// Send makes one attempt. A feed is no matter of sending: WriteFeed writes all of it. secret signs a webhook.
func (s Settings) Send(ctx context.Context, to Address, secret string, m Message, now time.Time) (a Attempt) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	defer func() { a.Late = !a.Sent && ctx.Err() != nil }()
	switch to.Kind {
	case Mail:
		return s.mail(ctx, to.Where, m)
	case Webhook:
		return s.webhook(ctx, to.Where, secret, m, now)
	case Slack:
		return s.slack(ctx, to.Where, m)
	}
	return Attempt{Result: to.Kind + " is no channel that something is sent to"}
}
