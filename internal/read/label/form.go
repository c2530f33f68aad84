package label

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
)

// The form of a name, and what stands in and behind it.

// titleInside is a title in parentheses before a name: "Hon. (Dr) Mara Lind".
var titleInside = prose.Lazily(`\((\p{L}{2,5})\.?\) ?`)

func titlesBare(words string) string {
	if strings.IndexByte(words, '(') < 0 {
		return words
	}
	return titleInside().ReplaceAllStringFunc(words, func(s string) string {
		word := titleInside().FindStringSubmatch(s)[1]
		if lower := strings.ToLower(word); listed("courtesy", lower) || listed("short", lower) {
			return word + " "
		}
		return s
	})
}

// titleStuck parts a title from the name behind it: "MR.FORD".
func titleStuck(words string) string {
	title, name, ok := strings.Cut(words, ".")
	r, _ := utf8.DecodeRuneInString(name)
	if ok && unicode.IsUpper(r) && len(title) > 1 && listed("courtesy", strings.ToLower(title)) {
		return title + ". " + name
	}
	return words
}

// firstTwo are the first two words of a phrase, in small letters.
func firstTwo(phrase string) string {
	words := strings.Fields(strings.ToLower(phrase))
	return strings.Join(words[:min(2, len(words))], " ")
}

// partyBetween is a party between a name and an office: "PIET OLSEN (D), MAYOR OF TARN".
var partyBetween = prose.Lazily(`^(\p{Lu}[^()]*) \([^()]{1,30}\)(, [^()]+)$`)

func withoutParty(words string) string {
	if !strings.Contains(words, "), ") {
		return words
	}
	return partyBetween().ReplaceAllString(words, "$1$2")
}

// nickname is what stands in parentheses or marks between the words of a name: "Mara (Mo) Lindqvist".
var nickname = prose.Lazily(`^(\p{Lu}[^()‘“"]*) [(‘'“"]\p{Lu}[\p{L}.-]*[)’'”"] ` +
	`(\p{Lu}[^()]*(?:\([^()]*\))?)$`)

func withoutNickname(words string) string {
	if !strings.ContainsAny(words, "(‘'“\"") {
		return words
	}
	return nickname().ReplaceAllString(words, "$1 $2")
}

// WithoutRole drops roles and times in parentheses after a name.
func WithoutRole(name string) string {
	for {
		bare := strings.TrimRight(name, " \t*_")
		open := openOfLast(bare)
		if open <= 0 {
			return bare
		}
		name = bare[:open]
	}
}

// openOfLast is the offset of the parenthesis that the last one of a text shuts; -1 where it ends with none.
func openOfLast(s string) int {
	if !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "]") {
		return -1
	}
	depth := 0
	for i := len(s) - 1; i >= 0; i-- {
		switch s[i] {
		case ')', ']':
			depth++
		case '(', '[':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// personIn reports what stands in parentheses and is a person's name: words with capitals that are no offices
// only, two or more, or one behind a title.
func personIn(inside string, lex *lexicon.Lexicon) bool {
	words := strings.Fields(inside)
	if len(words) == 0 || smallName(words[0]) {
		return false // "in Cantonese"
	}
	for _, w := range words {
		if !isCapitalWord(w) && !particle(w) {
			return false
		}
	}
	if len(words) < 2 || len(words) > 6 || strings.ContainsAny(inside, "0123456789/,") {
		return false
	}
	return !listed("definite", strings.ToLower(words[0])) && !officeOnly(inside, lex)
}

// nameForm reports words that a name may be written in.
func nameForm(name string) bool {
	if name == "" || strings.ContainsAny(name, "*[]()\"“”„»«!?\n;=<>{}@") {
		return false
	}
	if one, other, ok := strings.Cut(name, "/"); ok && !(isInitials(one) && isInitials(other)) {
		return false
	}
	words := strings.Split(name, " ")
	for i, w := range words {
		if w == "" || i >= mostWords && !longRole(name, words) {
			return false
		}
		point := strings.IndexByte(w, '.')
		if point >= 0 && point < len(w)-1 && utf8.RuneCountInString(w) > 5 && !initials(w) {
			return false
		}
	}
	return true
}

// longRole reports a name whose office makes it long: "Dr. Jan Roe, Minister of State at the Office of ...".
func longRole(name string, words []string) bool {
	_, role, _ := strings.Cut(name, ", ")
	return len(words) <= longestRole && (hasOffice(role) || capitals(name)) && isCapitalWord(words[len(words)-1])
}

// initials reports letters with a point behind each, perhaps before a surname: "A.V.B.C.", "B.C.LIND".
func initials(word string) bool {
	parts := strings.Split(strings.TrimRight(word, "."), ".")
	return !slices.ContainsFunc(parts[:len(parts)-1],
		func(p string) bool { return utf8.RuneCountInString(p) != 1 })
}

// smallName reports a name that opens with a small letter.
func smallName(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsLower(r)
}

// capitals reports a name without small letters but for those of "McGEE".
func capitals(name string) bool {
	upper := false
	for i, r := range name {
		if unicode.IsLower(r) && !inMac(name, i) {
			return false
		}
		upper = upper || unicode.IsUpper(r)
	}
	return upper
}

// roman is a number of a chapter, as far as they go.
var roman = prose.Lazily(`^(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$`)

func romanNumber(name string) bool { return roman().MatchString(name) }
