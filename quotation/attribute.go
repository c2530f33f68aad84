package quotation

import (
	"strings"

	"verbatim/document"
)

// Who spoke is read from the quotation's own sentence first, in which every quotation is one token: from what follows
// it (“...,” said Jane Roe), from what leads up to it (Roe said that “...”), from whose words they are (Roe's promise of
// “...”), and last from the subject of the sentence. What has no sentence of its own takes the speaker of its
// neighbours (carry.go).

// attribute finds the speaker of each quotation.
func (x *extractor) attribute() {
	x.learn()
	x.sections()
	for i := range x.sentences {
		x.mentionsOf(&x.sentences[i])
	}
	x.sexes()
	x.place = make([][2]int, len(x.found))
	for i := range x.found {
		x.place[i] = [2]int{-1, -1}
	}
	for n, s := range x.sentences {
		for k, t := range s.toks {
			if t.quote >= 0 {
				x.place[t.quote] = [2]int{n, k}
			}
		}
	}
	for i := range x.found {
		q := &x.found[i]
		n, k := x.place[i][0], x.place[i][1]
		if n < 0 {
			continue
		}
		s := &x.sentences[n]
		q.Around = x.around(s)
		if q.Form == Direct && (x.nameInMarks(s, k) || x.asksOther(s, k)) {
			if x.nameInMarks(s, k) {
				q.Form = Scare
			}
			continue
		}
		switch x.doc.Blocks[q.Block].Kind {
		case document.Headline:
			q.Speaker = x.fromHeadline(s, k)
		case document.Quote:
			q.Speaker = x.fromIntroduction(q, n)
		default:
			if q.Speaker = x.signed(n); q.Speaker == nil {
				q.Speaker = x.fromSentence(s, k)
			}
			if q.Speaker == nil {
				if q.Speaker = x.pointedAt(n); q.Speaker != nil {
					q.Around += " " + x.around(&x.sentences[n+1])
				}
			}
			if q.Speaker == nil && s.endingAt(k) == nil {
				q.Speaker = x.weaker(s, k)
			}
			if q.Speaker == nil {
				q.Speaker = x.carried(i)
			}
			if q.Speaker == nil {
				q.Speaker = x.weaker(s, k)
			}
		}
		x.linkContinuation(i)
	}
	x.carryBack()
}

// around is the article's own words in a sentence.
func (x *extractor) around(s *sentence) string {
	var out []string
	at := s.Start
	for _, t := range s.toks {
		if t.quote >= 0 {
			out = append(out, x.doc.Text[at:max(at, t.Start)])
			at = t.End
		}
	}
	return strings.TrimSpace(strings.Join(append(out, x.doc.Text[at:max(at, s.End)]), " "))
}

func (x *extractor) mentionsOf(s *sentence) {
	f := &finder{text: x.doc.Text, toks: s.toks, lex: x.lex, lower: x.people.lower, upper: x.people.upper, full: x.people.full}
	s.mentions = f.find()
	x.markCases(s)
}

// fromSentence reads the speaker of the quotation at token k out of its sentence.
func (x *extractor) fromSentence(s *sentence, k int) *Speaker {
	text := strings.TrimRight(s.toks[k].text, " ")
	comma := strings.HasSuffix(text, ",") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!") || k+1 < len(s.toks) && s.toks[k+1].is(",")
	after, verb := x.following(s, k)
	if after != nil && (comma || !x.leads(s, k)) {
		return x.speaker(s, after, verb, verb != "")
	}
	if sp := x.accordingTo(s, k); sp != nil {
		return sp
	}
	strong, weak := x.preceding(s, k)
	if strong != nil {
		return strong
	}
	if after != nil {
		return x.speaker(s, after, verb, verb != "")
	}
	if sp := x.trailing(s, k); sp != nil {
		return sp
	}
	if weak != nil {
		return weak
	}
	if sp := x.beforeColon(s, k); sp != nil {
		return sp
	}
	return x.sameSentence(s, k)
}

