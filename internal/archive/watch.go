package archive

import (
	"context"

	"verbatim/internal/database"
)

// Watch tells when somebody has committed something to the archive. It is closed before the archive.
func (a *Archive) Watch(ctx context.Context) (*database.Watch, error) {
	return database.Watching(ctx, a.db)
}
