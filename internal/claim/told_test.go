package claim

import (
	"database/sql"
	"slices"
	"testing"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/claim/review"
	"verbatim/internal/database"
	"verbatim/internal/limit"
)

// fetched are the claims of a page that was fetched from an address.
func fetched(t *testing.T, from, body string) []review.Claim {
	t.Helper()
	found, err := review.Read(review.Input{Name: from, Data: []byte(body), Base: from, Limits: limit.Usual(), Now: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)})
	if err != nil || len(found.Claims) != 1 {
		t.Fatal(err, found)
	}
	return found.Claims
}

const (
	ownPage = `<script type="application/ld+json">{"@type": "ClaimReview", "claimReviewed": "The board sold the old pier.",
		"url": "https://www.checks.example/pier", "author": {"name": "Harrow Checks"}, "reviewRating": {"alternateName": "False"}}</script>`
	forged = `<script type="application/ld+json">{"@type": "ClaimReview", "claimReviewed": "The board sold the old pier.",
		"url": "https://checks.example/pier", "author": {"name": "Harrow Checks"}, "reviewRating": {"alternateName": "True"}}</script>`
)

// A page of another site cannot change what a publisher says: it was kept in its place, since the address that it named
// and the words were the same.
func TestAClaimIsReplacedOnlyByItsPublishersPage(t *testing.T) {
	own, other := fetched(t, "https://checks.example/pier", ownPage), fetched(t, "https://gossip.example/x", forged)
	if own[0].Told != "" || other[0].Told != "gossip.example" {
		t.Fatalf("told by %q and %q", own[0].Told, other[0].Told)
	}
	dir := newArchive(t)
	keep(t, dir, own...)
	if done := keep(t, dir, other...); done != (Imported{Known: 1}) {
		t.Error(done)
	}
	if all := held(t, dir); len(all) != 1 || all[0].Rating != "False" {
		t.Errorf("held are %+v", all)
	}
	// nor by an id that is the same
	named := other[0]
	named.ID, named.Claim = own[0].Key(), "The board gave the pier away."
	named.ID = held(t, dir)[0].ID
	if done := keep(t, dir, named); done != (Imported{Added: 1}) {
		t.Error(done)
	}
	if all := held(t, dir); len(all) != 2 || !slices.ContainsFunc(all, func(c review.Claim) bool { return c.Rating == "False" }) {
		t.Errorf("held are %+v", all)
	}
}

// What another site tells is kept as that until the publisher tells it himself, whichever comes first.
func TestThePublisherComesInPlaceOfWhoTellsOfHim(t *testing.T) {
	own, other := fetched(t, "https://checks.example/pier", ownPage), fetched(t, "https://gossip.example/x", forged)
	third := fetched(t, "https://third.example/x", forged)
	for _, order := range [][]review.Claim{{other[0], third[0], own[0]}, {own[0], other[0], third[0]}, {other[0], own[0], third[0]}} {
		dir := newArchive(t)
		for _, c := range order {
			keep(t, dir, c)
		}
		if all := held(t, dir); len(all) != 1 || all[0].Rating != "False" || all[0].Whose() != "Harrow Checks" {
			t.Errorf("held are %+v", all)
		}
		again := newArchive(t)
		keep(t, again, order...)
		if all := held(t, again); len(all) != 1 || all[0].Told != "" {
			t.Errorf("at once, held are %+v", all)
		}
	}
	dir := newArchive(t)
	keep(t, dir, other...)
	if done := keep(t, dir, other...); done != (Imported{Unchanged: 1}) || held(t, dir)[0].Whose() != "Harrow Checks (as gossip.example tells)" {
		t.Error(done, held(t, dir))
	}
	if done := keep(t, dir, own...); done != (Imported{Changed: 1}) {
		t.Error(done)
	}
}

// A file of version 1 is read as it is, and brought to this one by who writes.
func TestAFileOfVersionOneIsTakenOver(t *testing.T) {
	dir := newArchive(t)
	keep(t, dir, pier)
	old := func(db *sql.DB) error {
		_, err := db.Exec("ALTER TABLE claim DROP COLUMN told; PRAGMA user_version = 1")
		return err
	}
	db, err := database.Open(t.Context(), path(dir), true, "FULL", old, func(error) bool { return true })
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	if all := held(t, dir); len(all) != 1 || all[0] != pier {
		t.Errorf("held are %+v", all)
	}
	if bad, err := Doctor(t.Context(), dir); err != nil || bad != nil {
		t.Error(bad, err)
	}
	if done, err := Import(t.Context(), dir, []review.Claim{pier}, archive.Wait{}); err != nil || done != (Imported{Unchanged: 1}) {
		t.Error(done, err)
	}
}