// beforeColon takes the subject of the sentence that a colon ends, whatever its verb: Roe resisted: “...”
func (x *extractor) beforeColon(s *sentence, k int) *Speaker {
	if k == 0 || !s.toks[k-1].is(":") {
		return nil
	}
	if m := s.endingAt(k - 1); m != nil && !m.governed && m.kind != thing {
		return x.speaker(s, m, "", false)
	}
	if m := x.clauseSubject(s, k); m != nil && m.kind != body {
		return x.speaker(s, m, "", false)
	}
	return nil
}

// trailing finds an attribution at the end of the quotation's sentence: “...” by the board, Roe said on Monday.
func (x *extractor) trailing(s *sentence, k int) *Speaker {
	for j := len(s.toks) - 1; j > k+1; j-- {
		if !s.toks[j].is(",") {
			continue
		}
		n := j + 1
		if n < len(s.toks) && x.isCue(s.toks, n) && x.lex.Has("cue", s.toks[n].key) {
			if m := s.at(n + 1); m != nil && !m.possessive {
				return x.speaker(s, m, s.toks[n].text, true)
			}
		}
		if a := x.accordingAt(s, n); a > 0 {
			if m := s.mentionFrom(a, 3); m != nil {
				return x.speaker(s, m, s.toks[n].text, true)
			}
		}
		if m := s.at(n); m != nil {
			if c := x.cueBehind(s, m.to); c > 0 && x.lex.Has("cue", s.toks[c].key) {
				return x.speaker(s, m, s.toks[c].text, true)
			}
		}
	}
	return nil
}

// leads reports that what stands straight before the quotation opens it: a colon, or a cue with or without its comma.
func (x *extractor) leads(s *sentence, k int) bool {
	j := k - 1
	for j >= 0 && (s.toks[j].is(",") || s.toks[j].is(":") || x.lex.Has("relative", s.toks[j].key)) {
		j--
	}
	return j >= 0 && (j+1 < k && s.toks[k-1].is(":") || x.lex.Has("cue", s.toks[j].key))
}

// following finds the subject behind the quotation at token k: “...,” said Jane Roe; “...,” Roe, the mayor, said.
func (x *extractor) following(s *sentence, k int) (*mention, string) {
	j := k + 1
	for j < len(s.toks) && (!s.toks[j].isWord() && s.toks[j].quote < 0 && !s.toks[j].is("(") || x.isAdverb(s.toks[j].key)) {
		j++
	}
	if j >= len(s.toks) || s.toks[j].quote >= 0 {
		return nil, ""
	}
	if m, verb := x.auxiliaryFirst(s, j); m != nil {
		return m, verb
	}
	j = x.pastClitics(s, j)
	if x.isCue(s.toks, j) {
		n := j + 1
		for n < len(s.toks) && (x.isAdverb(s.toks[n].key) || x.lex.Has("auxiliary", s.toks[n].key) || x.joint(s.toks[n])) {
			n++
		}
		if m := x.subjectBehind(s, n); m != nil && !x.goesOnAsSubject(s, m) {
			return m, s.toks[j].text
		}
		if m := x.droppedSubject(s, j, k); m != nil {
			return m, s.toks[j].text
		}
	}
	if m := x.sourceBehind(s, j); m != nil {
		return m, s.toks[j].text
	}
	if n := x.accordingAt(s, j); n > 0 {
		return s.mentionFrom(n, 3), s.toks[j].text
	}
	if k < 0 && j > 0 {
		return nil, ""
	}
	m := s.at(j)
	if m == nil {
		return x.unknownVerb(s, k, j)
	}
	if c := x.cueBehind(s, m.to); c > 0 {
		return m, s.toks[c].text
	}
	if c := m.to; k >= 0 && m.kind == person && !m.possessive && closesSpeech(s.toks[k].text) && c < len(s.toks) && x.couldSpeak(s.toks[c]) &&
		(c+1 == len(s.toks) || !s.toks[c+1].isWord() || x.lex.Any(s.toks[c+1].key, "preposition", "weekday") || x.isAdverb(s.toks[c+1].key)) {
		return m, s.toks[c].text
	}
	return nil, ""
}

// closesSpeech reports a quotation that ends in a way that an attribution follows.
func closesSpeech(text string) bool {
	return text != "" && strings.ContainsAny(text[len(text)-1:], ",?!")
}

