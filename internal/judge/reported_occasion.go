package judge

import (
	"slices"
	"strings"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation"
)

// Of which occasion an article speaks: the one that it dates, in this clause or the one before of the same
// speaker; else the one from which it quotes him; else the latest of his in the days before it. What a
// newspaper was told is an occasion of its own.

// sinceOccasion is how many days before an article an occasion may be that it does not date. Of one up to Age
// days before it may still tell, where its words bear that out.
const sinceOccasion = 7

// occasions answers for one article.
type occasions struct {
	j        *Judge
	quoted   map[string][]int   // documents from which a speaker is quoted
	dated    []dated            // quotations that the article dates, in order
	asked    map[string][]Entry // what the record holds of a speaker between two days
	partial  map[int]bool
	known    map[int]*contents
	last     map[string]occasion // the last that the article gives for a speaker
	offices  map[string]string   // who holds an office in the documents of some days
	speakers map[int][]holder    // of documents that were asked for an office
	clauses  []quotation.Reported
	names    []string     // words of names of the article
	used     map[int]bool // documents that clauses of the article rest on
	matters  map[int]bool // whether documents have to do with what the article is about, as far as it was asked
}

// dated is a quotation that the article dates.
type dated struct {
	at      int
	speaker string
	when    *quotation.When
}

// occasion is what the article says of one: the days, and whom the speaker told.
type occasion struct {
	when   *quotation.When
	hearer string
}

func (j *Judge) toldOn(all []quotation.Reported, quotations []quotation.Quotation,
	judged []Judgement) *occasions {
	o := &occasions{j: j, quoted: map[string][]int{}, asked: map[string][]Entry{}, partial: map[int]bool{},
		known: map[int]*contents{}, last: map[string]occasion{}, offices: map[string]string{}, clauses: all,
		speakers: map[int][]holder{}, used: map[int]bool{}, matters: map[int]bool{}}
	for i, q := range quotations {
		if q.Speaker == nil {
			continue
		}
		if q.When != nil {
			o.dated = append(o.dated, dated{q.Start, q.Speaker.Name, q.When})
		}
		if len(judged[i].Pieces) == 0 || judged[i].Verdict == finding.Misattributed {
			continue
		}
		if d := judged[i].Pieces[0].Doc; !slices.Contains(o.quoted[q.Speaker.Name], d) {
			o.quoted[q.Speaker.Name] = append(o.quoted[q.Speaker.Name], d)
		}
	}
	return o
}

// fewOccasions is how many documents of a speaker there may be in the days before an article for one of them
// to be what it means.
const fewOccasions = 2

// of returns the documents of the occasions that a clause may mean, and whether the article tells that it
// means one of them: by its day, by quoting from it, or since there is hardly another.
func (o *occasions) of(r quotation.Reported) (docs []int, meant bool) {
	if r.Speaker == nil || r.Unnamed {
		return nil, false
	}
	name, told := r.Speaker.Name, o.said(r)
	spoken := !o.j.lex.Has(lexicon.Writes, strings.ToLower(r.Speaker.Cue))
	if told.when != nil {
		from, to := told.when.From, told.when.To
		if !told.when.Exact { // papers that are printed overnight
			from, to = from.AddDate(0, 0, -1), to.AddDate(0, 0, 1)
		}
		docs, exact := o.heard(o.heldOf(r, from, to), told.hearer, told.when)
		return docs, spoken && exact > 0 && len(docs) <= fewOccasions
	}
	for _, d := range o.quoted[name] {
		if !o.j.longBefore(d) {
			docs = append(docs, d)
		}
	}
	for _, d := range o.recent(r, told.hearer, 0, sinceOccasion) {
		if !slices.Contains(docs, d) {
			docs = append(docs, d)
		}
	}
	return docs, spoken && len(docs) <= fewOccasions
}

// older returns the documents of a speaker that are too old for an article to mean them without a word.
func (o *occasions) older(r quotation.Reported) []int {
	if r.Speaker == nil || r.Unnamed {
		return nil
	}
	told := o.said(r)
	if told.when != nil {
		return nil
	}
	return o.recent(r, told.hearer, sinceOccasion+1, Age)
}

// recent returns the documents of a speaker of so many days before the article, the latest first.
func (o *occasions) recent(r quotation.Reported, hearer string, last, first int) []int {
	published, err := o.j.Article.Meta.Day()
	if err != nil {
		return nil
	}
	held := o.heldOf(r, published.AddDate(0, 0, -first), published.AddDate(0, 0, -last))
	docs, _ := o.heard(held, hearer, nil)
	return docs
}

// said is the occasion that a clause, or the last before it of the same speaker, gives.
func (o *occasions) said(r quotation.Reported) occasion {
	name := r.Speaker.Name
	for len(o.dated) > 0 && o.dated[0].at < r.Start {
		o.last[o.dated[0].speaker] = occasion{when: o.dated[0].when}
		o.dated = o.dated[1:]
	}
	if r.When != nil || r.Hearer != "" {
		o.last[name] = occasion{r.When, r.Hearer}
	}
	return o.last[name]
}

// held returns what the record holds of a speaker between two days, the latest first.
func (o *occasions) held(name string, from, to time.Time) []Entry {
	first, last := from.Format(time.DateOnly), to.Format(time.DateOnly)
	key := name + "\n" + first + last
	all, ok := o.asked[key]
	if !ok {
		for _, e := range o.j.held(name, first, last) {
			if !o.j.hidden(e.Doc) {
				all = append(all, e)
				o.partial[e.Doc] = e.Partial
			}
		}
		slices.SortStableFunc(all, func(a, b Entry) int { return strings.Compare(b.Date, a.Date) })
		o.asked[key] = all
	}
	return all
}

// heard returns the documents of those occasions at which the hearer may have been, and how many of them,
// which come first, are of the very days.
func (o *occasions) heard(all []Entry, hearer string, when *quotation.When) (docs []int, ofDays int) {
	var exact, near []int
	for _, e := range all {
		if !o.contents(e.Doc).heardBy(hearer) {
			continue
		}
		day, err := o.j.Index.Doc(e.Doc).Meta.Day()
		if when != nil && err == nil && (day.Before(when.From) || day.After(when.To)) {
			near = append(near, e.Doc)
		} else {
			exact = append(exact, e.Doc)
		}
	}
	return append(exact, near...), len(exact)
}

// longBefore reports a document older than a week at the day of the article: of what was said so long ago the
// clause need not speak.
func (j *Judge) longBefore(d int) bool {
	day, err := j.Index.Doc(d).Meta.Day()
	published, unknown := j.Article.Meta.Day()
	return err != nil || unknown != nil || published.Sub(day) > sinceOccasion*24*time.Hour
}

func (o *occasions) contents(d int) *contents {
	c, ok := o.known[d]
	if !ok {
		c = o.j.contents(d)
		o.known[d] = c
	}
	return c
}

// heardBy reports that a hearer may have been there. A newspaper or a station was, where the document names
// it with all of its words; anybody else may have been.
func (c *contents) heardBy(hearer string) bool {
	var keys []string
	words := wordsIn(hearer)
	if !slices.ContainsFunc(words, func(w document.Word) bool { return c.j.lex.Has(lexicon.Outlet, w.Key) }) {
		return true
	}
	for _, w := range words {
		small := c.j.lex.Any(w.Key, lexicon.Function, lexicon.Determiner, lexicon.Preposition)
		if !small && !c.head[w.Key] {
			keys = append(keys, w.Key)
		}
	}
	for _, at := range c.standings(keys) {
		if len(at) == 0 {
			return false
		}
	}
	return true
}
