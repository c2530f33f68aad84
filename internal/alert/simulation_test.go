package alert

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/internal/alert/channel"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/fetch"
	"verbatim/report"
)

var days = flag.Int("days", 60, "how many days a world of the simulation has")

var worlds = flag.Int("worlds", 1, "how many worlds of 60 days the simulation goes through")

// receiver is one end of all webhooks. It fails now and then, and sometimes takes a message and says that it
// did not; what it takes again by the same number it takes once.
type receiver struct {
	w     *world
	got   map[string]channel.Message // by its number
	again int
	fail  int  // so many of a hundred
	kills bool // the next message that is taken is the last thing that its sender does
}

var errKilled = errors.New("killed")

func (r *receiver) post(_ context.Context, _ string, header http.Header, body []byte) (fetch.Answer, error) {
	if r.w.r.IntN(100) < r.fail {
		return fetch.Answer{Status: 500}, nil
	}
	var m struct{ Data channel.Message }
	if err := json.Unmarshal(body, &m); err != nil {
		return fetch.Answer{Status: 400}, nil
	}
	id := header.Get("webhook-id")
	if _, is := r.got[id]; is {
		r.again++
	}
	r.got[id] = m.Data
	if r.kills {
		r.kills = false
		panic(errKilled)
	}
	if r.w.r.IntN(100) < r.fail {
		return fetch.Answer{}, errors.New("it ended in the middle of its answer")
	}
	return fetch.Answer{Status: 200}, nil
}

// counts are the events in all messages, as the oracle names them.
func (r *receiver) counts() (map[string]int, map[string]int) {
	out, more := map[string]int{}, map[string]int{}
	for _, m := range r.got {
		if m.Kind != "news" {
			continue
		}
		more[m.Alert] += m.More + len(m.Items)
		for _, i := range m.Items {
			key := fmt.Sprintf("%s|%d", m.Alert, r.w.sayingOf(i.Quotation))
			if i.Kind == "quotation" {
				key += "|" + stateOf(report.Quotation{Verdict: i.Verdict, Severity: i.Severity})
			}
			out[key]++
		}
	}
	return out, more
}

// sayingOf is the one that a text is of, by the word that no other has.
func (w *world) sayingOf(text string) int {
	for _, s := range w.sayings {
		if slices.Contains(document.Keys(text), s.noun) {
			return s.number
		}
	}
	return -1
}

