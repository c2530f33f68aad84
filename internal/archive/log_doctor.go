package archive

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"verbatim/internal/ledger"
)

// The doctor verifies the log by itself, and holds the catalog against it, both ways. Who may write to the
// folder can change both, and sign the log anew with its key; then the checkpoints tell that others have: those
// in stamped/ and cosigned/, and those in bundles.

const (
	cureOfPast = "nobody can mend what was changed since: put it back from a backup, and compare with a " +
		"checkpoint that somebody else has (verbatim log consistency)"
	cureOfLog = "its tiles and its checkpoint are made anew from its entries"
)

// slack is how far clocks may be apart before a time counts as another one.
const slack = 24 * time.Hour

// examineLog returns what is wrong with the log, and the texts that it tells of documents.
func (a *Archive) examineLog(ctx context.Context) (out []Ailment, texts map[int64]ledger.Sum, err error) {
	ill := func(format string, args ...any) {
		out = append(out, Ailment{Where: "log", What: fmt.Sprintf(format, args...), Cure: cureOfPast})
	}
	log, err := a.Log()
	if errors.Is(err, ledger.ErrNone) {
		if _, err := os.Stat(filepath.Join(ledger.Path(a.Dir), "checkpoint")); err == nil {
			ill("the key of the log, %s, is gone", ledger.KeyPath(a.Dir))
		}
		return out, nil, nil
	}
	if err != nil {
		return a.brokenLog(err), nil, nil
	}
	c := comparison{told: newTold(), ill: ill}
	if err := log.Verify(c.take); err != nil {
		return a.brokenLog(err), nil, nil
	}
	for name, signed := range log.Anchors() {
		if _, err := log.Consistent(signed); err != nil {
			ill("%s: %v", name, err)
		}
	}
	err = a.atOnce(ctx, func(q querier) error {
		kept, err := seals(ctx, q)
		if err != nil {
			return err
		}
		c.behind = log.Mark() != markOf(kept)
		return c.compare(ctx, q)
	})
	texts = map[int64]ledger.Sum{}
	for id, d := range c.told.documents {
		texts[id] = d.text
	}
	return out, texts, err
}

// brokenLog is a log that does not fit itself, with a cure where its entries are whole.
func (a *Archive) brokenLog(why error) []Ailment {
	bad := Ailment{Where: "log", What: why.Error(), Cure: cureOfPast}
	if mend, err := ledger.Mend(a.Dir); err == nil {
		bad.Cure, bad.cure = cureOfLog, func(context.Context) error { return mend() }
	}
	return []Ailment{bad}
}

// comparison holds the catalog against what the log tells.
type comparison struct {
	told   *told
	ill    func(format string, args ...any)
	behind bool // the writer was stopped before it had appended all
	latest time.Time
	after  map[int64]time.Time // by index of an entry: its time, or that of the youngest before it, if that is older
}

func (c *comparison) take(at int64, e ledger.Entry) {
	if bad := c.told.take(at, e); bad != "" {
		c.ill("%s", bad)
	}
	if c.after == nil {
		c.after = map[int64]time.Time{}
	}
	if at > c.told.began {
		c.after[at] = c.latest
		if e.Time.Before(c.latest) { // the clock was put right
			c.after[at] = e.Time
		}
	}
	if e.Time.After(c.latest) {
		c.latest = e.Time
	}
}

// dated says of a thing that it was entered later than it says. One whose writer was stopped is entered by the
// next, before anything that is younger; and clocks are put right.
func (c *comparison) dated(what string, at int64, says string) {
	day, err := time.Parse(time.RFC3339, says)
	if before, ok := c.after[at]; ok && err == nil && day.Add(slack).Before(before) {
		c.ill("%s says that it is of %s, and entry %d of the log took it behind others of %s: it was dated back",
			what, says, at, before.UTC().Format(time.RFC3339))
	}
}

