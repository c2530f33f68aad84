package pages_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/internal/alert"
	"verbatim/internal/alert/channel"
	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/fetch"
	"verbatim/internal/server"
	"verbatim/internal/server/pages"
	"verbatim/report"
)

// form is a server of the examples, and what one sends to it.
type form struct {
	t         *testing.T
	base, dir string
}

func newForm(t *testing.T) form {
	t.Helper()
	dir := t.TempDir()
	base, stop, err := examplesIn(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
	return form{t, base, filepath.Join(dir, "archive")}
}

// send sends fields, and returns the page that answers, with where it stands.
func (f form) send(path string, status int, fields ...string) (at, body string) {
	f.t.Helper()
	sent := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		sent.Add(fields[i], fields[i+1])
	}
	answer, err := http.PostForm(f.base+path, sent)
	if err != nil {
		f.t.Fatal(err)
	}
	return answer.Request.URL.Path, f.read(answer, status)
}

func (f form) get(path string, status int) string {
	f.t.Helper()
	answer, err := http.Get(f.base + path)
	if err != nil {
		f.t.Fatal(err)
	}
	return f.read(answer, status)
}

func (f form) read(answer *http.Response, status int) string {
	f.t.Helper()
	body, err := io.ReadAll(answer.Body)
	if err = errors.Join(err, answer.Body.Close()); err != nil || answer.StatusCode != status {
		f.t.Fatalf("%s is answered %d, want %d (%v): %s", answer.Request.URL, answer.StatusCode, status, err, body)
	}
	return string(body)
}

func contains(t *testing.T, what, body string, all ...string) {
	t.Helper()
	for _, want := range all {
		less, not := strings.CutPrefix(want, "!")
		if not == strings.Contains(body, less) {
			t.Errorf("%s: %q", what, want)
		}
	}
}

// usual is what the form has besides.
func usual(fields ...string) []string {
	return append([]string{"within", "24", "per-hour", "20", "per-day", "100"}, fields...)
}

// Somebody makes an alert on the page without a terminal: sees what it would have said, saves it, pauses it, lets it
// speak again and deletes it.
func TestAnAlertIsMadeAndChangedOnThePage(t *testing.T) {
	t.Parallel()
	f := newForm(t)
	contains(t, "without any", f.get("/alerts", 200), "There is none yet", `name="verdict" value="clipped"`, "!On the way")
	fields := usual("verdict", "clipped", "verdict", "misattributed", "speaker", "Ottilie Brandreth", "name", "<Cuts>", "to", "feed:cuts\nfeed:cuts desk@outlet.example")
	_, would := f.send("/alerts", 200, append(fields, "do", "preview")...)
	contains(t, "the preview", would, "What it would have said", "Nothing is saved yet", "clipped or misattributed, words of Ottilie Brandreth",
		`value="clipped" checked`, `value="&lt;Cuts&gt;"`, "There is none yet")
	at, made := f.send("/alerts", 200, append(fields, "do", "save")...)
	if at != "/alerts/1" {
		t.Errorf("what was made stands at %s", at)
	}
	contains(t, "the alert", made, "&lt;Cuts&gt;", "clipped or misattributed", "desk@outlet.example", "feed:cuts", "/feeds/cuts.atom",
		"At once, at most 20 an hour", "Pause it", "Nothing yet")
	contains(t, "all", f.get("/alerts", 200), "&lt;Cuts&gt;", "nothing said yet", "!<Cuts>")
	_, paused := f.send("/alerts/1", 200, "do", "pause")
	contains(t, "paused", paused, "Paused since", "Let it speak again", "!Pause it")
	contains(t, "all, with one that is paused", f.get("/alerts", 200), ">paused<")
	_, resumed := f.send("/alerts/1", 200, "do", "resume")
	contains(t, "resumed", resumed, "!Paused since", "Pause it")
	f.send("/alerts/1", 422, "do", "resume")
	f.send("/alerts/1", 400, "do", "burn")
	at, gone := f.send("/alerts/1", 200, "do", "remove")
	if at != "/alerts" {
		t.Errorf("after it was deleted one is at %s", at)
	}
	contains(t, "without it", gone, "There is none yet")
	f.get("/alerts/1", 404)
	f.send("/alerts/1", 404, "do", "pause")
	f.get("/alerts/x", 404)
}

