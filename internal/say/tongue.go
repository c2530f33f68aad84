package say

import (
	"embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

//go:embed texts
var files embed.FS

// English is the language of the keys, and of all that is said in no other.
const English = "en"

// tags are the languages that are spoken. The first is taken where none is asked for.
var tags = []string{English, "de", "fr", "es", "ru", "uk"}

// Languages are those that are spoken, by their two letters, English first.
func Languages() []string { return append([]string(nil), tags...) }

// Tongue says sentences in a language.
type Tongue struct {
	tag      string
	language language.Tag
	messages map[string]message
	english  *Tongue // nil for English itself
}

// A file is read when its language is spoken first.
var english = sync.OnceValue(func() *Tongue { return load(English, nil) })

var tongues = func() map[string]func() *Tongue {
	out := map[string]func() *Tongue{}
	for _, tag := range tags[1:] {
		out[tag] = sync.OnceValue(func() *Tongue { return load(tag, english()) })
	}
	return out
}()

func load(tag string, english *Tongue) *Tongue {
	t := &Tongue{tag: tag, language: language.Make(tag), english: english}
	data, err := files.ReadFile("texts/" + tag + ".txt")
	if err == nil {
		t.messages, err = parse(string(data))
	}
	if err != nil {
		panic(err) // a fault of ours; a test reads them all
	}
	return t
}

// In is the tongue of a language by its two letters, English for one that is not spoken.
func In(tag string) *Tongue {
	if t, ok := tongues[tag]; ok {
		return t()
	}
	return english()
}

// Language is its two letters.
func (t *Tongue) Language() string { return t.tag }

// IsEnglish reports the language of the keys.
func (t *Tongue) IsEnglish() bool { return t.english == nil }

// Has reports that the language, or English for it, has a message of this key.
func (t *Tongue) Has(key string) bool {
	_, ok := t.messages[key]
	return ok || t.english != nil && t.english.Has(key)
}

// text is the message of a key in the form that fits its number, and the tongue that has it: English where this one
// lacks it. A key that nobody has is its own text.
func (t *Tongue) text(key string, places map[string]string) (string, *Tongue) {
	m, ok := t.messages[key]
	if !ok {
		if t.english != nil {
			return t.english.text(key, places)
		}
		return key, t
	}
	if n, counted := places["n"]; counted {
		if s := m[t.formFor(n)]; s != "" {
			return s, t
		}
	}
	for _, f := range []form{other, many, few, one} {
		if m[f] != "" {
			return m[f], t
		}
	}
	return "", t
}

var formsOf = map[plural.Form]form{plural.One: one, plural.Few: few, plural.Many: many}

// formFor is the form of the plural for a whole number.
func (t *Tongue) formFor(number string) form {
	n, err := strconv.Atoi(number)
	if err != nil {
		return other
	}
	return formsOf[plural.Cardinal.MatchPlural(t.language, n, 0, 0, 0, 0)]
}

// Choose is the language among those that are spoken which fits best what somebody asks for: the tags of an
// Accept-Language header, or "" for nothing. ok says that one of them is spoken.
func Choose(wanted string) (tag string, ok bool) {
	asked, _, err := language.ParseAcceptLanguage(wanted)
	if err != nil || len(asked) == 0 {
		return English, false
	}
	_, i, confidence := matcher().Match(asked...)
	return tags[i], confidence > language.Low
}

var matcher = sync.OnceValue(func() language.Matcher {
	var all []language.Tag
	for _, tag := range tags {
		all = append(all, language.Make(tag))
	}
	return language.NewMatcher(all)
})

// Parse is a language that is spoken, by its two letters or a tag that begins with them; ok says that it is.
func Parse(name string) (tag string, ok bool) {
	tag, _, _ = strings.Cut(strings.ToLower(name), "-")
	if slices.Contains(tags, tag) {
		return tag, true
	}
	return English, false
}

// OfLocale is the language of a locale as POSIX systems name it, “de_AT.UTF-8@euro”; ok says that it is spoken.
// C and POSIX are English.
func OfLocale(name string) (tag string, ok bool) {
	name, _, _ = strings.Cut(name, ".")
	name, _, _ = strings.Cut(name, "@")
	if name == "C" || name == "POSIX" {
		return English, true
	}
	tag, _, _ = strings.Cut(strings.ToLower(name), "_")
	return Parse(tag)
}
