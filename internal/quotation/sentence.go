package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
)

// sentence is a sentence of the article: its tokens, and who is mentioned in it.
type sentence struct {
	document.Span
	*article
	toks     []token
	mentions []mention
	section  int // the paragraph that it stands in, counted from 0
}

// article is what a sentence has from the article that it stands in.
type article struct {
	text string
	lex  *lexicon.Lexicon
	*vocabulary
	surnames map[string]bool   // last names, folded, of the persons whom the article names in full
	cases    map[string]string // names in another case, folded: the nominative that the article prints
}

// with returns the article with what was learnt of the names in it.
func (a *article) with(surnames map[string]bool, cases map[string]string) *article {
	known := *a
	known.surnames, known.cases = surnames, cases
	return &known
}

// source returns the article's text in a span.
func (a *article) source(in document.Span) string { return a.text[in.Start:in.End] }

// text is an article in sentences.
type text struct {
	*article
	sentences  []sentence
	paragraphs []paragraph
}

// readSentences parts the article into its paragraphs, joined where a quotation runs over several, and these into
// sentences in which a quotation is one token, with who is mentioned in them.
func (a *article) readSentences(blocks []document.Block, quoted []quoted) *text {
	r := &sentenceReader{article: a, quoted: quoted, masked: masked(a.text, quoted)}
	next := 0
	for i := 0; i < len(blocks); {
		in := blocks[i].Span
		kind := blocks[i].Kind
		last := i
		first := next
		for ; next < len(quoted) && quoted[next].Outer.Start < in.End; next++ {
			for quoted[next].Outer.End > in.End && last+1 < len(blocks) {
				last++
				in.End = blocks[last].End
			}
		}
		if kind != document.Pull && kind != document.Embed {
			r.paragraph(in, first, next)
			r.paragraphs = append(r.paragraphs, paragraph{in, kind})
		}
		i = last + 1
	}
	for i := range r.sentences {
		s := &r.sentences[i]
		s.mentions = a.mentionsOf(s.toks)
	}
	return &text{a, r.sentences, r.paragraphs}
}

type paragraph struct {
	document.Span
	kind document.BlockKind
}

// sentenceReader gathers the sentences of an article.
type sentenceReader struct {
	*article
	quoted     []quoted
	masked     string
	sentences  []sentence
	paragraphs []paragraph
}

// masked is the article with letters for all that its quotations say, so that no sentence ends within one.
func masked(text string, quotations []quoted) string {
	masked := []byte(text)
	for _, q := range quotations {
		inner := text[q.Start:q.End]
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

// tokens returns the words, marks and quotations of a stretch of the article, which holds the quotations [first,end).
func (r *sentenceReader) tokens(in document.Span, first, end int) []token {
	var out []token
	at := in.Start
	for i := first; i < end; i++ {
		q := r.quoted[i]
		if q.Outer.Start < at {
			continue
		}
		out = appendWords(out, r.text, document.Span{Start: at, End: q.Outer.Start}, r.lex)
		out = append(out, token{Span: q.Outer, text: r.source(q.Span), quote: i})
		at = q.Outer.End
	}
	out = appendWords(out, r.text, document.Span{Start: at, End: in.End}, r.lex)
	r.markNouns(out)
	return out
}

// paragraph adds the sentences of one paragraph, which holds the quotations [first,end).
func (r *sentenceReader) paragraph(in document.Span, first, end int) {
	from := len(r.sentences)
	all := withoutDateline(r.tokens(in, first, end))
	for _, s := range document.Sentences(r.masked[:in.End], in, r.lex.Language) {
		n := 0
		for n < len(all) && all[n].Start < s.End {
			n++
		}
		if n > 0 {
			r.sentences = append(r.sentences, sentence{Span: s, article: r.article, toks: all[:n], section: len(r.paragraphs)})
			all = all[n:]
		}
	}
	r.joinAttributions(from)
}

// withoutDateline drops the place that opens a report in capitals: LONDON —
func withoutDateline(toks []token) []token {
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
func (r *sentenceReader) joinAttributions(from int) {
	out := r.sentences[:from]
	for _, s := range r.sentences[from:] {
		n := len(out)
		if n == from || !out[n-1].asks() {
			out = append(out, s)
			continue
		}
		s.mentions = r.mentionsOf(s.toks)
		if s.saysWhoAsked() {
			prev := &out[n-1]
			prev.End = s.End
			prev.toks = append(prev.toks[:len(prev.toks):len(prev.toks)], s.toks...)
			continue
		}
		out = append(out, s)
	}
	r.sentences = out
}

// mentionsOf returns the mentions of a sentence, the names in another case than a subject's put into the nominative.
func (a *article) mentionsOf(toks []token) []mention {
	f := &finder{article: a, toks: toks}
	out := f.find()
	for i := range out {
		if m := &out[i]; m.kind == personKind {
			if n := a.nominative(m.text); n != m.text {
				m.text, m.oblique = n, true
			}
		}
	}
	return out
}

// nominative gives a name in the nominative, where the article has it in another case.
func (a *article) nominative(name string) string {
	if to, ok := a.cases[person.Fold(name)]; ok {
		return to
	}
	return name
}

// saysWhoAsked reports a sentence that only says who spoke, to whom and when: Jane Roe asked on Friday. Roe told the paper in an
// interview. Roe pressed.
func (s *sentence) saysWhoAsked() bool {
	m, c := s.asked()
	if m == nil {
		m = s.at(0)
		return m != nil && m.kind == personKind && !m.possessive && m.to+2 >= len(s.toks) && m.to < len(s.toks) && s.couldSpeak(s.toks[m.to])
	}
	if c+4 >= len(s.toks) || !s.toks[c+1].isWord() || s.toks[c+1].has(lexicon.Preposition) || s.isAdverb(s.toks[c+1].key) {
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
func (s *sentence) asked() (*mention, int) {
	m := s.at(0)
	if m == nil {
		return nil, 0
	}
	c := s.cueBehind(m.to)
	if c == 0 || !s.toks[c].has(lexicon.Cue) {
		return nil, 0
	}
	return m, c
}

// asks reports a sentence that ends with a quotation that ends with a question or exclamation mark.
func (s *sentence) asks() bool {
	last := s.toks[len(s.toks)-1]
	return last.quote >= 0 && strings.ContainsAny(last.text[max(0, len(last.text)-1):], "?!")
}

// around is the article's own words in a sentence.
func (s *sentence) around() string {
	var out []string
	at := s.Start
	for _, t := range s.toks {
		if t.quote >= 0 {
			out = append(out, s.text[at:max(at, t.Start)])
			at = t.End
		}
	}
	return strings.TrimSpace(strings.Join(append(out, s.text[at:max(at, s.End)]), " "))
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
