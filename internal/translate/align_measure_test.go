package translate

import (
	"fmt"
	"math/rand"
	"os"
	"testing"
	"time"

	"verbatim/internal/document"
)

// Paragraphs of texts that have as many on both sides are taken for translations of one another, one by one; then
// some of the other side are joined or left out, so that the right answer is known and no longer the diagonal.
func TestMeasureAlignment(t *testing.T) {
	dir := os.Getenv("VERBATIM_PAIRS")
	if dir == "" {
		t.Skip("VERBATIM_PAIRS is not set")
	}
	r := rand.New(rand.NewSource(1))
	all := pairs(t, dir)
	for _, damage := range []int{0, 8, 5} {
		right, asked := 0, 0
		var took time.Duration
		for _, p := range all {
			a, b := Of(p.a, p.a.Meta.Language, nil), Of(p.b, p.b.Meta.Language, nil)
			if len(a.Paragraphs) != len(b.Paragraphs) || len(a.Paragraphs) < 5 {
				continue
			}
			var text string
			var starts []int // of each paragraph of a, in what is made of b, -1 for what was left out
			for _, para := range b.Paragraphs {
				words := p.b.Text[para.Start:para.End]
				switch {
				case damage > 0 && r.Intn(damage*2) == 0:
					starts = append(starts, -1)
					continue
				case text != "" && damage > 0 && r.Intn(damage) == 0:
					text += " "
				case text != "":
					text += "\n\n"
				}
				starts = append(starts, len(text))
				text += words
			}
			made := Of(&document.Document{Text: text}, p.b.Meta.Language, nil)
			begin := time.Now()
			laid := Align(a, made)
			took += time.Since(begin)
			for i, at := range starts {
				from, to, ok := Beside(laid, a, made, a.Paragraphs[i].Start, true)
				asked++
				if at < 0 && !ok || at >= 0 && ok && from <= at && at < to && to-from < 4*len(text)/len(starts)+2000 {
					right++
				} else if os.Getenv("SHOW") != "" {
					fmt.Println(p.name, i, at, from, to, ok)
				}
			}
		}
		fmt.Printf("one in %d joined, one in %d left out: %d of %d right, %.2f %%, %v\n", damage, 2*damage, right, asked,
			100*float64(right)/float64(asked), took)
	}
	paired, wrong, none := 0, 0, 0
	var as, bs []*Text
	for _, p := range all {
		as, bs = append(as, Of(p.a, "en", nil)), append(bs, Of(p.b, "uk", nil))
	}
	for i, p := range all {
		var near []*Text
		var which []int
		for k, o := range all {
			if o.b.Meta.Date == p.a.Meta.Date {
				near, which = append(near, bs[k]), append(which, k)
			}
		}
		switch k := Partner(as[i], near); {
		case k < 0:
			none++
		case which[k] == i:
			paired++
		default:
			wrong++
		}
	}
	// any text of another day is a wrong one
	strangers := 0
	for i := range all {
		for k := range all {
			if all[k].b.Meta.Date != all[i].a.Meta.Date && Paired(as[i], bs[k]) > 0 {
				strangers++
			}
		}
	}
	fmt.Printf("found by speaker and day: %d right, %d wrong, %d none; of %d pairs of other days %d were taken for one\n",
		paired, wrong, none, len(all)*len(all), strangers)
}
