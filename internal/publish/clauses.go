package publish

import (
	"slices"
	"strings"

	"verbatim/report"
)

// clauses are the words without marks that articles give to the speaker of a quotation: those that the
// document of it bears out or does not have, and the articles' own readings and nameless sources. What is
// documented comes first.
func clauses(of []report.Report, about Item, named func(report.Article) string) (out []Clause) {
	for _, r := range of {
		for _, c := range r.Reported {
			if concerns(c, about) && !quotes(r, c) {
				out = append(out, clauseOf(r.Article, c, named(r.Article)))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Clause) int { return order(a.Basis) - order(b.Basis) })
	return out[:min(mostClauses, len(out))]
}

// quotes reports a clause with a quotation in it, which stands elsewhere with what was found of it.
func quotes(r report.Report, c report.Reported) bool {
	return slices.ContainsFunc(r.Quotations, func(q report.Quotation) bool {
		return q.Form != "scare" && q.Start < c.End && c.Start < q.End
	})
}

func order(basis string) int {
	return slices.Index([]string{"record", "not-in-record", "inference", "anonymous"}, basis)
}

func concerns(c report.Reported, about Item) bool {
	same := c.Speaker != nil && samePerson(c.Speaker.Name, about)
	switch c.Basis {
	case "record": // of one in which no name or number stands, nothing says that it is documented
		return ofDocument(c, about) && c.Nearest != nil && len(c.Terms) > 0
	case "not-in-record":
		return ofDocument(c, about)
	case "inference":
		return same || c.Speaker == nil
	case "anonymous":
		return true
	}
	return false
}

func ofDocument(c report.Reported, about Item) bool {
	return c.Document != nil && about.Document != nil && c.Document.Path == about.Document.Path
}

// samePerson reports a name that is that of the speaker of a quotation, or its end.
func samePerson(name string, about Item) bool {
	if name == "" {
		return false
	}
	for _, known := range []string{about.Speaker, about.Said} {
		if strings.EqualFold(name, known) || strings.HasSuffix(strings.ToLower(known),
			" "+strings.ToLower(name)) {
			return true
		}
	}
	return false
}

func clauseOf(a report.Article, c report.Reported, outlet string) Clause {
	out := Clause{Path: a.Path, Outlet: outlet, Text: c.Text, Basis: c.Basis, Document: c.Document}
	if c.Speaker != nil {
		out.Speaker = c.Speaker.Name
	}
	for _, t := range c.Terms {
		if !t.Found && c.Basis == "not-in-record" {
			out.Missing = append(out.Missing, t.Text)
		}
	}
	if c.Nearest != nil && c.Basis == "record" {
		out.Words = c.Nearest.Text
	}
	return out
}