// couldSpeak reports a word that the lexicon does not know and that may be a verb.
func (x *extractor) couldSpeak(t token) bool {
	return t.isWord() && !t.capital() && hasEnding(x.lex, "verb-ending", t.key) &&
		!x.lex.Any(t.key, "function", "preposition", "conjunction", "determiner", "auxiliary", "relative", "role")
}

// unknownVerb takes a word that the lexicon does not know for a verb of speech where it stands between a quotation that
// a comma ends and a name that ends the sentence: “...,” exhorted Jane Roe.
func (x *extractor) unknownVerb(s *sentence, k, j int) (*mention, string) {
	if k < 0 || !closesSpeech(s.toks[k].text) || j != k+1 || !x.couldSpeak(s.toks[j]) {
		return nil, ""
	}
	m := s.at(j + 1)
	if m == nil || m.kind == thing || m.to < len(s.toks) && s.toks[m.to].isWord() {
		return nil, ""
	}
	return m, s.toks[j].text
}

// goesOnAsSubject reports that the mention behind a verb is the subject of what was said: he said the board could wait.
func (x *extractor) goesOnAsSubject(s *sentence, m *mention) bool {
	return m.to < len(s.toks) && x.lex.Any(s.toks[m.to].key, "auxiliary", "modal")
}

// cueBehind finds the verb of a subject that ends at token n: past its apposition, its adverbs and its auxiliaries.
func (x *extractor) cueBehind(s *sentence, n int) int {
	depth := 0
	for j := n; j < len(s.toks) && j < n+40; j++ {
		t := s.toks[j]
		if t.quote >= 0 {
			return 0
		}
		switch {
		case t.is(",") && depth == 0:
			if o := s.at(j + 1); o != nil && o.kind != pronoun && o.to < len(s.toks) && x.isCue(s.toks, o.to) {
				return o.to
			}
			end := x.closingComma(s, j)
			if end < 0 && j+1 < len(s.toks) && x.lex.Has("relative", s.toks[j+1].key) {
				end = x.unclosedClause(s, j)
			}
			if end < 0 {
				return 0
			}
			j = end
			continue
		case t.is("("):
			depth++
		case t.is(")"):
			depth--
		case depth > 0:
		case x.isCue(s.toks, j) && (j == n || !x.lex.Has("determiner", s.toks[j-1].key)):
			return j
		case x.isAdverb(t.key), x.lex.Has("auxiliary", t.key):
		case x.lex.Has("relative", t.key):
		case x.lex.Has("preposition", t.key), j > n && j-n < 14 && x.inPhrase(s, n, j):
		default:
			return 0
		}
	}
	return 0
}

// inPhrase reports that token j belongs to a prepositional phrase that opens between n and j: "Roe of the council said".
func (x *extractor) inPhrase(s *sentence, n, j int) bool {
	for i := j; i >= n; i-- {
		if s.toks[i].is(",") {
			return false
		}
		if x.lex.Has("preposition", s.toks[i].key) {
			return true
		}
	}
	return false
}

// closingComma returns the comma that ends the apposition which the comma at j opens, or -1.
func (x *extractor) closingComma(s *sentence, j int) int {
	for e := j + 1; e < len(s.toks) && e-j < 35; e++ {
		if s.toks[e].quote >= 0 {
			return -1
		}
		if s.toks[e].is(",") {
			n := e + 1
			for n < len(s.toks) && (x.isAdverb(s.toks[n].key) || x.lex.Has("auxiliary", s.toks[n].key)) {
				n++
			}
			if n < len(s.toks) && x.isCue(s.toks, n) {
				return e
			}
		}
	}
	return -1
}

// unclosedClause returns the token before the verb of speech that ends a relative clause which no comma closes, or -1.
func (x *extractor) unclosedClause(s *sentence, j int) int {
	for e := j + 2; e < len(s.toks) && e-j < 16 && s.toks[e].quote < 0 && !s.toks[e].is(","); e++ {
		if x.isCue(s.toks, e) && x.lex.Has("cue", s.toks[e].key) {
			return e - 1
		}
	}
	return -1
}

