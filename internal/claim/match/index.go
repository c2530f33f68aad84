package match

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"verbatim/internal/claim/review"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
)

// The fields of a claim, each with its own weight.
const (
	inClaim = iota
	inTitle
	inText
	fields
)

// mostWords is how many words of each field count: an article that explains a check speaks of much else.
var mostWords = [fields]int{120, 60, 120}

// Index is a collection of claims in which those are found that say the same as some words.
type Index struct {
	claims   []held
	words    map[string]int32 // term -> its number
	weight   []float64        // of each term: how much it tells
	postings [][]posting      // of each term
	prefixes []int32          // of each term, the number of its first letters
	average  [fields]float64  // words a claim
	speakers map[string][]int32
	named    []person.Name // of each speaker
	said     [][]int32     // of each speaker, the claims
	number   []bool        // of each term: it is a number
	makers   int           // claims whose maker is named
	marks    sync.Pool     // of *marks
	lock     sync.Mutex    // of the reader, and of far
	reader   *reader
	far      [][]int32 // of each claim, once somebody asked (spoken.go)
}

// held is a claim as it is compared.
type held struct {
	id      string
	day     int // since 1970, 0 for none
	speaker int32
	fields  [fields][]token
	norm    [fields]float64 // what a word of a field counts, the less the longer the field is
	total   [fields]float64 // weight of the different terms of a field
	text    string
	lang    string
}

// token is a word of a claim.
type token struct {
	term int32
	name bool
}

// posting says how often a term stands in the fields of a claim.
type posting struct {
	claim int32
	times [fields]uint8
}

// New makes an index. The order of the claims does not matter.
func New(claims []review.Claim) *Index {
	x := &Index{words: map[string]int32{}, speakers: map[string][]int32{}, reader: newReader()}
	sorted := slices.Clone(claims)
	slices.SortFunc(sorted, func(a, b review.Claim) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Claim, b.Claim), cmp.Compare(a.Title, b.Title),
			cmp.Compare(a.Text, b.Text), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Speaker, b.Speaker))
	})
	sorted = slices.CompactFunc(sorted, func(a, b review.Claim) bool { return a.ID == b.ID }) // one id is one claim
	var kinds []kind
	people := map[string]int32{}
	for n, c := range sorted {
		h := held{id: c.ID, day: dayOf(c.Date), speaker: -1, text: c.Text}
		lang := language(c.Claim+" "+limited(c.Text, sampled), lexicon.Codes())
		if i, found := slices.BinarySearch(x.reader.langs, lang); !found && lang != "en" {
			x.reader.langs = slices.Insert(x.reader.langs, i, lang)
		}
		for f, text := range [fields]string{c.Claim, c.Title, c.Text} {
			text, _ = clean(limited(text, mostWords[f]))
			text = unmark(text, func(w string) []string { return []string{w} })
			for _, t := range x.reader.terms(lang, text, mostWords[f]) {
				number, ok := x.words[t.key]
				if !ok {
					number = int32(len(x.words))
					x.words[t.key] = number
					x.postings = append(x.postings, nil)
					kinds = append(kinds, kindOf(t))
				}
				kinds[number] = min(kinds[number], kindOf(t))
				h.fields[f] = append(h.fields[f], token{number, t.name})
				x.count(number, int32(n), f)
			}
			x.average[f] += float64(len(h.fields[f]))
		}
		if c.Speaker != "" {
			h.speaker = x.speaker(people, c.Speaker, int32(n))
			x.makers++
		}
		h.lang = lang
		x.claims = append(x.claims, h)
	}
	x.weigh(kinds)
	x.far = make([][]int32, len(x.claims))
	return x
}

// limited is the beginning of a text, which has some more words than are wanted.
func limited(text string, words int) string {
	if most := words * bytesAWord; len(text) > most {
		return strings.ToValidUTF8(text[:most], "")
	}
	return text
}

const bytesAWord = 12

// speaker notes who made a claim.
func (x *Index) speaker(people map[string]int32, name string, claim int32) int32 {
	number, ok := people[name]
	if !ok {
		number = int32(len(x.named))
		people[name] = number
		x.named = append(x.named, person.Parse(name))
		x.said = append(x.said, nil)
		surname := person.Surname(name)
		x.speakers[surname] = append(x.speakers[surname], number)
	}
	x.said[number] = append(x.said[number], claim)
	return number
}

func (x *Index) count(term, claim int32, field int) {
	all := x.postings[term]
	if len(all) == 0 || all[len(all)-1].claim != claim {
		all = append(all, posting{claim: claim})
	}
	if last := &all[len(all)-1]; last.times[field] < math.MaxUint8 {
		last.times[field]++
	}
	x.postings[term] = all
}

// kind is what a word is by itself, before it is known how many claims have it.
type kind uint8

const (
	smallWord kind = iota
	plainWord
	properWord // a name or a number
)

func kindOf(t term) kind {
	switch {
	case t.small:
		return smallWord
	case t.name || t.key[0] >= '0' && t.key[0] <= '9':
		return properWord
	}
	return plainWord
}

// before are the weights that words have by what they are, and sure is how many claims must be held until the
// claims themselves tell it: in a collection of ten, nearly each word stands in one.
var before = [...]float64{smallWord: 0.7, plainWord: 5, properWord: 6.5}

const sure = 1000

// weigh tells how much each term tells: the logarithm of how few claims have it.
func (x *Index) weigh(kinds []kind) {
	n := float64(len(x.claims))
	prefixes := map[string]int32{}
	x.weight, x.prefixes = make([]float64, len(x.words)), make([]int32, len(x.words))
	x.number = make([]bool, len(x.words))
	for key, t := range x.words { // each entry by itself
		df := float64(len(x.postings[t]))
		idf := math.Log(1 + (n-df+0.5)/(df+0.5))
		if kinds[t] == smallWord {
			idf = min(idf, before[smallWord]*3)
		}
		x.weight[t] = (n*idf + sure*before[kinds[t]]) / (n + sure)
		start := opening(key)
		p, ok := prefixes[start]
		if !ok {
			p = int32(len(prefixes))
			prefixes[start] = p
		}
		x.prefixes[t], x.number[t] = p, unicode.IsDigit(rune(key[0]))
	}
	for f := range x.average {
		x.average[f] /= max(n, 1)
	}
	seen := make([]int, len(x.weight))
	for i := range x.claims {
		for f, tokens := range x.claims[i].fields {
			x.claims[i].norm[f] = fieldWorth[f] / (1 - b + b*float64(len(tokens))/max(x.average[f], 1))
			for _, t := range tokens {
				if mark := i*fields + f + 1; seen[t.term] != mark {
					seen[t.term] = mark
					x.claims[i].total[f] += x.weight[t.term]
				}
			}
		}
	}
}

// opening is what forms of a word have in common that no table knows: its first letters.
func opening(word string) string {
	n := 0
	for i := range word {
		if n == openingLetters {
			return word[:i]
		}
		n++
	}
	return word
}

const openingLetters = 5