func (c *comparison) compare(ctx context.Context, q querier) error {
	seen := map[int64]bool{}
	err := allRows(ctx, q, "document", "", func(values []any) error {
		now := documentOf(values)
		seen[now.id] = true
		added, _ := values[11].(string)
		c.document(now, added)
		return nil
	})
	if err != nil {
		return err
	}
	for _, id := range sortedKeys(c.told.documents) {
		if d := c.told.documents[id]; !seen[id] {
			c.ill("the catalog has no document %d, which entry %d of the log added (SHA-256 %s): its row was removed",
				id, d.at, d.hash)
		}
	}
	err = c.rows(ctx, q, "capture", c.told.captures, func(values []any) (ledger.Entry, string, error) {
		return captureEntry(values), "", nil
	})
	if err != nil {
		return err
	}
	return c.rows(ctx, q, "report", c.told.reports, func(values []any) (ledger.Entry, string, error) {
		e, err := reportEntry(values)
		checked, _ := values[3].(string)
		return e, checked, err
	})
}

func (c *comparison) document(now documentNow, added string) {
	what := fmt.Sprintf("document %d (%s)", now.id, now.source)
	d := c.told.documents[now.id]
	switch {
	case d == nil && c.behind:
		return
	case d == nil:
		c.ill("%s is in the catalog and in no entry of the log: its row, or its entry, is not what was written", what)
		return
	case d.hash != ledger.SumOf(now.sum):
		c.ill("%s has the SHA-256 %s in the catalog, and %s in entry %d of the log: the catalog was rewritten",
			what, now.sum, d.hash, d.at)
	case d.name != ledger.NameOf(now.source) && !c.behind:
		c.ill("%s came from another source, by entry %d of the log: the catalog was rewritten", what, d.at)
	case logState(now.state) < d.state, logState(now.state) > d.state && !c.behind:
		c.ill("%s is %s by the catalog, and %s by the log: the catalog was rewritten", what,
			stateNames[now.state], stateNames[d.state])
	}
	c.dated(what, d.at, added)
}

// rows compares captures or reports, which have a hash and may be gone.
func (c *comparison) rows(ctx context.Context, q querier, table string, all map[int64]toldHash,
	entry func(values []any) (ledger.Entry, string, error)) error {
	seen := map[int64]bool{}
	err := allRows(ctx, q, table, "", func(values []any) error {
		e, dated, err := entry(values)
		if err != nil {
			c.ill("%s %v can't be read: %v", table, values[0], err)
			return nil
		}
		seen[e.Number] = true
		known, there := all[e.Number]
		switch {
		case !there && c.behind:
			return nil
		case !there:
			c.ill("%s %d is in the catalog and in no entry of the log", table, e.Number)
		case e.Hash != (ledger.Sum{}) && e.Hash != known.hash:
			c.ill("%s %d has the SHA-256 %s, and %s in entry %d of the log: it was changed", table, e.Number, e.Hash,
				known.hash, known.at)
		case e.Kind == ledger.Forget && !known.gone && !c.behind:
			c.ill("%s %d has no body, and the log does not say that it went with a purge", table, e.Number)
		}
		if there && dated != "" {
			c.dated(fmt.Sprintf("%s %d", table, e.Number), known.at, dated)
		}
		return nil
	})
	for _, number := range sortedKeys(all) {
		if !seen[number] && !all[number].gone && err == nil {
			c.ill("the catalog has no %s %d, of which entry %d of the log tells: its row was removed", table, number,
				all[number].at)
		}
	}
	return err
}

func sortedKeys[V any](m map[int64]V) []int64 {
	out := make([]int64, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// logState is a state as far as the log tells it: that there is a newer version is told by that one's entry.
func logState(state int64) int64 {
	if state == Revised {
		return Held
	}
	return state
}

var stateNames = map[int64]string{Held: "held", Revised: "revised", Removed: "removed", Purged: "purged"}
