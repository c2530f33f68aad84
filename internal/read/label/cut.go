package label

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
)

// cutColon parts a line at the colon of a label. A space or the line's end comes after it, but for a
// full-width one.
func cutColon(s string) (name, after string, ok bool) {
	i, n := strings.IndexByte(s, ':'), 1
	if wide := strings.Index(s, "："); wide >= 0 && (i < 0 || wide < i) {
		i, n = wide, len("：")
	}
	if i < 0 {
		return "", "", false
	}
	if strings.LastIndexAny(s[:i], "([") > strings.LastIndexAny(s[:i], ")]") { // a time in parentheses
		shut := strings.IndexAny(s[i:], ")]")
		if shut < 0 {
			return "", "", false
		}
		colon := strings.IndexByte(s[i+shut:], ':')
		if colon < 0 {
			return "", "", false
		}
		i, n = i+shut+colon, 1
	}
	name, after = s[:i], s[i+n:]
	bare := strings.TrimLeft(after, "*_")
	if width := strokeWidth(bare); width > 0 && strings.TrimSpace(bare[width:]) == "" {
		return "", "", false // "I beg to move: -"
	}
	if n > 1 || bare == "" || strings.HasPrefix(bare, "\u00a0") || strings.IndexByte(" \t\n", bare[0]) >= 0 {
		return name, after, true
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(bare, "¿¡“\""))
	known := strings.Contains(name, " ") || listed("nobody", strings.ToLower(name))
	glued := known && shouted(name) && unicode.IsUpper(next) // "MARA LIND:We stay."
	return name, after, glued
}

// cutOther parts a line at what stands for the colon of a label.
func cutOther(s string, lex *lexicon.Lexicon) (name, after string, shape labelShape, ok bool) {
	dashed := mayDash(s)
	if dashed {
		if name, after, ok = cutStroke(s, lex); ok {
			return name, after, byStroke, true
		}
	}
	if name, after, ok = cutPoint(s, lex); ok {
		return name, after, byPoint, true
	}
	if dashed {
		if name, after, ok = cutDash(s); ok {
			return name, after, byDash, true
		}
	}
	name, after, ok = cutGap(s)
	return name, after, byGap, ok
}

