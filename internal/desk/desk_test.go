package desk_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/desk/desktest"
	"verbatim/internal/document"
	"verbatim/report"
)

// add adds a transcript to the archive in a folder.
func add(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	desktest.Archive(t, dir, path)
}

// What somebody adds while the archive is open is seen by who asks next.
func TestWhatIsAddedIsSeen(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	add(t, dir, "first.md", "MARA QUILL: We will not sell the pier to anybody who asks.")
	d := desktest.Open(t, dir, report.Program{})
	doc, err := desk.Read(ctx, desk.Pasted("“The lighthouse stays lit through the winter,” Jonas Hale said.",
		document.Meta{}))
	if err != nil {
		t.Fatal(err)
	}
	verdict := func() string {
		set, err := d.Check(ctx, doc, check.Seen{})
		if err != nil {
			t.Fatal(err)
		}
		return set.Reports[0].Quotations[0].Verdict
	}
	if got := verdict(); got != "not-found" {
		t.Errorf("before it was added it is %s", got)
	}
	add(t, dir, "second.md", "JONAS HALE: The lighthouse stays lit through the winter.")
	if got := verdict(); got != "verbatim" {
		t.Errorf("after it was added it is %s", got)
	}
}
