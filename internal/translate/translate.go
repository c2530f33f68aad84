// Package translate lays texts of two languages side by side without knowing what their words mean: Align pairs
// the paragraphs of an original and its translation, Nearest finds the passage of another language that some
// words may be a translation of, Paired tells two texts of one occasion.
//
// What crosses languages is all that it goes by: names and loan words by their consonants (package translit),
// numbers, months and days of the week, denials and the other closed classes of the lexicons, questions,
// quotation marks, order and length. Where the user has word lists, they tell of the other words (Dictionary).
// There is no model of a language in it, so that a paraphrase without a name, a number or a loan word is not
// found.
package translate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/lexicon/related"
	"verbatim/internal/translit"
)

// Text is a document as it is compared across languages. It is made once and then only read.
type Text struct {
	Lang       string // two letters
	Paragraphs []Paragraph
	Runes      int

	units   []unit // sentences, in order
	vocab   []entry
	ids     map[string]int   // of the vocabulary, by the word
	sounds  map[string][]int // of the vocabulary, by consonants
	openers map[string][]int // of the vocabulary, by the first of them
	stems   map[string][]int // units
	numbers map[float64][]int
}

// entry is a word of a text, and the units that have it.
type entry struct {
	word
	units []int
}

// Paragraph is a paragraph that somebody speaks.
type Paragraph struct {
	document.Span
	Speaker string

	from, to int // its units
	runes    int
}

// unit is a sentence.
type unit struct {
	span    document.Span
	runes   int
	words   []word
	numbers []float64
	marks   [classes]int
}

// word is a word of matter.
type word struct {
	key     string
	letters string // Latin ones; "" for what is no word but one of a class
	sounds  []string
	stem    string
	capital bool
	at      document.Span // in the text that it was read from
}

// Of reads a document as the language says, of which those turns are taken that speaks reports; nil is all.
func Of(doc *document.Document, lang string, speaks func(turn int) bool) *Text {
	t := &Text{Lang: lang, ids: map[string]int{}, sounds: map[string][]int{}, openers: map[string][]int{},
		stems: map[string][]int{}, numbers: map[float64][]int{}}
	for _, span := range paragraphs(doc.Text) {
		turn := doc.TurnAt(spokenFrom(doc, span))
		if speaks != nil && (turn < 0 || !speaks(turn)) {
			continue
		}
		t.add(doc, span, turn)
	}
	return t
}

// paragraphs are the stretches between empty lines, or between line ends where there are no empty lines.
func paragraphs(text string) (out []document.Span) {
	parting := "\n\n"
	if !strings.Contains(strings.TrimSpace(text), parting) {
		parting = "\n"
	}
	for at := 0; at < len(text); {
		end := len(text)
		if n := strings.Index(text[at:], parting); n >= 0 {
			end = at + n
		}
		piece := text[at:end]
		if trimmed := strings.TrimSpace(piece); trimmed != "" {
			start := at + strings.Index(piece, trimmed)
			out = append(out, document.Span{Start: start, End: start + len(trimmed)})
		}
		at = end + len(parting)
	}
	return out
}

// spokenFrom is the first offset of a span that is no label and no stage direction.
func spokenFrom(doc *document.Document, span document.Span) int {
	for at := span.Start; at < span.End; at++ {
		if !doc.Aside(at) && utf8.RuneStart(doc.Text[at]) && !unicode.IsSpace(rune(doc.Text[at])) {
			return at
		}
	}
	return span.Start
}

// add takes a paragraph in, unless nobody says a word in it.
func (t *Text) add(doc *document.Document, span document.Span, turn int) {
	p := Paragraph{Span: span, from: len(t.units)}
	if turn >= 0 {
		p.Speaker = doc.Turns[turn].Speaker
	}
	for _, s := range document.Sentences(doc.Text, span, t.Lang) {
		u := measured(doc.Text, s, doc.Asides, t.Lang)
		if u.runes == 0 {
			continue
		}
		t.list(len(t.units), u)
		t.units = append(t.units, u)
		p.runes += u.runes
	}
	if p.to = len(t.units); p.to == p.from {
		return
	}
	t.Runes += p.runes
	t.Paragraphs = append(t.Paragraphs, p)
}

// list enters what stands in a unit.
func (t *Text) list(i int, u unit) {
	for _, w := range u.words {
		t.stems[w.stem] = once(t.stems[w.stem], i)
		if w.letters == "" {
			continue
		}
		id, known := t.ids[w.key]
		if !known {
			id = len(t.vocab)
			t.ids[w.key] = id
			t.vocab = append(t.vocab, entry{word: w})
			for _, s := range w.sounds {
				t.sounds[s] = append(t.sounds[s], id)
				if len(s) >= opening {
					t.openers[s[:opening]] = once(t.openers[s[:opening]], id)
				}
			}
		}
		t.vocab[id].units = once(t.vocab[id].units, i)
	}
	for _, n := range u.numbers {
		t.numbers[n] = once(t.numbers[n], i)
	}
}

// once appends a number to a row in order, unless it is there.
func once(row []int, i int) []int {
	if len(row) > 0 && row[len(row)-1] == i {
		return row
	}
	return append(row, i)
}

// measured reads a stretch of a text.
func measured(text string, span document.Span, asides []document.Span, lang string) unit {
	lex := lexicon.For(lang)
	u := unit{span: span}
	var words []document.Word
	inside := asidesIn(asides, span)
	for w := range document.EachWord(text[span.Start:span.End], inside) {
		kept := w.Kept(text[span.Start:span.End])
		words = append(words, kept)
		u.runes += 1 + utf8.RuneCountInString(text[span.Start+kept.Start:span.Start+kept.End])
		u.count(kept.Key, lex)
		if matter(kept.Key, lex) {
			first, _ := utf8.DecodeRuneInString(text[span.Start+kept.Start:])
			u.words = append(u.words, word{kept.Key, translit.Letters(kept.Key), translit.Skeletons(kept.Key),
				stem(kept.Key, lang), unicode.IsUpper(first) && len(words) > 1,
				document.Span{Start: span.Start + kept.Start, End: span.Start + kept.End}})
		}
	}
	u.numbers = align.Numbers(align.Tokens(text[span.Start:span.End], words, lex), lex)
	u.punctuation(text[span.Start:span.End])
	return u
}

// asidesIn are those inside of a span, counted from its start.
func asidesIn(asides []document.Span, span document.Span) (out []document.Span) {
	for _, a := range asides {
		if a.Overlaps(span) {
			out = append(out, document.Span{Start: max(0, a.Start-span.Start),
				End: min(span.End, a.End) - span.Start})
		}
	}
	return out
}

// matter reports a word that has a meaning of its own.
func matter(key string, lex *lexicon.Lexicon) bool {
	const short = 3 // runes
	if utf8.RuneCountInString(key) < short || lex.Numeral([]byte(key)) {
		return false
	}
	return !lex.Any(key, lexicon.Function, lexicon.Pronoun, lexicon.Preposition, lexicon.Auxiliary)
}

// stem is what forms of one word have in common: the lemma where the language has a table of them, and of that
// the beginning.
func stem(key, lang string) string {
	runes := []rune(related.Lemma(lang, key))
	const whole, ending = 4, 2
	return string(runes[:max(min(whole, len(runes)), len(runes)-ending)])
}
