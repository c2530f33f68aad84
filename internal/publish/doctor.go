package publish

import (
	"context"
	"errors"
	"fmt"

	"verbatim/internal/archive"
	"verbatim/internal/database"
)

// Doctor examines the pages of the archive in a folder, where it has some. What is wrong with them nothing
// mends but a backup: they can't be made again from elsewhere.
func Doctor(ctx context.Context, dir string) ([]archive.Ailment, error) {
	b, err := Open(ctx, dir)
	if errors.Is(err, ErrNone) {
		return nil, nil
	}
	if err == nil {
		err = errors.Join(b.sound(ctx), b.Close())
	}
	if err == nil || ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return []archive.Ailment{{Where: "pages", What: err.Error(),
			Cure: "restore pages.db from a backup (verbatim restore), or move it away to begin without pages"}},
		nil
}

// sound is an error where a page can't be read.
func (b *Book) sound(ctx context.Context) error {
	if err := database.Sound(ctx, b.db); err != nil {
		return fmt.Errorf("%s: %w", PathIn(b.dir), err)
	}
	_, err := b.Pages(ctx)
	return err
}
