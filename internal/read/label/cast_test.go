package label

import (
	"maps"
	"strings"
	"testing"

	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
)

// What is found by its brackets is what the pattern finds anywhere in the text.
func TestListsOfInitialsAreFoundByTheirBrackets(t *testing.T) {
	anywhere := prose.Lazily(strings.TrimSuffix(castInitials().String(), "$"))
	for _, text := range []string{
		"Present: Piet Olsen (PO), Hanne Vik (HV) and Ane de la Cruz (AC).\n\nPO: We stay.",
		"Piet\nOlsen (PO) came (AB) with Mara  Lind (ML) and (XY) (LONG) (p) Oda Brand (OB",
		"The Mayor Of Old Kelm Jens Tor (JT), Élan Vital (ÉV); Ann\u00a0Lee (AL) Ann Lee (AL) (ALB)",
		strings.Repeat("Aaaa", 90) + " Brand (AB) " + strings.Repeat("x", 400) + " Ida Roe (IR)",
	} {
		want := cast{names: map[string]string{}}
		for _, m := range anywhere().FindAllStringSubmatch(text, -1) {
			if key := strings.ToLower(m[2]); want.names[key] == "" && initialsOf(m[1]) == m[2] {
				want.names[key] = titleCase(m[1])
			}
		}
		got := cast{names: map[string]string{}}
		got.listed(text)
		if len(text) < 400 && !maps.Equal(got.names, want.names) || len(text) > 400 && got.names["ir"] != "Ida Roe" {
			t.Errorf("%.60q: %v, not %v", text, got.names, want.names)
		}
	}
	sworn := cast{names: map[string]string{}}
	sworn.swornIn("Nobody.\n  PIET OLSEN, being duly sworn, said:\nHANNE VIK affirmed.\nWho has sworn?\n", lexicon.For("en"))
	if got := sworn.sworn; len(got) != 2 || got[0].at != 8 || got[1].at != 46 {
		t.Errorf("%v", sworn.sworn)
	}
}
