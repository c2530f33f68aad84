package lexicon

// The classes of numbers, units, days and times.
const (
	// what stands before a comparison: "three times as long as"
	Multiple   Class = "multiple"
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
	// what stands between a number and its decimals where these are named by their place: четыре и две
	// десятых
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
	OrdinalLost  Class = "ordinal-lost"
	Fraction     Class = "fraction"      // half, two thirds
	FractionOf   Class = "fraction-of"   // what joins a fraction to what it is of
	DecimalPoint Class = "decimal-point" // the spoken point before decimals
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
	Month        Class = "month"         // months and their numbers
	Weekday      Class = "weekday"       // days of the week and their numbers
	Numbered     Class = "numbered"      // nouns that a number follows: Article 33
	MonthCapital Class = "month-capital" // months and days are written with a capital
	// days before the day of the article; the words were said then or on the day before
	DayWord   Class = "day-word"
	Period    Class = "period"     // week, month, year
	Last      Class = "last"       // what puts a day or period before now
	Next      Class = "next"       // what puts a day or period behind now
	DateJoint Class = "date-joint" // what stands between a day and its month
	// prepositions that make a number a rough one: about 200 miners
	Roughly      Class = "roughly"
	DayEnding    Class = "day-ending"    // what may stand behind the figures of a day: 20th
	One          Class = "one"           // what stands for one before a magnitude: a million
	UnitPhrase   Class = "unit-phrase"   // units in several words
	OrdinalPoint Class = "ordinal-point" // a point behind a number makes it an ordinal
	// a comma parts the decimals of a number, and a point or space its thousands
	DecimalComma    Class = "decimal-comma"
	CompoundNumbers Class = "compound-numbers" // numbers are written as one word
	CompoundJoint   Class = "compound-joint"   // what joins the parts of a number in one word
	OrdinalEnding   Class = "ordinal-ending"   // how a place in a row ends behind its number
	Counted         Class = "counted"          // nouns that an ordinal in figures stands before
	NumberPhrase    Class = "number-phrase"    // numbers in several words that are no sum of them
	// what makes a number behind it a rough one: nearly, than
	Approximate Class = "approximate"
	// words of time that a day or month in the article may stand for: tomorrow
	RelativeDay Class = "relative-day"
)
