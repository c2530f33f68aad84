package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"log/slog"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// issue writes a certificate, a key or both, and returns the certificate as it is sent.
func issue(t *testing.T, number byte, file, key string) []byte {
	t.Helper()
	secret := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{number}, ed25519.SeedSize))
	of := &x509.Certificate{SerialNumber: big.NewInt(int64(number)), DNSNames: []string{"desk.example"}}
	sent, err := x509.CreateCertificate(nil, of, of, secret.Public(), secret)
	if err != nil {
		t.Fatal(err)
	}
	packed, err := x509.MarshalPKCS8PrivateKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Unix(int64(number), 0) // whatever the clock of the disk
	for path, block := range map[string]*pem.Block{file: {Type: "CERTIFICATE", Bytes: sent},
		key: {Type: "PRIVATE KEY", Bytes: packed}} {
		if path == "" {
			continue
		}
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	return sent
}

// A certificate and its key are replaced one after the other; until both are, the ones before are used, and
// it is said once what is wrong.
func TestACertificateIsReadAgain(t *testing.T) {
	t.Parallel()
	file, key := filepath.Join(t.TempDir(), "desk.pem"), filepath.Join(t.TempDir(), "desk.key")
	first := issue(t, 1, file, key)
	var log bytes.Buffer
	secure, err := renewed(file, key, slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	shows := func(step string, want []byte, errors int) {
		t.Helper()
		for range 3 {
			got, err := secure.GetCertificate(nil)
			if err != nil || !bytes.Equal(got.Certificate[0], want) {
				t.Errorf("%s: it shows another certificate (%v)", step, err)
			}
		}
		if n := strings.Count(log.String(), "level=ERROR"); n != errors {
			t.Errorf("%s: %d errors are logged, want %d", step, n, errors)
		}
	}
	shows("at first", first, 0)
	second := issue(t, 2, file, "")
	shows("the certificate without its key", first, 1)
	issue(t, 2, "", key)
	shows("then its key", second, 1)
	issue(t, 3, "", key)
	shows("the next key first", second, 2)
	shows("then its certificate", issue(t, 3, file, ""), 2)
}
