package pages

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/alert"
	"verbatim/internal/desk"
	"verbatim/internal/fetch"
	"verbatim/internal/finding"
	"verbatim/internal/server"
)

// alertForm is a condition as somebody fills it in, with what would come of it.
type alertForm struct {
	Name, Severity, Speaker, Outlet, Words, Passage, Carriers, Within, Spoken, To, Digest, Quiet, Zone, PerHour, PerDay,
	Since string
	Verdicts []string
	Revised  bool

	All     []string // verdicts that there are
	Trouble string
	Notes   []string
	Would   []string // the preview
	Says    string
}

// empty is the form as it is offered.
func (f alertForm) empty() alertForm {
	f.All, f.Within = finding.Names(finding.Verdicts()), "24"
	f.PerHour, f.PerDay = strconv.Itoa(alert.DefaultPerHour), strconv.Itoa(alert.DefaultPerDay)
	return f
}

// filled reads the form.
func filled(r *http.Request) alertForm {
	value := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	return alertForm{Name: value("name"), Severity: value("severity"), Speaker: value("speaker"), Outlet: value("outlet"),
		Words: value("words"), Passage: value("passage"), Carriers: value("carriers"), Within: value("within"),
		Spoken: value("spoken"), To: value("to"), Digest: value("digest"), Quiet: value("quiet"), Zone: value("zone"),
		PerHour: value("per-hour"), PerDay: value("per-day"), Since: value("since"), Verdicts: r.PostForm["verdict"],
		Revised: value("revised") != "", All: finding.Names(finding.Verdicts())}
}

// Has reports a verdict that is chosen.
func (f alertForm) Has(verdict string) bool { return slices.Contains(f.Verdicts, verdict) }

// alert is what the form says.
func (f alertForm) alert(ctx context.Context, s desk.Sides) (a alert.Alert, err error) {
	a = alert.Alert{Name: f.Name, Digest: f.Digest, Quiet: f.Quiet, Zone: f.Zone, Since: f.Since,
		Condition: alert.Condition{Speaker: f.Speaker, Outlet: f.Outlet, Words: f.Words, Spoken: f.Spoken, Revised: f.Revised}}
	for _, n := range []struct {
		flag, text string
		to         *int
	}{{"per-hour", f.PerHour, &a.PerHour}, {"per-day", f.PerDay, &a.PerDay}, {"carriers", f.Carriers, &a.Carriers},
		{"within", f.Within, &a.Within}} {
		if n.text == "" {
			continue
		}
		if *n.to, err = strconv.Atoi(n.text); err != nil {
			return a, errors.New("--" + n.flag + " " + n.text + " is no whole number")
		}
	}
	if a.Carriers == 0 {
		a.Within = 0 // it stands in the form
	}
	if a.Verdicts, err = alert.ParseVerdicts(f.graded()); err != nil {
		return a, err
	}
	if f.Passage != "" {
		if a.Passage, err = alert.ParsePassage(ctx, s.Archive, f.Passage); err != nil {
			return a, err
		}
	}
	get, err := fetch.Default()
	if err == nil {
		a.Channels, err = alert.ParseChannels(strings.Fields(f.To), get.Check)
	}
	return a, err
}

// graded are the verdicts with the severity that is asked for, where they have one.
func (f alertForm) graded() (out []string) {
	for _, name := range f.Verdicts {
		if v, known := finding.ParseVerdict(name); known && v.Fault() && v.Placed() && f.Severity != "" {
			name += ":" + f.Severity
		}
		out = append(out, name)
	}
	return out
}

// makeAlert saves an alert, or tells what one would have said. What can't be saved stays in the form.
func (p *Pages) makeAlert(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return trouble{http.StatusBadRequest, err}
	}
	if event := r.PostFormValue("release"); event != "" {
		return p.release(w, r, event)
	}
	form, ctx := filled(r), r.Context()
	var made alert.Alert
	var secrets []string
	err := p.desk.With(ctx, func(s desk.Sides) error {
		a, err := form.alert(ctx, s)
		if err != nil {
			return unfit{err}
		}
		notes, err := a.Validate(ctx, s, p.Now())
		if err != nil {
			return unfit{err}
		}
		if r.PostFormValue("do") == "preview" {
			would, err := alert.Foresee(ctx, s, a, p.Now())
			form.Notes, form.Would, form.Says = notes, would.Text(), a.Says()
			return err
		}
		return p.changing(ctx, func(b *alert.Book) error {
			made, secrets, err = b.Add(ctx, s, a)
			return err
		})
	})
	if bad := (unfit{}); errors.As(err, &bad) {
		form.Trouble = labelled(bad.Error())
		server.Later(w, http.StatusBadRequest)
		return p.showAlerts(&withStatus{ResponseWriter: w, status: http.StatusBadRequest}, r, form)
	}
	if err != nil {
		return err
	}
	if form.Would != nil {
		return p.showAlerts(w, r, form)
	}
	return p.added(w, r, made, secrets)
}

