package label

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
)

// Which of the lines that look like labels are labels. Recurrence tells much: who speaks once often speaks
// again, and a heading does not come back. So do a given name, a title, a party in parentheses; and a word
// that the same text writes in small letters is none of a name. What may be a name and may be none is
// doubtful: nobody is known to speak from there on, since words must never go on to the speaker before.

// weight is what a candidate is taken for.
type weight uint8

const (
	noLabel  weight = iota // it is spoken, or a heading
	doubtful               // the turn before ends
	aLabel
)

// Pick returns those that name a speaker or may do so, of all that look like labels in one document.
func Pick(all []Label, text, main string, lex *lexicon.Lexicon) []Label {
	all = speakingPoints(all)
	return gather(all, text, main, lex).pick(all)
}

func (e *evidence) pick(all []Label) []Label {
	var out, pictured []Label
	colons := 0
	weigh := once(e.weigh)
	for _, l := range all {
		w := noLabel
		switch l.shape {
		case byLine, byBracket, byTime:
		case byChange:
			w = doubtful
		case byRule:
			w = when(e.ruled > 1)
		default:
			w = weigh(l.anywhere())
		}
		if l.bullet && e.times[l.Name] == 1 && !e.given(strings.Fields(l.Name)[0]) {
			w = min(w, doubtful)
		}
		if w == doubtful {
			l.Name, l.doubtful = strings.TrimSpace(l.Name), true
		}
		switch {
		case w != noLabel:
			out = append(out, l)
			colons++
		case l.pictured && l.shape == byColon && len(strings.Fields(l.Name)) <= fewWords:
			l.doubtful = true
			pictured = append(pictured, l)
		}
	}
	if colons > 1 { // where people speak, a picture and a word are one of them
		out = append(out, pictured...)
		sortByPlace(out)
	}
	lines := e.weighLines(all, colons)
	if len(lines) == 0 {
		return out
	}
	out = append(out, lines...)
	sortByPlace(out)
	return slices.CompactFunc(out, func(a, b Label) bool { return a.Start == b.Start })
}

// weigh weighs a label that stands before what was said. Where it stands plays no part.
func (e *evidence) weigh(l Label) weight {
	words := strings.Fields(l.Name)
	lower := strings.ToLower(l.Name)
	n := e.times[l.Name]
	if l.strange {
		return e.weighStrange(l)
	}
	switch {
	case l.inside && e.outside[l.Name] == 0 && !e.plain(l.Name), l.inside && l.shape == byPoint:
		return noLabel
	case l.dated && n == 1 && l.shape == byColon && !anonymous(lower, e.lex):
		return noLabel // "REGULAR MEETING: SEPTEMBER 21, 2026"
	case l.office != "" || e.offices[lower] || l.shape == byColon && e.expected[lower]:
		return aLabel
	case l.Name == "A" && e.times["Q"] > 0:
		return aLabel
	case l.shape == byPoint && l.Name != "Q" && asksOrAnswers(l.Name):
		return when(e.inPair(l.Name))
	case l.Name == "A":
		return noLabel
	case ofKind(lower, e.lex) && !unnamed(lower) && !capitalWords(strings.Join(words[:len(words)-1], " ")):
		return noLabel
	case anonymous(lower, e.lex) || answers(lower, e.lex):
		return when(l.shape != byPoint || l.Name == "Q" || n > 1 || unnamed(lower) && e.points > 1)
	case !strings.ContainsFunc(l.Name, unicode.IsLetter), n < 3 && numbered(words):
		return noLabel
	case l.shape == byColon && e.lettered >= fewLabels && isInitials(strings.SplitN(l.Name, "/", 2)[0]):
		return aLabel
	case romanNumber(words[len(words)-1]) && !e.ofAFather(l.Name, words):
		return noLabel
	case e.votes(words):
		return doubtful // a list of names
	case e.nobodys(words):
		return noLabel
	case l.shape == byColon && e.voice(words):
		return doubtful
	case l.shape == byColon && e.countsWhat(l, words):
		return noLabel
	case l.shape == byPoint && len(l.Name) > 1 && 3*e.points < max(e.courted, e.signed):
		return noLabel // where others have a colon
	case l.shape == byStroke:
		return e.weighStroke(l, words)
	case e.quietLine(l):
		return doubtful
	}
	return e.weighShape(l, words)
}

