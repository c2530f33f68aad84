package label

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
)

// whole are full names by a part of them, in small letters.
type whole map[string]map[string]bool

func (w whole) note(part, name string) {
	part = strings.ToLower(part)
	if w[part] == nil {
		w[part] = map[string]bool{}
	}
	w[part][name] = true
}

// only is the one name that has a part; "" where several have it, or none.
func (w whole) only(part string) string {
	if names := w[strings.ToLower(part)]; len(names) == 1 {
		for name := range names {
			return name
		}
	}
	return ""
}

// joinNames gives a turn that names a surname the full name that another turn or the front matter gives,
// where only one person of the document has it. A given name, and initials, are those of somebody whom the
// front matter lists as a speaker, if nobody else may be meant.
func joinNames(doc *document.Document) {
	surnames, others, letters := whole{}, whole{}, whole{}
	note := func(name string) {
		if first, _, ok := strings.Cut(name, " "); ok {
			surnames.note(prose.LastWord(name), name)
			others.note(first, name)
		}
	}
	note(doc.Meta.Speaker)
	for _, t := range doc.Turns {
		note(t.Speaker)
		if strings.Contains(t.Speaker, " ") {
			letters.note(initialsOf(t.Speaker), t.Speaker)
		}
	}
	listed := map[string]bool{}
	for _, name := range doc.Named {
		note(name)
		listed[name] = true
		if strings.Contains(name, " ") {
			others.note(initialsOf(name), name)
		}
	}
	lex := lexicon.For(doc.Meta.Language)
	for i, t := range doc.Turns {
		name := surnames.only(t.Speaker)
		if name != "" && sexAgrees(t.Label, name, lex) {
			doc.Turns[i].Speaker = name
			continue
		}
		part := t.Speaker
		if t.Anonymous && isInitials(t.Label) {
			part = t.Label
			if name = letters.only(part); name != "" && len([]rune(part)) > 1 && doc.Meta.Speaker == "" {
				doc.Turns[i].Speaker, doc.Turns[i].Anonymous = name, false
				continue // "MO" of whom an earlier label calls "Mara Olsen"
			}
		}
		if name = others.only(part); listed[name] && !strings.Contains(part, " ") {
			doc.Turns[i].Speaker, doc.Turns[i].Anonymous = name, false
		}
	}
}
