package judge

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
)

// edges looks at what governs the quoted words outside of them, and whether the article lost it.
func (j *Judge) edges(c *kase, r Reading, out *Judgement) {
	if first := r.parts[0]; first.q0 == 0 {
		j.before(c, first, out)
	}
	if last := r.parts[len(r.parts)-1]; last.q1 == len(c.atoms) {
		j.after(c, last, out)
	}
}

// sentenceAround returns the sentence of the record that holds the offset, and the ones before and after it.
func (j *Judge) sentenceAround(doc *document.Document, at int) (prev, own, next document.Span) {
	in := document.Span{Start: max(0, at-1500), End: min(len(doc.Text), at+1500)}
	if t := doc.TurnAt(at); t >= 0 {
		in.Start, in.End = max(in.Start, doc.Turns[t].Start), min(in.End, doc.Turns[t].End)
	}
	for in.Start < at && !utf8.RuneStart(doc.Text[in.Start]) {
		in.Start++
	}
	for in.End < len(doc.Text) && !utf8.RuneStart(doc.Text[in.End]) {
		in.End++
	}
	sentences := document.Sentences(doc.Text, in, j.lex.Language)
	for i, s := range sentences {
		if s.Start <= at && at < s.End || i == len(sentences)-1 {
			own = s
			if i > 0 {
				prev = sentences[i-1]
			}
			if i+1 < len(sentences) {
				next = sentences[i+1]
			}
			return prev, own, next
		}
	}
	return
}

// afterLabel moves an offset at a speaker's label behind it.
func afterLabel(doc *document.Document, at int) int {
	for _, a := range doc.Asides {
		if a.Start == at {
			return a.End
		}
	}
	return at
}

// spoken returns the words of a stretch of the record as atoms, stage directions left out.
func (j *Judge) spoken(doc *document.Document, s document.Span) []align.Atom {
	if s.Start >= s.End {
		return nil
	}
	var words []document.Word
	for w := range doc.WordsFrom(s.Start) {
		if w.Start >= s.End {
			break
		}
		words = append(words, document.Word{Key: string(w.Key), Span: w.Span})
	}
	return align.Atoms(doc.Text, words, j.lex)
}

// before grades what stands in the sentence before the first quoted word.
func (j *Judge) before(c *kase, p part, out *Judgement) {
	doc := j.Index.Doc(p.doc)
	start := p.span().Start
	_, own, _ := j.sentenceAround(doc, start)
	own.Start = afterLabel(doc, own.Start)
	lead := j.spoken(doc, document.Span{Start: own.Start, End: start})
	if len(lead) == 0 || len(c.atoms) < fewAtoms && !(j.statement(c) && j.wholeClause(doc, c, own, leastAtoms)) {
		return
	}
	if first := p.atoms[p.ops[0].R0]; j.lex.Has("that", first.Key) {
		lead = append(lead, first) // the quotation begins with what joins it to the words that govern it
	}
	kind := j.governs(doc, lead, own, start, c)
	if kind == "" || j.articleHas(c, kind, lead) {
		return
	}
	if cited, _ := j.cited(doc, p.span()); cited && kind == "attribution" && !j.owns(c, doc, start) {
		return // the article credits somebody else, and whether rightly is asked of the speaker
	}
	span := document.Span{Start: own.Start, End: start}
	severity := finding.Major
	if kind == "hedge" {
		severity = finding.Minor
	}
	out.add(Finding{finding.ClippedBefore, severity, spanOf(c.atoms, 0, 1), &span,
		fmt.Sprintf("the record's sentence begins “%s”, and the article leaves out this %s", strings.TrimSpace(doc.Text[span.Start:span.End]), kind)})
}

// toldSomebody returns where a verb of speech stands whose object is who hears, and which the words told follow, with a "that" or
// behind a pronoun without, 0 where there is none: "the engineers have told the board that", "she told me".
func (j *Judge) toldSomebody(lead []align.Atom, that bool) int {
	least := len(lead) - 2
	if that {
		least = len(lead) - 4
	} else if least < 0 || !j.lex.Has("pronoun", lead[len(lead)-1].Key) {
		return 0
	}
	for n := len(lead) - 1; n >= max(1, least); n-- {
		if j.lex.Has("told", lead[n].Key) {
			return n
		}
	}
	return 0
}

// owns reports that the article credits the words to whose turn they stand in.
func (j *Judge) owns(c *kase, doc *document.Document, at int) bool {
	turn := doc.TurnAt(at)
	return turn >= 0 && c.q.Speaker != nil && says(c.q.Speaker.Name, doc.Turns[turn])
}

