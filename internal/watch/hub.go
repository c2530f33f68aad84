package watch

import (
	"bytes"
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1" // hubs sign with it; it is the lock of a request to look, and of nothing else
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"net/url"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"

	"verbatim/internal/database"
	"verbatim/internal/fetch"
)

// A hub tells of what is new at a feed as soon as it is there (WebSub, W3C). What it sends is not believed:
// it is a sign that the feed is to be looked at now, and what is new is taken from the feed.

// hubOf are the hub that a feed names, and its own address there: in the header, or else in its head.
func hubOf(page *fetch.Page) (hub, topic string) {
	for _, field := range page.Header.Values("Link") {
		for part := range strings.SplitSeq(field, ",") {
			to, about, _ := strings.Cut(strings.TrimSpace(part), ";")
			take(strings.Trim(to, "<>"), relOf(about), &hub, &topic)
		}
	}
	z := html.NewTokenizer(bytes.NewReader(page.Body[:min(len(page.Body), 64<<10)]))
	for hub == "" || topic == "" {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		if t := z.Token(); t.Data == "link" || strings.HasSuffix(t.Data, ":link") {
			take(attribute(t, "href"), attribute(t, "rel"), &hub, &topic)
		}
	}
	base, err := url.Parse(page.URL)
	if err != nil {
		return "", ""
	}
	if hub = fetch.Normal(resolved(base, hub)); !fetch.IsURL(hub) {
		return "", ""
	}
	return hub, cmp.Or(resolved(base, topic), page.URL)
}

func resolved(base *url.URL, address string) string {
	to, err := base.Parse(address)
	if err != nil || address == "" {
		return ""
	}
	return to.String()
}

// relOf is the rel of a field of the header Link.
func relOf(about string) string {
	for part := range strings.SplitSeq(about, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		if strings.EqualFold(name, "rel") {
			return strings.Trim(value, `"`)
		}
	}
	return ""
}

func take(to, rel string, hub, topic *string) {
	switch {
	case rel == "hub" && *hub == "":
		*hub = to
	case rel == "self" && *topic == "":
		*topic = to
	}
}

// When a subscription is asked for again, and for how long it is asked.
const (
	renewBefore = 24 * time.Hour
	retryHub    = 6 * time.Hour
	lease       = 10 * 24 * time.Hour
	longestHeld = 30 * 24 * time.Hour
)

