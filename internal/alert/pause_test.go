package alert

import (
	"context"
	"net/http"
	"slices"
	"testing"
	"time"

	"verbatim/internal/fetch"
)

// A paused alert says nothing, also not later, and what was on its way waits until it is taken up again.
func TestAPausedAlertSaysNothing(t *testing.T) {
	ctx := context.Background()
	h := newHook(t, "https://desk.example/hook", "feed:quay")
	var got []string
	h.s.Post = func(_ context.Context, _ string, _ http.Header, body []byte) (fetch.Answer, error) {
		m, err := message(body)
		if err == nil && len(m.Items) > 0 {
			got = append(got, m.Items[0].Quotation)
		}
		return fetch.Answer{Status: 200}, err
	}
	find := func() Alert {
		a, err := h.Find(ctx, "quay")
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	h.says("on its way")
	if err := h.Pause(ctx, find(), "Ida"); err != nil {
		t.Fatal(err)
	}
	if a := find(); a.Paused != "by Ida since 2025-05-02T09:00:00Z" || len(a.Channels) != 2 {
		t.Errorf("it is %+v", a)
	}
	if err := h.Pause(ctx, find(), "Ida"); err == nil {
		t.Error("it is paused twice")
	}
	h.says("while it was paused")
	out, err := h.deliver(ctx, h.s)
	if err != nil || len(got) > 0 || out.Sent > 0 {
		t.Errorf("said were %q and %+v (%v)", got, out, err)
	}
	if waits, err := h.Queue(ctx, 10); err != nil || len(waits) != 2 {
		t.Errorf("on the way are %+v (%v)", waits, err)
	}
	if due, err := Due(ctx, h.dir, h.now.Add(time.Second)); err != nil || due {
		_, _ = h.db.Exec("UPDATE own SET looked = ?", h.now.Unix())
		if due, err := Due(ctx, h.dir, h.now.Add(time.Second)); err != nil || due {
			t.Errorf("there is something to do: %v (%v)", due, err)
		}
	}
	if err := h.Resume(ctx, find()); err != nil {
		t.Fatal(err)
	}
	if err := h.Resume(ctx, find()); err == nil {
		t.Error("it is resumed twice")
	}
	h.says("afterwards")
	if _, err := h.deliver(ctx, h.s); err != nil || !slices.Equal(got, []string{"on its way", "afterwards"}) {
		t.Errorf("said were %q (%v)", got, err)
	}
}
