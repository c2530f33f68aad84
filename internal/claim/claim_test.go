package claim

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"verbatim/internal/archive"
	"verbatim/internal/claim/match"
	"verbatim/internal/claim/review"
	"verbatim/internal/database"
	"verbatim/internal/index"
	"verbatim/internal/trace"
	"verbatim/report"
)

var pier = review.Claim{ID: "pier", Claim: "The harbour board sold the old pier to a hotel company.", Speaker: "Ada Fenn", Date: "2024-05-02",
	Rating: "False", By: "Harrow Checks", URL: "https://checks.example/pier"}

// newArchive makes an empty archive.
func newArchive(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "archive")
	a, err := archive.Create(t.Context(), dir)
	if err == nil {
		err = a.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func keep(t *testing.T, dir string, claims ...review.Claim) Imported {
	t.Helper()
	done, err := Import(t.Context(), dir, claims, archive.Wait{})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func held(t *testing.T, dir string) []review.Claim {
	t.Helper()
	c, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return c.Only("", "", "")
}

func TestImportingTwiceChangesNothing(t *testing.T) {
	dir := newArchive(t)
	variant, other := pier, pier
	variant.ID, variant.URL, variant.Licence = "", "http://www.checks.example/pier/?utm_source=x", "CC0"
	other.ID, other.Claim = "", "The old pier was built in a single winter."
	all := []review.Claim{pier, variant, other}
	if done := keep(t, dir, all...); done != (Imported{Added: 2, Joined: 1}) {
		t.Error(done)
	}
	first := held(t, dir)
	if done := keep(t, dir, all...); done != (Imported{Unchanged: 2, Joined: 1}) {
		t.Error(done)
	}
	if again := held(t, dir); !slices.Equal(first, again) || len(first) != 2 {
		t.Errorf("%+v\n%+v", first, again)
	}
	if i := slices.IndexFunc(first, func(c review.Claim) bool { return c.ID == "pier" }); first[i].Licence != "CC0" {
		t.Error("what the first does not say is not taken from the second")
	}
}

func TestARevisedCheckComesInPlaceOfTheOld(t *testing.T) {
	dir := newArchive(t)
	keep(t, dir, pier)
	revised := pier
	revised.Rating = "Mostly false"
	if done := keep(t, dir, revised); done.Changed != 1 || held(t, dir)[0].Rating != "Mostly false" {
		t.Error(done)
	}
	reworded := revised
	reworded.Claim = "The board sold the old pier."
	if done := keep(t, dir, reworded); done.Changed != 1 || len(held(t, dir)) != 1 {
		t.Error(done, held(t, dir))
	}
}

// Two collections that count from one do not write over each other.
func TestTheSameIDOfTwoCollectionsIsTwoClaims(t *testing.T) {
	dir := newArchive(t)
	a, b := review.Claim{ID: "1", Claim: "The pier is sold."}, review.Claim{ID: "1", Claim: "The bell is cracked."}
	keep(t, dir, a)
	for _, want := range []Imported{{Added: 1}, {Unchanged: 1}} {
		if done := keep(t, dir, b); done != want {
			t.Error(done)
		}
		if done := keep(t, dir, a); done != (Imported{Unchanged: 1}) {
			t.Error(done)
		}
	}
	if all := held(t, dir); len(all) != 2 {
		t.Error(all)
	}
}

func TestWithoutClaimsNothingIsMade(t *testing.T) {
	for _, dir := range []string{newArchive(t), filepath.Join(t.TempDir(), "none")} {
		c, err := Open(t.Context(), dir)
		if err != nil || c.Len() != 0 {
			t.Error(err)
		}
		if _, same := c.Same(pier.Claim, "", "", "", ""); same {
			t.Error("found in nothing")
		}
		if _, err := os.Stat(path(dir)); err == nil {
			t.Error("a file was made")
		}
	}
	if _, same := (*Claims)(nil).Same(pier.Claim, "", "", "", ""); same {
		t.Error("found in nothing")
	}
}

func TestTheFileIsReadByItsOwnerOnly(t *testing.T) {
	dir := newArchive(t)
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	keep(t, dir, pier)
	if info, err := os.Stat(path(dir)); err != nil || info.Mode().Perm() != 0o600 {
		t.Error(err, info.Mode())
	}
}

func TestAFileOfANewerProgramIsNotTouched(t *testing.T) {
	dir := newArchive(t)
	keep(t, dir, pier)
	ready := func(db *sql.DB) error { _, err := db.Exec("PRAGMA user_version = 9"); return err }
	db, err := database.Open(t.Context(), path(dir), true, "FULL", ready, func(error) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), dir); !errors.Is(err, index.ErrNewer) {
		t.Error(err)
	}
	if _, err := Import(t.Context(), dir, []review.Claim{pier}, archive.Wait{}); !errors.Is(err, index.ErrNewer) {
		t.Error(err)
	}
}

// A file cut at any place is either whole or said to be damaged, and doctor says so.
func TestACutFileIsSaidToBeDamaged(t *testing.T) {
	dir := newArchive(t)
	var many []review.Claim
	for i := range 300 {
		c := pier
		c.ID, c.Claim, c.Text = fmt.Sprint(i), fmt.Sprint(i, " ", pier.Claim), strings.Repeat("words of a text ", 20)
		many = append(many, c)
	}
	keep(t, dir, many...)
	whole, err := os.ReadFile(path(dir))
	if err != nil {
		t.Fatal(err)
	}
	for at := 1; at < len(whole); at += len(whole) / 40 {
		if err := os.WriteFile(path(dir), whole[:at], 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := Open(t.Context(), dir)
		if err == nil && c.Len() != len(many) {
			t.Errorf("cut at %d: %d claims and no error", at, c.Len())
		}
		if bad, errDoctor := Doctor(t.Context(), dir); errDoctor != nil || err != nil && len(bad) != 1 {
			t.Errorf("cut at %d: the doctor says %v %v", at, bad, errDoctor)
		}
	}
}

// An import that is stopped leaves what was there.
func TestAnImportThatIsStoppedKeepsNothing(t *testing.T) {
	dir := newArchive(t)
	keep(t, dir, pier)
	ctx, stop := context.WithCancel(t.Context())
	err := writing(ctx, dir, archive.Wait{}, func(tx *sql.Tx) error {
		var done Imported
		other := pier
		other.ID, other.Claim = "other", "The bell is cracked."
		err := put(ctx, tx, other, nil, &done)
		stop()
		return err
	})
	if all := held(t, dir); err == nil || len(all) != 1 {
		t.Error(err, all)
	}
}

func TestSeveralMayAskAtOnce(t *testing.T) {
	c := Of([]review.Claim{pier, {ID: "bell", Claim: "The bell of the old tower is cracked and will not ring again."}})
	want, _ := c.Match(match.Query{Text: "the bell of the tower is cracked"}, 2)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 50 {
				if got, _ := c.Match(match.Query{Text: "the bell of the tower is cracked"}, 2); !reflect.DeepEqual(got, want) {
					t.Error(got)
				}
			}
		})
	}
	all.Wait()
}

