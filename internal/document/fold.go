package document

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

var caseFold = cases.Fold()

// Key folds one surface form, the span of a word, to its key; "" where the surface is no word.
func Key(word string) string {
	if i := strings.IndexByte(word, '\n'); i >= 0 { // hyphenated at a line's end
		var key strings.Builder
		for word := range EachWord(word, nil) {
			key.Write(word.Key)
		}
		return key.String()
	}
	key, _ := fold(nil, word)
	return string(key)
}

// Keys are the keys of the words of a text, in order.
func Keys(text string) (keys []string) {
	for w := range EachWord(text, nil) {
		keys = append(keys, string(w.Key))
	}
	return keys
}

// fold appends the key of a token to buf, and nothing where the token is no word. joint reports a point or
// colon in it.
func fold(buf []byte, token string) (key []byte, joint bool) {
	before := len(buf)
	plain, word := true, false
	for i := 0; i < len(token); i++ {
		c := token[i]
		switch {
		case c >= utf8.RuneSelf:
			key = foldUnicode(buf[:before], token)
			return key, len(key) > before && strings.ContainsAny(token, ".:")
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			word = true
		case 'A' <= c && c <= 'Z':
			word = true
			c += 'a' - 'A'
		case c == '.' || c == ':':
			plain, joint = false, true
		case c == '_':
			plain = false
		}
		buf = append(buf, c)
	}
	if !word {
		if token == "%" || token == "$" || token == "&" {
			return buf, false
		}
		return buf[:before], false
	}
	if !plain {
		return unpoint(buf, before), joint
	}
	return buf, false
}

// unpoint drops the points of an abbreviation in buf[from:] ("u.s" is "us"), and keeps those of a number.
func unpoint(buf []byte, from int) []byte {
	key := buf[from:]
	if bytes.ContainsAny(key, "0123456789") {
		return append(buf[:from], bytes.Trim(key, "_.")...)
	}
	out := buf[:from]
	for _, c := range key {
		if c != '.' && c != '_' {
			out = append(out, c)
		}
	}
	return out
}

// foldUnicode is fold for a token that is not ASCII.
func foldUnicode(buf []byte, token string) []byte {
	before := len(buf)
	word := false
	for _, r := range token {
		if isWordRune(r) {
			word = true
			break
		}
		if r == '£' || r == '€' || r == '¢' {
			return append(buf, string(r)...)
		}
	}
	if !word {
		return buf
	}
	// What is unseen goes first, as it may stand between a letter and its accent.
	token = strings.Map(visible, strings.ToValidUTF8(token, ""))
	token = caseFold.String(norm.NFKC.String(token))
	// what is left of a capital İ; "İzmir" is "Izmir" in an English text
	for strings.Contains(token, "i\u0307") {
		token = strings.ReplaceAll(token, "i\u0307", "i")
	}
	for _, r := range norm.NFKC.String(token) {
		if r == '’' || r == '‘' || r == 'ʼ' {
			r = '\''
		}
		buf = utf8.AppendRune(buf, r)
	}
	if !bytes.ContainsFunc(buf[before:], isWordRune) { // an apostrophe counts as a letter, alone or not
		return buf[:before]
	}
	if bytes.ContainsAny(buf[before:], "._") { // one may have stood between a letter and its accent
		return append(buf[:before], norm.NFKC.Bytes(unpoint(buf, before)[before:])...)
	}
	return buf
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// visible drops soft hyphens, joiners and the other format characters.
func visible(r rune) rune {
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}
