package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"database/sql"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/digitorus/timestamp"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	asScript := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") == "verbatim"
	if !asScript {
		_ = os.Setenv("LC_ALL", "C") // whoever runs the tests may read another language
	}
	testscript.Main(m, map[string]func(){"verbatim": main})
}

// authority stamps times at $SITE/stamp, with the certificate in authority.pem.
func authority() (http.HandlerFunc, []byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	now := time.Now()
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Quay Time"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(time.Hour),
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping}, IsCA: true,
		BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, nil, err
	}
	cert, err := x509.ParseCertificate(der)
	handler := func(w http.ResponseWriter, r *http.Request) {
		query, _ := io.ReadAll(r.Body)
		req, err := timestamp.ParseRequest(query)
		if err != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		answer := timestamp.Timestamp{HashAlgorithm: req.HashAlgorithm, HashedMessage: req.HashedMessage,
			Time: time.Now(), Policy: []int{1, 2, 3}, AddTSACertificate: true}
		body, _ := answer.CreateResponseWithOpts(cert, key, crypto.SHA256)
		_, _ = w.Write(body)
	}
	return handler, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), err
}

// The scripts of testdata are what a person would type, and five commands more, $REPOSITORY is this
// repository, and $SITE is a server that shows the folder site, answers ?to=ADDRESS with a redirect,
// ?status=CODE with that and ?endless=1 without saying where it ends, and may be fetched from:
//
//	status CODE COMMAND...           runs a command, which must end with the exit status within half a minute
//	repeat FILE N BEFORE TEXT AFTER  writes BEFORE, TEXT n times, AFTER; \n is a line end, %d in TEXT the number
//	words FILE N BEFORE AFTER        writes BEFORE, n words of an invented language, AFTER; always the same words
//	sparse FILE MB                   makes a file of so many megabytes without content
//	hostile FOLDER                   writes a record and an article whose names, titles, paths and words steer terminals and pages
//	harmless CODE COMMAND...         is status, and nothing that the command prints may steer them
//	damage FOLDER                    changes a byte in the middle of each file below the folder
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:   "testdata",
		Setup: startSite,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "repeat": repeat, "words": words, "sparse": sparse, "damage": damage,
			"lose": lose, "sql": change,
			"hostile": hostile, "harmless": harmless,
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
	})
}

func startSite(env *testscript.Env) error {
	files := http.FileServer(http.Dir(filepath.Join(env.WorkDir, "site")))
	repository, err := filepath.Abs("../..")
	if err != nil {
		return err
	}
	env.Setenv("REPOSITORY", repository)
	stampTime, root, err := authority()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(env.WorkDir, "authority.pem"), root, 0o644); err != nil {
		return err
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if to := r.FormValue("to"); to != "" {
			http.Redirect(w, r, to, http.StatusFound)
		} else if r.FormValue("endless") != "" {
			c, _, _ := w.(http.Hijacker).Hijack()
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nMARA LINDQVIST: We stay.")
			_ = c.Close()
		} else if r.URL.Path == "/stamp" {
			stampTime(w, r)
		} else if code, err := strconv.Atoi(r.FormValue("status")); err == nil {
			w.WriteHeader(code)
		} else {
			files.ServeHTTP(w, r)
		}
	}))
	env.Defer(s.Close)
	env.Setenv("SITE", s.URL)
	env.Setenv("VERBATIM_ALLOW_HOST", s.Listener.Addr().String())
	return nil
}

// patience is how long a command may take until it counts as one that hangs. It is no measure of speed, which a busy
// machine would fail: BENCHMARKS.md measures that.
const patience = 5 * time.Minute

func status(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: status CODE COMMAND...")
	}
	start := time.Now()
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if want := number(ts, args[0]); code != want {
		ts.Fatalf("exit status %d, want %d", code, want)
	}
	if took := time.Since(start); took > patience {
		ts.Fatalf("took %v, want at most %v", took, patience)
	}
}

func number(ts *testscript.TestScript, s string) int {
	n, err := strconv.Atoi(s)
	ts.Check(err)
	return n
}

func repeat(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 5 {
		ts.Fatalf("usage: repeat FILE N BEFORE TEXT AFTER")
	}
	var b strings.Builder
	b.WriteString(lines(args[2]))
	for i := range number(ts, args[1]) {
		b.WriteString(strings.ReplaceAll(lines(args[3]), "%d", strconv.Itoa(i)))
	}
	b.WriteString(lines(args[4]))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o644))
}

func words(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 4 {
		ts.Fatalf("usage: words FILE N BEFORE AFTER")
	}
	out := make([]string, number(ts, args[1]))
	for i, n := 0, uint32(1); i < len(out); i++ {
		n = n*1664525 + 1013904223 // a generator of Numerical Recipes; any that repeats itself would do
		for m := n >> 8; m > 0; m /= 60 {
			out[i] += string("bdfgklmnprst"[m%12]) + string("aeiou"[m/12%5])
		}
	}
	text := lines(args[2]) + strings.Join(out, " ") + lines(args[3])
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

func sparse(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: sparse FILE MB")
	}
	file, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(file.Truncate(int64(number(ts, args[1])) << 20))
	ts.Check(file.Close())
}

func damage(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: damage FOLDER")
	}
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		data[len(data)/2] ^= 1
		return os.WriteFile(path, data, 0o644)
	}))
}

// lose removes the last file of a folder, or cuts it to a size.
func lose(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: lose FOLDER [SIZE]")
	}
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	path := filepath.Join(ts.MkAbs(args[0]), entries[len(entries)-1].Name())
	if len(args) == 1 {
		ts.Check(os.Remove(path))
	} else {
		ts.Check(os.Truncate(path, int64(number(ts, args[1]))))
	}
}

// change changes the catalog of an archive behind the program's back.
func change(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: sql ARCHIVE|FILE.db STATEMENT")
	}
	path := ts.MkAbs(args[0])
	if filepath.Ext(path) != ".db" {
		path = filepath.Join(path, "catalog.db")
	}
	db, err := sql.Open("sqlite", path)
	ts.Check(err)
	_, err = db.Exec(args[1])
	ts.Check(errors.Join(err, db.Close()))
}

func lines(s string) string { return strings.ReplaceAll(s, `\n`, "\n") }
