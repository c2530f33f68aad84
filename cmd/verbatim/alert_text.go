package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"verbatim/internal/alert"
	"verbatim/report"
)

// What verbatim alert prints. A secret is printed once, when its channel is made.

// alertJSON is an alert with its channels as they may be shown.
type alertJSON struct {
	alert.Alert
	Says     string        `json:"says"`
	Channels []channelJSON `json:"channels"`
}

type channelJSON struct {
	To      string `json:"to"`
	Stopped string `json:"stopped,omitempty"`
	Secret  string `json:"secret,omitempty"`
}

func alertsJSON(all []alert.Alert) []alertJSON {
	out := []alertJSON{}
	for _, a := range all {
		one := alertJSON{Alert: a, Says: a.Says(), Channels: []channelJSON{}}
		for _, c := range a.Channels {
			one.Channels = append(one.Channels, channelJSON{To: c.String(), Stopped: c.Stopped})
		}
		out = append(out, one)
	}
	return out
}

func addedAlertJSON(a alert.Alert, secrets []string, would alert.Preview) map[string]any {
	shown := alertsJSON([]alert.Alert{a})
	for i, secret := range secrets {
		shown[0].Channels[i].Secret = secret
	}
	return map[string]any{"schema": "verbatim/alert/v1", "alerts": shown, "preview": would}
}

func addedAlertText(w io.Writer, a alert.Alert, secrets []string, would alert.Preview) error {
	fmt.Fprintf(w, "added  %s: %s\n", oneLine(a.Name), oneLine(a.Says()))
	for i, c := range a.Channels {
		fmt.Fprintf(w, "  to %s\n", oneLine(c.String()))
		if secrets[i] != "" {
			fmt.Fprintf(w, "     signed with %s, which is shown this once\n", secrets[i])
		}
	}
	return foreseenText(w, would)
}

func foreseenText(w io.Writer, would alert.Preview) error {
	for _, l := range would.Text() {
		indent := l[:len(l)-len(strings.TrimLeft(l, " "))]
		if _, err := fmt.Fprintf(w, "%s%s\n", indent, oneLine(l[len(indent):])); err != nil {
			return err
		}
	}
	return nil
}

func ranText(w io.Writer, ran alert.Ran) error {
	_, err := fmt.Fprintf(
		w,
		"%s found, %s sent",
		report.Plural(ran.Found, "event"),
		report.Plural(ran.Sent.Sent, "message"),
	)
	if ran.Waits > 0 {
		fmt.Fprintf(w, ", %d to be tried again", ran.Waits)
	}
	if ran.Waiting > 0 {
		fmt.Fprintf(w, "; %d for a person to release: verbatim alert list --waiting", ran.Waiting)
	}
	fmt.Fprintln(w)
	return err
}

func alertsText(w io.Writer, all []alert.Alert, waits int) error {
	if len(all) == 0 {
		_, err := fmt.Fprintln(w, "there are no alerts; verbatim alert add --help says how to make one")
		return err
	}
	err := table(w, all, func(w io.Writer, a alert.Alert) {
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\n", a.ID, oneLine(a.Name), oneLine(a.Says()), oneLine(whereTo(a)))
	})
	if waits > 0 {
		_, err = fmt.Fprintf(
			w,
			"%s for a person: verbatim alert list --waiting\n",
			report.Plural(waits, "message"),
		)
	}
	return err
}

// whereTo are the channels of an alert, and which of them get nothing.
func whereTo(a alert.Alert) string {
	var out []string
	for _, c := range a.Channels {
		to := c.String()
		if c.Stopped != "" {
			to += " (stopped)"
		}
		out = append(out, to)
	}
	if a.Stopped != "" {
		out = append(out, "stopped: "+a.Stopped)
	}
	if a.Paused != "" {
		out = append(out, "paused "+a.Paused)
	}
	return strings.Join(out, ", ")
}

func alertText(w io.Writer, a alert.Alert, feeds map[string]string) error {
	fmt.Fprintf(w, "%s, number %d, since %s\n  %s\n", oneLine(a.Name), a.ID, a.Made, oneLine(a.Says()))
	if a.Stopped != "" {
		fmt.Fprintf(w, "  stopped: %s\n", oneLine(a.Stopped))
	}
	if a.Paused != "" {
		fmt.Fprintf(w, "  paused %s; verbatim alert resume %s lets it speak again\n", oneLine(a.Paused), oneLine(a.Name))
	}
	for _, c := range a.Channels {
		fmt.Fprintf(w, "  to %s\n", oneLine(c.String()))
		if token := feeds[c.Where]; token != "" {
			fmt.Fprintf(
				w,
				"     served at /feeds/%s.atom (.json, .rss) to who is logged in, and to whoever knows "+
					"/feeds/%s/%s.atom\n",
				c.Where,
				token,
				c.Where,
			)
		}
		if c.Stopped != "" {
			fmt.Fprintf(
				w,
				"     stopped: %s; verbatim alert test %s tries it again\n",
				oneLine(c.Stopped),
				oneLine(a.Name),
			)
		}
	}
	_, err := fmt.Fprintf(
		w,
		"  %s at most %d an hour and %d a day%s\n",
		cmp.Or(map[string]string{"hour": "gathered by the hour,",
			"day": "gathered by the day,", "week": "gathered by the week,"}[a.Digest], "at once,"),
		a.PerHour,
		a.PerDay,
		quietText(a),
	)
	return err
}

func quietText(a alert.Alert) string {
	if a.Quiet == "" {
		return ""
	}
	return ", silent " + a.Quiet + " " + cmp.Or(a.Zone, "UTC")
}

func waitingText(w io.Writer, all []alert.Waiting) error {
	if len(all) == 0 {
		_, err := fmt.Fprintln(w, "nothing waits for a person")
		return err
	}
	for _, e := range all {
		_, err := fmt.Fprintf(
			w,
			"%d  %s  %s  %s\n     “%s”\n     a machine heard the record's words; listen, and then verbatim "+
				"alert release %d\n",
			e.ID,
			e.Made,
			oneLine(e.Alert),
			oneLine(e.Item.Head()),
			oneLine(e.Item.Quotation),
			e.ID,
		)
		if err != nil {
			return err
		}
	}
	return nil
}

func logText(w io.Writer, all []alert.Logged) error {
	for _, l := range all {
		next := ""
		if l.Next != "" {
			next = ", next attempt " + l.Next
		}
		if _, err := fmt.Fprintf(
			w,
			"%s  %s  %s  %s%s\n",
			l.Made,
			oneLine(l.Alert),
			oneLine(l.Channel),
			l.State,
			next,
		); err != nil {
			return err
		}
		for _, h := range l.Heads {
			fmt.Fprintf(w, "  %s\n", oneLine(h))
		}
		for _, t := range l.Tried {
			fmt.Fprintf(w, "    %s  %s\n", t.At, oneLine(t.Result))
		}
	}
	return nil
}
