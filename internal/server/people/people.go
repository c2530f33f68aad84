// Package people keeps who may use a server: their names, roles and passwords, the tokens of their programs,
// and a log of every change. It is one SQLite file beside the archive, and no part of it: an archive may be
// given away.
//
// A password is kept as argon2id, a token and a session as a hash. Whoever reads the file can log in with
// none.
package people

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"verbatim/internal/database"
	"verbatim/internal/server"
	"verbatim/internal/visible"
)

//go:embed schema.sql
var schema string

// Beside is where the people of an archive are kept.
func Beside(dir string) string { return filepath.Clean(dir) + ".people.db" }

// People are those who may use a server.
type People struct {
	db  *sql.DB
	Now func() time.Time
}

// Open opens the file, and makes it where there is none.
func Open(ctx context.Context, path string) (*People, error) {
	if err := database.Make(path, 0o600); err != nil {
		return nil, fmt.Errorf("the accounts can't be kept in %s: %w", path, err)
	}
	ready := func(db *sql.DB) error {
		_, err := db.ExecContext(ctx, schema)
		return err
	}
	db, err := database.Open(ctx, path, true, "FULL", ready, func(error) bool { return false })
	if err != nil {
		return nil, fmt.Errorf("the accounts in %s can't be read: %w", path, err)
	}
	return &People{db: db, Now: time.Now}, nil
}

// Close ends the use of the file.
func (p *People) Close() error { return p.db.Close() }

func (p *People) now() string { return p.Now().UTC().Format(time.RFC3339) }

// Person is somebody with an account.
type Person struct {
	Name string `json:"name"`
	Role string `json:"role"`
	Made string `json:"made"`
}

// Errors that a caller may decide by.
var (
	ErrUnknown = errors.New("there is nobody of that name; verbatim user list shows who there is")
	ErrKnown   = errors.New("there is somebody of that name; remove them first, or give them another password")
)

// longestName is how long a name may be, in bytes.
const longestName = 100

// Add gives somebody an account. by is who does.
func (p *People) Add(ctx context.Context, by, name string, role server.Role, password string) error {
	hash, err := hashed(password)
	if err != nil {
		return err
	}
	return p.add(ctx, by, name, role, hash)
}

// AddKnown gives somebody an account without a password, whom the provider of the log-in knows by that name.
func (p *People) AddKnown(ctx context.Context, by, name string, role server.Role) error {
	return p.add(ctx, by, name, role, "")
}

func (p *People) add(ctx context.Context, by, name string, role server.Role, hash string) error {
	if name == "" || name != visible.Line(name) || len(name) > longestName {
		return errors.New("a name has 1 to 100 letters on one line")
	}
	return p.change(ctx, by, "add person", name+", "+role.String(), func(tx *sql.Tx) error {
		done, err := tx.Exec("INSERT INTO person VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", name, role.String(),
			hash, p.now())
		return one(done, err, ErrKnown)
	})
}

// SetPassword gives somebody another password; whoever is logged in with the old one is so no more.
func (p *People) SetPassword(ctx context.Context, by, name, password string) error {
	hash, err := hashed(password)
	if err != nil {
		return err
	}
	return p.change(ctx, by, "set password", name, func(tx *sql.Tx) error {
		done, err := tx.Exec("UPDATE person SET password = ? WHERE name = ?", hash, name)
		return one(done, err, ErrUnknown)
	})
}

// Remove takes an account away, with its tokens.
func (p *People) Remove(ctx context.Context, by, name string) error {
	return p.change(ctx, by, "remove person", name, func(tx *sql.Tx) error {
		if _, err := tx.Exec("DELETE FROM token WHERE person = ?", name); err != nil {
			return err
		}
		done, err := tx.Exec("DELETE FROM person WHERE name = ?", name)
		return one(done, err, ErrUnknown)
	})
}

// one is none where a statement changed no row.
func one(done sql.Result, err, none error) error {
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, none)
	}
	return nil
}

// List lists all, by name.
func (p *People) List(ctx context.Context) ([]Person, error) {
	rows, err := p.db.QueryContext(ctx, "SELECT name, role, made FROM person ORDER BY name")
	return database.Collect(rows, err, func(r *sql.Rows, v *Person) error { return r.Scan(&v.Name, &v.Role, &v.Made) })
}

