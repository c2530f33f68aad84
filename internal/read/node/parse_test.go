package node

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"verbatim/internal/limit"
)

// What nobody closes is copied into each paragraph behind it. 200 such and 20,000 paragraphs, 800 KB, took gigabytes.
func TestNoPageHasMoreElementsThanItsTags(t *testing.T) {
	var open strings.Builder
	for i := range 200 {
		fmt.Fprintf(&open, "<b id=%d>", i)
	}
	paragraphs := strings.Repeat("<p>We stay.</p>", 20_000)
	for name, page := range map[string]string{
		"bold":              "<body><p>" + open.String() + "x</p>" + paragraphs,
		"capitals":          "<body><p>" + strings.ToUpper(open.String()) + "x</p>" + paragraphs,
		"names on lines":    "<body><p>" + strings.ReplaceAll(open.String(), "<b ", "<b\n") + "x</p>" + paragraphs,
		"ends in scripts":   "<body><p>" + open.String() + "x</p><script>" + strings.Repeat("</b>", 200) + "</script>" + paragraphs,
		"ends in a choice":  "<body><p>" + open.String() + "x<select>" + strings.Repeat("</b>", 200) + "</select></p>" + paragraphs,
		"opened in a cell":  "<body><table><tr><td><p>" + open.String() + "x</p>" + paragraphs,
		"with > in quotes":  "<body><p>" + strings.ReplaceAll(open.String(), "<b id=", "<b title='>' id=") + "x</p>" + paragraphs,
		"hidden in a style": "<body><svg><style><p>" + open.String() + "x</p></style></svg>" + paragraphs,
	} {
		root, err := Parse(page, limit.Usual())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		nodes, text := 0, 0
		for n := range root.Descendants() {
			if nodes++; n.Type == html.TextNode && n.Data == "We stay." {
				text++
			}
			if strings.HasPrefix(n.Data, mask) {
				t.Fatalf("%s: an element is still called %s", name, n.Data)
			}
		}
		if text < 20_000 || nodes > 100_000 {
			t.Errorf("%s: %d paragraphs have their text, and there are %d elements", name, text, nodes)
		}
	}
}

// A page that costs nothing is what it was.
func TestAPageOfWordsIsParsedAsBrowsersDo(t *testing.T) {
	page := "<p><b>Mara:<p>We stay.</b> So be it."
	root, err := Parse(page, limit.Usual())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := html.Render(&b, root); err != nil || !strings.Contains(b.String(), "<p><b>We stay.</b> So be it.</p>") {
		t.Error(err, b.String())
	}
}

func TestTooManyTagsAreNamed(t *testing.T) {
	_, err := Parse(strings.Repeat("<br>", 500_001), limit.Usual())
	if err == nil || !strings.Contains(err.Error(), "too many tags: the limit is 500000, and it has 500001") {
		t.Error(err)
	}
}
