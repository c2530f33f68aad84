// Package say has the sentences of the interface in the languages that it speaks. A sentence is a message by
// its key, with the words that stand in its places; Of makes one, and a Tongue says it.
//
// What judges and reports keeps sentences as such values, with the English sentence beside them, so that no
// form of a report has to read an English sentence back. Errors, logs, JSON, SARIF and CSV are English.
//
// The messages stand in texts, one file a language; parse.go tells their form, and docs/design/languages.md
// the words that were chosen. English is the language of the keys: what another lacks is said in English.
package say

import "strings"

// Sentence is a message and what stands in its places. What kind of thing that is, the name of the place
// says by its beginning; place.go has the list.
type Sentence struct {
	Key    string            `json:"key"`
	Places map[string]string `json:"places,omitempty"`
}

// Said is one or several sentences that are told together. The zero value says nothing.
type Said []Sentence

// Of is a sentence: its key, and pairs of a place and what stands there. A place without a partner is a fault of
// the caller, and panics.
func Of(key string, places ...string) Said {
	s := Sentence{Key: key}
	for i := 0; i < len(places); i += 2 {
		if s.Places == nil {
			s.Places = make(map[string]string, len(places)/2)
		}
		s.Places[places[i]] = places[i+1]
	}
	return Said{s}
}

// And is what was said with more behind it.
func (s Said) And(more Said) Said { return append(s[:len(s):len(s)], more...) }

// English is what was said, in English.
func (s Said) English() string { return In(English).Tell(s) }

// Unnamed stands in the place of somebody whom the record does not name.
const Unnamed = ""

// Listed are several things for one place, none of which has a line break.
func Listed(all []string) string { return strings.Join(all, "\n") }

// Occasion is one of those that a place lists: a day, or "", and a title.
func Occasion(day, title string) string {
	return day + "\t" + strings.NewReplacer("\t", " ", "\n", " ").Replace(title)
}
