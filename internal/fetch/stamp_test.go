package fetch

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"math/big"
	"net/http"
	"testing"
	"time"

	"github.com/digitorus/timestamp"
)

// authority signs time stamps with a certificate that may be used for these purposes.
func authority(t testing.TB, now time.Time, usage ...x509.ExtKeyUsage) http.HandlerFunc {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Quay Time"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(time.Hour), ExtKeyUsage: usage}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return func(w http.ResponseWriter, r *http.Request) {
		query, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		req, err := timestamp.ParseRequest(query)
		if err != nil {
			t.Error(err)
			return
		}
		answer := timestamp.Timestamp{HashAlgorithm: req.HashAlgorithm, HashedMessage: req.HashedMessage,
			Time: now, Policy: []int{1, 2, 3}, AddTSACertificate: true}
		body, err := answer.CreateResponseWithOpts(cert, key, crypto.SHA256)
		if err != nil {
			t.Error(err)
		}
		_, _ = w.Write(body)
	}
}

func TestATimeStampIsOfTheseBytesAndNoOthers(t *testing.T) {
	now := time.Now().UTC().Truncate(time.Second)
	f, site := serve(t, Options{}, authority(t, now, x509.ExtKeyUsageTimeStamping))
	sum := sha256.Sum256([]byte("We stay."))
	token, err := f.Stamp(context.Background(), site, sum)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ReadStamp(token, sum); err != nil || !got.Time.Equal(now) ||
		got.Authority != "CN=Quay Time" || got.Trusted {
		t.Errorf("got %+v, %v", got, err)
	}
	_, err = ReadStamp(token, sha256.Sum256([]byte("We go.")))
	fails(t, err, "the time stamp is of other bytes")
	for _, at := range []int{bytes.Index(token, sum[:]), len(token) - 10} {
		damaged := append([]byte{}, token...)
		damaged[at] ^= 1
		if _, err = ReadStamp(damaged, sum); err == nil {
			t.Errorf("with a bit changed at %d of %d it is taken", at, len(token))
		}
	}
}

func TestWhatIsNoTimeStampIsRefused(t *testing.T) {
	sum := sha256.Sum256([]byte("We stay."))
	f, site := serve(t, Options{}, authority(t, time.Now(), x509.ExtKeyUsageServerAuth))
	_, err := f.Stamp(context.Background(), site, sum)
	fails(t, err, "not signed by one who may stamp times")
	f, site = serve(t, Options{}, func(w http.ResponseWriter, _ *http.Request) {
		_,
			_ = io.WriteString(w, "<p>Welcome")
	})
	_, err = f.Stamp(context.Background(), site, sum)
	fails(t, err, "its answer is no time stamp")
	f, site = serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://127.0.0.1/", http.StatusFound)
	})
	_, err = f.Stamp(context.Background(), site, sum)
	fails(t, err, "the server answers 302 and no time stamp")
	_, err = f.Stamp(context.Background(), "http://10.0.0.1/", sum)
	fails(t, err, "which is refused")
}

func FuzzStamp(f *testing.F) {
	sum := sha256.Sum256([]byte("We stay."))
	fetcher, site := serve(f, Options{}, authority(f, time.Now(), x509.ExtKeyUsageTimeStamping))
	token, err := fetcher.Stamp(context.Background(), site, sum)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(token)
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = ReadStamp(data, sum)
		_, _ = answered(data, sum)
	})
}
