package check

import (
	"strings"

	"verbatim/internal/judge"
	"verbatim/internal/quotation"
	"verbatim/report"
)

// seam stands between two passages of a match.
const seam = " … "

// text is what the pieces say, one behind another.
func (r *Record) text(pieces []judge.Piece) string {
	var out []string
	for _, p := range pieces {
		out = append(out, r.textOf(p))
	}
	return strings.Join(out, seam)
}

func (r *Record) textOf(p judge.Piece) string {
	return r.Index.Doc(p.Doc).Text[p.Span.Start:p.Span.End]
}

// comparison is the judge's, with its places counted in the texts that the report shows: those of the
// quotation, and of the pieces as text joins them.
func (r *Record) comparison(article string, q quotation.Quotation, a judge.Judgement) []report.Run {
	var begins []int // of each piece, in the joined text
	at := 0
	for _, p := range a.Pieces {
		begins = append(begins, at)
		at += len(r.textOf(p)) + len(seam)
	}
	var out []report.Run
	for _, s := range a.Comparison {
		run := report.Run{Kind: string(s.Kind), Quote: article[s.Quote.Start:s.Quote.End]}
		if s.Quote.Start < s.Quote.End {
			run.QuoteAt = [2]int{s.Quote.Start - q.Start, s.Quote.End - q.Start}
		}
		if len(a.Pieces) > 0 { // else the report shows no passage
			r.recordSide(&run, s, a.Pieces[s.Piece], begins[s.Piece])
		}
		out = append(out, run)
	}
	return out
}

// recordSide fills the record's side of a run. The piece begins at a byte of the joined text.
func (r *Record) recordSide(run *report.Run, s judge.Stretch, piece judge.Piece, begins int) {
	switch {
	case s.Kind == judge.Jump:
		run.RecordAt = [2]int{begins - len(seam), begins}
	case s.Record.Start < s.Record.End:
		run.Record = r.Index.Doc(piece.Doc).Text[s.Record.Start:s.Record.End]
		ahead := begins - piece.Span.Start
		run.RecordAt = [2]int{s.Record.Start + ahead, s.Record.End + ahead}
	}
}
