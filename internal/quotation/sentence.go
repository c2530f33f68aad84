package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

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
	masked := x.masked()
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
			x.section(masked, in, first, next)
			x.paragraphs = append(x.paragraphs, paragraph{in, kind})
		}
		i = last + 1
	}
}

type paragraph struct {
	document.Span
	kind document.BlockKind
}

// masked is the article with letters for all that its quotations say, so that no sentence ends within one.
func (x *extractor) masked() string {
	masked := []byte(x.doc.Text)
	for _, q := range x.found {
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
	return string(masked)
}

// section adds the sentences of one paragraph, which holds the quotations [first,end).
func (x *extractor) section(masked string, in document.Span, first, end int) {
	from := len(x.sentences)
	all := x.dateline(x.tokens(in, first, end))
	for _, s := range document.Sentences(masked[:in.End], in, x.lex.Language) {
		n := 0
		for n < len(all) && all[n].Start < s.End {
			n++
		}
		if n > 0 {
			x.sentences = append(x.sentences, sentence{Span: s, toks: all[:n], section: len(x.paragraphs)})
			all = all[n:]
		}
	}
	x.joinAttributions(from)
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

// joinAttributions joins to a question or exclamation the sentence that says who asked: “Why?” Jane Roe asked. It looks
// at the sentences of the last paragraph, which begin at from.
func (x *extractor) joinAttributions(from int) {
	out := x.sentences[:from]
	for _, s := range x.sentences[from:] {
		n := len(out)
		if n == from || !x.asks(out[n-1]) {
			out = append(out, s)
			continue
		}
		x.mentionsOf(&s)
		if x.saysWhoAsked(&s) {
			prev := &out[n-1]
			prev.End = s.End
			prev.toks = append(prev.toks[:len(prev.toks):len(prev.toks)], s.toks...)
			continue
		}
		out = append(out, s)
	}
	x.sentences = out
}

// saysWhoAsked reports a sentence that only says who spoke, to whom and when: Jane Roe asked on Friday. Roe told the paper in an
// interview. Roe pressed.
func (x *extractor) saysWhoAsked(s *sentence) bool {
	m, c := x.asked(s)
	if m == nil {
		m = s.at(0)
		return m != nil && m.kind == personKind && !m.possessive && m.to+2 >= len(s.toks) && m.to < len(s.toks) && x.couldSpeak(s.toks[m.to])
	}
	if c+4 >= len(s.toks) || !s.toks[c+1].isWord() || s.toks[c+1].has(lexicon.Preposition) || x.isAdverb(s.toks[c+1].key) {
		return true
	}
	if !s.toks[c].has(lexicon.Told) {
		return false
	}
	for j := c + 1; j < len(s.toks); j++ { // what he told is not said here
		if t := s.toks[j]; t.quote >= 0 || t.has(lexicon.Auxiliary, lexicon.Modal, lexicon.That, lexicon.Infinitive) {
			return false
		}
	}
	return true
}

// asked finds the subject and the verb of a sentence that may say who asked.
func (x *extractor) asked(s *sentence) (*mention, int) {
	m := s.at(0)
	if m == nil {
		return nil, 0
	}
	c := x.cueBehind(s, m.to)
	if c == 0 || !s.toks[c].has(lexicon.Cue) {
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

// at returns the longest mention that begins at token j.
func (s *sentence) at(j int) *mention {
	var out *mention
	for i := range s.mentions {
		if m := &s.mentions[i]; m.from == j && (out == nil || m.to > out.to) {
			out = m
		}
	}
	return out
}

// mentionFrom returns the first mention that begins within some tokens from j.
func (s *sentence) mentionFrom(j, within int) *mention {
	for i := range s.mentions {
		if m := &s.mentions[i]; m.from >= j && m.from <= j+within {
			return m
		}
	}
	return nil
}

// endingAt returns the mention that ends before token j.
func (s *sentence) endingAt(j int) *mention {
	for i := range s.mentions {
		if s.mentions[i].to == j {
			return &s.mentions[i]
		}
	}
	return nil
}

// inName reports that token j is a part of a mention's name.
func (s *sentence) inName(j int) bool {
	for _, m := range s.mentions {
		if m.from <= j && j < m.to && m.kind != role {
			return true
		}
	}
	return false
}
