package alert

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/press"
	"verbatim/internal/source"
)

// world is an invented press over an invented record, of which a test knows all that is true: who quotes which
// saying in which wording, who copied whom, and what is in the record by now.
type world struct {
	t        testing.TB
	r        *rand.Rand
	dir      string
	now      time.Time
	sayings  []*saying
	articles []*piece
	again    []takenBack // corrections that will be taken back
	names    map[string]bool
	evenings int // transcripts
}

// saying is one sentence that was said, in three wordings: whole, cut before its condition, with another verb.
type saying struct {
	number   int
	speaker  string
	noun     string // stands in no other
	wordings [3]string
	held     bool // in the record
}

// The wordings, with the verdicts that they get where the record holds the saying.
const (
	whole = iota
	cut
	turned
)

var verdictsOf = [3]string{"verbatim:none", "clipped:major", "altered:major"}

const notFound = "not-found:none"

func (s *saying) verdict(wording int) string {
	if !s.held {
		return notFound
	}
	return verdictsOf[wording]
}

// piece is an article: what it quotes now, and what is typed around it.
type piece struct {
	number  int
	outlet  int
	day     string
	late    bool // it came in long after it appeared
	copyOf  *piece
	quotes  []quoted
	filler  []string
	plain   bool   // straight marks
	sent    string // its text as it came last
	edited  bool   // it came again with another text
	letters int    // paragraphs that ask to subscribe
}

type quoted struct{ saying, wording int }

type takenBack struct {
	at    time.Time
	piece *piece
	quote int
	to    int
}

var (
	people = []string{"Marit Oksen", "Torvald Lien", "Ada Quist", "Perrin Vale", "Ilse Marrow", "Bram Hollis"}
)

func newWorld(t testing.TB, seed uint64) *world {
	w := &world{t: t, r: rand.New(rand.NewPCG(seed, 7)), dir: filepath.Join(t.TempDir(), "desk"),
		now: time.Date(2025, 3, 3, 6, 0, 0, 0, time.UTC), names: map[string]bool{}}
	for i := range 72 {
		w.sayings = append(w.sayings, w.newSaying(i))
	}
	var record []source.Source
	for _, who := range people {
		record = append(record, w.transcript(who, "2024-01-05", true))
	}
	w.addRecord(record...)
	return w
}

// word is an invented one that no other is.
func (w *world) word(syllables int) string {
	for {
		var b strings.Builder
		for range syllables {
			b.WriteByte("bdfgklmnprstv"[w.r.IntN(13)])
			b.WriteByte("aeiou"[w.r.IntN(5)])
		}
		b.WriteByte("lnrst"[w.r.IntN(5)])
		if s := b.String(); !w.names[s] {
			w.names[s] = true
			return s
		}
	}
}

