package when

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// allowed reports that the words are a time and not a name, a number or a thing that looks like one.
func (r *resolver) allowed(n *node) bool {
	switch n.action {
	case "year":
		return r.isYear(n)
	case "month", "weekday", "season":
		return !r.inName(n) && r.isNamed(n)
	case "part":
		return !r.isTitle(n)
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
		return (!ok || capital(r.toks[zone.start])) && !r.has("AMOUNT-AFTER", n.end)
	case "years", "range":
		return !r.has("AMOUNT-AFTER", n.end)
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
		return !r.inName(n) && !r.has("FEAST-NOUN", n.end) // "Christmas market"
	case "shift":
		return r.isDeictic(n)
	}
	return true
}

// has reports that a word of the class stands at a token; flag a property of the language.
func (r *resolver) has(class string, at int) bool { return r.lang.has(class, r.toks, at) }

func (r *resolver) flag(class string) bool { return r.lang.isEntry(class, "yes") }

// wordAt is the word at a token; ok is false where a mark or nothing stands there.
func (r *resolver) wordAt(at int) (t tok, ok bool) {
	if at < 0 || at >= len(r.toks) || !r.toks[at].IsWord() {
		return tok{}, false
	}
	return r.toks[at], true
}

// isAdverb reports that "a year after" has nothing behind it that it belongs to, as in "a year after the
// war".
func (r *resolver) isAdverb(n *node) bool {
	if r.has("THAN", n.end) {
		return false
	}
	last := n.end - 1
	if !r.has("BEFORE", last) && !r.has("AFTER", last) && !r.has("ON", last) {
		return true
	}
	return n.end >= len(r.toks) || !r.toks[n.end].IsWord() || r.has("CLAUSE", n.end)
}

// isDeictic reports that "last year" goes back to the day of publication: it does not in "his last year".
func (r *resolver) isDeictic(n *node) bool {
	if !r.isUnit(n) || r.farDecade(n) {
		return false
	}
	if r.has("POSSESSIVE", n.start-1) {
		return false
	}
	return !(n.has("SHIFT") && r.has("OF", n.end) && r.has("LAST-OF", n.end))
}

// isUnit reports that the unit is one of the calendar, and no part of a name as in "This Week".
func (r *resolver) isUnit(n *node) bool {
	p, ok := n.part("UNIT", 0)
	if !ok {
		return true
	}
	t := r.toks[p.start]
	return unitOf(n) != noUnit && (r.flag("NOUNS-HAVE-CAPITALS") || !capital(t) || t.first)
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

// isYear reports that four figures are a year: behind a word that stands before years, in brackets, or
// where nothing is counted by them.
func (r *resolver) isYear(n *node) bool {
	if len(n.parts) > 1 || n.end-n.start > 1 && n.parts[0].class != "YEAR" {
		return true
	}
	at, next := n.start, n.end
	if digits(r.toks[at].key) < 0 && !r.toks[at].IsWord() && !r.has("BEFORE-YEAR", at-1) {
		return false // WWDC '11
	}
	if r.amount(at, next) || r.label(at) {
		return false
	}
	if r.has("WEAK-BEFORE-YEAR", at-1) && r.counted1(next) {
		return false
	}
	if r.has("BEFORE-YEAR", at-1) || r.endsWith("BEFORE-YEAR", at) {
		return true
	}
	if r.bracketed(at, next) || r.frameOfYears(at) {
		return true
	}
	if r.flag("YEAR-NEEDS-WORD") && !r.toks[at].first {
		return false
	}
	if n.parts[0].n < 1800 && digits(r.toks[at].key) > 0 {
		return false
	}
	return !r.counted1(next) && !r.follows(at)
}

// amount reports figures that belong to an amount: $2000, 2000%, 1984 people, 1.984-2.
func (r *resolver) amount(at, next int) bool {
	if r.has("AMOUNT-BEFORE", at-1) || r.has("AMOUNT-AFTER", next) {
		return true
	}
	if at > 0 && digits(r.toks[at-1].key) >= 0 { // "12 050", "2 023"
		return true
	}
	if r.has("TO", next) && r.has("AMOUNT-AFTER", next+2) { // 1450 to 1850 marks
		return true
	}
	t, ok := r.wordAt(next)
	return ok && t.Start == r.toks[at].End
}

// label reports a number that names a thing: Room 1945, Route 2000, Boeing 1999.
func (r *resolver) label(at int) bool {
	return r.has("LABEL", at-1) || at > 1 && r.parser.is(at-1, ".") && r.has("LABEL", at-2)
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
	if at == 0 || next >= len(r.toks) {
		return false
	}
	return strings.Contains("([", r.toks[at-1].key) && strings.Contains(")],;", r.toks[next].key)
}

// frameOfYears reports a row of years: "in 2008, 2010 and 2012".
func (r *resolver) frameOfYears(at int) bool {
	joint := r.parser.is(at-1, ",") || r.has("AND", at-1)
	return joint && at > 1 && len(r.toks[at-2].key) == 4 && digits(r.toks[at-2].key) >= firstYear
}

// counted1 reports a noun in the plural behind figures, as far as the language shows it: what they count.
func (r *resolver) counted1(next int) bool {
	if next >= len(r.toks) || !r.toks[next].IsWord() {
		return false
	}
	if r.has("PLURAL-VERB", next) {
		return true
	}
	return r.flag("NOUNS-HAVE-CAPITALS") && capital(r.toks[next])
}

// follows reports a noun with a capital right before figures, which they number: "Windows 2000", "Halle
// 1900".
func (r *resolver) follows(at int) bool {
	if at == 0 || !r.toks[at-1].IsWord() {
		return false
	}
	t := r.toks[at-1]
	return capital(t) && !t.first && !r.flag("NOUNS-HAVE-CAPITALS")
}

func capital(t tok) bool {
	r, _ := utf8.DecodeRuneInString(t.Text)
	return unicode.IsUpper(r)
}
