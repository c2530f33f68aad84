package archive

import (
	"context"
	"strings"

	"github.com/pmezard/go-difflib/difflib"

	"verbatim/document"
)

// Change is a stretch of two versions that differs, with some words that do not on both sides.
type Change struct {
	Before string `json:"before"`
	Old    string `json:"old"` // empty for what was put in
	New    string `json:"new"` // empty for what was taken out
	After  string `json:"after"`
}

// beside is how many words stand beside a change.
const beside = 6

// Diff compares two versions word by word. Words are compared as they are printed, marks and capitals with them.
func (a *Archive) Diff(ctx context.Context, old, new int64) ([]Change, error) {
	x, err := a.Document(ctx, old)
	if err != nil {
		return nil, err
	}
	y, err := a.Document(ctx, new)
	if err != nil {
		return nil, err
	}
	return changes(x, y), nil
}

func changes(x, y *document.Document) []Change {
	a, b := strings.Fields(x.Text), strings.Fields(y.Text)
	m := difflib.NewMatcherWithJunk(a, b, false, nil)
	var out []Change
	for _, op := range m.GetOpCodes() {
		if op.Tag == 'e' {
			continue
		}
		out = append(out, Change{
			Before: strings.Join(b[max(0, op.J1-beside):op.J1], " "), After: strings.Join(b[op.J2:min(len(b), op.J2+beside)], " "),
			Old: strings.Join(a[op.I1:op.I2], " "), New: strings.Join(b[op.J1:op.J2], " "),
		})
	}
	return out
}
