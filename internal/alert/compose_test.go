package alert

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"verbatim/internal/alert/channel"
	"verbatim/internal/database"
	"verbatim/internal/fetch"
)

// takes counts the items and the rest of what a receiver gets.
func (h *hook) takes() *[]string {
	var got []string
	h.s.Post = func(_ context.Context, _ string, _ http.Header, body []byte) (fetch.Answer, error) {
		m, err := message(body)
		got = append(got, fmt.Sprintf("%d+%d", len(m.Items), m.More))
		return fetch.Answer{Status: 200}, err
	}
	return &got
}

// sets changes the alert of a test.
func (h *hook) sets(change func(*Alert)) {
	h.t.Helper()
	change(&h.alert)
	if err := h.Remove(context.Background(), h.alert); err != nil {
		h.t.Fatal(err)
	}
	if err := h.insertAgain(); err != nil {
		h.t.Fatal(err)
	}
}

func TestCapsLeaveTheRestToALine(t *testing.T) {
	h := newHook(t, "https://desk.example/hook")
	got := h.takes()
	h.sets(func(a *Alert) { a.PerHour, a.PerDay = 3, 4 })
	h.saysAll(17)
	h.passes(0)
	if want := []string{"1+0", "1+0", "1+14"}; !slices.Equal(*got, want) {
		t.Errorf("sent were %v, want %v", *got, want)
	}
	h.saysAll(2) // nothing more within the hour
	h.passes(0)
	if len(*got) != 3 {
		t.Errorf("sent were %v", *got)
	}
	h.now = h.now.Add(time.Hour + time.Minute)
	h.saysAll(0)
	h.passes(0)
	if want := "1+1"; len(*got) != 4 || (*got)[3] != want { // one more that day, with the other one
		t.Errorf("sent were %v", *got)
	}
	h.now = h.now.Add(2 * time.Hour)
	h.saysAll(5)
	h.passes(0)
	if len(*got) != 4 {
		t.Errorf("sent were %v", *got)
	}
	h.now = h.now.Add(24 * time.Hour)
	h.saysAll(0)
	h.passes(0)
	if want := []string{"1+0", "1+0", "1+2"}; !slices.Equal((*got)[4:], want) {
		t.Errorf("sent were %v", *got)
	}
}

func TestADigestIsOneMessage(t *testing.T) {
	h := newHook(t, "https://desk.example/hook")
	got := h.takes()
	h.sets(func(a *Alert) { a.Digest = "day" })
	h.saysAll(23)
	h.passes(0)
	h.now = time.Date(2025, 5, 3, 7, 59, 0, 0, time.UTC)
	h.saysAll(0)
	h.passes(0)
	if len(*got) != 0 {
		t.Errorf("sent before its time were %v", *got)
	}
	h.now = time.Date(2025, 5, 3, 8, 0, 0, 0, time.UTC)
	h.saysAll(1) // of the next day
	h.passes(0)
	h.saysAll(0)
	h.passes(0)
	if want := []string{"20+3"}; !slices.Equal(*got, want) {
		t.Errorf("sent were %v", *got)
	}
}

func TestAChannelGetsAnEventOnce(t *testing.T) {
	h := newHook(t, "https://desk.example/hook", "feed:desk")
	h.takes()
	h.says("the pier stays")
	if _, err := h.db.Exec(
		"INSERT INTO carried (alert, event, address, message) VALUES (1, 1, 'feed:desk', 99)",
	); err == nil {
		t.Error("a second message of one event went into the queue for one channel")
	}
}

func message(body []byte) (channel.Message, error) {
	var m struct{ Data channel.Message }
	err := json.Unmarshal(body, &m)
	return m.Data, err
}

// insertAgain keeps the alert as it was changed.
func (h *hook) insertAgain() error {
	return database.InTransaction(
		context.Background(),
		h.db,
		func(tx *sql.Tx) error { return insert(tx, &h.alert) },
	)
}

// saysAll puts so many things into the queue.
func (h *hook) saysAll(n int) {
	h.t.Helper()
	for range n {
		h.said++
		if _, err := h.db.Exec(
			"INSERT INTO event (alert, subject, round, made, state, body) VALUES (?, ?, 1, ?, 'new', ?)",
			h.alert.ID,
			fmt.Sprint("word ", h.said),
			h.now.Unix(),
			`{"kind": "spoken", "quotation": "the pier"}`,
		); err != nil {
			h.t.Fatal(err)
		}
	}
	if err := h.compose(context.Background()); err != nil {
		h.t.Fatal(err)
	}
}
