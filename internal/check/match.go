package check

import (
	"cmp"
	"context"

	"verbatim/internal/document"
	"verbatim/internal/judge"
	"verbatim/internal/visible"
	"verbatim/report"
)

func (r *Record) match(ctx context.Context, a judge.Judgement) *report.Match {
	doc := r.Index.Doc(a.Pieces[0].Doc)
	first, last := a.Pieces[0].Span, a.Pieces[0].Span
	for _, p := range a.Pieces {
		if p.Doc == a.Pieces[0].Doc && p.Span.Start >= last.Start {
			last = p.Span
		}
	}
	m := &report.Match{Document: r.document(ctx, a.Pieces[0].Doc), Pieces: r.pieces(a.Pieces),
		Text: r.text(a.Pieces), Score: round(a.Score),
		Before: before(doc, first.Start), After: after(doc, last.End), Second: second(doc, first.Start)}
	for _, p := range a.Pieces {
		if p.Doc == a.Pieces[0].Doc {
			m.Texts = append(m.Texts, doc.Text[p.Span.Start:p.Span.End])
		}
	}
	m.Link = link(doc, first.Start, last.End)
	m.Prefix, m.Suffix = lastRunes(doc.Text[:first.Start], report.Beside),
		firstRunes(doc.Text[last.End:], report.Beside)
	m.Speaker = speakerAt(doc, first.Start)
	return m
}

// speakerAt is who speaks at the byte offset, or where nobody is known the label; "" where there is no turn.
func speakerAt(doc *document.Document, at int) string {
	t := doc.TurnAt(at)
	if t < 0 {
		return ""
	}
	return cmp.Or(doc.Turns[t].Speaker, doc.Turns[t].Label)
}

// pieces are the passages in the first piece's document; one from elsewhere is told by its finding.
func (r *Record) pieces(p []judge.Piece) [][2]int {
	var out [][2]int
	for _, piece := range p {
		if piece.Doc == p[0].Doc {
			out = append(out, r.runes(p[0].Doc, piece.Span))
		}
	}
	return out
}

func (r *Record) document(ctx context.Context, d int) report.Document {
	doc := r.Index.Doc(d)
	m := doc.Meta
	out := report.Document{Path: visible.Address(doc.Path), Title: m.Title, Date: m.Date,
		URL: visible.Address(m.URL), Kind: m.KindOfText()}
	if r.asked.captured != nil {
		out.Captured = r.asked.captured(ctx, doc.SHA256)
	}
	return out
}

// second is when what stands at the byte offset was spoken, nil where nobody knows.
func second(doc *document.Document, at int) *float64 {
	if s, ok := doc.Second(at); ok {
		return &s
	}
	return nil
}
