package web_test

import (
	"slices"
	"strings"
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

func TestHTMLOfAnArticleIsReadWhole(t *testing.T) {
	for name, c := range map[string]struct {
		html string
		want []string
	}{
		"one short paragraph":       {"<p>&ldquo;We mend the nets ourselves,&rdquo; Ruth Osk said.</p>", []string{"“We mend the nets ourselves,” Ruth Osk said."}},
		"text without any tag":      {"&#8220;We mend the nets ourselves,&#8221; Ruth Osk said &amp; left.", []string{"“We mend the nets ourselves,” Ruth Osk said & left."}},
		"text that begins untagged": {"Ruth Osk said: <q>We mend them.</q><p>Nobody asked.</p>", []string{"Ruth Osk said: “We mend them.”", "Nobody asked."}},
		"what is named like a menu": {"<div class='sidebar'><p>“It is dear,” Ivo Lund said.</p></div><nav>Nets and ropes</nav>", []string{"“It is dear,” Ivo Lund said.", "Nets and ropes"}},
		"a script":                  {"<script>alert('“no”')</script><p>“Yes.”</p><style>p{}</style>", []string{"“Yes.”"}},
	} {
		doc, err := read.Article(source.Source{Path: "a", Data: []byte(c.html), Bare: true})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := strings.Split(doc.Text, "\n\n"); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	for _, empty := range []string{"", "<p> </p>", "<script>x</script>"} {
		if doc, err := read.Article(source.Source{Data: []byte(empty), Bare: true}); err == nil {
			t.Errorf("%q is read as %q", empty, doc.Text)
		}
	}
}

func TestHTMLOfATranscriptHasItsTurns(t *testing.T) {
	doc, err := read.Transcript(source.Source{Data: []byte("<p>RUTH OSK: We mend them.</p><p>IVO LUND: You do not.</p>"), Bare: true})
	if err != nil || len(doc.Turns) != 2 || doc.Turns[1].Speaker != "Ivo Lund" {
		t.Fatalf("%+v, %v", doc, err)
	}
}

func TestWhatIsKnownOtherwiseGoesBeforeWhatADocumentSays(t *testing.T) {
	known := document.Meta{Date: "2031-05-06", Speaker: "Ruth Osk"}
	for name, text := range map[string]string{
		"plain text":        "We mend the nets ourselves.\n",
		"with front matter": "---\ntitle: Nets\ndate: 2019-01-01\nspeaker: Ivo Lund\n---\nWe mend the nets ourselves.\n",
		"captions":          "WEBVTT\n\n00:01.000 --> 00:03.000\nWe mend the nets ourselves.\n",
	} {
		doc, err := read.Transcript(source.Source{Path: "2018-01-01.txt", Data: []byte(text), Known: known})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if doc.Meta.Date != known.Date || doc.Meta.Speaker != known.Speaker || doc.Turns[0].Speaker != known.Speaker {
			t.Errorf("%s: %+v, turns %+v", name, doc.Meta, doc.Turns)
		}
		if strings.Contains(name, "front") && doc.Meta.Title != "Nets" {
			t.Errorf("%s: what only the document says is lost: %+v", name, doc.Meta)
		}
	}
}
