package align

import "strings"

// Pages and captions lose apostrophes: "dont" is "don't", and no other word than its two.

// apostrophes finds contractions that one side writes without their apostrophe.
func (x *numbers) apostrophes(q, r []Token) {
	bare := bareContractions(r)
	for i := range q {
		for _, at := range bare[q[i].Key] {
			n := partsAt(r, at)
			x.add(i+1, at+n, lengths{a: 1, b: n})
		}
	}
	if bare = bareContractions(q); len(bare) == 0 {
		return
	}
	for j := range r {
		for _, at := range bare[r[j].Key] {
			n := partsAt(q, at)
			x.add(at+n, j+1, lengths{a: n, b: 1})
		}
	}
}

// bareContractions is where contractions stand, by what is left of them without the apostrophe; nil for none.
func bareContractions(tokens []Token) (out map[string][]int) {
	for i := range tokens {
		a := &tokens[i]
		if !a.Part || i > 0 && tokens[i-1].Span == a.Span || !strings.Contains(a.word, "'") {
			continue
		}
		if out == nil {
			out = map[string][]int{}
		}
		key := strings.ReplaceAll(a.word, "'", "")
		out[key] = append(out[key], i)
	}
	return out
}

// partsAt is how many tokens the word has that token i begins.
func partsAt(tokens []Token, i int) int {
	n := 1
	for i+n < len(tokens) && tokens[i+n].Span == tokens[i].Span {
		n++
	}
	return n
}

// lostApostrophe reports one word, and the parts of a contraction that it is without its apostrophe.
func lostApostrophe(one, parts []Token) bool {
	return len(one) == 1 && len(parts) > 1 && parts[0].Part && partsAt(parts, 0) == len(parts) &&
		strings.ReplaceAll(parts[0].word, "'", "") == one[0].Key
}
