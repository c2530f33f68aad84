package report

import (
	"strings"

	"verbatim/internal/say"
)

// speech tells a report in a language.
type speech struct{ *say.Tongue }

// speechIn is that of a language by its two letters, English for one that is not spoken.
func speechIn(language string) speech { return speech{say.In(language)} }

// inEnglish is that of JSON and of what has no other language.
func inEnglish() speech { return speechIn(say.English) }

// tell says what was kept as a value. Where nobody kept it, or by a key that this program does not know, the
// English sentence is told.
func (s speech) tell(said say.Said, english string) string {
	if !s.knows(said) {
		return english
	}
	return s.Tell(said)
}

// knows reports that something was kept, and that each of its messages is one of this program.
func (s speech) knows(said say.Said) bool {
	if s.IsEnglish() {
		return false // the sentence is there
	}
	for _, one := range said {
		if !s.Has(one.Key) {
			return false
		}
	}
	return len(said) > 0
}

// message is the sentence of a finding.
func (s speech) message(f Finding) string { return s.tell(f.Said, f.Message) }

// why is how a verdict came about.
func (s speech) why(q Quotation) string { return s.tell(q.WhySaid, q.Why) }

// tidy makes a text fit for one line of a terminal, as the function does, and keeps the spaces at which the
// language breaks no line.
func (s speech) tidy(text string) string {
	if s.IsEnglish() {
		return tidy(text)
	}
	const unbroken = "\u00a0"
	parts := strings.Split(text, unbroken)
	for i := range parts {
		parts[i] = squeeze(parts[i])
	}
	return strings.TrimSpace(strings.Join(parts, unbroken))
}

// colon stands between a label and what it is of.
func (s speech) colon() string { return s.Say("format.colon") + " " }

// findingLabel is the code of a finding with its severity.
func (s speech) findingLabel(f Finding) string {
	return s.tidy(s.Word("code", f.Code) + ", " + s.Word("severity", f.Severity))
}

// textKind is how the text of a document came about.
func (s speech) textKind(kind string) string { return s.Word("text-kind", kind) }