// What could never speak is refused with a sentence on the fields, and nothing that was filled in is lost. The secret
// of a webhook is shown once.
func TestAnAlertThatIsRefusedStaysInTheForm(t *testing.T) {
	t.Parallel()
	f := newForm(t)
	for _, c := range []struct{ says, key, value string }{
		{"nobody would be told; give “Send to”", "speaker", "Ottilie Brandreth"},
		{"“An hour” many is no whole number", "per-hour", "many"},
		{"“Passage” x is none", "passage", "x"},
		{"“Send to” javascript:alert(1)//&#34;&gt; is no channel", "to", `javascript:alert(1)//">`},
		{"a private address", "to", "http://10.0.0.7/hook"},
		{"“Quiet hours” noon are no hours", "quiet", "noon"},
		{"not a time zone|is no time zone", "zone", "Nowhere/None"},
	} {
		fields := []string{"words", "two more winters", c.key, c.value}
		if c.key != "to" && c.key != "speaker" {
			fields = append(fields, "to", "feed:a")
		}
		for i := 0; i < 6; i += 2 {
			if rest := usual(); rest[i] != c.key {
				fields = append(fields, rest[i], rest[i+1])
			}
		}
		_, body := f.send("/alerts", 400, append(fields, "do", "save")...)
		if !slices.ContainsFunc(strings.Split(c.says, "|"), func(one string) bool { return strings.Contains(body, one) }) {
			t.Errorf("%s %q is not refused with %q", c.key, c.value, c.says)
		}
		contains(t, c.says, body, `value="two more winters"`, "There is none yet", "!--to ", "!--zone", "!--passage", "!--per-hour")
	}
	_, made := f.send("/alerts", 200, append(usual("spoken", "the lamp", "to", "https://desk.example/hook/t0ken"), "do", "save")...)
	contains(t, "a webhook", made, "whsec_", "shown once", "webhook:https://desk.example/…", "!t0ken")
	contains(t, "and later", f.get("/alerts/1", 200), "!whsec_", "webhook:https://desk.example/…")
}

// What is on its way stands with its next attempt, and a channel that was ended with the reason.
func TestTheQueueOfEachChannel(t *testing.T) {
	t.Parallel()
	ctx, f := context.Background(), newForm(t)
	f.send("/alerts", 200, append(usual("speaker", "Ottilie Brandreth", "name", "cuts", "to",
		"https://slow.example/hook https://gone.example/hook"), "do", "save")...)
	path := filepath.Join(t.TempDir(), "today.md")
	if err := os.WriteFile(path, []byte("---\npublisher: The Quay\ndate: "+time.Now().UTC().Format(time.DateOnly)+"\n---\n"+
		"“We shall paint the guildhall blue before Easter and ring every bell,” Ottilie Brandreth said.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	a, err := archive.Create(ctx, f.dir)
	if err == nil {
		err = errors.Join(judgePress(a, f.dir, []string{path}), a.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(ctx, f.dir, "rules", report.Program{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	settings := channel.Settings{Post: answers(map[string]int{"https://slow.example/hook": 500, "https://gone.example/hook": 410})}
	err = d.With(ctx, func(s desk.Sides) error {
		_, err := alert.Run(ctx, f.dir, s, settings, time.Now, time.Second)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	contains(t, "the queue", f.get("/alerts", 200), "On the way", "webhook:https://slow.example/…", "next attempt", "tried once", "answered 500",
		"(gets no more)")
	contains(t, "the alert", f.get("/alerts/1", 200), "gets no more", "answered 410 Gone: it wants no more", "next attempt", "verbatim alert test cuts")
	f.send("/alerts", 422, "release", "77")
	f.send("/alerts", 400, "release", "x")
}

// A reader sees the alerts and is offered no change; each change is told to the log of the accounts.
func TestWhoMayChangeAlertsAndWhatIsToldOfIt(t *testing.T) {
	t.Parallel()
	f := newForm(t)
	d, err := desk.Open(context.Background(), f.dir, "rules", report.Program{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	var told []string
	role := server.Editor
	routes := http.NewServeMux()
	for _, route := range pages.New(d, pages.Options{}).Routes() {
		routes.HandleFunc(route.Pattern, func(w http.ResponseWriter, r *http.Request) {
			r = server.As(r, server.Visitor{Name: "ida", Role: role})
			route.Handler.ServeHTTP(w, server.Telling(r, func(who server.Visitor, what, which string) {
				told = append(told, who.Name+": "+what+" "+which)
			}))
		})
	}
	s := httptest.NewServer(routes)
	defer s.Close()
	own := form{t, s.URL, f.dir}
	own.send("/alerts", 200, append(usual("speaker", "Ottilie Brandreth", "name", "cuts", "to", "feed:cuts"), "do", "save")...)
	own.send("/alerts/1", 200, "do", "pause")
	contains(t, "who paused it", own.get("/alerts/1", 200), "Paused by ida since")
	role = server.Reader
	contains(t, "for a reader", own.get("/alerts/1", 200), "!Let it speak again", "!Delete it", "/feeds/cuts.atom", "!nobody can guess")
	contains(t, "all for a reader", own.get("/alerts", 200), "cuts", `!class="filled"`)
	role = server.Editor
	own.send("/alerts/1", 200, "do", "resume")
	own.send("/alerts/1", 200, "do", "remove")
	want := []string{"ida: make alert 1", "ida: pause alert 1", "ida: resume alert 1", "ida: remove alert 1"}
	if !slices.Equal(told, want) {
		t.Errorf("the log has %q, want %q", told, want)
	}
}

// answers answers each address with a status.
func answers(statuses map[string]int) func(context.Context, string, http.Header, []byte) (fetch.Answer, error) {
	return func(_ context.Context, address string, _ http.Header, _ []byte) (fetch.Answer, error) {
		return fetch.Answer{Status: statuses[address]}, nil
	}
}
