package check

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"verbatim/internal/archive"
)

// verdictsOf are those of all quotations, by article and quotation.
func verdictsOf(t *testing.T, r *Record, dir string) (out map[string]string, reported int) {
	t.Helper()
	reports, failures, err := r.Articles(context.Background(), articlesIn(t, dir), nil)
	if err != nil {
		t.Fatal(err)
	}
	out = map[string]string{}
	for _, f := range failures {
		out[f.Path] = "failed"
	}
	for _, rep := range reports {
		reported += len(rep.Reported)
		for _, q := range rep.Quotations {
			out[rep.Article.Path+" "+q.ID] = q.Verdict
		}
	}
	return out, reported
}

// opened is the record of an archive, and what it is to be closed with.
func opened(t *testing.T, dir string) (*Record, *archive.Archive) {
	t.Helper()
	a, err := archive.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	r, err := OpenArchive(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	return r, a
}

// Whatever byte of the index changes, whatever segment is cut short: a quotation gets the verdict that it
// had, or none, and who gets none is told.
func TestADamagedIndexGivesNoOtherVerdict(t *testing.T) {
	ctx := context.Background()
	const press = "../../examples/press"
	dir := filepath.Join(t.TempDir(), "archive")
	a, err := archive.Create(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = a.Add(ctx, []string{"../../examples/record"}, nil); err == nil {
		err = a.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	r, a := opened(t, dir)
	before, _ := verdictsOf(t, r, press)
	_ = a.Close()
	segments, _ := filepath.Glob(filepath.Join(dir, "index", "*.seg"))
	whole, err := os.ReadFile(segments[0])
	if err != nil || len(segments) != 1 {
		t.Fatal(segments, err)
	}
	random := rand.New(rand.NewPCG(17, 2))
	unclear := 0
	for try := range 40 {
		changed := append([]byte(nil), whole...)
		at := random.IntN(len(changed))
		what := fmt.Sprintf("byte %d changed", at)
		if changed[at] ^= 1 << random.IntN(8); try%8 == 7 {
			changed, what = changed[:at], fmt.Sprintf("cut at %d", at)
		}
		if err := os.WriteFile(segments[0], changed, 0o600); err != nil {
			t.Fatal(err)
		}
		r, a := opened(t, dir)
		now, _ := verdictsOf(t, r, press)
		other := 0
		for q, verdict := range now {
			if verdict != before[q] && verdict != "failed" {
				other++
				if verdict != "unclear" {
					t.Errorf("%s: %s is %s, and was %s", what, q, verdict, before[q])
				}
			}
		}
		if other > 0 && r.Incomplete() == nil {
			t.Errorf("%s: nobody is told", what)
		}
		unclear += other
		_ = a.Close()
	}
	if unclear == 0 {
		t.Error("no damage was met")
	}
}

func TestOfAnArchiveThatLacksAPartNothingIsSaidThatTheRecordLacks(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "archive")
	files := t.TempDir()
	for name, text := range map[string]string{
		"record/a.md": "---\ndate: 2031-04-02\n---\nODA BRANDRETH: The lock stays shut until the keeper has the money for the gates, and not a day before.\n",
		"press/x.md":  "---\ndate: 2031-04-03\n---\n“The lock stays shut until the keeper has the money for the gates,” said Oda Brandreth. “The lock opens on Monday whatever the keeper says,” said Oda Brandreth.\n\nOda Brandreth also said that 40 boats had been counted at Wexcombe.\n",
	} {
		path := filepath.Join(files, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	a, err := archive.Create(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.Add(ctx, []string{filepath.Join(files, "record")}, nil)
	if err == nil {
		err = a.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	r, a := opened(t, dir)
	whole, reported := verdictsOf(t, r, filepath.Join(files, "press"))
	_ = a.Close()
	r, a = opened(t, dir)
	defer func() { _ = a.Close() }()
	r.lacking = true
	now, absent := verdictsOf(t, r, filepath.Join(files, "press"))
	x := filepath.Join(files, "press", "x.md")
	if now[x+" q1"] != whole[x+" q1"] || whole[x+" q1"] == "unclear" || whole[x+" q2"] == "unclear" || now[x+" q2"] != "unclear" || absent != 0 {
		t.Errorf("it says %v and %d, of a whole record %v and %d", now, absent, whole, reported)
	}
}
