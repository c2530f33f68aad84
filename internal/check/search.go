package check

import (
	"context"
	"errors"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/internal/quotation"
	"verbatim/report"
)

// Likely is the score below which a passage is not shown: something is like everything.
const Likely = 0.2

// Search is what is searched for. Limit is how many hits are wanted; Speaker, From and To, days as YYYY-MM-DD
// and inclusive, are bounds where they are not empty.
type Search struct {
	Words, Speaker, From, To string
	Limit                    int
	Least                    float64 // hits of a lower score are left out
}

// ErrNoWords is a search for nothing.
var ErrNoWords = errors.New("there are no words to search for")

// Search returns the passages in which the words stand, exact ones first, then the nearest; took is the time
// of the look-up, which finds the documents and the words, without the reading of the texts that are shown.
func (r *Record) Search(ctx context.Context, s Search) (hits []report.Hit, took time.Duration, err error) {
	r.use.RLock()
	defer r.use.RUnlock()
	if r.closed {
		return nil, 0, ErrClosed
	}
	keys := document.Keys(s.Words)
	if len(keys) == 0 {
		return nil, 0, ErrNoWords
	}
	err = guarded(func() error {
		hits, took = r.search(ctx, s, keys)
		return ctx.Err()
	})
	return hits, took, err
}

func (r *Record) search(ctx context.Context, s Search, keys []string) (hits []report.Hit,
	took time.Duration) {
	var within func(d int) bool
	limit := s.Limit
	if s.Speaker != "" || s.From != "" || s.To != "" {
		held := map[int]bool{}
		for _, h := range r.asked.held(ctx, s.Speaker, s.From, s.To) {
			held[h.Doc] = true
		}
		within = func(d int) bool { return held[d] }
	}
	if s.Speaker != "" {
		limit = limit*4 + 50
	}
	for {
		start := time.Now()
		found := r.Index.CandidatesWithin(keys, limit, within)
		took += time.Since(start)
		hits = r.hits(ctx, s, found, keys)
		if s.Speaker == "" || len(hits) >= s.Limit || len(found) < limit || limit > mostOthers {
			return hits, took
		}
		limit *= 8 // the others who speak in these documents said it too
	}
}

// mostOthers is how many passages of others are gone through for one of the speaker.
const mostOthers = 10_000

// hits shows the candidates that are the speaker's, as far as they are wanted.
func (r *Record) hits(ctx context.Context, s Search, found []index.Candidate,
	keys []string) (hits []report.Hit) {
	for _, c := range found {
		if len(hits) == s.Limit || c.Score < s.Least {
			break
		}
		if s.Speaker != "" && !r.speaks(c, s.Speaker) {
			continue
		}
		if h, ok := r.hit(ctx, c, keys); ok {
			hits = append(hits, h)
		}
	}
	return hits
}

// speaks reports that a candidate is the speaker's.
func (r *Record) speaks(c index.Candidate, speaker string) bool {
	words := r.Index.Words(c.Doc, c.First, c.First+1)
	if len(words) == 0 {
		return false
	}
	doc := r.Index.Doc(c.Doc)
	t := doc.TurnAt(words[0].Start)
	return t >= 0 && quotation.SamePerson(speaker, doc.Turns[t].Speaker)
}

// hit shows a candidate. ok is false where its document has changed under the index.
func (r *Record) hit(ctx context.Context, c index.Candidate, keys []string) (h report.Hit, ok bool) {
	doc := r.Index.Doc(c.Doc)
	words := r.Index.Words(c.Doc, c.First, c.Last)
	if len(words) == 0 {
		return h, false
	}
	span := document.Span{Start: words[0].Start, End: words[len(words)-1].End}
	offsets := doc.Offsets()
	h = report.Hit{Document: r.document(ctx, c.Doc), Number: r.Index.Key(c.Doc),
		Start: offsets.Runes(span.Start),
		End:   offsets.Runes(span.End), Score: round(c.Score),
		Text: doc.Text[span.Start:span.End], Before: before(doc, span.Start), After: after(doc, span.End),
		Second: second(doc, span.Start)}
	h.Speaker = speakerAt(doc, span.Start)
	searched := map[string]bool{}
	for _, key := range keys {
		searched[key] = true
	}
	inText := document.NewOffsets(h.Text)
	for _, w := range words {
		if searched[w.Key] {
			h.Marked = append(h.Marked, [2]int{inText.Runes(w.Start - span.Start),
				inText.Runes(w.End - span.Start)})
		}
	}
	return h, true
}
