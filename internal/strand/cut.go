package strand

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/lexicon"
)

// whole is the fullest text of a strand, over which each wording is laid.
type whole struct {
	text   string
	tokens []align.Token
	lex    *lexicon.Lexicon
}

// cut is what a wording keeps and changes of the whole.
type cut struct {
	kept      []int           // places in the whole, in order; a word that another stands for counts
	changes   map[string]bool // each as a place and the words there, or how many are left out there
	own       map[int]string  // its own words, as they are printed, by the place before which they stand
	instead   map[int]bool    // places of words for which its own stand
	signature string
}

// cutting is a cut under way.
type cutting struct {
	*cut
	w      *wording
	base   *whole
	signed strings.Builder
	last   int  // behind the word that was kept last, -1 for none
	marked bool // a mark of omission stands before the next word
}

// cutOf lays a wording over the whole. What an editor may do without asking leaves no trace in the signature:
// the writing of a word or a number, a bracket for a pronoun, an opening “and”.
func cutOf(w *wording, base *whole) *cut {
	c := &cutting{cut: &cut{changes: map[string]bool{}, own: map[int]string{}, instead: map[int]bool{}}, w: w,
		base: base, last: -1}
	aligned := laid(w.tokens, base.tokens, w.lex)
	c.put(aligned.R0, 0, aligned.Q0)
	for _, op := range aligned.Ops {
		c.step(op)
	}
	c.put(aligned.R1, aligned.Q1, len(w.tokens))
	c.signature = c.signed.String()
	c.open()
	return c.cut
}

func (c *cutting) step(op align.Op) {
	c.marked = c.marked || op.Marked || op.Q0 < op.Q1 && c.w.tokens[op.Q0].Cut
	switch op.Kind {
	case align.Match:
		c.keep(op.R0, op.R1)
	case align.Sub:
		c.keepInstead(op.R0, op.R1)
		c.put(op.R0, op.Q0, op.Q1)
	case align.Ins:
		if at := op.R0 - 1; at >= 0 && c.last < 0 && c.standsFor(at, op.Q0, op.Q1) {
			c.keepInstead(at, op.R0)
		}
		c.put(op.R0, op.Q0, op.Q1)
	case align.Del:
		if bracketBeside(c.w.tokens, op) {
			c.marked = false
			c.keepInstead(op.R0, op.R1)
		}
	}
}

// keep takes words of the whole.
func (c *cutting) keep(from, to int) {
	if c.last >= 0 && from > c.last {
		c.changes[itoa(c.last)+":-"+itoa(from-c.last)] = true
		if c.marked {
			c.signed.WriteString(" …")
		}
	}
	for i := from; i < to; i++ {
		c.signed.WriteString(" " + itoa(i))
		c.kept = append(c.kept, i)
	}
	c.last, c.marked = to, false
}

// keepInstead takes words of the whole for which others stand.
func (c *cutting) keepInstead(from, to int) {
	c.keep(from, to)
	for i := from; i < to; i++ {
		c.instead[i] = true
	}
}

// standsFor reports words at the start of the wording, all in brackets, for which the whole has a word of no
// matter of its own, as a pronoun.
func (c *cutting) standsFor(at, from, to int) bool {
	word := c.base.tokens[at]
	return from < to && outsideBrackets(c.w.tokens[from:to]) == 0 &&
		(word.Function || c.base.lex.Has(lexicon.Pronoun, word.Key))
}

// put takes words of the wording's own.
func (c *cutting) put(at, from, to int) {
	if from == to {
		return
	}
	tokens := c.w.tokens[from:to]
	if own := c.w.text[tokens[0].Span.Start:tokens[len(tokens)-1].Span.End]; c.own[at] == "" {
		c.own[at] = own
	} else {
		c.own[at] += " " + own
	}
	if outsideBrackets(tokens) == 0 {
		return
	}
	change := itoa(at) + ":" + words(tokens)
	c.signed.WriteString(" " + change)
	c.changes[change] = true
}

// open leaves out an opening “and”, “but” or “so”, which an editor may drop.
func (c *cutting) open() {
	if len(c.kept) > 3 && c.base.lex.Has(lexicon.Connective, c.base.tokens[c.kept[0]].Key) {
		c.signature = strings.TrimPrefix(c.signature, " "+itoa(c.kept[0]))
		c.kept = c.kept[1:]
	}
}

// bracketBeside reports words of the whole for which a bracket stands.
func bracketBeside(tokens []align.Token, op align.Op) bool {
	return op.Q0 > 0 && tokens[op.Q0-1].Bracket || op.Q0 < len(tokens) && tokens[op.Q0].Bracket
}

func words(tokens []align.Token) string {
	var out []string
	for _, a := range tokens {
		out = append(out, a.Key)
	}
	return strings.Join(out, "_")
}

// within reports that all that c keeps, other keeps too, and how many changes both have; ok is false where
// the other has a change that c would have had to take over.
func (c *cut) within(other *cut) (common int, ok bool) {
	if len(c.kept) == 0 {
		return 0, false
	}
	for _, at := range c.kept {
		if _, found := slices.BinarySearch(other.kept, at); !found {
			return 0, false
		}
	}
	first, last := c.kept[0], c.kept[len(c.kept)-1]
	for change := range other.changes {
		at := atoi(change)
		if c.changes[change] {
			common++
		} else if at >= first && at <= last && c.keeps(at) {
			return 0, false
		}
	}
	return common, true
}

func (c *cut) keeps(at int) bool {
	_, found := slices.BinarySearch(c.kept, at)
	return found
}

// compareCuts orders cuts by what they keep, the most first.
func compareCuts(a, b *cut) int {
	return cmp.Or(cmp.Compare(len(b.kept), len(a.kept)), cmp.Compare(a.signature, b.signature))
}

func itoa(n int) string { return strconv.Itoa(n) }

// atoi is the place of a change.
func atoi(change string) int {
	place, _, _ := strings.Cut(change, ":")
	n, _ := strconv.Atoi(place)
	return n
}
