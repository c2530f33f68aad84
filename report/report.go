// Package report holds what verbatim says of an article, and prints it: as text for a terminal, as JSON, and
// as one HTML page. The values here are the JSON of schema verbatim/report/v1; every offset in them counts
// Unicode code points, half-open, in the canonical text of its document.
package report

import "verbatim/internal/say"

// Schema names the version of the JSON form.
const Schema = "verbatim/report/v1"

// Set is what one run of the program prints: a report for each article, and what could not be read.
type Set struct {
	Schema  string    `json:"schema"`
	Reports []Report  `json:"reports"`
	Skipped []Skipped `json:"skipped,omitempty"`
	Notes   []Note    `json:"notes,omitempty"`
	Program *Program  `json:"program,omitempty"`
}

// Program is what made the reports.
type Program struct {
	Version  string `json:"version"`
	Commit   string `json:"commit,omitempty"` // that it was built of, where that is known; “+” behind it for changes
	Lexicons string `json:"lexicons"`         // SHA-256 of all that the lexicons say
	Rules    string `json:"rules,omitempty"`  // SHA-256 of the rules, as verbatim explain tells them
	// the day on which they were made, for the page; JSON leaves it out, since the same bytes give the same
	Day string `json:"-"`
}

// Note is what was read of a file of the record in doubt, or what it does not tell: a sentence that asks to
// be looked at.
type Note struct {
	Path string `json:"path"`
	Note string `json:"note"`
}

// Skipped is a file that was left out, and the sentence that says why.
type Skipped struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

// Report is all quotations of one article with their verdicts.
type Report struct {
	Article    Article        `json:"article"`
	Record     RecordExtent   `json:"record"`
	Summary    map[string]int `json:"summary"`
	Quotations []Quotation    `json:"quotations"`
	Reported   []Reported     `json:"reported,omitempty"`
	Sources    *Sources       `json:"sources,omitempty"`
	Checked    []Checked      `json:"checked_already,omitempty"` // by others, where an archive holds checks

	// Messages are the sentences of a report that is kept, as values; Recall gives them back to what they are of.
	Messages map[string]say.Said `json:"messages,omitempty"`

	// Tape is what the record answered while this was made, as JSON, from which it can be made again without
	// the record; nil where that was not kept.
	Tape []byte `json:"-"`

	// Unjudged is how many quotations more the article has, which were not judged since the time for it was
	// spent.
	Unjudged int `json:"unjudged,omitempty"`
}

// Article says which press document was checked.
type Article struct {
	Path      string `json:"path"`
	Title     string `json:"title"`
	Author    string `json:"author,omitempty"`
	Publisher string `json:"publisher"`
	Published string `json:"published"`
	Modified  string `json:"modified,omitempty"`       // the day of its last change
	AlsoDated string `json:"also_published,omitempty"` // another day on which it says that it appeared
	Site      string `json:"site,omitempty"`           // where it appeared, where that has another name
	URL       string `json:"url"`
	SHA256    string `json:"sha256"`
	Language  string `json:"language"`
	// when an archive saw it first, RFC 3339, where one keeps it
	Seen string `json:"first_seen,omitempty"`

	// Text is the article's canonical text, for the forms that show it; JSON leaves it out.
	Text string `json:"-"`
}

// RecordExtent is how much record the article was checked against.
type RecordExtent struct {
	Documents int    `json:"documents"`
	From      string `json:"from"`
	To        string `json:"to"`
	Skipped   int    `json:"skipped"`

	// files of word lists that the user has, by which passages in another language were looked for
	WordLists []string `json:"word_lists,omitempty"`

	// documents that are the article itself, which is no record of what it quotes
	LeftOut []string `json:"left_out,omitempty"`
}

