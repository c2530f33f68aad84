package match

import (
	"encoding/json"
	"os"
	"testing"
	"verbatim/internal/claim/review"
)

func BenchmarkNew(b *testing.B) {
	f, err := os.Open("/tmp/claimunseen/sets/debates/claims.jsonl")
	if err != nil {
		b.Skip()
	}
	var cs []review.Claim
	for d := json.NewDecoder(f); d.More(); {
		var c review.Claim
		d.Decode(&c)
		cs = append(cs, c)
	}
	for b.Loop() {
		New(cs)
	}
}
