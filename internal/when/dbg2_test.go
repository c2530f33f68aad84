package when

import (
	"fmt"
	"os"
	"testing"
	"verbatim/internal/document"
)

func TestDbg2(t *testing.T) {
	text := os.Getenv("DBG2")
	if text == "" {
		t.Skip()
	}
	l := languageOf(os.Getenv("L"))
	r := &resolver{lang: l}
	toks := tokensOf(text, document.Span{Start: 0, End: len(text)}, l)
	r.toks = toks
	p := &parser{lang: l, toks: toks, memo: map[[2]int][]*node{}, lastYear: 2020}
	r.parser = p
	for i, k := range toks {
		fmt.Println("==", k.key, k.entries)
		for _, n := range p.nodes(l.groups["time"], i) {
			n = n.inner()
			fmt.Println("  time", n.action, n.start, n.end, r.allowed(n), r.inName(n), r.isNamed(n), r.writtenWell(n), toks[i].Text)
		}
		for _, n := range p.nodes(l.groups["none"], i) {
			fmt.Println("  none", n.start, n.end)
		}
	}
}
