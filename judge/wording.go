package judge

import (
	"fmt"
	"slices"
	"strings"

	"verbatim/align"
	"verbatim/document"
)

// Run is a stretch of the comparison, as a report shows it. The kinds are same, licit, edit, cut and jump.
type Run struct{ Kind, Quote, Record string }

// hunk is a place where the two sides differ: atoms [q0,q1) of the quotation against [r0,r1) of the record's window.
type hunk struct {
	q0, q1, r0, r1 int
	marked         bool
	class          string
}

// wording reports the differences in words.
func (j *Judge) wording(c *kase, r Reading, out *Judgement) {
	at := 0
	for i, p := range r.parts {
		if i > 0 {
			out.Runs = append(out.Runs, Run{Kind: "jump"})
		}
		j.uncovered(c, at, p.q0, &p, i > 0, out)
		j.part(c, p, out)
		at = p.q1
	}
	last := r.parts[len(r.parts)-1]
	j.uncovered(c, at, len(c.atoms), &last, false, out)
	j.opening(c, r.parts[0], out)
	j.surface(c, r, out)
	j.pairUp(out)
}

// part walks the operations of one part.
func (j *Judge) part(c *kase, p part, out *Judgement) {
	ops := p.ops
	for i := 0; i < len(ops); {
		op := ops[i]
		if op.Kind == align.Match {
			j.licit(c, p, op, out)
			kind := "same"
			if op.Class != "" {
				kind = "licit"
			}
			out.Runs = append(out.Runs, Run{kind, quoteText(c, op.Q0, op.Q1), recordText(j.text(p), p, op.R0, op.R1)})
			i++
			continue
		}
		h := hunk{q0: op.Q0, q1: op.Q1, r0: op.R0, r1: op.R1, marked: true, class: op.Class}
		k := i
		for ; k < len(ops) && ops[k].Kind != align.Match; k++ {
			if ops[k].Kind != align.Del && h.q1 > h.q0 && k > i && ops[k].Kind == align.Sub && ops[k-1].Kind == align.Sub {
				break // one word for one word: each is a hunk of its own
			}
			h.q1, h.r1 = max(h.q1, ops[k].Q1), max(h.r1, ops[k].R1)
			h.marked = h.marked && (ops[k].Marked || ops[k].Kind == align.Ins && c.atoms[ops[k].Q0].Bracket)
			if ops[k].Class == "" && ops[k].Kind == align.Sub {
				h.class = ""
			}
		}
		j.hunk(c, p, h, out)
		i = k
	}
}

func (j *Judge) text(p part) string { return j.Index.Docs[p.doc].Text }

func quoteText(c *kase, from, to int) string {
	if from >= to {
		return ""
	}
	return c.text[c.atoms[from].Span.Start:c.atoms[to-1].Span.End]
}

func recordText(text string, p part, from, to int) string {
	if from >= to {
		return ""
	}
	return text[p.atoms[from].Span.Start:p.atoms[to-1].Span.End]
}

func spanOf(atoms []align.Atom, from, to int) *document.Span {
	if from >= to {
		return nil
	}
	return &document.Span{Start: atoms[from].Span.Start, End: atoms[to-1].Span.End}
}

// licit notes words that are written otherwise.
func (j *Judge) licit(c *kase, p part, op align.Op, out *Judgement) {
	code := op.Class
	switch code {
	case "":
		return
	case "compound":
		code = "typography"
	}
	quote, record := quoteText(c, op.Q0, op.Q1), recordText(j.text(p), p, op.R0, op.R1)
	if code == "contraction" && document.Key(quote) == document.Key(record) {
		return
	}
	out.add(Finding{code, Note, spanOf(c.atoms, op.Q0, op.Q1), spanOf(p.atoms, op.R0, op.R1),
		fmt.Sprintf("written otherwise: the record has “%s”, the article “%s”", record, quote)})
}

func (o *Judgement) add(f Finding) {
	for _, g := range o.Findings {
		if g.Code == f.Code && g.Quote != nil && f.Quote != nil && *g.Quote == *f.Quote {
			return
		}
	}
	o.Findings = append(o.Findings, f)
}

