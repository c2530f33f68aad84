package report

import (
	"slices"
	"strconv"
	"strings"
)

// Sources is who the sources of an article are. Words under marks that report nobody's sentence do not count.
type Sources struct {
	Quotations int `json:"quotations"`
	// of these, those whose words the record has somewhere, so that they can be looked up
	Found int `json:"found"`
	// of these, those that only the transcript of a machine has
	MachineTranscript int `json:"machine_transcript"`
	// clauses that say without marks what somebody said, and those of them that the record bears out
	Clauses    int           `json:"clauses"`
	Documented int           `json:"documented"`
	Kinds      []SourceCount `json:"kinds"` // in the order of SourceKinds, those that there are
	List       []Source      `json:"list"`  // in the order in which they are first quoted
}

// SourceCount counts the sources of one kind.
type SourceCount struct {
	Kind       string `json:"kind"`
	Sources    int    `json:"sources"` // 0 where nobody is named
	Quotations int    `json:"quotations"`
	Clauses    int    `json:"clauses"`
	Found      int    `json:"found"`
}

// Source is one source of an article.
type Source struct {
	Kind  string   `json:"kind"`
	Name  string   `json:"name"`  // as the report has the speaker; empty where nobody is named
	Words []string `json:"words"` // those with which the article names it, pronouns left out
	IDs   []string `json:"ids"`   // the quotations and the clauses
	Found int      `json:"found"`
}

// The kinds of sources.
const (
	PersonSource    = "person"    // the article has a name
	OfficeSource    = "office"    // known by what it speaks for: the minister, a spokesman, a company
	AnonymousSource = "anonymous" // people whom nothing names: officials, a source close to somebody
	DocumentSource  = "document"  // a report, a letter, a recording
	MediumSource    = "medium"    // another newspaper, agency, broadcaster
	UnknownSource   = "unknown"   // the article names nobody, or it cannot be told whom
)

// sourceNames are the kinds in English, one of them and several.
var sourceNames = map[string][2]string{
	PersonSource: {"named person", "named persons"}, OfficeSource: {"office or body", "offices and bodies"},
	AnonymousSource: {"unnamed source", "unnamed sources"}, DocumentSource: {"document", "documents"},
	MediumSource: {"other medium", "other media"}, UnknownSource: {"nobody named", "nobody named"},
}

// SourceKinds returns the kinds in the order in which they are told.
func SourceKinds() []string {
	return []string{PersonSource, OfficeSource, AnonymousSource, DocumentSource, MediumSource, UnknownSource}
}

// SourceName is a kind of source as a reader sees it, for so many.
func SourceName(kind string, n int) string {
	if n == 1 {
		return sourceNames[kind][0]
	}
	return sourceNames[kind][1]
}

// sourcesLine is all of it in a sentence, "" where nothing is quoted.
func (p speech) sourcesLine(s *Sources) string {
	if s == nil || s.Quotations+s.Clauses == 0 {
		return ""
	}
	var parts []string
	for _, k := range s.Kinds {
		n := p.quotedAndTold(k.Quotations, k.Clauses)
		switch k.Kind {
		case UnknownSource:
			parts = append(parts, p.Say("sources.from-unknown", "parts", n))
		default:
			parts = append(parts, p.Count("sources.from-"+k.Kind, k.Sources, "parts", n)+p.anonymousWords(s, k.Kind))
		}
	}
	return p.Say("sources.line", "list", strings.Join(parts, ", "), "looked", p.lookedUp(s))
}

// sourceKind counts the sources of a kind.
func (p speech) sourceKind(k SourceCount) string {
	if k.Sources == 0 {
		return p.Say("sources.kind-unknown")
	}
	return p.Count("sources.kind-"+k.Kind, k.Sources)
}

// lookedUp says how many of the quotations can be looked up.
func (p speech) lookedUp(s *Sources) string {
	key, places := "sources.looked", []string{"found", strconv.Itoa(s.Found), "all", strconv.Itoa(s.Quotations)}
	if s.MachineTranscript > 0 {
		key, places = "sources.looked-machine", append(places, "machine", strconv.Itoa(s.MachineTranscript))
	}
	out := p.Say(key, places...)
	if s.Clauses > 0 {
		out += p.Say("format.semicolon") + " " +
			p.Count("sources.documented", s.Clauses, "documented", strconv.Itoa(s.Documented))
	}
	return out
}

// quotedAndTold counts quotations and clauses without marks, those that there are.
func (p speech) quotedAndTold(quotations, clauses int) string {
	switch {
	case clauses == 0:
		return p.Count("sources.quotations", quotations)
	case quotations == 0:
		return p.Count("sources.clauses", clauses)
	}
	return p.Say("sources.both", "a", p.Count("sources.quotations", quotations), "b",
		p.Count("sources.clauses", clauses))
}

// anonymousWords are the words that the article uses for whom it does not name.
func (p speech) anonymousWords(s *Sources, kind string) string {
	if kind != AnonymousSource {
		return ""
	}
	var out []string
	for _, source := range s.List {
		if source.Kind != kind {
			continue
		}
		for _, w := range source.Words {
			if w = p.Quoted(p.tidy(w)); !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	if len(out) == 0 {
		return ""
	}
	return " (" + strings.Join(out, ", ") + ")"
}
