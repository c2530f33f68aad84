package office

import (
	_ "embed"
	"errors"
	"strconv"
	"strings"
	"sync"

	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/read/input"
)

// RTF is text in ASCII with control words, in groups:
//
//	{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Times;}}{\info{\title The winch}}
//	\pard\s1 The winch\par \pard We stay\'2e \u8211? {\v not this}{\footnote All of us.}\par}
//
// A group that opens with \* may be passed over by who does not know it. Letters outside ASCII stand as bytes
// in the encoding of their font, or as \u with a number and something for older programs behind it, \uc of
// them long. Read as a Word file is: what was deleted does not count, footnotes stand behind the text, heads
// and feet of pages are no part of it.

const DeepestRTF = 1000 // groups in one another

//go:embed rtf.txt
var rtfFile string

// rtfTable is the file by kind and word.
var rtfTable = sync.OnceValue(func() map[[2]string]string {
	table := map[[2]string]string{}
	for line := range strings.Lines(rtfFile) {
		if fields := strings.Fields(line); len(fields) >= 2 && fields[0] != "#" {
			table[[2]string{fields[0], fields[1]}] = strings.NewReplacer(`\s`, " ", `\n`,
				"\n").Replace(strings.Join(fields[2:], " "))
		}
	}
	return table
})

func rtfMeaning(kind, word string) (string, bool) {
	s, ok := rtfTable()[[2]string{kind, word}]
	return s, ok
}

func IsRTF(in *input.Input) bool { return strings.HasPrefix(in.Head, `{\rtf`) }

// ReadRTF is the reader of RTF.
func ReadRTF(doc *document.Document, in *input.Input) error {
	r := &rtf{limits: in.Limits, text: rtfText{doc: doc, styles: map[int]string{}, fonts: map[int]string{},
		encoding: "windows-1252"}}
	if err := r.parse(in.Data); err != nil {
		return err
	}
	r.text.finish()
	return nil
}

// rtf goes over the control words of a file.
type rtf struct {
	limits limit.Limits
	text   rtfText
	stack  []rtfGroup // the groups around the one that is open
	group  rtfGroup
	star   bool // the group says that it may be passed over
	skip   int  // characters behind a \u that stand for it
}

// rtfGroup is what ends with a group.
type rtfGroup struct {
	in              string // what it is, where it is no text: skip, fonttbl, ...
	hidden, deleted bool
	font, uc        int
}

var errRTFCut = errors.New("this RTF file ends in the middle; it was cut short; fetch or save it again")

func (r *rtf) parse(data []byte) error {
	r.group.uc = 1
	for at := 0; at < len(data); {
		c := data[at]
		at++
		switch c {
		case '{':
			if len(r.stack) >= DeepestRTF {
				return r.limits.TooMuch("its groups are too deep: the limit is %d in one another; save "+
					"its text as plain text and give that", DeepestRTF)
			}
			r.text.flush(r.group)
			r.stack = append(r.stack, r.group)
			r.skip = 0
		case '}':
			if len(r.stack) == 0 {
				return errRTFCut
			}
			around := r.stack[len(r.stack)-1]
			r.text.flush(r.group)
			if r.group.in != around.in || r.group.in == "stylesheet" { // whose groups are its entries
				r.text.close(r.group)
			}
			r.group, r.stack = around, r.stack[:len(r.stack)-1]
			if r.skip = 0; len(r.stack) == 0 {
				return nil
			}
		case '\\':
			var err error
			if at, err = r.control(data, at); err != nil {
				return err
			}
		case '\r', '\n', 0:
		default:
			r.char(c)
		}
	}
	return errRTFCut
}

// char takes in a byte of text.
func (r *rtf) char(c byte) {
	if r.skip > 0 {
		r.skip--
		return
	}
	r.text.byte(r.group, c)
}

// control reads what follows a backslash, and returns where it ends.
func (r *rtf) control(data []byte, at int) (int, error) {
	if at >= len(data) {
		return at, errRTFCut
	}
	c := data[at]
	if !isASCIILetter(c) {
		return r.symbol(data, at)
	}
	end := at
	for end < len(data) && isASCIILetter(data[end]) {
		end++
	}
	word := string(data[at:min(end, at+40)])
	number, has := 0, false
	from := end
	if end < len(data) && data[end] == '-' {
		end++
	}
	for end < min(len(data), from+12) && data[end] >= '0' && data[end] <= '9' {
		end++
	}
	if n, err := strconv.Atoi(string(data[from:end])); err == nil {
		number, has = n, true
	}
	if end < len(data) && data[end] == ' ' {
		end++
	}
	if word == "bin" {
		r.text.flush(r.group)
		if number < 0 || number > len(data)-end {
			return end, errRTFCut
		}
		return end + number, nil
	}
	r.word(word, number, has)
	return end, nil
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// symbol reads a backslash with a sign behind it.
func (r *rtf) symbol(data []byte, at int) (int, error) {
	switch c := data[at]; c {
	case '\'':
		if at+2 >= len(data) {
			return at, errRTFCut
		}
		if n, err := strconv.ParseUint(string(data[at+1:at+3]), 16, 8); err == nil {
			r.char(byte(n))
		}
		return at + 3, nil
	case '*':
		r.star = true
	case '~':
		r.text.put(r.group, "\u00a0")
	case '_':
		r.text.put(r.group, "-")
	case '-', ':', '|': // where a word may be parted, and marks of an index
	case '\r', '\n':
		r.text.end(r.group)
	default:
		r.char(c)
	}
	return at + 1, nil
}

// word takes in a control word.
func (r *rtf) word(word string, number int, has bool) {
	star := r.star
	r.star = false
	on := !has || number != 0
	g := &r.group
	if sign, ok := rtfMeaning("sign", word); ok {
		r.text.put(*g, sign)
		return
	}
	if _, ok := rtfMeaning("end", word); ok {
		r.text.end(*g)
		return
	}
	_, known := rtfMeaning("read", word)
	_, apart := rtfMeaning("skip", word)
	switch {
	case word == "u":
		r.text.unicode(*g, number)
		r.skip = g.uc
	case word == "uc":
		g.uc = max(0, min(number, 100))
	case word == "v":
		r.text.flush(*g)
		g.hidden = on
	case word == "deleted":
		r.text.flush(*g)
		g.deleted = on
	case word == "plain":
		r.text.flush(*g)
		g.hidden, g.deleted = false, false
	case word == "f":
		r.text.flush(*g)
		g.font = number
	case known:
		r.text.open(word)
		g.in = word
	case apart || star:
		r.text.skipped(word)
		g.in = "skip"
	default:
		r.text.set(*g, word, number)
	}
}
