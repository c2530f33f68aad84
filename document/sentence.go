package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/lexicon"
)

// Sentences returns the sentences of text[in.Start:in.End], trimmed of space. A blank line ends a sentence; the
// point of an abbreviation or an initial ends none.
func Sentences(text string, in Span, lang string) []Span {
	var out []Span
	lex := lexicon.For(lang)
	start := in.Start
	flush := func(end int) {
		s := text[start:end]
		left := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
		if trimmed := strings.TrimSpace(s); trimmed != "" {
			out = append(out, Span{start + left, start + left + len(trimmed)})
		}
		start = end
	}
	for i := in.Start; i < in.End; {
		r, n := utf8.DecodeRuneInString(text[i:in.End])
		switch {
		case r == '\n' && strings.HasPrefix(text[i:in.End], "\n\n"):
			flush(i)
		case r == '.' || r == '!' || r == '?' || r == '…' || r == '。' || r == '！' || r == '？':
			if end := stop(text[:in.End], i, n, start, lex); end > 0 {
				flush(end)
				i = end
				continue
			}
		}
		i += n
	}
	flush(in.End)
	return out
}

// stop returns where the sentence that the mark at i may end is over, or 0 where it goes on.
func stop(text string, i, n, from int, lex *lexicon.Lexicon) int {
	end := i + n
	for end < len(text) {
		r, m := utf8.DecodeRuneInString(text[end:])
		if !strings.ContainsRune(".!?…\"”’'»)]“", r) || r == '“' {
			break
		}
		end += m
	}
	if end >= len(text) {
		return end
	}
	r, _ := utf8.DecodeRuneInString(text[end:])
	if !unicode.IsSpace(r) {
		return 0
	}
	next := strings.TrimLeft(text[end:], " \t\n\"“‘'«([")
	first, _ := utf8.DecodeRuneInString(next)
	if unicode.IsLower(first) {
		return 0
	}
	if text[i] == '.' && end == i+1 {
		before := text[from:i]
		last := before[strings.LastIndexAny(before, " \t\n([\"“‘'—-")+1:]
		for _, q := range []string{"“", "‘", "—"} {
			if k := strings.LastIndex(last, q); k >= 0 {
				last = last[k+len(q):]
			}
		}
		if lex.Has("abbreviation", strings.ToLower(last)) || initial(last) {
			return 0
		}
	}
	return end
}

// initial reports a single capital or a row of them with points: "J", "U.S".
func initial(s string) bool {
	letters := strings.Split(s, ".")
	for _, l := range letters {
		r, n := utf8.DecodeRuneInString(l)
		if n == 0 || n != len(l) || !unicode.IsUpper(r) {
			return false
		}
	}
	return s != "I"
}
