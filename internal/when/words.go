package when

import (
	"bufio"
	"cmp"
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/token"
)

// The words of a language stand in data/XX.txt, and what all languages share in data/any.txt. A section
// with a name in capitals holds words of that class: every line is an entry, or several where commas part
// them, with what it means right of "=". An entry may be several words. "vergangen~e" stands for the word
// with each of the endings of the section [ENDINGS] that has "e" on its left. A section with a name in
// small letters holds patterns; the head of grammar.go tells their form. "#" opens a comment.
//
//go:embed data/*.txt
var files embed.FS

// entry is one or several words of a class.
type entry struct {
	class string
	keys  []string // the folded words
	value string
	n     int // the value as a number, where it is one
}

// language is the words and patterns of one language.
type language struct {
	code    string
	lex     *lexicon.Lexicon
	entries map[string][]entry // by their first word, those of several words first
	groups  map[string]*group
	endings map[string][]string // what stands for an ending in an entry
	ends    map[string][]string // the classes of ends of words, in the order of the file

	symbols  map[string]int // the classes and words of the patterns, numbered
	terminal set            // the symbols of terminals.go
}

var languages = sync.OnceValue(func() map[string]func() *language {
	all := map[string]func() *language{}
	for _, code := range append(lexicon.Codes(), shared) {
		all[code] = sync.OnceValue(func() *language { return readLanguage(code) })
	}
	return all
})

// shared is the file of what all languages have. A language without a file of its own has that and the
// months of its lexicon; one that has no lexicon either, the dates in figures and the months of English.
const shared = "any"

func languageOf(code string) *language {
	if l, ok := languages()[code]; ok {
		return l()
	}
	return languages()[shared]()
}

func readLanguage(code string) *language {
	l := &language{code: code, lex: lexicon.For(code), entries: map[string][]entry{},
		groups: map[string]*group{}, endings: map[string][]string{}, ends: map[string][]string{},
		symbols: map[string]int{}}
	l.fromLexicon("MONTH", lexicon.Month)
	l.fromLexicon("WEEKDAY", lexicon.Weekday)
	l.fromLexicon("NUMBER", lexicon.Number)
	l.fromLexicon("ORDINAL", lexicon.Ordinal)
	if data, err := files.ReadFile("data/" + code + ".txt"); err == nil && code != shared {
		l.parse(code, string(data))
	}
	data, err := files.ReadFile("data/" + shared + ".txt")
	if err != nil {
		panic("when: the embedded file data/any.txt is missing: " + err.Error()) // the build is broken
	}
	l.parse(shared, string(data))
	for _, list := range l.entries {
		slices.SortStableFunc(list, func(a, b entry) int { return cmp.Compare(len(b.keys), len(a.keys)) })
	}
	l.link()
	for name := range terminals {
		l.terminal.add(l.symbol(name))
	}
	l.firsts()
	return l
}

// fromLexicon takes over a class that the lexicon has.
func (l *language) fromLexicon(name string, class lexicon.Class) {
	for _, word := range l.lex.Entries(class) {
		value, _ := l.lex.Value(class, word)
		l.add(name, word, value)
	}
}

func (l *language) parse(file, text string) {
	var section string
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case line[0] == '[' && line[len(line)-1] == ']':
			section = line[1 : len(line)-1]
		case section == "":
			panic(fmt.Sprintf("when: data/%s.txt:%d stands before the first section", file, n))
		case section == strings.ToUpper(section):
			l.words(section, line)
		default:
			p, err := parsePattern(line)
			if err != nil {
				panic(fmt.Sprintf("when: data/%s.txt:%d: %v", file, n, err))
			}
			l.group(section).patterns = append(l.group(section).patterns, p)
		}
	}
}

// words adds the entries of a line.
func (l *language) words(class, line string) {
	for one := range strings.SplitSeq(line, ",") {
		word, value, _ := strings.Cut(one, "=")
		word, value = strings.TrimSpace(word), strings.TrimSpace(value)
		if class == "ENDINGS" {
			l.endings[word] = strings.Split(value, "|")
			continue
		}
		if strings.HasSuffix(class, "-ENDING") || strings.HasSuffix(class, "-BEGINNING") {
			l.ends[class] = append(l.ends[class], word)
		}
		stem, ending, inflected := strings.Cut(word, "~")
		if !inflected {
			l.add(class, word, value)
			continue
		}
		ending, rest, _ := strings.Cut(ending, " ")
		for _, end := range l.endings[ending] {
			l.add(class, strings.TrimSpace(stem+end+" "+rest), value)
		}
	}
}

func (l *language) add(class, words, value string) {
	e := entry{class: class, keys: keysOf(words, l.lex), value: value}
	e.n, _ = strconv.Atoi(value)
	if len(e.keys) > 0 {
		first := e.keys[0]
		l.entries[first] = append(l.entries[first], e)
	}
}

// keysOf parts an entry into words as the text's are, so that "l'an" is two.
func keysOf(words string, lex *lexicon.Lexicon) []string {
	if plainWord(words) {
		return []string{words}
	}
	if strings.HasSuffix(words, "'") { // an article that has lost its vowel is one before a word only
		keys := keysOf(words+"x", lex)
		return keys[:len(keys)-1]
	}
	var keys []string
	for _, t := range token.Append(nil, words, document.Span{Start: 0, End: len(words)}, lex) {
		keys = append(keys, keyOf(t))
	}
	return keys
}

// plainWord reports small letters of ASCII and nothing else, which are their own key.
func plainWord(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < 'a' || r > 'z' })
}

// keyOf is the key of a word without a possessive, and a mark itself.
func keyOf(t token.Token) string {
	if t.Key == "" {
		return t.Text
	}
	return t.Bare()
}

// has reports that a word of the class stands at the token, by itself or as the first of several.
func (l *language) has(class string, toks []tok, at int) bool {
	if at < 0 || at >= len(toks) {
		return false
	}
	for _, e := range toks[at].entries {
		if e.class == class && fits(e.keys, toks, at) {
			return true
		}
	}
	return false
}

// fits reports that the words stand at the token, one after the other.
func fits(keys []string, toks []tok, at int) bool {
	if at+len(keys) > len(toks) {
		return false
	}
	for k, key := range keys {
		if toks[at+k].key != key {
			return false
		}
	}
	return true
}
