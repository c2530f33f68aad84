package trace

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/internal/outlet"
	"verbatim/report"
)

// Outlet is an outlet that goes by several names, and why these are one.
type Outlet struct {
	Name  string   `json:"name"`
	Names []string `json:"names"`
	Why   string   `json:"why"`
}

// outletsOf are the names of the outlets of the reports, "" where nobody gives one. Those that go by several
// names are noted.
func (t *Trace) outletsOf(reports []report.Report, others []outlet.Mention) []string {
	of, outlets := outlet.Of(reports, others...)
	names := make([]string, len(reports))
	told := map[int]bool{}
	for i := range reports {
		if of[i] < 0 {
			continue
		}
		o := outlets[of[i]]
		names[i] = o.Name
		if told[of[i]] {
			continue
		}
		told[of[i]] = true
		t.known = append(t.known, Outlet{o.Name, o.Names, o.Why})
		if o.Why != "" {
			t.Outlets = append(t.Outlets, Outlet{o.Name, o.Names, o.Why})
		}
	}
	slices.SortFunc(t.Outlets, func(a, b Outlet) int { return cmp.Compare(a.Name, b.Name) })
	return names
}

// alias says of an outlet by which names it goes.
func (o Outlet) alias() string {
	others := slices.DeleteFunc(slices.Clone(o.Names), func(n string) bool { return n == o.Name })
	return o.Name + " is also " + strings.Join(others, ", ") + ": " + o.Why
}
