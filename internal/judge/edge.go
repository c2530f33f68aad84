package judge

import (
	"verbatim/internal/align"
	"verbatim/internal/document"
)

// loss is what governed the quoted words and was left out, as a report names it.
type loss string

const (
	noLoss      loss = ""
	condition   loss = "condition"
	negation    loss = "negation"
	attribution loss = "attribution"
	question    loss = "question"
	contrast    loss = "contrast"
	hedge       loss = "hedge"
	restriction loss = "restriction"
	retraction  loss = "retraction"
	wish        loss = "wish"
)

// edges looks at what governs the quoted words outside of them, and whether the article lost it.
func (j *Judge) edges(c *quoted, r Placement, out *Judgement) {
	if first := r.parts[0]; first.q0 == 0 {
		j.before(c, first, out)
	}
	if last := r.parts[len(r.parts)-1]; last.q1 == len(c.tokens) {
		j.after(c, last, out)
	}
}

// sentenceAround returns the sentence of the record that holds the offset, and the ones before and after it.
func (j texts) sentenceAround(doc *document.Document, at int) (prev, own, next document.Span) {
	in := document.Span{Start: max(0, at-1500), End: min(len(doc.Text), at+1500)}
	if t := doc.TurnAt(at); t >= 0 {
		in.Start, in.End = max(in.Start, doc.Turns[t].Start), min(in.End, doc.Turns[t].End)
	}
	in.Start, in.End = document.NextLetter(doc.Text, in.Start), document.NextLetter(doc.Text, in.End)
	found := false
	for s := range document.EachSentence(doc.Text, in, j.lex.Language) {
		if found {
			return prev, own, s
		}
		if prev, own = own, s; s.Start <= at && at < s.End {
			found = true
		}
	}
	return prev, own, next
}

// afterLabel moves an offset at a speaker's label behind it.
func afterLabel(doc *document.Document, at int) int {
	for _, a := range doc.Asides {
		if a.Start == at {
			return a.End
		}
	}
	return at
}

// spoken returns the words of a stretch of the record as tokens, stage directions left out.
func (j texts) spoken(doc *document.Document, s document.Span) []align.Token {
	if s.Start >= s.End {
		return nil
	}
	var words []document.Word
	for w := range doc.WordsFrom(s.Start) {
		if w.Start >= s.End {
			break
		}
		words = append(words, w.Kept(doc.Text))
	}
	return align.Tokens(doc.Text, words, j.lex)
}
