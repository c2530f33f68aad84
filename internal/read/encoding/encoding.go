// Package encoding turns bytes into text, whatever encoding they are in.
package encoding

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

// ErrNotText is returned for a file that holds no text that can be read.
var ErrNotText = errors.New("this is no text: it holds binary data; give the article or transcript as " +
	"HTML, Markdown or plain text")

// signatures are the first bytes of formats that people take for text.
var signatures = []struct{ bytes, name string }{
	{"%PDF-", "a PDF"}, {"{\\rtf", "an RTF file"}, {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office " +
		"file or an Outlook message"},
}

// UTF8 returns the text as UTF-8. A reader that has the document calls Text of its input, which says what was
// guessed.
func UTF8(data []byte) (string, error) {
	text, _, err := Text(data, "")
	return text, err
}

// Text returns the text as UTF-8, and a warning where not all is sure. The encoding is taken from the
// byte order mark, from the bytes where they are UTF-8, from what the text or its container declares, and
// else it is guessed. Many texts declare one encoding and are UTF-8, and next to none that can be read as
// UTF-8 is anything else.
func Text(data []byte, declared string) (text, warning string, err error) {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.bytes)) {
			return "", "", fmt.Errorf("this is %s, which cannot be read; save its text as HTML, Markdown "+
				"or plain text and give that", s.name)
		}
	}
	if enc := Wide(data); enc != nil {
		text, err = decodeAs(enc, data)
		return text, "", err
	}
	data, marked := bytes.CutPrefix(data, []byte("\xef\xbb\xbf"))
	data, zeros := withoutZeros(data)
	text, warning, err = narrow(data, declared, marked)
	switch {
	case err != nil:
		return "", "", err
	case zeros == 0:
		return text, warning, nil
	case controls(text)*500 > len(text):
		return "", "", ErrNotText
	}
	padding := fmt.Sprintf("%d zero bytes in it were left out; if words are missing, the file is damaged "+
		"and should be fetched again", zeros)
	return text, strings.TrimPrefix(warning+"; "+padding, "; "), nil
}

// narrow decodes what has characters of one byte, or of several that no zero stands in.
func narrow(data []byte, declared string, marked bool) (text, warning string, err error) {
	if utf8.Valid(data) && !escaped(data) {
		return string(data), "", nil
	}
	declared = cmp.Or(declared, declaredIn(data))
	utf := marked || strings.HasPrefix(strings.ToLower(declared), "utf")
	need := plainly
	if marked {
		need = 0
	} else if utf {
		need = 1
	}
	if good, bad := sequences(data); bad > 0 && good >= need*bad {
		text = strings.ToValidUTF8(string(data), "\uFFFD")
		warning = fmt.Sprintf("the rest is UTF-8, and %d of its characters are broken and stand as "+
			"\uFFFD", bad)
		return text, warning, junk(text)
	}
	name, enc := declared, LookUp(declared)
	if enc == nil || utf {
		if name, enc, err = guess(data); err != nil {
			return "", "", err
		}
		warning = fmt.Sprintf("it does not say in what encoding it is, and is no UTF-8; it was read as "+
			"%s, which is a guess: look at its letters, and save it as UTF-8 if they are wrong", name)
	}
	text, err = decodeAs(enc, data)
	return text, warning, err
}

// plainly is how many bytes of good sequences must stand against a bad one in what is UTF-8 without saying
// so. In texts of other encodings the good ones are chance: É» in windows-1252.
const plainly = 2

// sequences counts in UTF-8 the bytes that continue a character, and the places that are none, of up to three
// bytes.
func sequences(data []byte) (good, bad int) {
	run := 0 // bad bytes that follow one another
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			if run%3 == 0 {
				bad++
			}
			run++
		} else {
			good, run = good+size-1, 0
		}
		data = data[size:]
	}
	return good, bad
}

func decodeAs(enc encoding.Encoding, data []byte) (string, error) {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("its characters cannot be read: %w", err)
	}
	text := strings.TrimPrefix(string(out), "\ufeff")
	return text, junk(text)
}

// withoutZeros takes zeros out, with which some systems fill up their lines or blocks, and counts them.
// Several in a row part words.
func withoutZeros(data []byte) ([]byte, int) {
	zeros := bytes.Count(data, []byte{0})
	if zeros == 0 {
		return data, 0
	}
	out := make([]byte, 0, len(data))
	for i, b := range data {
		switch {
		case b != 0:
			out = append(out, b)
		case i > 0 && data[i-1] == 0 && len(out) > 0 && out[len(out)-1] > ' ':
			out = append(out, ' ')
		}
	}
	return out, zeros
}

// junk is an error for text of which more than one character in twenty is a control character or a
// replacement.
func junk(text string) error {
	head := strings.ToValidUTF8(text[:min(len(text), 1<<16)], "")
	bad := controls(head) + strings.Count(head, "\uFFFD")
	if bad*20 > utf8.RuneCountInString(head) {
		return ErrNotText
	}
	return nil
}

// controls counts the control characters that no text has.
func controls(text string) (n int) {
	for _, r := range text {
		if r < ' ' && !strings.ContainsRune("\t\n\r\f", r) || r >= 0x7f && r < 0xa0 {
			n++
		}
	}
	return n
}
