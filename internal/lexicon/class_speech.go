package lexicon

// The classes that tell who says something, and whose words stand beside a verb.
const (
	// a comma stands before every relative clause, and tells nothing of it
	RelativeComma Class = "relative-comma"
	// verbs that report speech: who stands beside them spoke
	Cue Class = "cue"
	// verbs under which a clause is somebody's word or belief and not a fact
	Hearsay      Class = "hearsay"
	WeakCue      Class = "weak-cue"     // verbs that may report speech, and as often do not
	Intransitive Class = "intransitive" // verbs of speech that have no words as their object
	// verbs of speech that are none with the word behind them
	NoCue   Class = "no-cue"
	Telling Class = "telling" // nouns for what is said: the owner of one spoke
	// what joins a thing to what it is called: Roe's plan as “...”
	As           Class = "as"
	AdverbEnding Class = "adverb-ending" // how an adverb may end
	Relative     Class = "relative"      // who, which, that
	// of these, what stands for a person and makes him the subject
	Who       Class = "who"
	According Class = "according" // what comes before the source of the words
	// pronouns that may be who spoke: m a man, f a woman, p several, t a thing
	Subject Class = "subject"
	Told    Class = "told" // verbs of speech whose object is who hears
	// verbs whose object is who speaks: "quoted Roe as saying"
	Quoting Class = "quoting"
	// what shows or plays somebody speaking: "footage of Roe saying"
	Recording Class = "recording"
	// the preposition before a subject and its participle: "with Roe saying"
	Absolute Class = "absolute"
	// words that open a sentence with a capital and are no names
	Opener       Class = "opener"
	GerundEnding Class = "gerund-ending" // how a participle of the present may end
	Infinitive   Class = "infinitive"    // what stands before an infinitive
	By           Class = "by"            // what names the doer of a passive
	Subordinator Class = "subordinator"  // prepositions that may open a clause
	CuePhrase    Class = "cue-phrase"    // verbs that speak only with the word behind them
	Passive      Class = "passive"       // forms of to be
	NounVerb     Class = "noun-verb"     // forms that are a noun as often as a verb
	// how a verb of speech that the lexicon does not know may end
	VerbEnding Class = "verb-ending"
	PastEnding Class = "past-ending" // how the past of a verb may end
	// how a verb of speech with several subjects ends, where every noun has a capital
	PluralVerbEnding Class = "plural-verb-ending"
	// verbs of a clause that tells why a source has no name: "who spoke on condition of anonymity"
	Unnamed Class = "unnamed"
	// adjectives that stand behind the source that they describe: "a person familiar with the talks"
	Describing Class = "describing"
	Topic      Class = "topic" // what joins a document to what it is about
	// by what means something was said; the nouns for what was said tell it too
	Means         Class = "means"
	From          Class = "from"          // prepositions of him from whom something comes
	Demonstrative Class = "demonstrative" // what may point back at words
	That          Class = "that"          // what joins a verb of speech to what was said
	// determiners that may stand for a person before a verb
	FreeDeterminer Class = "free-determiner"
	Order          Class = "order" // where the subject of a verb of speech may stand
	// what may stand between him who is quoted and his words
	QuotingClose Class = "quoting-close"
	// the quotation behind these is a question that somebody else asked
	AskedNoun Class = "asked-noun"
	// verbs behind a quotation whose subject it is: "“...,” came the reply"
	Sounding Class = "sounding"
	// of the nouns for what is said, those for an answer
	AnswerNoun Class = "answer-noun"
	What       Class = "what"        // what stands for all that somebody said: "is what Roe said"
	ReadingOut Class = "reading-out" // verbs of giving another's words: "read from her letter"
	// what signs words with whoever signed the words before: "the same"
	Same Class = "same"
	// participles of whom a question is put to: "asked about the mill, she said"
	AskedOf Class = "asked-of"
	// nouns that stand straight before another noun and are no given name
	Noun              Class = "noun"
	ObliqueDeterminer Class = "oblique-determiner" // articles that no subject has
	// prepositions that hold an article, so that what follows is a noun
	PrepositionArticle Class = "preposition-article"
	AccordingAfter     Class = "according-after" // what stands behind the source of the words
	// what names the source straight behind a quotation, and means something else elsewhere
	SourceBehind Class = "source-behind"
	ProDrop      Class = "pro-drop" // a verb of speech may stand without a subject
	Clitic       Class = "clitic"   // small pronouns before a verb
	// a dash opens what is said, and another what tells who said it
	DialogueDash Class = "dialogue-dash"
	// what stands between a verb of quoting and whom it quotes
	QuotingJoint Class = "quoting-joint"
	// what names the source at the start of a sentence, before a comma
	SourceBefore Class = "source-before"
	// a quotation may hold, between commas, the words that tell who speaks
	InsertedAttribution Class = "inserted-attribution"
	Euphonic            Class = "euphonic"   // what stands between a verb and its pronoun: a-t-il
	NoArticle           Class = "no-article" // no article shows a noun to be definite
	// how the past of a verb ends, and the sex of its subject
	PastSex Class = "past-sex"
	// verbs under which a clause without marks is what somebody said, with its kind: said, asked, ordered,
	// promised, denied, admitted, warned, implied, thought
	Reporting Class = "reporting"
	// of these, forms that are a noun as often, and a verb only behind what may be a subject: fear
	BareNoun Class = "bare-noun"
	// of these, what reports only where "that" follows, or behind what was said: "added that"
	ReportsThat Class = "reports-that"
	// verbs of speech with what makes them report nothing: "declined to comment"
	ReportsNothing Class = "reports-nothing"
	// what says that words are the article's own reading; of value weak, only beside a verb that reports
	Inference Class = "inference"
	// what says that a source has no name: "on condition of anonymity"
	Unsourced Class = "unsourced"
	// nouns for what holds words and is nobody: a report, a sign
	Writing Class = "writing"
	// verbs of saying that are done in writing, and so on no occasion that a transcript is of
	Writes Class = "writes"
	// nouns for what somebody holds, whose owner is the source: "in her view"
	View Class = "view"
	// nouns for what is said, with its kind, before a clause that its owner said: "her denial that"
	SaidNoun Class = "said-noun"
	// verbs, with their kind, in whose passive the one behind "by" speaks: "was told by Roe"
	ByAgent Class = "by-agent"
	// what a body does that hears what is said: "the court heard"
	Hears Class = "hears"
	// nouns for bodies that report without marks, beyond those of names: the port
	Collective Class = "collective"
	// forms of verbs in which a language reports what was said without saying so: sei
	Indirect Class = "indirect"
	// what behind a pronoun goes on with what its person said: "she would"
	WouldSay Class = "would-say"
	// nouns for what one is to another without an office: friend
	Relation Class = "relation"
	// nouns for any firm: the company
	Firm Class = "firm"
	// words for whoever stands at the head of something, whatever the office: boss
	Rank Class = "rank"
	// what stands behind an outlet's name and makes no other outlet: online
	OutletEnding Class = "outlet-ending"
)
