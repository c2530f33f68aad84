package desk

import (
	"context"
	"slices"

	"verbatim/internal/archive"
	"verbatim/internal/check"
)

// Coverage is what the record holds of people, and of which known occasions it has no transcript.
type Coverage struct {
	People  []archive.Person   `json:"people"`
	Missing []archive.Occasion `json:"missing"`
}

// Coverage tells it of each person whom a name may mean, or of everybody where it is empty, between two
// days, YYYY-MM-DD and inclusive, where they are not empty. A record of files knows of no occasions but
// those of its documents. What is held is not known where part of the record can't be read, which is an
// error.
func (s Sides) Coverage(ctx context.Context, name, from, to string) (c Coverage, err error) {
	if err := s.Record.Incomplete(); err != nil {
		return c, err
	}
	if s.Archive == nil {
		return Coverage{People: inFiles(s.Record, name, from, to), Missing: []archive.Occasion{}}, nil
	}
	if c.People, err = s.Archive.Coverage(ctx, name, from, to); err != nil {
		return c, err
	}
	c.Missing, err = s.Archive.Missing(ctx, name, from, to)
	return c, err
}

// inFiles is what a record of files holds of people.
func inFiles(r *check.Record, name, from, to string) (out []archive.Person) {
	documents := map[string][]int{} // in which somebody speaks
	var names []string
	for d := range r.Index.Len() {
		for _, speaker := range r.Index.Doc(d).Speakers() {
			if documents[speaker] == nil {
				names = append(names, speaker)
			}
			documents[speaker] = append(documents[speaker], d)
		}
	}
	slices.Sort(names)
	for _, p := range archive.Persons(names, name) {
		var in []int
		for _, n := range p.Names {
			in = append(in, documents[n]...)
		}
		slices.Sort(in)
		for _, d := range slices.Compact(in) {
			meta := r.Index.Doc(d).Meta
			p.Count(meta.Date, meta.Kind, from, to)
		}
		p.Missing = []archive.Occasion{}
		if p.Documents > 0 {
			out = append(out, p)
		}
	}
	return out
}
