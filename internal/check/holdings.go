package check

import (
	"slices"
	"sync"

	"verbatim/internal/index"
	"verbatim/internal/judge"
	"verbatim/internal/person"
)

// inMemory tells what a record that was read into memory holds. Who speaks in each document is found out
// once, when it is first asked for.
func inMemory(x *index.Index) judge.Catalog {
	speakers := sync.OnceValue(func() [][]person.Name {
		all := make([][]person.Name, x.Len())
		for d := range all {
			for _, name := range x.Doc(d).Speakers() {
				all[d] = append(all[d], person.Parse(name))
			}
		}
		return all
	})
	return func(speaker, from, to string) []judge.Entry {
		var out []judge.Entry
		whom := person.Parse(speaker)
		for d, names := range speakers() {
			doc := x.Doc(d)
			date := doc.Meta.Date
			if from != "" && date < from || to != "" && date > to {
				continue
			}
			if speaker != "" && !slices.ContainsFunc(names, whom.Same) {
				continue
			}
			if _, undated := doc.Meta.Day(); undated == nil || from == "" && to == "" {
				out = append(out, judge.Entry{Doc: d, Path: doc.Path, Title: doc.Meta.Title, Date: date,
					Partial: doc.Meta.Completeness == "partial"})
			}
		}
		return out
	}
}
