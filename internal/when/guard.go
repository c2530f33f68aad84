package when

import (
	"unicode"
	"unicode/utf8"

	"verbatim/internal/lexicon"
)

// allowed reports that the words are a time and not a name, a number or a thing that looks like one.
func (r *resolver) allowed(n *node) bool {
	switch n.action {
	case "year":
		return r.isYear(n)
	case "month", "weekday", "season":
		return !r.inName(n) && r.isNamed(n)
	case "date":
		return r.isDate(n)
	case "counted":
		u, _ := n.part("UNIT", 0)
		return u.value != "part" || n.has("YEAR") || n.has("yearref") // the second half of a match
	case "decade":
		p, ok := n.part("NUMBER", 0)
		return !ok || p.n >= 10 && p.n%10 == 0
	case "clock":
		zone, ok := n.part("ZONE", 0)
		return (!ok || capital(r.toks[zone.start])) && !r.lang.has("AMOUNT-AFTER", r.toks, n.end)
	case "years", "range":
		return !r.lang.has("AMOUNT-AFTER", r.toks, n.end)
	case "earlier", "later":
		return r.isAdverb(n)
	case "event":
		u := unitOf(n)
		return u == day || u == week
	case "then":
		return r.isUnit(n) && !r.farDecade(n)
	case "unit", "ago", "ahead":
		return r.isUnit(n)
	case "holiday":
		return !r.inName(n) && !r.lang.has("FEAST-NOUN", r.toks, n.end) // "Christmas market"
	case "shift":
		return r.isDeictic(n)
	}
	return true
}

// isAdverb reports that "a year after" has nothing behind it that it belongs to, as in "a year after the war".
func (r *resolver) isAdverb(n *node) bool {
	if r.lang.has("THAN", r.toks, n.end) {
		return false
	}
	last := n.end - 1
	if !r.lang.has("BEFORE", r.toks, last) && !r.lang.has("AFTER", r.toks, last) && !r.lang.has("ON", r.toks, last) {
		return true
	}
	return n.end >= len(r.toks) || !r.toks[n.end].IsWord() || r.lang.has("CLAUSE", r.toks, n.end)
}

// isDeictic reports that "last year" goes back to the day of publication: it does not in "his last year".
func (r *resolver) isDeictic(n *node) bool {
	if !r.isUnit(n) || r.farDecade(n) {
		return false
	}
	if r.lang.has("POSSESSIVE", r.toks, n.start-1) {
		return false
	}
	return !(n.has("SHIFT") && r.lang.has("OF", r.toks, n.end) && r.lang.has("LAST-OF", r.toks, n.end))
}

// isUnit reports that the unit is one of the calendar, and no part of a name as in "This Week".
func (r *resolver) isUnit(n *node) bool {
	p, ok := n.part("UNIT", 0)
	if !ok {
		return true
	}
	t := r.toks[p.start]
	return unitOf(n) != noUnit && (r.lang.isEntry("NOUNS-HAVE-CAPITALS", "yes") || !capital(t) || t.first)
}

// farDecade reports "the next decade": ten years from now on, and not those of a calendar.
func (r *resolver) farDecade(n *node) bool {
	for _, class := range []string{"SHIFT", "THEN"} {
		if p, ok := n.part(class, 0); ok && p.n > 0 && unitOf(n) >= decade {
			return true
		}
	}
	return false
}

