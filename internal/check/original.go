package check

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/judge"
	"verbatim/internal/say"
	"verbatim/internal/translate"
	"verbatim/report"
)

// A quotation that was found in a translation is judged there, as every other, with what it is a translation of
// beside it. But an article may have a translation of its own: where it is not nearly word for word the one that
// the record holds, or where the record holds another that has its words, what differs is no fault of weight.

// ownWords is the share of a quotation that a translation accounts for which is quoted, and not made anew.
const ownWords = 0.85

// beside adds to a quotation that was found the paragraph of the original, and weighs what translators may differ
// in.
func (r *Record) beside(ctx context.Context, a judge.Judgement, out *report.Quotation) {
	if out.Match == nil {
		return
	}
	d, span := a.Pieces[0].Doc, a.Pieces[0].Span
	doc := r.Index.Doc(d)
	stated := doc.Meta.TranslationOf != ""
	original := r.originalOf(ctx, d, span)
	if original < 0 && !stated {
		return
	}
	at := r.recordRunes(d, &span)
	note := report.Finding{Code: finding.Translated.String(), Severity: finding.Note.String(), Record: at,
		Quote: &[2]int{out.Start, out.End}}
	switch {
	case original < 0:
		note.Say(say.Of("across.unheld", "path", doc.Meta.TranslationOf))
	case stated:
		note.Say(say.Of("across.stated", "language", r.languageOf(original)))
	default:
		note.Say(say.Of("across.same", "language", r.languageOf(original)))
	}
	out.Findings = append(out.Findings, note)
	if original >= 0 {
		out.Match.Original = r.paragraphBeside(ctx, d, original, span, stated)
	}
	r.mildly(ctx, d, original, a, out)
	settle(out)
}

// originalOf is the document that a document is a translation of, or that is the same text in another language; -1
// where none is held.
func (r *Record) originalOf(ctx context.Context, d int, at document.Span) int {
	return r.languages.pairs.get(d, func() int {
		doc := r.Index.Doc(d)
		if name := doc.Meta.TranslationOf; name != "" {
			return r.named(ctx, d, name)
		}
		speaker := speakerAt(doc, at.Start)
		if speaker == "" || doc.Meta.Date == "" || doc.Meta.Language == "" {
			return -1
		}
		return r.partner(ctx, d, speaker)
	})
}

// partner is the document of a speaker's day that is the same text in another language, -1 for none.
func (r *Record) partner(ctx context.Context, d int, speaker string) int {
	doc := r.Index.Doc(d)
	var others []int
	var texts []*translate.Text
	for _, e := range r.entriesOf(ctx, speaker, doc.Meta.Date, doc.Meta.Date) {
		another := e.Doc != d && !r.inLanguage(e.Doc, doc.Meta.Language) && r.languageOf(e.Doc) != ""
		if another && r.Index.Doc(e.Doc).Meta.TranslationOf == "" {
			others, texts = append(others, e.Doc), append(texts, r.said(e.Doc, ""))
		}
	}
	if len(others) == 0 {
		return -1
	}
	if k := translate.Partner(r.said(d, ""), texts); k >= 0 {
		return others[k]
	}
	return -1
}

// named is the document that another names as its original: by its path, seen from there or in part, by its title
// or its address; -1 where none is held or several are.
func (r *Record) named(ctx context.Context, d int, name string) int {
	here := filepath.ToSlash(filepath.Join(filepath.Dir(r.Index.Name(d)), name))
	found := -1
	for _, e := range r.entriesOf(ctx, "", "", "") {
		path := filepath.ToSlash(r.Index.Name(e.Doc))
		isIt := path == name || path == here || strings.HasSuffix(path, "/"+name) || e.Title == name
		if !isIt && strings.Contains(name, "://") && r.languages.all != nil {
			isIt = r.Index.Doc(e.Doc).Meta.URL == name
		}
		switch {
		case !isIt || e.Doc == d:
		case path == here:
			return e.Doc
		case found >= 0:
			return -1
		default:
			found = e.Doc
		}
	}
	return found
}