func (w *world) newSaying(i int) *saying {
	s := &saying{number: i, speaker: people[i%len(people)], noun: w.word(3), held: i < 48}
	lead := fmt.Sprintf(
		"the %s %s will %s the %s %s at %s with %s",
		s.noun,
		w.word(2),
		w.word(2),
		w.word(2),
		w.word(3),
		title(w.word(2)),
		w.word(3),
	)
	tail := fmt.Sprintf(
		" if %s %s %s the %s %s and %s %s",
		title(w.word(2)),
		w.word(3),
		w.word(2),
		w.word(3),
		w.word(2),
		w.word(3),
		w.word(3),
	)
	s.wordings = [3]string{
		title(lead + tail),
		title(lead),
		title(strings.Replace(lead, " will ", " can ", 1) + tail),
	}
	return s
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// transcript has the sayings of somebody that are held, or else one that is not.
func (w *world) transcript(who, day string, held bool) source.Source {
	var b strings.Builder
	w.evenings++
	fmt.Fprintf(&b, "---\ntitle: Evening with %s\ndate: %s\n---\n", who, day)
	fmt.Fprintf(&b, "%s: Good evening to all of you, and thank you for the soup.", strings.ToUpper(who))
	for _, s := range w.sayings {
		if s.speaker == who && s.held == held {
			fmt.Fprintf(
				&b,
				" %s. The %s people have asked for it since the %s flood.",
				s.wordings[whole],
				w.word(2),
				w.word(2),
			)
			if !held {
				s.held = true
				break
			}
		}
	}
	b.WriteString("\n")
	return source.Source{Path: fmt.Sprintf("record/%s-%s-%d.md", strings.ReplaceAll(who, " ", "-"), day,
		w.evenings), Data: []byte(b.String())}
}

func (w *world) addRecord(all ...source.Source) {
	a, err := archive.Create(context.Background(), w.dir)
	if err != nil {
		w.t.Fatal(err)
	}
	a.Now = func() time.Time { return w.now }
	_, err = a.AddGiven(context.Background(), func(yield func(source.Source) bool) {
		for _, s := range all {
			if !yield(s) {
				return
			}
		}
	})
	if err := errors.Join(err, a.Close()); err != nil {
		w.t.Fatal(err)
	}
}

// text is an article as it is typed now.
func (p *piece) text(w *world) source.Source {
	var b strings.Builder
	fmt.Fprintf(
		&b,
		"---\ntitle: Of %s\ndate: %s\npublisher: %s\nurl: https://%s.example/%d\n---\n",
		p.filler[0][:20],
		p.day,
		outletName(p.outlet),
		outletHost(p.outlet),
		p.number,
	)
	open, shut := "“", "”"
	if p.plain {
		open, shut = `"`, `"`
	}
	for i, q := range p.quotes {
		s := w.sayings[q.saying]
		fmt.Fprintf(
			&b,
			"%s\n\n%s%s,%s %s said.\n\n",
			p.filler[i],
			open,
			s.wordings[q.wording],
			shut,
			s.speaker,
		)
	}
	b.WriteString(strings.Join(p.filler[len(p.quotes):], "\n\n"))
	for range p.letters {
		b.WriteString("\n\nOur letter comes each morning. Read it with your coffee, and tell your friends.")
	}
	return source.Source{
		Path: fmt.Sprintf("press/%s/%d.md", outletHost(p.outlet), p.number),
		Data: []byte(b.String() + "\n"),
	}
}

func outletName(i int) string {
	return fmt.Sprintf("%s %s", []string{"Herald", "Courier", "Beacon", "Tribune", "Echo"}[i%5],
		[]string{"North", "South", "East", "West", "Upper", "Lower", "Inner", "Outer", "Old", "New"}[i/5])
}
func outletHost(i int) string { return strings.ToLower(strings.ReplaceAll(outletName(i), " ", "-")) }

// filler is paragraphs that no other article has.
func (w *world) filler() (out []string) {
	for range 6 {
		out = append(
			out,
			fmt.Sprintf("%s %s had %s in the %s hall, and a %s wind went round the %s yard until noon.",
				title(w.word(2)), title(w.word(3)), w.word(3), w.word(2), w.word(3), w.word(2)),
		)
	}
	return out
}

func (w *world) today() string { return w.now.Format(time.DateOnly) }

// newPiece is an article of today about one or two sayings.
func (w *world) newPiece() *piece {
	p := &piece{number: len(w.articles) + 1, outlet: w.r.IntN(50), day: w.today(), filler: w.filler()}
	first := w.hot()
	p.quotes = []quoted{{first, w.r.IntN(3)}}
	if second := w.hot(); w.r.IntN(3) == 0 && second != first {
		p.quotes = append(p.quotes, quoted{second, w.r.IntN(3)})
	}
	return p
}

// hot is a saying that circulates now: some do for a while.
func (w *world) hot() int {
	week := int(w.now.Unix() / (5 * 86400))
	return (week*11 + w.r.IntN(10)*w.r.IntN(2) + w.r.IntN(4)) % len(w.sayings)
}

// step lets some hours pass: articles come, are copied, corrected, retyped, and sent again as they were.
func (w *world) step(hours int) []source.Source {
	touched := map[string]source.Source{}
	for _, s := range w.happen(hours) {
		touched[s.Path] = s
	}
	var out []source.Source
	for _, p := range w.articles {
		now := p.text(w)
		if _, is := touched[now.Path]; !is {
			continue
		}
		out = append(out, now)
		p.edited = p.edited || p.sent != "" && p.sent != string(now.Data)
		p.sent = string(now.Data)
	}
	return out
}

func (w *world) happen(hours int) (changed []source.Source) {
	w.now = w.now.Add(time.Duration(hours) * time.Hour)
	for range w.r.IntN(3) {
		w.articles = append(w.articles, w.newPiece())
		changed = append(changed, w.last().text(w))
	}
	if w.r.IntN(12) == 0 {
		old := w.newPiece()
		old.late, old.day = true, w.now.AddDate(0, 0, -30-w.r.IntN(200)).Format(time.DateOnly)
		w.articles = append(w.articles, old)
		changed = append(changed, old.text(w))
	}
	if p := w.recent(3); p != nil && p.copyOf == nil && !p.late && w.r.IntN(3) == 0 {
		c := *p
		c.sent, c.edited = "", false
		c.number, c.outlet, c.copyOf, c.day = len(w.articles)+1, (p.outlet+1+w.r.IntN(48))%50, p, w.today()
		c.quotes = append([]quoted(nil), p.quotes...)
		if c.day > p.day {
			w.articles = append(w.articles, &c)
			changed = append(changed, c.text(w))
		}
	}
	changed = append(changed, w.corrections()...)
	if p := w.recent(40); p != nil && w.r.IntN(3) == 0 { // an edit without meaning
		if w.r.IntN(2) == 0 {
			p.plain = !p.plain
		} else {
			p.letters++
		}
		changed = append(changed, p.text(w))
	}
	if p := w.recent(60); p != nil && w.r.IntN(2) == 0 { // a wrong ETag: it comes again as it is
		changed = append(changed, p.text(w))
	}
	return changed
}

func (w *world) last() *piece { return w.articles[len(w.articles)-1] }

// recent is one of the last articles.
func (w *world) recent(n int) *piece {
	if len(w.articles) == 0 {
		return nil
	}
	return w.articles[len(w.articles)-1-w.r.IntN(min(n, len(w.articles)))]
}

// corrections change a wording, and some of them are taken back: soon, or after days.
func (w *world) corrections() (changed []source.Source) {
	var later []takenBack
	for _, c := range w.again {
		if c.at.After(w.now) {
			later = append(later, c)
			continue
		}
		c.piece.quotes[c.quote].wording = c.to
		changed = append(changed, c.piece.text(w))
	}
	w.again = later
	p := w.recent(12)
	if p == nil || w.r.IntN(3) > 0 {
		return changed
	}
	i := w.r.IntN(len(p.quotes))
	was := p.quotes[i].wording
	p.quotes[i].wording = (was + 1 + w.r.IntN(2)) % 3
	switch w.r.IntN(3) {
	case 0:
		w.again = append(w.again, takenBack{w.now.Add(time.Duration(1+w.r.IntN(9)) * time.Hour), p, i, was})
	case 1:
		w.again = append(w.again, takenBack{w.now.Add(time.Duration(48+w.r.IntN(96)) * time.Hour), p, i, was})
	}
	return append(changed, p.text(w))
}

// bring keeps articles, and judges them.
func (w *world) bring(articles []source.Source) {
	ctx := context.Background()
	p, err := press.Create(ctx, w.dir, "rules", archive.Wait{})
	if err != nil {
		w.t.Fatal(err)
	}
	p.Now = func() time.Time { return w.now }
	_, err = p.AddGiven(ctx, func(yield func(source.Source) bool) {
		for _, s := range articles {
			if !yield(s) {
				return
			}
		}
	})
	if err == nil {
		err = w.withRecord(func(record *check.Record, a *archive.Archive) error {
			_, err := p.Judge(ctx, record, a, nil)
			return err
		})
	}
	if err := errors.Join(err, p.Close()); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) withRecord(work func(*check.Record, *archive.Archive) error) error {
	ctx := context.Background()
	a, err := archive.Open(ctx, w.dir)
	if err != nil {
		return err
	}
	record, err := check.OpenArchive(ctx, a)
	if err != nil {
		return errors.Join(err, a.Close())
	}
	return errors.Join(work(record, a), record.Close(), a.Close())
}

// sides opens both sides, and does some work with them.
func (w *world) sides(work func(desk.Sides) error) {
	w.t.Helper()
	ctx := context.Background()
	err := w.withRecord(func(record *check.Record, a *archive.Archive) error {
		p, err := press.Open(ctx, w.dir, "rules")
		if errors.Is(err, archive.ErrNone) {
			return work(desk.Sides{Archive: a, Record: record})
		}
		if err != nil {
			return err
		}
		return errors.Join(work(desk.Sides{Archive: a, Record: record, Press: p}), p.Close())
	})
	if err != nil {
		w.t.Fatal(err)
	}
}
