package alert

import (
	"context"
	"errors"
	"slices"
	"strings"

	"verbatim/internal/alert/channel"
	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/person"
)

// The record's side: words that are spoken, and transcripts that are revised (revised.go).

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
