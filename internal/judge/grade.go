package judge

import (
	"slices"
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
)

// grade finds the code and severity of a difference.
func (j *Judge) grade(c *kase, p part, h hunk) (finding.Code, finding.Severity) {
	q, r := c.atoms[h.q0:h.q1], p.atoms[h.r0:h.r1]
	switch h.class {
	case align.Swap:
		return finding.Reordered, finding.Major
	case align.ModalPhrase:
		return finding.Word, finding.Minor
	}
	if len(q) == 0 {
		if code := j.dropped(c, p, h); code != 0 {
			return code, finding.Note
		}
		if j.setPhrase(r) {
			return finding.Omission, finding.Minor
		}
	}
	if len(r) == 0 && len(q) <= 2 && j.all(q, "hesitation") {
		return finding.Insertion, finding.Minor
	}
	if len(r) == 0 && len(q) == 1 && doubled(c.atoms, h.q0) {
		return finding.Typo, finding.Note
	}
	if j.negations(q) != j.negations(r) && !(len(q) == 0 && j.aside(p, h)) {
		return finding.Negation, finding.Major
	}
	if len(q) == 0 && j.halved(p, h) {
		return finding.Omission, finding.Major
	}
	if len(q)+len(r) == 1 && j.besideQuantity(c, p, h) {
		return finding.Quantifier, finding.Major
	}
	if len(q) == 0 && len(r) >= 3 && j.aside(p, h) && !j.light(r) {
		return finding.Omission, finding.Major
	}
	if a, b := pick(q, j.isNumber), pick(r, j.isNumber); a != b && (a != "" && j.counts(r) || b != "" && j.counts(q) || len(q) == 0 || len(r) == 0) {
		return finding.Number, finding.Major
	}
	if len(q) == 1 && len(r) == 1 && j.countsSomehow(q[0].Key) && j.countsSomehow(r[0].Key) {
		return finding.Number, finding.Major
	}
	if a, b := pick(q, j.class("modal")), pick(r, j.class("modal")); a != b && (a != "" && b != "" || len(q)+len(r) == 1) {
		return finding.Modal, finding.Major
	}
	if a, b := pick(q, j.class("quantifier")), pick(r, j.class("quantifier")); a != b && len(q) <= 2 && len(r) <= 2 && a != "" && b != "" {
		return finding.Quantifier, finding.Major
	}
	kinship := j.kinship(q, r)
	if kinship == opposites {
		return finding.Word, finding.Major
	}
	if len(q) == 1 && len(r) == 1 && h.class == "form" {
		return finding.Word, finding.Minor
	}
	if len(q) > 0 && len(r) > 0 && lostApostrophe(printed(c.text, q), printed(j.text(p), r)) {
		return finding.Typo, finding.Note
	}
	if len(q) > 0 && len(r) > 0 && j.isName(q) && j.isName(r) {
		if len(q) == 1 && len(r) == 1 && soundsAlike(q[0].Key, r[0].Key) {
			return finding.Spelling, finding.Note
		}
		return finding.Name, finding.Major
	}
	if j.standsFor(p, h, q, r) || j.standsFor(p, h, r, q) {
		return finding.Referent, finding.Minor
	}
	code := finding.Word
	if len(q) == 0 {
		code = finding.Omission
	} else if len(r) == 0 {
		code = finding.Insertion
	}
	if len(q) == len(r) && len(q) == 1 {
		if h.class == "typo" {
			switch {
			case j.unknown(q[0].Key, 0) && !q[0].Capital:
				return finding.Typo, finding.Note
			case j.unknown(r[0].Key, 1) && !j.unknown(q[0].Key, 0): // the transcriber's slip
				return finding.Typo, finding.Note
			}
			if kinship != kin {
				return finding.Word, finding.Major
			}
		}
	}
	if len(r) == 0 && len(q) == 1 && j.joins(p, h, q[0].Key) {
		return finding.Insertion, finding.Major
	}
	if kinship == kin || j.light(q) && j.light(r) || len(q) == 0 && j.nothingNew(p.atoms, h.r0, h.r1) || len(r) == 0 && j.nothingNew(c.atoms, h.q0, h.q1) {
		return code, finding.Minor
	}
	return code, finding.Major
}

// printed is the text of some atoms in small letters.
func printed(text string, atoms []align.Atom) string {
	return strings.ToLower(text[atoms[0].Span.Start:atoms[len(atoms)-1].Span.End])
}

