package translate

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/person"
)

// Hit is a passage of a text that some words may be a translation of.
type Hit struct {
	Text      int // in the row that was searched
	Paragraph int
	Span      document.Span // the sentences of it that fit best
	Points    float64       // in bits, of what it has in common with the words; less for what does not fit
	Evidence  float64       // in bits, of names, numbers and words alone
	Margin    float64       // how many points more it has than the best of another paragraph
	Known     int           // words and numbers that were found in it
	ByLists   bool          // word lists were asked
}

// What is weighed. The figures were read off the pairs of docs/design/translated.md, on the half that is tuned on.
const (
	opening    = 4   // consonants in which two words that only begin alike must agree
	longest    = 5   // sentences that a quotation may be of
	evenly     = 2.5 // how many bits the length may cost at most, for each halving
	mostEvenly = 9.0
	partly     = 0.5 // of a word that only begins alike
	byStem     = 0.9 // of one that a word list has
	fewUnits   = 60  // sentences of a speech: what is rare in fewer may be common
	leastBits  = 0.7 // of a word that counts
)

// The likelihood from which a passage is shown as the one that may have been translated. Of quotations whose original
// was not there about 1 in 100 got such a passage. With word lists it takes more, for what says nearly the same is near.
const (
	likely        = 0.9
	likelyByLists = 0.99
	surest        = 0.99 // nobody is surer without the language
)

// Shown reports a hit that may be shown as the passage that was translated.
func (h Hit) Shown() bool {
	if h.ByLists {
		return h.likelihood() >= likelyByLists
	}
	return h.likelihood() >= likely
}

// Likelihood is how likely a hit is the passage that was translated, from 0 to 0.99.
func (h Hit) Likelihood() float64 { return min(surest, h.likelihood()) }

// likelihood is a logistic curve that was fitted to 3,500 look-ups, half of them with word lists and half of them of
// words that were not there.
func (h Hit) likelihood() float64 {
	points, evidence, margin := min(h.Points, 60), min(h.Evidence, 60), min(h.Margin, 20)
	z := -2.1 + 0.44*points - 0.335*evidence + 0.25*margin - 0.084*float64(h.Known)
	return 1 / (1 + math.Exp(-z))
}

// Nearest finds the passages of texts in another language which the words, in the language that is given, are
// most likely a translation of, the best first, one a paragraph. The word lists may be nil.
func Nearest(words, lang string, texts []*Text, lists *Lists, limit int) []Hit {
	asked := measured(words, document.Span{End: len(words)}, nil, lang)
	s := search{asked: asked, lang: lang, texts: texts, lists: lists}
	s.match()
	var hits []Hit
	for i := range texts {
		hits = append(hits, s.paragraphs(i)...)
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Points, a.Points) })
	for i := range hits {
		hits[i].ByLists = lists != nil
		if i+1 < len(hits) {
			hits[i].Margin = hits[i].Points - hits[i+1].Points
		} else {
			hits[i].Margin = hits[i].Points
		}
	}
	return hits[:min(len(hits), limit)]
}

// search is one quotation that is looked for.
type search struct {
	asked unit
	lang  string
	texts []*Text
	lists *Lists
	found []feature
}

// feature is a word or a number of the quotation, and where each text has it.
type feature struct {
	bits float64 // how much it tells
	lack float64 // how much it tells that it is not there
	in   []map[int]float64
}

// match looks each word and number of the quotation up in the texts.
func (s *search) match() {
	units := 0
	for _, t := range s.texts {
		units += len(t.units)
	}
	add := func(worth, kept float64, look func(t *Text) map[int]float64) {
		f := feature{in: make([]map[int]float64, len(s.texts))}
		seen := 0.0
		for i, t := range s.texts {
			f.in[i] = look(t)
			for _, strength := range f.in[i] {
				seen += math.Ceil(strength)
			}
		}
		f.bits = worth * math.Log2(float64(max(units, fewUnits)+1)/(seen+0.5))
		f.lack = -math.Log2(1 - kept)
		if seen > 0 && f.bits >= leastBits {
			s.found = append(s.found, f)
		}
	}
	known := map[string]bool{}
	for _, w := range s.asked.words {
		if name := w.key + " " + w.stem; !known[name] {
			known[name] = true
			worth, kept := w.weight()
			add(worth, kept, func(t *Text) map[int]float64 { return s.lookWord(w, t) })
		}
	}
	for i, n := range s.asked.numbers {
		if !slices.Contains(s.asked.numbers[:i], n) {
			add(1, keptNumber, func(t *Text) map[int]float64 { return t.at(t.numbers[n], 1, nil) })
		}
	}
}

// How many of the translations keep a number, a name, a word of a class, another word.
const (
	keptNumber = 0.8
	keptName   = 0.7
	keptClass  = 0.3
	keptWord   = 0.2
	classWorth = 0.5 // of what is only of one class
)

