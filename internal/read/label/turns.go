package label

import (
	"slices"
	"sort"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/read/builder"
)

// Turns finds the turns of a transcript, and the labels and stage directions in it. A turn runs from its
// label to the next. Asides that the format itself tells, such as footnotes, hold no label and stay.
func Turns(doc *document.Document) {
	lex := lexicon.For(doc.Meta.Language)
	given := doc.Asides
	doc.Asides = nil
	labels := findLabels(doc, lex)
	if len(given) > 0 {
		labels = slices.DeleteFunc(labels, func(l Label) bool {
			i := sort.Search(len(given), func(i int) bool { return given[i].End > l.Start })
			return i < len(given) && given[i].Overlaps(l.Span)
		})
	}
	speakers := resolveLabels(labels, doc.Meta.Speaker, findCast(doc.Text, labels, lex), lex)
	turn := document.Turn{Speaker: doc.Meta.Speaker}
	at := 0
	for i, l := range labels {
		if l.doubtful && turn.Speaker == "" {
			continue // nobody is known to speak as it is
		}
		addDirections(doc, at, l.Start)
		if l.Start > turn.Start || turn.Label != "" {
			turn.End = l.Start
			doc.Turns = append(doc.Turns, turn)
		}
		if l.doubtful { // its words may be spoken
			l.End = l.Start
		} else if l.End > l.Start {
			doc.Asides = append(doc.Asides, l.Span)
		}
		turn = document.Turn{Span: document.Span{Start: l.Start}, Label: l.Name, Speaker: speakers[i].Name,
			Anonymous: speakers[i].Anonymous}
		at = l.End
	}
	addDirections(doc, at, len(doc.Text))
	turn.End = len(doc.Text)
	doc.Turns = append(doc.Turns, turn)
	doc.Asides = builder.Merge(doc.Asides, given)
	partClips(doc)
	endBeforeUnseen(doc, lex)
	joinNames(doc)
}

// Directions notes the stage directions of a transcript whose format tells its turns.
func Directions(doc *document.Document) {
	given := doc.Asides
	doc.Asides = nil
	addDirections(doc, 0, len(doc.Text))
	doc.Asides = builder.Merge(doc.Asides, given)
	joinNames(doc)
}
