package front_test

import (
	"strings"
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

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
		{"another thing's date farther in", "---\ndate: 2024-03-06\nseries:\n  date: 2023-01-02\n---\n", document.Meta{Date: "2024-03-06", Language: "en"}},
		{"several authors", "---\nauthor: [Runa Falk, Jon Okafor]\n---\n", document.Meta{Author: "Runa Falk, Jon Okafor", Language: "en"}},
		{"what we do not know", "---\nmood: calm\ntags: [a, b]\n---\n", document.Meta{Language: "en"}},
		{"Windows line ends", "---\r\ntitle: Ferry\r\n---\r\n", document.Meta{Title: "Ferry", Language: "en"}},
		{"points for the closing line", "---\ntitle: Ferry\n...\n", document.Meta{Title: "Ferry", Language: "en"}},
		{"no closing line", "---\ntitle: Ferry\n", document.Meta{Title: "Ferry", Language: "en"}},
		{"no mapping", "---\nFerry\n---\n", document.Meta{Language: "en"}},
		{"aliases", "---\na: &a Ferry\ntitle: *a\n---\n", document.Meta{Language: "en"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			doc, err := read.Article(source.Source{Path: "a.md", Data: []byte(row.head + "The ferry stays.\n")})
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

// What is no YAML is read line by line, and what is wrong is named; nobody speaks any of it.
func TestFrontMatterThatIsNotAsItShouldBe(t *testing.T) {
	for _, row := range []struct {
		name, head string
		want       document.Meta
		says       string
	}{
		{"a title with a colon", "---\ntitle: Trams: the reckoning\ndate: 2031-03-05\nspeaker: Mara Lindqvist\n---\n",
			document.Meta{Title: "Trams: the reckoning", Date: "2031-03-05", Speaker: "Mara Lindqvist"}, "no YAML and was read line by line"},
		{"a title that opens with a mark", "---\ntitle: \"We stay\" - the board\ndate: 2031-03-05\n---\n",
			document.Meta{Title: `"We stay" - the board`, Date: "2031-03-05"}, "no YAML"},
		{"a title that opens with a sign", "---\ntitle: @quay speaks\n---\n", document.Meta{Title: "@quay speaks"}, "no YAML"},
		{"a field twice", "---\ntitle: Ferry\nauthor: Runa Falk\nauthor: Jon Okafor\n---\n", document.Meta{Title: "Ferry", Author: "Runa Falk, Jon Okafor"}, "no YAML"},
		{"a list below a broken line", "---\ntitle: Ferry: stays\nauthor:\n  - Runa Falk\n  - Jon Okafor\n---\n",
			document.Meta{Title: "Ferry: stays", Author: "Runa Falk, Jon Okafor"}, "no YAML"},
		{"a tab", "---\ntitle:\tFerry\n\tstays\n---\n", document.Meta{Title: "Ferry, stays"}, "no YAML"},
		{"no space behind the colon", "---\ntitle:Ferry\ndate:2031-03-05\n---\n", document.Meta{Title: "Ferry", Date: "2031-03-05"}, "no YAML"},
		{"a line that is nothing", "---\ntitle: a: b\n!!\n---\n", document.Meta{Title: "a: b"}, "left out: “!!”"},
		{"capitals", "---\nTitle: Ferry\nDATE: 2031-03-05\n---\n", document.Meta{Title: "Ferry", Date: "2031-03-05"}, ""},
		{"an empty line before it", "\n---\ntitle: Ferry\n---\n", document.Meta{Title: "Ferry"}, ""},
		{"TOML", "+++\ntitle = \"Ferry: stays\"\ndate = 2031-03-05\n+++\n", document.Meta{Title: "Ferry: stays", Date: "2031-03-05"}, ""},
		{"an author with a name", "---\nauthor:\n  name: Runa Falk\n  mail: falk@quay.example\n---\n", document.Meta{Author: "Runa Falk"}, ""},
		{"no closing line", "---\ntitle: Ferry\ndate: 2031-03-05\n\n", document.Meta{Title: "Ferry", Date: "2031-03-05"}, "no closing line"},
		{"fields that are not known", "---\ntitle: Ferry\nmood: calm\nlayout: post\n---\n", document.Meta{Title: "Ferry"}, "not known were left out: layout, mood; known are title, date"},
		{"a day that may be two", "---\ndate: 03/04/2031\n---\n", document.Meta{}, "03/04/2031, was left out: it may be 2031-04-03 or 2031-03-04; write it as"},
		{"a day that is none", "---\ndate: 2031-02-30\n---\n", document.Meta{}, "2031-02-30, was left out: there is no such day"},
		{"a year", "---\ndate: 2031\n---\n", document.Meta{}, "2031, was left out: it names no day"},
		{"a kind of text", "---\ntext: offical\n---\n", document.Meta{}, "offical, is none that is known: official, edited"},
	} {
		t.Run(row.name, func(t *testing.T) {
			for _, reader := range []func(source.Source) (*document.Document, error){read.Article, read.Transcript} {
				doc, err := reader(source.Source{Path: "a.md", Data: []byte(row.head + "The ferry stays.\n")})
				if err != nil {
					t.Fatal(err)
				}
				row.want.Language = "en"
				said := strings.Join(doc.Warnings, " ")
				if doc.Meta != row.want || !strings.Contains(said, row.says) || row.says == "" && said != "" {
					t.Errorf("got  %+v\nwant %+v\nit says %s", doc.Meta, row.want, said)
				}
				if strings.TrimSpace(doc.Text) != "The ferry stays." {
					t.Errorf("the body is %q", doc.Text)
				}
			}
		})
	}
}

func TestWhatStandsBetweenLinesIsNoFrontMatter(t *testing.T) {
	for _, text := range []string{"---\nMARA LINDQVIST: We stay.\n---\nJON OKAFOR: I go.\n", "---\nMara: We stay.\n---\nI go.\n", "---\n\nThe ferry stays.\n\n---\nIt does.\n",
		"---\nThe board: a chronicle in: nine parts\n---\nIt does.\n"} {
		if doc, err := read.Transcript(source.Source{Path: "a.md", Data: []byte(text)}); err != nil || doc.Text != text {
			t.Errorf("%q is read as %q, %v", text, doc.Text, err)
		}
	}
}
