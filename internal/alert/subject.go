package alert

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"
)

// asked is an alert with the quotations for which its condition holds, and those of them that are new to it.
type asked struct {
	Alert
	by            *asker
	holds, movers []int
}

// ofPress finds what alerts on quotations have to say.
func (o *observation) ofPress(ctx context.Context, alerts []Alert, said map[int64]map[string]told) error {
	var all []asked
	var wanted []int
	for _, a := range alerts {
		if a.Stopped != "" || !a.kind().ofPress() {
			continue
		}
		one := asked{Alert: a}
		var err error
		if one.by, err = o.asks(ctx, o.sides, a.Condition); err != nil {
			return err
		}
		one.holds, one.movers = o.find(one.by, a.ID == 0, a.Since)
		all = append(all, one)
		wanted = append(wanted, one.movers...)
		for _, i := range one.holds {
			if r := o.memory.rows[o.quotes[i].rowKey]; r == nil || r.story == 0 || a.ID == 0 {
				wanted = append(wanted, i)
			}
		}
	}
	slices.Sort(wanted)
	wanted = slices.Compact(wanted)
	var err error
	if o.strands, err = o.traced(ctx, o.sides, wanted); err != nil {
		return err
	}
	o.stories = o.assign(o.memory, o.strands, wanted)
	for _, one := range all {
		o.say(one, said[one.ID])
	}
	return nil
}

// find are the quotations for which a condition holds, and those that move the alert: new ones, and those whose
// verdict did not fit before. None moves it that is of an article which was old when it came. A new alert is
// moved by all from a day on, or by none.
func (o *observation) find(a *asker, fresh bool, since string) (holds, movers []int) {
	for i, q := range o.quotes {
		if !a.fits(o.view, i) {
			continue
		}
		holds = append(holds, i)
		r, of := o.memory.rows[q.rowKey], o.articles[q.r]
		moved := r == nil || r.gone > 0 || r.state != q.state && !a.graded(r.state) ||
			r.state != q.state && a.kind() == ofVerdicts
		if fresh {
			moved = since != "" && of.day >= since
		}
		if moved && of.fresh {
			movers = append(movers, i)
		}
	}
	return holds, movers
}

func (o *observation) story(i int) int64 {
	if s := o.stories[i]; s != 0 {
		return s
	}
	if r := o.memory.rows[o.quotes[i].rowKey]; r != nil {
		return r.story
	}
	return 0
}

// copied reports a quotation in a text that was copied, as far as that was looked at last.
func (o *observation) copied(i int) bool {
	if is, known := o.strands.copied[i]; known {
		return is
	}
	r := o.memory.rows[o.quotes[i].rowKey]
	return r != nil && r.copied
}

// subjects puts quotations together by what an alert speaks of, in a fixed order.
func (o *observation) subjects(a asked) []*subject {
	by := map[string]*subject{}
	name := func(i int) string {
		if a.kind() == ofVerdicts {
			return fmt.Sprintf("story %d %s", o.story(i), o.quotes[i].state)
		}
		return fmt.Sprintf("story %d", o.story(i))
	}
	for _, i := range a.holds {
		n := name(i)
		if by[n] == nil {
			by[n] = &subject{name: n}
		}
		by[n].all = append(by[n].all, i)
	}
	for _, i := range a.movers {
		s := by[name(i)]
		s.movers = append(s.movers, i)
	}
	var out []*subject
	for _, n := range slices.Sorted(maps.Keys(by)) {
		s := by[n]
		o.narrow(a, s)
		s.all, s.movers = o.byDay(s.all), o.byDay(s.movers)
		out = append(out, s)
	}
	return out
}

// narrow leaves of what moves an alert what does so by its kind.
func (o *observation) narrow(a asked, s *subject) {
	switch a.kind() {
	case ofAppearance:
		s.movers = slices.DeleteFunc(s.movers, func(i int) bool { return o.copied(i) || o.carried(a, i) })
	case ofCirculation:
		few := func(i int) bool {
			return o.widest(s.all, o.articles[o.quotes[i].r].day, a.Within/24) < a.Carriers
		}
		s.movers = slices.DeleteFunc(s.movers, few)
		s.short = a.ID == 0 && !slices.ContainsFunc(s.all, func(i int) bool { return !few(i) })
	}
}

// carried reports a quotation whose article had words of the story before, for which the alert held.
func (o *observation) carried(a asked, i int) bool {
	for _, r := range o.memory.rows {
		same := r.story != 0 && r.story == o.story(i) && r.article == o.quotes[i].article
		if same && a.by.graded(r.state) {
			return true
		}
	}
	return false
}

// widest is how many outlets carry some quotations in a stretch of days that has the day, copies left out. Days
// are what is known of articles: within 24 hours lie a day and the next.
func (o *observation) widest(all []int, day string, days int) (most int) {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	for back := 0; back <= days; back++ {
		from := at.AddDate(0, 0, -back)
		first, last := from.Format(time.DateOnly), from.AddDate(0, 0, days).Format(time.DateOnly)
		outlets := map[int]bool{}
		for _, i := range all {
			of := o.articles[o.quotes[i].r]
			if of.outlet >= 0 && !o.copied(i) && of.day >= first && of.day <= last {
				outlets[of.outlet] = true
			}
		}
		most = max(most, len(outlets))
	}
	return most
}
