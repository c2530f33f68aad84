package strand

import "strings"

// words are the words of the whole as they are printed, each with how many independent carriers keep it.
func (b *whole) words(all []*Variant) []Word {
	kept := make([]int, len(b.tokens))
	for _, v := range all {
		own := 0
		for _, c := range v.Carriers {
			if c.CopyOf < 0 {
				own++
			}
		}
		for _, at := range v.of.kept {
			if !v.of.instead[at] {
				kept[at] += own
			}
		}
	}
	var out []Word
	for i := 0; i < len(b.tokens); {
		next := b.next(i)
		out = append(out, Word{Text: b.withMarks(i), Kept: kept[i]})
		i = next
	}
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
