package lexicon

import (
	"slices"
	"strings"
	"sync"
)

// What is asked of all languages at once, since a name or a date does not tell its language. No more of each
// is read than that.

var nicknames = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for _, lang := range Codes() {
		l := holding(lang, Nickname)
		for _, nickname := range l.Entries(Nickname) {
			whole, _ := l.Value(Nickname, nickname)
			all[nickname] = append(all[nickname], whole)
		}
	}
	return all
})

// Nicknames returns the names that a given name may be short for in one of the languages, since a name does
// not tell its language. It reads no more of the languages than that.
func Nicknames(name string) []string { return nicknames()[name] }

var possessives = sync.OnceValue(func() []string {
	return holding(shared, PossessiveEnding).Entries(PossessiveEnding)
})

// Owner returns a word without the ending that makes it an owner: "roe's" is of "roe".
func Owner[Word string | []byte](word Word) Word {
	for _, end := range possessives() {
		if n := len(word) - len(end); n >= 0 && string(word[n:]) == end {
			return word[:n]
		}
	}
	return word
}

// Lazily makes something of each language when it is first asked for, once; a language that is not held has
// that of English.
func Lazily[T any](made func(lang string) T) func(lang string) T {
	all := sync.OnceValue(func() map[string]func() T {
		all := map[string]func() T{}
		for _, lang := range Codes() {
			all[lang] = sync.OnceValue(func() T { return made(lang) })
		}
		return all
	})
	return func(lang string) T {
		if of, ok := all()[lang]; ok {
			return of()
		}
		return all()["en"]()
	}
}

// months are the lexicons of each language with what a written date is made of, and nothing else.
var months = Lazily(func(lang string) *Lexicon { return holding(lang, Month, DateJoint, DayEnding) })

// Months returns a lexicon of a language with the names of its months and what stands beside them in a date,
// English where the language is not held: a date is looked for in all languages, and to read all of each
// takes longer than to read a page.
func Months(lang string) *Lexicon { return months(lang) }

// Flagged returns the codes of the languages that have a property, in alphabetical order. It reads no more of
// them.
func Flagged(class Class) []string {
	return slices.DeleteFunc(Codes(), func(lang string) bool { return !holding(lang, class).Flag(class) })
}

// holding is a lexicon of a language with some classes and nothing else.
func holding(lang string, classes ...Class) *Lexicon {
	l, text := empty(lang), file(lang)
	for _, class := range classes {
		l.parse(sections(text, class), nil)
	}
	return l
}

// sections are the parts of a file that hold a class.
func sections(text string, class Class) string {
	head := "[" + string(class) + "]"
	var out strings.Builder
	for rest := text; ; {
		at := strings.Index(rest, head)
		if at < 0 {
			return out.String()
		}
		opens := at == 0 || rest[at-1] == '\n'
		rest = rest[at+len(head):]
		if !opens {
			continue
		}
		part, _, _ := strings.Cut(rest, "\n[")
		out.WriteString(head + part + "\n")
	}
}
