package publish

import (
	"slices"

	"verbatim/report"
)

// checkedBefore is what others have checked already of the quotations that are shown.
func (m Maker) checkedBefore(r report.Report, items []Item) (out []report.Checked) {
	m.Sides.Claims.Mark(&r)
	for _, c := range r.Checked {
		if slices.ContainsFunc(items, func(i Item) bool { return i.ID == c.Quotation }) {
			out = append(out, c)
		}
	}
	return out
}
