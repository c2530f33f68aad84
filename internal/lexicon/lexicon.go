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
	"embed"
	"maps"
	"slices"
	"strings"
	"sync"
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

// Bare returns a lexicon of a language that is not held: names and nothing else, so that no word counts as
// small.
func Bare(lang string) *Lexicon {
	l := empty(lang)
	l.parse(file(shared), nil)
	return l
}

// Codes returns the two-letter codes of the languages held, in alphabetical order.
func Codes() []string { return slices.Sorted(maps.Keys(languages())) }

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

// Entries returns the entries of a class in alphabetical order. They are the lexicon's own: who puts them
// into another order clones them.
func (l *Lexicon) Entries(class Class) []string {
	if all, ok := l.sorted.Load(class); ok {
		return all.([]string)
	}
	all, _ := l.sorted.LoadOrStore(class, slices.Clip(slices.Sorted(maps.Keys(l.classes[class]))))
	return all.([]string)
}
