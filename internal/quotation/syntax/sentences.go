package syntax

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/quotation/marks"
	"verbatim/internal/quotation/token"
)

// Text is an article in sentences.
type Text struct {
	*Article
	Sentences  []Sentence
	Paragraphs []Paragraph
}

// ReadSentences parts the article into its paragraphs, joined where a quotation runs over several, and these
// into sentences in which a quotation is one token, with who is mentioned in them.
func (a *Article) ReadSentences(blocks []document.Block, quoted []marks.Quoted) *Text {
	r := &sentenceReader{Article: a, quoted: quoted, masked: masked(a.Text, quoted)}
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
			r.paragraphs = append(r.paragraphs, Paragraph{in, kind})
		}
		i = last + 1
	}
	for i := range r.sentences {
		s := &r.sentences[i]
		s.Index, s.Mentions = i, a.mentionsOf(s.Toks)
	}
	return &Text{a, r.sentences, r.paragraphs}
}

// Paragraph is a paragraph of the article, or several where a quotation runs over them.
type Paragraph struct {
	document.Span
	Kind document.BlockKind
}

// sentenceReader gathers the sentences of an article.
type sentenceReader struct {
	*Article
	quoted     []marks.Quoted
	masked     string
	sentences  []Sentence
	paragraphs []Paragraph
}

// masked is the article with letters for all that its quotations say, so that no sentence ends within one.
func masked(text string, quotations []marks.Quoted) string {
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

// tokens returns the words, marks and quotations of a stretch of the article, which holds the quotations
// [first,end).
func (r *sentenceReader) tokens(in document.Span, first, end int) []token.Token {
	out := make([]token.Token, 0, (in.End-in.Start)/5+2)
	at := in.Start
	for i := first; i < end; i++ {
		q := r.quoted[i]
		if q.Outer.Start < at {
			continue
		}
		out = token.Append(out, r.Text, document.Span{Start: at, End: q.Outer.Start}, r.Lex)
		out = append(out, token.Token{Span: q.Outer, Text: r.Source(q.Span), Quote: i})
		at = q.Outer.End
	}
	out = token.Append(out, r.Text, document.Span{Start: at, End: in.End}, r.Lex)
	r.markNouns(out)
	return out
}

// mostTokens are more than a sentence has. What goes on longer is a list, a table or no text, and is parted,
// so that no rule reads over more.
const mostTokens = 500

// paragraph adds the sentences of one paragraph, which holds the quotations [first,end).
func (r *sentenceReader) paragraph(in document.Span, first, end int) {
	from := len(r.sentences)
	all := withoutDateline(r.tokens(in, first, end))
	for _, s := range document.Sentences(r.masked[:in.End], in, r.Lex.Language) {
		n := 0
		for n < len(all) && all[n].Start < s.End {
			n++
		}
		for part := range slices.Chunk(all[:n], mostTokens) {
			end := s.End
			if len(part) < n {
				end = max(s.Start, part[len(part)-1].End)
			}
			r.sentences = append(r.sentences,
				Sentence{Span: document.Span{Start: s.Start, End: end}, Article: r.Article, Toks: part,
					Section: len(r.paragraphs)})
			s.Start = end
		}
		all = all[n:]
	}
	r.joinAttributions(from)
}

// withoutDateline drops the place that opens a report in capitals: LONDON —
func withoutDateline(toks []token.Token) []token.Token {
	for k := 1; k < len(toks) && k < 9; k++ {
		switch t := toks[k]; {
		case t.Quote >= 0:
			return toks
		case t.Is("-") && t.Start > toks[k-1].End, t.Is("–"), t.Is("—"):
			if first := toks[0].Text; len(first) > 2 && strings.ToUpper(first) == first && toks[0].IsWord() {
				return toks[k+1:]
			}
			return toks
		}
	}
	return toks
}

// joinAttributions joins to a question or exclamation the sentence that says who asked: “Why?” Jane Roe
// asked. It looks at the sentences of the last paragraph, which begin at from.
func (r *sentenceReader) joinAttributions(from int) {
	out := r.sentences[:from]
	for _, s := range r.sentences[from:] {
		n := len(out)
		if n == from || !out[n-1].asks() {
			out = append(out, s)
			continue
		}
		s.Mentions = r.mentionsOf(s.Toks)
		prev := &out[n-1]
		if len(prev.Toks)+len(s.Toks) <= mostTokens && s.saysWhoAsked() {
			prev.End = s.End
			prev.Toks = append(prev.Toks[:len(prev.Toks):len(prev.Toks)], s.Toks...)
			continue
		}
		out = append(out, s)
	}
	r.sentences = out
}

// mentionsOf returns the mentions of a sentence, the names in another case than a subject's put into the
// nominative.
func (a *Article) mentionsOf(toks []token.Token) []Mention {
	f := &finder{words: words{a, toks}}
	out := f.find()
	for i := range out {
		if m := &out[i]; m.Kind == Person {
			if n := a.nominative(m.Text); n != m.Text {
				m.Text, m.Oblique = n, true
			}
		}
	}
	return out
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " ,'\"‘“[…."))
	return unicode.IsLower(r)
}
