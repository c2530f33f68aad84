package report

import (
	"net/url"
	"slices"
	"sort"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"

	"verbatim/internal/document"
	"verbatim/internal/page"
)

// A text fragment (wicg.github.io/scroll-to-text-fragment) makes a browser scroll to some words of a page and
// mark them:
//
//	#:~:text=[prefix-,]start[,end][,-suffix]
//
// A browser goes to the first place that fits. So a link is given only where the words, with as many of those
// beside them as it takes, stand in the captured text once. Words are compared as everywhere here, by their
// keys: that takes more places for equal than a browser does, and so proves more.

const (
	longest    = 300 // bytes of a passage that is given whole; of a longer one its first and last words are
	edgeWords  = 6   // so many at least
	mostBeside = 8   // words on either side of a passage that may be given too
)

// Link returns the address with a text fragment that leads to text[start:end], in bytes, or "" where the
// words can't be told from others.
func Link(address, text string, start, end int) string {
	if page.Link(address) == "" {
		return ""
	}
	f := newFragment(text, start, end)
	for beside := 0; beside <= mostBeside && f != nil; beside++ {
		if directive := f.directive(beside); directive != "" {
			joint := "#"
			if strings.Contains(address, "#") {
				joint = ""
			}
			return address + joint + ":~:text=" + directive
		}
	}
	return ""
}

// fragment is a passage among the words of its text.
type fragment struct {
	*paged
	first, last int // words of the passage, last inclusive
}

// paged is a text as its words.
type paged struct {
	text  string
	words []document.Word
	block []int // of each word: the paragraph
}

// recent are texts that were just taken apart: the quotations of an article stand in few documents, and to
// take one apart for each took a quarter of an article's time. Texts above mostRecent are not kept.
var recent, _ = lru.New[string, *paged](8)

const mostRecent = 1 << 20

func wordsOf(text string) *paged {
	if p, ok := recent.Get(text); ok {
		return p
	}
	p := &paged{text: text}
	block, at := 0, 0
	for w := range document.EachWord(text, nil) {
		block += strings.Count(text[at:w.Start], "\n\n")
		at = w.Start
		p.words = append(p.words, w.Kept(text))
		p.block = append(p.block, block)
	}
	if len(text) <= mostRecent {
		recent.Add(text, p)
	}
	return p
}

// newFragment is nil for a passage without words.
func newFragment(text string, start, end int) *fragment {
	p := wordsOf(text)
	first := sort.Search(len(p.words), func(i int) bool { return p.words[i].Start >= start })
	last := first - 1
	for last+1 < len(p.words) && p.words[last+1].End <= end {
		last++
	}
	if last < first {
		return nil
	}
	return &fragment{paged: p, first: first, last: last}
}

// directive is the fragment with so many words beside the passage, "" where it fits elsewhere too.
func (f *fragment) directive(beside int) string {
	from, to := f.first, f.last
	for n := 0; n < beside && from > 0 && f.block[from-1] == f.block[f.first]; n++ {
		from--
	}
	for n := 0; n < beside && to+1 < len(f.words) && f.block[to+1] == f.block[f.last]; n++ {
		to++
	}
	var middle string
	if f.block[f.first] == f.block[f.last] && f.words[f.last].End-f.words[f.first].Start <= longest {
		if f.count(from, to) != 1 {
			return ""
		}
		middle = f.encoded(f.first, f.last)
	} else {
		head, tail := f.edges()
		if f.count(from, head) != 1 || f.ends(head, tail, to) != f.last {
			return ""
		}
		middle = f.encoded(f.first, head) + "," + f.encoded(tail, f.last)
	}
	if from < f.first {
		middle = encoded(f.text[f.words[from].Start:f.words[f.first].Start]) + "-," + middle
	}
	if to > f.last {
		middle += ",-" + encoded(f.text[f.words[f.last].End:f.words[to].End])
	}
	return middle
}

// edges are the last of the first words and the first of the last words of a long passage, each within a
// paragraph.
func (f *fragment) edges() (head, tail int) {
	head, tail = f.first, f.last
	for head+1 < f.last && head-f.first+1 < edgeWords && f.block[head+1] == f.block[f.first] {
		head++
	}
	for tail-1 > head && f.last-tail+1 < edgeWords && f.block[tail-1] == f.block[f.last] {
		tail--
	}
	return head, tail
}

// count is how often the words from..to, both inclusive, stand in the text.
func (f *fragment) count(from, to int) (n int) {
	for at := 0; at+to-from < len(f.words); at++ {
		if f.same(at, from, to) {
			n++
		}
	}
	return n
}

// ends is the last word of the first place behind head at which the words tail..to stand, less those behind
// the passage.
func (f *fragment) ends(head, tail, to int) int {
	for at := head + 1; at+to-tail < len(f.words); at++ {
		if f.same(at, tail, to) {
			return at + f.last - tail
		}
	}
	return -1
}

func (f *fragment) same(at, from, to int) bool {
	return slices.EqualFunc(f.words[at:at+to-from+1], f.words[from:to+1],
		func(a, b document.Word) bool { return a.Key == b.Key })
}

// encoded are the words from..to, both inclusive.
func (f *fragment) encoded(from, to int) string {
	return encoded(f.text[f.words[from].Start:f.words[to].End])
}

// encoded is a stretch of the text with white space as a page shows it. What stands beside a passage is given
// with the marks between, as a browser passes over white space only. The characters that part a directive are
// encoded too.
func encoded(text string) string {
	return strings.NewReplacer("+", "%20", "-",
		"%2D").Replace(url.QueryEscape(strings.Join(strings.Fields(text), " ")))
}
