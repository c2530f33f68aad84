package desk

import (
	"context"
	"path/filepath"
	"testing"

	"verbatim/internal/archive"
	"verbatim/internal/claim"
	"verbatim/internal/claim/review"
)

// What others have checked is known from the first question on, kept as it is when something else is committed, and
// read again when it has changed.
func TestTheChecksOfOthersAreKeptWhereTheyAreTheSame(t *testing.T) {
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), "desk")
	added(t, dir, "zeroth.md")
	keep := func(claims ...review.Claim) {
		t.Helper()
		if _, err := claim.Import(ctx, dir, claims, archive.Wait{}); err != nil {
			t.Fatal(err)
		}
	}
	pier := review.Claim{ID: "pier", Claim: "The harbour board sold the old pier to a hotel company."}
	keep(pier)
	d := openedIn(t, dir)
	held := func() (out *claim.Claims) {
		t.Helper()
		err := d.With(ctx, func(s Sides) error {
			out = s.Claims
			if _, same := out.Same("The board of the harbour sold the old pier to a hotel company", "", "", "", ""); !same {
				t.Error("a check that is held is not found")
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	first := held()
	added(t, dir, "second.md")
	if n, _ := asked(t, d); n != 3 {
		t.Errorf("%d documents are seen, want 3", n)
	}
	if held() != first {
		t.Error("the same checks are read again")
	}
	keep(review.Claim{ID: "bell", Claim: "The bell of the old tower is cracked."})
	if again := held(); again == first || again.Len() != 2 {
		t.Errorf("%d checks are seen, want 2", again.Len())
	}
}
