package label

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
)

// A transcript may say somewhere whom its short labels mean: in a list ("Piet Olsen (PO)"), in a first line
// ("Host: Hanne Vik"), or as a court does, "PIET OLSEN, sworn".

// cast is who stands behind labels that are no names.
type cast struct {
	names map[string]string // label in small letters: the person
	own   map[int]string    // where a label begins: the person whose name follows, where these differ
	sworn []sworn

	several map[string]bool // labels that are followed by the names of several
}

// sworn is a witness who answers from an offset on.
type sworn struct {
	at   int
	name string
}

var (
	castInitials = prose.LazilyOf(func() string {
		particle := anyOf("cast-particle")
		return `((?:\p{Lu}[\p{L}'’.-]+|` + particle + `) ?(?:(?:\p{Lu}[\p{L}'’.-]*|` + particle +
			`) ){0,3}\p{Lu}[\p{L}'’-]+) \((\p{Lu}{1,3})\)$`
	})
	castSworn = prose.LazilyOf(func() string {
		return `^[ \t]*(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3}),?[ \t][^\n]{0,80}\b` + anyOf("sworn") + `\b`
	})
)

// findCast reads what a text says of its labels.
func findCast(text string, labels []Label, lex *lexicon.Lexicon) cast {
	c := cast{names: map[string]string{}, own: map[int]string{}, several: map[string]bool{}}
	needed := false
	short := once(func(name string) bool {
		lower := strings.ToLower(strings.TrimRight(name, "."))
		return isInitials(name) || anonymous(lower, lex) || answers(lower, lex)
	})
	for _, l := range labels {
		if !short(l.Name) {
			continue
		}
		lower := strings.ToLower(strings.TrimRight(l.Name, "."))
		needed = true
		if l.End >= len(text) {
			continue
		}
		name := nameAlone(text[l.End:], lex)
		first, known := c.names[lower]
		if known && name != "" && name != first {
			c.several[lower] = true // "Speaker: Mara Lind", and then "Speaker: Piet Olsen"
		}
		if c.own[l.Start] = name; !known {
			c.names[lower] = name
		}
	}
	if !needed {
		return c
	}
	c.listed(text)
	c.swornIn(text, lex)
	return c
}

// listed reads lists of initials. They are looked for by their brackets: to try the pattern at each capital
// letter took a third of the time of an article.
func (c *cast) listed(text string) {
	for at := 0; ; {
		i := strings.Index(text[at:], " (")
		if i < 0 {
			return
		}
		at += i + len(" (")
		initials, _, closed := strings.Cut(text[at:min(at+mostInitials, len(text))], ")")
		if !closed || strings.ContainsFunc(initials, func(r rune) bool { return !unicode.IsUpper(r) }) {
			continue
		}
		start := max(0, at-longestName)
		start += strings.LastIndexByte(text[start:at], '\n') + 1
		m := castInitials().FindStringSubmatch(text[start : at+len(initials)+1])
		if m == nil || initialsOf(m[1]) != m[2] {
			continue
		}
		if key := strings.ToLower(m[2]); c.names[key] == "" {
			c.names[key] = titleCase(m[1])
		}
	}
}

const (
	mostInitials = 16  // bytes of initials and their bracket
	longestName  = 300 // bytes
)

// swornIn reads who is sworn, in the lines that speak of it.
func (c *cast) swornIn(text string, lex *lexicon.Lexicon) {
	speaks := func(text string) bool {
		for word := range labelClasses["sworn"] {
			if strings.Contains(text, word) {
				return true
			}
		}
		return false
	}
	if !speaks(text) {
		return
	}
	at := 0
	for line := range strings.Lines(text) {
		if speaks(line) {
			if m := castSworn().FindStringSubmatch(line); m != nil {
				c.sworn = append(c.sworn, sworn{at, bareName(m[1], lex)})
			}
		}
		at += len(line)
	}
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
	if c.several[lower] {
		return c.own[l.Start]
	}
	if listed("witness", lower) {
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
