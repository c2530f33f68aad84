package quotation

import (
	"os"
	"testing"
	"verbatim/read"
)

func TestDbg(t *testing.T) {
	f := os.Getenv("DBG")
	if f == "" {
		t.Skip()
	}
	data, _ := os.ReadFile(f)
	doc, err := read.Article(f, data)
	if err != nil {
		t.Fatal(err)
	}
	x, _ := debugExtract(doc)
	for _, s := range x.sentences {
		out := ""
		for _, k := range s.toks {
			if k.quote >= 0 {
				out += " <Q>"
			} else {
				out += " " + k.text
			}
		}
		t.Log(out)
		for _, m := range s.mentions {
			t.Logf("      [%d,%d) kind %d %q poss=%v gov=%v", m.from, m.to, m.kind, m.text, m.possessive, m.governed)
		}
	}
}
