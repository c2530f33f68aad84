package archive

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"verbatim/internal/index"
)

// Ailment is something that is wrong with an archive.
type Ailment struct {
	Where string                      `json:"where"` // catalog, journal, original, text, capture, index, log, tape
	What  string                      `json:"what"`
	Cure  string                      `json:"cure"`
	cure  func(context.Context) error // nil where Repair can't
}

// Doctor examines an archive, and mends what can be mended where that is wanted; left is what is wrong
// afterwards. told is called while another writer is waited for.
func Doctor(ctx context.Context, dir string, repair bool, wait Wait, progress func(done, all int)) (found,
	left []Ailment, err error) {
	a, err := openAny(ctx, dir, repair, wait)
	if unreadable(ctx, err) {
		found = []Ailment{{Where: "catalog", What: err.Error(), Cure: cureOfCatalog}}
		if !repair {
			return found, found, nil
		}
		if err := rebuildLocked(ctx, dir, wait); err != nil {
			return found, found, err
		}
		a, err = CreateWaiting(ctx, dir, wait)
	}
	if err != nil {
		return nil, nil, err
	}
	defer func() {
		if slices.ContainsFunc(left, func(bad Ailment) bool { return bad.Where == "log" }) {
			a.leaveLog() // it can't be appended to, which was said
		}
		err = errors.Join(err, a.Close())
	}()
	more, err := a.Examine(ctx, progress)
	found = append(found, more...)
	if err != nil || !repair {
		return found, found, err
	}
	left, err = a.Repair(ctx, more)
	return found, left, err
}

// unreadable reports an error that is the catalog's own.
func unreadable(ctx context.Context, err error) bool {
	for _, other := range []error{ErrNone, ErrBusy, ErrFull, index.ErrNewer, fs.ErrPermission} {
		if errors.Is(err, other) {
			return false
		}
	}
	return err != nil && ctx.Err() == nil
}

func openAny(ctx context.Context, dir string, writer bool, wait Wait) (*Archive, error) {
	a, err := Open(ctx, dir)
	if err != nil || !writer {
		return a, err
	}
	if err := a.Close(); err != nil {
		return nil, err
	}
	return CreateWaiting(ctx, dir, wait)
}

// Examine verifies every checksum of an archive and returns what is wrong. progress, where it is not nil, is
// called for each document.
func (a *Archive) Examine(ctx context.Context, progress func(done, all int)) ([]Ailment, error) {
	out, err := a.examine(ctx, progress)
	if unreadable(ctx, err) {
		return []Ailment{{Where: "catalog", What: err.Error(), Cure: cureOfCatalog, cure: a.remake}}, nil
	}
	return out, err
}
