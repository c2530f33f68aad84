package report

import (
	"fmt"
	"strings"
)

// reportedHeading stands over what was said without marks, in all forms of the report.
const reportedHeading = "Said without marks"

// bases are what may stand behind words without marks, in the order in which they are told.
var bases = []struct{ name, label, count string }{
	{"not-in-record", "not in the record", "not in the record"},
	{"inference", "the article's own reading", "the article's own reading"},
	{"record", "in the record", "in the record"},
	{"not-held", "no such occasion is held", "of occasions that are not held"},
	{"anonymous", "a source without a name", "of sources without a name"},
}

// basisLabel is a basis as a reader is told it.
func basisLabel(basis string) string {
	for _, b := range bases {
		if b.name == basis {
			return b.label
		}
	}
	return basis
}

// byBasis are the numbers of clauses in the order of their bases, and within one in that of the article.
func byBasis(all []Reported) []int {
	var out []int
	for _, b := range bases {
		for i, r := range all {
			if r.Basis == b.name {
				out = append(out, i)
			}
		}
	}
	return out
}

// worthALook reports a clause that an editor may want to see.
func worthALook(r Reported) bool { return r.Basis == "not-in-record" || r.Basis == "inference" }

// reportedTally counts clauses by basis: "1 not in the record, 4 in the record".
func reportedTally(all []Reported) string {
	var out []string
	for _, b := range bases {
		n := 0
		for _, r := range all {
			if r.Basis == b.name {
				n++
			}
		}
		if n > 0 {
			out = append(out, fmt.Sprintf("%d %s", n, b.count))
		}
	}
	return strings.Join(out, ", ")
}

// occasionOf names the document of a clause, "" where none is held.
func occasionOf(r Reported) string {
	if r.Document == nil {
		return ""
	}
	return occasion(*r.Document)
}