// inPair reports a letter that asks or answers where another answers or asks, one of the two comes again, and
// no third is there, as before the points of a list.
func (e *evidence) inPair(letter string) bool {
	letters := 0
	for name := range e.times {
		if utf8.RuneCountInString(name) == 1 {
			letters++
		}
	}
	if letters != 2 {
		return false
	}
	for pair := range labelClasses["asks"] {
		asks, answers, _ := strings.Cut(strings.ToUpper(pair), " ")
		q, a := e.times[asks], e.times[answers]
		if (letter == asks || letter == answers) && q > 0 && a > 0 && q+a >= leastAlike && q-a < 3 && a-q < 3 {
			return true
		}
	}
	return false
}

// quietLine reports a name in the usual case, once and on a line of its own, where almost all labels are in
// capitals: a speaker may turn to somebody so, "Licenciado Hugo Real:".
func (e *evidence) quietLine(l Label) bool {
	if !l.alone || l.shape != byColon || l.Marked {
		return false
	}
	once := e.times[l.Name] == 1 && !capitals(l.Name)
	return once && e.loud >= fewLabels && e.loud >= 3*e.quiet
}

// numbered reports a name with a number in it and no title: "Slide 3".
func numbered(words []string) bool {
	return !isTitleWord(words[0]) && strings.ContainsAny(strings.Join(words, ""), "0123456789")
}

// nobodys reports words that are nobody's name by their first word, or are a courtesy or a day and nothing
// else: "the Table", "Mr", "On Wednesday".
func (e *evidence) nobodys(words []string) bool {
	first, last := bareWord(words[0]), bareWord(words[len(words)-1])
	if len(words) == 1 {
		return listed("courtesy", first)
	}
	return listed("no-name", words[0]) || listed("no-name", first) && e.lex.Has(lexicon.Weekday, last)
}

// opensSentence reports a first word that belongs to a sentence and to no name or office.
func (e *evidence) opensSentence(word string) bool {
	first := bareWord(word)
	ofName := e.given(first) || listed("courtesy", first) || smallName(word) && particle(first)
	if ofName || listed("article", first) || strings.HasSuffix(word, ".") {
		return false
	}
	return e.lex.Any(first, lexicon.Function, lexicon.Connective, lexicon.Discourse, lexicon.Ordinal,
		lexicon.Pronoun, lexicon.Negation,
		lexicon.Condition)
}

func when(ok bool) weight {
	if ok {
		return aLabel
	}
	return noLabel
}

// titled reports a courtesy and a name: "Mr. Hale", "Sir Toby Marsh", "Mme Anne Faure, ministre des eaux".
func (e *evidence) titled(words []string) bool {
	k := 0
	for k+1 < len(words) && (listed("courtesy", bareWord(words[k])) || k == 0 &&
		listed("article", bareWord(words[0]))) {
		k++
	}
	if k == 0 || !listed("courtesy", bareWord(words[k-1])) || addressed(words, e.lex) {
		return false
	}
	words = words[k:]
	comma := beforeComma(words)
	return isCapitalWord(words[comma-1]) && e.nameLike(words[:comma]) && e.roleLike(words[comma:]) &&
		!slices.ContainsFunc(words, isSalutation)
}

// roleLike reports what may stand behind the comma of a label: nothing, capitals, or an office in small
// letters.
func (e *evidence) roleLike(words []string) bool {
	office := false
	for _, w := range words {
		known := listed("office", bareWord(w))
		joins := particle(bareWord(w)) || listed("office-of", bareWord(w))
		if office = office || known; !office && !joins && !isCapitalWord(w) {
			return false
		}
	}
	return office || e.nameLike(words)
}

// beforeComma counts the words of a label before its first comma: what follows is a role, or the given name.
func beforeComma(words []string) int {
	for i, w := range words {
		if strings.HasSuffix(w, ",") {
			return i + 1
		}
	}
	return len(words)
}

// How many labels show how a house sets them.
const (
	fewLabels  = 5
	manyLabels = 20
)

// fewWords are what somebody is called by who stands behind a picture.
const fewWords = 3

// votes reports what stands before the names of those who voted: "Tellers", "Tá Níl".
func (e *evidence) votes(words []string) bool {
	return listed("division", strings.ToLower(strings.Join(words, " "))) ||
		!slices.ContainsFunc(words, func(w string) bool { return !listed("division", bareWord(w)) })
}

