package judge

import (
	"verbatim/internal/align"
	"verbatim/internal/finding"
)

// A difference in words is graded by the first row of a table that holds. Each row has a test of its own
// (grade_test.go runs its example), and what it looks at stands in difference.go, dropped.go and words.go.

// gradeRule is a row of the table.
type gradeRule struct {
	code     finding.Code // 0 for what the sides tell: an omission, an insertion, or another word
	severity finding.Severity
	holds    func(*difference) bool
	why      string

	record, article string // an example
}

// grades is the table. The order is the meaning: what is harmless by its form first, then what turns a claim,
// then what two words mean, and last how much matter there is.
var grades = []gradeRule{
	{finding.Reordered, finding.Major, of(align.Swap),
		"words that changed their places are not what was said",
		"We rescue pilots before passengers in a storm.", "We rescue passengers before pilots in a storm."},
	{finding.Word, finding.Minor, of(align.ModalPhrase), "a phrase that stands for a modal says the same",
		"We are going to paint the lighthouse in May.", "We will paint the lighthouse in May."},
	{finding.Filler, finding.Note, (*difference).filler, "words of speech that an editor may drop",
		"The ferry, you know, runs on Sundays only.", "The ferry runs on Sundays only."},
	{finding.Connective, finding.Note, (*difference).connective,
		"what joins a sentence to the one before may go",
		"The ferry runs on Sundays. But the bakery closes early.",
		"The ferry runs on Sundays. The bakery closes early."},
	{finding.FalseStart, finding.Note, (*difference).falseStart, "what is said once more may go",
		"I know that the ferry was, the ferry was late again on Friday.",
		"I know that the ferry was late again on Friday."},
	{finding.Omission, finding.Minor, (*difference).setPhrase, "a set phrase takes nothing back",
		"The ferry, if I may say so, runs on Sundays only.", "The ferry runs on Sundays only."},
	{finding.Insertion, finding.Minor, (*difference).hesitationPutIn,
		"a hesitation says nothing, and nobody said it",
		"The ferry runs on Sundays only.", "The ferry, um, runs on Sundays only."},
	{finding.Typo, finding.Note, (*difference).doubledWord, "a word that is printed twice is a slip",
		"The ferry runs on Sundays only.", "The ferry runs on on Sundays only."},
	{finding.Insertion, finding.Minor, (*difference).saidAgain,
		"what stands beside it is said once more, and nobody did",
		"I told them no, and I meant it.", "I told them no, no, no, and I meant it."},
	{finding.Word, finding.Minor, (*difference).deniedOtherwise, "a denial may stand in the word or before it",
		"The pilots were unhappy with the new harbour rules.",
		"The pilots were not happy with the new harbour rules."},
	{finding.Negation, finding.Major, (*difference).negation, "one side denies what the other says",
		"The ferry does not run on Sundays.", "The ferry does run on Sundays."},
	{finding.Omission, finding.Major, (*difference).halved,
		"the second half of a restriction is the restriction",
		"La mairie du port ne paie que la moitié du quai cette année.",
		"La mairie du port ne paie la moitié du quai cette année."},
	{finding.Typo, finding.Note, (*difference).lostSign, "a page may lose such signs wherever they stand",
		"The ferry cost the county $312 in one day.", "The ferry cost the county 312 in one day."},
	{finding.Number, finding.Major, (*difference).otherSign, "a sign is a part of the number",
		"It was minus twelve degrees in the harbour.", "It was twelve degrees in the harbour."},
	{finding.Number, finding.Major, (*difference).otherUnit, "so is the unit, and the half of the day",
		"The rate went up by two percent in autumn.", "The rate went up by two percentage points in autumn."},
	{finding.Number, finding.Major, (*difference).otherTime, "before the hour is not past it",
		"The bells ring at quarter to five.", "The bells ring at quarter past five."},
	{finding.Quantifier, finding.Major, (*difference).besideQuantity,
		"a word that bounds a number is part of it",
		"I am told that almost every boat in the harbour leaks.",
		"I am told that every boat in the harbour leaks."},
	{finding.Omission, finding.Major, (*difference).remark,
		"a remark of some matter may be what the speaker was careful to say",
		"The ferry, as the inspectors wrote, is safe to board.", "The ferry is safe to board."},
	{finding.Number, finding.Major, (*difference).otherNumber, "numbers are the claim",
		"The ferry carried 312 cars in one day.", "The ferry carried 213 cars in one day."},
	{finding.Number, finding.Major, (*difference).otherPlace, "so are places in a row and rough numbers",
		"This is the second ferry that we have lost.", "This is the third ferry that we have lost."},
	{finding.Modal, finding.Major, (*difference).otherModal, "what may be is not what will be",
		"The ferry may run on Sundays again.", "The ferry will run on Sundays again."},
	{finding.Word, finding.Minor, (*difference).comparedOtherwise, "a comparison has two forms",
		"The pilots were more proud of the ferry this year.",
		"The pilots were prouder of the ferry this year."},
	{finding.Quantifier, finding.Major, (*difference).otherQuantifier, "some are not all",
		"I am told that some boats in the harbour leak.", "I am told that most boats in the harbour leak."},
	{finding.Word, finding.Minor, (*difference).eitherWay, "some words take several prepositions",
		"The new ferry is different from the old one.", "The new ferry is different to the old one."},
	{finding.Word, finding.Major, (*difference).opposite, "a word for its opposite turns the sentence",
		"The board accepted the plan for the harbour.", "The board rejected the plan for the harbour."},
	{finding.Word, finding.Minor, (*difference).form, "another form of a word leaves its meaning",
		"The pilot warned us of the storm that night.", "The pilot warns us of the storm that night."},
	{finding.Typo, finding.Note, (*difference).apostrophe, "pages and captions lose apostrophes",
		"The boat of O'Hara sank in the narrow channel.", "The boat of OHara sank in the narrow channel."},
	{finding.Spelling, finding.Note, (*difference).nameByEar, "names come into a transcript by ear",
		"I have asked Zelenskyy about the harbour and the ferry.",
		"I have asked Zelensky about the harbour and the ferry."},
	{finding.Name, finding.Major, (*difference).otherName, "another name is somebody else",
		"I have asked Brandt about the harbour and the ferry.",
		"I have asked Lindqvist about the harbour and the ferry."},
	{finding.Referent, finding.Minor, (*difference).referent,
		"a pronoun for a name, or a name for a pronoun, as the words before have it",
		"I asked Brandt about the harbour. The pilots trust him in all weathers.",
		"The pilots trust Brandt in all weathers."},
	{finding.Typo, finding.Note, (*difference).slip,
		"one letter off, in a word that the record has nowhere else, is a slip",
		"The inspectors examined the ferry in the harbour.",
		"The inspectors examinned the ferry in the harbour."},
	{finding.Typo, finding.Note, (*difference).smallSlip, "a small word one letter off makes no sentence",
		"The pilots defend the harbour from the storm every year.",
		"The pilots defend the harbour form the storm every year."},
	{finding.Word, finding.Major, (*difference).nearlyTheWord,
		"one letter off, and another word of the record",
		"We heard that the house on the quay was sold. The house was old, and a horse stood there.",
		"We heard that the horse on the quay was sold."},
	{finding.Insertion, finding.Major, (*difference).condition,
		"a word that joins two sentences makes one the other's condition",
		"The ferry runs again in May. The county pays for the engine.",
		"The ferry runs again in May if the county pays for the engine."},
	{0, finding.Minor, (*difference).intensifier,
		"a word that only strengthens another, where nothing is denied",
		"The papers of the ferry were totally delayed this year.",
		"The papers of the ferry were delayed this year."},
	{0, finding.Minor, (*difference).small,
		"words without matter of their own, of near meaning, or of what is said beside them",
		"The ferry stops at the island every Friday evening.",
		"The ferry stops on the island every Friday evening."},
	{0, finding.Major, func(*difference) bool { return true }, "all else counts",
		"The ferry stops at the island every Friday evening.",
		"The ferry stops at the prison every Friday evening."},
}

// grade finds the code and severity of a difference.
func (j *Judge) grade(c *quoted, p part, h hunk) (finding.Code, finding.Severity) {
	d := j.difference(c, p, h)
	rule := d.rule()
	if rule.code != 0 {
		return rule.code, rule.severity
	}
	switch {
	case d.dropped():
		return finding.Omission, rule.severity
	case d.added():
		return finding.Insertion, rule.severity
	}
	return finding.Word, rule.severity
}

// rule is the first that holds; the last always does.
func (d *difference) rule() *gradeRule {
	for i := range grades {
		if grades[i].holds(d) {
			return &grades[i]
		}
	}
	panic("no grade for a difference")
}
