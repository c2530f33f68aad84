package judge

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// weak reports a number so small that the document need not have the word, "two decades" for twenty years, or
// one that is said in another language.
func (c *contents) weak(text string) bool {
	const small, smallest = 12, 2
	values := align.Numbers(align.Tokens(text, wordsIn(text), c.j.lex), c.j.lex)
	if len(values) != 1 {
		return false
	}
	return values[0] <= smallest || values[0] <= small && c.lex != c.j.lex
}

// hasNumber reports a number that the document has in any writing, or that is one of its numbers rounded.
func (c *contents) hasNumber(text string, rough bool) (bool, *document.Span) {
	words := wordsIn(text)
	if len(words) == 1 && !c.j.lex.Has(lexicon.Number, words[0].Key) && c.lex == c.j.lex {
		if at := c.anyOf([]string{words[0].Key}); at >= 0 {
			return true, c.span(at)
		}
	}
	values := align.Numbers(align.Tokens(text, words, c.j.lex), c.j.lex)
	if len(values) == 0 {
		return true, nil
	}
	for _, n := range c.numbers() {
		same := func(v float64) bool {
			about := rough && v >= 10 && math.Abs(v-n.Value) <= v*0.15
			return v == n.Value || rounds(v, n.Value) || about
		}
		if slices.ContainsFunc(values, same) {
			return true, &n.Span
		}
	}
	year := float64(c.day.Year())
	return slices.ContainsFunc(values, func(v float64) bool { return math.Abs(v-year) <= 1 && v > 1000 }), nil
}

// rounds reports a number of one or two figures and zeros that another is when it is rounded: 400,000 of
// 412,000. Small numbers are meant as they are said.
func rounds(v, exact float64) bool {
	if v < 100 || exact <= 0 {
		return false
	}
	step := 1.0
	for math.Mod(v, step*10) == 0 {
		step *= 10
	}
	return v/step < 100 && math.Abs(exact-v) <= step/2 && math.Abs(exact-v) <= v/20
}

// hasDate reports a day or month of which the document has the words, or that it may mean with "tomorrow" or
// "this month".
func (c *contents) hasDate(text string) (bool, *document.Span) {
	var span *document.Span
	counted := false
	for _, w := range wordsIn(text) {
		small := c.j.lex.Any(w.Key, lexicon.DateJoint, lexicon.Function)
		if small && !c.j.lex.Any(w.Key, lexicon.Month, lexicon.Number) {
			continue
		}
		if at := c.anyOf(append(c.monthNames(w.Key), w.Key)); at >= 0 {
			span = c.span(at)
			continue
		}
		if c.hasDay(w.Key) {
			counted = true // "19 March" of "the nineteenth"
			continue
		}
		if c.near(w.Key) && (counted || c.anyRelative() || c.itsWeekday(w.Key)) {
			continue
		}
		return false, nil
	}
	return true, span
}

// hasDay reports the number of a day that the document has in another writing: 9 of "the ninth".
func (c *contents) hasDay(key string) bool {
	n, err := strconv.Atoi(strings.TrimRight(key, "abcdefghijklmnopqrstuvwxyzº."))
	if err != nil {
		return false
	}
	if slices.ContainsFunc(c.numbers(), func(a align.Number) bool { return a.Value == float64(n) }) {
		return true
	}
	keys := c.lex.Valued(lexicon.Ordinal, strconv.Itoa(n))
	for _, end := range c.lex.Entries(lexicon.DayEnding) {
		keys = append(keys, strconv.Itoa(n)+end)
	}
	return c.anyOf(keys) >= 0 || n == c.day.Day()
}

// monthNames are the names that the document's language has for a month of the article's.
func (c *contents) monthNames(key string) []string {
	v, ok := c.j.lex.Value(lexicon.Month, key)
	if !ok {
		return nil
	}
	return c.lex.Valued(lexicon.Month, v)
}

// itsWeekday reports the weekday of the occasion itself, of which nobody speaks by its name on the day.
func (c *contents) itsWeekday(key string) bool {
	v, ok := c.j.lex.Value(lexicon.Weekday, key)
	return ok && !c.day.IsZero() && v == strconv.Itoa(int(c.day.Weekday()))
}

func (c *contents) anyRelative() bool { return c.anyOf(c.lex.Entries(lexicon.RelativeDay)) >= 0 }

// near reports a weekday, or a month that is the occasion's or one beside it.
func (c *contents) near(key string) bool {
	if c.j.lex.Has(lexicon.Weekday, key) {
		return true
	}
	v, ok := c.j.lex.Value(lexicon.Month, key)
	if !ok || c.day.IsZero() {
		return false
	}
	month, _ := strconv.Atoi(v)
	away := (month - int(c.day.Month()) + 12) % 12
	return away <= 1 || away == 11
}