// at returns the longest mention that begins at token j.
func (s *sentence) at(j int) *mention {
	var out *mention
	for i := range s.mentions {
		if m := &s.mentions[i]; m.from == j && (out == nil || m.to > out.to) {
			out = m
		}
	}
	return out
}

// mentionFrom returns the first mention that begins within some tokens from j.
func (s *sentence) mentionFrom(j, within int) *mention {
	for i := range s.mentions {
		if m := &s.mentions[i]; m.from >= j && m.from <= j+within {
			return m
		}
	}
	return nil
}

// isCue reports a verb that reports speech at token j, and not a noun of the same letters.
func (x *extractor) isCue(toks []token, j int) bool {
	key := toks[j].key
	if key == "" || !x.lex.Any(key, "cue", "weak-cue") && !x.cuePhrase(toks, j) {
		return false
	}
	if j > 0 {
		prev := toks[j-1]
		if prev.quote >= 0 && x.lex.Any(key, "telling", "noun-verb") && !closesSpeech(prev.text) {
			return false
		}
		if strings.HasSuffix(prev.key, "'s") && x.lex.Has("telling", key) {
			return false
		}
		if x.lex.Any(key, "telling", "noun-verb") && prev.isWord() && !x.lex.Any(prev.key, "auxiliary", "relative", "infinitive", "conjunction", "subject", "role", "adverb", "weekday") && !x.isAdverb(prev.key) && !prev.capital() {
			return false
		}
		if x.lex.Has("determiner", prev.key) && !x.lex.Has("free-determiner", prev.key) {
			return false
		}
		if prev.is("-") && prev.End == toks[j].Start {
			return false
		}
	}
	return !toks[j].capital() || j == 0 || !toks[j-1].isWord()
}

func (x *extractor) isAdverb(key string) bool {
	return key != "" && (x.lex.Has("adverb", key) || len(key) > 4 && hasEnding(x.lex, "adverb-ending", key) && !x.lex.Any(key, "man", "woman", "cue"))
}

// accordingAt returns where the source begins behind "according to" at token j, or 0.
func (x *extractor) accordingAt(s *sentence, j int) int {
	for _, phrase := range x.lex.Entries("according") {
		words := strings.Fields(phrase)
		n, owner := 0, -1
		for n < len(words) && j+n < len(s.toks) && (s.toks[j+n].key == words[n] || words[n] == "~" && x.lex.Has("sex-pronoun", s.toks[j+n].key)) {
			if words[n] == "~" {
				owner = j + n
			}
			n++
		}
		if n == len(words) && owner >= 0 {
			return owner
		}
		if n == len(words) {
			return j + n
		}
	}
	return 0
}

// accordingTo finds "according to X" anywhere in the sentence, but nearest before the quotation at k.
func (x *extractor) accordingTo(s *sentence, k int) *Speaker {
	if sp := x.sourceBefore(s, k); sp != nil {
		return sp
	}
	for j := k - 1; j >= 0; j-- {
		if s.toks[j].quote >= 0 || x.isCue(s.toks, j) && x.lex.Has("cue", s.toks[j].key) {
			break
		}
		if n := x.accordingAt(s, j); n > 0 {
			if m := s.mentionFrom(n, 3); m != nil && m.to <= k && !x.lex.Has("own", s.toks[n].key) {
				return x.speaker(s, m, s.toks[j].text, true)
			}
		}
	}
	return nil
}

// preceding finds the subject of the verb that leads up to the quotation at token k: of the nearest verb of speech, and
// of the nearest that may be one.
func (x *extractor) preceding(s *sentence, k int) (strong, weak *Speaker) {
	near := -1
	crossed := false
	for j := k - 1; j >= 0; j-- {
		if s.toks[j].quote >= 0 {
			crossed = true
			continue
		}
		if !x.isCue(s.toks, j) || s.inName(j) {
			continue
		}
		if !x.lex.Has("cue", s.toks[j].key) && !x.cuePhrase(s.toks, j) {
			if near < 0 && !x.progressive(s, j) && (!crossed || false) {
				near = j
			}
			continue
		}
		if crossed {
			break
		}
		if x.progressive(s, j) && j != k-1 {
			continue
		}
		if near >= 0 && x.saysOf(s, near) {
			j = near
		}
		if m := x.subject(s, j, k); m != nil {
			return x.speaker(s, m, s.toks[j].text, true), nil
		}
		return nil, nil
	}
	if near >= 0 && (!crossed || x.saysOf(s, near)) {
		if m := x.subject(s, near, k); m != nil {
			return nil, x.speaker(s, m, s.toks[near].text, true)
		}
	}
	return nil, nil
}

