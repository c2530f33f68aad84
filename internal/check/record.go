package check

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"verbatim/internal/archive"
	"verbatim/internal/index"
	"verbatim/internal/judge"
	"verbatim/internal/read"
	"verbatim/internal/translate"
	"verbatim/report"
)

// Record is the primary sources, read and ready to be searched.
type Record struct {
	Index     *index.Index
	Failures  []read.Failure
	Notes     []report.Note // on files of the record, in their order; an archive has none
	Budget    Budget
	Taping    bool             // Articles and Watched keep with each report what the record answered
	Lists     *translate.Shelf // word lists of two languages that the user has; nil for none
	asked     asked
	documents int
	counters  counters
	languages languages
	from, to  string
	lacking   bool                   // part of it can't be read (incomplete.go)
	met       atomic.Pointer[string] // why such a part can't be read, by a look-up that met it
	left      abandoned              // work that was begun and has not ended

	use    sync.RWMutex // held for reading while something is asked, so that Close waits
	closed bool
}

// asked is what the catalog of an archive is asked while an article is checked, or what stands for it in
// memory. A failure, such as the end of the context, is a panic with a failure, which guarded makes an error.
type asked struct {
	held func(ctx context.Context, speaker, from, to string) []judge.Entry
	// the dates of what is held; nil to count held
	days func(ctx context.Context, speaker string) []archive.Day
	// known occasions without a transcript; nil for none
	missing func(ctx context.Context, speaker, from, to string) []string
	// by the SHA-256 of a document; nil for none
	captured func(ctx context.Context, sum string) *report.Captured
}

// Documents is how many documents the record has.
func (r *Record) Documents() int { return r.documents }

// ErrClosed is a record that was closed.
var ErrClosed = errors.New("the record is closed; open it again")

// Close gives back what the record holds of an archive's files, when all that is asked of it has been
// answered. Closing it again does nothing.
func (r *Record) Close() error {
	r.use.Lock()
	defer r.use.Unlock()
	if r.closed {
		return nil
	}
	r.closed = true
	return r.left.after(r.Index.Close) // work whose time was spent may still read what is mapped
}

// daysHeld are the dates of what is held.
func (r *Record) daysHeld(ctx context.Context, speaker string) []archive.Day {
	if r.asked.days != nil {
		return r.asked.days(ctx, speaker)
	}
	var out []archive.Day
	for _, h := range r.asked.held(ctx, speaker, "", "") {
		out = append(out, archive.Day{Date: h.Date, Documents: 1})
	}
	return out
}
