package check

import (
	"slices"
	"sync"

	"verbatim/internal/index"
	"verbatim/internal/judge"
	"verbatim/internal/quotation"
)

// inMemory tells what a record that was read into memory holds. Who speaks in each document is found out
// once, when it is first asked for.
func inMemory(x *index.Index) judge.Catalog {
	speakers := sync.OnceValue(func() [][]string {
		all := make([][]string, x.Len())
		for d := range all {
			all[d] = x.Doc(d).Speakers()
		}
		return all
	})
	return func(speaker, from, to string) []judge.Entry {
		var out []judge.Entry
		for d, names := range speakers() {
			doc := x.Doc(d)
			date := doc.Meta.Date
			_, undated := doc.Meta.Day()
			bounded := from != "" || to != ""
			early, late := from != "" && date < from, to != "" && date > to
			if bounded && undated != nil || early || late {
				continue
			}
			same := func(name string) bool { return quotation.SamePerson(speaker, name) }
			if speaker == "" || slices.ContainsFunc(names, same) {
				out = append(out, judge.Entry{Doc: d, Path: doc.Path, Title: doc.Meta.Title, Date: date,
					Partial: doc.Meta.Completeness == "partial"})
			}
		}
		return out
	}
}
