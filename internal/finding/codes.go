package finding

import "slices"

// Code is a kind of finding. The zero Code is none.
type Code uint8

// The codes, by group.
const (
	Negation Code = iota + 1
	Number
	Modal
	Quantifier
	Name
	Word
	Insertion
	Omission
	Reordered
	Referent

	OmissionMarked
	OmissionWeighty
	CrossesSentence
	CrossesTurn
	CrossesSpeaker
	CrossesDocument

	ClippedBefore
	ClippedAfter

	WrongSpeaker
	QuotingAnother
	SecondHand
	SpeakerUnknown

	WrongDate
	Repeated
	AfterArticle

	Typography
	Case
	Filler
	FalseStart
	Numeral
	Spelling
	Contraction
	Bracketed
	Sic
	Connective
	Typo

	Inaudible
	PreparedText
	MachineTranscript
	PartialTranscript
	Translated

	NotInRecord
)

// Group is what a finding is about.
type Group string

// The groups.
const (
	OfWording  Group = "wording"
	OfCut      Group = "cut"
	OfEdge     Group = "edge"
	OfWho      Group = "who"
	OfWhen     Group = "when"
	OfLicit    Group = "licit"
	OfRecord   Group = "record"   // the record's own words may be the ones that differ from what was said
	OfReported Group = "reported" // not of a quotation, but of words reported without marks
)

// entry is what is known of a code.
type entry struct {
	name  string
	group Group
	usual Severity
	other Severity // that it may have too; None where it has only the usual one

	// The verdict that a finding asks for: at its usual severity, at the other one, and where it points at no
	// words of the article. What is not set is as asks.
	asks, mild, pointless Verdict
}

var entries = []entry{
	Negation:   {name: "negation", group: OfWording, usual: Major, other: Minor, asks: Altered},
	Number:     {name: "number", group: OfWording, usual: Major, other: Minor, asks: Altered},
	Modal:      {name: "modal", group: OfWording, usual: Major, other: Minor, asks: Altered},
	Quantifier: {name: "quantifier", group: OfWording, usual: Major, other: Minor, asks: Altered},
	Name:       {name: "name", group: OfWording, usual: Major, other: Minor, asks: Altered},
	Word:       {name: "word", group: OfWording, usual: Major, other: Minor, asks: Altered},
	Insertion:  {name: "insertion", group: OfWording, usual: Major, other: Minor, asks: Altered},
	Omission:   {name: "omission", group: OfWording, usual: Major, other: Minor, asks: Altered},
	// Words that changed their places are words of the article; whole passages that did are not, and make a
	// splice.
	Reordered: {name: "reordered", group: OfWording, usual: Major, other: Minor, asks: Altered,
		pointless: Spliced},
	Referent: {name: "referent", group: OfWording, usual: Minor, asks: Altered},

	OmissionMarked:  {name: "omission-marked", group: OfCut, usual: Note, asks: Clean},
	OmissionWeighty: {name: "omission-weighty", group: OfCut, usual: Major, asks: Altered},
	CrossesSentence: {name: "crosses-sentence", group: OfCut, usual: Major, other: Note, asks: Spliced,
		mild: Verbatim},
	CrossesTurn: {name: "crosses-turn", group: OfCut, usual: Major, other: Note, asks: Spliced,
		mild: Verbatim},
	CrossesSpeaker: {name: "crosses-speaker", group: OfCut, usual: Major, other: Note, asks: Spliced,
		mild: Verbatim},
	CrossesDocument: {name: "crosses-document", group: OfCut, usual: Major, other: Note, asks: Spliced,
		mild: Verbatim},

	ClippedBefore: {name: "clipped-before", group: OfEdge, usual: Major, other: Minor, asks: Clipped,
		mild: Verbatim},
	ClippedAfter: {name: "clipped-after", group: OfEdge, usual: Major, other: Minor, asks: Clipped,
		mild: Verbatim},

	WrongSpeaker:   {name: "wrong-speaker", group: OfWho, usual: Major, asks: Misattributed},
	QuotingAnother: {name: "quoting-another", group: OfWho, usual: Major, asks: Misattributed},
	SecondHand:     {name: "second-hand", group: OfWho, usual: Note, asks: Verbatim},
	SpeakerUnknown: {name: "speaker-unknown", group: OfWho, usual: Note, asks: Verbatim},

	WrongDate:    {name: "wrong-date", group: OfWhen, usual: Major, asks: Misattributed},
	Repeated:     {name: "repeated", group: OfWhen, usual: Note, asks: Verbatim},
	AfterArticle: {name: "after-article", group: OfWhen, usual: Note, asks: Verbatim},

	Typography:  {name: "typography", group: OfLicit, usual: Note, asks: Verbatim},
	Case:        {name: "case", group: OfLicit, usual: Note, asks: Verbatim},
	Filler:      {name: "filler", group: OfLicit, usual: Note, asks: Clean},
	FalseStart:  {name: "false-start", group: OfLicit, usual: Note, asks: Clean},
	Numeral:     {name: "numeral", group: OfLicit, usual: Note, asks: Clean},
	Spelling:    {name: "spelling", group: OfLicit, usual: Note, asks: Clean},
	Contraction: {name: "contraction", group: OfLicit, usual: Note, asks: Clean},
	Bracketed:   {name: "bracketed", group: OfLicit, usual: Note, asks: Clean, mild: Altered},
	Sic:         {name: "sic", group: OfLicit, usual: Note, asks: Clean},
	Connective:  {name: "connective", group: OfLicit, usual: Note, asks: Clean},
	Typo:        {name: "typo", group: OfLicit, usual: Note, asks: Clean},

	// Quoted words that stand over an inaudible mark are taken on trust; a mark elsewhere in the passage
	// changes nothing.
	Inaudible:         {name: "inaudible", group: OfRecord, usual: Note, asks: Clean, pointless: Verbatim},
	PreparedText:      {name: "prepared-text", group: OfRecord, usual: Note, asks: Verbatim},
	MachineTranscript: {name: "machine-transcript", group: OfRecord, usual: Note, asks: Verbatim},
	PartialTranscript: {name: "partial-transcript", group: OfRecord, usual: Note, asks: Verbatim},

	Translated: {name: "translated", group: OfRecord, usual: Note, asks: Verbatim},

	NotInRecord: {name: "not-in-record", group: OfReported, usual: Note, asks: Verbatim},
}

// Codes returns all codes in the order in which they are told.
func Codes() []Code {
	out := make([]Code, 0, len(entries)-1)
	for i := range entries[1:] {
		out = append(out, Code(i+1))
	}
	return out
}

// ParseCode returns the code of a name, the zero one where there is none.
func ParseCode(name string) (Code, bool) {
	i := slices.IndexFunc(entries[1:], func(e entry) bool { return e.name == name })
	return Code(i + 1), i >= 0
}

func (c Code) String() string { return entries[c].name }

// Group is what the finding is about.
func (c Code) Group() Group { return entries[c].group }

// Usual is the severity that the finding has where nothing speaks for another.
func (c Code) Usual() Severity { return entries[c].usual }

// Severities returns those that a finding may have, the usual one first.
func (c Code) Severities() []Severity {
	if e := entries[c]; e.other != None {
		return []Severity{e.usual, e.other}
	}
	return []Severity{entries[c].usual}
}

// Asks returns the verdict that a finding asks for. quoted says that it points at words of the article.
func (c Code) Asks(s Severity, quoted bool) Verdict {
	e := entries[c]
	switch {
	case s != e.usual && e.mild != 0:
		return e.mild
	case !quoted && e.pointless != 0:
		return e.pointless
	}
	return e.asks
}