// governs names what the words before the quotation do to it: "condition", "negation", "attribution", "question", or "".
func (j *Judge) governs(doc *document.Document, lead []align.Atom, own document.Span, start int, c *kase) string {
	k := 0
	for k < len(lead)-1 && (j.lex.Any(lead[k].Key, "connective", "discourse") || j.lex.Has("salutation", lead[k].Key)) {
		k++
	}
	body := j.untitled(lead[k:], c)
	asks := strings.HasSuffix(strings.TrimRight(doc.Text[own.Start:own.End], "\"”’' "), "?") && !strings.HasSuffix(strings.TrimRight(c.text[c.q.Start:c.q.End], "\"”’' "), "?")
	last := body[len(body)-1]
	tail := body
	that := j.lex.Has("that", last.Key) && len(tail) > 1
	if that {
		tail = tail[:len(tail)-1]
	}
	for len(tail) > 1 && j.lex.Has("negation", tail[len(tail)-1].Key) { // "ich glaube nicht, dass"
		tail = tail[:len(tail)-1]
	}
	verb := tail[len(tail)-1]
	told, who := j.lex.Has("hearsay", verb.Key), body
	if n := j.toldSomebody(tail, that); n > 0 && !strings.Contains(doc.Text[tail[n].Span.End:verb.Span.End], ",") {
		told, who = true, tail[:n]
	}
	told = told && !j.holds(keys(body), lexicon.OwnWord)
	complement := told || j.lex.Has("have", verb.Key) && len(tail) > 2
	negated := j.negations(body) > 0
	comma := strings.HasSuffix(strings.TrimSpace(doc.Text[own.Start:start]), ",")
	if j.polite(body, doc.Text) {
		return ""
	}
	if doubts := that && j.doubts(tail); doubts && negated {
		return "" // "nobody doubts that"
	} else if doubts {
		return "negation"
	}
	if kind := j.opened(body, c); kind != "" && (j.sentenceLike(c) || j.wholeClause(doc, c, own, clauseWords(that))) {
		return kind
	}
	switch {
	case j.lex.Has("denies-next", last.Key) && !strings.ContainsAny(doc.Text[last.Span.End:start], ",;:.!?-—–…"):
		return "negation"
	case asks && (complement || j.lex.Has("modal", body[0].Key) || j.lex.Has("asking", body[0].Key)) && len(body) <= 12:
		return "question"
	case len(body) <= 3 && j.lex.Has("condition", body[0].Key) && !comma, that && j.lex.Has(lexicon.Supposing, keys(tail)):
		return "condition"
	case len(body) <= 30 && j.lex.Has("condition", body[0].Key) && j.lex.Has("consequence", last.Key):
		return "condition"
	case comma && j.lex.Has("condition", body[0].Key) && len(body) <= 30 && (j.sentenceLike(c) || j.wholeClause(doc, c, own, 6)):
		return "condition"
	case (negated && complement || (negated || that) && j.holds(keys(body), lexicon.NegatedFrame)) && len(body) <= 9:
		return "negation"
	case told && !negated && !j.anyOf(who, "first-person") && len(body) <= 9 && (j.sentenceLike(c) || j.wholeClause(doc, c, own, clauseWords(that))):
		return "attribution"
	}
	return ""
}

// untitled leaves off a lead the title or the initials of a name with which the quotation begins.
func (j *Judge) untitled(lead []align.Atom, c *kase) []align.Atom {
	for n := len(lead) - 1; n > 0 && c.atoms[0].Capital && lead[n].Capital && (utf8.RuneCountInString(lead[n].Key) == 1 && !j.lex.Has("capital-pronoun", lead[n].Key) || j.lex.Has("title", lead[n].Key)); n-- {
		lead = lead[:n]
	}
	return lead
}

// holds reports words among which is a phrase of the class: "it is not true that".
func (j *Judge) holds(words string, class lexicon.Class) bool {
	for _, phrase := range j.lex.Entries(class) {
		if strings.Contains(" "+words+" ", " "+phrase+" ") {
			return true
		}
	}
	return false
}

// fewAtoms are too few for a quotation to claim something, unless it is printed as a statement of at least leastAtoms.
const (
	fewAtoms   = 5
	leastAtoms = 3
)

// statement reports a short quotation that is printed as a sentence of its own: “The filters work,” or, in other countries, “The
// filters work”, with the comma behind.
func (j *Judge) statement(c *kase) bool {
	text := strings.TrimLeft(c.text[c.q.Start:c.q.End], "\"'“‘")
	r, _ := utf8.DecodeRuneInString(text)
	ends := strings.ContainsAny(text[len(text)-1:], ",.!")
	behind := c.text[c.q.Outer.End:]
	ends = ends || strings.IndexAny(behind, ",.") == 0
	if behind = strings.TrimLeft(behind, " \u00a0"); strings.HasPrefix(behind, "–") || strings.HasPrefix(behind, "—") {
		ends = true // „Wał wytrzyma” – powiedziała
	}
	return len(c.atoms) >= leastAtoms && unicode.IsUpper(r) && ends
}

// sentenceLike reports a quotation that stands as a statement of its own: it is printed with a capital and an end, or
// has a subject and a verb.
func (j *Judge) sentenceLike(c *kase) bool {
	text := strings.TrimLeft(c.text[c.q.Start:c.q.End], "[\"'“‘")
	r, _ := utf8.DecodeRuneInString(text)
	if unicode.IsUpper(r) {
		return true
	}
	return len(c.atoms) >= 5 && j.lex.Has("pronoun", c.atoms[0].Key)
}