// Quotation is one quotation of the article and its verdict.
type Quotation struct {
	ID           string        `json:"id"`
	Text         string        `json:"text"`
	Start        int           `json:"start"`
	End          int           `json:"end"`
	Form         string        `json:"form"`
	Speaker      *Speaker      `json:"speaker"`
	Verdict      string        `json:"verdict"`
	Severity     string        `json:"severity"`
	Confidence   float64       `json:"confidence"`
	Continues    *string       `json:"continues"`
	Findings     []Finding     `json:"findings"`
	Match        *Match        `json:"match"`
	Alternatives []Alternative `json:"alternatives"`
	Coverage     *Coverage     `json:"coverage"`

	// Diff lays article and record side by side, for the forms that show it; JSON leaves it out.
	Diff []Run `json:"-"`
	// Why says in a sentence how the verdict came about where no finding does.
	Why string `json:"why,omitempty"`

	// WhySaid is the same as a value, to be told in other languages.
	WhySaid say.Said `json:"-"`

	Lists []string `json:"-"` // the word lists by which it was looked for in other languages
	Basis []int64  `json:"-"` // the documents of an archive, by their numbers, on which the verdict rests
}

// Run is a stretch of the comparison. Kind is one of
//
//	same   the words stand in both (Quote and Record may differ in case and marks)
//	licit  the words differ in a licit way
//	edit   the words differ: Quote is the article's, Record the record's; one of them may be empty
//	cut    words of the record that the quotation leaves out behind a mark or between two pieces
//	jump   the next words stand in another place of the record
//
// The words of a side stand in its text where At says: in the Text of the quotation, and in that of the
// match, where places before it are negative and those behind it go on from its end. A jump is what joins two
// passages there. Places are bytes, half-open; both are 0 where a side has no words.
type Run struct {
	Kind     string `json:"kind"`
	Quote    string `json:"quote"`
	Record   string `json:"record"`
	QuoteAt  [2]int `json:"-"`
	RecordAt [2]int `json:"-"`
}

// Speaker is who the article says spoke.
type Speaker struct {
	Name    string `json:"name"`
	Mention string `json:"mention"`
	Cue     string `json:"cue"`
	Rule    string `json:"rule"` // the rule that found him; "verbatim explain" has an example of each
}

// Finding is one typed, graded, located difference.
type Finding struct {
	Code     string  `json:"code"`
	Severity string  `json:"severity"`
	Quote    *[2]int `json:"quote"`
	Record   *[2]int `json:"record"`
	Message  string  `json:"message"`

	// Said is the message as a value, to be told in other languages; nil where nobody kept it.
	Said say.Said `json:"-"`
}

// Say gives the finding its message.
func (f *Finding) Say(what say.Said) { f.Message, f.Said = what.English(), what }

// SayWhy says how the verdict came about.
func (q *Quotation) SayWhy(what say.Said) { q.Why, q.WhySaid = what.English(), what }

// Match is the passage of the record that the quotation was held against.
type Match struct {
	Document Document `json:"document"`
	Speaker  string   `json:"speaker"`
	Pieces   [][2]int `json:"pieces"`
	Text     string   `json:"text"`
	Before   string   `json:"before"`
	After    string   `json:"after"`
	Score    float64  `json:"score"`
	// of the recording, at which the passage begins; where the document has times
	Second *float64 `json:"second,omitempty"`
	// to the passage in the source page, where it can be told from all others there
	Link string `json:"link,omitempty"`
	// the paragraph beside the passage, of a text that is held in two languages
	Original *Original `json:"original,omitempty"`

	// Prefix and Suffix are what stands right before and behind, for the forms that need it to the letter.
	Prefix string `json:"-"`
	Suffix string `json:"-"`

	// Texts are the words of each of the pieces.
	Texts []string `json:"-"`
}

// Original is the paragraph beside a passage in the same text in another language. Stated says that the document
// of the match calls itself a translation of this one; else the two were found to be one text, and which of them
// is the original is not known.
type Original struct {
	Document Document `json:"document"`
	Language string   `json:"language"` // two letters
	Pieces   [][2]int `json:"pieces"`   // empty where no paragraph could be told to be beside it
	Text     string   `json:"text"`
	Stated   bool     `json:"stated"`
}

