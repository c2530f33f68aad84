package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/document"
	"verbatim/lexicon"
)

// token is a word of the article, a mark, or a whole quotation. A mark has no key; a word's quote is -1.
type token struct {
	document.Span
	text, key string
	quote     int
	noun      bool // it has its capital only because the language writes nouns so (noun.go)
}

func (t token) isWord() bool { return t.key != "" }

func (t token) is(mark string) bool { return t.key == "" && t.text == mark }

func (t token) capital() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return !t.noun && unicode.IsUpper(r)
}

// sentence is a sentence of the article: its tokens, and who is mentioned in it.
type sentence struct {
	document.Span
	toks     []token
	mentions []mention
	section  int // the paragraph that it stands in, counted from 0
}

// sections parts the article into its paragraphs, joined where a quotation runs over several, and these into
// sentences in which a quotation is one token.
func (x *extractor) sections() {
	next := 0
	for i := 0; i < len(x.doc.Blocks); {
		in := x.doc.Blocks[i].Span
		kind := x.doc.Blocks[i].Kind
		last := i
		first := next
		for ; next < len(x.found) && x.found[next].Outer.Start < in.End; next++ {
			for x.found[next].Outer.End > in.End && last+1 < len(x.doc.Blocks) {
				last++
				in.End = x.doc.Blocks[last].End
			}
		}
		if kind != document.Pull && kind != document.Embed {
			x.section(in, first, next, len(x.paragraphs))
			x.paragraphs = append(x.paragraphs, paragraph{in, kind})
		}
		i = last + 1
	}
}

type paragraph struct {
	document.Span
	kind document.BlockKind
}

// section adds the sentences of one paragraph, which holds the quotations [first,end).
func (x *extractor) section(in document.Span, first, end, number int) {
	masked := []byte(x.doc.Text[:in.End])
	for _, q := range x.found[first:end] {
		inner := x.doc.Text[q.Start:q.End]
		keep := len(strings.TrimRight(inner, ".!?…"))
		letter := byte('X') // tells Sentences whether a sentence may begin here
		if startsLower(inner) {
			letter = 'x'
		}
		for k := q.Start; k < q.Start+keep; k++ {
			masked[k] = letter
		}
	}
	all := x.dateline(x.tokens(in, first, end))
	for _, s := range document.Sentences(string(masked), in, x.lex.Language) {
		n := 0
		for n < len(all) && all[n].Start < s.End {
			n++
		}
		if n > 0 {
			x.sentences = append(x.sentences, sentence{Span: s, toks: all[:n], section: number})
			all = all[n:]
		}
	}
	x.joinAttributions(number)
}

// dateline drops the place that opens a report in capitals: LONDON —
func (x *extractor) dateline(toks []token) []token {
	for k := 1; k < len(toks) && k < 9; k++ {
		switch t := toks[k]; {
		case t.quote >= 0:
			return toks
		case t.is("-") && t.Start > toks[k-1].End, t.is("–"), t.is("—"):
			if first := toks[0].text; len(first) > 2 && strings.ToUpper(first) == first && toks[0].isWord() {
				return toks[k+1:]
			}
			return toks
		}
	}
	return toks
}

// tokens returns the words, marks and quotations of a stretch of the article.
func (x *extractor) tokens(in document.Span, first, end int) []token {
	var out []token
	at := in.Start
	for i := first; i < end; i++ {
		q := x.found[i]
		if q.Outer.Start < at {
			continue
		}
		out = appendWords(out, x.doc.Text, document.Span{Start: at, End: q.Outer.Start}, x.lex)
		out = append(out, token{Span: q.Outer, text: x.text(q.Span), quote: i})
		at = q.Outer.End
	}
	out = appendWords(out, x.doc.Text, document.Span{Start: at, End: in.End}, x.lex)
	x.people.markNouns(out)
	return out
}

// appendWords appends the words and marks of a stretch of text. A word that has lost its vowel before another is a word of
// its own: "l'" and "homme".
func appendWords(out []token, text string, in document.Span, lex *lexicon.Lexicon) []token {
	at := in.Start
	marks := func(end int) {
		for k, r := range text[at:end] {
			if !unicode.IsSpace(r) {
				s := document.Span{Start: at + k, End: at + k + utf8.RuneLen(r)}
				out = append(out, token{Span: s, text: string(r), quote: -1})
			}
		}
	}
	if in.Start >= in.End {
		return out
	}
	for w := range document.EachWord(text[in.Start:in.End], nil) {
		s := document.Span{Start: in.Start + w.Start, End: in.Start + w.End}
		marks(s.Start)
		if n := elision(text[s.Start:s.End], lex); n > 0 {
			first := document.Span{Start: s.Start, End: s.Start + n}
			out = append(out, token{Span: first, text: text[first.Start:first.End], key: document.Key(text[first.Start:first.End]), quote: -1})
			s.Start += n
			out = append(out, token{Span: s, text: text[s.Start:s.End], key: document.Key(text[s.Start:s.End]), quote: -1})
			at = s.End
			continue
		}
		key := strings.TrimSuffix(string(w.Key), "'")
		out = append(out, token{Span: s, text: text[s.Start:s.End], key: key, quote: -1})
		at = s.End
	}
	marks(in.End)
	return out
}

// elision returns the length of the word before the apostrophe, with it, where the lexicon knows it for one that is
// written so before a vowel; else 0.
func elision(word string, lex *lexicon.Lexicon) int {
	k := strings.IndexAny(word, "'’")
	if k <= 0 {
		return 0
	}
	_, width := utf8.DecodeRuneInString(word[k:])
	if k+width == len(word) || !lex.Has("elision", document.Key(word[:k])+"'") {
		return 0
	}
	return k + width
}

// joinAttributions joins to a question or exclamation the sentence that says who asked: “Why?” Jane Roe asked.
func (x *extractor) joinAttributions(number int) {
	var out []sentence
	for _, s := range x.sentences {
		n := len(out)
		if n == 0 || s.section != number || out[n-1].section != number || !x.asks(out[n-1]) {
			out = append(out, s)
			continue
		}
		x.mentionsOf(&s)
		if m, c := x.asked(&s); m != nil && (c+4 >= len(s.toks) || !s.toks[c+1].isWord() || x.lex.Has("preposition", s.toks[c+1].key) || x.isAdverb(s.toks[c+1].key)) {
			prev := &out[n-1]
			prev.End = s.End
			prev.toks = append(prev.toks[:len(prev.toks):len(prev.toks)], s.toks...)
			continue
		}
		out = append(out, s)
	}
	x.sentences = out
}

// asked finds the subject and the verb of a sentence that may say who asked.
func (x *extractor) asked(s *sentence) (*mention, int) {
	m := s.at(0)
	if m == nil {
		return nil, 0
	}
	c := x.cueBehind(s, m.to)
	if c == 0 || !x.lex.Has("cue", s.toks[c].key) {
		return nil, 0
	}
	return m, c
}

// asks reports a sentence that ends with a quotation that ends with a question or exclamation mark.
func (x *extractor) asks(s sentence) bool {
	last := s.toks[len(s.toks)-1]
	return last.quote >= 0 && strings.ContainsAny(last.text[max(0, len(last.text)-1):], "?!")
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " ,'\"‘“[…."))
	return unicode.IsLower(r)
}