// unfit is an alert that can't be saved as it is.
type unfit struct{ error }

func (u unfit) Unwrap() error { return u.error }

// added shows an alert that was made. Secrets are shown this once; without any the address is its own.
func (p *Pages) added(w http.ResponseWriter, r *http.Request, a alert.Alert, secrets []string) error {
	id := strconv.FormatInt(a.ID, 10)
	server.Did(r.Context(), "make alert", id)
	var shown []secretView
	for i, secret := range secrets {
		if secret != "" {
			shown = append(shown, secretView{a.Channels[i].String(), secret})
		}
	}
	if shown != nil {
		return p.showAlert(w, r, id, shown)
	}
	http.Redirect(w, r, "/alerts/"+id, http.StatusSeeOther)
	return nil
}

// changing does some work that changes the alerts.
func (p *Pages) changing(ctx context.Context, work func(*alert.Book) error) error {
	b, err := alert.Create(ctx, p.desk.Dir(), whileBusy)
	if errors.Is(err, alert.ErrBusy) {
		return wrong(http.StatusServiceUnavailable, "the alerts are being looked through just now; try it again in a minute")
	}
	if err != nil {
		return err
	}
	return errors.Join(work(b), b.Close())
}

// changes are what may be done with an alert, with what the log of the accounts says of it.
var changes = map[string]struct {
	did string
	do  func(context.Context, *alert.Book, alert.Alert) error
}{
	"pause": {"pause alert", func(ctx context.Context, b *alert.Book, a alert.Alert) error {
		return b.Pause(ctx, a, server.Who(ctx).Name)
	}},
	"resume": {"resume alert", func(ctx context.Context, b *alert.Book, a alert.Alert) error { return b.Resume(ctx, a) }},
	"remove": {"remove alert", func(ctx context.Context, b *alert.Book, a alert.Alert) error { return b.Remove(ctx, a) }},
}

// changeAlert pauses an alert, takes it up again, or takes it away.
func (p *Pages) changeAlert(w http.ResponseWriter, r *http.Request) error {
	ctx, id, name := r.Context(), r.PathValue("id"), r.PostFormValue("do")
	change, known := changes[name]
	if !known {
		return wrong(http.StatusBadRequest, "an alert can be paused, resumed and removed, and nothing else")
	}
	to := "/alerts/" + id
	if name == "remove" {
		to = "/alerts"
	}
	err := p.changing(ctx, func(b *alert.Book) error {
		a, err := numbered(ctx, b, id)
		if err != nil {
			return err
		}
		return change.do(ctx, b, a)
	})
	if err != nil {
		return err
	}
	server.Did(ctx, change.did, id)
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// release lets be sent what waits for a person.
func (p *Pages) release(w http.ResponseWriter, r *http.Request, event string) error {
	id, err := strconv.ParseInt(event, 10, 64)
	if err != nil {
		return wrong(http.StatusBadRequest, "that is no number of a message")
	}
	who := server.Who(r.Context()).Name
	if who == "" {
		who = "somebody at the server's machine"
	}
	err = p.changing(r.Context(), func(b *alert.Book) error { return b.Release(r.Context(), id, who) })
	if err != nil {
		return err
	}
	server.Did(r.Context(), "release alert message", event)
	http.Redirect(w, r, "/alerts", http.StatusSeeOther)
	return nil
}

// labels are the fields of the form, by the flags of the command line that mean the same.
var labels = map[string]string{"name": "Name", "verdict": "Verdict", "speaker": "Speaker", "outlet": "Outlet",
	"words": "Words", "passage": "Passage", "carriers": "Carried by", "within": "within", "spoken": "Spoken words",
	"revised": "a transcript was revised", "to": "Send to", "digest": "Gather", "quiet": "Quiet hours", "zone": "Time zone",
	"per-hour": "An hour", "per-day": "A day", "since": "Tell also since"}

var flagName = regexp.MustCompile(`--([a-z]+(?:-[a-z]+)*)`)

// labelled is a sentence on flags as one on the fields of the form.
func labelled(sentence string) string {
	return flagName.ReplaceAllStringFunc(sentence, func(flag string) string {
		if label, known := labels[strings.TrimPrefix(flag, "--")]; known {
			return "“" + label + "”"
		}
		return flag
	})
}
