package match

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed weights.txt
var weightsText string

// names are the features as weights.txt has them, in the order of their numbers.
var names = strings.Fields(`BM BMShare BMClaim BMTitle BMText Query Claim Title Text Pairs Run Names Numbers NumbersLack
	Rarest Second Signed Speaker Stranger Length Beside BesidePart BesideLack Soft AtOnce Soon Later Older SaidAtOnce SaidSoon
	SaidLater SaidOlder SaidYear NoDay Far FarBeside`)

// weights say what each feature is worth: for the order, and for the first being the same.
type weights struct {
	rank, same                      vector
	score, share, third, base, sure float64
}

// fitted are the weights for what is written, and those for what is said (spoken.go).
type fitted struct{ written, spoken weights }

// known are those that were fitted. That they can't be read is a fault of the build.
var known = sync.OnceValue(func() fitted {
	w, err := parseWeights(weightsText)
	if err != nil {
		panic(err)
	}
	return w
})

func parseWeights(text string) (all fitted, err error) {
	for line := range strings.Lines(text) {
		parts := strings.Fields(line)
		if len(parts) == 0 || parts[0] == "#" {
			continue
		}
		if len(parts) != 3 {
			return all, fmt.Errorf("weights.txt: %q is not a kind, a name and a number", line)
		}
		value, err := strconv.ParseFloat(parts[2], 64)
		if err != nil {
			return all, fmt.Errorf("weights.txt: %s: %w", parts[1], err)
		}
		w := &all.written
		if kind, spoken := strings.CutPrefix(parts[0], "spoken-"); spoken {
			w, parts[0] = &all.spoken, kind
		}
		feature := slices.Index(names, parts[1])
		own := map[string]*float64{"Score": &w.score, "Share": &w.share, "Third": &w.third, "Base": &w.base,
			"Sure": &w.sure}[parts[1]]
		switch {
		case parts[0] == "rank" && feature >= 0:
			w.rank[feature] = value
		case parts[0] == "same" && feature >= 0:
			w.same[feature] = value
		case parts[0] == "same" && own != nil:
			*own = value
		default:
			return all, fmt.Errorf("weights.txt: no feature %s of %s; run fit/fit.py again", parts[1], parts[0])
		}
	}
	return all, nil
}