// isYear reports that four figures are a year: behind a word that stands before years, in brackets, or where nothing is
// counted by them.
func (r *resolver) isYear(n *node) bool {
	if len(n.parts) > 1 || n.end-n.start > 1 && n.parts[0].class != "YEAR" {
		return true
	}
	at, next := n.start, n.end
	if digits(r.toks[at].key) < 0 && !r.toks[at].IsWord() && !r.lang.has("BEFORE-YEAR", r.toks, at-1) {
		return false // WWDC '11
	}
	if r.amount(at, next) || r.label(at) {
		return false
	}
	if r.lang.has("WEAK-BEFORE-YEAR", r.toks, at-1) && r.counted1(next) {
		return false
	}
	if r.lang.has("BEFORE-YEAR", r.toks, at-1) || r.endsWith("BEFORE-YEAR", at) {
		return true
	}
	if r.bracketed(at, next) || r.frameOfYears(at) {
		return true
	}
	if r.lang.isEntry("YEAR-NEEDS-WORD", "yes") && !r.toks[at].first || n.parts[0].n < 1800 && digits(r.toks[at].key) > 0 {
		return false
	}
	return !r.counted1(next) && !r.follows(at)
}

// amount reports figures that belong to an amount: $2000, 2000%, 1984 people, 1.984-2.
func (r *resolver) amount(at, next int) bool {
	if r.lang.has("AMOUNT-BEFORE", r.toks, at-1) || r.lang.has("AMOUNT-AFTER", r.toks, next) {
		return true
	}
	if at > 0 && digits(r.toks[at-1].key) >= 0 { // "12 050", "2 023"
		return true
	}
	if r.lang.has("TO", r.toks, next) && next+2 < len(r.toks) && r.lang.has("AMOUNT-AFTER", r.toks, next+2) { // 1450 to 1850 marks
		return true
	}
	t := r.toks[at]
	return next < len(r.toks) && r.toks[next].IsWord() && r.toks[next].Start == t.End
}

// label reports a number that names a thing: Room 1945, Route 2000, Boeing 1999.
func (r *resolver) label(at int) bool {
	return r.lang.has("LABEL", r.toks, at-1) || at > 1 && r.parser.is(at-1, ".") && r.lang.has("LABEL", r.toks, at-2)
}

// endsWith reports that the words of an entry of the class end right before a token.
func (r *resolver) endsWith(class string, at int) bool {
	for back := 2; back <= 4; back++ {
		if at-back < 0 {
			return false
		}
		for _, e := range r.toks[at-back].entries {
			if e.class == class && len(e.keys) == back && fits(e.keys, r.toks, at-back) {
				return true
			}
		}
	}
	return false
}

func (r *resolver) bracketed(at, next int) bool {
	open := r.parser.is(at-1, "(") || r.parser.is(at-1, "[")
	return open && (r.parser.is(next, ")") || r.parser.is(next, "]") || r.parser.is(next, ",") || r.parser.is(next, ";"))
}

// frameOfYears reports a row of years: "in 2008, 2010 and 2012".
func (r *resolver) frameOfYears(at int) bool {
	joint := r.parser.is(at-1, ",") || r.lang.has("AND", r.toks, at-1)
	return joint && at > 1 && len(r.toks[at-2].key) == 4 && digits(r.toks[at-2].key) >= firstYear
}

// counted1 reports a noun in the plural behind figures, as far as the language shows it: what they count.
func (r *resolver) counted1(next int) bool {
	if next >= len(r.toks) || !r.toks[next].IsWord() {
		return false
	}
	if r.lang.has("PLURAL-VERB", r.toks, next) {
		return true
	}
	return r.lang.isEntry("NOUNS-HAVE-CAPITALS", "yes") && capital(r.toks[next])
}

// follows reports a noun with a capital right before figures, which they number: "Windows 2000", "Halle 1900".
func (r *resolver) follows(at int) bool {
	if at == 0 || !r.toks[at-1].IsWord() {
		return false
	}
	t := r.toks[at-1]
	return capital(t) && !t.first && !r.lang.isEntry("NOUNS-HAVE-CAPITALS", "yes")
}

func capital(t tok) bool {
	r, _ := utf8.DecodeRuneInString(t.Text)
	return unicode.IsUpper(r)
}

