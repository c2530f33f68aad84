package report

import (
	"fmt"
	"slices"
	"strconv"

	"verbatim/internal/finding"
	"verbatim/internal/page"
	"verbatim/internal/say"
)

// The values of the page's template. Their identifiers are made from numbers and are safe as fragments.

// articleView is one article: its text in segments, and a panel for each quotation.
type articleView struct {
	ID       string
	Article  Article
	Title    string
	Link     string
	Tally    string
	Dates    string // says what is odd about its days
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
	Class, Label, Text string
	Count              int
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
	Lead             []wordsView // the reason for the verdict in one sentence
	Why, Coverage    []wordsView
	Findings         []findingView
	Language         string // of the article and its record
	Article, Record  []pieceView
	Before, After    string
	Others           []otherView
	Original         *originalView
}

// findingView is a finding; Severity is its class.
type findingView struct {
	Severity, Label string
	Said            []wordsView
}

// wordsView is a stretch of a sentence; Language is that of words that are quoted, "" for the page's own.
type wordsView struct{ Text, Language string }

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
	Language    string // of a passage that the quotation may be a translation of, two letters
}

// placeView is a document of the record.
type placeView struct{ Title, Date, Link, Kind, At, Captured string }

func (s speech) viewPlace(d Document) placeView {
	v := placeView{Title: documentTitle(d), Date: d.Date, Link: page.Link(d.URL), Kind: s.textKind(d.Kind)}
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
	Findings        []findingView
	Language        string // of the article
	Nearest         *Passage
}

// viewArticle prepares an article.
func (s speech) viewArticle(id string, r Report) articleView {
	v := articleView{
		ID: id, Article: r.Article, Title: articleTitle(r.Article), Link: page.Link(r.Article.URL),
		Tally: s.tally(r), Scare: s.scareTally(r), LeftOut: s.leftOut(r.Record), Chips: s.chips(r.Quotations),
		Dates: s.dates(r.Article),
	}
	for i, q := range r.Quotations {
		v.Panels = append(v.Panels, s.viewPanel(fmt.Sprintf("%s-%d", id, i+1), r.Article.Language, q))
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
	v.Clauses = s.reportedTally(r.Reported)
	for _, i := range byBasis(r.Reported) {
		clause := s.viewReported(reportedID(id, i), r.Article.Language, r.Reported[i])
		if worthALook(r.Reported[i]) {
			v.Reported = append(v.Reported, clause)
		} else {
			v.Other = append(v.Other, clause)
		}
	}
	v.Sources, v.LookedUp = s.viewSources(id, r)
	v.Checked = viewChecked(id, r)
	v.Segments, v.Unplaced = segments(r.Article.Text, v.Panels, r.Reported, id)
	v.Segments = markHeadline(v.Segments, r.Article)
	return v
}

// reportedID is the identifier of the clause of that number.
func reportedID(article string, i int) string { return fmt.Sprintf("%s-r%d", article, i+1) }

func (s speech) viewReported(id, language string, r Reported) reportedView {
	v := reportedView{ID: id, Said: nameOf(r.Speaker), Basis: s.basisLabel(r.Basis), Language: language,
		Pieces: viewPieces(layReported(r)), Findings: s.viewFindings(r.Findings, language), Nearest: r.Nearest}
	if r.Document != nil {
		where := s.viewPlace(*r.Document)
		v.Where = &where
	}
	return v
}

// chips counts the quotations by verdict and severity, worst first.
func (s speech) chips(all []Quotation) []chip {
	var out []chip
	for _, i := range worstOrder(all) {
		c := chip{Class: verdictClass(all[i]), Label: s.verdictLabel(all[i]), Count: 1}
		if isGood(all[i]) {
			c.Label = s.Word("verdict", all[i].Verdict) // whatever notes it has
		}
		if k := slices.IndexFunc(out, func(o chip) bool { return o.Label == c.Label }); k >= 0 {
			out[k].Count++
		} else {
			out = append(out, c)
		}
	}
	for i, c := range out {
		out[i].Text = s.Say("tally.chip", "count", strconv.Itoa(c.Count), "label", c.Label)
	}
	return out
}

// viewPanel prepares the panel of one quotation.
func (s speech) viewPanel(id, language string, q Quotation) panelView {
	laid := sidesOf(q)
	p := panelView{
		Quotation: q, ID: id, Class: verdictClass(q), Label: s.verdictLabel(q), Good: isGood(q),
		Confidence: Sure(q.Confidence), Said: nameOf(q.Speaker), Lead: s.lead(q, language), Language: language,
		Article: viewPieces(laid.Article), Record: viewPieces(laid.Record), Before: laid.Before, After: laid.After,
		Findings: s.viewFindings(q.Findings, language), Why: s.viewSaid(q.WhySaid, q.Why, language),
	}
	if q.Coverage != nil {
		p.Coverage = s.viewSaid(q.Coverage.Said, q.Coverage.Message, language)
	}
	p.Problem = !p.Good && !isScare(q)
	if isScare(q) {
		p.Label = s.Say("verdict.not-speech")
	} else if p.Good {
		p.Label = s.Word("verdict", q.Verdict) // whatever notes it has
	}
	if q.Match != nil {
		p.Spoke, p.Where = q.Match.Speaker, s.viewPlace(q.Match.Document)
		if p.Spoke == "" && has(q, finding.SpeakerUnknown) {
			p.Spoke = s.Say("name.not-told")
		}
		p.Correction = s.correction(q)
		if o := q.Match.Original; o != nil {
			p.Original = &originalView{s.originalLabel(o), o.Text, o.Language, s.viewPlace(o.Document)}
		}
		p.Where.At = s.atTime(q.Match.Second)
		if q.Match.Link != "" {
			p.Where.Link = q.Match.Link
		}
	}
	for _, a := range otherPlaces(q) {
		p.Others = append(p.Others, otherView{s.viewPlace(a.Document), Percent(a.Score), a.Text, a.Language})
		if a.Language != "" {
			p.Others[len(p.Others)-1].Share = Sure(a.Score)
		}
	}
	return p
}

// lead is the reason for a verdict in one sentence.
func (s speech) lead(q Quotation, language string) []wordsView {
	switch {
	case len(q.Findings) > 0:
		return s.viewSaid(q.Findings[0].Said, q.Findings[0].Message, language)
	case q.Coverage != nil:
		return s.viewSaid(q.Coverage.Said, q.Coverage.Message, language)
	}
	return s.viewSaid(q.WhySaid, q.Why, language)
}

func (s speech) viewFindings(all []Finding, language string) (out []findingView) {
	for _, f := range all {
		out = append(out, findingView{f.Severity, s.findingLabel(f), s.viewSaid(f.Said, f.Message, language)})
	}
	return out
}

// viewSaid is a sentence parted where it quotes words of the article or the record, which are in a language. One
// that is the page's own is not parted.
func (s speech) viewSaid(said say.Said, english, language string) (out []wordsView) {
	switch {
	case english == "":
		return nil
	case !s.IsEnglish() && !s.knows(said):
		return []wordsView{{english, say.English}}
	case said == nil || s.IsEnglish() && language == s.Language():
		return []wordsView{{english, ""}}
	}
	for _, part := range s.Stretches(said) {
		switch part.Of {
		case say.Quote, say.Record:
			out = append(out, wordsView{part.Text, language})
		default:
			out = append(out, wordsView{part.Text, ""})
		}
	}
	return out
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
