package archive

import (
	"context"
	"fmt"
	"slices"
	"testing"
)

// Days counts what List lists.
func TestDaysCountWhatIsHeld(t *testing.T) {
	ctx := context.Background()
	files := map[string]string{"undated.md": "---\nspeaker: Mara Lindqvist\n---\nNobody knows on which day " +
		"the ferry came.\n"}
	for n := range 60 {
		files[fmt.Sprintf("%d.md", n)] = speech(n,
			[]string{"Mara Lindqvist", "Tomas Hale", "Minister Lindqvist"}[n%3], "")
	}
	a := create(t, t.TempDir())
	add(t, a, write(t, files))
	gone, err := a.Find(ctx, "7.md")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Remove(ctx, []Holding{gone}, false); err != nil {
		t.Fatal(err)
	}
	for _, f := range []Filter{{}, {Speaker: "Mara Lindqvist"}, {Speaker: "Tomas Hale", From: "2024-03-08"},
		{From: "2024-03-02", To: "2024-03-09"}, {Speaker: "Nobody"}} {
		list, err := a.List(ctx, f)
		if err != nil {
			t.Fatal(err)
		}
		var want []Day
		for _, h := range list {
			if n := len(want); n > 0 && want[n-1].Date == h.Date {
				want[n-1].Documents++
			} else {
				want = append(want, Day{h.Date, 1})
			}
		}
		if got, err := a.Days(ctx, f); err != nil || !slices.Equal(got, want) {
			t.Errorf("%+v: got %v, %v; want %v", f, got, err, want)
		}
		if f.Speaker != "Nobody" && len(want) < 5 {
			t.Errorf("%+v: only %v", f, want)
		}
	}
}