// lostApostrophe reports two writings of one word of which one has lost its apostrophe, as pages and captions lose it.
func lostApostrophe(a, b string) bool {
	bare := strings.NewReplacer("'", "", "’", "", "‘", "", "`", "", "´", "", "′", "").Replace
	return a != b && !strings.Contains(a, " ") && !strings.Contains(b, " ") && bare(a) == bare(b)
}

// joins reports a word put in between two sentences of the record that makes one the condition of the other.
func (j *Judge) joins(p part, h hunk, key string) bool {
	if h.r0 == 0 || h.r0 >= len(p.atoms) || !p.atoms[h.r0].Start {
		return false
	}
	return j.lex.Has(lexicon.Condition, key)
}

// nothingNew reports words [from,to) that one side has and the other has not, all of whose content stands in the words
// right beside them as well.
func (j *Judge) nothingNew(atoms []align.Atom, from, to int) bool {
	beside := map[string]bool{}
	for k := max(0, from-near); k < min(len(atoms), to+near); k++ {
		if k < from || k >= to {
			beside[atoms[k].Key] = true
		}
	}
	for _, a := range atoms[from:to] {
		if !beside[a.Key] && !a.Function && !j.lex.Any(a.Key, "discourse", "hesitation") || j.isNumber(a.Key) || j.lex.Has("negation", a.Key) {
			return false
		}
	}
	return true
}

// doubled reports a word that stands twice in a row, with small letters.
func doubled(atoms []align.Atom, i int) bool {
	same := func(k int) bool {
		return k >= 0 && k < len(atoms) && atoms[k].Key == atoms[i].Key && !atoms[k].Capital
	}
	return !atoms[i].Capital && (same(i-1) || same(i+1))
}

// besideQuantity reports one quantifier put in or left out beside another or a number: "almost every", "nearly 40".
func (j *Judge) besideQuantity(c *kase, p part, h hunk) bool {
	atoms, at := c.atoms, h.q0
	if h.q0 == h.q1 {
		atoms, at = p.atoms, h.r0
	}
	if !j.lex.Has("quantifier", atoms[at].Key) || at+1 >= len(atoms) {
		return false
	}
	return j.lex.Has("quantifier", atoms[at+1].Key) || j.isNumber(atoms[at+1].Key)
}

// aside reports dropped words that stand between marks as a remark of their own, so that a negation in them turns
// nothing around them.
func (j *Judge) aside(p part, h hunk) bool {
	if h.r1-h.r0 < 3 || h.r0 == 0 || h.r1 >= len(p.atoms) {
		return false
	}
	if p.atoms[h.r0].Start && p.atoms[h.r1].Start {
		return true
	}
	const marks = ",;:—–-("
	return strings.ContainsAny(gap(j.text(p), p.atoms, h.r0), marks) && strings.ContainsAny(gap(j.text(p), p.atoms, h.r1), marks+")")
}

// standsFor reports a pronoun on one side and on the other the name or the thing that it stands for, as far as the record's
// words shortly before the passage have it.
func (j *Judge) standsFor(p part, h hunk, pronoun, name []align.Atom) bool {
	if len(pronoun) != 1 || len(name) == 0 || len(name) > 3 || !j.lex.Has("referring", pronoun[0].Key) || j.light(name) {
		return false
	}
	from := max(0, h.r0-60)
	for _, n := range name {
		if n.Function {
			continue
		}
		if !slices.ContainsFunc(p.atoms[from:h.r0], func(a align.Atom) bool { return a.Key == n.Key }) {
			return false
		}
	}
	return true
}

// dropped types words that were left out in a licit way: fillers, false starts, an opening And. It returns 0 for others.
func (j *Judge) dropped(c *kase, p part, h hunk) finding.Code {
	r := p.atoms[h.r0:h.r1]
	if j.all(r, "hesitation") || j.lex.Has("filler", keys(r)) {
		return finding.Filler
	}
	if len(r) == 1 && r[0].Start && j.lex.Has("connective", r[0].Key) {
		return finding.Connective
	}
	if j.repeats(p.atoms, h.r0, h.r1) || j.restarts(p, h.r0, h.r1) {
		return finding.FalseStart
	}
	if len(r) > 0 && h.r1 < len(p.atoms) && len(r) <= 6 {
		if breaks(gap(j.text(p), p.atoms, h.r1)) && p.atoms[h.r1].Key == r[0].Key {
			return finding.FalseStart
		}
	}
	return 0
}

