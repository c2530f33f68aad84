package document

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A text that was set in lines has words that are hyphenated at a line's end: "govern-\nment". Such a word is
// one word with the key of the whole, unless its hyphen belongs to it. Which it is, no rule can tell for
// sure; these do for most:
//
//   - A soft hyphen at the end of a line always joins.
//   - A hyphen joins two halves of two letters or more, the second in small letters, that are not the same ("we-\nwe" is
//     a stammer), with no figure in them.
//   - It does not where another hyphen stands beside either half ("up-to-\ndate", "mother-\nin-law"), where the first
//     half is one that makes compounds ("self-\nmade"; hyphen.txt has them), or where the line is so long that nobody
//     set it in lines: there the hyphen is a dash at the end of a paragraph.
//
// Where the rule errs, the alignment mends it: there two words and the one that is made of them are equal.

//go:embed hyphen.txt
var compounding string

// compounders holds the first halves that make compounds.
var compounders = func() map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(compounding) {
		line, _, _ = strings.Cut(line, "#")
		for word := range strings.FieldsSeq(strings.ReplaceAll(line, ",", " ")) {
			set[word] = true
		}
	}
	return set
}()

const longestLine = 120 // bytes of a line that may have been set

// mayBreak reports bytes, the last of a word and the one after it, that a hyphen at a line's end may have.
func mayBreak(last, next byte) bool {
	switch next {
	case '-', 0xE2:
		return true
	case '\n', ' ', '\t':
		return last == 0xAD
	}
	return false
}

// broken returns where the other half of the word piece[start:end] begins, or 0 where it is whole.
func broken(piece string, start, end int) int {
	soft := strings.HasSuffix(piece[:end], "\u00ad")
	at := end
	if !soft {
		switch {
		case piece[end] == '-':
			at++
		case strings.HasPrefix(piece[end:], "\u2010"):
			at += len("\u2010")
		default:
			return 0
		}
	}
	line := strings.TrimLeft(piece[at:], " \t")
	if !strings.HasPrefix(line, "\n") {
		return 0
	}
	line = strings.TrimLeft(line[1:], " \t>") // > opens a line of a block quotation in Markdown
	next := len(piece) - len(line)
	if soft {
		if r, _ := utf8.DecodeRuneInString(line); unicode.IsLetter(r) {
			return next
		}
		return 0
	}
	first, second := piece[start:end], lowerWord(line)
	after, _ := utf8.DecodeRuneInString(line[len(second):])
	before, _ := utf8.DecodeLastRuneInString(piece[:start])
	switch {
	case utf8.RuneCountInString(first) < 2 || utf8.RuneCountInString(second) < 2:
	case strings.ContainsFunc(first, unicode.IsDigit) || unicode.IsDigit(after):
	case isHyphen(before) || isHyphen(after) && !strings.HasPrefix(line[len(second):], "-\n"):
	case strings.EqualFold(first, second) || compounders[strings.ToLower(first)]:
	case end-1-strings.LastIndexByte(piece[:end], '\n') > longestLine:
	default:
		return next
	}
	return 0
}

// lowerWord returns the small letters that the line opens with.
func lowerWord(line string) string {
	if k := strings.IndexFunc(line, func(r rune) bool { return !unicode.IsLower(r) }); k >= 0 {
		return line[:k]
	}
	return line
}

func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }
