package strand

import (
	"cmp"
	"slices"
	"strings"
)

// words are the words of the whole as they are printed, each with how many independent articles keep it, and
// how many of these there are. An article that says it twice counts once.
func (b *whole) words(all []*Variant) (words []Word, articles int) {
	kept := make([]int, len(b.tokens))
	last := make([]int, len(b.tokens)) // the article that was counted last, plus one
	cuts := independent(all)
	for i, c := range cuts {
		if i == 0 || c.article != cuts[i-1].article {
			articles++
		}
		for _, at := range c.of.kept {
			if !c.of.instead[at] && last[at] != c.article+1 {
				kept[at]++
				last[at] = c.article + 1
			}
		}
	}
	for i := 0; i < len(b.tokens); {
		next := b.next(i)
		words = append(words, Word{Text: b.withMarks(i), Kept: kept[i]})
		i = next
	}
	return words, articles
}

// keeping is an article and a cut that it has.
type keeping struct {
	article int
	of      *cut
}

// independent are the cuts of all articles that are no copies, in the order of the articles.
func independent(all []*Variant) (out []keeping) {
	for _, v := range all {
		for _, c := range v.Carriers {
			if c.CopyOf < 0 {
				out = append(out, keeping{article: c.Article, of: v.of})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b keeping) int { return cmp.Compare(a.article, b.article) })
	return out
}

// next is the token with which the word behind the one of token i begins: a contraction is several tokens.
func (b *whole) next(i int) int {
	j := i + 1
	for j < len(b.tokens) && b.tokens[j].Span == b.tokens[i].Span {
		j++
	}
	return j
}

// withMarks is the word of a token and the marks behind it, up to the next space.
func (b *whole) withMarks(i int) string {
	end := len(b.text)
	if next := b.next(i); next < len(b.tokens) {
		end = b.tokens[next].Span.Start
	}
	start := b.tokens[i].Span.Start
	if i == 0 {
		start = 0
	}
	return strings.TrimRight(b.text[start:end], " \n\t\u00a0")
}

// diff shows a cut in the sentences of the whole that it keeps something of. Own words stand behind those
// that they are instead of.
func (b *whole) diff(c *cut) []Stretch {
	if len(c.kept) == 0 {
		return nil
	}
	var out stretches
	first, last := b.sentences(c.kept[0], c.kept[len(c.kept)-1])
	waiting := "" // own words
	for i := 0; i < len(b.tokens); i = b.next(i) {
		if !c.instead[i] {
			out.add("own", waiting)
			waiting = ""
		}
		if own := c.own[i]; own != "" {
			waiting = own
		}
		if !c.instead[i] {
			out.add("own", waiting)
			waiting = ""
		}
		switch {
		case i < first || i > last:
		case c.keeps(i) && !c.instead[i]:
			out.add("kept", b.withMarks(i))
		default:
			out.add("cut", b.withMarks(i))
		}
	}
	out.add("own", waiting)
	out.add("own", c.own[len(b.tokens)])
	return out
}

// sentences are the first token of the sentence that one is in, and the last of that of another.
func (b *whole) sentences(first, last int) (from, to int) {
	for first > 0 && !b.tokens[first].Start {
		first--
	}
	for last+1 < len(b.tokens) && !b.tokens[last+1].Start {
		last++
	}
	return first, last
}

// stretches are put together where they are of one kind.
type stretches []Stretch

func (s *stretches) add(kind, text string) {
	n := len(*s)
	switch {
	case text == "":
	case n > 0 && (*s)[n-1].Kind == kind:
		(*s)[n-1].Text += " " + text
	default:
		*s = append(*s, Stretch{kind, text})
	}
}
