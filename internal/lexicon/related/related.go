// Package related tells how two words of a language belong together: forms of one word, words of one stem,
// near synonyms, opposites. It answers from tables that gen/make.py makes out of public word lists;
// data/README.md names them and their licences. A word that no table has is related to nothing, so that
// silence never excuses a change.
//
// Words are folded as a text's keys are. A table is unpacked when it is first asked, which a run does only
// where a word differs: 16 ms for the largest.
package related

import (
	"bytes"
	"embed"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

//go:embed data/*.txt.gz
var files embed.FS

// SameLemma reports two forms of one word: "went" and "go", "children" and "child". A form that may be of two
// words is taken for the more frequent one.
func SameLemma(lang, a, b string) bool {
	return a != b && lemma(lang, a) == lemma(lang, b)
}

// Derived reports two words of one stem and of different parts of speech: "coverage" and "covered". English
// only.
func Derived(lang, a, b string) bool { return joined("derived", lang, a, b) }

// Synonyms reports two words that mean nearly the same in a sense that both are often used in. English only.
func Synonyms(lang, a, b string) bool { return joined("synonym", lang, a, b) }

// Antonyms reports a word and its opposite: "rose" and "fell". English only.
func Antonyms(lang, a, b string) bool { return joined("antonym", lang, a, b) }

// Known reports a form of a word that the table of forms has: "fined", "fired", "horse". Of a word without
// other forms it knows nothing.
func Known(lang, word string) bool {
	forms := open("lemma-" + lang)
	for _, form := range []string{word, word + "s", word + "ed"} {
		if l, ok := forms.find(form + " "); ok && (form == word || l == word+"\n") {
			return true
		}
	}
	return false
}

// Lemma returns what a folded word is a form of, itself where the table does not tell or the language has none.
func Lemma(lang, word string) string { return lemma(lang, word) }

// joined reports a pair that the table has, of the words as they are or of what they are forms of.
func joined(kind, lang, a, b string) bool {
	t := open(kind + "-" + lang)
	if len(t) == 0 {
		return false
	}
	for _, x := range []string{a, lemma(lang, a)} {
		for _, y := range []string{b, lemma(lang, b)} {
			if _, ok := t.find(min(x, y) + " " + max(x, y) + "\n"); ok {
				return true
			}
		}
	}
	return false
}

// lemma returns what a word is a form of, itself where the table does not tell.
func lemma(lang, word string) string {
	if l, ok := open("lemma-" + lang).find(word + " "); ok {
		return strings.TrimSuffix(l, "\n")
	}
	return word
}

// table is the unpacked text of a file: lines in the order of their bytes.
type table []byte

// find returns what follows the opening of a line, the line's end with it.
func (t table) find(opening string) (string, bool) {
	from, to := 0, len(t) // the line begins in [from,to), at the start of a line
	for from < to {
		start := bytes.LastIndexByte(t[:from+(to-from)/2], '\n') + 1
		end := start + bytes.IndexByte(t[start:], '\n') + 1
		line := t[start:end]
		switch {
		case bytes.HasPrefix(line, []byte(opening)):
			return string(line[len(opening):]), true
		case string(line) < opening:
			from = end
		default:
			to = start
		}
	}
	return "", false
}

var tables sync.Map // name -> func() table

// open returns a table, an empty one where the language has none.
func open(name string) table {
	load, _ := tables.LoadOrStore(name, sync.OnceValue(func() table { return unpack(name) }))
	return load.(func() table)()
}

func unpack(name string) table {
	data, err := files.ReadFile("data/" + name + ".txt.gz")
	if err != nil {
		return nil // no such table
	}
	// a gzip file ends with the size of what it holds
	text := make([]byte, binary.LittleEndian.Uint32(data[len(data)-4:]))
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err == nil {
		_, err = io.ReadFull(z, text)
	}
	if err != nil {
		panic(fmt.Sprintf("related: embedded table %s: %v", name, err)) // the build is broken
	}
	return text
}