// cuePhrase reports a verb that speaks only with the word behind it: "shot back".
func (x *extractor) cuePhrase(toks []token, j int) bool {
	return j+1 < len(toks) && x.lex.Has("cue-phrase", toks[j].key+" "+toks[j+1].key)
}

// saysOf reports that the weak cue at j is a clause of its own and not under the stronger verb before it.
func (x *extractor) saysOf(s *sentence, j int) bool {
	return j > 0 && (s.toks[j-1].is(",") || x.lex.Has("conjunction", s.toks[j-1].key) || x.lex.Has("preposition", s.toks[j-1].key))
}

// progressive reports "were calling": a form of to be before an -ing.
func (x *extractor) progressive(s *sentence, j int) bool {
	return j > 0 && x.gerund(s.toks[j].key) && x.lex.Has("passive", s.toks[j-1].key)
}

func (x *extractor) gerund(key string) bool {
	return hasEnding(x.lex, "gerund-ending", key) && len(key) > 4
}

// inName reports that token j is a part of a mention's name.
func (s *sentence) inName(j int) bool {
	for _, m := range s.mentions {
		if m.from <= j && j < m.to && m.kind != role {
			return true
		}
	}
	return false
}

// subject finds who does what the verb at token c says.
func (x *extractor) subject(s *sentence, c, k int) *mention {
	if x.gerund(s.toks[c].key) || c > 0 && x.lex.Has("infinitive", s.toks[c-1].key) {
		return x.sharedSubject(s, c, k)
	}
	if c > 0 && x.lex.Has("passive", s.toks[c-1].key) {
		if c+1 < len(s.toks) && x.lex.Has("by", s.toks[c+1].key) {
			return s.mentionFrom(c+2, 2)
		}
		return nil
	}
	if m := x.subjectAfterVerb(s, c, k); m != nil {
		return m
	}
	j := c - 1
	for steps := 0; j >= 0 && steps < 40; steps++ {
		t := s.toks[j]
		if m := s.endingAt(j + 1); m != nil {
			if m.possessive {
				return x.clauseSubject(s, c)
			}
			if m.oblique {
				j = m.from - 1
				continue
			}
			if m.governed && !x.lex.Any(s.toks[m.from-1].key, "by", "subordinator") && !(j+1 < c && x.lex.Has("relative", s.toks[c-1].key)) {
				j = m.from - 2
				continue
			}
			return m
		}
		switch {
		case t.quote >= 0:
			return x.clauseSubject(s, c)
		case x.isAdverb(t.key), x.lex.Any(t.key, "auxiliary", "relative", "weekday"):
			j--
		case t.is(")"):
			for j >= 0 && !s.toks[j].is("(") {
				j--
			}
			j--
		case t.is(","):
			if open := s.openingComma(j); open > 0 {
				j = open - 1
				continue
			}
			j--
		case t.is("—"), t.is("–"), t.is("-"):
			j--
		case x.lex.Has("conjunction", t.key):
			return x.sharedSubject(s, c, k)
		default:
			if m := x.inverted(s, c, k); m != nil {
				return m
			}
			if m := x.beforePhrase(s, j); m != nil {
				return m
			}
			return x.clauseSubject(s, c)
		}
	}
	if m := x.inverted(s, c, k); m != nil {
		return m
	}
	return x.clauseSubject(s, c)
}