// Document names a document of the record.
type Document struct {
	Path  string `json:"path"`
	Title string `json:"title"`
	Date  string `json:"date"`
	URL   string `json:"url"`
	// how the text came about: official, prepared, machine captions, ...
	Kind string `json:"kind_of_text,omitempty"`

	Captured *Captured `json:"captured,omitempty"` // of a document that was fetched
}

// Captured points at what was asked and answered when a document was fetched.
type Captured struct {
	Time string `json:"time"` // RFC 3339, by the clock of who fetched it
	WARC string `json:"warc"` // SHA-256 of the WARC file, which the archive keeps
}

// Alternative is another place where the words may stand.
type Alternative struct {
	Document Document `json:"document"`
	Pieces   [][2]int `json:"pieces"`
	Score    float64  `json:"score"`
	Text     string   `json:"text,omitempty"`

	// SameOccasion says that it is of another transcript of the occasion that the match is of.
	SameOccasion bool `json:"same_occasion,omitempty"`

	// Language is that of a passage which the quotation may be a translation of, two letters; Score is then how
	// likely it is that.
	Language string `json:"language,omitempty"`
}

// Coverage is what the record holds of a speaker and a span of days, so that a miss can be told from a
// fabrication.
type Coverage struct {
	Speaker string `json:"speaker"`
	// with a turn of the speaker; all documents where the article names nobody
	Documents int    `json:"documents"`
	From      string `json:"from"`
	To        string `json:"to"`
	Near      int    `json:"near"` // of those, dated within seven days before the article and the day itself
	Message   string `json:"message"`

	Said say.Said `json:"-"` // the message as values, to be told in other languages
}

// Reported is a clause of the article that says without marks what somebody said, and what stands behind it.
// Kind is what the verb says that he did with the words:
//
//	said asked ordered promised denied admitted warned implied thought
//
// Basis is what the record holds of it. This is no verdict: a reporter may know from elsewhere.
//
//	record         the occasion is held, and each of the Terms stands there
//	not-in-record  it is held, and a name, number, date or place of the clause stands nowhere in it; each
//	               has a finding of this code, whose Quote is where it stands in the article
//	inference      the article itself marks it as its own reading: “reading between the lines”
//	not-held       no such occasion is held
//	anonymous      the source has no name
type Reported struct {
	ID       string    `json:"id"`
	Text     string    `json:"text"`
	Start    int       `json:"start"`
	End      int       `json:"end"`
	Speaker  *Speaker  `json:"speaker"`          // nil where the article names nobody
	Source   string    `json:"source,omitempty"` // what the article calls a source without a name
	Kind     string    `json:"kind"`
	Basis    string    `json:"basis"`
	Document *Document `json:"document"` // the record of the occasion, nil where none is held
	Terms    []Term    `json:"terms"`
	Nearest  *Passage  `json:"nearest,omitempty"` // of the document: what comes nearest to the clause
	Findings []Finding `json:"findings"`
}

// Term is a name, number, date or place that a clause gives to its speaker, and whether the record of the
// occasion has it. Kind is name, number, date, place or thing; Record is where it stands there, nil where it
// stands nowhere or only in the title. A thing is in small letters, “the northern channel”, and stands here
// only where the record has it. Where no Document is held nothing was asked, and Found says nothing.
type Term struct {
	Text   string  `json:"text"`
	Start  int     `json:"start"`
	End    int     `json:"end"`
	Kind   string  `json:"kind"`
	Found  bool    `json:"found"`
	Record *[2]int `json:"record"`
}

// Passage is a stretch of a document of the record.
type Passage struct {
	Text    string   `json:"text"`
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Speaker string   `json:"speaker"`
	Second  *float64 `json:"second,omitempty"`
	Link    string   `json:"link,omitempty"`
}
