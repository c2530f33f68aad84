package read

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/document"
	"verbatim/lexicon"
)

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

const labelHead = `^[ \t]*(?:\[?\(?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\]?\)?[ \t]*)?(?:>>[ \t]*)?(\*\*|__)?` +
	`((?:[^\s:*\[\]()"“”.!?]+\.?[ \t]){0,7}?[^\s:*\[\]()"“”.!?]+?\.?)(?:[ \t]*[(\[][^()\[\]\n]{1,60}[)\]])?[ \t]?`

// A label stands at the start of a line: an optional time, optional stars, a name, an optional role in parentheses,
// and a colon (or a point after capitals, "Q." and "A.").
var (
	labelColon = regexp.MustCompile(labelHead + `(\*\*|__)?(:)(\*\*|__)?(?:[ \t]+|$)`)
	labelPoint = regexp.MustCompile(labelHead + `(\*\*|__)?(\.)(\*\*|__)?(?:[ \t]+|$)`)
	stage      = regexp.MustCompile(`\[[^\[\]\n]{1,120}\]|\([^()\n]{1,80}\)`)
)

// readTurns finds the turns of a transcript, and the labels and stage directions in it.
func readTurns(doc *document.Document) {
	lex := lexicon.For(doc.Meta.Language)
	turn := document.Turn{Speaker: doc.Meta.Speaker}
	seen := repeatedLabels(doc.Text)
	at := 0
	for at < len(doc.Text) {
		end := at + strings.IndexByte(doc.Text[at:], '\n') + 1
		if end == at {
			end = len(doc.Text)
		}
		line := doc.Text[at:end]
		if name, width := speakerLabel(line, lex, seen); width > 0 {
			if at > turn.Start || turn.Label != "" {
				turn.End = at
				doc.Turns = append(doc.Turns, turn)
			}
			turn = document.Turn{Span: document.Span{Start: at}, Label: name}
			turn.Speaker, turn.Anonymous = resolveLabel(name, doc.Meta.Speaker, lex)
			doc.Asides = append(doc.Asides, document.Span{Start: at, End: at + width})
			addStage(doc, line[width:], at+width)
		} else {
			addStage(doc, line, at)
		}
		at = end
	}
	turn.End = len(doc.Text)
	doc.Turns = append(doc.Turns, turn)
	joinNames(doc)
}

// repeatedLabels counts the labels of a text, for those that only recurrence tells from a sentence with a colon.
func repeatedLabels(text string) map[string]int {
	seen := map[string]int{}
	for line := range strings.Lines(text) {
		head := line[:min(len(line), 160)]
		if m := labelColon.FindStringSubmatch(head); m != nil {
			seen[m[2]]++
		} else if m := labelPoint.FindStringSubmatch(head); m != nil {
			seen[m[2]+"."]++
		}
	}
	return seen
}

// speakerLabel returns the name on the line and the width of the label in bytes, 0 where the line has none.
func speakerLabel(line string, lex *lexicon.Lexicon, seen map[string]int) (string, int) {
	head := line[:min(len(line), 160)]
	m := labelColon.FindStringSubmatchIndex(head)
	if m == nil {
		m = labelPoint.FindStringSubmatchIndex(head)
	}
	if m == nil {
		return "", 0
	}
	name := line[m[4]:m[5]]
	bold := m[2] >= 0
	if line[m[8]:m[9]] == "." {
		if pointLabel(name, lex, seen[name+"."]) {
			return name, m[1]
		}
		return "", 0
	}
	if bold || isName(name, lex, seen[name]) {
		return name, m[1]
	}
	return "", 0
}

// pointLabel reports a label that may end with a point: "Q", "A", "The President", and, where they recur, names in
// capitals and names behind a title, "President Roe".
func pointLabel(name string, lex *lexicon.Lexicon, times int) bool {
	if name == "Q" || name == "A" || strings.EqualFold(name, "the president") {
		return true
	}
	if times < 2 || strings.ContainsFunc(name, unicode.IsDigit) || strings.Contains(name, ",") {
		return false
	}
	if name == strings.ToUpper(name) {
		return len(name) > 3 && strings.ContainsFunc(name, unicode.IsUpper)
	}
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 6 || !lex.Has("title", strings.TrimSuffix(strings.ToLower(words[0]), ".")) {
		return false
	}
	for _, w := range words {
		if first, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(first) && !particles[w] {
			return false
		}
	}
	return true
}