// Subscribe asks the hubs of sources to tell of news at an address below public, as /hub/TOKEN, where they
// were not asked yet, or do so for less than a day more. post sends a form, and returns the status of the
// answer.
func (w *Watch) Subscribe(ctx context.Context, public string,
	post func(ctx context.Context, address string, form url.Values) (int, error)) error {
	now := w.now()
	due, err := w.sources(ctx, `hub <> '' AND NOT EXISTS (SELECT 1 FROM subscription x WHERE x.source = source.id
		AND x.hub = source.hub AND x.topic = source.topic AND (x.leased > ?1 OR x.tried > ?2) AND x.tried <= ?3)
		ORDER BY id LIMIT 100`, now+seconds(renewBefore), now-seconds(retryHub), now+60)
	if err != nil {
		return err
	}
	for _, s := range due {
		token, secret, err := w.asking(ctx, s, now)
		if err != nil {
			return err
		}
		status, failed := 0, w.ledInside(s.Address, s.hub)
		if failed == nil {
			status, failed = post(ctx, s.hub, url.Values{"hub.mode": {"subscribe"}, "hub.topic": {s.topic},
				"hub.callback": {strings.TrimRight(public, "/") + "/hub/" + token}, "hub.secret": {secret},
				"hub.lease_seconds": {strconv.FormatInt(seconds(lease), 10)}})
		}
		if failed == nil && status/100 == 2 {
			continue
		}
		if failed == nil {
			failed = fmt.Errorf("it answers %d", status)
		}
		if err := w.tells(ctx, s.ID, "its hub "+s.hub+" could not be asked to tell of news: "+failed.Error()); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// asking notes that a hub is asked, before it is. Who renews a subscription goes by the same token.
func (w *Watch) asking(ctx context.Context, s Source, now int64) (token, secret string, err error) {
	const row = `INSERT INTO subscription (source, hub, topic, token, secret, tried) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
		ON CONFLICT (source) DO UPDATE SET tried = ?6, hub = ?2, topic = ?3,
			token = iif(hub = ?2 AND topic = ?3, token, ?4), secret = iif(hub = ?2 AND topic = ?3, secret, ?5),
			leased = iif(hub = ?2 AND topic = ?3, leased, 0)
		RETURNING token, secret`
	err = w.db.QueryRowContext(ctx, row, s.ID, s.hub, s.topic, rand.Text(), rand.Text(), now).Scan(&token,
		&secret)
	return token, secret, err
}

func (w *Watch) tells(ctx context.Context, source int64, text string) error {
	return database.InTransaction(ctx, w.db, func(tx *sql.Tx) error {
		return tell(tx, source, w.now(),
			EventOdd, text)
	})
}

// ErrNoHub is a call of a hub that was not asked.
var ErrNoHub = errors.New("no hub was asked to call here")

// Confirm answers a hub that asks whether it was this archive that subscribed.
func (w *Watch) Confirm(ctx context.Context, token string, asked url.Values) (challenge string, err error) {
	source, topic := int64(0), ""
	err = w.db.QueryRowContext(ctx, "SELECT source, topic FROM subscription WHERE token = ?",
		token).Scan(&source, &topic)
	if errors.Is(err, sql.ErrNoRows) || err == nil && asked.Get("hub.topic") != topic {
		return "", ErrNoHub
	}
	if err != nil {
		return "", err
	}
	switch asked.Get("hub.mode") {
	case "denied":
		return "", w.tells(ctx, source, "its hub will not tell of news: "+asked.Get("hub.reason"))
	case "subscribe":
	default:
		return "", ErrNoHub // nobody asks it to end
	}
	held, _ := strconv.ParseInt(asked.Get("hub.lease_seconds"), 10, 64)
	held = min(max(held, 300), seconds(longestHeld))
	_, err = w.db.ExecContext(ctx, "UPDATE subscription SET leased = ? WHERE token = ?", w.now()+held, token)
	if err == nil {
		err = w.tells(ctx, source, "its hub tells of news as they come")
	}
	return asked.Get("hub.challenge"), err
}

// Caller is the number of the source whose hub was asked to call with a token; ErrNoHub is a token of none.
func (w *Watch) Caller(ctx context.Context, token string) (source int64, err error) {
	err = w.db.QueryRowContext(ctx, "SELECT source FROM subscription WHERE token = ?", token).Scan(&source)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNoHub
	}
	return source, err
}

// Called takes the call of a hub, with the signature of its body. Where that is right, the source is looked
// at in the next round; where not, nothing happens, and known is false.
func (w *Watch) Called(ctx context.Context, token, signature string, body []byte) (known bool, err error) {
	source, secret := int64(0), ""
	err = w.db.QueryRowContext(ctx, "SELECT source, secret FROM subscription WHERE token = ?",
		token).Scan(&source, &secret)
	if errors.Is(err, sql.ErrNoRows) {
		return false, ErrNoHub
	}
	if err != nil || !signed(signature, secret, body) {
		return false, err
	}
	return true, database.InTransaction(ctx, w.db, func(tx *sql.Tx) error {
		// what it says of freshness, and the validators, would hide what the hub has seen
		if _, err := tx.Exec("UPDATE source SET next = 0, etag = '', modified = '' WHERE id = ?",
			source); err != nil {
			return err
		}
		return tell(tx, source, w.now(), EventOdd, "its hub says that there is news")
	})
}

var signatures = map[string]func() hash.Hash{"sha1": sha1.New, "sha256": sha256.New, "sha384": sha512.New384,
	"sha512": sha512.New}

// signed reports a body that was signed with a secret, as the header X-Hub-Signature has it: sha256=…
func signed(signature, secret string, body []byte) bool {
	method, sum, _ := strings.Cut(signature, "=")
	make, known := signatures[strings.ToLower(strings.TrimSpace(method))]
	got, err := hex.DecodeString(strings.TrimSpace(sum))
	if !known || err != nil {
		return false
	}
	mac := hmac.New(make, []byte(secret))
	_, _ = mac.Write(body)
	return subtle.ConstantTimeCompare(mac.Sum(nil), got) == 1
}
