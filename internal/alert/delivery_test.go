package alert

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"verbatim/internal/alert/channel"
	"verbatim/internal/archive"
	"verbatim/internal/database"
	"verbatim/internal/desk"
	"verbatim/internal/fetch"
)

// hook is a desk with one alert on one webhook, and a clock that the test sets.
type hook struct {
	*Book
	t     *testing.T
	alert Alert
	now   time.Time
	s     channel.Settings
	key   string
	said  int

	settled func() // waits until a receiver has ended
}

// began is when each of these tests begins.
var began = time.Date(2025, 5, 2, 9, 0, 0, 0, time.UTC)

func newHook(t *testing.T, to ...string) *hook {
	t.Helper()
	ctx := context.Background()
	dir := t.TempDir()
	a, err := archive.Create(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	h := &hook{t: t, now: began, settled: func() {}}
	if h.Book, err = Create(ctx, dir, time.Second); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close() })
	h.Now = func() time.Time { return h.now }
	h.alert = Alert{Name: "quay", Condition: Condition{Speaker: "Ada Quist"}, PerHour: 20, PerDay: 100}
	for _, given := range to {
		at, err := channel.Parse(given)
		if err != nil {
			t.Fatal(err)
		}
		h.alert.Channels = append(h.alert.Channels, Channel{Address: at})
	}
	h.alert, _, err = h.Add(ctx, desk.Sides{Archive: a}, h.alert)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// says puts something into the queue, as if it had been found.
func (h *hook) says(words string) {
	h.t.Helper()
	err := database.InTransaction(context.Background(), h.db, func(tx *sql.Tx) error {
		_, err := tx.Exec(
			"INSERT INTO event (alert, subject, round, made, state, body) VALUES (?, ?, 1, ?, 'new', ?)",
			h.alert.ID,
			words,
			h.now.Unix(),
			`{"kind": "spoken", "quotation": "`+words+`"}`,
		)
		return err
	})
	if err == nil {
		err = h.compose(context.Background())
	}
	if err != nil {
		h.t.Fatal(err)
	}
}

// passes makes a pass whenever something is due, until the hours are over.
func (h *hook) passes(hours float64) {
	h.t.Helper()
	end := h.now.Add(time.Duration(hours * float64(time.Hour)))
	for {
		if _, err := h.deliver(context.Background(), h.s); err != nil {
			h.t.Fatal(err)
		}
		h.settled()
		next := int64(0)
		err := h.db.QueryRow("SELECT coalesce(min(next), 0) FROM message WHERE state = 'queued'").Scan(&next)
		if err != nil {
			h.t.Fatal(err)
		}
		if next == 0 || time.Unix(next, 0).After(end) {
			break
		}
		h.now = time.Unix(next, 0)
	}
	h.now = end
}

func (h *hook) log() []Logged {
	h.t.Helper()
	all, err := h.Log(context.Background(), nil, 100)
	if err != nil {
		h.t.Fatal(err)
	}
	slices.Reverse(all)
	return all
}

// server is a receiver on this machine, which the fetcher may send to.
func (h *hook) server(answer http.HandlerFunc) {
	h.t.Helper()
	var one sync.Mutex // what a handler notes is read when it has ended, which a lost connection does not say
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		one.Lock()
		defer one.Unlock()
		answer(w, r)
	}))
	h.settled = func() { one.Lock(); defer one.Unlock() }
	h.t.Cleanup(s.Close)
	f, err := fetch.New(
		fetch.Options{AllowHost: s.Listener.Addr().String(), Now: func() time.Time { return h.now }},
	)
	if err != nil {
		h.t.Fatal(err)
	}
	h.s.Post = f.Send
	if _, err := h.db.Exec(
		"UPDATE channel SET address = ? WHERE kind = 'webhook'",
		s.URL+"/hook",
	); err != nil {
		h.t.Fatal(err)
	}
	for i := range h.alert.Channels {
		if h.alert.Channels[i].Kind == channel.Webhook {
			h.alert.Channels[i].Where = s.URL + "/hook"
		}
	}
	all, err := h.List(context.Background())
	if err != nil {
		h.t.Fatal(err)
	}
	h.alert = all[0]
	h.key = h.alert.Channels[0].secret
}

func TestAWebhookIsSignedAndSentOnce(t *testing.T) {
	h := newHook(t, "https://desk.example/hook")
	var ids []string
	h.server(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		signer, err := standardwebhooks.NewWebhook(h.key)
		if err == nil {
			err = signer.VerifyIgnoringTimestamp(body, r.Header)
		}
		if err != nil || r.Header.Get("webhook-timestamp") != fmt.Sprint(h.now.Unix()) ||
			strings.Contains(
				r.Header.Get("webhook-id"),
				".",
			) || r.Header.Get("Content-Type") != "application/json" {
			t.Errorf("%v, %v", err, r.Header)
		}
		if !strings.Contains(string(body), `"type":"verbatim.alert.news"`) {
			t.Errorf("the body is %s", body)
		}
		ids = append(ids, r.Header.Get("webhook-id"))
	})
	h.says("the pier stays")
	h.says("the mill goes")
	h.passes(60)
	if len(ids) != 2 || ids[0] == ids[1] {
		t.Errorf("sent were %v", ids)
	}
}

