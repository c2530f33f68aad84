// Package lexicon holds the closed word classes of a language as data: one text file a language, a section a
// class.
//
// A section opens with [name]; below it every line is one entry, or several where commas part them. An entry
// is lower case and may be several words. Where a line holds "=", the left side is the entry and the right
// side its value (an abbreviation and what it stands for, a number word and its value). "#" opens a comment.
// An entry that opens with a hyphen stands for every word that ends so: "-minister" for "verkehrsminister".
// Entries and values are folded as the words of a text are, so that a file may write "groß".
package lexicon

import (
	"bufio"
	"cmp"
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
)

//go:embed *.txt
var files embed.FS

// shared is the file of the classes that every language holds beside its own.
const shared = "any"

// Lexicon is the word classes of one language.
type Lexicon struct {
	Language string
	classes  map[Class]map[string]string
	endings  map[Class][]string // of each class, longest first; their values stand in classes
	words    map[string]Classes // the classes of each entry
	ending   []Class            // the classes that have endings, in order
	sorted   sync.Map           // of a Class: its entries in order, once they were asked for
	phrases  map[Class]map[string][]Phrase
}

// The languages, each read when it is first asked for: a run needs one or two, and a command has to start at
// once.
var languages = sync.OnceValue(func() map[string]func() *Lexicon {
	all := map[string]func() *Lexicon{}
	entries, _ := files.ReadDir(".")
	for _, e := range entries {
		if lang := strings.TrimSuffix(e.Name(), ".txt"); lang != shared {
			all[lang] = sync.OnceValue(func() *Lexicon { return read(lang) })
		}
	}
	return all
})

func read(lang string) *Lexicon {
	l := empty(lang)
	l.parse(file(shared), nil)
	l.parse(file(lang), map[Class]Class{Man: Woman, Woman: Man})
	l.sortEndings()
	l.gather()
	l.gatherPhrases()
	return l
}

func empty(lang string) *Lexicon {
	return &Lexicon{Language: lang, classes: map[Class]map[string]string{}, endings: map[Class][]string{}}
}

var nicknames = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for _, lang := range Codes() {
		l := holding(lang, Nickname)
		for _, nickname := range l.Entries(Nickname) {
			all[nickname] = append(all[nickname], l.classes[Nickname][nickname])
		}
	}
	return all
})

// Nicknames returns the names that a given name may be short for in one of the languages, since a name does
// not tell its language. It reads no more of the languages than that.
func Nicknames(name string) []string { return nicknames()[name] }

var possessives = sync.OnceValue(func() []string { return holding(shared, PossessiveEnding).Entries(PossessiveEnding) })

// Owner returns a word without the ending that makes it an owner: "roe's" is of "roe".
func Owner[Word string | []byte](word Word) Word {
	for _, end := range possessives() {
		if n := len(word) - len(end); n >= 0 && string(word[n:]) == end {
			return word[:n]
		}
	}
	return word
}

// months are the lexicons of each language with what a written date is made of, and nothing else.
var months = sync.OnceValue(func() map[string]*Lexicon {
	all := map[string]*Lexicon{}
	for _, lang := range Codes() {
		all[lang] = holding(lang, Month, DateJoint, DayEnding)
	}
	return all
})

// Months returns a lexicon of a language with the names of its months and what stands beside them in a date,
// English where the language is not held: a date is looked for in all languages, and to read all of each
// takes longer than to read a page.
func Months(lang string) *Lexicon {
	if l, ok := months()[lang]; ok {
		return l
	}
	return months()["en"]
}

// Flagged returns the codes of the languages that have a property, in alphabetical order. It reads no more of them.
func Flagged(class Class) []string {
	return slices.DeleteFunc(Codes(), func(lang string) bool { return !holding(lang, class).Flag(class) })
}

// holding is a lexicon of a language with some classes and nothing else.
func holding(lang string, classes ...Class) *Lexicon {
	l := empty(lang)
	for _, class := range classes {
		l.parse(sections(file(lang), class), nil)
	}
	return l
}

// sections are the parts of a file that hold a class.
func sections(text string, class Class) string {
	var out strings.Builder
	for rest := "\n" + text; ; {
		_, from, ok := strings.Cut(rest, "\n["+string(class)+"]")
		if !ok {
			return out.String()
		}
		part, _, _ := strings.Cut(from, "\n[")
		out.WriteString("[" + string(class) + "]" + part + "\n")
		rest = from
	}
}

func file(name string) string {
	data, err := files.ReadFile(name + ".txt")
	if err != nil {
		panic(fmt.Sprintf("lexicon: embedded file %s: %v", name, err)) // the build is broken
	}
	return string(data)
}

// For returns the lexicon of a language by its two-letter code, and English where there is none.
func For(lang string) *Lexicon {
	if l, ok := languages()[lang]; ok {
		return l()
	}
	return languages()["en"]()
}

// Held reports whether there is a lexicon of the language.
func Held(lang string) bool {
	_, ok := languages()[lang]
	return ok
}

// Bare returns a lexicon of a language that is not held: names and nothing else, so that no word counts as small.
func Bare(lang string) *Lexicon {
	l := empty(lang)
	l.parse(file(shared), nil)
	return l
}

