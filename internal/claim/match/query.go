package match

import (
	"math"
	"slices"
	"strings"
	"time"
)

// Query is words that somebody says or writes, with what is known of them. Day is YYYY-MM-DD; only Text must be
// there.
type Query struct {
	ID      string `json:"id"`
	Text    string `json:"text"`
	Speaker string `json:"speaker"`
	Day     string `json:"date"`
	Before  string `json:"before"` // the sentences before it
	After   string `json:"after"`
}

// The bounds of a query, in words.
const (
	mostAsked   = 400
	mostBeside  = 200
	mostSpeaker = 12
)

// asked is a query as it is compared.
type asked struct {
	terms    []int32 // the different terms that the index knows, in order
	order    []int32 // those with matter of their own, in order, -1 between what is not adjacent
	all      float64 // weight of all terms, also of those that no claim has
	names    []int32 // terms of who spoke or signed
	beside   []int32 // terms of the sentences before and after
	around   float64 // weight of those of them that tell
	speakers []int32 // who made claims and may be the speaker
	day      int
	matter   int // different terms with matter of their own
	spoken   bool
}

// ask reads a query.
func (x *Index) ask(q Query) asked {
	x.lock.Lock()
	defer x.lock.Unlock()
	said, signers := clean(limited(q.Text, mostAsked))
	a := asked{day: dayOf(q.Day), spoken: x.isSpoken(q)}
	lang := language(said, x.reader.langs)
	seen := map[string]bool{}
	for _, t := range x.reader.terms(lang, unmark(said, x.split), mostAsked) {
		number, known := x.words[t.key]
		if !seen[t.key] {
			seen[t.key] = true
			if !t.small {
				a.matter++
			}
			if known {
				a.terms = append(a.terms, number)
				a.all += x.weight[number]
			} else {
				a.all += before[kindOf(t)]
			}
		}
		if known && !t.small {
			a.order = append(a.order, number)
		} else if !t.small {
			a.order = append(a.order, -1)
		}
	}
	if q.Speaker != "" && !slices.Contains(signers, q.Speaker) {
		signers = append(signers, q.Speaker)
	}
	for _, name := range signers {
		a.names = x.add(lang, a.names, name, mostSpeaker, seen)
		a.speakers = append(a.speakers, x.speakersNamed(name)...)
	}
	a.beside = x.add(lang, x.add(lang, nil, q.Before, mostBeside, seen), q.After, mostBeside, seen)
	for _, t := range a.beside {
		if x.weight[t] > besideTells {
			a.around += x.weight[t]
		}
	}
	return a
}

// add adds the terms of a text that are not small and were not seen.
func (x *Index) add(lang string, to []int32, text string, most int, seen map[string]bool) []int32 {
	said, _ := clean(limited(text, most))
	for _, t := range x.reader.terms(lang, unmark(said, x.split), most) {
		number, known := x.words[t.key]
		if known && !t.small && !seen[t.key] {
			seen[t.key] = true
			to = append(to, number)
		}
	}
	return to
}

// split parts a word that is written together into words that claims have, the longest first; whole where they
// have it whole or it can't be parted.
func (x *Index) split(word string) []string {
	if x.hasWord(word) || len(word) > longestMark {
		return []string{word}
	}
	best, from := make([]int, len(word)+1), make([]int, len(word)+1)
	for end := 1; end <= len(word); end++ {
		best[end] = math.MinInt
		for start := max(0, end-longestPart); start < end; start++ {
			n := end - start
			if best[start] == math.MinInt || n < shortestPart || !x.hasWord(word[start:end]) {
				continue
			}
			if score := best[start] + n*n; score > best[end] {
				best[end], from[end] = score, start
			}
		}
	}
	if best[len(word)] == math.MinInt {
		return []string{word}
	}
	var parts []string
	for end := len(word); end > 0; end = from[end] {
		parts = append(parts, word[from[end]:end])
	}
	slices.Reverse(parts)
	return parts
}

const (
	longestMark  = 60
	longestPart  = 20
	shortestPart = 3
)

func (x *Index) hasWord(word string) bool {
	_, ok := x.words[newForm("en", word).key]
	return ok
}

// speakersNamed are those who may be the person of that name.
func (x *Index) speakersNamed(name string) (out []int32) {
	parsed := parseName(name)
	for _, number := range x.speakers[surname(name)] {
		if x.named[number].Same(parsed) {
			out = append(out, number)
		}
	}
	return out
}

// dayOf counts the days since 1970, and is 0 for a day that is not known. A check before the first of them or
// far in the future has a clock that is wrong.
func dayOf(date string) int {
	t, err := time.Parse(time.DateOnly, strings.TrimSpace(date))
	if err != nil || t.Unix() <= 0 {
		return 0
	}
	return int(t.Unix() / (24 * 60 * 60))
}
