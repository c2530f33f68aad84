// Package document is the one form in which a text moves through the program, be it an article or a
// transcript: canonical text, the turns of its speakers, its words. A reader makes the text once; everything
// else points into it by offset. Offsets are bytes, half-open; Runes and UTF16 convert them at the edge.
package document

import (
	"cmp"
	"sort"
	"time"
)

// Span is a stretch of a document's text in bytes, half-open.
type Span struct{ Start, End int }

// Contains reports whether the offset lies in the span.
func (s Span) Contains(at int) bool { return s.Start <= at && at < s.End }

// Overlaps reports whether the two spans share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Meta is what is known of a document besides its words. Dates are YYYY-MM-DD, empty where unknown.
type Meta struct {
	Title        string `yaml:"title"`
	Date         string `yaml:"date"`
	Modified     string `yaml:"modified"` // the day of its last change
	AlsoDated    string `yaml:"-"`        // another day on which it says that it appeared
	HintDate     string // a day or a year that a field gives whose meaning is not known
	Author       string `yaml:"author"`
	Speaker      string `yaml:"speaker"` // who speaks where no turn names a speaker
	Place        string `yaml:"place"`
	Publisher    string `yaml:"publisher"`
	Site         string `yaml:"site"` // where it appeared, where that has another name than who published it
	URL          string `yaml:"url"`
	Language     string `yaml:"language"` // two letters
	Kind         string `yaml:"kind"`
	Delivery     string `yaml:"delivery"`     // delivered or prepared
	Completeness string `yaml:"completeness"` // "partial" where the transcript is
	// how the text came about: one of the five below, empty where nobody says
	TextKind string `yaml:"text"`
	// the document of which it is a translation: its path, title or address
	TranslationOf string `yaml:"translation-of"`
}

// The kinds of text of a record. What a machine heard, or what was written before it was spoken, is weaker
// evidence of the words than what somebody wrote down who listened.
const (
	Official = "official" // the house's or office's own transcript
	// an official report whose editors mend the spoken words, as a Hansard's do
	Edited          = "edited"
	Prepared        = "prepared"         // handed out before it was spoken
	HumanCaptions   = "human captions"   // typed or corrected by a person
	MachineCaptions = "machine captions" // speech recognition
)

// KindOfText is the kind of text as a reader is told of it: TextKind, or what the other fields say of it.
func (m Meta) KindOfText() string {
	switch {
	case m.TextKind != "":
		return m.TextKind
	case m.Delivery == Prepared:
		return Prepared
	case m.Kind == "captions":
		return "captions"
	}
	return ""
}

// Over returns what two say of one document: what m says, and where it says nothing, what the other says.
func (m Meta) Over(other Meta) Meta {
	return Meta{
		Title: cmp.Or(m.Title, other.Title), Date: cmp.Or(m.Date, other.Date),
		Modified: cmp.Or(m.Modified, other.Modified), AlsoDated: cmp.Or(m.AlsoDated, other.AlsoDated),
		HintDate: cmp.Or(m.HintDate, other.HintDate),
		Site:     cmp.Or(m.Site, other.Site), Author: cmp.Or(m.Author, other.Author),
		Speaker: cmp.Or(m.Speaker, other.Speaker), Place: cmp.Or(m.Place, other.Place),
		Publisher: cmp.Or(m.Publisher, other.Publisher),
		URL:       cmp.Or(m.URL, other.URL), Language: cmp.Or(m.Language, other.Language),
		Kind:         cmp.Or(m.Kind, other.Kind),
		Delivery:     cmp.Or(m.Delivery, other.Delivery),
		Completeness: cmp.Or(m.Completeness, other.Completeness),
		TextKind:     cmp.Or(m.TextKind, other.TextKind),

		TranslationOf: cmp.Or(m.TranslationOf, other.TranslationOf),
	}
}

// Day is the date as a time, or an error where it is unknown.
func (m Meta) Day() (time.Time, error) { return time.Parse(time.DateOnly, m.Date) }

// BlockKind says what a stretch of an article is.
type BlockKind uint8

// The kinds of block. Only body, quote and headline take part in the running text.
const (
	Body BlockKind = iota
	Headline
	Quote   // a block quotation
	Pull    // a pull quote that repeats the body
	Caption // of a picture or video
	Embed   // somebody's post, embedded
)

// Block is a paragraph, heading or the like.
type Block struct {
	Span
	Kind BlockKind
}

// Turn is an unbroken stretch of a document by one speaker. Speaker is "" where nobody is known; Anonymous
// marks a label that names nobody ("Q.", "Interjection"). Label is as printed.
type Turn struct {
	Span
	Label, Speaker string
	Anonymous      bool
}

// Time says that the words from the offset on were spoken so many seconds after the recording began.
type Time struct {
	At     int
	Second float64
}

// Apart is what opens a paragraph in bold or small capitals, or as a term, a heading or a cell of a table, and
// may be the name of who speaks. Name is the offset where its first line ends, behind which an office may stand.
type Apart struct {
	Span
	Name int
}

// Document is one article or transcript.
type Document struct {
	Path   string
	SHA256 string // of the original bytes, hexadecimal
	Format string // as the reader calls it: "HTML page", "WebVTT captions"
	Meta   Meta
	Text   string
	Blocks []Block // in order; empty for a transcript
	Turns  []Turn  // in order and without gaps; empty for an article
	Asides []Span  // in order: speaker labels, stage directions and mark-up, which nobody spoke
	Times  []Time  // in order; empty where the format has none

	Named    []string // who speaks by its front matter, besides Meta.Speaker
	Apart    []Apart  // in order: what its format sets apart at the head of paragraphs
	Warnings []string // sentences: what the reader left out or could not be sure of

	// Returns are, in order, the line ends of Text before which the original has a carriage return. Text has
	// none, so that nobody need know of them; Offsets counts them in.
	Returns []int
}

// Words makes the spoken words, in order. They take some ten bytes for each of the text; who needs them often
// keeps them.
func (d *Document) Words() []Word {
	words := make([]Word, 0, len(d.Text)/5)
	for w := range EachWord(d.Text, d.Asides) {
		words = append(words, w.Kept(d.Text))
	}
	return words
}

// Spoken counts the spoken words.
func (d *Document) Spoken() int {
	n := 0
	for range d.WordsFrom(0) {
		n++
	}
	return n
}

// TurnAt returns the index of the turn that holds the offset, or -1.
func (d *Document) TurnAt(at int) int {
	i := sort.Search(len(d.Turns), func(i int) bool { return d.Turns[i].End > at })
	if i < len(d.Turns) && d.Turns[i].Start <= at {
		return i
	}
	return -1
}

// Second returns when what stands at the offset was spoken, in seconds; ok is false where the document has no
// times.
func (d *Document) Second(at int) (second float64, ok bool) {
	i := sort.Search(len(d.Times), func(i int) bool { return d.Times[i].At > at })
	if i == 0 {
		return 0, false
	}
	return d.Times[i-1].Second, true
}

// Aside reports whether the offset lies in a label, a stage direction or mark-up.
func (d *Document) Aside(at int) bool {
	i := sort.Search(len(d.Asides), func(i int) bool { return d.Asides[i].End > at })
	return i < len(d.Asides) && d.Asides[i].Start <= at
}

// Speakers are those who speak in the document, each once: the one of its metadata, then in order of their
// first turns.
func (d *Document) Speakers() []string {
	var out []string
	seen := map[string]bool{"": true}
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	add(d.Meta.Speaker)
	for _, t := range d.Turns {
		add(t.Speaker)
	}
	return out
}
