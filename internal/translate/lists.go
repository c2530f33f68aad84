package translate

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon/related"
	"verbatim/internal/read/lang"
)

// Lists are the word lists that a user has for two languages, in both directions: what a word of one may be in
// the other. They are read when a quotation asks for the two, and are no part of the program.
type Lists struct {
	files []string
	of    map[string][]string
	told  func(Meant) // is told what is answered; nil for nobody
}

// Files are the names of the files, in order.
func (l *Lists) Files() []string {
	if l == nil {
		return nil
	}
	return l.files
}

func entryKey(from, to, word string) string { return from + " " + to + " " + word }

// meanings returns the stems of what a word may be in another language.
func (l *Lists) meanings(word, from, to string) []string {
	if l == nil {
		return nil
	}
	m := l.of[entryKey(from, to, word)]
	if m == nil {
		m = l.of[entryKey(from, to, related.Lemma(from, word))]
	}
	if m != nil && l.told != nil {
		l.told(Meant{from, to, word, m})
	}
	return m
}

// add enters two words that may translate one another.
func (l *Lists) add(from, to, word, other string) {
	word, other = strings.TrimSpace(word), strings.TrimSpace(other)
	a, b := document.Keys(word), document.Keys(other)
	if len(a) == 1 {
		l.enter(from, to, a[0], b)
	}
	if len(b) == 1 {
		l.enter(to, from, b[0], a)
	}
}

// enter gives a word the stems of a meaning, which may be of a few words.
func (l *Lists) enter(from, to, word string, meaning []string) {
	const most, short = 3, 3
	if len(meaning) > most {
		return // an explanation
	}
	key := entryKey(from, to, word)
	for _, m := range meaning {
		if utf8.RuneCountInString(m) < short {
			continue
		}
		if s := stem(m, to); !slices.Contains(l.of[key], s) {
			l.of[key] = append(l.of[key], s)
		}
	}
}

// Shelf is the files of word lists that there are. Its zero value is empty; it may be used from any number of
// goroutines.
type Shelf struct {
	files []string
	lock  sync.Mutex
	read  map[[2]string]*Lists
	bad   []error

	from   *Shelf // of which this one takes down what is answered; nil for a shelf of its own
	taking *taking
}

// installed is where Debian has the dictionaries of dictd.
const installed = "/usr/share/dictd"

// Variable is the environment variable with files and folders of word lists.
const Variable = "VERBATIM_DICTIONARIES"

// NewShelf returns the word lists in the files that are named, in those that the environment names, or else in
// those that are installed. A file that is named and can't be used is an error.
func NewShelf(named []string) (*Shelf, error) {
	s := &Shelf{}
	for _, file := range named {
		if err := usable(file); err != nil {
			return nil, err
		}
		s.files = append(s.files, file)
	}
	given := os.Getenv(Variable)
	if given == "" {
		given = installed
	}
	for _, path := range filepath.SplitList(given) {
		found, _ := filepath.Glob(filepath.Join(path, "*"))
		for _, file := range append([]string{path}, found...) {
			if usable(file) == nil && !slices.Contains(s.files, file) {
				s.files = append(s.files, file)
			}
		}
	}
	return s, nil
}

// usable is an error where a file is no word list by its name, or can't be read.
func usable(file string) error {
	if formatOf(file) == nil {
		return fmt.Errorf("%s is no word list that is known: it should be .tsv, .tei, .dix, or the .index of a "+
			"dictd dictionary", file)
	}
	if from, to := languagesOf(file); from == "" || to == "" {
		return fmt.Errorf("the languages of the word list %s cannot be told by its name; call it as eng-ukr.tsv",
			file)
	}
	info, err := os.Stat(file)
	if pathErr := new(os.PathError); errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	if err != nil {
		return fmt.Errorf("the word list %s cannot be read: %w; check the path", file, err)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("the word list %s is no file", file)
	}
	return nil
}

// languagesOf tells two languages by the name of a file: "freedict-eng-rus.index", "apertium-eng-spa.eng-spa.dix".
func languagesOf(file string) (from, to string) {
	parts := strings.FieldsFunc(filepath.Base(file), func(r rune) bool { return strings.ContainsRune("-_. ", r) })
	for i := 1; i < len(parts); i++ {
		if from, to = code(parts[i-1]), code(parts[i]); from != "" && to != "" && from != to {
			return from, to
		}
	}
	return "", ""
}

func code(part string) string {
	if len(part) > 3 {
		return ""
	}
	return lang.Code(part)
}

// Bad are the files that could not be read when they were asked for, each a sentence.
func (s *Shelf) Bad() []error {
	if s == nil {
		return nil
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	return slices.Clone(s.bad)
}

// For returns the lists for two languages, nil where there are none. A file that can't be read is left out; Bad
// tells it.
func (s *Shelf) For(a, b string) *Lists {
	if s == nil {
		return nil
	}
	pair := [2]string{min(a, b), max(a, b)}
	if s.from != nil {
		return s.recorded(pair)
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	if l, ok := s.read[pair]; ok {
		return l
	}
	var l *Lists
	for _, file := range s.files {
		from, to := languagesOf(file)
		if min(from, to) != pair[0] || max(from, to) != pair[1] {
			continue
		}
		if l == nil {
			l = &Lists{of: map[string][]string{}}
		}
		if err := formatOf(file)(file, func(word, other string) { l.add(from, to, word, other) }); err != nil {
			s.bad = append(s.bad, fmt.Errorf("the word list %s was left out: %w", file, err))
			continue
		}
		l.files = append(l.files, filepath.Base(file))
	}
	if s.read == nil {
		s.read = map[[2]string]*Lists{}
	}
	s.read[pair] = l
	return l
}
