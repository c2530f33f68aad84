package alert

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verbatim/internal/alert/channel"
	"verbatim/internal/archive"
	"verbatim/internal/desk"
)

func TestWhatCanNeverSpeakIsRefused(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path := filepath.Join(dir, "speech.md")
	if err := os.WriteFile(path, []byte("ADA QUIST: We keep the pier. … —"), 0o600); err != nil {
		t.Fatal(err)
	}
	a, err := archive.Create(ctx, filepath.Join(dir, "desk"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	if _, err := a.Add(ctx, []string{path}, nil); err != nil {
		t.Fatal(err)
	}
	h, err := a.Find(ctx, "1")
	if err != nil {
		t.Fatal(err)
	}
	at := func(from, to int) *Passage { return &Passage{h.ID, h.Source, from, to} }
	is := func(v string) []Graded { return []Graded{{Verdict: v}} }
	for name, c := range map[string]struct {
		change func(*Alert)
		says   string // "" for one that is taken
	}{
		"a verdict":                            {func(a *Alert) { a.Verdicts = is("clipped") }, ""},
		"nothing":                              {func(a *Alert) {}, "there is no condition"},
		"a speaker without letters":            {func(a *Alert) { a.Speaker = "…" }, "has no words"},
		"words without words":                  {func(a *Alert) { a.Words = "— … !" }, "has no words"},
		"words that are a book":                {func(a *Alert) { a.Words = strings.Repeat("pier ", 300) }, "at most 1000"},
		"a passage":                            {func(a *Alert) { a.Passage = at(11, 27) }, ""},
		"a passage behind the end":             {func(a *Alert) { a.Passage = at(11, 2700) }, "lies outside"},
		"a passage that is turned round":       {func(a *Alert) { a.Passage = at(20, 11) }, "lies outside"},
		"a passage before the beginning":       {func(a *Alert) { a.Passage = at(-1, 11) }, "lies outside"},
		"a passage of marks":                   {func(a *Alert) { a.Passage = at(29, 32) }, "has no words"},
		"a passage of nothing that is held":    {func(a *Alert) { a.Passage = &Passage{99, "x", 1, 2} }, "can't be read"},
		"what is not found, in a passage":      {func(a *Alert) { a.Passage, a.Verdicts = at(11, 27), is("not-found") }, "stands nowhere"},
		"what is unclear or clipped, in one":   {func(a *Alert) { a.Passage, a.Verdicts = at(11, 27), append(is("unclear"), is("clipped")...) }, ""},
		"a word that is spoken with a verdict": {func(a *Alert) { a.Spoken, a.Verdicts = "pier", is("clipped") }, "is of the record"},
		"a word that somebody speaks":          {func(a *Alert) { a.Spoken, a.Speaker = "pier", "Ada Quist" }, ""},
		"a revision of what is not found":      {func(a *Alert) { a.Revised, a.Verdicts = true, is("not-found") }, "rests on no transcript"},
		"a revision that circulates":           {func(a *Alert) { a.Revised, a.Carriers, a.Within = true, 3, 24 }, "have no carriers"},
		"one carrier":                          {func(a *Alert) { a.Carriers, a.Within = 1, 24 }, "is no circulation"},
		"carriers in one outlet":               {func(a *Alert) { a.Carriers, a.Within, a.Outlet = 3, 24, "The Post" }, "is one outlet"},
		"carriers within an hour":              {func(a *Alert) { a.Carriers, a.Within = 3, 1 }, "whole days"},
		"within, of no carriers":               {func(a *Alert) { a.Verdicts, a.Within = is("clipped"), 24 }, "is of --carriers"},
		"quiet hours that are no hours":        {func(a *Alert) { a.Verdicts, a.Quiet = is("clipped"), "25:00-07:00" }, "are no hours"},
		"quiet hours all day":                  {func(a *Alert) { a.Verdicts, a.Quiet = is("clipped"), "07:00-07:00" }, "could never speak"},
		"a zone that is none":                  {func(a *Alert) { a.Verdicts, a.Zone = is("clipped"), "Mars/Olympus" }, "no time zone"},
		"a zone that leads out of its folder":  {func(a *Alert) { a.Verdicts, a.Zone = is("clipped"), "../../etc/passwd" }, "no time zone"},
		"a digest that is none":                {func(a *Alert) { a.Verdicts, a.Digest = is("clipped"), "year" }, "not known"},
		"a cap of none":                        {func(a *Alert) { a.Verdicts, a.PerHour = is("clipped"), 0 }, "could never speak"},
		"since tomorrow":                       {func(a *Alert) { a.Verdicts, a.Since = is("clipped"), "2025-05-03" }, "still to come"},
		"a name that is a number":              {func(a *Alert) { a.Verdicts, a.Name = is("clipped"), "12" }, "the number of another"},
		"a name on two lines":                  {func(a *Alert) { a.Verdicts, a.Name = is("clipped"), "a\nb" }, "on one line"},
		"nobody to be told":                    {func(a *Alert) { a.Verdicts, a.Channels = is("clipped"), nil }, "nobody would be told"},
	} {
		t.Run(name, func(t *testing.T) {
			one := Alert{
				PerHour:  1,
				PerDay:   1,
				Channels: []Channel{{Address: channel.Address{Kind: channel.Feed, Where: "x"}}},
			}
			c.change(&one)
			_, err := one.Validate(ctx, desk.Sides{Archive: a}, began)
			if c.says == "" && err != nil ||
				c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
				t.Errorf("it says %v, want %q", err, c.says)
			}
		})
	}
	one := Alert{Condition: Condition{Speaker: "Perrin Vale", Outlet: "The Post"}, PerHour: 1, PerDay: 1,
		Channels: []Channel{{Address: channel.Address{Kind: channel.Slack, Where: "http://chat.example/x"}}}}
	warned, err := one.Validate(ctx, desk.Sides{Archive: a}, began)
	if err != nil || len(warned) != 3 {
		t.Errorf("warned of %q, %v", warned, err)
	}
}

func TestVerdictsAsCheckTakesThem(t *testing.T) {
	for given, says := range map[string]string{"altered": "", "altered:minor": "", "clipped:major": "", "verbatim": "", "verbatim:note": "",
		"verbatim:minor": "never minor", "not-found:major": "never major", "unclear:minor": "never minor", "wrong": "no verdict wrong",
		"altered:grave": "no severity", "": "no verdict"} {
		_, err := ParseVerdicts([]string{given})
		if says == "" && err != nil || says != "" && (err == nil || !strings.Contains(err.Error(), says)) {
			t.Errorf("%q: %v, want %q", given, err, says)
		}
	}
}

func TestWhenAnAlertMaySpeak(t *testing.T) {
	at := func(s string) time.Time {
		out, err := time.Parse("2006-01-02 15:04", s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, c := range []struct {
		quiet, zone, now string
		silent           bool
	}{
		{"22:00-07:00", "", "2025-05-02 21:59", false}, {"22:00-07:00", "", "2025-05-02 22:00", true},
		{"22:00-07:00", "", "2025-05-02 06:59", true}, {"22:00-07:00", "", "2025-05-02 07:00", false},
		{"12:00-13:30", "", "2025-05-02 13:29", true}, {"12:00-13:30", "", "2025-05-02 13:30", false},
		{"22:00-07:00", "Europe/Oslo", "2025-05-02 20:30", true}, // summer: two hours before UTC
		{"22:00-07:00", "Europe/Oslo", "2025-01-02 20:30", false},
		{"22:00-07:00", "America/New_York", "2025-05-02 10:59", true}, {"", "", "2025-05-02 03:00", false},
	} {
		if got := (Alert{Quiet: c.quiet, Zone: c.zone}).silent(at(c.now)); got != c.silent {
			t.Errorf("%s %s at %s: %v", c.quiet, c.zone, c.now, got)
		}
	}
	for _, c := range []struct{ digest, zone, made, due string }{
		{"", "", "2025-05-02 10:10", "2025-05-02 10:10"}, {"hour", "", "2025-05-02 10:10", "2025-05-02 11:00"},
		{"day", "", "2025-05-02 07:59", "2025-05-02 08:00"}, {"day", "", "2025-05-02 08:00", "2025-05-03 08:00"},
		{"day", "Europe/Oslo", "2025-05-02 07:00", "2025-05-03 06:00"}, {"week", "", "2025-05-02 10:00", "2025-05-05 08:00"},
		{"week", "", "2025-05-05 07:00", "2025-05-05 08:00"}, {"week", "", "2025-05-05 08:00", "2025-05-12 08:00"},
		{"day", "Europe/Oslo", "2025-03-29 12:00", "2025-03-30 06:00"}, // the clock went forward in the night
	} {
		if got := (Alert{Digest: c.digest, Zone: c.zone}).dueAt(at(c.made)); !got.Equal(at(c.due)) {
			t.Errorf("%s %s, made %s: due %v, want %s", c.digest, c.zone, c.made, got, c.due)
		}
	}
}
