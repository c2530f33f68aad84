package read

import (
	"slices"
	"strings"
	"testing"

	"verbatim/internal/document"
)

// blocksOf writes the blocks of a text article, one a line.
func blocksOf(doc *document.Document) string {
	var b strings.Builder
	for _, block := range doc.Blocks {
		b.WriteString(kinds[block.Kind] + ": " + tidy(doc.Text[block.Start:block.End]) + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func TestTextArticles(t *testing.T) {
	for _, row := range []struct{ name, text, blocks string }{
		{"paragraphs", "The ferry stays.\n\n“We stay,” said Lindqvist.\n", "body: The ferry stays.\nbody: “We stay,” said Lindqvist."},
		{"lines of one paragraph", "The ferry\nstays.\n", "body: The ferry stays."},
		{"front matter", "---\ntitle: Ferry\n---\nThe ferry stays.\n", "body: The ferry stays."},
		{"a heading", "# Ferry stays\n\nIt does.\n", "headline: Ferry stays\nbody: It does."},
		{"an underlined heading", "Ferry stays\n===========\n\nIt does.\n", "headline: Ferry stays\nbody: It does."},
		{"a block quotation", "She wrote:\n\n> We stay.\n>\n> All of us.\n\nAnd left.\n", "body: She wrote:\nquote: We stay. > > All of us.\nbody: And left."},
		{"a block quotation that repeats the body", "“We stay,” she said.\n\n> We stay\n", "body: “We stay,” she said.\npull: We stay"},
		{"a list", "- “We stay,” she said.\n- He left.\n", "body: “We stay,” she said.\nbody: He left."},
		{"indented paragraphs", "    The ferry stays.\n\n    It does.\n", "body: The ferry stays. It does."},
		{"Windows line ends", "# Ferry\r\n\r\nIt stays.\r\n\r\n> We stay.\r\n", "headline: Ferry\nbody: It stays.\nquote: We stay."},
		{"three dashes that are no front matter", "---\n\nThe ferry stays.\n\n---\n\nIt does.\n", "body: The ferry stays.\nbody: It does."},
	} {
		t.Run(row.name, func(t *testing.T) {
			doc, err := Article("a.md", []byte(row.text))
			if err != nil {
				t.Fatal(err)
			}
			if got := blocksOf(doc); got != row.blocks {
				t.Errorf("%q has the blocks\n%s\nwant\n%s", row.text, got, row.blocks)
			}
		})
	}
}

func TestMarkUpIsNotSpoken(t *testing.T) {
	doc, err := Article("a.md", []byte("**We** [stay](https://example.org/why), `all` of us.\n\n<!-- not that -->\n"))
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, w := range doc.Words() {
		words = append(words, w.Key)
	}
	if want := []string{"we", "stay", "all", "of", "us"}; !slices.Equal(words, want) {
		t.Errorf("got %q, want %q", words, want)
	}
}

func TestFrontMatter(t *testing.T) {
	for _, row := range []struct {
		name, head string
		want       document.Meta
	}{
		{"all that we know", "---\ntitle: Ferry stays\ndate: 2024-03-06\nauthor: Runa Falk\npublisher: Quay Post\nurl: https://example.org/a\nlanguage: en\n---\n",
			document.Meta{Title: "Ferry stays", Date: "2024-03-06", Author: "Runa Falk", Publisher: "Quay Post", URL: "https://example.org/a", Language: "en"}},
		{"a quoted title", "---\ntitle: '“We stay”: board'\n---\n", document.Meta{Title: "“We stay”: board", Language: "en"}},
		{"a date in words", "---\ndate: March 6, 2024\n---\n", document.Meta{Date: "2024-03-06", Language: "en"}},
		{"a date with a time", "---\ndate: 2024-03-06T23:30:00-05:00\n---\n", document.Meta{Date: "2024-03-06", Language: "en"}},
		{"a day that is none", "---\ndate: 2024-02-31\n---\n", document.Meta{Language: "en"}},
		{"several authors", "---\nauthor: [Runa Falk, Jon Okafor]\n---\n", document.Meta{Author: "Runa Falk, Jon Okafor", Language: "en"}},
		{"what we do not know", "---\nmood: calm\ntags: [a, b]\n---\n", document.Meta{Language: "en"}},
		{"Windows line ends", "---\r\ntitle: Ferry\r\n---\r\n", document.Meta{Title: "Ferry", Language: "en"}},
		{"points for the closing line", "---\ntitle: Ferry\n...\n", document.Meta{Title: "Ferry", Language: "en"}},
		{"no closing line", "---\ntitle: Ferry\n", document.Meta{Language: "en"}},
		{"no mapping", "---\nFerry\n---\n", document.Meta{Language: "en"}},
		{"aliases", "---\na: &a Ferry\ntitle: *a\n---\n", document.Meta{Language: "en"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			doc, err := Article("a.md", []byte(row.head+"The ferry stays.\n"))
			if err != nil {
				t.Fatal(err)
			}
			if doc.Meta != row.want {
				t.Errorf("got  %+v\nwant %+v", doc.Meta, row.want)
			}
			if !strings.HasSuffix(doc.Text, "The ferry stays.\n") {
				t.Errorf("the body is %q", doc.Text)
			}
		})
	}
}
