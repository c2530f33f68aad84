package label

import (
	"slices"
	"strings"

	"verbatim/internal/lexicon"
	"verbatim/internal/read/day"
)

// A line that is set as the labels around it are ends the turn, whoever it names, also where it stands once:
//
//	OLA — We stay.
//	MACIEK — We go.
//	OLA — Why?
//
// An office or a questioner alone, "PRESIDENTE.", is a label beside others of its shape. Any other name is one
// where nearly every paragraph opens with such a label. Prose with colons has none of the two.

// setting is how the labels of one shape stand in a document.
type setting struct {
	sure   map[string]int // labels that are known to be some, by their names
	total  int            // of these
	inside int            // of these, that open no paragraph
	loud   int            // and that are in capitals
	opened int            // paragraphs that open with what looks like one
}

const (
	leastAlike  = 3 // paragraphs that show how a document is set
	mostOthers  = 5 // one paragraph of so many may open otherwise
	mostInAlike = 4 // words of a name that nothing else speaks for
)

// withAlike adds to the labels of a document those that are set alike.
func (e *evidence) withAlike(all, picked []Label, lines []textLine) []Label {
	known := map[int]int{}
	settings := map[labelShape]*setting{}
	for i, l := range picked {
		known[l.Start] = i
		if !l.doubtful {
			settingOf(settings, l.shape).take(l)
		}
	}
	if len(settings) == 0 {
		return picked
	}
	for _, l := range all {
		if s := settings[l.shape]; s != nil && mayBeAlike(l) && (l.opens || s.inside > 0) {
			s.opened++
		}
	}
	paragraphs, filled := countParagraphs(lines)
	weigh := once(func(l Label) weight { return e.weighAlike(l, settings[l.shape], paragraphs, filled) })
	for _, l := range all {
		i, taken := known[l.Start]
		if taken && !picked[i].doubtful || settings[l.shape] == nil || !mayBeAlike(l) {
			continue
		}
		w := weigh(l.anywhere())
		l.doubtful = w == doubtful
		l.unsure = strings.Contains(l.Name, " ") && !e.given(l.Name[:strings.IndexByte(l.Name, ' ')]) &&
			!e.roleAlone(l, strings.Fields(l.Name))
		switch {
		case w == noLabel:
		case taken:
			picked[i].doubtful, picked[i].unsure = l.doubtful, l.unsure
		default:
			picked = append(picked, l)
		}
	}
	sortByPlace(picked)
	return picked
}

func settingOf(settings map[labelShape]*setting, shape labelShape) *setting {
	s := settings[shape]
	if s == nil {
		s = &setting{sure: map[string]int{}}
		settings[shape] = s
	}
	return s
}

func (s *setting) take(l Label) {
	s.sure[l.Name]++
	s.total++
	if !l.opens {
		s.inside++
	}
	if capitals(l.Name) {
		s.loud++
	}
}

// mayBeAlike reports a label before what is said, at the beginning of a sentence.
func mayBeAlike(l Label) bool {
	switch l.shape {
	case byColon, byPoint, byStroke, byDash:
		plain := !l.inside && !l.bullet && !l.strange && !l.counts && !l.dated
		return plain && !strings.ContainsAny(l.Name, "0123456789")
	}
	return false
}

// weighAlike weighs what is set as others that are labels.
func (e *evidence) weighAlike(l Label, s *setting, paragraphs, filled int) weight {
	words := strings.Fields(l.Name)
	opens := l.opens || s.inside > 0
	if !opens || e.sentenceOrHeading(words) {
		return noLabel
	}
	if role := e.roleAlone(l, words); role && (len(s.sure) > 1 || s.sure[l.Name] == 0) {
		return aLabel
	}
	if !capitalWords(l.Name) {
		return noLabel
	}
	units := paragraphs
	if s.inside > 0 {
		units = filled
	}
	dense := s.opened >= leastAlike && mostOthers*s.opened >= (mostOthers-1)*units
	if !dense || s.total < 2 || len(words) > mostInAlike || addressed(words, e.lex) {
		return noLabel
	}
	if e.given(words[0]) || s.loud == s.total && capitals(l.Name) {
		return aLabel
	}
	return doubtful
}

// sentenceOrHeading reports words that are no name, however they are set.
func (e *evidence) sentenceOrHeading(words []string) bool {
	heading := listed("heading", bareWord(words[0])) || e.votes(words) || romanNumber(words[0])
	if heading || e.opensSentence(words[0]) || e.nobodys(words) || slices.ContainsFunc(words, isSalutation) {
		return true
	}
	return slices.ContainsFunc(words[1:], func(w string) bool {
		lower := strings.ToLower(w)
		return !particle(bareWord(w)) && e.lex.Any(lower, lexicon.Function, lexicon.Pronoun, lexicon.Weekday)
	})
}

// roleAlone reports an office or a questioner and nothing else, but for a salutation.
func (e *evidence) roleAlone(l Label, words []string) bool {
	if !isCapitalWord(words[0]) {
		return false
	}
	if !nobodysName(l.Name, e.lex) || len(l.Name) < 2 || l.shape == byPoint && !e.pointsAlone(l, words) {
		return false
	}
	return capitals(l.Name) || !addressed(words, e.lex)
}

// pointsAlone reports an office that may stand before a point: in capitals, of several words, or of a chair.
func (e *evidence) pointsAlone(l Label, words []string) bool {
	return capitals(l.Name) || len(words) > 1 || listed("chair", bareWord(words[0]))
}

// countParagraphs counts the paragraphs that may open with a label, and the lines: no headings, directions or
// times.
func countParagraphs(lines []textLine) (paragraphs, filled int) {
	for i, line := range lines {
		aside := strings.ContainsRune("([#", rune(line.text[0])) && !strings.Contains(line.text, ":")
		if aside || captionTime(line.text) == len(line.text) || onlyDate(line.text) {
			continue
		}
		filled++
		if opensParagraph(lines, i) {
			paragraphs++
		}
	}
	return paragraphs, filled
}

// opensParagraph reports a line behind a blank one.
func opensParagraph(lines []textLine, i int) bool { return i == 0 || lines[i-1].End < lines[i].Start }

// onlyDate reports words that are a date and nothing else: "SEPTEMBER 21, 2026".
func onlyDate(words string) bool {
	if len(words) > longestDate || !strings.ContainsAny(words, "0123456789") {
		return false
	}
	months := 0
	for w := range strings.FieldsSeq(words) {
		w = strings.Trim(w, ",.")
		switch {
		case day.IsMonth(strings.ToLower(w)):
			months++
		case strings.Trim(w, "0123456789") != "":
			return false
		}
	}
	return months == 1
}

const longestDate = 40 // bytes