// sharedSubject is the subject that the verb at token c has from the finite verb of speech before it, or else the
// clause's.
func (x *extractor) sharedSubject(s *sentence, c, k int) *mention {
	for j := c - 1; j > 0; j-- {
		if x.isCue(s.toks, j) && x.lex.Has("cue", s.toks[j].key) && !x.gerund(s.toks[j].key) {
			if m := x.subject(s, j, k); m != nil {
				return m
			}
			break
		}
	}
	return x.clauseSubject(s, c)
}

// beforePhrase finds a mention that a prepositional phrase follows which ends at token j: "the secretary of state".
func (x *extractor) beforePhrase(s *sentence, j int) *mention {
	for i := j; i > 0 && j-i < 6 && s.toks[i].isWord(); i-- {
		if x.lex.Has("preposition", s.toks[i].key) {
			if m := s.endingAt(i); m != nil && !m.governed && !m.possessive {
				return m
			}
			return nil
		}
	}
	return nil
}

// inverted finds a subject behind its verb and before the quotation: Said Roe: “...”
func (x *extractor) inverted(s *sentence, c, k int) *mention {
	if m := s.at(c + 1); m != nil && m.to <= k && c <= 1 && !m.possessive {
		return m
	}
	return nil
}

// endingAt returns the mention that ends before token j.
func (s *sentence) endingAt(j int) *mention {
	for i := range s.mentions {
		if s.mentions[i].to == j {
			return &s.mentions[i]
		}
	}
	return nil
}

// openingComma returns the comma that opens the apposition or relative clause which the comma at j closes, or -1: the
// nearest behind a mention that is no apposition itself.
func (s *sentence) openingComma(j int) int {
	found := -1
	for i := j - 1; i > 0 && j-i < 40 && s.toks[i].quote < 0; i-- {
		if !s.toks[i].is(",") {
			continue
		}
		if i+1 == j {
			return -1
		}
		m := s.endingAt(i)
		if m == nil && !s.toks[i-1].is(")") {
			continue
		}
		if m == nil || m.from == 0 || !s.toks[m.from-1].is(",") {
			return i
		}
		if found < 0 {
			found = i
		}
	}
	return found
}

// clauseSubject is the first mention before token c that no preposition governs and nobody owns.
func (x *extractor) clauseSubject(s *sentence, c int) *mention {
	var fallback *mention
	from := x.mainClause(s, c)
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.to > c {
			break
		}
		if m.from < from {
			continue
		}
		if m.possessive || m.oblique || m.kind == thing || m.governed && !(x.lex.Has("subordinator", s.toks[m.from-1].key) && x.verbBehind(s, m.to) && m.to == c) {
			continue
		}
		if m.from > 0 && x.isCue(s.toks, m.from-1) && x.lex.Has("weak-cue", s.toks[m.from-1].key) {
			continue // an object
		}
		if m.kind == body && fallback == nil {
			fallback = m
			if m.from <= 1 || x.verbBehind(s, m.to) {
				return m
			}
			continue
		}
		return m
	}
	return fallback
}

// mainClause returns where the main clause begins of a sentence that opens with another: "When Roe tried, Hale differed".
func (x *extractor) mainClause(s *sentence, c int) int {
	first := 0
	for first < len(s.toks) && !s.toks[first].isWord() {
		first++
	}
	if first >= c || !x.lex.Any(s.toks[first].key, "conjunction", "subordinator") {
		return 0
	}
	for j := first + 1; j < c; j++ {
		if s.toks[j].is(",") {
			if m := s.at(j + 1); m != nil && m.kind != thing && m.kind != body && !m.possessive {
				return j + 1
			}
		}
	}
	return 0
}

// verbBehind reports that a verb that the lexicon knows follows.
func (x *extractor) verbBehind(s *sentence, j int) bool {
	return j < len(s.toks) && x.lex.Any(s.toks[j].key, "cue", "weak-cue", "auxiliary")
}

// sameSentence gives a quotation the speaker of the one before it in its sentence.
func (x *extractor) sameSentence(s *sentence, k int) *Speaker {
	for j := k - 1; j >= 0; j-- {
		if q := s.toks[j].quote; q >= 0 {
			if prev := x.found[q].Speaker; prev != nil {
				return &Speaker{Name: prev.Name, Mention: prev.Mention, Sure: prev.Sure && k-j < 4}
			}
			return nil
		}
	}
	return nil
}

