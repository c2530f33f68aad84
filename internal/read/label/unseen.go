package label

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// A transcript may set its labels in a way that nobody here has seen. Then its lines open with names again
// and again, and all of them lie in the turn of whoever had the last label that was read. Such a turn ends
// where the first of them stands, with nobody known, and a warning says so.
//
//	MARA LIND ~ We stay.        <Mara Lind> We stay.        Mara Lind; We stay.

// seeming is an opening of a line that looks like a label.
type seeming struct {
	at   int
	name string
}

// endBeforeUnseen ends the turns in which lines open like turns of others.
func endBeforeUnseen(doc *document.Document, lex *lexicon.Lexicon) {
	var out []document.Turn
	var told []string
	for _, t := range doc.Turns {
		found := []seeming(nil)
		if t.Speaker != "" {
			found = unseenLabels(doc, t, lex)
		}
		if len(found) == 0 {
			out = append(out, t)
			continue
		}
		if len(told) < 3 {
			told = append(told, found[0].name)
		}
		before := t
		before.End = found[0].at
		if before.End > before.Start {
			out = append(out, before)
		}
		out = append(out, document.Turn{Span: document.Span{Start: found[0].at, End: t.End}})
	}
	doc.Turns = out
	if len(told) > 0 {
		doc.Warnings = append(doc.Warnings,
			fmt.Sprintf("lines of it open like a speaker's label in a form that "+
				"is not known: “%s”; from there to the next label that is, nobody is known to speak; put a "+
				"colon "+
				"behind the names", strings.Join(told, "”, “")))
	}
}

// Fewer openings may be a refrain, or the points of a list.
const (
	leastOpenings = 4
	leastNames    = 2 // that come again
)

// unseenLabels returns the openings in a turn that look like labels of several who speak in turn; nil where
// they do not.
func unseenLabels(doc *document.Document, t document.Turn, lex *lexicon.Lexicon) (out []seeming) {
	times := map[string]int{}
	for at := t.Start; at < t.End; {
		end := at + strings.IndexByte(doc.Text[at:t.End], '\n') + 1
		if end == at {
			end = t.End
		}
		if name := openingName(doc.Text[at:end], lex); name != "" && (at > t.Start || t.Label == "") {
			out = append(out, seeming{at, name})
			times[name]++
		}
		at = end
	}
	again, total := 0, 0
	for _, n := range times {
		if n > 1 {
			again, total = again+1, total+n
		}
	}
	if again < leastNames || total < leastOpenings {
		return nil
	}
	return out
}

// openingName returns the name that a line opens with before a sign that a sentence does not have there; ""
// where it does not.
func openingName(line string, lex *lexicon.Lexicon) string {
	line = strings.TrimLeft(line, " \t\u00a0*_#<{|>\"'")
	name, n := "", 0
	rest := line
	for n < 7 {
		word := rest
		if i := strings.IndexFunc(rest, func(r rune) bool { return !inName(r) }); i >= 0 {
			word = rest[:i]
		}
		if word == "" || !isCapitalWord(word) && (n == 0 || !particle(bareWord(word))) {
			break
		}
		name, rest, n = strings.TrimSpace(name+" "+word), rest[len(word):], n+1
		bare := strings.TrimLeft(rest, " \u00a0")
		if len(bare) == len(rest) || bare == "" {
			break
		}
		rest = bare
	}
	sign, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " *_"))
	if !strings.ContainsRune(openingSigns, sign) {
		return ""
	}
	words := strings.Fields(name)
	if len(words) == 0 || !nameForm(name) || strings.ContainsAny(name, "0123456789") ||
		lex.Any(bareWord(words[0]), lexicon.Function, lexicon.Pronoun, lexicon.Number) {
		return ""
	}
	said := strings.TrimLeftFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	signs := oddSigns
	if shouted(name) && len(words) > 1 {
		signs = openingSigns
	}
	known := len(words) > 1 || givenName(name, lex)
	if said == "" || !known || !strings.ContainsRune(signs, sign) {
		return ""
	}
	return name
}

const (
	oddSigns     = "~|>;}\t=»•/\\—–"
	openingSigns = oddSigns + ":-]("
)

func inName(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || strings.ContainsRune(".'’-", r)
}
