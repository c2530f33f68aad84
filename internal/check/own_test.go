package check

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/source"
)

// An article that lies in the folder of its own record, as it is, under another name or with another head, verifies nothing.
func TestNoArticleIsItsOwnRecord(t *testing.T) {
	const body = "The ferry to Tarn will not sail before the ice is gone, the harbour board decided on Tuesday after a long night.\n\n" +
		"“We would rather carry the mail across on skates than lose another rudder to the floes,” Mara Lindqvist said.\n\n" +
		"Shopkeepers on the island have stored flour for two months, and the school keeps its stoves lit from dawn to dusk.\n\n" +
		"“Nobody on this island has ever gone hungry because of a boat,” she added.\n"
	const article = "---\ntitle: No ferry\ndate: 2031-03-05\n---\n" + body
	for name, held := range map[string]string{
		"the same":      article,
		"another head":  "---\ntitle: Ferry stays\ndate: 2031-03-04\nspeaker: Mara Lindqvist\n---\n" + body,
		"a word edited": strings.Replace(article, "a long night", "a short night", 1),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "held.md"), []byte(held), 0o600); err != nil {
				t.Fatal(err)
			}
			record, err := Open(t.Context(), []string{dir}, nil)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := read.Article(source.Source{Path: "article.md", Data: []byte(article)})
			if err != nil {
				t.Fatal(err)
			}
			out, err := record.Check(t.Context(), doc)
			if err != nil || len(out.Record.LeftOut) != 1 || len(out.Quotations) != 2 {
				t.Fatalf("%v, left out %v, %d quotations", err, out.Record.LeftOut, len(out.Quotations))
			}
			for _, q := range out.Quotations {
				if q.Verdict != "unclear" {
					t.Errorf("%q is %s", q.Text, q.Verdict)
				}
			}
		})
	}
}

// A release that the article quotes at length is its record all the same.
func TestAReleaseThatIsQuotedAtLengthIsARecord(t *testing.T) {
	record := recordOf(t, spoken+"We would rather carry the mail across on skates than lose another rudder to the floes. "+
		"Nobody on this island has ever gone hungry because of a boat, and nobody will in the year in which I sign the papers.")
	out := record.Article(articleOf(t, "“We would rather carry the mail across on skates than lose another rudder to the floes,” Mara Lindqvist said. "+
		"“Nobody on this island has ever gone hungry because of a boat, and nobody will in the year in which I sign the papers.”"))
	for _, q := range out.Quotations {
		if q.Verdict != "verbatim" {
			t.Errorf("%q is %s", q.Text, q.Verdict)
		}
	}
}
