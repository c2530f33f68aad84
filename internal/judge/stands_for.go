package judge

import (
	"slices"

	"verbatim/internal/align"
	"verbatim/internal/lexicon"
)

// What a pronoun stands for, as far as the words before it tell. Whoever reads on takes the nearest: a thing
// of the pronoun's own sentence or of the one before, and the last one who was named.

// standsFor reports a pronoun on one side and on the other the name or the thing that it stands for, as far
// as the record's words shortly before the passage have it.
func (d *difference) standsFor(pronoun, name []align.Token) bool {
	if len(pronoun) != 1 || !d.j.lex.Has(lexicon.Referring, pronoun[0].Key) {
		return false
	}
	const longest, reach = 5, 60 // words of the name, and before the pronoun
	if len(name) == 0 || len(name) > longest || d.j.light(name) {
		return false
	}
	before := d.p.tokens[max(0, d.r0-reach):d.r0]
	if d.j.named(name) {
		before = d.j.lastNamed(before)
	} else {
		before = lastSentences(before, d.r0 < len(d.p.tokens) && d.p.tokens[d.r0].Start)
	}
	for _, n := range name {
		held := slices.ContainsFunc(before, func(a align.Token) bool { return a.Key == n.Key })
		if !n.Function && !held {
			return false
		}
	}
	return true
}

// named reports words with capitals.
func (j words) named(name []align.Token) bool {
	return !slices.ContainsFunc(name, func(a align.Token) bool { return !a.Function && !a.Capital })
}

// lastNamed is the last sentence among some words in which somebody or something has a name, and what stands
// behind it; all of them where none has.
func (j words) lastNamed(tokens []align.Token) []align.Token {
	for k := len(tokens) - 1; k >= 0; k-- {
		if (tokens[k].Start || k == 0) && j.hasName(tokens[k:]) {
			return tokens[k:]
		}
	}
	return tokens
}

// hasName reports a name among some words, be it none of a month or a day. The capital that opens a sentence
// shows one only before another.
func (j words) hasName(tokens []align.Token) bool {
	for i, a := range tokens {
		if j.lex.Any(a.Key, lexicon.Month, lexicon.Weekday) {
			continue
		}
		more := i+1 < len(tokens) && tokens[i+1].Capital && !tokens[i+1].Function
		if j.isName([]align.Token{a}) || a.Start && a.Capital && !a.Function && more {
			return true
		}
	}
	return false
}

// lastSentences are the words of the sentence that goes on behind some words, and of the one before it; opens
// says that another begins there.
func lastSentences(tokens []align.Token, opens bool) []align.Token {
	starts, enough := 0, 2
	if opens {
		enough = 1
	}
	for k := len(tokens) - 1; k >= 0; k-- {
		if tokens[k].Start {
			if starts++; starts == enough {
				return tokens[k:]
			}
		}
	}
	return tokens
}
