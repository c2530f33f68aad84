package archive

import (
	"context"
	"strings"

	"github.com/pmezard/go-difflib/difflib"

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
	return Changes(x, y), nil
}

// Changes compares lines first, and the words of those that differ: to compare all words with all others takes time that
// grows with their square.
func Changes(x, y *document.Document) []Change {
	a, b := strings.SplitAfter(x.Text, "\n"), strings.SplitAfter(y.Text, "\n")
	var out []Change
	for _, op := range difflib.NewMatcherWithJunk(a, b, false, nil).GetOpCodes() {
		if op.Tag != 'e' {
			before := strings.Fields(strings.Join(b[max(0, op.J1-beside):op.J1], ""))
			after := strings.Fields(strings.Join(b[op.J2:min(len(b), op.J2+beside)], ""))
			out = append(out, changedWords(strings.Fields(strings.Join(a[op.I1:op.I2], "")), strings.Fields(strings.Join(b[op.J1:op.J2], "")), before, after)...)
		}
	}
	return out
}

// changedWords compares words that stand between some that are the same on both sides.
func changedWords(a, b, before, after []string) (out []Change) {
	for _, op := range difflib.NewMatcherWithJunk(a, b, false, nil).GetOpCodes() {
		if op.Tag == 'e' {
			continue
		}
		lead, tail := append(before[:len(before):len(before)], b[:op.J1]...), append(b[op.J2:len(b):len(b)], after...)
		out = append(out, Change{
			Before: strings.Join(lead[max(0, len(lead)-beside):], " "), After: strings.Join(tail[:min(len(tail), beside)], " "),
			Old: strings.Join(a[op.I1:op.I2], " "), New: strings.Join(b[op.J1:op.J2], " "),
		})
	}
	return out
}
