package archive

import (
	"context"
	"strings"

	"verbatim/internal/document"
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

// Diff compares two versions word by word. Words are compared as they are printed, marks and capitals with
// them.
func (a *Archive) Diff(ctx context.Context, old, new int64) ([]Change, error) {
	x, err := a.Document(ctx, old)
	if err != nil {
		return nil, err
	}
	y, err := a.Document(ctx, new)
	if err != nil {
		return nil, err
	}
	return Changes(x, y), nil
}

// Changes compares the words of two texts.
func Changes(x, y *document.Document) (out []Change) {
	a, b := strings.Fields(x.Text), strings.Fields(y.Text)
	i, j := 0, 0
	for _, m := range append(matches(a, b), match{len(a), len(b), 0}) {
		if i < m.a || j < m.b {
			after := m.b + beside
			out = append(out, Change{
				Before: strings.Join(b[max(0, j-beside):j], " "),
				After:  strings.Join(b[m.b:min(len(b), after)], " "),
				Old:    strings.Join(a[i:m.a], " "), New: strings.Join(b[j:m.b], " "),
			})
		}
		i, j = m.a+m.size, m.b+m.size
	}
	return out
}
