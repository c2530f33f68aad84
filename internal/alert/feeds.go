package alert

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
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