// change changes something and writes it into the log, both or neither.
func (p *People) change(ctx context.Context, by, what, which string, work func(*sql.Tx) error) error {
	return database.InTransaction(ctx, p.db, func(tx *sql.Tx) error {
		if err := work(tx); err != nil {
			return err
		}
		_, err := tx.Exec("INSERT INTO log (time, who, what, which) VALUES (?, ?, ?, ?)", p.now(), by, what, which)
		return err
	})
}

// Change is a line of the log.
type Change struct {
	Time  string `json:"time"`
	Who   string `json:"who"`
	What  string `json:"what"`
	Which string `json:"which"`
}

// Log is what was changed, oldest first.
func (p *People) Log(ctx context.Context) ([]Change, error) {
	rows, err := p.db.QueryContext(ctx, "SELECT time, who, what, which FROM log ORDER BY id")
	return database.Collect(rows, err, func(r *sql.Rows, c *Change) error {
		return r.Scan(&c.Time, &c.Who, &c.What, &c.Which)
	})
}

// Token is what is known of a token, but the token itself, which is shown once.
type Token struct {
	ID      int64  `json:"id"`
	Person  string `json:"person"`
	Role    string `json:"role"`
	Label   string `json:"label"`
	Made    string `json:"made"`
	Expires string `json:"expires"`
}

// mark begins a token, so that those who look for lost secrets find it.
const mark = "verbatim_"

// NewToken makes a token for somebody's program, which may do what the role may, and no more than the person.
func (p *People) NewToken(ctx context.Context, by, name string, role server.Role, label string,
	lives time.Duration) (token string, err error) {
	token = mark + rand.Text() + rand.Text()
	sum := sha256.Sum256([]byte(token))
	expires := p.Now().Add(lives).UTC().Format(time.RFC3339)
	err = p.change(ctx, by, "add token", name+", "+role.String()+", "+label, func(tx *sql.Tx) error {
		known := 0
		if err := tx.QueryRow("SELECT count(*) FROM person WHERE name = ?", name).Scan(&known); err != nil {
			return err
		}
		if known == 0 {
			return ErrUnknown
		}
		_, err := tx.Exec("INSERT INTO token (sum, person, role, label, made, expires) VALUES (?, ?, ?, ?, ?, ?)",
			sum[:], name, role.String(), label, p.now(), expires)
		return err
	})
	return token, err
}

// Tokens lists the tokens.
func (p *People) Tokens(ctx context.Context) ([]Token, error) {
	rows, err := p.db.QueryContext(ctx, "SELECT id, person, role, label, made, expires FROM token ORDER BY id")
	return database.Collect(rows, err, func(r *sql.Rows, t *Token) error {
		return r.Scan(&t.ID, &t.Person, &t.Role, &t.Label, &t.Made, &t.Expires)
	})
}

// Revoke takes a token away.
func (p *People) Revoke(ctx context.Context, by string, id int64) error {
	return p.change(ctx, by, "remove token", fmt.Sprint(id), func(tx *sql.Tx) error {
		done, err := tx.Exec("DELETE FROM token WHERE id = ?", id)
		return one(done, err, errors.New("there is no token of that number; verbatim user tokens lists them"))
	})
}

// byToken is who shows a token, with the lesser of both roles; nobody where it is none, or has expired.
func (p *People) byToken(ctx context.Context, token string) (server.Visitor, error) {
	none := server.Visitor{Role: server.Anybody}
	if !strings.HasPrefix(token, mark) {
		return none, nil
	}
	sum := sha256.Sum256([]byte(token))
	var name, has, may, expires string
	err := p.db.QueryRowContext(ctx, "SELECT p.name, p.role, t.role, t.expires FROM token t JOIN person p ON "+
		"p.name = t.person WHERE t.sum = ?", sum[:]).Scan(&name, &has, &may, &expires)
	if errors.Is(err, sql.ErrNoRows) || err == nil && expires <= p.now() {
		return none, nil
	}
	if err != nil {
		return none, err
	}
	own, _ := server.RoleNamed(has)
	scope, _ := server.RoleNamed(may)
	return server.Visitor{Name: name, Role: max(min(own, scope), server.Anybody), Token: true}, nil
}