// salutes reports words that somebody is spoken to with. Who has them for a label speaks again and again:
// "Madam Speaker:".
func (e *evidence) salutes(l Label, words []string) bool {
	if addressed(words, e.lex) {
		return e.times[l.Name] == 1 || strings.Contains(l.Name, ",")
	}
	return slices.ContainsFunc(words, isSalutation)
}

// namedSo reports a name that opens as a sentence may: "Till Brandt:". It comes again, or stands in bold.
func (e *evidence) namedSo(l Label, words []string) bool {
	if len(words) < 2 || !isCapitalWord(words[1]) || l.shape != byColon {
		return false
	}
	common, _ := e.common(words[1:])
	if e.lex.Any(strings.ToLower(words[1]), lexicon.Weekday, lexicon.Month) {
		return false // "On Wednesday:"
	}
	n := e.times[l.Name]
	if l.Marked {
		return n > 3 || n > 1 && common == 0
	}
	return n > 2 && common == 0
}

func isSalutation(word string) bool { return listed("salutation", bareWord(word)) }

// nameLike reports words that all have capitals but for particles, or a script that has none.
func (e *evidence) nameLike(words []string) bool {
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !particle(bareWord(w)) && (unicode.IsLower(r) || !unicode.IsLetter(r)) {
			return e.smallLabel(words)
		}
	}
	return true
}

// smallLabel reports a name that somebody typed in small letters, as in the name of an account: it comes
// again and again.
func (e *evidence) smallLabel(words []string) bool {
	return len(words) == 2 && e.given(words[0]) && e.times[strings.Join(words, " ")] > 2
}

// pointed reports whether a label with a point is none of the headings and signatures that look like one: an
// office, a title and a name, a name and a role, or a name that comes again.
func (e *evidence) pointed(l Label, words []string) bool {
	n := e.times[l.Name]
	if initialed(l.Name) {
		return n > 1 || capitals(l.Name) || e.initialed > 1
	}
	if officeOnly(l.Name, e.lex) {
		if !capitals(l.Name) && len(words) == 1 {
			return n > 1 && e.initialed > 1
		}
		return n > 1 || len(words) > 1 && (listed("courtesy", bareWord(words[0])) ||
			listed("article", bareWord(words[0])))
	}
	if listed("definite", strings.ToLower(words[0])) || strings.ContainsAny(l.Name, "0123456789") {
		return false
	}
	if comma := beforeComma(words); comma < len(words) && !e.roleLike(words[comma:]) {
		return false // "Senator Quell, Sir"
	}
	if titled := listed("courtesy", bareWord(words[0])) || listed("office", bareWord(words[0])); titled {
		return len(words) > 1 && isCapitalWord(words[1]) || len(words) > 2 &&
			isCapitalWord(words[len(words)-1])
	}
	name, role, comma := strings.Cut(l.Name, ", ")
	if first, _, _ := strings.Cut(role, " "); capitals(name) && (listed("office", bareWord(first)) ||
		l.role != "") {
		return e.roled > 1 && e.main == "" || e.dialogue
	}
	if comma {
		return listed("office", bareWord(prose.LastWord(role))) && n > 1
	}
	return len(words) <= 4 && n > 1 && !slices.ContainsFunc(words[1:],
		func(w string) bool { return particle(bareWord(w)) })
}

// addressed reports the salutation of somebody by his office: "Mr. President", "Madam Chair".
func addressed(words []string, lex *lexicon.Lexicon) bool {
	if !listed("address", bareWord(words[0])) || len(words) < 2 || capitals(words[1]) {
		return false
	}
	office := bareWord(words[1])
	return lex.Any(office, lexicon.Title, lexicon.Role) || listed("office", office)
}

// ofAFather reports a name whose last word tells a son from his father: "Owen P. Garde, II". A chapter, or a
// war, has no given name and no comma before its number.
func (e *evidence) ofAFather(name string, words []string) bool {
	last := len(words) - 1
	if last < 2 || !e.lex.Has(lexicon.Generation, strings.ToLower(words[last])) {
		return false
	}
	return strings.HasSuffix(words[last-1], ",") || e.given(words[0]) || e.times[name] > 2
}
