package encoding

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	other "github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"verbatim/internal/read/prose"
)

// What encoding a text is in that is no UTF-8. Two detectors are asked, since each knows what the other does
// not: one the Cyrillic, Greek, Hebrew, Chinese and old Macintosh encodings, the other those of Central
// Europe, of Turkish and Arabic.

const (
	sampled   = 1 << 16 // bytes that the detectors look at
	wideBytes = 4096    // and those by which UTF-16 and UTF-32 are told
)

// Wide returns UTF-16 or UTF-32, nil where it is neither. Without a mark they are told by the bytes that
// are the same for nearly all characters: the upper ones. Binary data has zeros in all places.
func Wide(data []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xfe\xff")):
		return utf32.UTF32(utf32.BigEndian, utf32.ExpectBOM)
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return utf16.UTF16(utf16.BigEndian, utf16.ExpectBOM)
	}
	head := data[:min(len(data), wideBytes)]
	head = head[:len(head)&^3]
	if len(head) < 8 || bytes.IndexByte(head, 0) < 0 {
		return nil
	}
	var zeros [4]int
	for i, b := range head {
		if b == 0 {
			zeros[i%4]++
		}
	}
	all := len(head) / 4
	switch {
	case zeros[2] == all && zeros[3] == all && zeros[0]*20 <= all:
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	case zeros[0] == all && zeros[1] == all && zeros[3]*20 <= all:
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	case zeros[0]+zeros[2] > 20*(zeros[1]+zeros[3]) && fewValues(head, 0):
		return utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM)
	case zeros[1]+zeros[3] > 20*(zeros[0]+zeros[2]) && fewValues(head, 1):
		return utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM)
	}
	return nil
}

// fewValues reports that nine in ten of every second byte have one of two values: that of the script, and
// that of its spaces and stops.
func fewValues(data []byte, from int) bool {
	var counts [256]int
	for i := from; i < len(data); i += 2 {
		counts[data[i]]++
	}
	slices.Sort(counts[:])
	return 10*(counts[254]+counts[255]) >= 9*(len(data)/2)
}

// escaped reports a Japanese, Korean or Chinese text that is written in ASCII, with signs for where it begins
// and ends.
func escaped(data []byte) bool {
	opens := bytes.Contains(data, []byte("\x1b$")) || bytes.Contains(data, []byte("~{")) &&
		bytes.Contains(data, []byte("~}"))
	if !opens || bytes.ContainsFunc(data, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return false
	}
	return !isWestern().MatchString(other.Detect(data[:min(len(data), sampled)]).Encoding)
}

var xmlEncoding = prose.Lazily(`^<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

// InXML is the encoding that the first line of an XML file names, "" where it names none.
func InXML(data []byte) string {
	if m := xmlEncoding().FindSubmatch(data); m != nil {
		return string(m[1])
	}
	return ""
}

var metaCharset = prose.Lazily(`(?i)<meta[^<>]{1,200}\bcharset\s*=\s*["']?\s*([a-z0-9._:-]+)`)

// declaredIn is the encoding that a page or an XML file names in its head, "" where it names none that is
// known.
func declaredIn(data []byte) string {
	head := data[:min(len(data), 8192)]
	if name := InXML(head); LookUp(name) != nil {
		return name
	}
	if m := metaCharset().FindSubmatch(head); m != nil && LookUp(string(m[1])) != nil {
		return string(m[1])
	}
	return ""
}

// LookUp returns an encoding by its name, nil where it is not known.
func LookUp(name string) encoding.Encoding {
	switch strings.ToLower(name) {
	case "":
		return nil
	case "ibm855", "cp855":
		return charmap.CodePage855
	case "ibm850", "cp850":
		return charmap.CodePage850
	case "ibm437", "cp437":
		return charmap.CodePage437
	case "maccyrillic":
		return charmap.MacintoshCyrillic
	case "koi8-r": // of which it is the same but for frames, in whose places the letters of Ukrainian are
		return charmap.KOI8U
	}
	enc, known := charset.Lookup(name)
	if known == "replacement" { // of which the web reads nothing
		return nil
	}
	return enc
}

// guess returns the encoding that the bytes speak for, and its name.
func guess(data []byte) (string, encoding.Encoding, error) {
	data = data[:min(len(data), sampled)]
	name := likeliest(data)
	enc := LookUp(name)
	if enc == nil {
		return "", nil, fmt.Errorf("it seems to be in the encoding %s, which cannot be read; save it as "+
			"UTF-8", name)
	}
	return name, enc, nil
}

// western are the encodings that have Latin letters. The first detector takes any of them for any other.
var western = []string{"windows-1252", "macintosh", "IBM850", "windows-1250", "ISO-8859-2", "ISO-8859-9"}

var isWestern = prose.Lazily(`(?i)^(|ascii|utf-8|macroman|iso-8859-(1|2|4|9|15)|windows-125[0247])$`)

const enoughEvidence = 0.6 // of 1: how sure the first detector must be

// likeliest names the encoding that the bytes speak for.
func likeliest(data []byte) string {
	first := other.Detect(data)
	if !isWestern().MatchString(first.Encoding) && first.Confidence >= enoughEvidence {
		return first.Encoding
	}
	name := second(data)
	if !isWestern().MatchString(name) {
		return name
	}
	all := western
	if slices.Contains(all, name) {
		all = append([]string{name}, all...)
	}
	return slices.MinFunc(all, func(a, b string) int {
		return cmp.Compare(oddities(data, a), oddities(data,
			b))
	})
}

// noEvidence is, in a hundred, how sure the second detector is of an encoding that the bytes merely do not
// rule out.
const noEvidence = 10

// second is what the second detector says. It asks for each encoding at once and returns those that it is
// equally sure of in the order in which they were done, so the name must choose among them.
func second(data []byte) string {
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

// oddities counts what no text has that is read in its own encoding: a capital behind a small letter, and a
// sign inside a word that is no apostrophe.
func oddities(data []byte, name string) (n int) {
	text, err := LookUp(name).NewDecoder().String(string(data))
	if err != nil {
		return len(data)
	}
	var before, last rune
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf && last < utf8.RuneSelf:
		case unicode.IsUpper(r) && unicode.IsLower(last):
			n++
		case unicode.IsLetter(r) && unicode.IsLetter(before) && isSign(last):
			n++
		}
		if r == utf8.RuneError || r >= 0x7f && r < 0xa0 {
			n++
		}
		before, last = last, r
	}
	return n
}

func isSign(r rune) bool {
	inWords := unicode.IsLetter(r) || unicode.IsMark(r) || strings.ContainsRune("’‘–—·\u00ad", r)
	return r >= utf8.RuneSelf && !unicode.IsSpace(r) && !inWords
}
