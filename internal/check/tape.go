package check

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/internal/judge"
	"verbatim/internal/translate"
	"verbatim/report"
)

// A verdict follows from the article, from the texts of the documents that were read, and from what the whole
// record answered: where words may stand in it and how rare they are (index.Tape), which documents of whom and
// when it holds, which occasions it lacks. A tape has these answers, so that the report can be made again
// without the record (Play): the same bytes, where the program and the texts are the same.

// Tape is what a record answered while an article was checked.
type Tape struct {
	Article  ArticleRead         `json:"article"`
	Index    index.Tape          `json:"index"`
	Entries  []Entry             `json:"entries"` // of the documents that the catalog told of
	Held     []Held              `json:"held"`
	Days     []Days              `json:"days"`
	Missing  []Missing           `json:"missing"`
	Captured []Captured          `json:"captured"`
	Counted  bool                `json:"counted"` // the days were asked for by themselves
	Knows    bool                `json:"knows"`   // occasions without a transcript, and captures
	Extent   report.RecordExtent `json:"extent"`
	Lists    []translate.Taped   `json:"lists,omitempty"` // what word lists answered
}

// ArticleRead is what was read of the article, and what was told of it besides.
type ArticleRead struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	Title  string `json:"title"`
	Date   string `json:"date"`
	URL    string `json:"url"`
	Digest string `json:"digest"` // of the document
}

// Entry is what the catalog tells of a document, by its place among the tape's.
type Entry struct {
	Document int    `json:"document"`
	Path     string `json:"path"`
	Title    string `json:"title"`
	Date     string `json:"date"`
	Partial  bool   `json:"partial,omitempty"`
}

// Question is for whom and from which day to which.
type Question struct {
	Speaker string `json:"speaker"`
	From    string `json:"from"`
	To      string `json:"to"`
}

// Held is which documents of a person and a span of days are held.
type Held struct {
	Question
	Documents []int `json:"documents"`
}

// Days is how many documents of a person are held of each day.
type Days struct {
	Speaker string        `json:"speaker"`
	Days    []archive.Day `json:"days"`
}

// Missing is which occasions are known of which there is no transcript.
type Missing struct {
	Question
	Occasions []string `json:"occasions"`
}

// Captured is when the page was fetched that a document was read of.
type Captured struct {
	SHA256  string           `json:"sha256"`
	Capture *report.Captured `json:"capture"`
}

// taping takes down what the catalog answers.
type taping struct {
	lock     sync.Mutex
	entries  map[int]judge.Entry // by the index's number
	held     map[[3]string][]int
	days     map[string][]archive.Day
	missing  map[[3]string][]string
	captured map[string]*report.Captured
}

// Taped checks one article as Check does, and returns what the record answered.
func (r *Record) Taped(ctx context.Context, doc *document.Document) (report.Report, Tape, error) {
	return r.taped(ctx, doc, Seen{})
}

func (r *Record) taped(ctx context.Context, doc *document.Document, seen Seen) (out report.Report, tape Tape,
	err error) {
	r.use.RLock()
	defer r.use.RUnlock()
	if r.closed {
		return out, tape, ErrClosed
	}
	t := &taping{entries: map[int]judge.Entry{}, held: map[[3]string][]int{}, days: map[string][]archive.Day{},
		missing: map[[3]string][]string{}, captured: map[string]*report.Captured{}}
	own := &Record{Index: r.Index.Recording(), Failures: r.Failures, Budget: r.Budget, documents: r.documents,
		from: r.from, to: r.to, lacking: r.lacking, Lists: r.Lists.Recording()}
	own.asked = t.asked(own.Index, r.asked)
	out, err = own.safely(ctx, doc, seen)
	r.left.begin() // work whose time was spent may still read what this record has mapped
	_ = own.left.after(func() error { r.left.end(); return nil })
	if err == nil {
		err = errors.Join(own.Incomplete(), r.Incomplete())
	}
	tape = t.tape(own, r.asked)
	tape.Lists = own.Lists.Tape()
	digest := doc.Digest()
	tape.Article = ArticleRead{Path: doc.Path, SHA256: doc.SHA256, Title: doc.Meta.Title, Date: doc.Meta.Date,
		URL: doc.Meta.URL, Digest: hex.EncodeToString(digest[:])}
	return out, tape, err
}