// Codes returns the two-letter codes of the languages held, in alphabetical order.
func Codes() []string { return slices.Sorted(maps.Keys(languages())) }

// parse adds the classes of a file to the lexicon. An entry leaves the class that
// instead gives for its own: a language knows its given names better than the file for all.
func (l *Lexicon) parse(text string, instead map[Class]Class) {
	var class map[string]string
	var name Class
	caser := cases.Fold()
	fold := func(s string) string {
		s = strings.TrimSpace(s)
		if strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf || unicode.IsUpper(r) }) {
			return caser.String(s)
		}
		return s // most are folded, and the files are read at every start
	}
	lines := bufio.NewScanner(strings.NewReader(text))
	for lines.Scan() {
		line, _, _ := strings.Cut(lines.Text(), "#")
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			name = Class(line[1 : len(line)-1])
			if l.classes[name] == nil {
				l.classes[name] = map[string]string{}
			}
			class = l.classes[name]
		case class == nil:
			panic(fmt.Sprintf("lexicon: %s: %q stands before the first section", l.Language, line))
		default:
			for entry := range strings.SplitSeq(line, ",") {
				key, value, _ := strings.Cut(entry, "=")
				if key = fold(key); key == "" {
					continue
				}
				class[key] = fold(value)
				if other, ok := instead[name]; ok {
					delete(l.classes[other], key)
				}
				if end, ok := strings.CutPrefix(key, "-"); ok && end != "" {
					l.endings[name] = append(l.endings[name], end)
				}
			}
		}
	}
}

func (l *Lexicon) sortEndings() {
	for _, ends := range l.endings {
		slices.SortFunc(ends, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	}
}

// gather notes the classes of each entry.
func (l *Lexicon) gather() {
	l.words = map[string]Classes{}
	for _, class := range l.Classes() {
		for entry := range l.classes[class] {
			l.words[entry] = append(l.words[entry], class)
		}
	}
	l.ending = slices.Sorted(maps.Keys(l.endings))
}

// Classes are the classes of one word. They are few, so that a row of them is asked faster than a set.
type Classes []Class

// Has reports that one of the classes is among them.
func (c Classes) Has(classes ...Class) bool {
	for _, class := range classes {
		for _, own := range c {
			if own == class {
				return true
			}
		}
	}
	return false
}

// Of returns the classes that hold a word, by itself or by its ending.
func (l *Lexicon) Of(word string) Classes {
	out := l.words[word]
	for _, class := range l.ending {
		for _, end := range l.endings[class] {
			if len(word) > len(end) && strings.HasSuffix(word, end) && !out.Has(class) {
				out = append(out[:len(out):len(out)], class)
			}
		}
	}
	return out
}

// Ends reports a word that ends with an entry of the class, which is one of those for the ends of words.
func (l *Lexicon) Ends(class Class, word string) bool {
	for _, end := range l.Entries(class) {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// Has reports whether the class holds the entry.
func (l *Lexicon) Has(class Class, entry string) bool {
	_, ok := l.Value(class, entry)
	return ok
}

// Value returns what stands right of "=" at the entry, or at the longest ending that it has.
func (l *Lexicon) Value(class Class, entry string) (string, bool) {
	v, ok := l.classes[class][entry]
	if ok {
		return v, true
	}
	for _, end := range l.endings[class] {
		if len(entry) > len(end) && strings.HasSuffix(entry, end) {
			return l.classes[class]["-"+end], true
		}
	}
	return "", false
}

// Valued returns the entries of a class that have a value, in alphabetical order.
func (l *Lexicon) Valued(class Class, value string) []string {
	var out []string
	for entry, v := range l.classes[class] {
		if v == value {
			out = append(out, entry)
		}
	}
	slices.Sort(out)
	return out
}

// Any reports whether one of the classes holds the entry.
func (l *Lexicon) Any(entry string, classes ...Class) bool {
	for _, c := range classes {
		if l.Has(c, entry) {
			return true
		}
	}
	return false
}

// Numeral reports a word that is a number or belongs to one, without making a string of it.
func (l *Lexicon) Numeral(word []byte) bool {
	for _, class := range [...]Class{Number, Magnitude, NumberPhrase, Fraction} {
		if _, ok := l.classes[class][string(word)]; ok {
			return true
		}
	}
	return false
}

// Flag reports a class that holds "yes": a property of the language.
func (l *Lexicon) Flag(name Class) bool { return l.Has(name, "yes") }

// Classes returns the names of the classes that the language holds.
func (l *Lexicon) Classes() []Class { return slices.Sorted(maps.Keys(l.classes)) }

// Entries returns the entries of a class in alphabetical order. They are the lexicon's own: who puts them into another
// order clones them.
func (l *Lexicon) Entries(class Class) []string {
	if all, ok := l.sorted.Load(class); ok {
		return all.([]string)
	}
	all, _ := l.sorted.LoadOrStore(class, slices.Clip(slices.Sorted(maps.Keys(l.classes[class]))))
	return all.([]string)
}
