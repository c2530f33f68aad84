package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/prose"
)

// Lines are joined into paragraphs. They keep their line breaks, as those of a text file do: package document
// joins the words that are hyphenated there, and a speaker's label stands at the start of a line.

// pdfParagraph is lines that belong together, perhaps from two columns or pages.
type pdfParagraph struct {
	lines []pdfLine
}

func paragraphsOf(lines []pdfLine) []pdfParagraph {
	var out []pdfParagraph
	for i, line := range lines {
		if i == 0 || opensParagraph(lines[i-1], line) {
			out = append(out, pdfParagraph{})
		}
		last := &out[len(out)-1]
		last.lines = append(last.lines, line)
	}
	return out
}

// opensParagraph tells a first line by its type, the space above it, how far in or out it begins, and by a
// line before it that ends a sentence and had room for another word.
func opensParagraph(before, line pdfLine) bool {
	in := line.size * 0.8
	if math.Abs(before.size-line.size) > max(before.size, line.size)*0.15 {
		return true
	}
	if line.left < line.leaf.left-in && line.left < before.left-in {
		return true
	}
	first, _, _ := strings.Cut(line.text, " ")
	word := (line.right - line.left) * float64(utf8.RuneCountInString(first)) / float64(utf8.RuneCountInString(line.text))
	if before.leaf.right-before.right > word+line.size/2 && prose.EndsSentence(before.text) {
		return true
	}
	if before.leaf == line.leaf {
		return before.bottom-line.bottom > line.leaf.pitch*1.35 || line.left > line.leaf.left+in &&
			line.left > before.left+in
	}
	return line.left > line.leaf.left+in || prose.EndsSentence(before.text)
}

// bodySize is the height of the type in which most of the text is set.
func bodySize(lines []pdfLine) float64 {
	letters := map[float64]int{}
	best := 0.0
	for _, line := range lines {
		size := math.Round(line.size*2) / 2
		letters[size] += len(line.text)
		if letters[size] > letters[best] {
			best = size
		}
	}
	return best
}

const longestHeadline = 200 // bytes

// kind tells a headline, which is short and set larger than the text.
func (p pdfParagraph) kind(body float64) document.BlockKind {
	length := 0
	for _, line := range p.lines {
		length += len(line.text)
	}
	if p.lines[0].size > body*1.15 && length < longestHeadline {
		return document.Headline
	}
	return document.Body
}

// write puts the paragraph into the builder.
func (p pdfParagraph) write(d *builder.Builder, kind document.BlockKind) {
	for i, line := range p.lines {
		if i > 0 {
			d.Newline()
		}
		d.Words(line.text)
	}
	d.End(kind)
}

// largest returns the headline that is set in the largest type, the first of several.
func largest(paragraphs []pdfParagraph, body float64) string {
	size, title := 0.0, ""
	for _, p := range paragraphs {
		if p.kind(body) == document.Headline && p.lines[0].size > size*1.05 {
			size = p.lines[0].size
			var words []string
			for _, line := range p.lines {
				words = append(words, line.text)
			}
			title = prose.Tidy(strings.Join(words, " "))
		}
	}
	return title
}

// linesOf returns the lines of all pages as they are read.
func linesOf(pages []*pdfPage) (lines []pdfLine) {
	for _, p := range pages {
		lines = slices.Concat(lines, inOrder(p.pieces, deepestColumn))
	}
	return lines
}

const deepestColumn = 8 // columns in one another
