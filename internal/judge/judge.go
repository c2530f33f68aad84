// Package judge says of each quotation how faithful it is to the record: findings, each pointing at words on
// both sides, and from them one verdict. It speaks of fidelity and never of truth.
//
// The order of the work: places (where might the words stand), a placement of the best of them (which words
// of which passages, piece by piece), findings on wording, cut, edge, who and when, and the verdict, which is
// the first that applies of FORMAT's eight.
package judge

import (
	"cmp"
	"slices"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/index"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation"
	"verbatim/internal/say"
)

// Finding is one typed, graded, located difference. A span that is nil has no words on that side. Quote
// counts in the article, Record in the document of the first piece; it is nil for words of another document,
// which only the message has.
type Finding struct {
	Code          finding.Code
	Severity      finding.Severity
	Quote, Record *document.Span
	Message       say.Said
}

// Piece is a passage that the quotation uses.
type Piece struct {
	Doc  int // in the index
	Span document.Span
}

// Judgement is the answer for one quotation.
type Judgement struct {
	Verdict    finding.Verdict
	Severity   finding.Severity
	Confidence float64
	Findings   []Finding
	Pieces     []Piece // empty for not-found and unclear
	Score      float64 // share of the quotation that the record accounts for, 0 to 1
	Others     []Placement
	Comparison []Stretch
	Why        say.Said

	doubtful bool // whether the record has somebody else speak turns on a pronoun
}

// Placement is one way to read the quotation out of the record.
type Placement struct {
	Pieces []Piece
	Score  float64
	parts  []part
	doc    int
	points int

	preferred int // what it is preferred by, in points

	SameOccasion bool // as the placement that was judged: it is of another transcript of that
}

// Judge holds what all quotations of one article are judged by. It is in four parts, each of which sees no
// more than it has to: what only asks words is a method of words, what asks the text of a document one of
// texts, what asks the record one of recorded, and what weighs all that against the article one of Judge.
type Judge struct {
	recorded
	Article *document.Document
	held    Catalog

	markings markings
}

// recorded is the record, and the language in which it is read.
type recorded struct {
	texts
	Index *index.Index
	own   []int // documents of the record that are the article itself
}

// texts is what the sentences of a document tell.
type texts struct{ words }

// words is what words tell by themselves, in their language.
type words struct{ lex *lexicon.Lexicon }

// Entry is a document of the record as its catalog knows it, without its text.
type Entry struct {
	Doc               int // in the index
	Path, Title, Date string
	Partial           bool // the transcript is not complete
}

// Catalog returns the documents in which a person speaks, from one day to another, both inclusive and
// YYYY-MM-DD, in the index's order. An empty speaker is anybody, an empty day no bound; where a day is given,
// undated documents are left out.
type Catalog func(speaker, from, to string) []Entry

// New returns a judge for an article against a record. quotations are those of the article: words outside of
// them are its own, and tell whether the record holds the article itself.
func New(x *index.Index, held Catalog, article *document.Document, quotations []quotation.Quotation) *Judge {
	read := recorded{texts: texts{words{wordsOf(article.Meta.Language)}}, Index: x}
	j := &Judge{recorded: read, Article: article, held: held}
	var marked []document.Span
	for i := range quotations {
		marked = append(marked, quotations[i].Outer)
	}
	j.setOwn(marked)
	return j
}

// In returns a judge for the quotations of the article that are in another language than the rest of it.
func (j *Judge) In(language string) *Judge {
	read := recorded{texts: texts{words{wordsOf(language)}}, Index: j.Index, own: j.own}
	return &Judge{recorded: read, Article: j.Article, held: j.held}
}

// The margins. They are read off the curves in ACCURACY.md, which internal/eval draws.
const (
	Enough      = 0.72 // share of a quotation's weight that must stand in the record
	ShortWords  = 6    // a quotation of so many words is short
	ShortEnough = 0.85 // and this share of it must stand there
	FewWords    = 5    // a quotation of so many words may be too common to be placed
	CommonBits  = 50.0 // where its words have less weight than this
	// days before the article, for an occasion that it does not date; an older one is another occasion
	Age = 14
	// words that the largest piece must have more than, where a quotation is pieced together
	Anchor   = 7
	tooClose = 1 // in tenths of a word: placements no further apart are equally good
)

