package syntax

import (
	"verbatim/internal/document"
)

// Mention is a noun phrase of the article that may name who spoke: tokens [from,to) of its sentence.
type Mention struct {
	document.Span
	From, To   int
	Kind       MentionKind
	Text       string // the name without titles and possessive; of a role the whole phrase
	Namesake   string // of a surname, whom the paragraph has just named in full
	Possessive bool
	Governed   bool // a preposition stands before it
	Oblique    bool // its case is not that of a subject
}

// IsName reports a name that owns nothing.
func (m *Mention) IsName() bool { return m != nil && m.Kind == Person && !m.Possessive }

// Free reports a mention that nothing governs and that owns nothing.
func (m *Mention) Free() bool { return m != nil && !m.Governed && !m.Possessive }

// PronounAt is the mention that a token is alone, as a pronoun that stands for somebody.
func (s *Sentence) PronounAt(j int) *Mention {
	return &Mention{Span: s.Toks[j].Span, From: j, To: j + 1, Kind: Pronoun, Text: s.Toks[j].Text}
}

// MentionKind is what a noun phrase may stand for.
type MentionKind uint8

const (
	Person  MentionKind = iota // a name that may be a person's
	Pronoun                    // he, she
	Role                       // the minister, a spokesman for the ministry
	Body                       // an organization, a place, a title of a work
	// a noun that the lexicon does not know: only the verb beside it makes it a speaker
	Thing
)

func (m *Mention) Dropped() bool { return m.Kind == Pronoun && m.From == m.To }
