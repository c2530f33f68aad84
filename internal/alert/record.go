package alert

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"verbatim/internal/alert/channel"
	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/person"
	"verbatim/report"
)

// The record's side: words that are spoken, and transcripts that are revised.

// ofRecord finds what an alert on the record has to say.
func (o *observation) ofRecord(ctx context.Context, b *Book, a Alert, said map[string]told) error {
	switch a.kind() {
	case ofSpeech:
		return o.ofSpeech(ctx, b, a, said)
	case ofRevision:
		return o.ofRevisions(ctx, a, said)
	}
	return nil
}

// ofSpeech looks for the words in what came into the record since it was looked at last.
func (o *observation) ofSpeech(ctx context.Context, b *Book, a Alert, said map[string]told) error {
	grown, err := o.sides.Archive.Growth(ctx)
	if err != nil {
		return err
	}
	heard := int64(0)
	if a.ID != 0 {
		err := b.db.QueryRowContext(ctx, "SELECT heard FROM alert WHERE id = ?", a.ID).Scan(&heard)
		if err != nil || heard >= grown.Newest {
			return err
		}
	}
	o.heard[a.ID] = grown.Newest
	held, err := o.sides.Archive.List(ctx, archive.Filter{})
	if err != nil {
		return err
	}
	slices.SortFunc(held, func(x, y archive.Holding) int { return int(x.ID - y.ID) })
	for _, h := range held {
		if h.ID <= heard {
			continue
		}
		item, found, err := o.spoken(ctx, a, h)
		if err != nil {
			return err
		}
		subject := "spoken " + h.Source
		if _, known := said[subject]; found && !known {
			news := isNews(h.Date, h, speechDays)
			if a.ID == 0 {
				news = news && a.Since != "" && h.Date >= a.Since
			}
			o.add(a, subject, "", news, body{Item: item})
		}
	}
	return nil
}

// add notes what was found of a subject, and says it if it is news.
func (o *observation) add(a Alert, subject, state string, news bool, what body) {
	t := told{alert: a.ID, subject: subject, state: state}
	if news {
		t.round, t.last = 1, o.now
		o.events = append(
			o.events,
			event{alert: a.ID, subject: subject, round: 1, made: o.now, state: "new", body: what},
		)
	}
	o.told = append(o.told, t)
}

// spoken is the first place at which a document has the words, in the mouth of whoever is asked for.
func (o *observation) spoken(
	ctx context.Context,
	a Alert,
	h archive.Holding,
) (item channel.Item, found bool, err error) {
	doc, err := o.sides.Archive.Document(ctx, h.ID)
	if err != nil {
		return item, false, err
	}
	words, from := document.Keys(a.Spoken), 0
	for {
		first, last, found := run(doc, words, from)
		if !found {
			return item, false, nil
		}
		speaker := doc.Meta.Speaker
		if t := doc.TurnAt(first); t >= 0 && doc.Turns[t].Speaker != "" {
			speaker = doc.Turns[t].Speaker
		}
		if a.Speaker == "" || speaker != "" && person.Same(speaker, a.Speaker) {
			to := doc.Offsets()
			return channel.Item{
				Kind:      kindNames[ofSpeech],
				Speaker:   short(speaker),
				Quotation: short(doc.Text[first:last]),
				Machine:   strings.HasPrefix(doc.Meta.KindOfText(), "machine"),
				Record: &channel.Place{Number: h.ID, Path: h.Source, Title: short(h.Title), Date: h.Date,
					Before: around(doc.Text[:first], true), Text: short(doc.Text[first:last]),
					After: around(doc.Text[last:], false), Start: to.Runes(first), End: to.Runes(last),
					Link: doc.Meta.URL},
			}, true, nil
		}
		from = last
	}
}

// aroundWords is how many code points stand around words that were spoken.
const aroundWords = 240

func around(text string, end bool) string {
	runes := []rune(
		text[max(0, cond(end, len(text)-4*aroundWords, 0)):min(len(text), cond(end, len(text), 4*aroundWords))],
	)
	if len(runes) > aroundWords && end {
		runes = runes[len(runes)-aroundWords:]
	} else if len(runes) > aroundWords {
		runes = runes[:aroundWords]
	}
	return strings.ToValidUTF8(strings.TrimSpace(string(runes)), "")
}

func cond(is bool, yes, no int) int {
	if is {
		return yes
	}
	return no
}

