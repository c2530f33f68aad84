package align

import "unicode/utf8"

// A body or a country may stand in full on one side and in its initials on the other: “the United
// States”, “the U.S.”

// mostInitials are the letters that initials have at most.
const mostInitials = 6

// spelledOut is a row of n words with capitals, from one on, with the small words between them.
type spelledOut struct{ at, n int }

// initialisms finds initials on either side and what they stand for on the other.
func (x *numbers) initialisms(q, r []Token) {
	var full map[string][]spelledOut // of the record's words, most of which are never asked for
	for i := range q {
		short := q[i].abbreviation()
		if short == "" {
			continue
		}
		if full == nil {
			full = spelled(r)
		}
		for _, s := range full[short] {
			x.add(i+1, s.at+s.n, lengths{a: 1, b: s.n, initials: true})
		}
	}
	if full = spelled(q); len(full) == 0 {
		return
	}
	for j := range r {
		for _, s := range full[r[j].abbreviation()] {
			x.add(s.at+s.n, j+1, lengths{a: s.n, b: 1, initials: true})
		}
	}
}

// abbreviation is the key of a word that may be initials, "" for any other.
func (a *Token) abbreviation() string {
	if !a.capitals || utf8.RuneCountInString(a.Key) > mostInitials {
		return ""
	}
	return a.Key
}

// spelled returns the rows of two words or more with capitals by their initials, which the small words
// between them may be among or not.
func spelled(tokens []Token) map[string][]spelledOut {
	out := map[string][]spelledOut{}
	for i := range tokens {
		if !tokens[i].Capital {
			continue
		}
		large, all, words := "", "", 0
		for k := i; k < min(len(tokens), i+mostInitials); k++ {
			a := &tokens[k]
			if k > i && a.Start || !a.Capital && !a.Function {
				break
			}
			_, n := utf8.DecodeRuneInString(a.Key)
			all += a.Key[:n]
			if !a.Capital {
				continue
			}
			large, words = large+a.Key[:n], words+1
			if words > 1 {
				out[large] = append(out[large], spelledOut{i, k - i + 1})
				if all != large {
					out[all] = append(out[all], spelledOut{i, k - i + 1})
				}
			}
		}
	}
	return out
}

// standsFor reports initials and the words that they are of.
func standsFor(short, long []Token) bool {
	if len(short) != 1 || len(long) < 2 {
		return false
	}
	for _, s := range spelled(long)[short[0].abbreviation()] {
		if s.at == 0 && s.n == len(long) {
			return true
		}
	}
	return false
}
