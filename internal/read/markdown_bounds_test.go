package read

import (
	"strings"
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/source"
)

func TestAnArticleThatIsTooLongIsRefused(t *testing.T) {
	text := strings.Repeat("The weir held. ", (limit.Limits{}).Article()/15+1)
	_, err := Article(source.Source{Path: "a.md", Data: []byte(text)})
	if err == nil || !strings.Contains(err.Error(), "too long for an article: the limit is 3 MB of text") {
		t.Errorf("it says %v", err)
	}
	if _, err := Article(source.Source{Path: "a.md", Data: []byte(text[:(limit.Limits{}).Article()/2])}); err != nil {
		t.Error(err)
	}
}

// What goes beyond the bounds is text: no word of it is lost, and what stands before and behind keeps its form.
func TestMarkdownBeyondItsBoundsIsText(t *testing.T) {
	const before, behind = "# Of the weir\n\n> The weir held.\n\n", "\n\n> The mill did not.\n"
	for name, hostile := range map[string]string{
		"emphasis":    strings.Repeat("*a_ ", 50_000),
		"links":       strings.Repeat("![a](", 50_000),
		"definitions": strings.Repeat("[a]: https://quay.example\n", 20_000) + "end",
		"quotes":      strings.Repeat(">", 50_000) + " deep",
		"lists":       strings.Repeat("- ", 50_000) + "deep",
	} {
		doc, err := Article(source.Source{Path: "a.md", Data: []byte(before + hostile + behind)})
		if err != nil {
			t.Fatal(name, err)
		}
		first, last := doc.Blocks[0], doc.Blocks[len(doc.Blocks)-1]
		if first.Kind != document.Headline || last.Kind != document.Quote {
			t.Errorf("%s: the first block is %v, the last %v", name, first.Kind, last.Kind)
		}
		if !strings.Contains(doc.Text, strings.TrimSpace(hostile)) {
			t.Errorf("%s: its text is not kept", name)
		}
	}
}
