package watch

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"verbatim/internal/fetch"
)

// A hub that a feed names is asked once to tell of news, answers whether it was us, and has the feed looked at when
// it calls with the right signature.
func TestAHubTellsOfNews(t *testing.T) {
	x := newWorld(t)
	x.has("/1", article("One", quote))
	x.has("/feed", strings.Replace(x.rss("/1"), "<title>", `<atom:link rel="hub" href="https://hub.example/"/>`+
		`<atom:link rel="self" href="https://quay.example/feed"/><title>`, 1))
	x.follow(New{Address: x.site.URL + "/feed"})
	x.round(0)
	var sent []url.Values
	post := func(_ context.Context, address string, form url.Values) (int, error) {
		if address != "https://hub.example/" {
			t.Errorf("%s is asked", address)
		}
		sent = append(sent, form)
		return http.StatusAccepted, nil
	}
	x.must(x.w.Subscribe(ctx, "https://desk.example/", post))
	x.must(x.w.Subscribe(ctx, "https://desk.example/", post))
	if len(sent) != 1 || sent[0].Get("hub.topic") != "https://quay.example/feed" {
		t.Fatalf("sent was %v", sent)
	}
	token, found := strings.CutPrefix(sent[0].Get("hub.callback"), "https://desk.example/hub/")
	secret := sent[0].Get("hub.secret")
	if !found || len(token) < 20 || len(secret) < 20 {
		t.Fatalf("it is to call %v", sent[0])
	}
	asked := func(topic, mode string) url.Values {
		return url.Values{"hub.mode": {mode}, "hub.topic": {topic}, "hub.challenge": {"echo"}, "hub.lease_seconds": {"864000"}}
	}
	for _, wrong := range []struct{ token, topic, mode string }{{"other", "https://quay.example/feed", "subscribe"},
		{token, "https://other.example/feed", "subscribe"}, {token, "https://quay.example/feed", "unsubscribe"}} {
		if _, err := x.w.Confirm(ctx, wrong.token, asked(wrong.topic, wrong.mode)); !errors.Is(err, ErrNoHub) {
			t.Errorf("%v is confirmed (%v)", wrong, err)
		}
	}
	if said, err := x.w.Confirm(ctx, token, asked("https://quay.example/feed", "subscribe")); said != "echo" || err != nil {
		t.Errorf("it is answered %q (%v)", said, err)
	}
	body := []byte("<rss/>")
	mac := hmac.New(sha256.New, []byte(secret))
	_, _ = mac.Write(body)
	right := "sha256=" + hex.EncodeToString(mac.Sum(nil))
	for _, signature := range []string{"", "sha256=", "sha256=00", "md5=" + right[7:], right[:len(right)-2] + "00"} {
		if known, err := x.w.Called(ctx, token, signature, body); known || err != nil {
			t.Errorf("the signature %q is believed (%v)", signature, err)
		}
	}
	if _, err := x.w.Called(ctx, "other", right, body); !errors.Is(err, ErrNoHub) {
		t.Errorf("a call of nobody: %v", err)
	}
	before := x.requests("/feed")
	if x.round(time.Minute); x.requests("/feed") != before {
		t.Error("it is looked at without a call")
	}
	if known, err := x.w.Called(ctx, token, right, body); !known || err != nil {
		t.Errorf("the call is not believed (%v)", err)
	}
	if x.round(time.Minute); x.requests("/feed") != before+1 {
		t.Error("it is not looked at after a call")
	}
	x.at = x.at.Add(9*24*time.Hour + time.Hour)
	if x.must(x.w.Subscribe(ctx, "https://desk.example", post)); len(sent) != 2 || sent[0].Get("hub.callback") != sent[1].Get("hub.callback") {
		t.Errorf("the subscription is not renewed: %v", sent)
	}
}

// A hub that does not answer is asked again later, and named.
func TestAHubThatFailsIsAskedLater(t *testing.T) {
	x := newWorld(t)
	x.does("/feed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Link", `<https://hub.example/x>; rel="hub", <https://quay.example/f>; rel=self`)
		_, _ = w.Write([]byte(x.rss()))
	})
	x.follow(New{Address: x.site.URL + "/feed"})
	x.round(0)
	n := 0
	post := func(context.Context, string, url.Values) (int, error) {
		n++
		return http.StatusInternalServerError, nil
	}
	for _, want := range []int{1, 1, 2} {
		x.must(x.w.Subscribe(ctx, "https://desk.example", post))
		if n != want {
			t.Errorf("it was asked %d times, want %d", n, want)
		}
		x.at = x.at.Add(4 * time.Hour)
	}
	x.saw("feed", "its hub https://hub.example/x could not be asked to tell of news: it answers 500")
}

func TestHubsThatAreNone(t *testing.T) {
	for _, link := range []string{"", `<javascript:x>; rel="hub"`, `<file:///etc>; rel="hub"`, `; rel="hub"`} {
		page := &fetch.Page{URL: "https://quay.example/feed", Header: http.Header{"Link": {link}}, Body: []byte("<rss>")}
		if hub, topic := hubOf(page); hub != "" || topic != "" {
			t.Errorf("%q is a hub %q of %q", link, hub, topic)
		}
	}
}