// CommonPlaces is in how many places of the record so few words may stand and still be placed.
func CommonPlaces(words int) int {
	if words >= 4 {
		return 8
	}
	return 3
}

// Quotation judges one quotation.
func (j *Judge) Quotation(q *quotation.Quotation) Judgement {
	c := j.prepare(q)
	if len(c.tokens) == 0 {
		return Judgement{Verdict: finding.Unclear, Severity: finding.None, Confidence: 0.5,
			Why: say.Of("why.no-words")}
	}
	if len(c.tokens) <= FewWords {
		c.only = j.fitting(c)
	}
	placements := j.placements(c)
	if len(placements) == 0 || !j.found(c, placements[0]) {
		return j.absent(c, placements)
	}
	if why := j.tooCommon(c); why != nil && c.only == nil {
		return Judgement{Verdict: finding.Unclear, Severity: finding.None, Confidence: 0.9, Why: why,
			Others: first(placements, 3)}
	}
	out, best := j.byEither(c, placements)
	if j.restsOnOccasion(out, best) && j.otherOccasion(c, best) {
		return Judgement{Verdict: finding.NotFound, Severity: finding.None, Confidence: 0.75,
			Others: first(placements, 2),
			Why:    say.Of("why.other-occasion")}
	}
	if j.strangerPhrase(c, best, &out) {
		return Judgement{Verdict: finding.NotFound, Severity: finding.None, Confidence: 0.8,
			Others: first(placements, 2),
			Why:    j.strangers(c, best)}
	}
	if reworded(best, out.Findings) {
		return Judgement{Verdict: finding.NotFound, Severity: finding.None, Confidence: 0.7,
			Others: first(placements, 2),
			Why:    say.Of("why.others-words")}
	}
	if why := j.undecided(c, best, placements, out); why != nil {
		return Judgement{Verdict: finding.Unclear, Severity: finding.None, Confidence: 0.7, Why: why,
			Others: first(placements, 3)}
	}
	if out.Verdict == finding.Unclear { // the record itself can't tell
		out.Pieces, out.Findings, out.Others = nil, nil, first(placements, 1)
		return out
	}
	out.Others = j.others(c, best, placements)
	out.Confidence = confidence(c, out)
	j.unlisted(&out)
	return out
}

// restsOnOccasion reports a verdict that finds fault with the words, or with who said few of them, and so
// rests on the occasion.
func (j texts) restsOnOccasion(out Judgement, r Placement) bool {
	if out.Verdict == finding.Misattributed {
		return r.longestRun() <= distinctive
	}
	return grave(out) || out.Verdict == finding.Altered
}

// assess judges one placement.
func (j *Judge) assess(c *quoted, r Placement) Judgement {
	out := Judgement{Pieces: r.Pieces, Score: r.Score}
	j.wording(c, r, &out)
	j.cuts(c, r, &out)
	j.who(c, r, &out)
	j.when(c, r, &out)
	j.edges(c, r, &out)
	j.recordNotes(c, r, &out)
	j.capMisheard(r, &out)
	slices.SortStableFunc(out.Findings, func(a, b Finding) int { return cmp.Compare(b.Severity, a.Severity) })
	out.Verdict, out.Severity = verdict(out.Findings)
	if j.drowned(out.Findings) {
		out.Verdict, out.Severity = finding.Unclear, finding.None
		out.Why = say.Of("why.drowned")
	}
	return out
}

// undecided returns why two places of the record can't be told apart although they would get different
// verdicts, or nothing.
func (j *Judge) undecided(c *quoted, chosen Placement, placements []Placement, best Judgement) say.Said {
	for _, other := range placements[1:] {
		if j.sameUtterance(c, chosen, other) {
			continue
		}
		if other.points+other.preferred < placements[0].points+placements[0].preferred-tooClose {
			break
		}
		if second := j.assess(c, other); grave(second) != grave(best) &&
			second.Verdict != finding.Misattributed {
			return say.Of("why.two-places", "verdict1", best.Verdict.String(), "verdict2", second.Verdict.String())
		}
	}
	return nil
}

func first(r []Placement, n int) []Placement { return r[:min(n, len(r))] }
