package fetch

import (
	"bytes"
	"context"
	"crypto"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/digitorus/pkcs7"
	"github.com/digitorus/timestamp"
)

// A time stamp (RFC 3161) is the word of an authority that it saw the sum of some bytes at a time, so that
// they are no younger. It says nothing of where they came from.

// Stamp is what a time stamp says.
type Stamp struct {
	Time      time.Time
	Authority string // as its certificate names it
	Trusted   bool   // its certificate leads to one that this system trusts
}

const stampBytes = 64 << 10

// Stamp asks the authority at an address for a time stamp of bytes with the SHA-256, and returns its token.
// Nothing but the sum is sent.
func (f *Fetcher) Stamp(caller context.Context, authority string, sum [32]byte) ([]byte, error) {
	u, err := f.checked(authority)
	if err != nil {
		return nil, err
	}
	query, err := (&timestamp.Request{HashAlgorithm: crypto.SHA256, HashedMessage: sum[:],
		Certificates: true}).Marshal()
	if err != nil {
		return nil, err
	}
	status, answer, err := f.post(caller, u, "application/timestamp-query", query, stampBytes)
	if err != nil {
		return nil, err
	}
	if status != http.StatusOK {
		return nil, sayf("the server answers %d and no time stamp; check the address of the authority", status)
	}
	return answered(answer, sum)
}

// answered is the token in the answer of an authority, if it is one of the sum.
func answered(answer []byte, sum [32]byte) (token []byte, err error) {
	defer contain(&err)
	if len(answer) > stampBytes {
		return nil, sayf("its answer is too large for a time stamp: the limit is %d bytes; check the "+
			"address of the authority", stampBytes)
	}
	got, err := timestamp.ParseResponse(answer)
	if err != nil {
		return nil, sayf("its answer is no time stamp (%v); check the address of the authority", err)
	}
	_, err = ReadStamp(got.RawToken, sum)
	return got.RawToken, err
}

// contain makes an error of a panic in the libraries that read what an authority sends.
func contain(err *error) {
	if fault := recover(); fault != nil {
		*err = fmt.Errorf("the time stamp cannot be read (%v)", fault)
	}
}

// ReadStamp verifies a token: its signature, that its signer may stamp times, and that it is of bytes with
// the SHA-256.
func ReadStamp(token []byte, sum [32]byte) (s Stamp, err error) {
	defer contain(&err)
	got, err := timestamp.Parse(token) // verifies the signature by the certificates that come with it
	if err != nil {
		return s, fmt.Errorf("the time stamp is damaged or was changed: %w", err)
	}
	if got.HashAlgorithm != crypto.SHA256 || !bytes.Equal(got.HashedMessage, sum[:]) {
		return s, errors.New("the time stamp is of other bytes")
	}
	p7, err := pkcs7.Parse(token)
	if err != nil {
		return s, err
	}
	signer := p7.GetOnlySigner()
	if signer == nil || !slices.Contains(signer.ExtKeyUsage, x509.ExtKeyUsageTimeStamping) {
		return s, errors.New("the time stamp is not signed by one who may stamp times")
	}
	between := x509.NewCertPool()
	for _, c := range p7.Certificates {
		between.AddCert(c)
	}
	_, distrust := signer.Verify(x509.VerifyOptions{Intermediates: between, CurrentTime: got.Time,
		KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping}})
	return Stamp{got.Time.UTC(), signer.Subject.String(), distrust == nil}, nil
}