// The schedule as it is written: seven times again, the last after 53 hours and 35 minutes, and no more.
func TestAWebhookThatFailsIsTriedSevenTimesMoreAndThenStopped(t *testing.T) {
	h := newHook(t, "https://desk.example/hook", "feed:desk")
	var at []time.Duration
	ids := map[string]bool{}
	h.server(func(w http.ResponseWriter, r *http.Request) {
		at = append(at, h.now.Sub(began))
		ids[r.Header.Get("webhook-id")] = true
		w.WriteHeader(http.StatusInternalServerError)
	})
	h.says("the pier stays")
	h.passes(200)
	want := []time.Duration{0, 5 * time.Second, 5*time.Minute + 5*time.Second, 35*time.Minute + 5*time.Second,
		5*time.Hour + 35*time.Minute + 5*time.Second, 15*time.Hour + 35*time.Minute + 5*time.Second,
		29*time.Hour + 35*time.Minute + 5*time.Second, 53*time.Hour + 35*time.Minute + 5*time.Second}
	if !slices.Equal(at, want) || len(ids) != 1 {
		t.Errorf("tried at %v with %d numbers", at, len(ids))
	}
	all, err := h.List(context.Background())
	if err != nil ||
		!strings.Contains(
			all[0].Channels[0].Stopped,
			"8 attempts in 53h35m5s failed, the last one: answered 500",
		) {
		t.Errorf("%+v, %v", all[0].Channels, err)
	}
	h.says("the mill goes")
	h.passes(200)
	if len(at) != 8 {
		t.Errorf("a webhook that was stopped was sent to")
	}
	log := h.log()
	told := slices.ContainsFunc(log, func(l Logged) bool {
		return l.Kind == "desk" && l.Channel == "feed:desk" && l.State == "sent"
	})
	if !told || log[len(log)-2].State != "stopped" {
		t.Errorf("the desk was not told: %+v", log)
	}
}

func TestWhatReceiversDo(t *testing.T) {
	slow := make(chan struct{})
	defer close(slow)
	for name, c := range map[string]struct {
		answer  func(n int, w http.ResponseWriter, r *http.Request)
		asked   int
		state   string
		result  string // of the first attempt
		stopped string
		second  time.Duration // when the second attempt is, 0 for none
	}{
		"it answers 204": {func(_ int, w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) }, 1, "sent", "answered 204", "", 0},
		"it fails once": {func(n int, w http.ResponseWriter, _ *http.Request) { w.WriteHeader([]int{500, 200}[min(n, 1)]) }, 2, "sent",
			"answered 500", "", 5 * time.Second},
		"it asks to be left alone": {func(n int, w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "600")
			w.WriteHeader([]int{429, 200}[min(n, 1)])
		}, 2, "sent", "answered 429", "", 10 * time.Minute},
		"it asks to be left alone for a year": {func(n int, w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "31536000")
			w.WriteHeader([]int{503, 200}[min(n, 1)])
		}, 2, "sent", "answered 503", "", 24 * time.Hour},
		"it has moved": {func(n int, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://elsewhere.example/hook", http.StatusPermanentRedirect)
		}, 8, "failed", "it has moved to https://elsewhere.example/hook, which is not followed", "8 attempts", 5 * time.Second},
		"it is gone": {func(_ int, w http.ResponseWriter, _ *http.Request) { w.WriteHeader(410) }, 1, "failed", "answered 410",
			"it wants no more", 0},
		"it drops what it took": {func(_ int, w http.ResponseWriter, _ *http.Request) {}, 1, "sent", "answered 200", "", 0},
		"it lies about the length of its answer": {func(_ int, w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "90000")
			_, _ = io.WriteString(w, "ok")
		}, 1, "sent", "answered 200", "", 0},
		"its answer has no end": {func(_ int, w http.ResponseWriter, r *http.Request) {
			for range 100_000 {
				if _, err := w.Write(make([]byte, 1024)); err != nil {
					return
				}
			}
		}, 1, "sent", "answered 200", "", 0},
		"it hangs up": {func(n int, w http.ResponseWriter, _ *http.Request) {
			if n == 0 {
				c, _, _ := w.(http.Hijacker).Hijack()
				_ = c.Close()
			}
		}, 2, "sent", "it could not be reached", "", 5 * time.Second},
		"it took it, and its answer was lost": {func(n int, w http.ResponseWriter, _ *http.Request) {
			if n == 0 {
				c, _, _ := w.(http.Hijacker).Hijack()
				_, _ = io.WriteString(c, "HTTP/1.1 2")
				_ = c.Close()
			}
		}, 2, "sent", "it could not be reached", "", 5 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHook(t, "https://desk.example/hook")
			var at []time.Duration
			ids := map[string]bool{}
			h.server(func(w http.ResponseWriter, r *http.Request) {
				at = append(at, h.now.Sub(began))
				ids[r.Header.Get("webhook-id")] = true
				c.answer(len(at)-1, w, r)
			})
			h.says("the pier stays")
			h.passes(100)
			h.settled()
			l := h.log()[0]
			if len(at) != c.asked || len(ids) != 1 || l.State != c.state ||
				!strings.Contains(l.Tried[0].Result, c.result) {
				t.Errorf("asked at %v, %d numbers, %+v", at, len(ids), l)
			}
			if c.second > 0 && at[1] != c.second {
				t.Errorf("the second attempt was after %v, want %v", at[1], c.second)
			}
			all, _ := h.List(context.Background())
			if !strings.Contains(all[0].Channels[0].Stopped, c.stopped) ||
				(c.stopped == "") != (all[0].Channels[0].Stopped == "") {
				t.Errorf("stopped is %q", all[0].Channels[0].Stopped)
			}
		})
	}
}

