package check

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/judge"
	"verbatim/internal/quotation"
	"verbatim/internal/read/lang"
	"verbatim/internal/say"
	"verbatim/internal/translate"
	"verbatim/report"
)

// A quotation that was not found may have been said in another language. Where the record holds its speaker in
// others alone in the days that count, the passage that comes nearest is looked for there: if it comes near
// enough the verdict is unclear and it is shown, and else what the record holds is said. Nobody is accused of
// anything by it.

// searchedDays are how long before an article its quotations may have been said, where it gives no day, and
// searchedDocs of how many documents of the speaker the nearest are looked at.
const (
	searchedDays = 14
	searchedDocs = 40
)

// across looks in other languages for a quotation that was not found.
func (r *Record) across(ctx context.Context, article *document.Document, q quotation.Quotation,
	out *report.Quotation, offsets *document.Offsets) {
	missed := out.Verdict == finding.NotFound.String() && out.Speaker != nil
	if !missed {
		return
	}
	language := lang.OfPart(out.Text, article.Meta.Language)
	near := r.spokenNear(ctx, article, q)
	var others []int
	held := map[string]int{}
	for _, d := range near {
		if r.inLanguage(d, language) {
			return // what he says is held in the language of the quotation
		}
		if code := r.languageOf(d); code != "" {
			others = append(others, d)
			held[code]++
		}
	}
	if len(others) == 0 {
		return
	}
	out.SayWhy(heldElsewhere(held, out.Speaker.Name, language))
	r.show(ctx, q, article, others, language, out, offsets)
}

// spokenNear are the documents of a quotation's speaker of the days that count, the latest first.
func (r *Record) spokenNear(ctx context.Context, article *document.Document, q quotation.Quotation) (out []int) {
	from, to := "", ""
	published, err := article.Meta.Day()
	switch {
	case q.When != nil:
		from, to = q.When.From.Format(time.DateOnly), q.When.To.Format(time.DateOnly)
	case err == nil:
		from, to = published.AddDate(0, 0, -searchedDays).Format(time.DateOnly), article.Meta.Date
	}
	entries := slices.Clone(r.entriesOf(ctx, q.Speaker.Name, from, to))
	slices.SortStableFunc(entries, func(a, b judge.Entry) int { return cmp.Compare(b.Date, a.Date) })
	for _, e := range entries[:min(len(entries), searchedDocs)] {
		out = append(out, e.Doc)
	}
	return out
}

// heldElsewhere says in which languages the record holds somebody.
func heldElsewhere(held map[string]int, speaker, language string) say.Said {
	var codes []string
	n := 0
	for code, of := range held {
		codes = append(codes, code)
		n += of
	}
	slices.Sort(codes)
	return say.Of("across.held", "n", strconv.Itoa(n), "said", speaker, "languages", say.Listed(codes),
		"language", language)
}

// show shows the passage that comes nearest, if it comes near enough.
func (r *Record) show(ctx context.Context, q quotation.Quotation, article *document.Document, docs []int,
	language string, out *report.Quotation, offsets *document.Offsets) {
	words := article.Text[q.Start:q.End]
	if len(document.Keys(words)) < shortestAcross {
		return
	}
	hit, d, t, used, ok := r.nearestIn(docs, words, language, q.Speaker.Name)
	out.Lists = used
	if !ok || !hit.Shown() {
		return
	}
	out.Verdict, out.Coverage = finding.Unclear.String(), nil
	out.Confidence = math.Round(100*min(hit.Likelihood(), surest)) / 100
	span := hit.Span
	out.SayWhy(out.WhySaid.And(say.Of("across.near")))
	out.Alternatives = []report.Alternative{{Document: r.document(ctx, d), Pieces: [][2]int{r.runes(d, span)},
		Score: round(hit.Likelihood()), Text: r.Index.Doc(d).Text[span.Start:span.End], Language: t.Lang}}
	all := q.Span
	note := report.Finding{Code: finding.Translated.String(), Severity: finding.Note.String(),
		Quote: runes(&all, offsets), Record: r.recordRunes(d, &span)}
	note.Say(say.Of("across.speaks", "said", out.Speaker.Name, "language", t.Lang))
	out.Findings = append(out.Findings, note)
	out.Severity = finding.Note.String()
	for _, x := range translate.Differ(words, language, t, hit) {
		out.Findings = append(out.Findings, r.lookAt(x, q, words, d, span, offsets))
		out.Severity = finding.Minor.String()
	}
}

// What is shorter than shortestAcross words is not looked for, and of no passage is one surer than surest.
const (
	shortestAcross = 6
	surest         = 0.97
)

// nearestIn finds the passage in documents of several languages.
func (r *Record) nearestIn(docs []int, words, language, speaker string) (best translate.Hit, doc int,
	text *translate.Text, used []string, ok bool) {
	byLanguage := map[string][]int{}
	var order []string
	for _, d := range docs {
		code := r.said(d, speaker).Lang
		if byLanguage[code] == nil {
			order = append(order, code)
		}
		byLanguage[code] = append(byLanguage[code], d)
	}
	slices.Sort(order)
	for _, code := range order {
		lists := r.Lists.For(language, code)
		used = append(used, lists.Files()...)
		var texts []*translate.Text
		for _, d := range byLanguage[code] {
			texts = append(texts, r.said(d, speaker))
		}
		for _, hit := range translate.Nearest(words, language, texts, lists, 1) {
			if !ok || hit.Points > best.Points {
				best, doc, text, ok = hit, byLanguage[code][hit.Text], texts[hit.Text], true
			}
		}
	}
	return best, doc, text, used, ok
}

// lookAt is a difference between a quotation and the passage as a finding, which is a thing to look at.
func (r *Record) lookAt(x translate.Difference, q quotation.Quotation, words string, d int, passage document.Span,
	offsets *document.Offsets) report.Finding {
	f := report.Finding{Severity: finding.Minor.String(), Record: r.recordRunes(d, &passage)}
	all := q.Span
	f.Quote = runes(&all, offsets)
	switch x.Kind {
	case translate.OfNumber:
		var values []string
		for _, n := range x.Numbers {
			values = append(values, strconv.FormatFloat(n, 'f', -1, 64))
		}
		f.Code = finding.Number.String()
		f.Say(say.Of("across.number", "numbers", strings.Join(values, ", ")))
	case translate.OfMonth:
		f.Code = finding.Number.String()
		f.Say(say.Of("across.month", "months", say.Listed(x.Months)))
	case translate.OfName:
		span := document.Span{Start: q.Start + x.At.Start, End: q.Start + x.At.End}
		f.Code, f.Quote = finding.Name.String(), runes(&span, offsets)
		f.Say(say.Of("across.name", "quote", words[x.At.Start:x.At.End]))
	case translate.OfDenial:
		f.Code = finding.Negation.String()
		f.Say(say.Of("across.denies"))
		if !x.Denies {
			f.Say(say.Of("across.denied"))
		}
	}
	return f
}

// usedLists are the word lists by which any of the quotations was looked for, each once.
func usedLists(all []report.Quotation) (out []string) {
	for _, q := range all {
		out = append(out, q.Lists...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
