package lexicon

// The classes of names, titles, persons and bodies, and of what their names end in.
const (
	NameToo    Class = "name-too"   // words of the language that are names too
	Title      Class = "title"      // what may stand before a name
	Role       Class = "role"       // nouns for persons and bodies that may speak
	Questioner Class = "questioner" // labels of a turn that name nobody
	// what makes a woman's given name of a man's
	SexEnding    Class = "sex-ending"
	Asker        Class = "asker"         // of these, whoever puts questions
	Answerer     Class = "answerer"      // labels of a turn that answers
	Place        Class = "place"         // places
	Organization Class = "organization"  // words of the names of bodies
	SexPronoun   Class = "sex-pronoun"   // pronouns that tell the sex
	Sex          Class = "sex"           // titles and roles that tell the sex
	Particle     Class = "particle"      // small words inside a name or the name of a body
	ParticleName Class = "particle-name" // of these, what stands inside a name
	// what joins two given names before one surname: "Jack and Jane Roe"
	And        Class = "and"
	Complement Class = "complement"  // what joins an office to the body it is of
	Definite   Class = "definite"    // the definite article
	Former     Class = "former"      // what says that an office is no longer held
	Own        Class = "own"         // possessives of the third person
	Alone      Class = "alone"       // words that stand for a person without a noun
	GivenTitle Class = "given-title" // titles before a given name
	Courtesy   Class = "courtesy"    // Mr., Mrs.
	// of these, what stands before two surnames and no given name: señora
	SurnameCourtesy Class = "surname-courtesy"
	AgentEnding     Class = "agent-ending" // how a noun for who does something may end
	// what opens a sentence and means whom the one before names last, and his sex
	Latter           Class = "latter"
	NameSuffix       Class = "name-suffix"       // what may stand behind a name
	Generation       Class = "generation"        // of these, what tells a father from a son
	PossessiveEnding Class = "possessive-ending" // what makes a word an owner, in any language: Roe's
	Nickname         Class = "nickname"          // short given names and what they stand for
	// pronouns that stand for a person or a thing that was named
	Referring    Class = "referring"
	PluralEnding Class = "plural-ending" // how the plural of an office ends, and the singular
	// other people who say something, in the forms behind a preposition too
	Colleague      Class = "colleague"
	CapitalPronoun Class = "capital-pronoun" // a pronoun with a capital
	Man            Class = "man"             // given names of men
	Woman          Class = "woman"           // given names of women
	// given names that do not tell the sex, since men and women bear them, here or in another country
	Either Class = "either"
	// every noun has a capital, so that a capital tells little of a name
	NounsCapital Class = "nouns-capital"
	// an office, what it is of, and the name may follow one another without a comma
	NameAfterComplement Class = "name-after-complement"
	// what an office is of may follow it in the genitive, without a preposition
	Genitive     Class = "genitive"
	NamesInMarks Class = "names-in-marks" // the names of bodies and works stand in marks
	WomanEnding  Class = "woman-ending"   // how a surname that only a woman has may end
	// offices in the genitive, which no subject has, and their nominative
	ObliqueRole Class = "oblique-role"
	// how a name ends in another case, and what the nominative may end in; - is nothing
	CaseEnding Class = "case-ending"
	// names are declined, and in letters that are not Latin
	DeclinedNames Class = "declined-names"
	// a name that ends so is no surname, and what stands before the given name is
	PatronymicEnding Class = "patronymic-ending"
	// how a woman's surname ends in another case, and in the nominative
	SurnameCaseF Class = "surname-case-f"
	// how a man's surname ends in another case, and in the nominative
	SurnameCaseM Class = "surname-case-m"
	// nouns for a source that has no name: insiders
	Source Class = "source"
	// words in the names of newspapers and stations: what one is told is an occasion of its own
	Outlet Class = "outlet"
	// another word for a place or people that a reader takes for the same: british=britain
	Alias Class = "alias"
	// nouns for people whom an article does not name: a source, officials
	Anonymous Class = "anonymous"
	// nouns for who speaks for an office or a body; of value any, who does so without being the only one
	Office   Class = "office"
	Document Class = "document" // nouns for texts and recordings that are quoted
	Medium   Class = "medium"   // nouns and names of what prints or broadcasts
)
