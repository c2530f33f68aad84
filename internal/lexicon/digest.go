package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
)

// Digest is the SHA-256, hexadecimal, of all that the lexicons say: of each file in order of name its name,
// its length in bytes, and its text. Two programs of one digest know the same words.
func Digest() string {
	sum := sha256.New()
	names, err := fs.Glob(files, "*.txt") // sorted
	if err != nil {
		panic(fmt.Sprintf("lexicon: %v", err)) // the pattern is wrong
	}
	for _, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			panic(fmt.Sprintf("lexicon: embedded file %s: %v", name, err)) // the build is broken
		}
		fmt.Fprintf(sum, "%s %d\n%s", name, len(data), data)
	}
	return hex.EncodeToString(sum.Sum(nil))
}
