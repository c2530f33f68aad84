package when

import (
	"unicode"
	"unicode/utf8"

	"verbatim/internal/lexicon"
)

// inName reports a word that is a person's: it stands behind a title or given name, or before a surname.
func (r *resolver) inName(n *node) bool {
	if n.end-n.start > 1 {
		return false
	}
	at := n.start
	if r.has("NAME-AFTER", n.end) {
		return true
	}
	if n.action == "season" && r.parser.is(n.end, "-") && r.parser.touch(at, 2) { // "Winter-Biathlon"
		return true
	}
	if at > 0 && r.toks[at-1].IsWord() && r.toks[at-1].sentence == r.toks[at].sentence {
		before := r.toks[at-1]
		timely := len(before.entries) > 0 || before.Has(lexicon.Preposition, lexicon.Determiner)
		given := capital(before) && before.Has(lexicon.Man, lexicon.Woman)
		if !timely && (given || before.Has(lexicon.Title)) {
			return true
		}
	}
	if at > 1 && r.parser.is(at-1, ".") && r.toks[at-2].Has(lexicon.Title) {
		return true
	}
	return false
}

// isNamed reports that a month, weekday or season by its name is one: as the language writes it, and where
// a word that is a name or a verb as well, at a place where times stand.
func (r *resolver) isNamed(n *node) bool {
	if len(n.parts) > 1 || n.end-n.start > 1 {
		return r.writtenWell(n)
	}
	at := n.start
	timely := r.has("BEFORE-TIME", at-1) || r.endsWith("BEFORE-TIME", at)
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
	case n.action == "month" && r.lang.lex.Flag(lexicon.MonthCapital):
		next, ok := r.wordAt(n.end)
		return !ok || !r.unknownName(next)
	}
	return true
}

// verbBehind reports a verb of speech: "May said".
func (r *resolver) verbBehind(at int) bool {
	return at < len(r.toks) && r.toks[at].Has(lexicon.Cue)
}

// writtenWell reports months and days with a capital where the language gives them one, and without where
// it does not.
func (r *resolver) writtenWell(n *node) bool {
	for _, p := range n.parts {
		if p.class != "MONTH" && p.class != "WEEKDAY" {
			continue
		}
		t := r.toks[p.start]
		if r.lang.lex.Flag(lexicon.MonthCapital) || r.flag("NOUNS-HAVE-CAPITALS") {
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
	if !ok || digits(r.toks[d.start].key) >= 0 || !r.flag("ORDINAL-NEEDS-OF") {
		return true
	}
	first, _ := utf8.DecodeRuneInString(r.toks[d.start].key)
	m, _ := n.part("MONTH", 0)
	return unicode.IsDigit(first) || m.start < d.start || r.has("OF", d.end)
}

// isTitle reports a part of the day with a capital, as the names of broadcasts have it: "Saturday Night
// Live".
func (r *resolver) isTitle(n *node) bool {
	p, ok := n.part("TOD", 0)
	if !ok || p.start == n.start || r.flag("NOUNS-HAVE-CAPITALS") {
		return false
	}
	return capital(r.toks[p.start])
}

// unknownName reports a word with a capital that is none of time.
func (r *resolver) unknownName(t tok) bool { return capital(t) && len(t.entries) == 0 }

// given reports a month or day at the end that is a given name before a surname: "Jan Kelm", "9. Jan Kelm".
func (r *resolver) given(n *node) bool {
	if n.end >= len(r.toks) || !r.toks[n.end-1].Has(lexicon.Man, lexicon.Woman) {
		return false
	}
	next, ok := r.wordAt(n.end)
	return ok && r.unknownName(next) && next.sentence == r.toks[n.end-1].sentence
}