// paragraphBeside is what lies beside a passage in the other document.
func (r *Record) paragraphBeside(ctx context.Context, d, original int, at document.Span,
	stated bool) *report.Original {
	out := &report.Original{Document: r.document(ctx, original), Language: r.languageOf(original),
		Pieces: [][2]int{}, Stated: stated}
	if span, ok := r.laidBeside(d, original, at); ok {
		out.Pieces = append(out.Pieces, *r.recordRunes(original, &span))
		out.Text = r.Index.Doc(original).Text[span.Start:span.End]
	}
	return out
}

// laidBeside lays two documents side by side and tells what lies beside a passage of the first.
func (r *Record) laidBeside(d, other int, at document.Span) (document.Span, bool) {
	mine, theirs := r.said(d, ""), r.said(other, "")
	beads := r.languages.beads.get([2]int{d, other}, func() []translate.Bead { return translate.Align(mine, theirs) })
	from, to, ok := translate.Beside(beads, mine, theirs, at.Start, true)
	return document.Span{Start: from, End: to}, ok
}

// mildly caps at minor what two translations of one occasion may differ in.
func (r *Record) mildly(ctx context.Context, d, original int, a judge.Judgement, out *report.Quotation) {
	doc := r.Index.Doc(d)
	own := a.Score < ownWords
	other := ""
	for _, e := range r.otherTranslations(ctx, d, original, a.Pieces[0].Span) {
		span, ok := r.laidBeside(d, e, a.Pieces[0].Span)
		if ok {
			other += " " + r.Index.Doc(e).Text[span.Start:span.End]
		}
	}
	for i, f := range out.Findings {
		code, _ := finding.ParseCode(f.Code)
		if code.Group() != finding.OfWording || f.Severity != finding.Major.String() {
			continue
		}
		switch {
		case other != "" && otherwise(doc, f, out, other):
			out.Findings[i].Say(f.Said.And(say.Of("across.differs")))
		case own:
			out.Findings[i].Say(f.Said.And(say.Of("across.own")))
		default:
			continue
		}
		out.Findings[i].Severity = finding.Minor.String()
	}
}

// otherTranslations are the other documents of the day that are the same text in the language of this one.
func (r *Record) otherTranslations(ctx context.Context, d, original int, at document.Span) (out []int) {
	doc := r.Index.Doc(d)
	speaker := speakerAt(doc, at.Start)
	if speaker == "" || doc.Meta.Date == "" || original < 0 {
		return nil
	}
	for _, e := range r.entriesOf(ctx, speaker, doc.Meta.Date, doc.Meta.Date) {
		same := e.Doc != d && e.Doc != original && r.inLanguage(e.Doc, doc.Meta.Language)
		if same && r.originalOf(ctx, e.Doc, document.Span{}) == original {
			out = append(out, e.Doc)
		}
	}
	return out
}

// otherwise reports a difference in which another translation sides with the article, or with neither.
func otherwise(doc *document.Document, f report.Finding, out *report.Quotation, other string) bool {
	has := map[string]bool{}
	for _, key := range document.Keys(other) {
		has[key] = true
	}
	all := func(text string) bool {
		return !slices.ContainsFunc(document.Keys(text), func(key string) bool { return !has[key] })
	}
	if f.Quote != nil && f.Quote[0] < f.Quote[1] {
		quoted := []rune(out.Text)
		from, to := max(0, f.Quote[0]-out.Start), min(len(quoted), f.Quote[1]-out.Start)
		if from < to && all(string(quoted[from:to])) {
			return true
		}
	}
	if f.Record == nil {
		return false
	}
	from, to := document.Byte(doc.Text, f.Record[0]), document.Byte(doc.Text, f.Record[1])
	return from < to && !all(doc.Text[from:to])
}

// settle gives a quotation the verdict and the severity that its findings ask for.
func settle(out *report.Quotation) {
	verdict, worst := finding.Verbatim, finding.None
	for _, f := range out.Findings {
		code, _ := finding.ParseCode(f.Code)
		severity, _ := finding.ParseSeverity(f.Severity)
		verdict, worst = min(verdict, code.Asks(severity, f.Quote != nil)), max(worst, severity)
	}
	out.Verdict, out.Severity = verdict.String(), worst.String()
}
