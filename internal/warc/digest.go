package warc

import (
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"
)

// digest is the label of some bytes, as it stands in a field.
func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// hashes are the algorithms that WARC files use; a digest by any other is not looked at.
var hashes = map[string]func() hash.Hash{
	"md5": md5.New, "sha1": sha1.New, "sha-1": sha1.New, "sha256": sha256.New, "sha-256": sha256.New,
	"sha512": sha512.New, "sha-512": sha512.New,
}

// verify holds the block against the digest that the record has of it. The digest of the payload is not held
// against anything: writers do not agree on what they take it of.
func (r *record) verify() error {
	label := r.get("WARC-Block-Digest")
	if label == "" {
		return nil
	}
	name, value, _ := strings.Cut(label, ":")
	makeHash := hashes[strings.ToLower(strings.TrimSpace(name))]
	if makeHash == nil {
		return nil
	}
	h := makeHash()
	h.Write(r.block)
	if !isSum(strings.TrimSpace(value), h.Sum(nil)) {
		return fmt.Errorf("its bytes do not have the sum that it says they have (%s); the file is damaged "+
			"or was changed; fetch it again", label)
	}
	return nil
}

// isSum reports that the text is the sum in hexadecimal, base 32 or base 64.
func isSum(text string, sum []byte) bool {
	if strings.EqualFold(text, hex.EncodeToString(sum)) {
		return true
	}
	unpadded := strings.TrimRight(text, "=")
	for _, decode := range []func(string) ([]byte, error){
		func(s string) ([]byte, error) {
			return base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(strings.ToUpper(s))
		},
		base64.RawStdEncoding.DecodeString,
		base64.RawURLEncoding.DecodeString,
	} {
		if got, err := decode(unpadded); err == nil && bytes.Equal(got, sum) {
			return true
		}
	}
	return false
}
