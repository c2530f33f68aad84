package lexicon

// Class is a word class as the files name it. A lexicon file holds no class that does not
// stand here, and none stands here that nobody reads; the tests see to both.
type Class string

// The classes of words in general; the files beside this one have those of one subject each. Most hold words,
// those that end in Ending the ends of words. A class that is a property of the language holds "yes" (Flag).
const (
	AccentsOptional Class = "accents-optional" // a letter with an accent is the same letter
	Function        Class = "function"         // words that carry no matter of their own
	Pronoun         Class = "pronoun"          // pronouns
	Abbreviation    Class = "abbreviation"     // a point behind these ends no sentence
	Variant         Class = "variant"          // the same word, spelled otherwise
	Elided          Class = "elided"           // words that an apostrophe may open
	// a letter that may be written as another in any word: ё
	LetterVariant Class = "letter-variant"
	// one word that stands for several; "'s" and "'d" are left open
	Contraction Class = "contraction"
	Determiner  Class = "determiner"  // articles and what stands for one
	Preposition Class = "preposition" // prepositions
	Auxiliary   Class = "auxiliary"   // auxiliary verbs
	// adverbs that may stand between a subject and its verb
	Adverb      Class = "adverb"
	Conjunction Class = "conjunction" // and, but, while
	// an abbreviation in small letters with one of these may be a word: "he fell ill."
	Vowel Class = "vowel"
	// the end of a contraction and the word that it stands for
	ContractionEnding Class = "contraction-ending"
	OpenContraction   Class = "open-contraction" // ends that may stand for several
	SpellingEnding    Class = "spelling-ending"  // British and American
	// regular endings; what they leave is a stem that only tells near words
	StemEnding         Class = "stem-ending"
	Elision            Class = "elision"             // words that lose their vowel before another
	ContractionOpening Class = "contraction-opening" // the elided word before an apostrophe
	// adverbs that only strengthen the word behind them: totally, utterly
	Intensifier Class = "intensifier"
)