func TestASlowReceiverIsLeft(t *testing.T) {
	h := newHook(t, "https://desk.example/hook")
	h.s.Post = func(ctx context.Context, _ string, _ http.Header, _ []byte) (fetch.Answer, error) {
		deadline, bounded := ctx.Deadline()
		if !bounded || time.Until(deadline) > 30*time.Second || time.Until(deadline) < 15*time.Second {
			t.Errorf("the deadline is %v", deadline)
		}
		ended, cancel := context.WithDeadline(ctx, time.Now())
		defer cancel()
		<-ended.Done()
		return fetch.Answer{}, ended.Err()
	}
	h.says("the pier stays")
	h.passes(0)
	if l := h.log()[0]; l.State != "queued" || l.Next != "2025-05-02T09:00:05Z" {
		t.Errorf("%+v", l)
	}
}

func TestNoPrivateAddressIsSentTo(t *testing.T) {
	h := newHook(t, "https://desk.example/hook")
	f, err := fetch.New(fetch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h.s.Post = f.Send
	if _, err := h.db.Exec("UPDATE channel SET address = 'http://10.0.0.7/hook'"); err != nil {
		t.Fatal(err)
	}
	h.says("the pier stays")
	h.passes(0)
	if l := h.log()[0]; l.State != "queued" ||
		!strings.Contains(l.Tried[0].Result, "a private address (10.0.0.7), which is refused") {
		t.Errorf("%+v", l)
	}
}

// A program that is killed between sending and noting sends again, with the same number, when nobody else can
// be
// at it any more.
func TestAKillBetweenSendingAndNoting(t *testing.T) {
	h := newHook(t, "https://desk.example/hook")
	var ids []string
	h.s.Post = func(_ context.Context, _ string, header http.Header, _ []byte) (fetch.Answer, error) {
		ids = append(ids, header.Get("webhook-id"))
		if len(ids) == 1 {
			panic("killed")
		}
		return fetch.Answer{Status: 200}, nil
	}
	h.says("the pier stays")
	func() {
		defer func() { _ = recover() }()
		_, _ = h.deliver(context.Background(), h.s)
	}()
	if _, err := h.deliver(context.Background(), h.s); err != nil || len(ids) != 1 {
		t.Errorf("sent %v at once, %v", ids, err)
	}
	h.passes(1)
	if len(ids) != 2 || ids[0] != ids[1] {
		t.Errorf("sent %v", ids)
	}
}

func TestWhenSomethingIsDue(t *testing.T) {
	h := newHook(t, "https://desk.example/hook")
	due := func() bool {
		is, err := Due(context.Background(), h.dir, h.now)
		if err != nil {
			t.Fatal(err)
		}
		return is
	}
	if due() {
		t.Error("something is due where a look was just taken")
	}
	h.says("the pier stays")
	if !due() {
		t.Error("a message that waits is not due")
	}
	h.s.Post = func(context.Context, string, http.Header, []byte) (fetch.Answer, error) {
		return fetch.Answer{Status: 200}, nil
	}
	h.passes(0)
	if due() {
		t.Error("a message that was sent is due")
	}
	if h.now = h.now.Add(10 * time.Minute); !due() {
		t.Error("after ten minutes nobody looks again")
	}
	if err := h.Remove(context.Background(), h.alert); err != nil || due() {
		t.Errorf("without alerts something is due, %v", err)
	}
}

func TestATestTakesAChannelUpAgain(t *testing.T) {
	h := newHook(t, "https://desk.example/hook")
	status := 410
	h.s.Post = func(context.Context, string, http.Header, []byte) (fetch.Answer, error) {
		return fetch.Answer{Status: status}, nil
	}
	h.says("the pier stays")
	h.passes(0)
	again := func() string {
		a, err := h.Find(context.Background(), "quay")
		if err != nil {
			t.Fatal(err)
		}
		all, err := h.Test(context.Background(), a, h.s)
		if err != nil || len(all) != 1 {
			t.Fatalf("%+v, %v", all, err)
		}
		a, _ = h.Find(context.Background(), "quay")
		return all[0].State + " " + a.Channels[0].Stopped
	}
	if got := again(); got != "failed answered 410 Gone: it wants no more" {
		t.Error(got)
	}
	status = 200
	if got := again(); got != "sent " {
		t.Error(got)
	}
}