// asked is what the catalog is asked, taken down.
func (t *taping) asked(x *index.Index, a asked) (out asked) {
	out.held = func(ctx context.Context, speaker, from, to string) []judge.Entry {
		all := a.held(ctx, speaker, from, to)
		t.lock.Lock()
		defer t.lock.Unlock()
		docs := []int{}
		for _, e := range all {
			x.Mention(e.Doc)
			t.entries[e.Doc] = e
			docs = append(docs, e.Doc)
		}
		t.held[[3]string{speaker, from, to}] = docs
		return all
	}
	if a.days != nil {
		out.days = func(ctx context.Context, speaker string) []archive.Day {
			all := a.days(ctx, speaker)
			t.lock.Lock()
			defer t.lock.Unlock()
			t.days[speaker] = all
			return all
		}
	}
	if a.missing != nil {
		out.missing = func(ctx context.Context, speaker, from, to string) []string {
			all := a.missing(ctx, speaker, from, to)
			t.lock.Lock()
			defer t.lock.Unlock()
			t.missing[[3]string{speaker, from, to}] = all
			return all
		}
	}
	if a.captured != nil {
		out.captured = func(ctx context.Context, sum string) *report.Captured {
			c := a.captured(ctx, sum)
			t.lock.Lock()
			defer t.lock.Unlock()
			t.captured[sum] = c
			return c
		}
	}
	return out
}

// tape is all of it, in an order that is always the same.
func (t *taping) tape(r *Record, a asked) (out Tape) {
	x, numbers := r.Index.Tape()
	t.lock.Lock()
	defer t.lock.Unlock()
	out = Tape{Index: x, Counted: a.days != nil, Knows: a.missing != nil,
		Extent: report.RecordExtent{Documents: r.documents, From: r.from, To: r.to, Skipped: len(r.Failures)}}
	for _, d := range keysOf(t.entries, func(a, b int) int { return a - b }) {
		e := t.entries[d]
		out.Entries = append(out.Entries, Entry{numbers[d], e.Path, e.Title, e.Date, e.Partial})
	}
	for _, q := range keysOf(t.held, inOrder) {
		docs := []int{}
		for _, d := range t.held[q] {
			docs = append(docs, numbers[d])
		}
		out.Held = append(out.Held, Held{Question{q[0], q[1], q[2]}, docs})
	}
	for _, speaker := range keysOf(t.days, strings.Compare) {
		out.Days = append(out.Days, Days{speaker, t.days[speaker]})
	}
	for _, q := range keysOf(t.missing, inOrder) {
		out.Missing = append(out.Missing, Missing{Question{q[0], q[1], q[2]}, t.missing[q]})
	}
	for _, sum := range keysOf(t.captured, strings.Compare) {
		if t.captured[sum] != nil {
			out.Captured = append(out.Captured, Captured{sum, t.captured[sum]})
		}
	}
	return out
}

func inOrder(a, b [3]string) int { return slices.Compare(a[:], b[:]) }

func keysOf[K comparable, V any](m map[K]V, order func(a, b K) int) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.SortFunc(out, order)
	return out
}

// Play makes the record that a tape is of, as far as that was asked. text gives the documents that were read,
// nil for one that is not there: a verdict that needs it is none (unclear, as part of the record cannot be
// read). An error is a tape that does not fit its documents.
func (t Tape) Play(text func(index.Mentioned) *document.Document) (*Record, error) {
	x, err := t.Index.Play(text)
	if err != nil {
		return nil, err
	}
	r := &Record{Index: x, documents: t.Extent.Documents, from: t.Extent.From, to: t.Extent.To,
		Lists: translate.Play(t.Lists)}
	entries := map[int]judge.Entry{}
	for _, e := range t.Entries {
		entries[e.Document] = judge.Entry{Doc: e.Document, Path: e.Path, Title: e.Title, Date: e.Date,
			Partial: e.Partial}
	}
	held := map[[3]string][]judge.Entry{}
	for _, h := range t.Held {
		var list []judge.Entry
		for _, d := range h.Documents {
			e, ok := entries[d]
			if !ok || d >= x.Len() {
				return nil, fmt.Errorf("an answer of the catalog names a document that is none of its documents")
			}
			list = append(list, e)
		}
		held[[3]string{h.Speaker, h.From, h.To}] = list
	}
	r.asked.held = func(_ context.Context, speaker, from, to string) []judge.Entry {
		return slices.Clone(held[[3]string{speaker, from, to}])
	}
	t.playCatalog(r)
	return r, nil
}

// playCatalog answers the rest of what the catalog was asked.
func (t Tape) playCatalog(r *Record) {
	days, missing := map[string][]archive.Day{}, map[[3]string][]string{}
	captured := map[string]*report.Captured{}
	for _, d := range t.Days {
		days[d.Speaker] = d.Days
	}
	for _, m := range t.Missing {
		missing[[3]string{m.Speaker, m.From, m.To}] = m.Occasions
	}
	for _, c := range t.Captured {
		captured[c.SHA256] = c.Capture
	}
	if t.Counted {
		r.asked.days = func(_ context.Context, speaker string) []archive.Day { return days[speaker] }
	}
	if t.Knows {
		r.asked.missing = func(_ context.Context, speaker, from, to string) []string {
			return missing[[3]string{speaker, from, to}]
		}
	}
	r.asked.captured = func(_ context.Context, sum string) *report.Captured { return captured[sum] }
}

// Unanswered is how often a record that plays a tape was asked what the tape does not answer.
func (r *Record) Unanswered() int64 { return r.Index.Unanswered() }
