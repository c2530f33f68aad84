package press

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/report"
)

const transcript = `---
date: 2024-05-14
---
INGRID AUNE: The old ferry can sail for two more winters if the hull passes its inspection in August. If it does not pass, we stop that same day. The quay at Holm was built by people who expected it to last a hundred years.
`

// article is one that quotes some words.
func article(date, outlet string, quotations ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Of the ferry\ndate: %s\npublisher: %s\n---\n", date, outlet)
	for i, q := range quotations {
		fmt.Fprintf(&b, "Rain fell on the harbour of %s for the %d time in as many days.\n\n", outlet, i)
		fmt.Fprintf(&b, "“%s,” Ingrid Aune said.\n\n", q)
	}
	return b.String()
}

// desk is an archive with both sides, made of files.
func desk(t *testing.T, record, articles map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "record"), record)
	write(t, filepath.Join(dir, "press"), articles)
	a, err := archive.Create(context.Background(), filepath.Join(dir, "desk"))
	if err == nil {
		_, err = a.Add(context.Background(), []string{filepath.Join(dir, "record")}, nil)
	}
	if err == nil {
		err = a.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	addAndJudge(t, dir)
	return dir
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// withDesk opens both sides for writing.
func withDesk(t *testing.T, dir string, work func(*Press, *check.Record, *archive.Archive)) {
	t.Helper()
	ctx := context.Background()
	a, err := archive.Open(ctx, filepath.Join(dir, "desk"))
	if err != nil {
		t.Fatal(err)
	}
	record, err := check.OpenArchive(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Create(ctx, filepath.Join(dir, "desk"), "rules", archive.Wait{})
	if err != nil {
		t.Fatal(err)
	}
	work(p, record, a)
	for _, c := range []interface{ Close() error }{p, record, a} {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	}
}

func addAndJudge(t *testing.T, dir string) (out Judged) {
	t.Helper()
	withDesk(t, dir, func(p *Press, record *check.Record, a *archive.Archive) {
		if _, err := p.Add(context.Background(), []string{filepath.Join(dir, "press")}, nil); err != nil {
			t.Fatal(err)
		}
		var err error
		if out, err = p.Judge(context.Background(), record, a, nil); err != nil {
			t.Fatal(err)
		}
	})
	return out
}

// carriers are the articles of a saying, by the names of their files, with the numbers of their quotations.
func carriers(t *testing.T, dir, words string) string {
	t.Helper()
	var out []string
	withDesk(t, dir, func(p *Press, record *check.Record, _ *archive.Archive) {
		said, err := p.Saying(context.Background(), record, []string{words})
		if err != nil {
			t.Fatal(err)
		}
		for r, rep := range said.Reports {
			for q := range rep.Quotations {
				if said.Wanted(r, q) {
					out = append(out, fmt.Sprintf("%s %d", filepath.Base(rep.Article.Path), q+1))
				}
			}
		}
	})
	return strings.Join(out, ", ")
}

func TestASayingIsFoundByItsWordsAndByItsPlace(t *testing.T) {
	dir := desk(t, map[string]string{"r.md": transcript}, map[string]string{
		"a.md": article("2024-05-15", "A", "The old ferry can sail for two more winters"),
		"b.md": article("2024-05-16", "B", "I like the weather here very much indeed",
			"The old ferry will sail on for two more winters, I think, if the hull passes its inspection"),
		"c.md": article("2024-05-17", "C", "the hull passes its inspection in August"),
		"d.md": article("2024-05-18", "D", "The quay at Holm was built by people who expected it to last"),
	})
	// c shares no word with what is asked for, and stands in the same sentence of the record as b.
	if got := carriers(t, dir, "ferry can sail for two more winters"); got != "a.md 1, b.md 2, c.md 1" {
		t.Errorf("the carriers are %s", got)
	}
	if got := carriers(t, dir, "built by people who expected it"); got != "d.md 1" {
		t.Errorf("the carriers are %s", got)
	}
	if got := carriers(t, dir, "nobody has ever quoted such a thing"); got != "" {
		t.Errorf("the carriers are %s, want none", got)
	}
}

func TestASayingThatTheRecordDoesNotHoldIsFound(t *testing.T) {
	dir := desk(t, map[string]string{"r.md": transcript}, map[string]string{
		"a.md": article("2024-05-15", "A", "We buried the anchor under the church and told nobody about it"),
		"b.md": article("2024-05-16", "B", "buried the anchor under the church"),
		"c.md": article("2024-05-16", "C", "told nobody about it"),
	})
	if got := carriers(t, dir, "buried the anchor"); got != "a.md 1, b.md 1, c.md 1" {
		t.Errorf("the carriers are %s", got)
	}
}

// stale is what is to be judged again, and that both ways of counting it agree.
func stale(t *testing.T, dir, rules string) Stale {
	t.Helper()
	ctx := context.Background()
	a, err := archive.Open(ctx, filepath.Join(dir, "desk"))
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	p, err := Open(ctx, filepath.Join(dir, "desk"), rules)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	out, err := p.Stale(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	unjudged, rested, err := p.CountStale(ctx, a)
	if err != nil || unjudged != len(out.Unjudged) || rested != len(out.Rested) {
		t.Errorf("counted are %d and %d (%v), found %v", unjudged, rested, err, out)
	}
	return out
}

func TestWhatRestsOnAChangeIsJudgedAgainAndNothingElse(t *testing.T) {
	dir := desk(t, map[string]string{"r.md": transcript}, map[string]string{
		"found.md":  article("2024-05-15", "A", "The quay at Holm was built by people who expected it to last a hundred years"),
		"absent.md": article("2024-05-15", "B", "The lamps along the mole were paid for by the widow of the last pilot"),
	})
	if got := stale(t, dir, "rules"); got.Len() != 0 {
		t.Fatalf("fresh verdicts are stale: %v", got)
	}
	if got := stale(t, dir, "other rules"); len(got.Rested) != 2 {
		t.Errorf("of another program are stale %v, want both", got)
	}
	// What is added to the record may hold what was not found, and changes nothing of what was.
	write(t, filepath.Join(dir, "record"), map[string]string{"s.md": "---\ndate: 2024-05-13\n---\nINGRID AUNE: The lamps " +
		"along the mole were paid for by the widow of the last pilot.\n"})
	addRecord(t, dir)
	if got := stale(t, dir, "rules"); len(got.Rested) != 1 {
		t.Errorf("with a new transcript are stale %v, want one", got)
	}
	judged := addAndJudge(t, dir)
	if judged.Articles != 1 || len(judged.Changed) != 1 ||
		judged.Changed[0].Quotations[0].Before != "not-found" || judged.Changed[0].Quotations[0].After != "verbatim" {
		t.Errorf("judged was %+v, want that one is verbatim now", judged)
	}
	// A transcript that is revised takes with it what rests on it.
	write(t, filepath.Join(dir, "record"), map[string]string{"r.md": strings.Replace(transcript, "hundred", "thousand", 1)})
	addRecord(t, dir)
	judged = addAndJudge(t, dir)
	if judged.Articles != 1 || len(judged.Changed) != 1 || judged.Changed[0].Quotations[0].After != "altered, major" {
		t.Errorf("judged was %+v, want that one is altered now", judged)
	}
	if got := stale(t, dir, "rules"); got.Len() != 0 {
		t.Errorf("still stale are %v", got)
	}
}

func addRecord(t *testing.T, dir string) {
	t.Helper()
	a, err := archive.Create(context.Background(), filepath.Join(dir, "desk"))
	if err == nil {
		_, err = a.Add(context.Background(), []string{filepath.Join(dir, "record")}, nil)
	}
	if err == nil {
		err = a.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestAnotherRecordMakesAllStale(t *testing.T) {
	articles := map[string]string{"a.md": article("2024-05-15", "A", "The quay at Holm was built by people")}
	one := desk(t, map[string]string{"r.md": transcript}, articles)
	other := desk(t, map[string]string{"r.md": strings.Replace(transcript, "Holm", "Sund", 1)}, articles)
	if err := os.RemoveAll(filepath.Join(other, "desk", "press")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(one, "desk", "press"), filepath.Join(other, "desk", "press")); err != nil {
		t.Fatal(err)
	}
	if got := stale(t, other, "rules"); len(got.Rested) != 1 {
		t.Errorf("stale are %v, want the one article", got)
	}
}

func TestThePressSideIsNoRecordWhereverItLies(t *testing.T) {
	dir := desk(t, map[string]string{"r.md": transcript},
		map[string]string{"a.md": article("2024-05-15", "A", "The quay at Holm was built by people")})
	moved := filepath.Join(dir, "elsewhere")
	if err := os.Rename(filepath.Join(dir, "desk", "press"), moved); err != nil {
		t.Fatal(err)
	}
	a, err := archive.Open(context.Background(), moved)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if _, err := check.OpenArchive(context.Background(), a); err == nil {
		t.Error("articles are opened as a record")
	}
}

func TestTheDoctorFindsVerdictsThatWereChanged(t *testing.T) {
	for _, harm := range []string{
		"DELETE FROM place", "UPDATE place SET last = last + 1", "DELETE FROM rests", "UPDATE verdict SET settled = NOT settled",
		"UPDATE verdict SET quotations = 7", "DELETE FROM body", "UPDATE body SET report = x'00'", "DELETE FROM verdict",
	} {
		dir := desk(t, map[string]string{"r.md": transcript},
			map[string]string{"a.md": article("2024-05-15", "A", "The quay at Holm was built by people who expected it")})
		withDesk(t, dir, func(p *Press, _ *check.Record, _ *archive.Archive) {
			if _, err := p.verdicts.Exec(harm); err != nil {
				t.Fatal(err)
			}
		})
		found, _, err := Doctor(context.Background(), filepath.Join(dir, "desk"), true, archive.Wait{}, nil)
		if err != nil || len(found) != 1 {
			t.Errorf("%s: the doctor finds %v (%v)", harm, found, err)
		}
		if judged := addAndJudge(t, dir); judged.Articles != 1 {
			t.Errorf("%s: afterwards %d are judged, want 1", harm, judged.Articles)
		}
		found, _, err = Doctor(context.Background(), filepath.Join(dir, "desk"), false, archive.Wait{}, nil)
		if err != nil || len(found) != 0 {
			t.Errorf("%s: in the end the doctor finds %v (%v)", harm, found, err)
		}
	}
}

// damage is what is found of a desk whose press side was harmed.
func damage(t *testing.T, dir string) string {
	t.Helper()
	found, left, err := Doctor(context.Background(), filepath.Join(dir, "desk"), false, archive.Wait{}, nil)
	if err != nil || len(left) != len(found) {
		t.Errorf("the doctor finds %v and leaves %v (%v)", found, left, err)
	}
	return fmt.Sprint(found)
}

func TestVerdictsThatAreLostAreNoAnswer(t *testing.T) {
	dir := desk(t, map[string]string{"r.md": transcript},
		map[string]string{"a.md": article("2024-05-15", "A", "The quay at Holm was built by people who expected it")})
	if err := os.Remove(filepath.Join(dir, "desk", "press", "verdicts.db")); err != nil {
		t.Fatal(err)
	}
	if found := damage(t, dir); !strings.Contains(found, "what was found of 1 article") {
		t.Errorf("the doctor finds %s", found)
	}
}

func TestTheCatalogOfARecordIsNoPressSide(t *testing.T) {
	dir := desk(t, map[string]string{"r.md": transcript}, map[string]string{"a.md": article("2024-05-15", "A", "The quay")})
	if err := os.Rename(filepath.Join(dir, "desk", "catalog.db"), filepath.Join(dir, "desk", "press", "catalog.db")); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), filepath.Join(dir, "desk"), ""); err == nil || !strings.Contains(err.Error(), "that of a record") {
		t.Errorf("it is opened: %v", err)
	}
}

// The index of another archive has right sums, and may have documents of the same numbers.
func TestTheIndexOfAnotherArchiveIsDamage(t *testing.T) {
	dir := desk(t, map[string]string{"r.md": transcript}, map[string]string{"a.md": article("2024-05-15", "A", "The quay")})
	from, err := filepath.Glob(filepath.Join(dir, "desk", "index", "*.seg"))
	to, err2 := filepath.Glob(filepath.Join(dir, "desk", "press", "index", "*.seg"))
	if err != nil || err2 != nil || len(from) != 1 || len(to) != 1 {
		t.Fatal(from, to, err, err2)
	}
	data, err := os.ReadFile(from[0])
	if err == nil {
		err = os.WriteFile(to[0], data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	if found := damage(t, dir); !strings.Contains(found, "words, and the catalog says") {
		t.Errorf("the doctor finds %s", found)
	}
	withDesk(t, dir, func(p *Press, record *check.Record, _ *archive.Archive) {
		if said, err := p.Saying(context.Background(), record, []string{"the quay at Holm"}); err == nil {
			t.Errorf("it is searched: %v", said)
		}
	})
}

func TestADamagedPageOfThePressIndexIsAnError(t *testing.T) {
	dir := desk(t, map[string]string{"r.md": transcript}, map[string]string{"a.md": article("2024-05-15", "A", "The quay at Holm")})
	segments, err := filepath.Glob(filepath.Join(dir, "desk", "press", "index", "*.seg"))
	if err != nil || len(segments) != 1 {
		t.Fatal(segments, err)
	}
	data, err := os.ReadFile(segments[0])
	if err != nil {
		t.Fatal(err)
	}
	for page := 1; page < len(data)>>12-1; page++ {
		harmed := slices.Clone(data)
		harmed[page<<12] ^= 1
		if err := os.WriteFile(segments[0], harmed, 0o600); err != nil {
			t.Fatal(err)
		}
		withDesk(t, dir, func(p *Press, record *check.Record, _ *archive.Archive) {
			_, _ = p.Saying(context.Background(), record, []string{"the quay at Holm"}) // without a panic
		})
	}
}

func TestARevisionPairsWhatWasCorrected(t *testing.T) {
	q := func(text, verdict string) report.Quotation { return report.Quotation{Text: text, Verdict: verdict} }
	before := report.Report{Quotations: []report.Quotation{q("we shall sell the pier in spring", "altered"),
		q("it is gone", "verbatim"), q("it stays as it was", "clean")}}
	after := report.Report{Quotations: []report.Quotation{q("it stays as it was", "clean"),
		q("we shall not sell the pier in spring", "verbatim"), q("a new thing altogether", "not-found")}}
	got := fmt.Sprint(revision(before, after).Quotations)
	want := fmt.Sprint([]Changed{
		{"we shall sell the pier in spring", "we shall not sell the pier in spring", "altered", "verbatim"},
		{"", "a new thing altogether", "", "not-found"}, {"it is gone", "", "verbatim", ""}})
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