// conditions are twenty alerts, with what the oracle knows of each.
func (w *world) conditions(sides desk.Sides) (alerts []Alert, all []*promised) {
	add := func(name string, a Alert, p promised) {
		a.Name, p.name = name, name
		a.PerHour, a.PerDay = 1000, 1000
		a.Channels = []Channel{
			{Address: channel.Address{Kind: channel.Webhook, Where: "https://desk.example/" + name}},
		}
		p.kind, p.said = a.kind(), map[string]*spokenOf{}
		alerts, all = append(alerts, a), append(all, &p)
	}
	is := func(all ...string) map[string]bool {
		out := map[string]bool{}
		for _, v := range all {
			out[v] = true
		}
		return out
	}
	graded := func(all ...string) (out []Graded) {
		for _, v := range all {
			verdict, severity, _ := strings.Cut(v, ":")
			out = append(out, Graded{verdict, severity})
		}
		return out
	}
	any := promised{outlet: -1, saying: -1}
	with := func(change func(*promised)) promised { p := any; change(&p); return p }
	cond := func(c Condition) Alert { return Alert{Condition: c} }
	wrong := with(func(p *promised) { p.verdicts = is("clipped:major", "altered:major") })
	add(
		"altered",
		cond(Condition{Verdicts: graded("altered:major")}),
		with(func(p *promised) { p.verdicts = is("altered:major") }),
	)
	add(
		"clipped",
		cond(Condition{Verdicts: graded("clipped")}),
		with(func(p *promised) { p.verdicts = is("clipped:major") }),
	)
	add("wrong", cond(Condition{Verdicts: graded("altered:major", "clipped")}), wrong)
	add(
		"found",
		cond(Condition{Verdicts: graded("verbatim", "clean")}),
		with(func(p *promised) { p.verdicts = is("verbatim:none") }),
	)
	add(
		"unheld",
		cond(Condition{Verdicts: graded("not-found")}),
		with(func(p *promised) { p.verdicts = is(notFound) }),
	)
	for i, who := range people[:3] {
		add(
			fmt.Sprint("speaker", i),
			cond(Condition{Speaker: who, Verdicts: graded("altered:major", "clipped")}),
			with(func(p *promised) { p.speaker, p.verdicts = who, wrong.verdicts }),
		)
	}
	add("mouth", cond(Condition{Speaker: people[4]}), with(func(p *promised) { p.speaker = people[4] }))
	for i := range 2 {
		add(
			fmt.Sprint("outlet", i),
			cond(Condition{Outlet: outletName(i * 7), Verdicts: graded("clipped", "altered")}),
			with(func(p *promised) { p.outlet, p.verdicts = i*7, wrong.verdicts }),
		)
	}
	for i, n := range []int{13, 24, 50} { // the last one is not held
		s := w.sayings[n]
		words := strings.Join(strings.Fields(s.wordings[whole])[1:3], " ")
		add(
			fmt.Sprint("words", i),
			cond(Condition{Words: words}),
			with(func(p *promised) { p.saying, p.needs = n, [3]bool{true, true, true} }),
		)
	}
	place := w.passage(sides, w.sayings[25])
	add(
		"passage",
		cond(Condition{Passage: &place}),
		with(func(p *promised) { p.saying, p.needs = 25, [3]bool{true, true, true} }),
	)
	add(
		"three",
		cond(Condition{Carriers: 3, Within: 24}),
		with(func(p *promised) { p.carriers, p.days = 3, 1 }),
	)
	add("spread", cond(Condition{Carriers: 2, Within: 72, Verdicts: graded("clipped", "altered:major")}),
		with(func(p *promised) { p.carriers, p.days, p.verdicts = 2, 3, wrong.verdicts }))
	night := cond(Condition{Verdicts: graded("altered:major")})
	night.Quiet, night.Zone = "22:00-07:00", "Europe/Oslo"
	add("night", night, with(func(p *promised) {
		p.verdicts = is("altered:major")
		p.silent = func(t time.Time) bool { h := (t.Hour() + osloOffset(t)) % 24; return h >= 22 || h < 7 }
	}))
	daily := cond(Condition{Verdicts: graded("clipped")})
	daily.Digest = "day"
	add("daily", daily, with(func(p *promised) {
		p.verdicts = is("clipped:major")
		p.due = func(t time.Time) time.Time {
			eight := time.Date(t.Year(), t.Month(), t.Day(), 8, 0, 0, 0, time.UTC)
			if eight.After(t) {
				return eight
			}
			return eight.Add(24 * time.Hour)
		}
	}))
	since := cond(Condition{Verdicts: graded("altered:major", "clipped")})
	since.Since = w.now.AddDate(0, 0, -2).Format(time.DateOnly)
	add("since", since, with(func(p *promised) { p.verdicts, p.since = wrong.verdicts, since.Since }))
	return alerts, all
}

// osloOffset is how many hours Oslo is before UTC in the spring of 2025: the clock went forward on 30 March.
func osloOffset(t time.Time) int {
	if t.Before(time.Date(2025, 3, 30, 1, 0, 0, 0, time.UTC)) {
		return 1
	}
	return 2
}

// agrees fails a test in which the program does not judge a quotation as the world does, since nothing could be
// said of its alerts.
func (w *world) agrees() {
	bad := 0
	w.sides(func(sides desk.Sides) error {
		v, err := look(context.Background(), sides)
		if err != nil {
			return err
		}
		for i, q := range v.quotes {
			text := v.of(i).Text
			s := w.sayings[w.sayingOf(text)]
			at := slices.IndexFunc(
				s.wordings[:],
				func(x string) bool { return x == strings.TrimSuffix(text, ",") },
			)
			if at < 0 || s.verdict(at) != q.state {
				bad++
				if bad < 8 {
					w.t.Errorf(
						"saying %d, wording %d is %s and not %s: %s %s",
						s.number,
						at,
						q.state,
						s.verdict(max(0, at)),
						text,
						q.article,
					)
				}
			}
		}
		return nil
	})
}

