package judge

import (
	"time"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/say"
)

// Of one occasion there may be two transcripts: the ministry's and the captions of the video. They differ,
// and a quotation that agrees with either accuses nobody.

const (
	nearby    = 40 // words on each side of a passage that are compared
	fewNearby = 8  // content words there that say nothing yet
	// share of the content words beside one passage that must stand beside the other
	alike   = 0.5
	sameDay = 24 * time.Hour // transcripts of a late event may bear the next day
)

// byEither judges by the best placement and, where that finds fault, by the same passage of another
// transcript of its occasion. It returns the placement by which the milder judgement came about.
func (j *Judge) byEither(c *quoted, placements []Placement) (Judgement, Placement) {
	best, out := placements[0], j.assess(c, placements[0])
	for _, other := range placements[1:] {
		if !grave(out) && out.Verdict != finding.Altered {
			break
		}
		if !j.found(c, other) || !j.sameUtterance(c, placements[0], other) {
			continue
		}
		if second := j.assess(c, other); harm(second) < harm(out) {
			best, out = other, second
			out.Why = j.otherTranscript(placements[0].doc)
		}
	}
	return out, best
}

// others are the next best placements nearby the one that was judged.
func (j *recorded) others(c *quoted, chosen Placement, placements []Placement) []Placement {
	var out []Placement
	for _, r := range placements {
		if len(out) < 3 && r.Pieces[0] != chosen.Pieces[0] {
			r.SameOccasion = j.sameUtterance(c, chosen, r)
			out = append(out, r)
		}
	}
	return out
}

// harm orders judgements by what they say against the article.
func harm(j Judgement) int {
	switch {
	case grave(j):
		return 3
	case j.Verdict == finding.Unclear:
		return 2
	case j.Verdict == finding.Altered:
		return 1
	}
	return 0
}

// otherTranscript says that another transcript than the one that was judged has other words.
func (j *recorded) otherTranscript(d int) say.Said {
	if title := j.Index.Doc(d).Meta.Title; title != "" {
		return say.Of("why.other-transcript", "title", title)
	}
	return say.Of("why.other-transcript-path", "path", j.Index.Doc(d).Path)
}

// sameUtterance reports two placements of the same passage in two transcripts of one occasion: of the same
// day as far as is known, and with mostly the same words around.
func (j *recorded) sameUtterance(c *quoted, a, b Placement) bool {
	if a.doc == b.doc {
		return false
	}
	dayA, errA := j.Index.Doc(a.doc).Meta.Day()
	dayB, errB := j.Index.Doc(b.doc).Meta.Day()
	if errA == nil && errB == nil && dayA.Sub(dayB).Abs() > sameDay {
		return false
	}
	around, other := j.besides(c, a), j.besides(c, b)
	if min(len(around), len(other)) < fewNearby {
		title := j.Index.Doc(a.doc).Meta.Title
		return errA == nil && errB == nil && title != "" && title == j.Index.Doc(b.doc).Meta.Title
	}
	shared := 0
	for key := range around {
		if other[key] {
			shared++
		}
	}
	return float64(shared) >= alike*float64(min(len(around), len(other)))
}

// besides are the content words around a placement's first piece, which it does not hold.
func (j *recorded) besides(c *quoted, r Placement) map[string]bool {
	piece := r.Pieces[0]
	if known, ok := c.beside[piece]; ok {
		return known
	}
	first, last := j.Index.WordAt(piece.Doc, piece.Span.Start), j.Index.WordAt(piece.Doc, piece.Span.End)
	out := map[string]bool{}
	take := func(words []document.Word) {
		for _, w := range words {
			if !j.lex.Any(w.Key, lexicon.Function, lexicon.Discourse, lexicon.Hesitation) {
				out[w.Key] = true
			}
		}
	}
	take(j.Index.Words(piece.Doc, first-nearby, first))
	take(j.Index.Words(piece.Doc, last, last+nearby))
	c.beside[piece] = out
	return out
}
