package judge

import (
	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/lexicon/related"
	"verbatim/internal/person"
)

// How names and words are spelled: a name as another hand writes it or another name, a slip of the printer or
// another word.

func (d *difference) otherName() bool { return d.bothSides() && d.j.isName(d.q) && d.j.isName(d.r) }

// nameByEar reports one name in two spellings, of which none is somebody else's in the document. The capital
// that opens a sentence shows a given name before one surname.
func (d *difference) nameByEar() bool {
	names := d.oneForOne() && (d.otherName() || d.beforeSurname())
	return names && person.SameGiven(d.q[0].Key, d.r[0].Key) && !d.bothNamed()
}

// beforeSurname reports two words with capitals before one name: “Jon Weiss”, “John Weiss”.
func (d *difference) beforeSurname() bool {
	if d.q1 >= len(d.c.tokens) || d.r1 >= len(d.p.tokens) {
		return false
	}
	a, b := d.c.tokens[d.q1], d.p.tokens[d.r1]
	name := func(t align.Token) bool { return t.Capital && !t.Start && !t.Function }
	return a.Key == b.Key && name(a) && name(b) && d.q[0].Capital && d.r[0].Capital
}

// bothNamed reports that the document of the passage has the article's name too: it is somebody else there.
func (d *difference) bothNamed() bool {
	doc := d.j.Index.Doc(d.p.doc)
	for w := range document.EachWord(doc.Text, nil) {
		if lexicon.Owner(string(w.Key)) == d.q[0].Key && isCapital(doc.Text[w.Start:]) {
			return true
		}
	}
	return false
}

// slip reports a word one letter off of which either side's is a slip: the article's stands nowhere in the
// record, or the record's stands nowhere else in it and the article's does.
func (d *difference) slip() bool {
	if !d.oneForOne() || d.class != align.Typo {
		return false
	}
	ours, theirs := d.q[0], d.r[0]
	if d.bothWords(ours.Key, theirs.Key) {
		return false
	}
	if d.j.unknown(ours.Key, 0) {
		return !ours.Capital
	}
	return d.j.unknown(theirs.Key, 1)
}

// bothWords reports two words of the language, of which neither is a slip for the other: they differ by more
// than accents, or two letters that changed places.
func (d *difference) bothWords(a, b string) bool {
	if align.ChangedAbout(a, b) || align.Plain(a) == align.Plain(b) {
		return false
	}
	return related.Known(d.j.lex.Language, a) && related.Known(d.j.lex.Language, b)
}

func (d *difference) nearlyTheWord() bool {
	return d.oneForOne() && d.class == align.Typo && d.kinship() != kin
}

// smallSlip reports a small word for a word of content, or the reverse, one letter off or two changed about:
// “form” for “from”. Neither turns or measures a claim.
func (d *difference) smallSlip() bool {
	if !d.oneForOne() || d.q[0].Function == d.r[0].Function || d.q[0].Capital || d.r[0].Capital {
		return false
	}
	a, b := d.q[0].Key, d.r[0].Key
	return len(a) > 2 && len(b) > 2 && align.OneSlip(a, b) && !d.j.measures(a) && !d.j.measures(b)
}
