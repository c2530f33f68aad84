package label

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
)

// What may stand before a label on its line:
//
//	[00:12:01] >> MARA LIND:        a time, the mark of captions
//	06/10/2021B00900Deputy Lind:    the reference of a record
//	01.02  Mara Lind (Cais):        the number of a speech, also "Anf. 12" and "Q12"
//	- **Mara Lind**:                the point of a list

// opening is what is left of a line behind them.
type opening struct {
	rest   string
	marked bool // a time or a number stands there
	bullet bool

	pictured bool // a picture does: "👥 Council:"
}

var (
	recordReference = prose.Lazily(`^\d{1,2}/\d{1,2}/\d{4}\p{Lu}{1,6}\d{3,6} *`)
	speechNumber    = prose.Lazily(`^(?:(\p{Lu}\p{Ll}{1,4})\. ?\d{1,4}|\d{1,3}(?:\.\d{1,3})+|Q\d{1,4})` +
		`\.?[ \t\x{a0}]+`)
)

// pastMarks leaves out what may stand before a label.
func pastMarks(line string) (o opening) {
	o.rest = strings.TrimLeftFunc(line, func(r rune) bool {
		picture := unicode.Is(unicode.So, r)
		o.pictured = o.pictured || picture
		return picture || strings.ContainsRune(" \t\u00a0\u3000\ufe0f\u200d", r)
	})
	if heading := strings.TrimLeft(o.rest, "#"); strings.HasPrefix(heading, " ") && endsWithColon(heading) {
		o.rest = strings.TrimLeft(heading, " ")
	}
	o.rest, o.bullet = pastBullet(o.rest)
	if width := numberWidth(o.rest); width > 0 {
		o.rest, o.marked = o.rest[width:], true
	}
	bare := strings.TrimLeft(o.rest, "*_")
	if width := timeWidth(bare); width > 0 {
		o.rest, o.marked = strings.TrimLeft(strings.TrimLeft(bare[width:], "*_"), " \t-–—"), true
	}
	o.rest = strings.TrimLeft(strings.TrimPrefix(o.rest, ">>"), "> \t")
	return o
}

// pastBullet leaves out the mark of a point of a list.
func pastBullet(line string) (rest string, bullet bool) {
	r, width := utf8.DecodeRuneInString(line)
	if digits := len(line) - len(strings.TrimLeft(line, "0123456789")); digits > 0 && digits < 4 {
		point := line[digits:min(digits+1, len(line))]
		rest, spaced := strings.CutPrefix(line[min(digits+1, len(line)):], " ")
		if spaced && (point == "." || point == ")") {
			return strings.TrimLeft(rest, " \t"), true
		}
	}
	if !strings.ContainsRune("-*•–—◦▪", r) {
		return line, false
	}
	if rest = strings.TrimLeft(line[width:], " \t"); len(rest) == len(line)-width {
		return line, false
	}
	return rest, true
}

// numberWidth is the width of a number of a speech, or of a record's reference, that opens a line before a
// word.
func numberWidth(line string) int {
	if line == "" || line[0] > '9' && !isCapitalWord(line) {
		return 0
	}
	head := line[:min(len(line), 40)]
	if !strings.ContainsAny(head, "0123456789") {
		return 0
	}
	if m := recordReference().FindStringIndex(head); m != nil {
		return m[1]
	}
	m := speechNumber().FindStringSubmatchIndex(head)
	if m == nil || m[2] >= 0 && !listed("numbered", strings.ToLower(head[m[2]:m[3]])) {
		return 0
	}
	if next, _ := utf8.DecodeRuneInString(strings.TrimLeft(line[m[1]:], "*_")); !unicode.IsUpper(next) {
		return 0
	}
	return m[1]
}

// endsWithColon reports a line that nothing follows the colon of: "### Mara Lindqvist:".
func endsWithColon(line string) bool {
	line = strings.TrimRight(line, " \t\r\n*_")
	return strings.HasSuffix(line, ":") || strings.HasSuffix(line, "：")
}

// nameAndColon is a name in brackets before a colon.
var nameAndColon = prose.Lazily(`^\[([^\[\]]{2,60})\](?:\*\*|__)?:(?:\*\*|__)?(?:[ \t\n]+|$)`)

// inBracketsAndColon reads "[Mara Lind]: We stay.", and no address of a link: "[quay]: https://...".
func inBracketsAndColon(line string, open opening, lex *lexicon.Lexicon) (Label, bool) {
	rest := strings.TrimLeft(open.rest, "*_")
	if !strings.HasPrefix(rest, "[") {
		return Label{}, false
	}
	m := nameAndColon().FindStringSubmatchIndex(rest)
	if m == nil || !isCapitalWord(rest[m[2]:m[3]]) && !Diarised(rest[m[2]:m[3]]) {
		return Label{}, false
	}
	said := strings.TrimSpace(rest[m[1]:])
	address := strings.HasPrefix(said, "http") || strings.HasPrefix(said, "/") || strings.HasPrefix(said, "<")
	l := nameOf(rest[m[2]:m[3]], lex)
	if address || !nameForm(l.Name) || noise().MatchString(l.Name) {
		return l, false
	}
	l.Marked, l.bullet = true, open.bullet
	l.End = len(line) - len(rest) + m[1]
	return l, true
}

// cutBulletDash parts a point of a list at the dash behind a name: "Mara Lind — We stay.".
func cutBulletDash(s string) (name, after string, ok bool) {
	for i, r := range s {
		if r != ' ' {
			continue
		}
		width := strokeWidth(s[i:])
		if width == 0 || !strings.HasPrefix(s[i+width:], " ") || doubled(s[i:i+width]) {
			continue
		}
		name = strings.TrimRight(s[:i], "*_ ")
		words := len(strings.Fields(name))
		return name, s[i+width:], words > 1 && words < 6 && capitalWords(name)
	}
	return "", "", false
}
