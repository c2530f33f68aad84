package check

import (
	"context"

	"verbatim/internal/document"
	"verbatim/internal/judge"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
	"verbatim/internal/quotation"
	"verbatim/internal/read/lang"
	"verbatim/internal/translate"
	"verbatim/report"
)

// In what languages the record is. Where it is in that of the article alone, nothing of what crosses languages is
// asked, so that such a record is answered as fast as ever.

// languages is what is known of them.
type languages struct {
	all   map[string]bool // of a record in memory; nil for an archive, which has no list of them
	of    kept[int, string]
	texts kept[textKey, *translate.Text]
	beads kept[[2]int, []translate.Bead]
	pairs kept[int, int]
}

// textKey is what somebody says in a document; of all who speak where he is "".
type textKey struct {
	doc     int
	speaker string
}

// What is kept of documents of several languages: so many texts, alignments and pairs.
const (
	mostTexts = 128
	mostPairs = 4096
)

func (l *languages) bound() {
	l.of.most, l.pairs.most = 64*mostPairs, mostPairs
	l.texts.most, l.beads.most = mostTexts, mostTexts
}

// severalLanguages reports that the record may hold another language than the article's.
func (r *Record) severalLanguages(article string) bool {
	if article == "" {
		return false
	}
	if r.languages.all == nil {
		return true
	}
	for code := range r.languages.all {
		if code != article && code != "" {
			return true
		}
	}
	return false
}

// inOtherLanguages is a quotation with what the record has of it in other languages; nil where the record has
// none. It is found while the quotation is judged, and so within its time.
func (r *Record) inOtherLanguages(ctx context.Context, i int, article *document.Document, q quotation.Quotation,
	a judge.Judgement) *report.Quotation {
	if !r.severalLanguages(article.Meta.Language) {
		return nil
	}
	offsets := article.Offsets()
	out := r.quotation(ctx, i, article, q, a, offsets)
	r.beside(ctx, a, &out)
	r.across(ctx, article, q, &out, offsets)
	return &out
}

// plainShare is the share of a language's small words among those of a document that is plainly in it. A text in
// a related language has half of that.
const plainShare = 0.25

// inLanguage reports a document that is in a language. One of an archive is not read for it where the places of
// its small words, which the index has, tell it.
func (r *Record) inLanguage(d int, code string) bool {
	if r.languages.all == nil && lexicon.Held(code) && r.smallShare(d, code) >= plainShare {
		return true
	}
	return r.languageOf(d) == code
}

// smallShare is the share of a language's small words in a document, as the index has it.
func (r *Record) smallShare(d int, code string) float64 {
	small, words := 0, 1
	for _, places := range r.Index.Standings(d, lexicon.For(code).Entries(lexicon.Function)) {
		small += len(places)
		if n := len(places); n > 0 {
			words = max(words, places[n-1]+1)
		}
	}
	return float64(small) / float64(words)
}

// languageOf is the language of a document, which is read for it.
func (r *Record) languageOf(d int) string {
	return r.languages.of.get(d, func() string { return r.Index.Doc(d).Meta.Language })
}

// said is what somebody says in a document, in his own language where it is of several; of "" all of it.
func (r *Record) said(d int, speaker string) *translate.Text {
	return r.languages.texts.get(textKey{d, speaker}, func() *translate.Text {
		doc := r.Index.Doc(d)
		if speaker == "" {
			return translate.Of(doc, doc.Meta.Language, nil)
		}
		whom, turns, sample := person.Parse(speaker), map[int]bool{}, ""
		for i, t := range doc.Turns {
			if whom.Same(person.Parse(t.Speaker)) {
				turns[i] = true
				if len(sample) < spokenSample {
					sample += doc.Text[t.Start:t.End]
				}
			}
		}
		language := doc.Meta.Language
		if len(doc.Turns) > 1 {
			language = lang.OfPart(sample, language)
		}
		return translate.Of(doc, language, func(turn int) bool { return turns[turn] })
	})
}

// spokenSample is how many bytes of somebody's turns tell in what language he speaks.
const spokenSample = 4000

// judgeOf is the judge for a quotation: one of another language than the article's has its words.
func (r *Record) judgeOf(j *judge.Judge, q *quotation.Quotation) *judge.Judge {
	own := j.Article.Meta.Language
	if own == "" || !r.severalLanguages(own) {
		return j
	}
	if code := lang.OfPart(j.Article.Text[q.Start:q.End], own); code != own {
		return j.In(code)
	}
	return j
}

// entriesOf are the documents in which somebody speaks from one day to another.
func (r *Record) entriesOf(ctx context.Context, speaker, from, to string) []judge.Entry {
	return r.asked.held(ctx, speaker, from, to)
}