var particles = map[string]bool{"de": true, "des": true, "di": true, "da": true, "du": true, "del": true, "la": true, "le": true, "van": true, "von": true, "der": true, "den": true, "ter": true, "of": true, "and": true, "the": true, "al": true, "bin": true, "ibn": true, "y": true, "e": true, "zu": true}

// isName reports whether the text before a colon names a speaker rather than opening a sentence.
func isName(name string, lex *lexicon.Lexicon, times int) bool {
	words := strings.Fields(name)
	if name == strings.ToUpper(name) && strings.ContainsFunc(name, unicode.IsUpper) {
		return true
	}
	capitals := 0
	for _, w := range words {
		first := []rune(w)[0]
		switch {
		case unicode.IsUpper(first):
			capitals++
		case !particles[w]:
			return false
		}
	}
	lower := strings.ToLower(name)
	switch {
	case strings.Contains(name, ",") && times < 2:
		return false // "First, the Farm Act: ..."
	case lex.Any(lower, "questioner", "answerer"):
		return true
	case len(words) == 1:
		return times >= 3 && !lex.Any(lower, "function", "connective", "discourse", "ordinal", "pronoun")
	case words[0] == "To" || words[0] == "In" || words[0] == "And" || words[0] == "But" || lex.Has("function", strings.ToLower(words[0])) && words[0] != "The":
		return false
	case words[0] == "The":
		return times >= 2 || capitals == len(words)
	}
	return capitals >= 2 || lex.Has("title", strings.TrimSuffix(strings.ToLower(words[0]), "."))
}

// addStage notes the stage directions of a line as asides. Parentheses count only where they hold capitals, a
// direction that stands alone, or a known direction; a bracket always does.
func addStage(doc *document.Document, line string, at int) {
	if !strings.ContainsAny(line, "[(") && !strings.Contains(line, ":") {
		return
	}
	for _, m := range stage.FindAllStringIndex(line, -1) {
		inner := line[m[0]+1 : m[1]-1]
		if line[m[0]] == '[' || isDirection(inner) {
			doc.Asides = append(doc.Asides, document.Span{Start: at + m[0], End: at + m[1]})
		}
	}
}

var directions = regexp.MustCompile(`(?i)^(?:[A-Z ,.'\-]+\.?|.*\b(applause|laughter|laughs?|inaudible|crosstalk|cheers?|cheering|boos?|booing|music|pause|video|tape|bell|interruption|interjections?|audience|crowd|unintelligible|sic|ph)\b.*)$`)

func isDirection(inner string) bool {
	if inner == strings.ToUpper(inner) && strings.ContainsFunc(inner, unicode.IsLetter) {
		return true
	}
	m := directions.FindStringSubmatch(inner)
	return m != nil && m[1] != ""
}

// resolveLabel gives the person behind a label: the document's main speaker where the label is his office, his
// surname or "A."; nobody where it is a questioner.
func resolveLabel(name, main string, lex *lexicon.Lexicon) (speaker string, anonymous bool) {
	bare := strings.ToLower(strings.TrimRight(name, "."))
	if lex.Has("questioner", bare) {
		return "", true
	}
	if lex.Has("answerer", bare) && main != "" {
		return main, false
	}
	clean := titleCase(stripTitles(name, lex))
	if clean == "" {
		clean = titleCase(name)
	}
	if main != "" && !strings.Contains(clean, " ") && strings.EqualFold(lastWord(main), clean) {
		return main, false
	}
	return clean, false
}

func stripTitles(name string, lex *lexicon.Lexicon) string {
	words := strings.Fields(name)
	if strings.EqualFold(name, "the speaker") {
		return name
	}
	for len(words) > 1 && lex.Has("title", strings.ToLower(strings.TrimRight(words[0], "."))) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

func lastWord(s string) string {
	f := strings.Fields(s)
	if len(f) == 0 {
		return ""
	}
	return f[len(f)-1]
}

// titleCase turns a name in capitals into the usual case, and leaves any other.
func titleCase(name string) string {
	if name != strings.ToUpper(name) {
		return name
	}
	out := []rune(strings.ToLower(name))
	up := true
	for i, r := range out {
		if up {
			out[i] = unicode.ToUpper(r)
		}
		up = r == ' ' || r == '-' || r == '\'' || r == '’' || r == '.'
	}
	return strings.NewReplacer("Mcc", "McC", "Mcd", "McD", "Mcg", "McG", "Mck", "McK", "Mcm", "McM").Replace(string(out))
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
