package markdown_test

import (
	"slices"
	"strings"
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/read/prose"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"
)

// blocksOf writes the blocks of a text article, one a line.
func blocksOf(doc *document.Document) string {
	var b strings.Builder
	for _, block := range doc.Blocks {
		b.WriteString(readtest.Kinds[block.Kind] + ": " + prose.Tidy(doc.Text[block.Start:block.End]) + "\n")
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
			doc, err := read.Article(source.Source{Path: "a.md", Data: []byte(row.text)})
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
	doc, err := read.Article(source.Source{Path: "a.md", Data: []byte("**We** [stay](https://example.org/why), `all` of us.\n\n<!-- not that -->\n")})
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

func TestEntitiesAreCharacters(t *testing.T) {
	for text, want := range map[string]string{
		"&ldquo;We stay,&rdquo; said Mara&nbsp;Lindqvist &mdash; and left.": "“We stay,” said Mara\u00a0Lindqvist — and left.",
		"&#8220;We don&#x2019;t stay,&#8221; she said. &quot;I go.&quot;":   "“We don’t stay,” she said. \"I go.\"",
		"&amp;ldquo;We stay,&amp;rdquo; said Lindqvist &amp;amp; Son.":      "“We stay,” said Lindqvist & Son.",
		"&laquo; On reste &raquo;, dit-elle &agrave; l&rsquo;&eacute;cole.": "« On reste », dit-elle à l’école.",
		"Lindqvist & Son; R&D; AT&T;":                                       "Lindqvist & Son; R&D; AT&T;",
		"The ferry &notanentity; stays, &lt;b&gt; and &#42;so&#42; &#0;.":   "The ferry &notanentity; stays, ＜b> and &#42;so&#42; \uFFFD.",
		"Depth &lt; 5 m, wind &gt; 20 knots.":                               "Depth < 5 m, wind > 20 knots.",
		"---\ntitle: &ldquo;We stay&rdquo;\n---\n&bdquo;We stay&ldquo;":     "„We stay“",
	} {
		for _, reader := range []func(source.Source) (*document.Document, error){read.Article, read.Transcript} {
			doc, err := reader(source.Source{Path: "a.md", Data: []byte(text)})
			if err != nil || doc.Text != want {
				t.Errorf("%q is read as %q, %v", text, doc.Text, err)
			}
			if strings.HasPrefix(text, "---") && doc.Meta.Title != "“We stay”" {
				t.Errorf("the title is %q", doc.Meta.Title)
			}
		}
	}
}
