package read

import (
	"strings"

	"verbatim/document"
	"verbatim/lexicon"
)

// readTurns finds the turns of a transcript, and the labels and stage directions in it. A turn runs from its label to
// the next.
func readTurns(doc *document.Document) {
	lex := lexicon.For(doc.Meta.Language)
	labels := findLabels(doc.Text, lex)
	speakers := resolveLabels(labels, doc.Meta.Speaker, lex)
	turn := document.Turn{Speaker: doc.Meta.Speaker}
	at := 0
	for i, l := range labels {
		addStage(doc, at, l.Start)
		if l.Start > turn.Start || turn.Label != "" {
			turn.End = l.Start
			doc.Turns = append(doc.Turns, turn)
		}
		doc.Asides = append(doc.Asides, l.Span)
		turn = document.Turn{Span: document.Span{Start: l.Start}, Label: l.name, Speaker: speakers[i].name, Anonymous: speakers[i].anonymous}
		at = l.End
	}
	addStage(doc, at, len(doc.Text))
	turn.End = len(doc.Text)
	doc.Turns = append(doc.Turns, turn)
	joinNames(doc)
}

// joinNames gives a turn that names a surname the full name that another turn or the front matter gives, where only
// one person of the document has it.
func joinNames(doc *document.Document) {
	full := map[string]map[string]bool{}
	note := func(name string) {
		if strings.Contains(name, " ") {
			last := strings.ToLower(lastWord(name))
			if full[last] == nil {
				full[last] = map[string]bool{}
			}
			full[last][name] = true
		}
	}
	note(doc.Meta.Speaker)
	for _, t := range doc.Turns {
		note(t.Speaker)
	}
	for i, t := range doc.Turns {
		if names := full[strings.ToLower(t.Speaker)]; len(names) == 1 {
			for name := range names {
				doc.Turns[i].Speaker = name
			}
		}
	}
}

func lastWord(s string) string { return strings.TrimLeft(s[strings.LastIndexByte(s, ' ')+1:], " ") }