// weight is how much a word tells for its rarity, and how often a translation has it.
func (w word) weight() (worth, kept float64) {
	switch {
	case strings.HasSuffix(w.stem, "="):
		return classWorth, keptClass
	case strings.Contains(w.stem, "="):
		return 1, keptClass
	case w.capital:
		return 1, keptName
	}
	return 1, keptWord
}

// at notes the strength of a word at units, where it is greater than what is noted there.
func (t *Text) at(units []int, strength float64, in map[int]float64) map[int]float64 {
	for _, u := range units {
		if in == nil {
			in = map[int]float64{}
		}
		in[u] = max(in[u], strength)
	}
	return in
}

// lookWord finds the units of a text that have a word: by its consonants, by a beginning that is long enough,
// by what the word lists say that it means.
func (s *search) lookWord(w word, t *Text) (in map[int]float64) {
	if strings.Contains(w.stem, "=") { // a month
		return t.at(t.stems[w.stem], 1, nil)
	}
	for _, sound := range w.sounds {
		if len(sound) > 2 || len(sound) == 2 && w.capital {
			for _, id := range t.sounds[sound] {
				in = t.at(t.vocab[id].units, near(w.letters, t.vocab[id].letters), in)
			}
		}
		if len(sound) >= opening {
			for _, id := range t.openers[sound[:opening]] {
				if other := t.vocab[id]; alike(w.letters, other.letters) {
					in = t.at(other.units, partly, in)
				}
			}
		}
	}
	for _, meaning := range s.lists.meanings(w.key, s.lang, t.Lang) {
		in = t.at(t.stems[meaning], byStem, in)
	}
	return in
}

// near is how near two words with the same consonants are, from 0 to 1, by their vowels; an ending that one
// of them has more costs nothing.
func near(a, b string) float64 {
	const ending = 3 // letters
	if len(a) > len(b) {
		a, b = b, a
	}
	b = b[:min(len(b), max(len(a), len(b)-ending))]
	alike := 1 - float64(person.Changed([]byte(a), []byte(b)))/float64(len(b))
	return max(0, min(1, 2*alike-0.6))
}

// alike reports two words of which one has a few letters more at its end, or both another ending.
func alike(a, b string) bool {
	n := min(len(a), len(b))
	const whole, ending = 5, 5
	if n < whole || max(len(a), len(b))-n > ending {
		return false
	}
	n = max(whole, n-2)
	return person.Changed([]byte(a[:n]), []byte(b[:n])) <= n/4
}

// paragraphs weighs each paragraph of a text that has anything of the quotation.
func (s *search) paragraphs(text int) (hits []Hit) {
	t := s.texts[text]
	for i, p := range t.Paragraphs {
		best := Hit{Points: math.Inf(-1)}
		for from := p.from; from < p.to; from++ {
			for to := from + 1; to <= min(p.to, from+longest); to++ {
				if hit := s.weigh(text, from, to); hit.Points > best.Points {
					best = hit
				}
			}
		}
		best.Paragraph = i
		hits = append(hits, best)
	}
	return hits
}

// weigh compares the quotation with the units [from,to) of a text.
func (s *search) weigh(text, from, to int) Hit {
	t := s.texts[text]
	h := Hit{Text: text, Span: document.Span{Start: t.units[from].span.Start, End: t.units[to-1].span.End}}
	for _, f := range s.found {
		strongest := 0.0
		for u := from; u < to; u++ {
			strongest = max(strongest, f.in[text][u])
		}
		if strongest > 0 {
			h.Known++
			h.Evidence += f.bits * strongest
		} else {
			h.Points -= f.lack
		}
	}
	h.Points += h.Evidence - s.uneven(t.units[from:to]) - s.otherwise(t.units[from:to])
	return h
}

// uneven is what the length costs. A passage may well be longer, since a quotation may be a part of it.
func (s *search) uneven(units []unit) float64 {
	runes := 0
	for _, u := range units {
		runes += u.runes
	}
	ratio := math.Log2(float64(runes+10) / float64(s.asked.runes+10))
	if ratio > 0 {
		ratio *= 0.7
	}
	return min(evenly*math.Abs(ratio), mostEvenly)
}

// markBits are what a class costs that one side has and the other has not, in bits.
var markBits = [classes]float64{denies: 0.6, asks: 1.2, exclaims: 0.5, conditions: 0.8, contrasts: 0.4, must: 0.3,
	all: 0.3, quotes: 0.5, speakerOf: 0.4, reasons: 0.5}

// otherwise is what it costs that one side denies or asks and the other does not.
func (s *search) otherwise(units []unit) (cost float64) {
	var marks [classes]int
	for _, u := range units {
		for i, n := range u.marks {
			marks[i] += n
		}
	}
	for i, n := range s.asked.marks {
		if (n > 0) != (marks[i] > 0) {
			cost += markBits[i]
		} else if n > 0 {
			cost -= markBits[i]
		}
	}
	return cost
}
