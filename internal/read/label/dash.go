package label

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/lexicon"
)

// Where a dash stands for the colon of a label, or behind its colon or point.
//
//	HON. M. LIND.- We stay.      El señor LIND (presidente).— Quedamos.      MR. LIND:- We stay.
//	Mr MARA LIND – We stay.      O SR. LIND (Cais/PC - AB. Pela ordem.) - Ficamos.

const dashes = "-–—−"

// mayDash reports a text that may hold one of them, by the bytes that they open with. Most lines hold none.
func mayDash(s string) bool {
	return strings.IndexByte(s, '-') >= 0 || strings.IndexByte(s, dashes[1]) >= 0
}

// cutStroke parts a line at a point or colon with a dash right behind it.
func cutStroke(s string, lex *lexicon.Lexicon) (name, after string, ok bool) {
	depth := 0
	for i, r := range s {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case '!', '?', ';', '\n', '"', '“', '”':
			return "", "", false
		case '.', ':':
			width := strokeWidth(s[i+1:])
			opensList := r == ':' && width == len(strings.TrimRight(s[i+1:], " \n")) // "I move:-"
			if depth > 0 || opensList || width == 0 {
				continue
			}
			if s[i+1] == ' ' && shortens(s[:i], lex) {
				continue
			}
			name, after = s[:i], s[i+1+width:]
			next, _ := utf8.DecodeRuneInString(after)
			glued := unicode.IsLetter(next) || next == '.'
			if !glued || shouted(name) && !shortens(name, lex) {
				return name, after, true
			}
		}
	}
	return "", "", false
}

// strokeWidth is the width of the dash that opens a text, perhaps behind one space; 0 where none does.
func strokeWidth(s string) int {
	bare := s
	if strings.HasPrefix(s, " ") || strings.HasPrefix(s, "\u00a0") {
		_, w := utf8.DecodeRuneInString(s)
		bare = s[w:]
	}
	if bare == "" || strings.IndexByte(dashes, bare[0]) < 0 { // it is asked at each space of a text
		return 0
	}
	rest := strings.TrimLeft(bare, dashes)
	if len(rest) == len(bare) {
		return 0
	}
	return len(s) - len(rest)
}

// doubled reports a dash of several signs, as stand where a sentence breaks off.
func doubled(dash string) bool { return utf8.RuneCountInString(strings.TrimSpace(dash)) > 1 }

// shortens reports words that end with one that a point shortens: an initial, "Mr", "Hon".
func shortens(s string, lex *lexicon.Lexicon) bool {
	last := strings.ToLower(s[strings.LastIndexAny(s, " .(\u00a0")+1:])
	if listed("courtesy", last) && !isSalutation(last) {
		return true
	}
	return utf8.RuneCountInString(last) < 2 || lex.Has(lexicon.Abbreviation, last) || listed("short", last)
}

// twoSentences reports a name in which a sentence ends: "Mr. Speaker, Sir. HON. M. LIND".
func twoSentences(name string, shape labelShape) bool {
	words := strings.Fields(name)
	for i, w := range words[:max(len(words)-1, 0)] {
		long := utf8.RuneCountInString(w) > 4
		last := long && smallName(w) && !listed("courtesy", bareWord(w)) || i > 0 && isSalutation(w)
		ends := strings.HasSuffix(w, ".") && last
		quiet := shape == byStroke && long && !capitals(w)
		if ends || quiet && shoutedTitle(strings.Join(words[i+1:], " ")) { // "Justice MR. LIND"
			return true
		}
	}
	return false
}

// cutDash parts a line at a dash between spaces after a name in capitals, perhaps with a title, or in bold.
func cutDash(s string) (name, after string, ok bool) {
	depth := 0
	for i, r := range s {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case '-', '–', '—': // "Mr MARA LIND- We stay.", "CLERK— We stay."
			glued := depth == 0 && strings.HasPrefix(s[i+utf8.RuneLen(r):], " ")
			if glued && (shoutedTitle(s[:i]) || r == '—' && shouted(s[:i])) {
				return s[:i], s[i+utf8.RuneLen(r):], true
			}
		case ' ', '\u00a0':
			width := strokeWidth(s[i:])
			if depth != 0 || width == 0 || i == 0 {
				continue
			}
			before, after := s[:i], s[i+width:]
			next, _ := utf8.DecodeRuneInString(after)
			if glued := after != "" && !unicode.IsSpace(next); glued || doubled(s[i:i+width]) {
				continue
			}
			bare := strings.Trim(WithoutRole(strings.TrimSpace(before)), "*_ ")
			if bare == "" || strings.ContainsAny(bare, ":;!?,") {
				return "", "", false
			}
			plain := strings.IndexByte(bare, '.') < 0 && strings.HasSuffix(strings.TrimRight(before, " "),
				"*")
			return before, after, plain || shouted(bare)
		}
	}
	return "", "", false
}

// shouted reports a name in capitals, perhaps behind titles that are none: "Mr MARA LIND", "El señor LIND".
func shouted(name string) bool {
	words := strings.Fields(WithoutRole(name))
	for len(words) > 1 && isTitleWord(words[0]) {
		words = words[1:]
	}
	rest := strings.Join(words, " ")
	return capitals(rest) && nameForm(rest)
}

// isTitleWord reports a courtesy, an office or an article, as stand before a name.
func isTitleWord(word string) bool {
	word = bareWord(word)
	return listed("courtesy", word) || listed("office", word) || listed("article", word)
}

// shoutedTitle reports words that open with a title and go on in capitals.
func shoutedTitle(words string) bool {
	first, _, ok := strings.Cut(words, " ")
	return ok && isTitleWord(first) && !particle(bareWord(first)) && shouted(words)
}