// clauseWords is how many words a quotation without a capital must have to be a clause: fewer behind "that", where one begins.
func clauseWords(behindThat bool) int {
	if behindThat {
		return 6
	}
	return 8
}

// wholeClause reports a quotation of so many words that has all of the clause to the end of the record's sentence.
func (j *Judge) wholeClause(doc *document.Document, c *kase, own document.Span, words int) bool {
	if len(c.atoms) < words {
		return false
	}
	all := j.spoken(doc, own)
	return len(all) > 0 && all[len(all)-1].Key == c.atoms[len(c.atoms)-1].Key
}

// articleHas reports that the article's own words around the quotation carry what governs it; of an attribution, that
// they name whom the record's words before the quotation name.
func (j *Judge) articleHas(c *kase, kind string, lead []align.Atom) bool {
	before := ""
	for w := range document.EachWord(c.q.Around, nil) {
		key, last := string(w.Key), before
		before = key
		switch kind {
		case "attribution":
			if j.lex.Any(key, "role", "title") && !j.lex.Any(last, "definite", "own") {
				continue // "a member of the legislature": what the article's own speaker is
			}
			for _, a := range lead {
				if a.Key == key && (!a.Function || j.lex.Has("subject", key)) && !j.lex.Any(key, "hearsay", "cue") {
					return true
				}
			}
		case "condition":
			if j.lex.Any(key, "condition", "when") {
				return true
			}
		case "negation":
			if j.lex.Any(key, "negation", "denial") || strings.HasSuffix(key, "n't") {
				return true
			}
		case "question":
			if j.lex.Has("asked", key) {
				return true
			}
		}
	}
	return false
}

// after grades what stands behind the last quoted word in its sentence.
func (j *Judge) after(c *kase, p part, out *Judgement) {
	doc := j.Index.Doc(p.doc)
	end := p.span().End
	_, own, _ := j.sentenceAround(doc, end-1)
	tail := j.spoken(doc, document.Span{Start: end, End: own.End})
	if len(tail) < 3 || len(c.atoms) < fewAtoms && !j.statement(c) {
		return
	}
	gap := doc.Text[end:tail[0].Span.Start]
	kind := ""
	first := tail[0].Key
	if j.lex.Any(first, "restriction", "even") && len(tail) > 1 {
		first = tail[1].Key
	}
	if j.polite(tail, doc.Text) {
		return
	}
	phrase := j.conditionPhrase(c, tail)
	if !strings.ContainsAny(gap, ",;-—–") && !j.lex.Has("condition", first) && !phrase {
		return
	}
	switch {
	case phrase, j.lex.Has("condition", first) && !j.lex.Has("weak-condition", first):
		kind = "condition"
	case strings.Contains(gap, ",") && j.saidByOthers(tail, doc.Text) && !j.creditedTo(c, tail):
		kind = "attribution"
	case j.lex.Has("contrast", first) && !j.lex.Has("weak-contrast", first) && (j.negations(tail) > 0 || j.anyOf(tail[1:], "condition", "restriction", "denial")):
		kind = "contrast"
	}
	if kind == "" || kind != "attribution" && j.articleGoesOn(c, kind) {
		return
	}
	if cited, _ := j.cited(doc, p.span()); cited && kind == "attribution" {
		return // the record quotes it, and whose words it is is asked of the speaker
	}
	span := document.Span{Start: end, End: own.End}
	out.add(Finding{finding.ClippedAfter, finding.Major, spanOf(c.atoms, len(c.atoms)-1, len(c.atoms)), &span,
		fmt.Sprintf("the record's sentence goes on “%s”, and the article leaves out this %s", strings.TrimSpace(doc.Text[span.Start:span.End]), kind)})
}

// conditionPhrase reports a tail that begins with a condition of several words. Some of them may be a measure too, before a number
// or behind a multiple: "à moins de deux kilomètres", "three times as long as".
func (j *Judge) conditionPhrase(c *kase, tail []align.Atom) bool {
	last := c.atoms[len(c.atoms)-1].Key
	for n := 2; n <= min(4, len(tail)-1); n++ {
		measure, ok := j.lex.Value("condition-phrase", keys(tail[:n]))
		if !ok {
			continue
		}
		return measure == "" || !j.isNumber(tail[n].Key) && !j.lex.Has("multiple", last)
	}
	return false
}

func (j *Judge) anyOf(atoms []align.Atom, classes ...lexicon.Class) bool {
	for _, a := range atoms {
		if j.lex.Any(a.Key, classes...) {
			return true
		}
	}
	return false
}

// articleGoesOn reports that the article's own words carry the rest: a condition, or where a contrast is lost one of either.
func (j *Judge) articleGoesOn(c *kase, kind string) bool {
	classes := []lexicon.Class{lexicon.Condition, lexicon.When}
	if kind == "contrast" {
		classes = append(classes, lexicon.Contrast)
	}
	for w := range document.EachWord(c.q.Around, nil) {
		if j.lex.Any(string(w.Key), classes...) {
			return true
		}
	}
	return false
}
