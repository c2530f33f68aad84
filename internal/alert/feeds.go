package alert

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"

	"verbatim/internal/alert/channel"
	"verbatim/internal/database"
)

// FeedTokens are, by the names of an alert's feeds, the word of their addresses that nobody can guess: a
// reader of
// feeds has no session.
func (b *Book) FeedTokens(ctx context.Context, a Alert) (map[string]string, error) {
	out := map[string]string{}
	for _, name := range feedsOf(a.Channels) {
		token, err := b.FeedToken(ctx, name)
		if err != nil {
			return nil, err
		}
		out[name] = token
	}
	return out, nil
}

// FeedToken is that of one feed, by its name.
func (b *Book) FeedToken(ctx context.Context, name string) (string, error) {
	var salt string
	if err := b.db.QueryRowContext(ctx, "SELECT salt FROM own").Scan(&salt); err != nil {
		return "", err
	}
	mac := hmac.New(sha256.New, []byte(salt))
	mac.Write([]byte("feed " + name))
	return hex.EncodeToString(mac.Sum(nil)[:16]), nil
}

// deliverFeeds writes the feeds that have something new.
func (b *Book) deliverFeeds(ctx context.Context, names []string, out *Sent) error {
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if err := b.writeFeed(ctx, name); err != nil {
			return fmt.Errorf("the feed %s can't be written: %w", name, err)
		}
		done, err := b.db.ExecContext(
			ctx,
			"UPDATE message SET state = 'sent', sent = ?, attempts = attempts + 1 "+
				"WHERE channel = ? AND address = ? AND state = 'queued' AND "+notPaused,
			b.now(),
			channel.Feed,
			name,
		)
		if err != nil {
			return err
		}
		n, err := done.RowsAffected()
		if err != nil {
			return err
		}
		out.Sent += int(n)
	}
	return nil
}

// Feeds is the folder of the feeds of the archive in a folder.
func Feeds(dir string) string { return filepath.Join(dir, "feeds") }

// writeFeed writes the files of a feed from its last messages, or takes them away where no alert has it any
// more.
func (b *Book) writeFeed(ctx context.Context, name string) error {
	used, desk := 0, ""
	err := b.db.QueryRowContext(ctx, "SELECT count(*), (SELECT desk FROM own) FROM channel WHERE kind = ? AND address = ?",
		channel.Feed, name).
		Scan(&used, &desk)
	if err != nil {
		return err
	}
	rows, err := b.db.QueryContext(
		ctx,
		"SELECT body FROM message WHERE channel = ? AND address = ? AND body <> '' "+
			"AND state IN ('queued', 'sent') AND (state = 'sent' OR "+notPaused+") ORDER BY id DESC LIMIT ?",
		channel.Feed,
		name,
		channel.FeedItems,
	)
	all, err := database.Collect(rows, err, func(r *sql.Rows, m *channel.Message) error {
		var text string
		if err := r.Scan(&text); err != nil {
			return err
		}
		return json.Unmarshal([]byte(text), m)
	})
	if err != nil {
		return err
	}
	return channel.WriteFeed(Feeds(b.dir), name, all, desk, used == 0)
}

func (b *Book) writeFeeds(ctx context.Context, names []string) error {
	for _, name := range names {
		if err := b.writeFeed(ctx, name); err != nil {
			return err
		}
	}
	return nil
}
