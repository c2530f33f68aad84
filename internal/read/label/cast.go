package label

import (
	"strings"
	"unicode/utf8"

	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
)

// A transcript may say somewhere whom its short labels mean: in a list ("Piet Olsen (PO)"), in a first line
// ("Host: Hanne Vik"), or as a court does, "PIET OLSEN, sworn".

// cast is who stands behind labels that are no names.
type cast struct {
	names map[string]string // label in small letters: the person
	sworn []sworn
}

// sworn is a witness who answers from an offset on.
type sworn struct {
	at   int
	name string
}

var (
	castInitials = prose.Lazily(`((?:\p{Lu}[\p{L}'’.-]+|de|van|von|der|la|di|al) ?(?:(?:\p{Lu}[\p{L}'’.-]*|de|van|von|der|la|di|al) ){0,3}\p{Lu}[\p{L}'’-]+) \((\p{Lu}{1,3})\)`)
	castSworn    = prose.Lazily(`(?m)^[ \t]*(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3}),?[ \t][^\n]{0,80}\b(?:sworn|affirmed)\b`)
)

// findCast reads what a text says of its labels.
func findCast(text string, labels []Label, lex *lexicon.Lexicon) cast {
	c := cast{names: map[string]string{}}
	needed := false
	for _, l := range labels {
		lower := strings.ToLower(strings.TrimRight(l.Name, "."))
		if !isInitials(l.Name) && !anonymous(lower, lex) && !answers(lower, lex) {
			continue
		}
		needed = true
		if _, known := c.names[lower]; known || l.End >= len(text) {
			continue
		}
		c.names[lower] = nameAlone(text[l.End:], lex)
	}
	if !needed {
		return c
	}
	for _, m := range castInitials().FindAllStringSubmatch(text, -1) {
		if key := strings.ToLower(m[2]); c.names[key] == "" && initialsOf(m[1]) == m[2] {
			c.names[key] = titleCase(m[1])
		}
	}
	for _, m := range castSworn().FindAllStringSubmatchIndex(text, -1) {
		c.sworn = append(c.sworn, sworn{m[0], bareName(text[m[2]:m[3]], lex)})
	}
	return c
}

// nameAlone returns the person that the rest of a line is, or "".
func nameAlone(text string, lex *lexicon.Lexicon) string {
	line, _, _ := strings.Cut(text, "\n")
	line = strings.TrimSpace(line)
	words := strings.Fields(line)
	if len(words) < 2 || len(words) > 4 || !givenName(words[0], lex) {
		return ""
	}
	if !nameForm(line) || strings.ContainsAny(line, ".,:") {
		return ""
	}
	for _, w := range words {
		if !isCapitalWord(w) && !particle(w) {
			return ""
		}
	}
	return titleCase(line)
}

func initialsOf(name string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(name) {
		if isCapitalWord(w) {
			r, _ := utf8.DecodeRuneInString(w)
			b.WriteRune(r)
		}
	}
	return b.String()
}

// at is the person behind a label, or "".
func (c cast) at(l Label) string {
	lower := strings.ToLower(strings.TrimRight(l.Name, "."))
	if lower == "a" || lower == "the witness" || lower == "answer" {
		name := ""
		for _, s := range c.sworn {
			if s.at < l.Start {
				name = s.name
			}
		}
		if name != "" {
			return name
		}
	}
	return c.names[lower]
}
