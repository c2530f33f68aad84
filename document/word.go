package document

import (
	"bytes"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Word is a word by UAX #29 with its folded key: NFKC, lower case, straight apostrophes, no soft hyphens, no points
// inside an abbreviation. The signs % & $ £ € are words of their own. Folding can change lengths, so the span is
// the surface's.
type Word struct {
	Key string
	Span
}

// RawWord is a word whose key is only valid until the next one.
type RawWord struct {
	Key []byte
	Span
}

// EachWord yields the words of the text that lie outside the asides, in order.
func EachWord(text string, asides []Span) iter.Seq[RawWord] {
	return func(yield func(RawWord) bool) {
		var buf []byte
		at := 0
		for _, gap := range append(asides[:len(asides):len(asides)], Span{len(text), len(text)}) {
			if gap.Start > at {
				tokens := words.FromString(text[at:gap.Start])
				for tokens.Next() {
					surface := tokens.Value()
					buf = fold(buf[:0], surface)
					if len(buf) == 0 {
						continue
					}
					start := at + tokens.Start()
					if !yield(RawWord{buf, Span{start, start + len(surface)}}) {
						return
					}
				}
			}
			at = max(at, gap.End)
		}
	}
}

var caseFold = cases.Fold()

// Key folds one surface form to its key; "" where the surface is no word.
func Key(surface string) string { return string(fold(nil, surface)) }

// fold appends the key of a token to buf, and nothing where the token is no word.
func fold(buf []byte, token string) []byte {
	plain, word := true, false
	for i := 0; i < len(token); i++ {
		c := token[i]
		switch {
		case c >= utf8.RuneSelf:
			return foldUnicode(buf, token)
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			word = true
		case 'A' <= c && c <= 'Z':
			word = true
			c += 'a' - 'A'
		case c == '.' || c == '_':
			plain = false
		}
		buf = append(buf, c)
	}
	if !word {
		if token == "%" || token == "$" || token == "&" {
			return append(buf[:0], token...)
		}
		return buf[:0]
	}
	if !plain {
		return unpoint(buf)
	}
	return buf
}

// unpoint drops the points of an abbreviation ("u.s" is "us"), and keeps those of a number.
func unpoint(key []byte) []byte {
	if bytes.ContainsAny(key, "0123456789") {
		return bytes.Trim(key, "_.")
	}
	out := key[:0]
	for _, c := range key {
		if c != '.' && c != '_' {
			out = append(out, c)
		}
	}
	return out
}

func foldUnicode(buf []byte, token string) []byte {
	token = strings.ToValidUTF8(token, "")
	word := false
	for _, r := range token {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			word = true
			break
		}
		if r == '£' || r == '€' || r == '¢' {
			return append(buf[:0], string(r)...)
		}
	}
	if !word {
		return buf[:0]
	}
	folded := norm.NFKC.String(caseFold.String(norm.NFKC.String(token)))
	buf = buf[:0]
	for _, r := range folded {
		switch {
		case r == '’' || r == '‘' || r == 'ʼ' || r == '`' || r == '´':
			buf = append(buf, '\'')
		case r == '\u00ad' || unicode.Is(unicode.Cf, r):
		default:
			buf = utf8.AppendRune(buf, r)
		}
	}
	if bytes.ContainsAny(buf, "._") {
		return unpoint(buf)
	}
	return buf
}