// ofRevisions looks at the reports that were kept. One is told of once for each transcript and version, and
// within a day once, however often it is revised.
func (o *observation) ofRevisions(ctx context.Context, a Alert, said map[string]told) error {
	kept, err := o.sides.Archive.Reports(ctx)
	if err != nil {
		return err
	}
	for _, s := range kept {
		by := map[string][]string{} // quotations by the document that was revised
		for _, stale := range s.Stale {
			if stale.Reason == "revised" {
				by[stale.Source] = append(by[stale.Source], stale.Quotation)
			}
		}
		for _, source := range slices.Sorted(maps.Keys(by)) {
			if err := o.revision(ctx, a, s, source, by[source], said); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o *observation) revision(
	ctx context.Context,
	a Alert,
	s archive.Saved,
	source string,
	quotations []string,
	said map[string]told,
) error {
	versions, err := o.sides.Archive.Versions(ctx, source)
	if err != nil || len(versions) < 2 {
		return err
	}
	now := versions[len(versions)-1]
	subject, state := fmt.Sprintf("report %d %s", s.ID, source), fmt.Sprint(now.ID)
	before, known := said[subject]
	if known && before.state == state {
		return nil
	}
	item, holds, err := o.revised(ctx, a, s, versions, quotations)
	if err != nil || !holds {
		return err
	}
	if !known {
		news := a.ID != 0 || a.Since != "" && now.Added >= a.Since
		o.add(a, subject, state, news, body{Item: item})
		return nil
	}
	before.state = state
	if before.folded++; o.now-before.last > int64(oneStory.Seconds()) {
		before.round, before.last, before.folded = before.round+1, o.now, 0
		o.events = append(
			o.events,
			event{alert: a.ID, subject: subject, round: before.round, made: o.now, state: "new",
				body: body{Item: item}},
		)
	}
	o.told = append(o.told, before)
	return nil
}

// revised is what is said of a transcript that was revised, and on which a kept report rests. It holds where
// words
// have changed, and where one of the quotations is of those that are asked for.
func (o *observation) revised(ctx context.Context, a Alert, s archive.Saved, versions []archive.Holding,
	quotations []string) (item channel.Item, holds bool, err error) {
	kept, err := o.sides.Archive.Report(ctx, s.ID)
	if errors.Is(err, archive.ErrPurged) {
		return item, false, nil
	}
	var r report.Report
	if err == nil {
		err = json.Unmarshal(kept, &r)
	}
	if err != nil {
		return item, false, err
	}
	now := versions[len(versions)-1]
	was := versions[len(versions)-2]
	differs, err := o.words(ctx, was.ID, now.ID)
	if err != nil || len(differs) == 0 {
		return item, false, err
	}
	alone := &view{reports: []report.Report{r}, articles: []article{{outlet: 0}}, at: map[rowKey]int{},
		byID: map[[2]string]int{}}
	alone.add(0)
	asks, err := alone.asks(ctx, o.sides, a.Condition)
	if err != nil {
		return item, false, err
	}
	for i := range alone.quotes {
		q := alone.of(i)
		if slices.Contains(quotations, q.ID) && asks.fits(alone, i) {
			item = channel.Item{
				Kind:      kindNames[ofRevision],
				Verdict:   q.Verdict,
				Severity:  q.Severity,
				Means:     meaning(q.Verdict),
				Speaker:   who(q),
				Quotation: short(q.Text),
				Reports:   []int64{s.ID},
				Changes:   differs,
				Why: "the words are those of the transcript, before and after it was revised; check the " +
					"article again",
				Record: &channel.Place{
					Number: now.ID,
					Path:   now.Source,
					Title:  short(now.Title),
					Date:   now.Date,
				},
			}
			return item, true, nil
		}
	}
	return item, false, nil
}

// words are those that differ between two versions of a document. Marks and capitals are none.
func (o *observation) words(ctx context.Context, old, now int64) (out []channel.Change, err error) {
	all, err := o.sides.Archive.Diff(ctx, old, now)
	if errors.Is(err, archive.ErrUnknown) {
		return nil, nil
	}
	for _, c := range all {
		if plain(c.Old) != plain(c.New) && len(out) < mostChanges {
			out = append(out, channel.Change{Lost: short(c.Old), Own: short(c.New)})
		}
	}
	return out, err
}
