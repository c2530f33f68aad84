package watch

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"verbatim/internal/database"
	"verbatim/internal/press"
)

// Judged notes which quotations were corrected by the pages that were changed: what press.Judge found
// otherwise than before, of the pages that it had not judged since. What changed in a page whose words did
// not is the record's doing, and no drift.
func (w *Watch) Judged(ctx context.Context, changed []press.Revision) (noted int, err error) {
	rows, err := w.db.QueryContext(ctx, "SELECT "+itemColumns+" FROM item WHERE judge = 1 ORDER BY id")
	waiting, err := database.Collect(rows, err, scanItem)
	if err != nil || len(waiting) == 0 {
		return 0, err
	}
	of := map[string]press.Revision{}
	for _, r := range changed {
		of[r.Article] = r
	}
	now := w.now()
	err = w.change(ctx, func(tx *sql.Tx) error {
		noted = 0
		for _, x := range waiting {
			for _, q := range of[x.address].Quotations {
				detail, err := json.Marshal(q)
				if err != nil {
					return err
				}
				if err := driftOf(tx, Drift{now, x.record, x.address, DriftQuotation, becomes(q),
					string(detail)}); err != nil {
					return err
				}
				noted++
			}
		}
		_, err := tx.Exec("UPDATE item SET judge = 0 WHERE judge = 1")
		return err
	})
	return noted, err
}

// becomes says what became of a quotation.
func becomes(q press.Changed) string {
	switch {
	case q.Was == "":
		return fmt.Sprintf("a quotation came: “%s” (%s)", q.Text, q.After)
	case q.Text == "":
		return fmt.Sprintf("a quotation went: “%s” (it was %s)", q.Was, q.Before)
	case q.Was == q.Text:
		return fmt.Sprintf("“%s”: %s → %s", q.Text, q.Before, q.After)
	case q.Before == q.After:
		return fmt.Sprintf("“%s” → “%s”: still %s", q.Was, q.Text, q.After)
	}
	return fmt.Sprintf("“%s” → “%s”: %s → %s", q.Was, q.Text, q.Before, q.After)
}