// weaker reads what no verb of speech tells: whose promise or words they are, a name before a colon, the subject.
func (x *extractor) weaker(s *sentence, k int) *Speaker {
	for i := len(s.mentions) - 1; i >= 0; i-- {
		m := &s.mentions[i]
		if m.to > k {
			continue
		}
		if m.possessive {
			for j := m.to; j < k && j < m.to+5; j++ {
				if x.lex.Has("telling", s.toks[j].key) {
					return x.speaker(s, m, s.toks[j].text, false)
				}
			}
		}
	}
	for j := k - 1; j > 0 && j > k-9; j-- { // "his promise of"
		if t := s.toks[j-1]; x.lex.Has("telling", s.toks[j].key) && x.lex.Has("own", t.key) {
			if _, ok := x.lex.Value("sex-pronoun", t.key); ok {
				m := mention{Span: t.Span, from: j - 1, to: j, kind: pronoun, text: t.text}
				return x.speaker(s, &m, s.toks[j].text, false)
			}
		}
	}
	if m := x.clauseSubject(s, k); m != nil && m.kind != body {
		return x.speaker(s, m, "", false)
	}
	return nil
}

// speaker resolves a mention to a person.
func (x *extractor) speaker(s *sentence, m *mention, cue string, sure bool) *Speaker {
	sp := &Speaker{Name: m.text, Mention: x.text(m.Span), Cue: cue, Sure: sure && m.kind == person && cue != ""}
	switch m.kind {
	case person:
		sp.Name = x.people.fullName(m.text, x.sexIn(m))
	case pronoun:
		if sp.Name = x.antecedent(s, m); sp.Name == "" {
			return nil
		}
	case role, thing:
		if who := x.inApposition(s, m); who != "" {
			sp.Name, sp.Sure = who, sure
		} else if who := x.people.bearer(m.text); who != "" {
			sp.Name = who
		} else if who := x.onlySpeaker(s, m); who != "" {
			sp.Name = who
		}
	}
	return sp
}

// onlySpeaker gives the person whom a role such as "the minister" must mean: the only one who has spoken so far, or the
// only one whom the article has named.
func (x *extractor) onlySpeaker(s *sentence, m *mention) string {
	if !x.lex.Has("title", definite(m.text, x.lex)) {
		return ""
	}
	only := ""
	for n := range x.sentences {
		o := &x.sentences[n]
		if o.Start > m.Start || x.paragraphs[o.section].kind == document.Headline {
			continue
		}
		for i := range o.mentions {
			c := &o.mentions[i]
			if c.kind != person || c.Start >= m.Start || !strings.Contains(x.people.fullName(c.text, 0), " ") {
				continue
			}
			name := x.people.fullName(c.text, x.sexIn(c))
			if only != "" && only != name {
				return ""
			}
			only = name
		}
	}
	return only
}

// sexIn gives the sex that a title in the mention tells: "Mrs. Clinton".
func (x *extractor) sexIn(m *mention) byte {
	for w := range document.EachWord(x.text(m.Span), nil) {
		if s, ok := x.lex.Value("sex", string(w.Key)); ok && s != "" {
			return s[0]
		}
	}
	return 0
}

// inApposition gives the name that stands beside a role: "the minister, Jane Roe," or "Jane Roe, the minister,".
func (x *extractor) inApposition(s *sentence, m *mention) string {
	if m.to < len(s.toks) && s.toks[m.to].is(",") {
		if o := s.at(m.to + 1); o != nil && o.kind == person && !o.possessive && (o.to == len(s.toks) || !s.toks[o.to].isWord() || x.isCue(s.toks, o.to)) {
			return x.people.fullName(o.text, 0)
		}
	}
	if m.from > 1 && s.toks[m.from-1].is(",") && m.to < len(s.toks) && !s.toks[m.to].isWord() {
		if o := s.endingAt(m.from - 1); o != nil && o.kind == person && !o.possessive {
			return x.people.fullName(o.text, 0)
		}
	}
	return ""
}
