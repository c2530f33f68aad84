package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"verbatim/document"
	"verbatim/lexicon"
)

// SamePerson compares names by person: the surnames must agree, the given names as far as both are there, and the
// names between them by their initials where both have some, so that George W. Bush is not George H. W. Bush.
func SamePerson(a, b string) bool {
	x, y := plain(nameParts(a)), plain(nameParts(b))
	if len(x) == 0 || len(y) == 0 || !sameWord(x[len(x)-1], y[len(y)-1]) {
		return false
	}
	x, y = x[:len(x)-1], y[:len(y)-1]
	if len(x) == 0 || len(y) == 0 {
		return true
	}
	if len(x) > 1 && len(y) > 1 && initials(x[1:]) != initials(y[1:]) && !overlap(x[1:], y[1:]) {
		return false
	}
	return sameGiven(x[0], y[0]) || overlap(x, y)
}

// sameGiven takes an initial, a short form and a nickname for the name.
func sameGiven(g, h string) bool {
	if sameWord(g, h) || letters(g) == 1 && strings.HasPrefix(h, g) || letters(h) == 1 && strings.HasPrefix(g, h) {
		return true
	}
	if min(letters(g), letters(h)) >= 3 && (strings.HasPrefix(g, h) || strings.HasPrefix(h, g)) {
		return true
	}
	for _, lang := range lexicon.Codes() { // a name does not tell its language
		lex := lexicon.For(lang)
		long, _ := lex.Value("nickname", g)
		other, _ := lex.Value("nickname", h)
		if long == h || other == g || long != "" && long == other {
			return true
		}
	}
	return false
}

// plain takes the accents off the Latin letters of names, which many a paper does not print, and the points off ё.
func plain(names []string) []string {
	for i, name := range names {
		if !strings.ContainsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf }) {
			continue
		}
		if strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
			names[i] = strings.ReplaceAll(name, "ё", "е")
			continue
		}
		names[i] = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, norm.NFD.String(name))
	}
	return names
}

// overlap reports a name, not an initial, that both have: "Hillary Rodham" and "Rodham".
func overlap(x, y []string) bool {
	for _, g := range x {
		for _, h := range y {
			if letters(g) > 2 && g == h {
				return true
			}
		}
	}
	return false
}

func initials(names []string) string {
	var b strings.Builder
	for _, n := range names {
		if letters(n) <= 2 { // "H.W." is one word
			b.WriteString(n)
		} else {
			first, _ := utf8.DecodeRuneInString(n)
			b.WriteRune(first)
		}
	}
	return b.String()
}

func letters(s string) int { return utf8.RuneCountInString(s) }

// Surname returns the folded last name, or "" where there is none.
func Surname(name string) string {
	parts := nameParts(name)
	if len(parts) == 0 {
		return ""
	}
	return parts[len(parts)-1]
}

// nameParts returns the folded words of a name without titles and suffixes.
func nameParts(name string) []string {
	lex := lexicon.For("en")
	var out []string
	for w := range document.EachWord(name, nil) {
		key := strings.TrimSuffix(string(w.Key), "'s")
		if lex.Has("name-suffix", key) || len(out) == 0 && lex.Has("title", key) {
			continue
		}
		out = append(out, key)
	}
	return out
}
