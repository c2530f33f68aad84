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

// Lexicon is the word classes of one language. It is asked by word first: nearly all words that are asked for
// stand in none of its classes, and then one look is enough.
type Lexicon struct {
	Language string
	entries  map[string]entry
	members  map[Class]*members
	endings  map[Class][]string // of each class, longest first; their values stand in entries
	ending   []Class            // the classes that have endings, in order
	phrases  map[Class]map[string][]Phrase
}

// entry is the classes of a word, and what stands right of "=" in each; what is behind the last value is "".
type entry struct {
	classes Classes
	values  []string
}

func (e entry) value(class Class) (string, bool) {
	for i, own := range e.classes {
		if own != class {
			continue
		}
		if i < len(e.values) {
			return e.values[i], true
		}
		return "", true
	}
	return "", false
}

// members are the words of a class, which are put in order when they are asked for.
type members struct {
	alone Classes // this class and no other, which most of its words have in common
	words []string
	sort  sync.Once
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
	all, own := file(shared), file(lang)
	// a table that grows is filled anew each time
	l.entries = make(map[string]entry, roomFor(all)+roomFor(own))
	l.parse(all, nil)
	l.parse(own, map[Class]Class{Man: Woman, Woman: Man})
	l.sortEndings()
	l.gatherPhrases()
	return l
}

// roomFor is about how many words a file has.
func roomFor(text string) int { return strings.Count(text, "\n") + strings.Count(text, ",") }

func empty(lang string) *Lexicon {
	return &Lexicon{Language: lang, entries: map[string]entry{}, members: map[Class]*members{},
		endings: map[Class][]string{}}
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
	out := l.entries[word].classes
	for _, class := range l.ending {
		for _, end := range l.endings[class] {
			if len(word) > len(end) && strings.HasSuffix(word, end) && !out.Has(class) {
				out = append(out[:len(out):len(out)], class)
			}
		}
	}
	return out
}

// Listed returns the classes that hold a word by itself.
func (l *Lexicon) Listed(word string) Classes { return l.entries[word].classes }

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
	if v, ok := l.entries[entry].value(class); ok {
		return v, true
	}
	if !slices.Contains(l.ending, class) {
		return "", false
	}
	for _, end := range l.endings[class] {
		if len(entry) > len(end) && strings.HasSuffix(entry, end) {
			return l.entries["-"+end].value(class)
		}
	}
	return "", false
}

// Valued returns the entries of a class that have a value, in alphabetical order.
func (l *Lexicon) Valued(class Class, value string) []string {
	var out []string
	for _, word := range l.Entries(class) {
		if v, _ := l.entries[word].value(class); v == value {
			out = append(out, word)
		}
	}
	return out
}

// Any reports whether one of the classes holds the entry.
func (l *Lexicon) Any(entry string, classes ...Class) bool {
	if l.entries[entry].classes.Has(classes...) {
		return true
	}
	for _, c := range l.ending {
		if slices.Contains(classes, c) && l.Has(c, entry) {
			return true
		}
	}
	return false
}

// Numeral reports a word that is a number or belongs to one, without making a string of it.
func (l *Lexicon) Numeral(word []byte) bool {
	return l.entries[string(word)].classes.Has(Number, Magnitude, NumberPhrase, Fraction)
}

// Flag reports a class that holds "yes": a property of the language.
func (l *Lexicon) Flag(name Class) bool { return l.Has(name, "yes") }

// Classes returns the names of the classes that the language holds.
func (l *Lexicon) Classes() []Class { return slices.Sorted(maps.Keys(l.members)) }

// Entries returns the entries of a class in alphabetical order. They are the lexicon's own: who puts them
// into another order clones them.
func (l *Lexicon) Entries(class Class) []string {
	m := l.members[class]
	if m == nil {
		return nil
	}
	m.sort.Do(func() {
		m.words = slices.DeleteFunc(m.words, func(w string) bool { return !l.entries[w].classes.Has(class) })
		slices.Sort(m.words)
		m.words = slices.Clip(slices.Compact(m.words))
	})
	return m.words
}
