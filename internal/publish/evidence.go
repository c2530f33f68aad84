package publish

import (
	"verbatim/internal/strand"
	"verbatim/report"
)

// Evidence is what a page shows besides the words of whoever made it. It is taken from the archive when the
// draft is made and kept with it, so that the page is the same whenever it is built, and so that who approves
// it approves what is published.
//
// Documents and articles stand in it with their paths under the name “path”, by which a purge finds them.
type Evidence struct {
	Removed  string           `json:"removed,omitempty"` // the day on which a source that it showed was purged
	Language string           `json:"language,omitempty"`
	Items    []Item           `json:"items"` // the first is what the page is about
	More     int              `json:"more,omitempty"`
	Article  Article          `json:"article"` // that has the items
	Spread   *Spread          `json:"spread,omitempty"`
	Clauses  []Clause         `json:"clauses,omitempty"`
	Checked  []report.Checked `json:"checked,omitempty"` // by others, of the items
	Sources  []Source         `json:"sources,omitempty"` // of the record
	Method   Method           `json:"method"`
}

// Item is a quotation as it circulates, beside the record.
type Item struct {
	ID           string           `json:"id"`
	Text         string           `json:"text"`
	Start        int              `json:"start"` // code points of the article's text, half-open
	End          int              `json:"end"`
	Prefix       string           `json:"prefix,omitempty"` // what stands beside it in the article
	Suffix       string           `json:"suffix,omitempty"`
	Speaker      string           `json:"speaker,omitempty"` // as the article has it, "" where it names nobody
	Verdict      string           `json:"verdict"`
	Severity     string           `json:"severity"`
	Confidence   float64          `json:"confidence"`
	Findings     []report.Finding `json:"findings,omitempty"` // that are no notes
	Notes        []report.Finding `json:"notes,omitempty"`    // on who spoke, when, and on the record
	Why          string           `json:"why,omitempty"`
	Coverage     string           `json:"coverage,omitempty"` // what the record holds of the speaker, for a miss
	Sides        report.Sides     `json:"sides"`
	Said         string           `json:"said,omitempty"` // who spoke, by the record
	Document     *report.Document `json:"document,omitempty"`
	Pieces       [][2]int         `json:"pieces,omitempty"`
	Words        string           `json:"words,omitempty"` // of the passage, with what stands beside it
	WordsBefore  string           `json:"words_before,omitempty"`
	WordsAfter   string           `json:"words_after,omitempty"`
	Link         string           `json:"link,omitempty"`
	Second       *float64         `json:"second,omitempty"`
	Alternatives []Place          `json:"alternatives,omitempty"`
}

// Place is a document where words may stand too.
type Place struct {
	Document report.Document `json:"document"`
}

// Article is a text of the press.
type Article struct {
	Path     string           `json:"path"`
	Title    string           `json:"title,omitempty"`
	Outlet   string           `json:"outlet,omitempty"`
	Day      string           `json:"day,omitempty"`
	URL      string           `json:"url,omitempty"`
	SHA256   string           `json:"sha256,omitempty"`
	Captured *report.Captured `json:"captured,omitempty"`
	Stamp    string           `json:"stamp,omitempty"` // a sentence, where a time stamp proves when
}

// Spread is who carries the saying, and in which cut.
type Spread struct {
	Text        string    `json:"text"` // the fullest text
	Carriers    int       `json:"carriers"`
	Independent int       `json:"independent"` // articles that are no copies
	Copies      int       `json:"copies"`
	Outlets     int       `json:"outlets"`
	Searched    int       `json:"searched"` // articles
	Variants    []Variant `json:"variants"`
	Occasions   int       `json:"occasions,omitempty"` // other documents in which the same words stand
	// Document is the one whose words stand in the differences of the variants; nil where the record holds
	// none.
	Document *report.Document `json:"document,omitempty"`
}

// Variant is one wording.
type Variant struct {
	ID       string           `json:"id"`
	Text     string           `json:"text"`
	Verdict  string           `json:"verdict"`
	Severity string           `json:"severity"`
	From     string           `json:"from,omitempty"`
	Diff     []strand.Stretch `json:"diff,omitempty"`
	Carriers []Carrier        `json:"carriers"` // in the order in which they appeared; copies behind theirs
	More     int              `json:"more,omitempty"`
}

// Carrier is an article that carries a variant, with its copies folded below it.
type Carrier struct {
	Article Article   `json:"article"`
	Copies  []Article `json:"copies,omitempty"`
	CopyOf  string    `json:"copy_of,omitempty"` // the outlet, where that carries another variant
}

// Clause is words without marks that an article gives to somebody, and what stands behind them.
type Clause struct {
	Path     string           `json:"path"` // of the article
	Outlet   string           `json:"outlet"`
	Text     string           `json:"text"`
	Speaker  string           `json:"speaker,omitempty"`
	Basis    string           `json:"basis"`
	Missing  []string         `json:"missing,omitempty"` // names, numbers, days that stand nowhere in the record of it
	Document *report.Document `json:"document,omitempty"`
	Words    string           `json:"words,omitempty"` // of the record that come nearest
}

// Source is a document of the record.
type Source struct {
	Document report.Document `json:"document"`
	Version  int             `json:"version"`
	SHA256   string          `json:"sha256"`
	Stamp    string          `json:"stamp,omitempty"`
}

// Method is how it was checked.
type Method struct {
	Program   string `json:"program"`
	Lexicons  string `json:"lexicons"`
	Documents int    `json:"documents"` // of the record
	From      string `json:"from,omitempty"`
	To        string `json:"to,omitempty"`
	Articles  int    `json:"articles,omitempty"` // of the press that were searched
}

// Lead is what the page is about.
func (e Evidence) Lead() Item {
	if len(e.Items) == 0 {
		return Item{}
	}
	return e.Items[0]
}

// appeared is who carried it first as far as the archive knows, with its outlet and day.
func (e Evidence) appeared() Article {
	first := e.Article
	for _, c := range e.carriers() {
		if c.Day != "" && (first.Day == "" || c.Day < first.Day) {
			first = c
		}
	}
	return first
}

// carriers are the articles that carry what the page is about, in the wording that it is about, copies with
// them.
func (e Evidence) carriers() (out []Article) {
	lead := e.leadVariant()
	if lead == nil {
		return []Article{e.Article}
	}
	for _, c := range lead.Carriers {
		out = append(append(out, c.Article), c.Copies...)
	}
	return out
}

// articles are all that the page shows, the one that it is about first.
func (e Evidence) articles() []Article {
	out := []Article{e.Article}
	if e.Spread == nil {
		return out
	}
	for _, v := range e.Spread.Variants {
		for _, c := range v.Carriers {
			out = append(append(out, c.Article), c.Copies...)
		}
	}
	return out
}

// leadVariant is the wording that the page is about; nil where nothing was traced.
func (e Evidence) leadVariant() *Variant {
	if e.Spread == nil {
		return nil
	}
	for i, v := range e.Spread.Variants {
		for _, c := range v.Carriers {
			if c.Article.SHA256 == e.Article.SHA256 {
				return &e.Spread.Variants[i]
			}
		}
	}
	return nil
}
