package profile

import (
	"cmp"
	"slices"

	"verbatim/internal/appeared"
	"verbatim/internal/outlet"
	"verbatim/internal/person"
	"verbatim/report"
)

// Schema names the version of the JSON form.
const Schema = "verbatim/profile/v1"

// Dimensions are what profiles of many articles are told by.
var Dimensions = []string{byOutlet, byAuthor, bySpeaker}

const (
	byOutlet  = "outlet"
	byAuthor  = "author"
	bySpeaker = "speaker" // whose rows are persons
)

// Profile is who the sources of some articles are.
type Profile struct {
	Schema   string           `json:"schema"`
	Searched Searched         `json:"searched"`
	All      Row              `json:"all"`
	Tables   []Table          `json:"by"`
	Skipped  []report.Skipped `json:"skipped,omitempty"`
}

// Searched is what was looked at.
type Searched struct {
	Articles int    `json:"articles"`
	From     string `json:"from"`
	To       string `json:"to"`
	Undated  int    `json:"undated"`
	Record   int    `json:"record"` // documents of the record
}

// Table is the profile of each outlet, author or speaker, those with most quotations first.
type Table struct {
	By   string `json:"by"`
	Rows []Row  `json:"rows"`
}

// Row is the profile of some quotations.
type Row struct {
	ID          string   `json:"id,omitempty"`    // of a speaker
	Name        string   `json:"name"`            // empty where the articles do not tell
	Names       []string `json:"names,omitempty"` // all that a speaker has in the articles
	SurnameOnly bool     `json:"surname_only,omitempty"`
	Articles    int      `json:"articles"`
	Outlets     int      `json:"outlets"`
	Quotations  int      `json:"quotations"`
	Clauses     int      `json:"clauses"` // without marks
	Kinds       []Share  `json:"kinds"`   // of quotations and clauses, in the order of report.SourceKinds
	Found       Share    `json:"found"`
}

// Many returns the profile of some reports by each of the dimensions.
func Many(reports []report.Report, by []string) Profile {
	out := Profile{Schema: Schema, Tables: []Table{}}
	for _, r := range reports {
		out.Searched.add(r)
	}
	said := statements(reports)
	all := newTally()
	for _, s := range said {
		all.add(s)
	}
	out.All = all.row("")
	for _, dimension := range by {
		out.Tables = append(out.Tables, table(dimension, said))
	}
	return out
}

func (s *Searched) add(r report.Report) {
	s.Articles++
	s.Record = max(s.Record, r.Record.Documents)
	day, _ := appeared.When(r.Article)
	if day == "" {
		s.Undated++
		return
	}
	if s.From == "" || day < s.From {
		s.From = day
	}
	s.To = max(s.To, day)
}

// statement is a source of an article with what it is counted by.
type statement struct {
	article, outlet, author string
	kind, name, id          string // the id of a person
	quotations, found       int
	clauses                 int
}

// statements are the sources of all articles. A surname alone stands for the person whom the record has say
// the words.
func statements(reports []report.Report) []statement {
	var out []statement
	var names []string
	carriers := outletsOf(reports)
	for i, r := range reports {
		c, all := hear(r)
		for _, h := range all {
			s := statement{article: r.Article.Path, outlet: carriers[i], author: r.Article.Author,
				kind: c.kind(h), name: h.name, quotations: len(h.ids) - h.clauses,
				clauses: h.clauses, found: h.found}
			if who := c.recordName(h); person.Words(h.name) == 1 && who != "" && person.Same(who, h.name) {
				s.name = who
			}
			if s.kind != report.PersonSource {
				s.name = ""
			}
			out, names = append(out, s), append(names, s.name)
		}
	}
	for i, id := range person.Join(names) {
		out[i].id = id
	}
	return out
}

// outletsOf are the names of the outlets of the reports, "" where nobody gives one.
func outletsOf(reports []report.Report) []string {
	of, all := outlet.Of(reports)
	names := make([]string, len(reports))
	for i := range reports {
		if of[i] >= 0 {
			names[i] = all[of[i]].Name
		}
	}
	return names
}

// by is what a statement is counted under in a dimension.
func (s statement) by(dimension string) string {
	switch dimension {
	case byOutlet:
		return s.outlet
	case byAuthor:
		return s.author
	}
	return s.id
}

// table counts the statements by a dimension. Of speakers it has persons only: whom else two articles mean
// by "the company" nobody knows.
func table(by string, said []statement) Table {
	out := Table{By: by, Rows: []Row{}}
	tallies := map[string]*tally{}
	for _, s := range said {
		key := s.by(by)
		if by == bySpeaker && key == "" {
			continue
		}
		if tallies[key] == nil {
			tallies[key] = newTally()
		}
		tallies[key].add(s)
	}
	for key, t := range tallies {
		row := t.row(key)
		if by == bySpeaker {
			row.ID, row.Name, row.Names = key, t.usual(), t.allNames()
			row.SurnameOnly = person.Words(row.Name) < 2
		}
		out.Rows = append(out.Rows, row)
	}
	slices.SortFunc(out.Rows, func(a, b Row) int {
		return cmp.Or(b.Quotations-a.Quotations, cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return out
}
