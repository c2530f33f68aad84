package translate

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// The formats of word lists. Each reader hands on pairs of words, as they are written.
//
//	eng-ukr.tsv               a word, a tab, a word that it may be; further columns are further such words
//	eng-rus.tei               FreeDict: <entry> with <orth>, and <quote> inside of <cit type="trans">
//	apertium-eng-spa...dix    <e><p><l>word<s n="n"/></l><r>palabra<s n="n"/></r></p></e>
//	freedict-eng-rus.index    dictd: a word, where its entry begins in freedict-eng-rus.dict(.dz), and its
//	                          length, both in letters that count as digits of base 64

// A word list may have so many bytes, unpacked, and a dictionary so many entries.
const (
	longestList = 256 << 20
	mostEntries = 2_000_000
)

var (
	errTooLong = fmt.Errorf("it has more than %d MB or %d entries", longestList>>20, mostEntries)
	errEmpty   = errors.New("no two words were found in it")
)

type listReader func(file string, pair func(word, other string)) error

// formatOf returns the reader of a file by its name, nil where there is none.
func formatOf(file string) listReader {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".tsv":
		return checked(readTSV)
	case ".tei":
		return checked(readTEI)
	case ".dix":
		return checked(readDix)
	case ".index":
		return checked(readDictd)
	}
	return nil
}

// checked refuses a file with no pair, or too many.
func checked(reader listReader) listReader {
	return func(file string, pair func(word, other string)) error {
		n := 0
		err := reader(file, func(word, other string) {
			if n++; n <= mostEntries {
				pair(word, other)
			}
		})
		switch {
		case err != nil:
			return err
		case n == 0:
			return errEmpty
		case n > mostEntries:
			return errTooLong
		}
		return nil
	}
}

// bounded is what of a reader may be read; what is more is an error.
type bounded struct {
	io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, errTooLong
	}
	return n, err
}

func openList(file string) (io.Reader, func(), error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, err
	}
	return &bounded{f, longestList}, func() { _ = f.Close() }, nil
}

func readTSV(file string, pair func(word, other string)) error {
	return eachRow(file, func(columns []string) {
		if strings.HasPrefix(columns[0], "#") {
			return
		}
		for _, other := range columns[1:] {
			pair(columns[0], other)
		}
	})
}

// eachRow goes through the lines of a file, which tabs part.
func eachRow(file string, use func(columns []string)) error {
	in, done, err := openList(file)
	if err != nil {
		return err
	}
	defer done()
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		use(strings.Split(strings.TrimPrefix(lines.Text(), "\ufeff"), "\t"))
	}
	return lines.Err()
}

// element is a start or an end of an XML file, or what stands between.
type element struct {
	name string
	ends bool
	text string
	attr []xml.Attr
}

// eachElement goes through an XML file.
func eachElement(file string, use func(element)) error {
	in, done, err := openList(file)
	if err != nil {
		return err
	}
	defer done()
	d := xml.NewDecoder(in)
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			use(element{name: t.Name.Local, attr: t.Attr})
		case xml.EndElement:
			use(element{name: t.Name.Local, ends: true})
		case xml.CharData:
			use(element{text: string(t)})
		}
	}
}

func readTEI(file string, pair func(word, other string)) error {
	var words []string
	var text strings.Builder
	return eachElement(file, func(e element) {
		switch {
		case e.name == "":
			text.WriteString(e.text)
			return
		case e.name == "entry" && !e.ends:
			words = nil
		case e.name == "orth" && e.ends:
			words = append(words, text.String())
		case (e.name == "quote" || e.name == "tr") && e.ends:
			for _, w := range words {
				pair(w, text.String())
			}
		}
		text.Reset()
	})
}

func readDix(file string, pair func(word, other string)) error {
	var left string
	var text strings.Builder
	return eachElement(file, func(e element) {
		switch {
		case e.name == "":
			text.WriteString(e.text)
		case e.name == "b":
			text.WriteString(" ")
		case (e.name == "l" || e.name == "r") && !e.ends:
			text.Reset()
		case e.name == "l":
			left = text.String()
		case e.name == "r":
			pair(left, text.String())
		}
	})
}

// digits are those of base 64, in order.
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

func number64(s string) (n int64, ok bool) {
	for _, r := range s {
		d := strings.IndexRune(digits, r)
		if d < 0 || n > 1<<40 {
			return 0, false
		}
		n = n<<6 + int64(d)
	}
	return n, s != ""
}

// beside is what an entry has that is no word of the other language: pronunciation, kind of word, remarks.
var beside = regexp.MustCompile(`/[^/\n]*/|<[^>\n]*>|\([^)\n]*\)|\[[^\]\n]*\]|\{[^}\n]*\}|^\s*\d+[.)]`)

func readDictd(file string, pair func(word, other string)) error {
	body, err := dictBody(strings.TrimSuffix(file, filepath.Ext(file)) + ".dict")
	if err != nil {
		return err
	}
	return eachRow(file, func(columns []string) {
		if len(columns) < 3 || strings.HasPrefix(columns[0], "00") {
			return
		}
		at, ok := number64(columns[1])
		n, ok2 := number64(columns[2])
		if !ok || !ok2 || at+n > int64(len(body)) {
			return
		}
		_, meanings, _ := strings.Cut(string(body[at:at+n]), "\n")
		for line := range strings.Lines(meanings) {
			line = beside.ReplaceAllString(line, " ")
			for _, m := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",;\n", r) }) {
				pair(columns[0], m)
			}
		}
	})
}

// dictBody reads what an index points into, packed or not. dictzip is gzip with a table of where to begin.
func dictBody(file string) ([]byte, error) {
	in, done, err := openList(file)
	if err == nil {
		defer done()
		return io.ReadAll(in)
	}
	if !os.IsNotExist(err) {
		return nil, err
	}
	packed, done, err := openList(file + ".dz")
	if err != nil {
		return nil, err
	}
	defer done()
	z, err := gzip.NewReader(packed)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	_, err = out.ReadFrom(&bounded{z, longestList})
	return out.Bytes(), err
}