func TestWhatAnArticleCarriesIsMarked(t *testing.T) {
	text := "Ada Fenn was clear. “The harbour board sold the old pier to a hotel company,” she said. “It rained,” said Bell. She claimed that " +
		"the board sold the old harbour pier to a company of hotels."
	quoted := func(id, words, who string) report.Quotation {
		at := len([]rune(text[:strings.Index(text, words)]))
		return report.Quotation{ID: id, Text: words, Start: at, End: at + len([]rune(words)), Speaker: &report.Speaker{Name: who}}
	}
	r := report.Report{Article: report.Article{Text: text, Published: "2024-05-20", Language: "en"},
		Quotations: []report.Quotation{quoted("q1", "The harbour board sold the old pier to a hotel company,", "Ada Fenn"), quoted("q2", "It rained,", "Bell")}}
	Of([]review.Claim{pier}).Mark(&r)
	if len(r.Checked) != 1 || r.Checked[0].Quotation != "q1" ||
		r.Checked[0].Sentence() != "by Harrow Checks, 2024-05-02: False, https://checks.example/pier" {
		t.Errorf("%+v", r.Checked)
	}
	before, after := newAround(text, "en").beside(r.Quotations[0].Start, r.Quotations[0].End)
	if before != "Ada Fenn was clear. “" || !strings.HasPrefix(after, "” she said. “It rained,”") {
		t.Errorf("%q %q", before, after)
	}
	Of(nil).Mark(&r)
	if r.Checked != nil {
		t.Error("marked by none")
	}
	found := trace.Trace{Strands: []trace.Strand{{Text: "The harbour board sold the old pier to a hotel company"}, {Text: "It rained"}}}
	Of([]review.Claim{pier}).MarkTrace(&found)
	if found.Strands[0].Checked == nil || found.Strands[1].Checked != nil {
		t.Errorf("%+v", found.Strands)
	}
}