// cutGap parts a line after a bare "Q" or "A" with a gap behind it, as the White House prints it.
func cutGap(s string) (name, after string, ok bool) {
	for _, letter := range []string{"Q", "A"} {
		after, ok := strings.CutPrefix(s, letter)
		words := strings.TrimLeft(after, " \t\u00a0")
		gap := after[:len(after)-len(words)]
		if !ok || words == "" || gap == "" {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(words); len(gap) > 1 || letter == "Q" && !unicode.IsLower(r) {
			return letter, after, true
		}
	}
	return "", "", false
}

// cutPoint parts a line at the point of a label: after "Q" or "A", an office, or a name in capitals.
func cutPoint(s string, lex *lexicon.Lexicon) (name, after string, ok bool) {
	if m := cutInitials(s); m != nil {
		return s[:m[3]], s[max(m[3], m[5]):], true
	}
	if name, after, ok = cutRole(s); ok {
		return name, after, true
	}
	if name, after, ok = strings.Cut(s, ". "); ok && unnamed(strings.ToLower(name)) {
		return name, " " + after, true // "Из зала. Когда?"
	}
	office := officeOpens(s)
	for i, r := range s {
		if r != '.' {
			if unicode.IsLower(r) && !office && !inMac(s, i) {
				return "", "", false
			}
			continue
		}
		if strings.LastIndexAny(s[:i], "([") > strings.LastIndexAny(s[:i], ")]") {
			continue // "M. LIND (PC - AB. Pela ordem.)"
		}
		name, after = s[:i], s[i+1:]
		bare := strings.TrimLeft(after, "*_")
		if bare != "" && !strings.HasPrefix(bare, "\u00a0") && strings.IndexByte(" \t\n", bare[0]) < 0 {
			continue
		}
		if name == "Q" || name == "A" || asksOrAnswers(name) {
			return name, after, true
		}
		if !shortens(name, lex) { // a script without capitals has no form that tells a name
			return name, after, strings.ContainsFunc(name, unicode.IsUpper) && (!office || namesOffice(name))
		}
	}
	return "", "", false
}

// asksOrAnswers reports a letter that may stand for a question or an answer: "P. ¿Cuándo?".
func asksOrAnswers(letter string) bool {
	if utf8.RuneCountInString(letter) != 1 {
		return false
	}
	lower := strings.ToLower(letter)
	for pair := range labelClasses["asks"] {
		if lower != letter && strings.Contains(pair, lower) {
			return true
		}
	}
	return false
}

// opensWithInitial reports a capital with a point behind it.
func opensWithInitial(s string) bool {
	r, width := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && strings.HasPrefix(s[width:], ".")
}

// cutInitials finds a surname with initials behind it before a sentence: "КОВАЛЬ І.П. Дякую", "Ветрова А. П.
// Спасибо".
func cutInitials(s string) []int {
	if _, next, _ := strings.Cut(s, " "); !opensWithInitial(next) {
		return nil // most lines, and the pattern is slow
	}
	return initialsOpen().FindStringSubmatchIndex(s)
}

// initialed reports a surname with initials behind it.
func initialed(name string) bool { return cutInitials(name+" А") != nil }

var initialsOpen = prose.Lazily(`^(\p{Lu}[\p{L}’'-]{2,} \p{Lu}\. ?\p{Lu}\.)(, [^.:\n]{3,60}\.)?[  ]\p{Lu}`)

// roleOpens is a surname in capitals with a party or an office behind it before a sentence, as reports of
// Italian houses have it: "FERRI (Lista Blu). Grazie", "FERRI, assessore al mare. Grazie".
var roleOpens = prose.Lazily(`^(\p{Lu}[\p{Lu}'’-]+(?: \p{Lu}[\p{Lu}'’-]+){0,2})(?: \(([^()\d]{2,60})\)|, ([^.:\n\d]{3,80}))\.[  ]+\p{Lu}`)

// cutRole parts a line at the point behind a surname with a party, or with an office.
func cutRole(s string) (name, after string, ok bool) {
	m := roleOpens().FindStringSubmatchIndex(s)
	if m == nil {
		return "", "", false
	}
	end := m[5] + 1
	if m[6] >= 0 {
		first, _, _ := strings.Cut(s[m[6]:m[7]], " ")
		if !listed("office", bareWord(first)) {
			return "", "", false
		}
		end = m[7]
	}
	return s[:end], s[end+1:], true
}

// officeOpens reports a line that opens with an office or a title and may go on in small letters: "The
// President.", "Mr. Roe.", "M. le président.".
func officeOpens(s string) bool {
	first, rest, _ := strings.Cut(s, " ")
	if before, after, ok := strings.Cut(s, "\u00a0"); ok && len(before) < len(first) {
		first, rest = before, after
	}
	word := bareWord(first)
	next := rest
	for next = range strings.FieldsSeq(rest) {
		break
	}
	titled := listed("courtesy", word) || listed("office", word)
	return rest != "" && (titled || listed("article", word) && listed("office", bareWord(next)))
}

// namesOffice reports the words of a label that opens with an office or a title: the office alone, or with
// the capitals of a name behind it.
func namesOffice(name string) bool {
	name = WithoutRole(name)
	if before, role, ok := strings.Cut(name, ","); ok && courteous(name) && hasOffice(role) {
		name = before // "M. Jean Faure, ministre de la mer"
	}
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 8 {
		return len(words) == 1 && (capitals(name) || listed("chair", bareWord(name)))
	}
	known := 0
	for _, w := range words {
		switch lower := bareWord(w); {
		case listed("office", lower):
			known++
		case isCapitalWord(w), particle(lower), listed("courtesy", lower), listed("office-of", lower),
			listed("article", lower):
		default:
			return false
		}
	}
	if listed("definite", strings.ToLower(words[0])) {
		return known > 0
	}
	return true
}
