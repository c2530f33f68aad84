package report

import (
	"strings"
)

// bases are what may stand behind words without marks, in the order in which they are told.
var bases = []string{"not-in-record", "inference", "record", "not-held", "anonymous"}

// basisLabel is a basis as a reader is told it.
func (s speech) basisLabel(basis string) string { return s.Word("basis", basis) }

// byBasis are the numbers of clauses in the order of their bases, and within one in that of the article.
func byBasis(all []Reported) []int {
	var out []int
	for _, b := range bases {
		for i, r := range all {
			if r.Basis == b {
				out = append(out, i)
			}
		}
	}
	return out
}

// worthALook reports a clause that an editor may want to see.
func worthALook(r Reported) bool { return r.Basis == "not-in-record" || r.Basis == "inference" }

// reportedTally counts clauses by basis: "1 not in the record, 4 in the record".
func (s speech) reportedTally(all []Reported) string {
	var out []string
	for _, b := range bases {
		n := 0
		for _, r := range all {
			if r.Basis == b {
				n++
			}
		}
		if n > 0 {
			out = append(out, s.Count("basis-count."+b, n))
		}
	}
	return strings.Join(out, ", ")
}

// occasionOf names the document of a clause, "" where none is held.
func (s speech) occasionOf(r Reported) string {
	if r.Document == nil {
		return ""
	}
	return s.occasion(*r.Document)
}
