package label_test

import (
	"os"
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"
)

// testdata/labels.txt holds shapes of labels in many languages and of many tools, a block each:
//
//	name of the shape
//	> a line of the transcript ("> " alone is a blank line)
//	< speaker: words, as the turns must be ("?" for somebody whom the label does not name, "-" for nobody known)
func TestLabels(t *testing.T) {
	data, err := os.ReadFile("testdata/labels.txt")
	if err != nil {
		t.Fatal(err)
	}
	shapes := 0
	for block := range strings.SplitSeq(string(data), "\n\n") {
		var name string
		var text, want []string
		for line := range strings.SplitSeq(block, "\n") {
			switch {
			case strings.HasPrefix(line, "> "), line == ">":
				text = append(text, strings.NewReplacer(`\u00a0`, "\u00a0", `\t`, "\t").Replace(strings.TrimPrefix(line[1:], " ")))
			case strings.HasPrefix(line, "< "):
				want = append(want, line[2:])
			case !strings.HasPrefix(line, "#"):
				name += line
			}
		}
		if len(text) == 0 {
			continue
		}
		shapes++
		t.Run(name, func(t *testing.T) {
			doc, err := read.Transcript(source.Source{Path: "t.md", Data: []byte(strings.Join(text, "\n"))})
			if err != nil {
				t.Fatal(err)
			}
			if got, want := readtest.Turns(doc), strings.Join(want, "\n"); got != want {
				t.Errorf("%s\n--- has the turns\n%s\n--- and not\n%s", strings.Join(text, "\n"), got, want)
			}
		})
	}
	if shapes < 120 {
		t.Errorf("%d shapes, want 120", shapes)
	}
}
