package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"

	"verbatim/internal/document"
)

// lines finds the quotations of an article in its file. The text of a text file is the end of the file,
// behind its front matter. In an HTML file the words are looked for between the tags. Other files have no
// lines that a person could go to.
type lines struct {
	file string // "" where it is not known or has other bytes than were checked
	text string // the article's, as it stands in the file
	body int    // bytes of the file before the text; -1 where that does not stand there as it is

	starts []int             // of the file's lines, in bytes
	units  *document.Offsets // of the file
	stops  []int             // of the text, in bytes: each stride-th code point
}

// stride is how many code points lie between two stops.
const stride = 1024

func newLines(article Article, data []byte) *lines {
	l := &lines{text: article.Text, body: -1}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != article.SHA256 || !utf8.Valid(data) ||
		bytes.IndexByte(data, 0) >= 0 {
		return l
	}
	l.file = string(data)
	l.units = document.NewOffsets(l.file)
	l.starts = []int{0}
	for i := range len(l.file) {
		if l.file[i] == '\n' {
			l.starts = append(l.starts, i+1)
		}
	}
	if strings.HasSuffix(l.file, l.text) && l.text != "" {
		l.body = len(l.file) - len(l.text)
	}
	return l
}

// region is where a quotation stands in the file, nil where nobody can tell.
func (l *lines) region(q Quotation) *sarifRegion {
	from, to := l.find(q)
	if from < 0 {
		return nil
	}
	r := &sarifRegion{Snippet: &sarifMessage{l.file[from:to]}}
	r.StartLine, r.StartColumn = l.at(from)
	r.EndLine, r.EndColumn = l.at(to)
	return r
}

// find returns the bytes of the file that hold the quotation, -1 for none.
func (l *lines) find(q Quotation) (from, to int) {
	if l.file == "" {
		return -1, -1
	}
	if l.body >= 0 {
		from, to = l.body+l.byteAt(q.Start), l.body+l.byteAt(q.End)
		if from < to {
			return from, to
		}
		return -1, -1
	}
	pattern := markedUp(q.Text)
	if pattern == nil {
		return -1, -1
	}
	places := pattern.FindAllStringIndex(l.file, 2)
	if len(places) != 1 { // twice, as in a headline and its meta tag: a wrong line is worse than none
		return -1, -1
	}
	return places[0][0], places[0][1]
}

// markedUp finds the words of a text in HTML: between them may stand tags, entities and any marks, but no
// other word.
func markedUp(text string) *regexp.Regexp {
	var words []string
	for w := range document.EachWord(text, nil) {
		word := regexp.QuoteMeta(text[w.Start:w.End])
		words = append(words, strings.NewReplacer("’", `(?:['’]|&[a-z0-9#]+;)`, "'",
			`(?:['’]|&[a-z0-9#]+;)`).Replace(word))
	}
	const most = 200 // words; longer than any that a person looks for
	if len(words) == 0 || len(words) > most {
		return nil
	}
	re, err := regexp.Compile(`(?s)` + strings.Join(words, `(?:<[^>]*>|&[a-zA-Z0-9#]+;|[^\pL\pN<&])+`))
	if err != nil {
		return nil
	}
	return re
}

// at is the line and the column of a byte of the file, both from 1; columns are UTF-16 units.
func (l *lines) at(offset int) (line, column int) {
	line = sort.SearchInts(l.starts, offset+1) // the first that begins behind it
	return line, l.units.UTF16(offset) - l.units.UTF16(l.starts[line-1]) + 1
}

// byteAt is the byte offset of a code point of the text, its length for one behind its end.
func (l *lines) byteAt(runes int) int {
	if l.stops == nil {
		n := 0
		for i := range l.text {
			if n%stride == 0 {
				l.stops = append(l.stops, i)
			}
			n++
		}
	}
	if runes/stride >= len(l.stops) {
		return len(l.text)
	}
	at := l.stops[runes/stride]
	return at + document.Byte(l.text[at:], runes%stride)
}
