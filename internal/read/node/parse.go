package node

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/limit"
)

// Parse makes the tree of a page, as browsers do, within a bound of memory.
//
// What browsers do may take far more than the page has: of bold, italics and the like that nobody closes,
// each paragraph gets its own copy, so that 800 KB of 200 such and 20,000 paragraphs make four million
// elements. Where it could come to that, these elements become such as know nothing of it while the page is
// parsed: all its text stands where it stood, only a bold that should go on in the next paragraph ends with
// its own.
func Parse(text string, limits limit.Limits) (*html.Node, error) {
	tags := strings.Count(text, "<")
	if tags > limits.HTMLTags() {
		return nil, limits.TooMuch("it has too many tags: the limit is %d, and it has %d; split it into its "+
			"documents, or save its text as plain text and give that", limits.HTMLTags(), tags)
	}
	if tags < fewTags || tags*formats(text) < limits.HTMLTags() {
		return html.Parse(strings.NewReader(text))
	}
	root, err := html.Parse(strings.NewReader(renamed(text)))
	if err != nil {
		return nil, err
	}
	for n := range root.Descendants() {
		if name, ok := strings.CutPrefix(n.Data, mask); ok && n.Type == html.ElementNode {
			n.Data, n.DataAtom = name, atom.Lookup([]byte(name))
		}
	}
	return root, nil
}

const (
	fewTags = 1000 // make no tree that is too large, whatever they are
	mask    = "x-open-"
	alike   = 3 // elements of one name and the same attributes that stay open, as HTML has it
)

// formatting are the elements that stay open over the ends of others. Of links only one does.
var formatting = map[string]bool{"b": true, "big": true, "code": true, "em": true, "font": true, "i": true,
	"nobr": true,
	"s":    true, "small": true, "strike": true, "strong": true, "tt": true, "u": true}

// formats is how many such elements can be open at once: all that look like one, in scripts too, for what is
// script and what is not is told by parsing only.
func formats(text string) int {
	seen := map[string]int{}
	open := 1 // a link
	for at := range opened(text) {
		tag, _, _ := strings.Cut(text[at:], ">")
		// else its > may stand in quotes
		sure := strings.Count(tag, `"`)%2 == 0 && !strings.Contains(tag, "'")
		if seen[tag]++; !sure || seen[tag] <= alike {
			open++
		}
	}
	return open
}

// opened yields where the names of formatting elements stand that are opened.
func opened(text string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for at := 0; ; {
			i := strings.IndexByte(text[at:], '<')
			if i < 0 {
				return
			}
			at += i + 1
			if formatting[nameAt(text, at)] && !yield(at) {
				return
			}
		}
	}
}

// nameAt is the name of the tag that begins there, in small letters; "" for one that is no formatting
// element's.
func nameAt(text string, at int) string {
	const longest = len("strong")
	for end := at; end < len(text) && end <= at+longest; end++ {
		switch text[end] {
		case ' ', '\t', '\n', '\f', '\r', '/', '>':
			return strings.ToLower(text[at:end])
		}
	}
	return ""
}

// renamed is the page with its formatting elements under names that HTML does not know.
func renamed(text string) string {
	var b strings.Builder
	done := 0
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '<')
		if i < 0 {
			break
		}
		at += i + 1
		if at < len(text) && text[at] == '/' {
			at++
		}
		if formatting[nameAt(text, at)] {
			b.WriteString(text[done:at])
			b.WriteString(mask)
			done = at
		}
	}
	b.WriteString(text[done:])
	return b.String()
}