func (w *world) passage(sides desk.Sides, s *saying) Passage {
	source := fmt.Sprintf("record/%s-2024-01-05-%d.md", strings.ReplaceAll(s.speaker, " ", "-"),
		slices.Index(people, s.speaker)+1)
	h, err := sides.Archive.Find(context.Background(), source)
	if err != nil {
		w.t.Fatal(err)
	}
	doc, err := sides.Archive.Document(context.Background(), h.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	at := strings.Index(doc.Text, s.wordings[whole])
	if at < 0 {
		w.t.Fatalf("%s does not have %q", source, s.wordings[whole])
	}
	return Passage{h.ID, h.Source, at, at + len(s.wordings[cut])} // ASCII: bytes are code points
}

// The points at which a pass may be killed.
const (
	lives = iota
	beforeAll
	whileNoting
	afterNoting
	afterMaking
	whileSending
)

// pass is one look of the program, killed where it is said. It returns whether it noted what it saw, and
// whether
// it made messages.
func (w *world) pass(r *receiver, killed int) (noted, made bool) {
	if killed == beforeAll {
		return false, false
	}
	w.sides(func(sides desk.Sides) (err error) {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		b, err := Create(ctx, w.dir, time.Second)
		if err != nil {
			return err
		}
		defer func() {
			if what := recover(); what != nil && what != errKilled {
				panic(what)
			}
			err = errors.Join(err, b.Close())
		}()
		b.Now = func() time.Time { return w.now }
		if killed == whileNoting {
			cancel()
			if err := b.observe(ctx, sides, nil); err == nil {
				return errors.New("a pass that was cancelled noted what it saw")
			}
			return nil
		}
		if err := b.observe(ctx, sides, nil); err != nil {
			return err
		}
		noted = true
		if killed == afterNoting {
			return nil
		}
		if err := b.compose(ctx); err != nil {
			return err
		}
		made = true
		if killed == afterMaking {
			return nil
		}
		r.kills = killed == whileSending
		_, err = b.deliver(ctx, channel.Settings{Post: r.post})
		return err
	})
	r.kills = false
	return noted, made
}

func (w *world) addAlerts(o *oracle) {
	w.sides(func(sides desk.Sides) error {
		b, err := Create(context.Background(), w.dir, time.Second)
		if err != nil {
			return err
		}
		b.Now = func() time.Time { return w.now }
		alerts, known := w.conditions(sides)
		for i, a := range alerts {
			if _, err := a.Validate(context.Background(), sides, w.now); err != nil {
				return errors.Join(fmt.Errorf("%s: %w", a.Name, err), b.Close())
			}
			if _, _, err := b.Add(context.Background(), sides, a); err != nil {
				return errors.Join(err, b.Close())
			}
			o.look([]*promised{known[i]}, false)
		}
		return b.Close()
	})
}

// TestSimulation lets a desk with twenty alerts go through sixty days of a press of fifty outlets: articles,
// copies,
// corrections that are taken back, edits without meaning, articles that come again as they are or long after
// they
// appeared, transcripts that turn up, receivers that fail, and a program that is killed at any point. What was
// told is held against what the world knows. With -worlds 20 it takes some minutes.
func TestSimulation(t *testing.T) {
	if testing.Short() {
		t.Skip("sixty days take long under the race detector")
	}
	for seed := range *worlds {
		t.Run(fmt.Sprint("world ", seed), func(t *testing.T) { simulate(t, uint64(seed+1)) })
	}
}

func simulate(t *testing.T, seed uint64) {
	w := newWorld(t, seed)
	o, r := newOracle(w), &receiver{w: w, got: map[string]channel.Message{}, fail: 8}
	kills := 0
	for step := range *days * 3 {
		hours := []int{5, 7, 12}[step%3]
		articles := w.step(hours)
		if w.r.IntN(40) == 0 {
			w.addRecord(w.transcript(people[w.r.IntN(len(people))], "2024-01-05", false))
		}
		w.bring(articles)
		if step == 15 {
			w.addAlerts(o)
		}
		if step < 15 {
			continue
		}
		killed := lives
		if w.r.IntN(5) == 0 {
			killed = beforeAll + w.r.IntN(whileSending)
			kills++
		}
		if noted, made := w.pass(r, killed); noted {
			o.look(nil, made)
		}
	}
	r.fail = 0
	for range 30 { // what waits is sent
		w.now = w.now.Add(7 * time.Hour)
		w.pass(r, lives)
		o.look(nil, true)
	}
	w.agrees()
	got, _ := r.counts()
	missed, doubled, wrong := differences(o.expected, got)
	total := 0
	for _, n := range o.expected {
		total += n
	}
	t.Logf(
		"%d articles, %d alerts, %d messages expected, %d taken back before they were sent, %d kills, %d sent again by "+
			"the same number; %d duplicates, %d missed, %d wrong",
		len(w.articles),
		len(o.alerts),
		total,
		o.withdrew,
		kills,
		r.again,
		len(doubled),
		len(missed),
		len(wrong),
	)
	if len(missed)+len(doubled)+len(wrong) > 0 {
		t.Errorf("missed %s\ndoubled %s\nwrong %s", firstOf(missed), firstOf(doubled), firstOf(wrong))
	}
	if total < 100 || kills < 10 || r.again == 0 {
		t.Errorf("the world was too quiet to show anything")
	}
}
