package alert

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"verbatim/internal/alert/channel"
	"verbatim/internal/fetch"
)

// A receiver that does not answer holds up nobody else: the others were sent to one after the other behind it. What
// goes to one receiver comes in its order.
func TestASlowReceiverHoldsUpNoOther(t *testing.T) {
	h := newHook(t, "https://slow.example/hook", "https://quick.example/hook")
	var lock sync.Mutex
	var got []string
	quick := make(chan struct{})
	h.s.Post = func(ctx context.Context, address string, _ http.Header, body []byte) (fetch.Answer, error) {
		var m struct{ Data channel.Message }
		if err := json.Unmarshal(body, &m); err != nil {
			t.Error(err)
		}
		if strings.Contains(address, "slow") {
			select {
			case <-quick: // it answers when the other one has all that is for it
			case <-time.After(10 * time.Second):
				t.Error("the other receiver waits for the slow one")
			}
			return fetch.Answer{Status: 200}, nil
		}
		lock.Lock()
		defer lock.Unlock()
		got = append(got, m.Data.Items[0].Quotation)
		if len(got) == 3 {
			close(quick)
		}
		return fetch.Answer{Status: 200}, nil
	}
	for _, words := range []string{"the pier stays", "the ferry goes", "the lamp is lit"} {
		h.says(words)
	}
	out, err := h.deliver(context.Background(), h.s)
	if err != nil || out.Sent != 6 {
		t.Errorf("sent are %d (%v), want 6", out.Sent, err)
	}
	if want := []string{"the pier stays", "the ferry goes", "the lamp is lit"}; !slices.Equal(got, want) {
		t.Errorf("one receiver gets %q, want %q", got, want)
	}
}

// One that does not answer in time is asked once in a pass, and not once for each message; no more than so many are
// asked at a time.
func TestOneThatIsLateIsAskedOnceInAPass(t *testing.T) {
	var letters []letter
	for n := range 3 * atOnce {
		to := channel.Address{Kind: channel.Webhook, Where: fmt.Sprintf("https://desk%d.example/hook", n%(atOnce+4))}
		letters = append(letters, letter{id: int64(n), to: to})
	}
	var lock sync.Mutex
	now, most, asked := 0, 0, 0
	err := sideBySide(context.Background(), linesOf(letters), func(context.Context, letter) (bool, error) {
		lock.Lock()
		now++
		asked++
		most = max(most, now)
		lock.Unlock()
		time.Sleep(5 * time.Millisecond)
		lock.Lock()
		now--
		lock.Unlock()
		return false, nil
	})
	if err != nil || asked != atOnce+4 || most > atOnce {
		t.Errorf("%d were asked, %d at a time at most (%v)", asked, most, err)
	}
}
