package publish_test

import (
	"path/filepath"
	"testing"
)

// The page of an article whose quotations are no strand's names its outlet as the press that is held allows: it took the
// article's own word, and so the name of a paper that somebody else is.
func TestAPageWithoutAStrandDoesNotTakeTheNameOfAPaper(t *testing.T) {
	t.Parallel()
	w := newWorld(t, map[string]string{"z-gossip.md": "---\ntitle: Ready\ndate: 2024-11-13\npublisher: The Carrow Standard\n" +
		"url: https://gossip.example/1\n---\n“Thank you very much,” Teodora Vance said to the hall.\n"})
	w.keep(filepath.Join(w.at, "press", "z-gossip.md"))
	e := w.page(w.draft("1")).Latest().Evidence
	if e.Spread != nil {
		t.Fatalf("it is a page on a strand: %+v", e.Spread)
	}
	if want := "The Carrow Standard (gossip.example)"; e.Article.Outlet != want {
		t.Errorf("it appeared in %q, want %q", e.Article.Outlet, want)
	}
}
