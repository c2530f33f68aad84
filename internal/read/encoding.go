package read

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// ErrNotText is returned for a file that holds no text that can be read.
var ErrNotText = errors.New("this is no text: it holds binary data; give the article or transcript as HTML, Markdown or plain text")

// signatures are the first bytes of formats that people take for text.
var signatures = []struct{ bytes, name string }{
	{"%PDF-", "a PDF"}, {"{\\rtf", "an RTF file"}, {"\xd0\xcf\x11\xe0", "an old Word file, or one with a password"},
}

// decode returns the text as UTF-8. Another encoding is taken from the byte order mark, the page's own
// declaration, or the bytes themselves.
func decode(data []byte) (string, error) {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.bytes)) {
			return "", fmt.Errorf("this is %s, which cannot be read; save its text as HTML, Markdown or plain text and give that", s.name)
		}
	}
	data, marked := bytes.CutPrefix(data, []byte("\xef\xbb\xbf"))
	if valid := utf8.Valid(data); (valid || marked) && bytes.IndexByte(data, 0) < 0 {
		if valid {
			return string(data), nil
		}
		return strings.ToValidUTF8(string(data), "\uFFFD"), nil
	}
	enc := encodingOf(data)
	if enc == nil {
		return "", ErrNotText
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("its characters cannot be read: %w", err)
	}
	if junk(out) {
		return "", ErrNotText
	}
	return string(out), nil
}

// encodingOf finds the encoding of what is not UTF-8, nil where it is no text.
func encodingOf(data []byte) encoding.Encoding {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return sixteen(data[:min(len(data), 4096)])
	}
	enc, _, certain := charset.DetermineEncoding(data[:min(len(data), 1024)], "")
	if !certain {
		if e, _ := charset.Lookup(likeliest(data[:min(len(data), 1<<16)])); e != nil {
			enc = e
		}
	}
	return enc
}

const noEvidence = 10 // in a hundred: how sure the detector is of an encoding that the bytes merely do not rule out

// likeliest names the encoding that the bytes speak for, "" where none. The detector asks for each encoding at once and
// returns those it is equally sure of in the order in which they were done, so the name must choose among them.
func likeliest(data []byte) string {
	all, err := chardet.NewTextDetector().DetectAll(data)
	if err != nil {
		return ""
	}
	best := slices.MinFunc(all, func(a, b chardet.Result) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Charset, b.Charset))
	})
	if best.Confidence <= noEvidence {
		return ""
	}
	return best.Charset
}

// sixteen tells UTF-16 without a mark by its zeros: in a text with Latin letters, spaces and stops, one byte of many
// pairs is 0 and it is always the same one. Binary data has zeros in both.
func sixteen(data []byte) encoding.Encoding {
	var zeros [2]int
	for i, b := range data {
		if b == 0 {
			zeros[i%2]++
		}
	}
	few, many := min(zeros[0], zeros[1]), max(zeros[0], zeros[1])
	switch {
	case many*8 < len(data) || few*20 > many:
		return nil
	case zeros[0] > zeros[1]:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
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
