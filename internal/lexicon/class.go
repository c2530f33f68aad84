package lexicon

// Class is a word class as the files name it. A lexicon file holds no class that does not
// stand here, and none stands here that nobody reads; the tests see to both.
type Class string

// The classes. Most hold words, those that end in Ending the ends of words. A class that is a
// property of the language holds "yes" (Flag).
const (
	Negation    Class = "negation"     // not, never, nobody
	StockPhrase Class = "stock-phrase" // phrases that everybody says: make no mistake
	Exception   Class = "exception"    // what opens an exception to a denial: without, until
	Universal   Class = "universal"    // determiners of all there are: any, every, no
	Whether     Class = "whether"      // what joins a verb of asking to what is asked
	// sentences that take back the one before them; own: of what the speaker says that he said himself
	Retraction Class = "retraction"
	// words with which a speaker opens a quotation: quote
	SpokenMark Class = "spoken-mark"
	// adverbs for a day that may bound a denial: today
	Moment Class = "moment"
	// what makes the clause behind it one that is not so yet: until
	NotYet Class = "not-yet"
	// what opens what is left out of all: apart from
	Exclusion Class = "exclusion"
	// what a speaker says of the words that he is about to read: and I quote
	QuoteAside Class = "quote-aside"
	// a comma stands before every relative clause, and tells nothing of it
	RelativeComma Class = "relative-comma"
	// verbs that by themselves deny the clause behind them: I doubt
	Doubting Class = "doubting"
	// words on which a question hangs that is not put: wonder
	Wondering       Class = "wondering"
	Reason          Class = "reason"           // what opens a clause that gives a reason: because
	Denial          Class = "denial"           // verbs and adjectives that deny what follows
	Modal           Class = "modal"            // will, may
	ConditionPhrase Class = "condition-phrase" // conditions in several words
	// what stands before a comparison: "three times as long as"
	Multiple  Class = "multiple"
	Condition Class = "condition" // if, unless
	// what makes of the words behind it something that is only thought: suppose
	Supposing Class = "supposing"
	// phrases of saying that give nobody else as who says it: it must be said
	OwnWord Class = "own-word"
	// what in front of words says that others say them; of value hedge, what only doubts them
	HearsayOpener Class = "hearsay-opener"
	// what in front of words says that the speaker does not hold them, or no longer
	UnheldOpener Class = "unheld-opener"
	// of what "according to" names, what only passes words on: the press
	HearsaySource Class = "hearsay-source"
	// what has the form of a condition or of a report and is none: if I may, as you know
	SetPhrase Class = "set-phrase"

	Reflexive   Class = "reflexive"   // of these, what is a pronoun as well
	Restriction Class = "restriction" // only, just
	// words that restrict behind another, and that one: que=ne
	SecondHalf Class = "second-half"
	Contrast   Class = "contrast"   // but, although
	Quantifier Class = "quantifier" // some, most
	Number     Class = "number"     // number words and their values
	Ordinal    Class = "ordinal"    // first, second
	Magnitude  Class = "magnitude"  // hundred, million
	// what counts without a figure: hundreds, twice
	RoughNumber Class = "rough-number"
	// what stands for a magnitude straight behind figures: 1.5m
	MagnitudeEnding Class = "magnitude-ending"
	// what may stand between the parts of a number: two hundred and five
	NumberJoint Class = "number-joint"
	NumberOne   Class = "number-one" // what stands for one at the end of a number: veintiuno
	// what stands between a number and its decimals where these are named by their place: четыре и две десятых
	DecimalJoint Class = "decimal-joint"
	DecimalPlace Class = "decimal-place" // tenths, hundredths
	// what stands between two numbers of which the second is the greater: ten to twelve
	RangeJoint Class = "range-joint"
	ScoreJoint Class = "score-joint" // what stands between the numbers of a score: drei zu null
	BelowZero  Class = "below-zero"  // what makes the number before it negative
	// how many parts a unit has that are said behind it: ein Meter achtzig
	UnitParts     Class = "unit-parts"
	Denominator   Class = "denominator"    // the lower number of a fraction: eighths, achtel
	DecadeNoun    Class = "decade-noun"    // what stands before the number of a decade: les années 80
	NumberOpening Class = "number-opening" // a number as it opens a word: двадцати, pięcio
	CountedStem   Class = "counted-stem"   // how a word goes on that a number opens: jährig
	// a hundred or thousand in one word, where it stands so in no other
	CompoundPart Class = "compound-part"
	// letters that a number loses before the ending of a place in a row
	OrdinalLost     Class = "ordinal-lost"
	Fraction        Class = "fraction"         // half, two thirds
	FractionOf      Class = "fraction-of"      // what joins a fraction to what it is of
	DecimalPoint    Class = "decimal-point"    // the spoken point before decimals
	AccentsOptional Class = "accents-optional" // a letter with an accent is the same letter
	// years are spoken as two numbers: nineteen ninety-five
	YearPairs Class = "year-pairs"
	// how a time of day is said: @h is the hour, @m the minutes, the value what is added to the hour
	ClockForm Class = "clock-form"
	// of these, what may be in either half of the day: half past @h
	Dial         Class = "dial"
	ClockHalf    Class = "clock-half"    // the halves of the day
	Clock        Class = "clock"         // o'clock
	ClockSign    Class = "clock-sign"    // what stands between hour and minutes in figures: 6h30
	ClockAt      Class = "clock-at"      // what stands before a time in figures and not before one in words
	Decade       Class = "decade"        // twenties, thirties
	DecadeEnding Class = "decade-ending" // what makes a decade of a year in figures: 1990s
	Minus        Class = "minus"         // what makes the number behind it negative
	Unit         Class = "unit"          // words that a sign stands for
	Function     Class = "function"      // words that carry no matter of their own
	Discourse    Class = "discourse"     // well, so, look
	Pronoun      Class = "pronoun"       // pronouns
	Filler       Class = "filler"        // words of speech that an editor may drop
	Hesitation   Class = "hesitation"    // um, er
	Connective   Class = "connective"    // words that join a sentence to the one before
	Abbreviation Class = "abbreviation"  // a point behind these ends no sentence
	Variant      Class = "variant"       // the same word, spelled otherwise
	NameToo      Class = "name-too"      // words of the language that are names too
	Elided       Class = "elided"        // words that an apostrophe may open
	// a letter that may be written as another in any word: ё
	LetterVariant Class = "letter-variant"
	// one word that stands for several; "'s" and "'d" are left open
	Contraction Class = "contraction"
	// verbs that report speech: who stands beside them spoke
	Cue Class = "cue"
	// verbs under which a clause is somebody's word or belief and not a fact
	Hearsay      Class = "hearsay"
	Title        Class = "title"        // what may stand before a name
	Role         Class = "role"         // nouns for persons and bodies that may speak
	Month        Class = "month"        // months and their numbers
	Weekday      Class = "weekday"      // days of the week and their numbers
	Questioner   Class = "questioner"   // labels of a turn that name nobody
	Asker        Class = "asker"        // of these, whoever puts questions
	Answerer     Class = "answerer"     // labels of a turn that answers
	Place        Class = "place"        // places
	Organization Class = "organization" // words of the names of bodies
	WeakCue      Class = "weak-cue"     // verbs that may report speech, and as often do not
	Intransitive Class = "intransitive" // verbs of speech that have no words as their object
	// verbs of speech that are none with the word behind them
	NoCue   Class = "no-cue"
	Telling Class = "telling" // nouns for what is said: the owner of one spoke
	// what joins a thing to what it is called: Roe's plan as “...”
	As          Class = "as"
	Determiner  Class = "determiner"  // articles and what stands for one
	Preposition Class = "preposition" // prepositions
	Auxiliary   Class = "auxiliary"   // auxiliary verbs
	// adverbs that may stand between a subject and its verb
	Adverb       Class = "adverb"
	AdverbEnding Class = "adverb-ending" // how an adverb may end
	Relative     Class = "relative"      // who, which, that
	// of these, what stands for a person and makes him the subject
	Who         Class = "who"
	Conjunction Class = "conjunction" // and, but, while
	According   Class = "according"   // what comes before the source of the words
	// pronouns that may be who spoke: m a man, f a woman, p several, t a thing
	Subject      Class = "subject"
	SexPronoun   Class = "sex-pronoun"   // pronouns that tell the sex
	Sex          Class = "sex"           // titles and roles that tell the sex
	Particle     Class = "particle"      // small words inside a name or the name of a body
	ParticleName Class = "particle-name" // of these, what stands inside a name
	// what joins two given names before one surname: "Jack and Jane Roe"
	And        Class = "and"
	Complement Class = "complement" // what joins an office to the body it is of
	Told       Class = "told"       // verbs of speech whose object is who hears
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
	Definite     Class = "definite"      // the definite article
	// what stands behind an outlet's name and makes no other outlet: online
	OutletEnding Class = "outlet-ending"
	Former       Class = "former"      // what says that an office is no longer held
	Numbered     Class = "numbered"    // nouns that a number follows: Article 33
	CuePhrase    Class = "cue-phrase"  // verbs that speak only with the word behind them
	Own          Class = "own"         // possessives of the third person
	Passive      Class = "passive"     // forms of to be
	NounVerb     Class = "noun-verb"   // forms that are a noun as often as a verb
	Alone        Class = "alone"       // words that stand for a person without a noun
	GivenTitle   Class = "given-title" // titles before a given name
	Courtesy     Class = "courtesy"    // Mr., Mrs.
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
	Means       Class = "means"
	AgentEnding Class = "agent-ending" // how a noun for who does something may end
	From        Class = "from"         // prepositions of him from whom something comes
	// what opens a sentence and means whom the one before names last, and his sex
	Latter        Class = "latter"
	Demonstrative Class = "demonstrative" // what may point back at words
	SelfCited     Class = "self-cited"    // what introduces a speaker's own earlier words
	ModalPhrase   Class = "modal-phrase"  // what stands for a modal
	MonthCapital  Class = "month-capital" // months and days are written with a capital
	// days before the day of the article; the words were said then or on the day before
	DayWord     Class = "day-word"
	Period      Class = "period"      // week, month, year
	Last        Class = "last"        // what puts a day or period before now
	Next        Class = "next"        // what puts a day or period behind now
	DateJoint   Class = "date-joint"  // what stands between a day and its month
	Consequence Class = "consequence" // then
	NameSuffix  Class = "name-suffix" // what may stand behind a name
	Generation  Class = "generation"  // of these, what tells a father from a son
	Nickname    Class = "nickname"    // short given names and what they stand for
	// what a transcript writes where words could not be heard
	Inaudible Class = "inaudible"
	// pronouns that stand for a person or a thing that was named
	Referring Class = "referring"
	That      Class = "that" // what joins a verb of speech to what was said
	// prepositions that make a number a rough one: about 200 miners
	Roughly      Class = "roughly"
	PluralEnding Class = "plural-ending" // how the plural of an office ends, and the singular
	// determiners that may stand for a person before a verb
	FreeDeterminer Class = "free-determiner"
	DayEnding      Class = "day-ending" // what may stand behind the figures of a day: 20th
	// an abbreviation in small letters with one of these may be a word: "he fell ill."
	Vowel Class = "vowel"
	// the end of a contraction and the word that it stands for
	ContractionEnding Class = "contraction-ending"
	OpenContraction   Class = "open-contraction" // ends that may stand for several
	SpellingEnding    Class = "spelling-ending"  // British and American
	// regular endings; what they leave is a stem that only tells near words
	StemEnding Class = "stem-ending"
	One        Class = "one"         // what stands for one before a magnitude: a million
	UnitPhrase Class = "unit-phrase" // units in several words
	DeniesNext Class = "denies-next" // what denies the word straight behind it
	// a speaker who turns to somebody, and does not tell of him
	Addressed      Class = "addressed"
	Asking         Class = "asking"          // words that open a question
	NegatedFrame   Class = "negated-frame"   // phrases that deny a whole clause
	FirstPerson    Class = "first-person"    // a speaker who speaks of himself
	Salutation     Class = "salutation"      // words of an address before the sentence
	Perceiving     Class = "perceiving"      // saw, heard: of what somebody did not, he does not speak
	UnrealThat     Class = "unreal-that"     // what joins to a denial what may not be so
	Almost         Class = "almost"          // almost, nearly
	HedgeAlone     Class = "hedge-alone"     // words that are a hedge where they stand alone before a sentence
	Colleague      Class = "colleague"       // other people who say something, in the forms behind a preposition too
	Those          Class = "those"           // what stands between a word for all and its clause: ceux
	Even           Class = "even"            // what strengthens a condition: even if
	Asked          Class = "asked"           // the article says that it was a question
	When           Class = "when"            // conditions of time
	WeakCondition  Class = "weak-condition"  // conditions that by themselves take nothing back
	WeakContrast   Class = "weak-contrast"   // contrasts that by themselves take nothing back
	Have           Class = "have"            // an auxiliary that a clause can hang on
	CapitalPronoun Class = "capital-pronoun" // a pronoun with a capital
	Man            Class = "man"             // given names of men
	Woman          Class = "woman"           // given names of women
	// given names that do not tell the sex, since men and women bear them, here or in another country
	Either Class = "either"
	// every noun has a capital, so that a capital tells little of a name
	NounsCapital Class = "nouns-capital"
	OrdinalPoint Class = "ordinal-point" // a point behind a number makes it an ordinal
	// an office, what it is of, and the name may follow one another without a comma
	NameAfterComplement Class = "name-after-complement"
	Order               Class = "order" // where the subject of a verb of speech may stand
	// a comma parts the decimals of a number, and a point or space its thousands
	DecimalComma    Class = "decimal-comma"
	CompoundNumbers Class = "compound-numbers" // numbers are written as one word
	CompoundJoint   Class = "compound-joint"   // what joins the parts of a number in one word
	OrdinalEnding   Class = "ordinal-ending"   // how a place in a row ends behind its number
	Counted         Class = "counted"          // nouns that an ordinal in figures stands before
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
	Elision             Class = "elision"             // words that lose their vowel before another
	Euphonic            Class = "euphonic"            // what stands between a verb and its pronoun: a-t-il
	NumberPhrase        Class = "number-phrase"       // numbers in several words that are no sum of them
	ContractionOpening  Class = "contraction-opening" // the elided word before an apostrophe
	NoArticle           Class = "no-article"          // no article shows a noun to be definite
	// what an office is of may follow it in the genitive, without a preposition
	Genitive     Class = "genitive"
	NamesInMarks Class = "names-in-marks" // the names of bodies and works stand in marks
	WomanEnding  Class = "woman-ending"   // how a surname that only a woman has may end
	// how the past of a verb ends, and the sex of its subject
	PastSex Class = "past-sex"
	// offices in the genitive, which no subject has, and their nominative
	ObliqueRole Class = "oblique-role"
	// how a name ends in another case, and what the nominative may end in; - is nothing
	CaseEnding Class = "case-ending"
	// a name that ends so is no surname, and what stands before the given name is
	PatronymicEnding Class = "patronymic-ending"
	// how a woman's surname ends in another case, and in the nominative
	SurnameCaseF Class = "surname-case-f"
	// how a man's surname ends in another case, and in the nominative
	SurnameCaseM Class = "surname-case-m"
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
	// nouns for a source that has no name: insiders
	Source Class = "source"
	// what says that a source has no name: "on condition of anonymity"
	Unsourced Class = "unsourced"
	// nouns for what holds words and is nobody: a report, a sign
	Writing Class = "writing"
	// verbs of saying that are done in writing, and so on no occasion that a transcript is of
	Writes Class = "writes"
	// words in the names of newspapers and stations: what one is told is an occasion of its own
	Outlet Class = "outlet"
	// nouns for what somebody holds, whose owner is the source: "in her view"
	View Class = "view"
	// another word for a place or people that a reader takes for the same: british=britain
	Alias Class = "alias"
	// what makes a number behind it a rough one: nearly, than
	Approximate Class = "approximate"
	// adverbs that only strengthen the word behind them: totally, utterly
	Intensifier Class = "intensifier"
	// words of time that a day or month in the article may stand for: tomorrow
	RelativeDay Class = "relative-day"
	// nouns for people whom an article does not name: a source, officials
	Anonymous Class = "anonymous"
	// nouns for who speaks for an office or a body; of value any, who does so without being the only one
	Office   Class = "office"
	Document Class = "document" // nouns for texts and recordings that are quoted
	Medium   Class = "medium"   // nouns and names of what prints or broadcasts
)
