// Package read turns bytes into documents. Article reads what circulates (HTML, Markdown, plain text); Transcript
// reads what was said (the same formats, with the turns of its speakers). Folder walks a folder and reads all of it.
//
// Text files may open with YAML front matter. The canonical text of a text file is its body as it stands, so that an
// offset in the document is an offset in the file; the canonical text of an HTML page is its headline and its blocks,
// parted by blank lines.
package read

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/saintfish/chardet"
	"golang.org/x/net/html/charset"

	"verbatim/document"
)

// MaxSize is the largest file that is read, in bytes. A larger one is an error and never a truncation: a text cut
// short would turn into a false "not-found".
const MaxSize = 64 << 20

// ErrNotText is returned for a file that holds no text that can be read.
var ErrNotText = errors.New("this is no text: it holds binary data; give the article or transcript as HTML, Markdown or plain text")

// File reads the bytes of a file, and refuses one that is too large or not a file.
func File(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, fmt.Errorf("%s is a folder", path)
	case !info.Mode().IsRegular() && info.Mode()&os.ModeNamedPipe == 0:
		return nil, fmt.Errorf("%s is neither a file nor a folder", path)
	case info.Size() > MaxSize:
		return nil, tooLarge(info.Size())
	}
	return os.ReadFile(path)
}

func tooLarge(size int64) error {
	return fmt.Errorf("the file has %d MB, and the limit is %d MB; split it into its documents", size>>20, MaxSize>>20)
}

// Article reads an article. path gives the name in the report; the format is found from the content.
func Article(path string, data []byte) (*document.Document, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	doc := &document.Document{Path: path, SHA256: hash(data)}
	if isHTML(text) {
		err = readHTML(doc, text)
	} else {
		if doc.Meta, doc.Text, err = frontMatter(text); err == nil {
			readMarkdown(doc)
		}
	}
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(doc.Text) == "" {
		return nil, errors.New("there is no text in it")
	}
	setLanguage(doc)
	return doc, nil
}

// Transcript reads a document of the record.
func Transcript(path string, data []byte) (*document.Document, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	doc := &document.Document{Path: path, SHA256: hash(data)}
	if isHTML(text) {
		err = readHTML(doc, text)
		doc.Blocks = nil
	} else {
		doc.Meta, doc.Text, err = frontMatter(text)
	}
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(doc.Text) == "" {
		return nil, errors.New("there is no text in it")
	}
	readTurns(doc)
	if doc.Meta.Date == "" {
		doc.Meta.Date = dateInName(filepath.Base(path))
	}
	return doc, nil
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// decode returns the text as UTF-8. Another encoding is taken from the byte order mark, the page's own
// declaration, or the bytes themselves.
func decode(data []byte) (string, error) {
	if len(data) > MaxSize {
		return "", tooLarge(int64(len(data)))
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return "", errors.New("the file is empty")
	}
	data, bom := bytes.CutPrefix(data, []byte("\xef\xbb\xbf"))
	sixteen := bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
	if !sixteen && bytes.IndexByte(data, 0) >= 0 {
		return "", ErrNotText
	}
	if !sixteen && (bom || utf8.Valid(data)) {
		return strings.ToValidUTF8(string(data), "\uFFFD"), nil
	}
	encoding, _, certain := charset.DetermineEncoding(data[:min(len(data), 1024)], "")
	if !certain {
		if best, err := chardet.NewTextDetector().DetectBest(data[:min(len(data), 1<<16)]); err == nil {
			if e, _ := charset.Lookup(best.Charset); e != nil {
				encoding = e
			}
		}
	}
	out, err := encoding.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("its characters cannot be read: %w", err)
	}
	if junk(out) {
		return "", ErrNotText
	}
	return string(out), nil
}

// junk reports text of which more than one character in twenty is a control character or a replacement.
func junk(text []byte) bool {
	bad, all := 0, 0
	for _, r := range string(text[:min(len(text), 1<<16)]) {
		all++
		if r == utf8.RuneError || r < ' ' && !strings.ContainsRune("\t\n\r\f", r) {
			bad++
		}
	}
	return bad*20 > all
}

// frontMatter parts the YAML front matter from the body.
func frontMatter(text string) (meta document.Meta, body string, err error) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	head, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return meta, text, nil
	}
	head, body, ok = strings.Cut(head, "\n---\n")
	if !ok {
		return meta, text, nil
	}
	var fields map[string]any
	if yaml.Unmarshal([]byte(head), &fields) != nil {
		return meta, text, nil // three dashes that open a text, not front matter
	}
	get := func(key string) string {
		if v, ok := fields[key]; ok && v != nil {
			return strings.TrimSpace(fmt.Sprint(v))
		}
		return ""
	}
	meta = document.Meta{
		Title: get("title"), Date: day(get("date")), Author: get("author"), Speaker: get("speaker"), Place: get("place"),
		Publisher: get("publisher"), URL: get("url"), Language: get("language"), Kind: get("kind"),
		Delivery: get("delivery"), Completeness: get("completeness"),
	}
	return meta, body, nil
}
