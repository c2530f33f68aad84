package lexicon

// The classes that tell what governs some words, and what may go without changing them.
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
	// verbs that by themselves deny the clause behind them: I doubt
	Doubting Class = "doubting"
	// words on which a question hangs that is not put: wonder
	Wondering Class = "wondering"
	Reason    Class = "reason" // what opens a clause that gives a reason: because
	Denial    Class = "denial" // verbs and adjectives that deny what follows
	// what in front of a word makes its opposite; of value paired, where a table has the two as opposites: un
	NegativePrefix Class = "negative-prefix"
	// with what a speaker turns to those who hear him, inside a sentence: ladies and gentlemen
	Aside Class = "aside"
	// with what a speaker takes back what he has just said, for something else: sorry
	Repair Class = "repair"
	// words that take several prepositions and mean the same: different
	EitherPreposition Class = "either-preposition"
	// a small word, and another that means the same: anybody=anyone
	SameSense Class = "same-sense"
	// words that compare the adjective behind them, and what its own form for that ends in: more=er
	Comparing       Class = "comparing"
	Modal           Class = "modal"            // will, may
	ConditionPhrase Class = "condition-phrase" // conditions in several words
	Condition       Class = "condition"        // if, unless
	Reflexive       Class = "reflexive"        // of these, what is a pronoun as well: se
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
	SetPhrase   Class = "set-phrase"
	Restriction Class = "restriction" // only, just
	// words that restrict behind another, and that one: que=ne
	SecondHalf  Class = "second-half"
	Contrast    Class = "contrast"     // but, although
	Discourse   Class = "discourse"    // well, so, look
	Filler      Class = "filler"       // words of speech that an editor may drop
	Hesitation  Class = "hesitation"   // um, er
	Connective  Class = "connective"   // words that join a sentence to the one before
	SelfCited   Class = "self-cited"   // what introduces a speaker's own earlier words
	ModalPhrase Class = "modal-phrase" // what stands for a modal
	Consequence Class = "consequence"  // then
	// what a transcript writes where words could not be heard
	Inaudible  Class = "inaudible"
	DeniesNext Class = "denies-next" // what denies the word straight behind it
	// a speaker who turns to somebody, and does not tell of him
	Addressed     Class = "addressed"
	Asking        Class = "asking"         // words that open a question
	NegatedFrame  Class = "negated-frame"  // phrases that deny a whole clause
	FirstPerson   Class = "first-person"   // a speaker who speaks of himself
	Salutation    Class = "salutation"     // words of an address before the sentence
	Perceiving    Class = "perceiving"     // saw, heard: of what somebody did not, he does not speak
	UnrealThat    Class = "unreal-that"    // what joins to a denial what may not be so
	Almost        Class = "almost"         // almost, nearly
	HedgeAlone    Class = "hedge-alone"    // words that are a hedge where they stand alone before a sentence
	Wish          Class = "wish"           // words of hoping, fearing and supposing
	Those         Class = "those"          // what stands between a word for all and its clause: ceux
	Even          Class = "even"           // what strengthens a condition: even if
	Asked         Class = "asked"          // the article says that it was a question
	When          Class = "when"           // conditions of time
	WeakCondition Class = "weak-condition" // conditions that by themselves take nothing back
	WeakContrast  Class = "weak-contrast"  // contrasts that by themselves take nothing back
	Have          Class = "have"           // an auxiliary that a clause can hang on
)
