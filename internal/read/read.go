// Package read turns bytes into documents. Article reads what circulates, with its blocks; Transcript reads
// what was said, with the turns of its speakers. Both take every format of the table in format.go, which is
// told by the content. Files walks folders, and Each reads what it found.
//
// Text files may open with YAML front matter. The canonical text of a text file is its body as it stands, but
// for carriage returns, of which it keeps account, so that an offset in the document leads to an offset in
// the file; the canonical text of any other format is its paragraphs, parted by blank lines.
package read

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/read/day"
	"verbatim/internal/read/label"
	"verbatim/internal/read/lang"
	"verbatim/internal/read/markdown"
	"verbatim/internal/source"
)

// File reads the bytes of a file, and refuses one that is too large or not a file.
func File(path string, limits limit.Limits) ([]byte, error) {
	file, err := Opened(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return Input(file, limits)
}

// Opened opens a file that somebody named, and refuses what is none.
func Opened(path string) (*os.File, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("it is a folder; name a file in it")
	case !info.Mode().IsRegular(): // before it is opened: a device or a pipe may block, or never end
		return nil, errNoFile
	case looksInside(path):
		return nil, errLooksInside
	}
	return os.Open(path)
}

var errNoFile = errors.New("it is neither a file nor a folder, but a pipe or a device; " +
	"save the text in a file and name that, or give it on standard input with - for its name")

// looksInside reports a path like those of what is in a file of files: it would be taken for a version of
// that.
func looksInside(path string) bool {
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	_, member := source.CutMember(filepath.ToSlash(path))
	return member != ""
}

var errLooksInside = errors.New("a folder's name ends in “!”, and so are named what is in a zip file or a web archive; " +
	"rename the folder")

// Input reads an open file or pipe to its end, and refuses one that is too large: by its size where it has
// one, and else after as many bytes as the limit allows.
func Input(file *os.File, limits limit.Limits) ([]byte, error) {
	size := int64(0)
	if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
		size = info.Size()
	}
	if size > int64(limits.Size()) {
		return nil, tooLarge(size, limits)
	}
	data := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	if _, err := data.ReadFrom(io.LimitReader(file, int64(limits.Size())+1)); err != nil {
		return nil, err
	}
	if data.Len() > limits.Size() {
		return nil, tooLarge(0, limits)
	}
	return data.Bytes(), nil
}

// tooLarge is the error for an input of a size in bytes, 0 where it was not read to its end.
func tooLarge(size int64, limits limit.Limits) error {
	has := "more"
	if size > 0 {
		has = fmt.Sprintf("%d MB", size>>20)
	}
	return limits.TooMuch("it is too large: the limit is %d MB, and it has %s; split it into its "+
		"documents", limits.Size()>>20, has)
}

// Article reads an article. The path gives the name in the report; the format is found from the content.
func Article(s source.Source) (*document.Document, error) {
	doc, err := open(s)
	if err != nil {
		return nil, err
	}
	if most := s.Limits.Article(); len(doc.Text) > most {
		return nil, s.Limits.TooMuch("it is too long for an article: the limit is %d MB of text, and it has "+
			"%d MB; split it into its articles", most>>20, len(doc.Text)>>20)
	}
	if err := take(s, limit.ArticleWeight*len(doc.Text)); err != nil {
		return nil, err
	}
	doc.Turns, doc.Asides = nil, nil
	if len(doc.Blocks) == 0 {
		markdown.Blocks(doc)
	}
	lang.Set(doc)
	setDate(doc)
	return doc, nil
}

// filledLines counts the lines with something in them, of which each may open with a label.
func filledLines(text string) (n int) {
	for line := range strings.Lines(text) {
		if line != "\n" {
			n++
		}
	}
	return n
}

// take counts bytes of text off those that the file of files may have.
func take(s source.Source, bytes int) error {
	if s.Left == nil || s.Left.Add(-int64(bytes)) >= 0 {
		return nil
	}
	most := s.Limits.Texts() >> 20
	return s.Limits.TooMuch("%w: the limit is %d MB for a file of files, %d MB where they are articles, and less "+
		"of short turns; from here on nothing in it was read; unpack it and give the files that you mean",
		errTooMany, most, most/limit.ArticleWeight)
}

// errTooMany ends a file of files.
var errTooMany = errors.New("its documents have too much text")

// Transcript reads a document of the record.
func Transcript(s source.Source) (*document.Document, error) {
	doc, err := open(s)
	if err != nil {
		return nil, err
	}
	tellBeside(doc, s.File)
	lang.Set(doc)
	if len(doc.Turns) == 0 {
		if n, most := filledLines(doc.Text), s.Limits.Lines(); n > most {
			return nil, s.Limits.TooMuch("it has too many lines: the limit is %d, and it has %d; split it into its "+
				"documents", most, n)
		}
		label.Turns(doc)
	} else {
		nameSpeaker(doc, doc.Meta.Speaker)
		label.Directions(doc)
	}
	if most := s.Limits.Turns(); len(doc.Turns) > most {
		return nil, s.Limits.TooMuch("it has too many turns: the limit is %d, and it has %d; split it into its "+
			"documents", most, len(doc.Turns))
	}
	if err := take(s, len(doc.Text)+limit.TurnWeight*len(doc.Turns)); err != nil {
		return nil, err
	}
	setApart(doc)
	doc.Blocks = nil
	setDate(doc)
	return doc, nil
}

// setDate takes the date from the file's name where the file itself gives none, or from the head of the text,
// and says so. Captions have no head.
func setDate(doc *document.Document) {
	if doc.Meta.Date == "" {
		doc.Meta.Date = day.InName(filepath.Base(doc.Path))
	}
	if doc.Meta.Date != "" || len(doc.Times) > 0 {
		return
	}
	date, hint := day.InHead(doc), doc.Meta.HintDate
	switch {
	case date == "":
	case hint != "" && date[:4] != hint[:4]: // the one in the head may be that of which it tells
		doc.Warnings = append(doc.Warnings, "the head of its text has the date "+date+" and its front matter another, "+
			hint+", so that none was taken; give the right one as date")
	default:
		doc.Meta.Date = date
		doc.Warnings = append(doc.Warnings, "the date "+date+" is the one that stands in the head of its text")
	}
}

// nameSpeaker says who speaks in a document whose format tells turns and names nobody.
func nameSpeaker(doc *document.Document, speaker string) {
	if slices.ContainsFunc(doc.Turns, func(t document.Turn) bool {
		return t.Label != "" ||
			t.Speaker != ""
	}) {
		return
	}
	for i := range doc.Turns {
		doc.Turns[i].Speaker = speaker
	}
}
