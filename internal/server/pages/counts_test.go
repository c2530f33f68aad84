package pages

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"verbatim/internal/archive"
	"verbatim/internal/document"
)

func TestWhatIsQuotedIsFoundUnderItsSource(t *testing.T) {
	t.Parallel()
	held := []archive.Holding{{Source: "/desk/talks/quay.md"}, {Source: "/desk/a/pier.md"}, {Source: "/desk/b/pier.md"}}
	one := []quoted{{Start: 3, End: 9}}
	got := bySource(map[string][]quoted{"talks/quay.md": one, "pier.md": one, "b/pier.md": one, "gone.md": one}, held)
	want := map[string][]quoted{"/desk/talks/quay.md": one, "/desk/b/pier.md": one}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What was judged of one version of a document is not laid over another.
func TestOnlyWhatStandsInItsPlaceIsShown(t *testing.T) {
	t.Parallel()
	doc := &document.Document{Text: "We keep the quay."}
	got := layOut(doc).standing([]quoted{{3, 7, "keep"}, {3, 7, "sell"}, {8, 11, ""}, {90, 95, "away"}})
	if diff := cmp.Diff([]quoted{{3, 7, "keep"}, {8, 11, ""}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestTwoFilesOfOneNameAreTwoSources(t *testing.T) {
	t.Parallel()
	a, b := ownName("minutes.txt", []byte("MARA: We stay.")), ownName("../minutes.txt", []byte("JONAS: We go."))
	if a == b || ownName("minutes.txt", []byte("MARA: We stay.")) != a {
		t.Errorf("%s and %s", a, b)
	}
}
