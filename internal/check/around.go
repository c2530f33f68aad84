package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/visible"
	"verbatim/report"
)

// A match shows the words around its passage: whole sentences while they stay below around bytes, and of a
// longer sentence the words beside the passage, with an ellipsis where it is cut.
const (
	around = 220
	window = 700 // bytes in which to look for sentences
)

// before returns what stands before the offset.
func before(doc *document.Document, at int) string {
	from := document.NextLetter(doc.Text, max(0, at-window))
	sentences := document.Sentences(doc.Text, document.Span{Start: from, End: at}, doc.Meta.Language)
	if from > 0 && len(sentences) > 0 {
		sentences = sentences[1:] // may have begun before the window
	}
	start := at
	for i := len(sentences) - 1; i >= 0 && at-sentences[i].Start <= around; i-- {
		start = sentences[i].Start
	}
	if start < at || strings.TrimSpace(doc.Text[from:at]) == "" {
		return doc.Text[start:at]
	}
	text := doc.Text[max(from, at-around):at]
	if i := strings.IndexFunc(text, unicode.IsSpace); i >= 0 {
		text = text[i:]
	}
	return "… " + strings.TrimLeftFunc(text, unicode.IsSpace)
}

// after returns what stands after the offset.
func after(doc *document.Document, at int) string {
	to := min(len(doc.Text), at+window)
	for to < len(doc.Text) && !utf8.RuneStart(doc.Text[to]) {
		to--
	}
	sentences := document.Sentences(doc.Text, document.Span{Start: at, End: to}, doc.Meta.Language)
	if to < len(doc.Text) && len(sentences) > 0 {
		sentences = sentences[:len(sentences)-1] // may go on beyond the window
	}
	end := at
	for _, s := range sentences {
		if s.End-at > around {
			break
		}
		end = s.End
	}
	rest := doc.Text[end:min(to, at+around)]
	if end > at && len(strings.TrimFunc(doc.Text[at:end], notWord)) > 0 || strings.TrimSpace(rest) == "" {
		return doc.Text[at:end]
	}
	if i := strings.LastIndexFunc(rest, unicode.IsSpace); i >= 0 {
		rest = rest[:i]
	}
	return doc.Text[at:end] + strings.TrimRightFunc(rest, unicode.IsSpace) + " …"
}

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// firstRunes are the first code points of a text.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// lastRunes are the last code points of a text.
func lastRunes(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

// link leads to a passage in the page of its document. Browsers find words in what they show as text.
func link(doc *document.Document, start, end int) string {
	if !read.Linkable(doc.Format) {
		return ""
	}
	return report.Link(visible.Address(doc.Meta.URL), doc.Text, start, end)
}
