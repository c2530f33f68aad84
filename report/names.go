package report

import (
	"fmt"
	"strings"

	"verbatim/internal/finding"

	"verbatim/internal/visible"
)

// tidy makes a text fit for one line of a terminal: white space becomes single spaces, and what could act is
// shown.
func tidy(s string) string { return visible.Line(s) }

// squeeze is tidy for a part of a text: a space at an edge stays.
func squeeze(s string) string { return visible.Squeeze(s) }

// occasion names a document by title and date, and says how its text came about where that is known.
func (s speech) occasion(d Document) string {
	return sentence(", ", documentTitle(d), s.Day(d.Date), s.textKind(d.Kind))
}

// atTime is a second of a recording as people read it, "" where it is not known.
func (s speech) atTime(second *float64) string {
	if second == nil {
		return ""
	}
	return s.Say("name.at", "time", clock(*second))
}

// documentTitle is the title, or the path of a document that has none.
func documentTitle(d Document) string {
	if d.Title == "" {
		return d.Path
	}
	return d.Title
}

// nameOf is who the article says spoke, "" where it names nobody.
func nameOf(s *Speaker) string {
	if s == nil {
		return ""
	}
	if s.Name == "" {
		return s.Mention
	}
	return s.Name
}

// whoSpeaks is who spoke: one name where article and record agree or where only one of them has a name to
// give, else both.
func (s speech) whoSpeaks(q Quotation) string {
	said, spoke := nameOf(q.Speaker), ""
	if q.Match != nil {
		spoke = q.Match.Speaker
	}
	switch {
	case spoke == "" && has(q, finding.SpeakerUnknown):
		return s.Say("name.article-only", "said", said)
	case said == "" && spoke == "":
		return s.Say("name.nobody")
	case said == "":
		return s.Say("name.not-named", "who", spoke)
	case spoke == "" || strings.EqualFold(said, spoke):
		return said
	case !convicted(q) && partOf(spoke, said):
		return said
	case !convicted(q) && partOf(said, spoke):
		return spoke
	}
	return s.Say("name.both", "said", said, "who", spoke)
}

// partOf reports that a name is the end or the beginning of a longer one: "Fenn" and "Ada Fenn".
func partOf(short, long string) bool {
	short, long = strings.TrimPrefix(strings.ToLower(short), "the "), strings.ToLower(long)
	return strings.HasSuffix(long, " "+short) || strings.HasPrefix(long, short+" ")
}

// convicted reports that the words are somebody else's, so that both names must be told.
func convicted(q Quotation) bool { return has(q, finding.WrongSpeaker) }

// Percent is a share as a reader sees it. What is not all is never 100%.
func Percent(share float64) string {
	if share < 1 && share >= 0.995 {
		return overNinetyNine
	}
	return fmt.Sprintf("%d%%", int(min(max(share, 0), 1)*100+0.5))
}

// Sure is how sure something is, from 0 to 1, as a reader sees it. Nothing is sure to 100%.
func Sure(confidence float64) string {
	if confidence > 0.99 {
		return overNinetyNine
	}
	return Percent(confidence)
}

const overNinetyNine = "over 99%"

// articleTitle is the title, or the path of an article that has none.
func articleTitle(a Article) string {
	if a.Title == "" {
		return a.Path
	}
	return a.Title
}
