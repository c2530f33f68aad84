package people

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// sessions keeps sessions for scs, which hashes their tokens.
type sessions struct{ *People }

func (s sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}
func (s sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }
func (s sessions) Commit(token string, data []byte, until time.Time) error {
	return s.CommitCtx(context.Background(), token, data, until)
}

func (s sessions) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT data FROM session WHERE token = ? AND expires > ?", token,
		s.Now().Unix()).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return data, err == nil, err
}

func (s sessions) DeleteCtx(ctx context.Context, token string) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM session WHERE token = ?", token)
	return err
}

// CommitCtx keeps a session, and drops those that have expired.
func (s sessions) CommitCtx(ctx context.Context, token string, data []byte, until time.Time) error {
	if _, err := s.db.ExecContext(ctx, "DELETE FROM session WHERE expires <= ?", s.Now().Unix()); err != nil {
		return err
	}
	_, err := s.db.ExecContext(ctx, "REPLACE INTO session VALUES (?, ?, ?)", token, data, until.Unix())
	return err
}
