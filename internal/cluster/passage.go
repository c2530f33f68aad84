package cluster

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"

	"verbatim/internal/document"
	"verbatim/internal/index"
)

// A document is kept in passages of passageWords words, each a document of the index passages:
//
//	_id  the document's number, -, the passage's number
//	d    the document's number
//	n    the passage's number, from 0
//	s    the document's source, by which passages are ordered
//	t    its tokens
//	w    the keys of its words and of the next passage's first, parted by the byte 0xff, compressed (zstd)
//
// Tokens are filters and nothing else: they are kept without places, frequencies and scores. How often a word
// stands in the record is a sum of counts of filters, so that it is exact and of what is held at this moment,
// whoever writes and removes. For that a word that stands in a passage c times gives it these tokens, of
// which w is the key, and a pair of neighbours with a unit separator between their keys likewise:
//
//	w       if c > 0
//	w RS +  if c > 1
//	w RS k  for each bit k of c - 2, if c > 1
//
// so that c is what these sum up to: one for w, one for w RS +, and 2^k for w RS k. The pair over the seam of
// two passages belongs to the first.

const (
	passageWords = 256
	unit, record = "\x1f", "\x1e" // as ASCII has them; no key has either
	mostBits     = 8              // of a count
)

// newKey is the number of a version of what comes from a source: 53 bits, which JSON keeps, of a hash, so
// that many who write need not agree on the next one.
func newKey(source string, version int) int64 {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", source, version))
	return int64(binary.BigEndian.Uint64(sum[:8]) >> 11)
}

func token(t index.Token) string {
	if t.Second == "" {
		return t.First
	}
	return t.First + unit + t.Second
}

func repeated(token string) string { return token + record + "+" }

func bitToken(token string, bit int) string { return token + record + strconv.Itoa(bit) }

// cutUp is a document as it is kept: its passages as lines of a bulk request but for what is known when they
// are written, and where each Stride-th word begins.
type cutUp struct {
	words    int
	marks    []uint32
	passages [][]byte
}

// cut cuts a document up.
func cut(doc *document.Document, source string) (c cutUp, err error) {
	var keys []string
	at := map[string]string{}
	for w := range document.EachWord(doc.Text, doc.Asides) {
		key, ok := at[string(w.Key)]
		if !ok {
			key = string(w.Key)
			at[key] = key
			if !utf8.ValidString(key) || strings.ContainsAny(key, unit+record) {
				return c, fmt.Errorf("the word at byte %d is no text in UTF-8", w.Start)
			}
		}
		if len(keys)%index.Stride == 0 {
			c.marks = append(c.marks, uint32(w.Start))
		}
		keys = append(keys, key)
	}
	c.words = len(keys)
	for n := 0; n*passageWords < len(keys); n++ {
		words := keys[n*passageWords : min(len(keys), (n+1)*passageWords+1)]
		line, err := json.Marshal(struct {
			N int      `json:"n"`
			S string   `json:"s"`
			T []string `json:"t"`
			W string   `json:"w"`
		}{n, source, tokens(words), base64.StdEncoding.EncodeToString(packWords(words))})
		if err != nil {
			return c, err
		}
		c.passages = append(c.passages, line)
	}
	return c, nil
}

// tokens are those of a passage's words and of the next one's first.
func tokens(words []string) (out []string) {
	count := make(map[string]int, 2*len(words))
	add := func(t string) {
		if count[t]++; count[t] == 1 {
			out = append(out, t)
		}
	}
	for i, w := range words[:min(len(words), passageWords)] {
		add(w)
		if i+1 < len(words) {
			add(w + unit + words[i+1])
		}
	}
	for _, t := range out[:len(out):len(out)] {
		c := count[t]
		if c < 2 {
			continue
		}
		out = append(out, repeated(t))
		for left := uint(c - 2); left != 0; left &= left - 1 {
			out = append(out, bitToken(t, bits.TrailingZeros(left)))
		}
	}
	return out
}

var (
	packer, _   = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(4), zstd.WithEncoderCRC(false))
	unpacker, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(4), zstd.WithDecoderMaxMemory(64<<20))
)

func packWords(words []string) []byte {
	return packer.EncodeAll([]byte(strings.Join(words, string([]byte{index.Part}))), nil)
}

// unpackWords gives back the bytes with parts between the keys. The engine leaves the padding out of what it
// tells.
func unpackWords(packed string) ([]byte, error) {
	data, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(packed, "="))
	if err != nil {
		return nil, err
	}
	return unpacker.DecodeAll(data, nil)
}

func passageID(key int64, n int) string { return fmt.Sprintf("%d-%d", key, n) }

// passagesOf is how many passages so many words take.
func passagesOf(words int) int { return (words + passageWords - 1) / passageWords }
