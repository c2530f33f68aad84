package report

import (
	"cmp"
	"strings"
	"unicode"

	"verbatim/internal/finding"
	"verbatim/internal/page"
)

// Correction is what an editor pastes over a quotation: the record's words, and who said them, when, and in
// which document. Link is the address to add to the citation, "" where there is none.
type Correction struct{ Words, Cite, Link string }

// String is all of it, as it is pasted; "" where there is nothing to paste.
func (c Correction) String() string {
	if c.Words == "" {
		return ""
	}
	return c.Words + " (" + sentence(", ", c.Cite, c.Link) + ")"
}

// CorrectionOf makes the correction of a quotation. It is the zero value where the record has no place for the
// words, and where several people said them: such words have no citation in common, and pasted they would give
// one person's to another.
func CorrectionOf(q Quotation) Correction { return inEnglish().correction(q) }

func (s speech) correction(q Quotation) Correction {
	if q.Match == nil || has(q, finding.CrossesSpeaker) || has(q, finding.CrossesDocument) {
		return Correction{}
	}
	d := q.Match.Document
	cite := sentence(", ", s.saidBy(q), documentTitle(d), s.Day(d.Date), s.atTime(q.Match.Second), s.textKind(d.Kind))
	return Correction{Words: s.Quoted(recordWords(sidesOf(q).Record, showsCut(q))), Cite: s.tidy(cite),
		Link: cmp.Or(q.Match.Link, page.Link(d.URL))}
}

// recordWords are the words of the record's side without its labels and stage directions. An ellipsis stands
// between two passages, and for what the article may cut.
func recordWords(record []piece, showsCut bool) string {
	var b strings.Builder
	for i, x := range record {
		switch {
		case x.Kind == aside && i > 0 && record[i-1].Kind != cut:
			stop := sentenceEnd(x.Text, 0) // it may begin with the marks of the sentence before it
			b.WriteString(x.Text[:stop] + " ")
		case x.Kind == aside:
			b.WriteString(" ")
		case x.Kind == jump, x.Kind == cut && !showsCut:
			b.WriteString(" … ")
		default:
			b.WriteString(x.Text)
		}
	}
	return strings.Trim(tidy(b.String()), " “”\"")
}

// showsCut reports that what the quotation leaves out belongs into its correction, since the cut has weight
// or no mark. What stands between two turns is not all the speaker's.
func showsCut(q Quotation) bool {
	return !has(q, finding.CrossesTurn) &&
		(has(q, finding.OmissionWeighty) || has(q, finding.CrossesSentence))
}

// SaidBy is who said the words according to the record, and never whom it only has quoting somebody else.
func SaidBy(q Quotation) string { return inEnglish().saidBy(q) }

func (s speech) saidBy(q Quotation) string {
	speaker, said := q.Match.Speaker, nameOf(q.Speaker)
	if !convicted(q) && partOf(speaker, said) && unicode.IsUpper(firstRune(said)) {
		speaker = said // the record has a surname only
	}
	switch {
	case q.Match.Speaker == "" || has(q, finding.SpeakerUnknown):
		return s.Say("name.not-told")
	case has(q, finding.QuotingAnother) || has(q, finding.SecondHand):
		return s.Say("name.as-quoted", "who", speaker)
	}
	return speaker
}
