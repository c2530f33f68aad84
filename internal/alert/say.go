package alert

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"time"

	"verbatim/internal/database"
)

// say finds what one alert has to say of its subjects, and notes what does not hold any more.
func (o *observation) say(a asked, said map[string]told) {
	holds := map[string]bool{}
	for _, s := range o.subjects(a) {
		holds[s.name] = true
		before, known := said[s.name]
		t, speaks := o.turn(a, s, before, known)
		unsent := o.pending[a.ID][s.name]
		if speaks || unsent > 0 {
			made := o.quoted(a, o.moving(s))
			if speaks {
				unsent = 0
			}
			o.events = append(
				o.events,
				event{id: unsent, alert: a.ID, subject: s.name, round: t.round, made: o.now,
					state: made.state(), body: made},
			)
		}
		if (speaks || known || a.ID == 0 && !s.short) && t != before {
			o.told = append(o.told, t)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(said)) {
		if t := said[name]; !holds[name] && t.gone == 0 {
			t.gone = o.now
			o.told = append(o.told, t)
		}
	}
}

// moving is a subject of which something moves the alert: what is there of it, where nothing does now.
func (o *observation) moving(s *subject) *subject {
	out := *s
	if len(out.movers) == 0 {
		out.movers = slices.DeleteFunc(
			slices.Clone(s.all),
			func(i int) bool { return !o.articles[o.quotes[i].r].fresh },
		)
	}
	if len(out.movers) == 0 {
		out.movers = s.all
	}
	return &out
}

// unsent are the events that wait to be sent.
func (b *Book) unsent(ctx context.Context) (map[int64]map[string]int64, error) {
	all, err := b.events(ctx, "state IN ('new', 'waiting')")
	out := map[int64]map[string]int64{}
	for _, e := range all {
		if out[e.alert] == nil {
			out[e.alert] = map[string]int64{}
		}
		out[e.alert][e.subject] = e.id
	}
	return out, err
}

// turn decides whether an alert speaks of a subject now, and what is noted of it.
func (o *observation) turn(a asked, s *subject, before told, known bool) (t told, speaks bool) {
	t = before
	t.alert, t.subject = a.ID, s.name
	long := func(since int64) bool { return time.Duration(o.now-since)*time.Second > oneStory }
	switch {
	case !known:
		speaks = len(s.movers) > 0
	case a.kind() == ofAppearance:
		t.gone = 0
		speaks = len(s.movers) > 0 && long(t.last)
		if !speaks {
			t.folded += len(s.movers)
		}
	default:
		speaks = len(s.movers) > 0 && t.gone > 0 && long(t.gone)
		if !speaks {
			t.folded += len(s.movers)
		}
		if len(s.movers) > 0 || !long(cmp.Or(t.gone, o.now)) {
			t.gone = 0
		}
	}
	if speaks {
		t.round, t.last, t.gone, t.folded = t.round+1, o.now, 0, 0
	}
	return t, speaks
}

// said is what every alert has said, by alert and subject.
func (b *Book) said(ctx context.Context) (map[int64]map[string]told, error) {
	rows, err := b.db.QueryContext(ctx, "SELECT alert, subject, round, last, gone, folded, state FROM told")
	all, err := database.Collect(rows, err, func(r *sql.Rows, t *told) error {
		return r.Scan(&t.alert, &t.subject, &t.round, &t.last, &t.gone, &t.folded, &t.state)
	})
	out := map[int64]map[string]told{}
	for _, t := range all {
		if out[t.alert] == nil {
			out[t.alert] = map[string]told{}
		}
		out[t.alert][t.subject] = t
	}
	return out, err
}