// inName reports a word that is a person's: it stands behind a title or given name, or before a surname.
func (r *resolver) inName(n *node) bool {
	if n.end-n.start > 1 {
		return false
	}
	at := n.start
	if r.lang.has("NAME-AFTER", r.toks, n.end) || n.action == "season" && r.parser.is(n.end, "-") && r.parser.touch(at, 2) {
		return true
	}
	if at > 0 && r.toks[at-1].IsWord() && r.toks[at-1].sentence == r.toks[at].sentence {
		before := r.toks[at-1]
		timely := len(before.entries) > 0 || before.Has(lexicon.Preposition, lexicon.Determiner)
		if !timely && (before.Has(lexicon.Title) || capital(before) && before.Has(lexicon.Man, lexicon.Woman)) {
			return true
		}
	}
	if at > 1 && r.parser.is(at-1, ".") && r.toks[at-2].Has(lexicon.Title) {
		return true
	}
	return false
}

// isNamed reports that a month, weekday or season by its name is one: as the language writes it, and where a word
// that is a name or a verb as well, at a place where times stand.
func (r *resolver) isNamed(n *node) bool {
	if len(n.parts) > 1 || n.end-n.start > 1 {
		return r.writtenWell(n)
	}
	at := n.start
	timely := r.lang.has("BEFORE-TIME", r.toks, at-1) || r.endsWith("BEFORE-TIME", at)
	if !r.writtenWell(n) {
		return false
	}
	if r.given(n) {
		return false
	}
	if timely && !r.lang.isEntry("ALSO-PERSON", r.toks[at].key) {
		return true
	}
	switch {
	case n.action == "season":
		return false
	case r.lang.isEntry("ALSO-NAME", r.toks[at].key):
		return timely && !r.verbBehind(n.end)
	case n.action == "month":
		return !(n.end < len(r.toks) && capital(r.toks[n.end]) && r.toks[n.end].IsWord() && len(r.toks[n.end].entries) == 0 &&
			r.lang.lex.Flag(lexicon.MonthCapital) && !r.lang.isEntry("NOUNS-HAVE-CAPITALS", "yes"))
	}
	return true
}

// verbBehind reports a verb of speech: "May said".
func (r *resolver) verbBehind(at int) bool {
	return at < len(r.toks) && r.toks[at].Has(lexicon.Cue)
}

// writtenWell reports months and days with a capital where the language gives them one, and without where it does not.
func (r *resolver) writtenWell(n *node) bool {
	for _, p := range n.parts {
		if p.class != "MONTH" && p.class != "WEEKDAY" {
			continue
		}
		t := r.toks[p.start]
		if r.lang.lex.Flag(lexicon.MonthCapital) || r.lang.isEntry("NOUNS-HAVE-CAPITALS", "yes") {
			if !capital(t) {
				return false
			}
			continue
		}
		if capital(t) && !t.first && len(n.parts) == 1 && !r.parser.is(p.start-1, "(") {
			return false
		}
	}
	return true
}

// isDate reports a day of a month: "first March" is none without "of", nor is "may 3".
func (r *resolver) isDate(n *node) bool {
	if !r.writtenWell(n) {
		return false
	}
	if r.given(n) {
		return false
	}
	d, ok := n.part("DAY", 0)
	if !ok || digits(r.toks[d.start].key) >= 0 || !r.lang.isEntry("ORDINAL-NEEDS-OF", "yes") {
		return true
	}
	first, _ := utf8.DecodeRuneInString(r.toks[d.start].key)
	m, _ := n.part("MONTH", 0)
	return unicode.IsDigit(first) || m.start < d.start || r.lang.has("OF", r.toks, d.end)
}

// given reports a month or day at the end that is a given name before a surname: "Jan Kelm", "9. Jan Kelm".
func (r *resolver) given(n *node) bool {
	if n.end >= len(r.toks) || !r.toks[n.end-1].Has(lexicon.Man, lexicon.Woman) {
		return false
	}
	next := r.toks[n.end]
	return next.IsWord() && capital(next) && len(next.entries) == 0 && next.sentence == r.toks[n.end-1].sentence
}
