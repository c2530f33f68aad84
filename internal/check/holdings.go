package check

import (
	"slices"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"verbatim/internal/index"
	"verbatim/internal/judge"
	"verbatim/internal/person"
)

// mostSpeakers is of how many questions the answers are held on to.
const mostSpeakers = 64

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
	// an article asks the same of one speaker for each of his quotations
	recent, _ := lru.New[[3]string, []judge.Entry](mostSpeakers)
	return func(speaker, from, to string) []judge.Entry {
		asked := [3]string{speaker, from, to}
		if out, ok := recent.Get(asked); ok {
			return slices.Clone(out)
		}
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
		recent.Add(asked, out)
		return slices.Clone(out)
	}
}
