package people

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"sync"

	"golang.org/x/crypto/argon2"
	"golang.org/x/sync/semaphore"
)

// What a guess costs: 19 MiB twice, as OWASP has it for argon2id.
const (
	memory = 19 << 10 // KiB
	passes = 2
	lanes  = 1
	length = 32
)

// shortest is how long a password must be; the longest is what somebody may make us hash.
const (
	shortest = 12
	longest  = 1000
)

// guesses bounds how many are hashed at a time.
var guesses = semaphore.NewWeighted(2)

// hashed is a password as it is kept.
func hashed(password string) (string, error) {
	if n := len([]rune(password)); n < shortest || len(password) > longest {
		return "", fmt.Errorf("a password has %d to %d letters; some words that you choose by chance are a good one",
			shortest, longest)
	}
	salt := make([]byte, 16)
	_, _ = rand.Read(salt) // which never fails
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memory, passes, lanes,
		base64.RawStdEncoding.EncodeToString(salt),
		base64.RawStdEncoding.EncodeToString(argon2.IDKey([]byte(password), salt, passes, memory, lanes, length))), nil
}

// fits reports the password of which something is the hash. A hash with other costs than today's is fitted
// too.
func fits(password, hash string) bool {
	var version, m, t, p int
	var rest string
	if _, err := fmt.Sscanf(hash, "$argon2id$v=%d$m=%d,t=%d,p=%d$%s", &version, &m, &t, &p, &rest); err != nil {
		return false
	}
	var salt, sum []byte
	for i := range rest {
		if rest[i] == '$' {
			salt, _ = base64.RawStdEncoding.DecodeString(rest[:i])
			sum, _ = base64.RawStdEncoding.DecodeString(rest[i+1:])
		}
	}
	sound := version == argon2.Version && len(sum) == length && m > 0 && t > 0 && p > 0 && p < 256
	if !sound || len(password) > longest {
		return false
	}
	got := argon2.IDKey([]byte(password), salt, uint32(t), uint32(m), uint8(p), length)
	return subtle.ConstantTimeCompare(got, sum) == 1
}

// nobody is a hash that no password fits, so that a name which nobody has costs as much as one that somebody
// has.
var nobody = sync.OnceValue(func() string {
	hash, _ := hashed(rand.Text())
	return hash
})

// knows reports somebody's password, and returns the hash it is kept as.
func (p *People) knows(ctx context.Context, name, password string) (hash string, ok bool, err error) {
	err = p.db.QueryRowContext(ctx, "SELECT password FROM person WHERE name = ?", name).Scan(&hash)
	if errors.Is(err, sql.ErrNoRows) || err == nil && hash == "" {
		hash, err = nobody(), nil
	}
	if err != nil {
		return "", false, err
	}
	if err := guesses.Acquire(ctx, 1); err != nil {
		return "", false, err
	}
	defer guesses.Release(1)
	return hash, fits(password, hash) && hash != nobody(), nil
}