// hunk types one difference.
func (j *Judge) hunk(c *kase, p part, h hunk, out *Judgement) {
	quote, record := quoteText(c, h.q0, h.q1), recordText(j.text(p), p, h.r0, h.r1)
	f := Finding{Quote: spanOf(c.atoms, h.q0, h.q1), Record: spanOf(p.atoms, h.r0, h.r1)}
	run := Run{"edit", quote, record}
	switch {
	case h.q0 < h.q1 && c.atoms[h.q0].Bracket && c.atoms[h.q1-1].Bracket:
		f.Code, f.Severity = "bracketed", Note
		f.Message = fmt.Sprintf("the writer's brackets: “%s” stands for “%s”", quote, record)
		run.Kind = "licit"
	case h.q0 == h.q1 && h.marked && h.q0 < len(c.atoms) && c.atoms[h.q0].Cut:
		run.Kind = "cut"
		f = j.markedCut(c, p, h, record)
	case h.q0 == h.q1 && h.marked:
		f.Code, f.Severity, f.Message = "bracketed", Note, fmt.Sprintf("the brackets replace “%s”", record)
		run.Kind = "licit"
	default:
		if g, ok := j.unheard(c, p, h); ok {
			run.Kind = "licit"
			out.Runs = append(out.Runs, run)
			out.add(g)
			return
		}
		f.Code, f.Severity = j.grade(c, p, h)
		f.Message = message(f.Code, quote, record)
		if verdictOf(f) == Clean {
			run.Kind = "licit"
		}
	}
	out.Runs = append(out.Runs, run)
	if f.Code == "splice" { // told by cuts
		return
	}
	out.add(f)
}

func message(code, quote, record string) string {
	switch {
	case quote == "":
		return fmt.Sprintf("the article leaves out “%s”", record)
	case record == "":
		return fmt.Sprintf("the article adds “%s”", quote)
	}
	return fmt.Sprintf("the record has “%s”, the article has “%s”", record, quote)
}

// markedCut grades what stands behind an ellipsis: whole sentences are a cut like any other; inside a sentence a word
// of weight makes it weighty, unless it is a name or a modal that the quotation has all the same.
func (j *Judge) markedCut(c *kase, p part, h hunk, record string) Finding {
	kept := map[string]bool{}
	for _, a := range c.atoms {
		kept[a.Key] = true
	}
	f := Finding{"omission-marked", Note, nil, spanOf(p.atoms, h.r0, h.r1), fmt.Sprintf("a marked cut leaves out “%s”", record)}
	whole := p.atoms[h.r0].Start && (h.r1 >= len(p.atoms) || p.atoms[h.r1].Start)
	if whole {
		return f
	}
	for k := h.r0; k < h.r1; k++ {
		a := p.atoms[k]
		if kind := j.weight(a); kind != "" && !((kind == "name" || kind == "modal") && kept[a.Key]) {
			f.Code, f.Severity = "omission-weighty", Major
			f.Message = fmt.Sprintf("the marked cut takes out a %s: “%s”", kind, record)
			return f
		}
	}
	return f
}

// weight names the kind of a word whose loss can turn a sentence.
func (j *Judge) weight(a align.Atom) string {
	switch {
	case j.lex.Any(a.Key, "negation", "denial"):
		return "negation"
	case j.lex.Has("condition", a.Key):
		return "condition"
	case j.isNumber(a.Key):
		return "number"
	case j.lex.Has("modal", a.Key):
		return "modal"
	case a.Capital && !a.Start && a.Key != "i":
		return "name"
	}
	return ""
}

func (j *Judge) isNumber(key string) bool {
	return key != "one" && j.lex.Any(key, "number", "magnitude") || strings.ContainsAny(key, "0123456789")
}

