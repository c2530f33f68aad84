package translate

import (
	"strconv"

	"verbatim/internal/translit"
)

// inParagraphs tells of each anchor of a text which paragraphs have it: names by their consonants, numbers,
// months and words of a class, who speaks, questions.
func (t *Text) inParagraphs() map[string][]int {
	out := map[string][]int{}
	for i, p := range t.Paragraphs {
		note := func(name string) { out[name] = once(out[name], i) }
		for _, s := range translit.Skeletons(p.Speaker) {
			note("who " + s)
		}
		for _, u := range t.units[p.from:p.to] {
			for _, w := range u.words {
				if w.letters == "" {
					note(w.stem)
				}
				for _, s := range w.sounds {
					if len(s) > 2 {
						note(s)
					}
				}
			}
			for _, n := range u.numbers {
				note("= " + strconv.FormatFloat(n, 'g', -1, 64))
			}
			for k, n := range u.marks {
				if n > 0 && (k == asks || k == quotes || k == denies) {
					note("mark " + strconv.Itoa(k))
				}
			}
		}
	}
	return out
}
