package report

import (
	"fmt"
	"slices"

	"verbatim/internal/finding"
	"verbatim/internal/page"
	"verbatim/internal/read/lang"
)

// The values of the page's template. Their identifiers are made from numbers and are safe as fragments.

// articleView is one article: its text in segments, and a panel for each quotation.
type articleView struct {
	ID       string
	Article  Article
	Title    string
	Link     string
	Tally    string
	Scare    string // counts the words under marks that nobody spoke
	LeftOut  string // says that the record holds the article itself
	Chips    []chip
	Faults   []panelView // what is worth a look, worst first
	Open     []panelView // what could not be placed
	Segments []segment
	Unplaced []panelView    // whose span does not stand in the text, or stands wholly under another's
	Panels   []panelView    // in the order of the article
	First    string         // the panel to show first: the worst
	Reported []reportedView // what is said without marks and is worth a look
	Other    []reportedView // and what is not
	Clauses  string         // how many clauses there are, by basis
	Sources  []sourcesView
	Checked  []checkedView
	LookedUp string // how many quotations can be looked up
}

// chip counts the quotations of one grade.
type chip struct {
	Class, Label string
	Count        int
}

// panelView is a quotation with what the page says of it.
type panelView struct {
	Quotation
	ID, Class, Label string
	Good, Problem    bool // a problem is neither good nor a word under marks that nobody spoke
	Correction       Correction
	Confidence       string
	Said, Spoke      string // who spoke according to the article and to the record
	Where            placeView
	Lead             string // the reason for the verdict in one sentence
	Article, Record  []pieceView
	Before, After    string
	Others           []otherView
	Original         *originalView
}

// originalView is the paragraph beside the passage in another language.
type originalView struct {
	Label, Text, Language string
	Where                 placeView
}

// pieceView is a piece of text; the spaces at its edges stand outside what is marked.
type pieceView struct{ Kind, Lead, Words, Trail string }

// otherView is another place where the words may stand.
type otherView struct {
	Where       placeView
	Share, Text string
	Language    string // of a passage that the quotation may be a translation of
}

// placeView is a document of the record.
type placeView struct{ Title, Date, Link, Kind, At, Captured string }

func viewPlace(d Document) placeView {
	v := placeView{Title: documentTitle(d), Date: d.Date, Link: page.Link(d.URL), Kind: d.Kind}
	if d.Captured != nil {
		v.Captured = d.Captured.Time
	}
	return v
}

// reportedView is a sentence that reports without marks.
type reportedView struct {
	ID, Said, Basis string
	Where           *placeView
	Pieces          []pieceView
	Findings        []Finding
	Nearest         *Passage
}

// viewArticle prepares an article.
func viewArticle(id string, r Report) articleView {
	v := articleView{
		ID: id, Article: r.Article, Title: articleTitle(r.Article), Link: page.Link(r.Article.URL),
		Tally: tally(r), Scare: scareTally(r), LeftOut: leftOut(r.Record), Chips: chips(r.Quotations),
	}
	for i, q := range r.Quotations {
		v.Panels = append(v.Panels, viewPanel(fmt.Sprintf("%s-%d", id, i+1), q))
	}
	for _, i := range worstOrder(r.Quotations) {
		if v.First == "" {
			v.First = v.Panels[i].ID
		}
		switch p := v.Panels[i]; {
		case verdictOf(p.Quotation) == finding.NotFound || verdictOf(p.Quotation) == finding.Unclear:
			v.Open = append(v.Open, p)
		case !p.Good:
			v.Faults = append(v.Faults, p)
		}
	}
	if v.First == "" && len(v.Panels) > 0 {
		v.First = v.Panels[0].ID
	}
	v.Clauses = reportedTally(r.Reported)
	for _, i := range byBasis(r.Reported) {
		if s := viewReported(reportedID(id, i), r.Reported[i]); worthALook(r.Reported[i]) {
			v.Reported = append(v.Reported, s)
		} else {
			v.Other = append(v.Other, s)
		}
	}
	v.Sources, v.LookedUp = viewSources(id, r)
	v.Checked = viewChecked(id, r)
	v.Segments, v.Unplaced = segments(r.Article.Text, v.Panels, r.Reported, id)
	v.Segments = markHeadline(v.Segments, r.Article)
	return v
}

// reportedID is the identifier of the clause of that number.
func reportedID(article string, i int) string { return fmt.Sprintf("%s-r%d", article, i+1) }

func viewReported(id string, r Reported) reportedView {
	v := reportedView{ID: id, Said: nameOf(r.Speaker), Basis: basisLabel(r.Basis),
		Pieces: viewPieces(layReported(r)), Findings: r.Findings, Nearest: r.Nearest}
	if r.Document != nil {
		where := viewPlace(*r.Document)
		v.Where = &where
	}
	return v
}

// chips counts the quotations by verdict and severity, worst first.
func chips(all []Quotation) []chip {
	var out []chip
	for _, i := range worstOrder(all) {
		c := chip{verdictClass(all[i]), verdictLabel(all[i]), 1}
		if isGood(all[i]) {
			c.Label = all[i].Verdict // whatever notes it has
		}
		if k := slices.IndexFunc(out, func(o chip) bool { return o.Label == c.Label }); k >= 0 {
			out[k].Count++
		} else {
			out = append(out, c)
		}
	}
	return out
}

// viewPanel prepares the panel of one quotation.
func viewPanel(id string, q Quotation) panelView {
	s := sidesOf(q)
	p := panelView{
		Quotation: q, ID: id, Class: verdictClass(q), Label: verdictLabel(q), Good: isGood(q),
		Confidence: Sure(q.Confidence), Said: nameOf(q.Speaker), Lead: lead(q),
		Article: viewPieces(s.Article), Record: viewPieces(s.Record), Before: s.Before, After: s.After,
	}
	p.Problem = !p.Good && !isScare(q)
	if isScare(q) {
		p.Label = "not speech"
	} else if p.Good {
		p.Label = q.Verdict // whatever notes it has
	}
	if q.Match != nil {
		p.Spoke, p.Where = q.Match.Speaker, viewPlace(q.Match.Document)
		if p.Spoke == "" && has(q, finding.SpeakerUnknown) {
			p.Spoke = unknownSpeaker
		}
		p.Correction = CorrectionOf(q)
		if o := q.Match.Original; o != nil {
			p.Original = &originalView{originalLabel(o), o.Text, o.Language, viewPlace(o.Document)}
		}
		p.Where.At = atTime(q.Match.Second)
		if q.Match.Link != "" {
			p.Where.Link = q.Match.Link
		}
	}
	for _, a := range otherPlaces(q) {
		p.Others = append(p.Others, otherView{viewPlace(a.Document), Percent(a.Score), a.Text, ""})
		if a.Language != "" {
			p.Others[len(p.Others)-1].Share = Sure(a.Score)
			p.Others[len(p.Others)-1].Language = lang.English(a.Language)
		}
	}
	return p
}

// lead is the reason for a verdict in one sentence.
func lead(q Quotation) string {
	switch {
	case len(q.Findings) > 0:
		return q.Findings[0].Message
	case q.Coverage != nil:
		return q.Coverage.Message
	}
	return q.Why
}

// viewPieces parts the spaces at the edges from the words.
func viewPieces(pieces []piece) []pieceView {
	var out []pieceView
	for _, x := range pieces {
		v := pieceView{Kind: x.Kind.String()}
		v.Lead, v.Words, v.Trail = edges(x.Text)
		out = append(out, v)
	}
	return out
}