// repeats reports that the dropped words stand again just before or after them, apart from what opens them.
func (j *Judge) repeats(atoms []align.Atom, from, to int) bool {
	for from < to-2 && j.lex.Any(atoms[from].Key, "connective", "hesitation") {
		from++
	}
	n := to - from
	equal := func(at int) bool {
		if at < 0 || at+n > len(atoms) {
			return false
		}
		for k := range n {
			if atoms[at+k].Key != atoms[from+k].Key {
				return false
			}
		}
		return true
	}
	if equal(to) || equal(from-n) {
		return true
	}
	for g := 1; g <= 5 && n >= 3; g++ { // with a remark between: “it's not, believe it or not, it's not”
		if equal(to + g) {
			return true
		}
	}
	return false
}

// restarts reports a speaker who broke off and began again: the words before the break stand again behind it, with no
// more than two small words between, as in “wants to be -- he wants to be”.
func (j *Judge) restarts(p part, from, to int) bool {
	for k := from + 1; k <= to && k < len(p.atoms); k++ {
		if !breaks(gap(j.text(p), p.atoms, k)) || to-k > 2 {
			continue
		}
		if n := k - from; n >= 2 && to+n <= len(p.atoms) && keys(p.atoms[from:k]) == keys(p.atoms[to:to+n]) {
			return true
		}
	}
	return false
}

// breaks reports a mark with which a transcript shows that somebody broke off.
func breaks(gap string) bool {
	return strings.Contains(gap, "--") || strings.Contains(gap, "—") || strings.Contains(gap, "...") || strings.Contains(gap, "…")
}

func keys(atoms []align.Atom) string {
	var out []string
	for _, a := range atoms {
		out = append(out, a.Key)
	}
	return strings.Join(out, " ")
}

func (j *Judge) all(atoms []align.Atom, class lexicon.Class) bool {
	return len(atoms) > 0 && !slices.ContainsFunc(atoms, func(a align.Atom) bool { return !j.lex.Has(class, a.Key) })
}

func (j *Judge) class(name lexicon.Class) func(string) bool {
	return func(key string) bool { return j.lex.Has(name, key) }
}

func (j *Judge) negations(atoms []align.Atom) int {
	n := 0
	for _, a := range atoms {
		if j.lex.Has("negation", a.Key) {
			n++
		}
	}
	return n
}

// unknown reports a word that stands in no more than so many places of the record.
func (j *Judge) unknown(key string, times int) bool {
	_, n := j.occurrences([]string{key}, 0)
	return n <= times
}

// light reports words that carry no content of their own.
func (j *Judge) light(atoms []align.Atom) bool {
	if j.lex.Any(keys(atoms), "discourse", "filler") {
		return true
	}
	return !slices.ContainsFunc(atoms, func(a align.Atom) bool { return !a.Function && !j.lex.Has("discourse", a.Key) })
}

func pick(atoms []align.Atom, in func(string) bool) string {
	var out []string
	for _, a := range atoms {
		if in(a.Key) {
			out = append(out, a.Key)
		}
	}
	return strings.Join(out, " ")
}

// isName reports capital words that are no function words: a name, with the small words in it.
func (j *Judge) isName(atoms []align.Atom) bool {
	names := 0
	for _, a := range atoms {
		switch {
		case a.Function || j.lex.Has("capital-pronoun", a.Key):
		case !a.Capital || a.Start || !j.mayBeName(a.Key):
			return false
		default:
			names++
		}
	}
	return names > 0
}

// mayBeName reports that a capital shows a name; where all nouns have one, only known names do.
func (j *Judge) mayBeName(key string) bool {
	return !j.lex.Flag("nouns-capital") || j.lex.Any(key, "man", "woman", "place")
}

// counts reports words with a number among them, also one that is no number elsewhere: "one and a half", "twentieth".
func (j *Judge) counts(atoms []align.Atom) bool {
	return slices.ContainsFunc(atoms, func(a align.Atom) bool {
		return j.isNumber(a.Key) || j.lex.Any(a.Key, "number", "ordinal", "decade", "fraction")
	})
}

// countsSomehow reports a word that stands for a number, a place in a row or a rough number: "second", "hundreds".
func (j *Judge) countsSomehow(key string) bool {
	return j.isNumber(key) || j.lex.Any(key, "ordinal", "rough-number")
}

func (j *Judge) isNumber(key string) bool {
	return !j.lex.Has("one", key) && j.lex.Any(key, "number", "magnitude") || strings.ContainsAny(key, "0123456789")
}
