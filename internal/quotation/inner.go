package quotation

import "verbatim/internal/lexicon"

// A phrase may hold a name that is not its own: "a spokesman for Senator Jane Roe", "the Jane Roe campaign". It is not Roe
// who speaks there, but a later "Roe said" means her.

// innerNames returns the persons whom the mentions of roles and bodies name inside, as mentions of their own.
func (f *finder) innerNames(mentions []mention) []mention {
	f.out = nil
	for _, m := range mentions {
		if m.kind != role && m.kind != body {
			continue
		}
		for i := m.from; i < m.to; i++ {
			if !f.toks[i].isWord() || !f.toks[i].capital() {
				continue
			}
			end := min(f.run(i), m.to)
			if end <= i {
				continue
			}
			if start := f.personFrom(i, end); f.certainName(start, end, f.named(i, start)) {
				f.add(mention{from: i, to: end, kind: personKind, text: f.nameText(start, end)})
			}
			i = end - 1
		}
	}
	return f.out
}

// certainName reports a run [i,end) of two words or more that no body or place has in its name, behind a title or opened by a
// given name that the lexicon knows.
func (f *finder) certainName(i, end int, titled bool) bool {
	return end-i >= 2 && (titled || f.toks[i].has(lexicon.Man, lexicon.Woman)) && !f.nobody(i, i+1) && !f.nobody(i+1, end) && !f.bodyName(i, end)
}
