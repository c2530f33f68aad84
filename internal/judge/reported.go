package judge

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation"
)

// Absent is what the article reports without marks and the record of that occasion does not have. It is no
// verdict: somebody may be reported in other words than his own. But a name, a number or a date that he never
// spoke is worth a look.
type Absent struct {
	Reported quotation.Reported
	Doc      int // the occasion's document, in the index
	Findings []Finding
}

// Reported looks for the names, numbers and dates of the reported sentences in the record of their occasion:
// the one that the article dates, or else the one from which it quotes the speaker, told by the judgements on
// its quotations.
func (j *Judge) Reported(all []quotation.Reported, quotations []quotation.Quotation,
	judged []Judgement) []Absent {
	var out []Absent
	asked := map[string]bool{}
	for _, r := range all {
		for _, item := range r.Items {
			for w := range document.EachWord(j.Article.Text[item.Start:item.End], nil) {
				asked[strings.TrimSuffix(string(w.Key), "'s")] = true
			}
		}
	}
	known := map[int]contents{}
	for _, r := range all {
		doc := j.occasion(r, quotations, judged)
		if doc < 0 || j.longBefore(doc) {
			continue
		}
		a := Absent{Reported: r, Doc: doc}
		held, ok := known[doc]
		if !ok {
			held = j.contents(doc, asked)
			known[doc] = held
		}
		for _, item := range r.Items {
			text := j.Article.Text[item.Start:item.End]
			if j.has(held, item, text, r) {
				continue
			}
			span := item.Span
			a.Findings = append(a.Findings, Finding{finding.NotInRecord, finding.Note, &span, nil,
				fmt.Sprintf("“%s” stands nowhere in the record of this occasion", text)})
		}
		if len(a.Findings) > 0 {
			out = append(out, a)
		}
	}
	return out
}

// occasion returns the document of which the sentence speaks, or -1 where that is not clear.
func (j *Judge) occasion(r quotation.Reported, quotations []quotation.Quotation, judged []Judgement) int {
	if r.When != nil {
		held := j.held(r.Speaker.Name, r.When.From.Format(time.DateOnly), r.When.To.Format(time.DateOnly))
		if len(held) != 1 {
			return -1
		}
		return held[0].Doc
	}
	found := -1
	for i, q := range quotations {
		if q.Speaker == nil || len(judged[i].Pieces) == 0 ||
			!quotation.SamePerson(q.Speaker.Name, r.Speaker.Name) ||
			judged[i].Verdict == finding.Misattributed {
			continue
		}
		if d := judged[i].Pieces[0].Doc; found < 0 {
			found = d
		} else if found != d {
			return -1
		}
	}
	return found
}

// longBefore reports a document older than a week at the day of the article: of what was said so long ago the
// sentence need not speak.
func (j *Judge) longBefore(d int) bool {
	day, err := j.Index.Doc(d).Meta.Day()
	published, unknown := j.Article.Meta.Day()
	return err != nil || unknown != nil || published.Sub(day) > 7*24*time.Hour
}

// contents is what a document has, for a look-up by item. Its numbers and initials are found when the first
// is asked for.
type contents struct {
	words    map[string]bool // of those that are asked for
	numbers  func() map[float64]bool
	initials func() map[string]bool // of its words with capitals: "wb" for "Water Board"
	meta     string
}

func (j *Judge) contents(d int, asked map[string]bool) contents {
	doc := j.Index.Doc(d)
	h := contents{words: map[string]bool{}, meta: strings.ToLower(doc.Meta.Title + " " + doc.Meta.Place +
		" " + doc.Meta.Speaker + " " + doc.Meta.Publisher)}
	for w := range document.EachWord(doc.Text, nil) { // labels too: who was there may be named
		if key := bytes.TrimSuffix(w.Key, []byte("'s")); asked[string(key)] {
			h.words[string(key)] = true
		}
	}
	words := sync.OnceValue(doc.Words)
	h.numbers = sync.OnceValue(func() map[float64]bool {
		out := map[float64]bool{}
		for _, v := range align.NumbersIn(doc.Text, words(), j.lex) {
			out[v] = true
		}
		return out
	})
	h.initials = sync.OnceValue(func() map[string]bool {
		return initials(align.Tokens(doc.Text, words(),
			j.lex))
	})
	return h
}

// initials are the first letters of the words with capitals that follow one another, function words between
// them left out.
func initials(tokens []align.Token) map[string]bool {
	out := map[string]bool{}
	var run []string
	for _, a := range tokens {
		if !a.Capital {
			if !a.Function {
				run = nil
			}
			continue
		}
		_, n := utf8.DecodeRuneInString(a.Key)
		run = append(run, a.Key[:n])
		for k := range run {
			out[strings.Join(run[k:], "")] = true
		}
		if len(run) > 6 {
			run = run[1:]
		}
	}
	return out
}

// has reports whether the document has the item: one of a name's words, a number's value in any writing, a
// date's word. A day that only says when the occasion was is the article's own.
func (j *Judge) has(h contents, item quotation.Item, text string, r quotation.Reported) bool {
	var words []document.Word
	for w := range document.EachWord(text, nil) {
		words = append(words, document.Word{Key: string(w.Key), Span: w.Span})
	}
	key := func(w document.Word) string { return strings.TrimSuffix(w.Key, "'s") }
	switch item.Kind {
	case quotation.NumberItem:
		values := align.Numbers(align.Tokens(text, words, j.lex), j.lex)
		return len(values) == 0 || slices.ContainsFunc(values, func(v float64) bool { return h.numbers()[v] })
	case quotation.DateItem:
		return r.When != nil && strings.Contains(r.When.Text, text) || h.words[key(words[0])]
	}
	for _, w := range words {
		k := key(w)
		if j.lex.Any(k, lexicon.Function, lexicon.Title, lexicon.Preposition) {
			continue
		}
		if h.words[k] || strings.Contains(h.meta, k) || h.initials()[k] {
			return true
		}
	}
	return quotation.SamePerson(text, r.Speaker.Name)
}
