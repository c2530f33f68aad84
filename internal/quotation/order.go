package quotation

import (
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// Languages differ in where the subject of a verb of speech may stand. The lexicon's [order] lists, in the words of this
// file, what a language allows beside “...,” said Roe and Roe said, which every one of ours has:
//
//	verb phrase subject      sagte am Dienstag die Ministerin; сказал журналистам Иванов
//	verb subject             Am Dienstag sagte die Ministerin: ...
//	auxiliary verb subject   a déclaré Marie Dubois; ha dicho Ana Soto
//	auxiliary subject verb   a-t-elle déclaré; hat Weber gesagt

func (x *extractor) allows(order string) bool { return x.lex.Has(lexicon.Order, order) }

// joint reports what stands between a verb and a pronoun that is tied to it: the hyphens and the t of "a-t-elle".
func (x *extractor) joint(t token) bool {
	return t.is("-") && x.lex.Has(lexicon.Order, "auxiliary subject verb") || t.has(lexicon.Euphonic)
}

// pastClitics returns j, or the verb behind the small pronouns that stand at j: "se quejó", "lui a répondu".
func (x *extractor) pastClitics(s *sentence, j int) int {
	n := j
	for n < len(s.toks) && s.toks[n].has(lexicon.Clitic) {
		n++
	}
	if n > j && n < len(s.toks) && (x.isCue(s.toks, n) || s.toks[n].has(lexicon.Auxiliary)) {
		return n
	}
	return j
}

// auxiliaryFirst finds the subject behind a quotation where an auxiliary stands at j: "a déclaré Roe", "hat Roe gesagt".
func (x *extractor) auxiliaryFirst(s *sentence, j int) (*mention, string) {
	j = x.pastClitics(s, j)
	if j >= len(s.toks) || !s.toks[j].has(lexicon.Auxiliary) {
		return nil, ""
	}
	n := j + 1
	for n < len(s.toks) && (x.joint(s.toks[n]) || x.isAdverb(s.toks[n].key) || s.toks[n].has(lexicon.Auxiliary)) {
		n++
	}
	if n >= len(s.toks) {
		return nil, ""
	}
	if x.allows("auxiliary verb subject") && x.isCue(s.toks, n) {
		if m := x.subjectBehind(s, n+1); m != nil {
			return m, s.toks[n].text
		}
		return nil, ""
	}
	if x.allows("auxiliary subject verb") {
		if m := x.subjectBehind(s, n); m != nil && !x.isCue(s.toks, n) {
			for c := m.to; c < len(s.toks) && c-m.to < 12 && s.toks[c].quote < 0 && !s.toks[c].is("."); c++ {
				if x.isCue(s.toks, c) {
					return m, s.toks[c].text
				}
			}
		}
	}
	return nil, ""
}

// subjectBehind finds the subject that stands behind its verb from token n on: at once, or past whom and when.
func (x *extractor) subjectBehind(s *sentence, n int) *mention {
	m := s.at(n)
	far := x.allows("verb phrase subject")
	if m != nil && !m.possessive && !(far && m.oblique) {
		return m
	}
	if !far {
		return nil
	}
	for j := n; j < len(s.toks) && j-n < 10; j++ {
		t := s.toks[j]
		if t.quote >= 0 || !t.isWord() && !t.is("-") || t.has(lexicon.Cue, lexicon.Auxiliary, lexicon.Relative) && s.at(j) == nil {
			return nil
		}
		if t.has(lexicon.Conjunction) {
			return nil
		}
		m := s.at(j)
		if m == nil {
			continue
		}
		if !m.possessive && !m.governed && !m.oblique && m.kind != thing {
			return m
		}
		j = m.to - 1
	}
	return nil
}

// subjectAfterVerb finds the subject behind the verb at token c and before the quotation at k, where no subject stands
// straight before the verb: Am Dienstag sagte die Ministerin: ...
func (x *extractor) subjectAfterVerb(s *sentence, c, k int) *mention {
	if !x.allows("verb subject") {
		return nil
	}
	j := c
	for j > 0 && (x.isAdverb(s.toks[j-1].key) || s.toks[j-1].has(lexicon.Auxiliary, lexicon.Weekday, lexicon.Clitic)) {
		j--
	}
	if m := s.endingAt(j); m != nil && !m.governed && !m.oblique && !m.possessive {
		return nil
	}
	if m := x.subjectBehind(s, c+1); m != nil && m.to <= k {
		return m
	}
	return nil
}

// sourceBehind finds whom straight behind a quotation a word names that elsewhere means something else („...“, so Weber), or
// who stands before a word that names him as the source („...“, Weber zufolge).
func (x *extractor) sourceBehind(s *sentence, j int) *mention {
	if j >= len(s.toks) {
		return nil
	}
	if s.toks[j].has(lexicon.SourceBehind) {
		return s.at(j + 1)
	}
	if m := s.at(j); m != nil && m.to < len(s.toks) && s.toks[m.to].has(lexicon.AccordingAfter) {
		return m
	}
	return nil
}

// droppedSubject stands for the subject that a verb of speech behind a quotation does not name, where the language lets it
// go: «...», añadió. It is an empty mention at the verb, which the verb alone tells the sex of.
func (x *extractor) droppedSubject(s *sentence, c, k int) *mention {
	if k < 0 || c == k+1 || !x.lex.Flag(lexicon.ProDrop) || !s.toks[c].has(lexicon.Cue) {
		return nil
	}
	if n := c + 1; n < len(s.toks) && s.toks[n].isWord() && !x.isAdverb(s.toks[n].key) &&
		!s.toks[n].has(lexicon.Preposition, lexicon.Conjunction, lexicon.Relative, lexicon.Weekday, lexicon.DayWord) {
		return nil // what follows may be a subject that we do not know
	}
	at := s.toks[c].Start
	return &mention{Span: document.Span{Start: at, End: at}, from: c, to: c, kind: pronoun}
}

func (m *mention) dropped() bool { return m.kind == pronoun && m.from == m.to }

// pastSex returns the sex that the form of a verb tells of its subject, or 0.
func (p *people) pastSex(verb string) byte {
	best, sex := 0, byte(0)
	for _, end := range p.lex.Entries(lexicon.PastSex) {
		if v, _ := p.lex.Value(lexicon.PastSex, end); strings.HasSuffix(verb, end) && len(end) > best && v != "" {
			best, sex = len(end), v[0]
		}
	}
	return sex
}

// ownSource reports a possessive that names the source of words: "по его словам", "nach seinen Worten". A tilde stands
// for it in [according].
func (f *finder) ownSource(i int) bool {
	if !f.toks[i].has(lexicon.SexPronoun) {
		return false
	}
	for _, phrase := range f.lex.Entries(lexicon.According) {
		words := strings.Fields(phrase)
		at := slices.Index(words, "~")
		if at < 0 || i < at || i-at+len(words) > len(f.toks) {
			continue
		}
		same := true
		for n, w := range words {
			same = same && (n == at || f.toks[i-at+n].key == w)
		}
		if same {
			return true
		}
	}
	return false
}

// sourceBefore finds the source that a preposition names which has another meaning elsewhere, where it opens the sentence and
// a comma or verb closes what it names: Pour Jean Roe, « ... ».
func (x *extractor) sourceBefore(s *sentence, k int) *Speaker {
	if k < 3 || !s.toks[0].has(lexicon.SourceBefore) {
		return nil
	}
	if m := s.at(1); m != nil && m.kind != thing && m.to < k && s.toks[m.to].is(",") {
		return x.speaker(s, m, s.toks[0].text, true)
	}
	return nil
}
