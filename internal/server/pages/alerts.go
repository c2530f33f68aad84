package pages

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"verbatim/internal/alert"
	"verbatim/internal/alert/channel"
	"verbatim/internal/desk"
	"verbatim/internal/server"
)

// The pages of the alerts: what the desk is told of, what is on its way and to whom, and what an alert would have
// said. How one is made and changed stands in alerts_change.go.

type alertsView struct {
	Alerts []alertRow
	More   int // that are not shown
	Queue  []queueView
	Waits  []alert.Waiting // for a person
	Form   alertForm
	Editor bool // who asks may make and change alerts
}

// alertRow is an alert among others, with the last that it said.
type alertRow struct {
	alert.Alert
	Last *alert.Logged
}

// queueView is what is on its way to one channel.
type queueView struct {
	Channel  string
	Messages []alert.Logged
}

// alertView is an alert by itself.
type alertView struct {
	alert.Alert
	Feeds   []feedView
	Secrets []secretView  // that were made just now, and are shown this once
	Preview alert.Preview // with the messages that are shown

	Foreseen int // messages of the preview
	PerWeek  string
	Log      []alert.Logged
	Waits    []alert.Waiting
	Editor   bool
}

type feedView struct{ Name, Token string } // Token is "" for who may not hand it on

type secretView struct{ To, Secret string }

// What the pages show at most.
const (
	mostAlerts   = 200
	mostQueue    = 200
	mostLogged   = 25
	mostForeseen = 25
)

// whileBusy is for how long a change waits for a round that is at the alerts.
const whileBusy = 5 * time.Second

// alerted does some work with the alerts of the archive as they are. Where there are none yet it does nothing.
func (p *Pages) alerted(ctx context.Context, work func(*alert.Book) error) error {
	b, err := alert.Open(ctx, p.desk.Dir())
	if errors.Is(err, alert.ErrNone) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(work(b), b.Close())
}

func (p *Pages) alerts(w http.ResponseWriter, r *http.Request) error {
	return p.showAlerts(w, r, alertForm{}.empty())
}

// showAlerts shows all of them, with the form as it was filled in.
func (p *Pages) showAlerts(w http.ResponseWriter, r *http.Request, form alertForm) error {
	v := alertsView{Form: form, Editor: may(r, server.Editor)}
	err := p.alerted(r.Context(), func(b *alert.Book) error { return v.fill(r.Context(), b) })
	if err != nil {
		return err
	}
	return p.show(w, r, "alerts", frame{Title: "Alerts", English: true, Here: "/archive", View: v})
}

func (v *alertsView) fill(ctx context.Context, b *alert.Book) error {
	all, err := b.List(ctx)
	if err != nil {
		return err
	}
	v.More = max(0, len(all)-mostAlerts)
	for _, a := range all[:len(all)-v.More] {
		last, err := b.Log(ctx, &a, 1)
		if err != nil {
			return err
		}
		row := alertRow{Alert: a}
		if len(last) > 0 {
			row.Last = &last[0]
		}
		v.Alerts = append(v.Alerts, row)
	}
	queued, err := b.Queue(ctx, mostQueue)
	if err != nil {
		return err
	}
	for _, m := range queued {
		if n := len(v.Queue); n == 0 || v.Queue[n-1].Channel != m.Channel {
			v.Queue = append(v.Queue, queueView{Channel: m.Channel})
		}
		last := &v.Queue[len(v.Queue)-1]
		last.Messages = append(last.Messages, m)
	}
	v.Waits, err = b.Waits(ctx)
	return err
}

// alert shows one.
func (p *Pages) alert(w http.ResponseWriter, r *http.Request) error {
	return p.showAlert(w, r, r.PathValue("id"), nil)
}

func (p *Pages) showAlert(w http.ResponseWriter, r *http.Request, id string, secrets []secretView) error {
	ctx := r.Context()
	v := alertView{Secrets: secrets, Editor: may(r, server.Editor)}
	err := p.alerted(ctx, func(b *alert.Book) (err error) {
		if v.Alert, err = numbered(ctx, b, id); err != nil {
			return err
		}
		return v.fill(ctx, b)
	})
	if err == nil && v.ID == 0 {
		err = noAlert
	}
	if err != nil {
		return err
	}
	err = p.desk.With(ctx, func(s desk.Sides) (err error) {
		v.Preview, err = alert.Foresee(ctx, s, v.Alert, p.Now())
		return err
	})
	if err != nil {
		return err
	}
	v.PerWeek = strconv.FormatFloat(v.Preview.PerWeek(), 'f', 1, 64)
	v.Foreseen = len(v.Preview.Messages)
	v.Preview.Messages = v.Preview.Messages[:min(v.Foreseen, mostForeseen)]
	return p.show(w, r, "alert", frame{Title: "Alert " + v.Name, English: true, Here: "/archive", View: v})
}

func (v *alertView) fill(ctx context.Context, b *alert.Book) error {
	tokens, err := b.FeedTokens(ctx, v.Alert)
	if err != nil {
		return err
	}
	for _, c := range v.Channels {
		if c.Kind == channel.Feed {
			feed := feedView{Name: c.Where}
			if v.Editor {
				feed.Token = tokens[c.Where]
			}
			v.Feeds = append(v.Feeds, feed)
		}
	}
	if v.Log, err = b.Log(ctx, &v.Alert, mostLogged); err != nil {
		return err
	}
	waits, err := b.Waits(ctx)
	for _, e := range waits {
		if e.Alert == v.Name {
			v.Waits = append(v.Waits, e)
		}
	}
	return err
}

var noAlert = wrong(http.StatusNotFound, "there is no such alert, or not any more")

// numbered is the alert of a number.
func numbered(ctx context.Context, b *alert.Book, id string) (alert.Alert, error) {
	all, err := b.List(ctx)
	if err != nil {
		return alert.Alert{}, err
	}
	for _, a := range all {
		if strconv.FormatInt(a.ID, 10) == id {
			return a, nil
		}
	}
	return alert.Alert{}, noAlert
}

// When is when an alert speaks, in words.
func (v alertView) When() string {
	out := map[string]string{"hour": "Gathered by the hour", "day": "Gathered by the day, at eight",
		"week": "Gathered by the week, on Monday at eight"}[v.Digest]
	out = cmp.Or(out, "At once") + ", at most " + strconv.Itoa(v.PerHour) + " an hour and " + strconv.Itoa(v.PerDay) +
		" a day"
	if v.Quiet != "" {
		out += ", silent " + v.Quiet
	}
	if v.Quiet != "" || v.Digest != "" {
		out += " (" + cmp.Or(v.Zone, "UTC") + ")"
	}
	return out + "."
}