// grade finds the code and severity of a difference.
func (j *Judge) grade(c *kase, p part, h hunk) (string, string) {
	q, r := c.atoms[h.q0:h.q1], p.atoms[h.r0:h.r1]
	if h.class == "swap" {
		return "reordered", Major
	}
	if len(q) == 0 {
		if code := j.dropped(c, p, h); code != "" {
			return code, Note
		}
	}
	if len(r) == 0 && len(q) <= 2 && j.all(q, "hesitation") {
		return "insertion", Minor
	}
	if len(r) == 0 && len(q) == 1 && h.q0 > 0 && c.atoms[h.q0-1].Key == q[0].Key && !q[0].Capital {
		return "typo", Note
	}
	if j.negations(q) != j.negations(r) && !(len(q) == 0 && j.aside(p, h)) {
		return "negation", Major
	}
	if len(q)+len(r) == 1 && j.besideQuantity(c, p, h) {
		return "quantifier", Major
	}
	if len(q) == 0 && len(r) >= 3 && j.aside(p, h) && !j.light(r) {
		return "omission", Major
	}
	if a, b := pick(q, j.isNumber), pick(r, j.isNumber); a != b && (a != "" && b != "" || len(q) == 0 || len(r) == 0) {
		return "number", Major
	}
	if a, ok := j.lex.Value("modal-phrase", keys(q)); ok && a == keys(r) {
		return "word", Minor
	}
	if a, ok := j.lex.Value("modal-phrase", keys(r)); ok && a == keys(q) {
		return "word", Minor
	}
	if a, b := pick(q, j.class("modal")), pick(r, j.class("modal")); a != b && (a != "" && b != "" || len(q)+len(r) == 1) {
		return "modal", Major
	}
	if a, b := pick(q, j.class("quantifier")), pick(r, j.class("quantifier")); a != b && len(q) <= 2 && len(r) <= 2 && a != "" && b != "" {
		return "quantifier", Major
	}
	if len(q) > 0 && len(r) > 0 && isName(q) && isName(r) {
		return "name", Major
	}
	if j.standsFor(p, h, q, r) || j.standsFor(p, h, r, q) {
		return "referent", Minor
	}
	code := "word"
	if len(q) == 0 {
		code = "omission"
	} else if len(r) == 0 {
		code = "insertion"
	}
	if len(q) == len(r) && len(q) == 1 {
		switch h.class {
		case "form":
			return "word", Minor
		case "typo":
			if j.Index.Rarity(q[0].Key) > j.Index.Rarity("\x00")-0.01 && !q[0].Capital {
				return "typo", Note
			}
			return "word", Major
		}
	}
	if j.light(q) && j.light(r) {
		return code, Minor
	}
	return code, Major
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

// dropped types words that were left out in a licit way: fillers, false starts, an opening And.
func (j *Judge) dropped(c *kase, p part, h hunk) string {
	r := p.atoms[h.r0:h.r1]
	if j.all(r, "hesitation") || j.lex.Has("filler", keys(r)) {
		return "filler"
	}
	if len(r) == 1 && r[0].Start && j.lex.Has("connective", r[0].Key) {
		return "connective"
	}
	if j.repeats(p.atoms, h.r0, h.r1) || j.restarts(p, h.r0, h.r1) {
		return "false-start"
	}
	if len(r) > 0 && h.r1 < len(p.atoms) && len(r) <= 6 {
		if breaks(gap(j.text(p), p.atoms, h.r1)) && p.atoms[h.r1].Key == r[0].Key {
			return "false-start"
		}
	}
	return ""
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
	return equal(to) || equal(from-n)
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

func (j *Judge) all(atoms []align.Atom, class string) bool {
	return len(atoms) > 0 && !slices.ContainsFunc(atoms, func(a align.Atom) bool { return !j.lex.Has(class, a.Key) })
}

func (j *Judge) class(name string) func(string) bool {
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

// light reports words that carry no content of their own.
func (j *Judge) light(atoms []align.Atom) bool {
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
func isName(atoms []align.Atom) bool {
	names := 0
	for _, a := range atoms {
		switch {
		case a.Function || a.Key == "i":
		case !a.Capital || a.Start:
			return false
		default:
			names++
		}
	}
	return names > 0
}

// uncovered grades quotation words that no part accounts for. At the edges of a part they replace as many words of
// the record, where those stand in the same sentence.
func (j *Judge) uncovered(c *kase, from, to int, p *part, between bool, out *Judgement) {
	for from < to && c.atoms[from].Bracket {
		out.add(Finding{"bracketed", Note, spanOf(c.atoms, from, from+1), nil, fmt.Sprintf("the writer's brackets: “%s”", quoteText(c, from, from+1))})
		from++
	}
	if from >= to {
		return
	}
	if from == p.q1 && to-from > 1 && j.atEnd(*p) || to == p.q0 && to-from > 1 && j.atStart(*p) {
		out.add(Finding{"partial-transcript", Note, spanOf(c.atoms, from, to), nil,
			fmt.Sprintf("the record ends inside the quotation; it does not hold “%s”", quoteText(c, from, to))})
		out.Runs = append(out.Runs, Run{"edit", quoteText(c, from, to), ""})
		return
	}
	h := hunk{q0: from, q1: to}
	if !between && to-from <= 4 {
		h.r0, h.r1 = beside(p, from, to)
	}
	if n := to - from; n == 1 && from == 0 && j.lex.Has("connective", c.atoms[0].Key) {
		out.add(Finding{"connective", Note, spanOf(c.atoms, 0, 1), nil, message("", quoteText(c, 0, 1), "")})
		out.Runs = append(out.Runs, Run{"licit", quoteText(c, 0, 1), ""})
		return
	}
	j.hunk(c, *p, h, out)
}

// beside returns the record words [r0,r1) of the same sentence in whose place the leftover quotation words [from,to) stand.
func beside(p *part, from, to int) (r0, r1 int) {
	if to == p.q0 {
		r1 = p.ops[0].R0
		for r0 = r1; r0 > 0 && r1-r0 < to-from && !p.atoms[r0].Start; r0-- {
		}
		return r0, r1
	}
	if from == p.q1 {
		r0 = p.ops[len(p.ops)-1].R1
		for r1 = r0; r1 < len(p.atoms) && r1-r0 < to-from && !p.atoms[r1].Start; r1++ {
		}
		return r0, r1
	}
	return 0, 0
}

// pairUp turns a word left out here and put in there into one finding, "reordered".
func (j *Judge) pairUp(out *Judgement) {
	for i, f := range out.Findings {
		if f.Code != "omission" || f.Record == nil {
			continue
		}
		for k, g := range out.Findings {
			if g.Code == "insertion" && sameWords(f.Message, g.Message) {
				out.Findings[i] = Finding{"reordered", Major, g.Quote, f.Record, "words stand in another order"}
				out.Findings = slices.Delete(out.Findings, k, k+1)
				j.pairUp(out)
				return
			}
		}
	}
}

// opening notes a filler that opens the record's sentence and that the quotation leaves off.
func (j *Judge) opening(c *kase, p part, out *Judgement) {
	at := p.ops[0].R0
	from := at
	for from > 0 && !p.atoms[from].Start {
		from--
	}
	if lead := p.atoms[from:at]; from < at && at-from <= 3 && p.ops[0].Q0 == 0 && (j.lex.Has("filler", keys(lead)) || j.all(lead, "hesitation")) {
		out.add(Finding{"filler", Note, nil, spanOf(p.atoms, from, at), message("", "", recordText(j.text(p), p, from, at))})
	}
}

// sameWords compares what two messages quote.
func sameWords(a, b string) bool {
	inner := func(s string) string {
		_, s, _ = strings.Cut(s, "“")
		return strings.ToLower(strings.TrimSuffix(s, "”"))
	}
	x, y := inner(a), inner(b)
	return x == y || strings.TrimSuffix(strings.TrimPrefix(x, "and "), " and") == strings.TrimSuffix(strings.TrimPrefix(y, "and "), " and")
}

// surface notes differences that are no difference in words: an opening capital, another dash, a [sic].
func (j *Judge) surface(c *kase, r Reading, out *Judgement) {
	quote := c.text[c.q.Start:c.q.End]
	if lower := strings.ToLower(quote); strings.Contains(lower, "[sic]") || strings.Contains(lower, "(sic)") {
		out.add(Finding{"sic", Note, &c.q.Span, nil, "the article marks the record's own words with [sic]"})
	}
	j.capitals(c, r, out)
	for _, part := range r.parts {
		for i := 0; i+1 < len(part.ops); i++ {
			a, b := part.ops[i], part.ops[i+1]
			if a.Kind != align.Match || b.Kind != align.Match {
				continue
			}
			if mark(gap(c.text, c.atoms, a.Q1)) != mark(gap(j.text(part), part.atoms, a.R1)) {
				out.add(Finding{"typography", Note, spanOf(c.atoms, a.Q0, b.Q1), spanOf(part.atoms, a.R0, b.R1), "other punctuation"})
				return
			}
		}
	}
}

// capitals notes the first word that has a capital on one side only; in brackets it is the writer's.
func (j *Judge) capitals(c *kase, r Reading, out *Judgement) {
	for _, p := range r.parts {
		for _, op := range p.ops {
			if op.Kind != align.Match || op.Q1-op.Q0 != 1 || op.R1-op.R0 != 1 {
				continue
			}
			a, b := c.atoms[op.Q0], p.atoms[op.R0]
			if a.Capital == b.Capital || a.Key == "i" || a.Part != b.Part {
				continue
			}
			code := "case"
			if a.Span.Start > 0 && c.text[a.Span.Start-1] == '[' {
				code = "bracketed"
			}
			out.add(Finding{code, Note, &a.Span, &b.Span, "a capital is put in or taken away"})
			return
		}
	}
}

func gap(text string, atoms []align.Atom, i int) string {
	if i <= 0 || i >= len(atoms) || atoms[i].Span.Start < atoms[i-1].Span.End {
		return ""
	}
	return text[atoms[i-1].Span.End:atoms[i].Span.Start]
}

// mark gives the dash in a gap, as written.
func mark(gap string) string {
	for _, d := range []string{"--", "—", "–", "-"} {
		if strings.Contains(gap, d) {
			return d
		}
	}
	return ""
}
