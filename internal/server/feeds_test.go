package server_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"verbatim/internal/alert"
	"verbatim/internal/alert/channel"
	"verbatim/internal/desk"
	"verbatim/internal/server"
)

func TestAFeedIsForReadersAndForWhoKnowsItsAddress(t *testing.T) {
	d := newDesk(t)
	s, err := server.New(d, server.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if answer := ask(s, "GET", "/feeds/cuts.atom", ""); answer.StatusCode != 404 {
		t.Errorf("a feed that is not there is answered %d", answer.StatusCode)
	}
	ctx, token := context.Background(), ""
	err = d.With(ctx, func(sides desk.Sides) error {
		b, err := alert.Create(ctx, d.Dir(), time.Second)
		if err != nil {
			return err
		}
		defer func() { _ = b.Close() }()
		if _, _, err = b.Add(
			ctx,
			sides,
			alert.Alert{
				Name:      "cuts",
				Condition: alert.Condition{Speaker: "Mara Quill"},
				PerHour:   1,
				PerDay:    1,
				Channels:  []alert.Channel{{Address: channel.Address{Kind: channel.Feed, Where: "cuts"}}},
			},
		); err != nil {
			return err
		}
		token, err = b.FeedToken(ctx, "cuts")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for path, status := range map[string]int{"/feeds/cuts.atom": 200, "/feeds/cuts.json": 200, "/feeds/cuts.rss": 200,
		"/feeds/cuts.txt": 404, "/feeds/cuts": 404, "/feeds/other.atom": 404, "/feeds/..%2falerts.db": 404,
		"/feeds/.atom": 404, "/feeds/" + token + "/cuts.atom": 200, "/feeds/" + token + "/other.atom": 404,
		"/feeds/" + strings.Repeat("0", 32) + "/cuts.atom": 404, "/feeds/x/cuts.atom": 404} {
		answer := ask(s, "GET", path, "")
		body, _ := io.ReadAll(answer.Body)
		if answer.StatusCode != status || status == 200 && !strings.Contains(string(body), "cuts") {
			t.Errorf("%s is answered %d: %s", path, answer.StatusCode, body)
		}
	}
	if kind := ask(
		s,
		"GET",
		"/feeds/cuts.atom",
		"",
	).Header.Get(
		"Content-Type",
	); kind != "application/atom+xml; charset=utf-8" {
		t.Errorf("it is called %s", kind)
	}
	for _, route := range s.Routes() {
		open := strings.Contains(route.Pattern, "{token}")
		if strings.Contains(route.Pattern, "/feeds/") && (route.Role == server.Anybody) != open {
			t.Errorf("%s is for %s", route.Pattern, route.Role)
		}
	}
}
