package publish_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/piprate/json-gold/ld"

	"verbatim/internal/publish"
	"verbatim/report"
)

const vocabulary = "https://schema.org/"

// offline gives a JSON-LD processor the context that maps each name to the vocabulary, without the network.
type offline struct{}

func (offline) LoadDocument(address string) (*ld.RemoteDocument, error) {
	if address != "https://schema.org" {
		return nil, fmt.Errorf("%s is asked for", address)
	}
	context := map[string]any{"@context": map[string]any{"@vocab": vocabulary}}
	return &ld.RemoteDocument{DocumentURL: address, Document: context}, nil
}

// term is a property of a type: what its value may be, and whether it is asked for.
type term struct {
	value string
	asked bool
}

func terms(t *testing.T) map[string]map[string]term {
	t.Helper()
	data, err := os.ReadFile("testdata/schemaorg.txt")
	must(t, err)
	out := map[string]map[string]term{}
	for line := range strings.Lines(string(data)) {
		f := strings.Fields(line)
		if strings.HasPrefix(line, "#") {
			continue
		}
		if out[f[0]] == nil {
			out[f[0]] = map[string]term{}
		}
		out[f[0]][f[1]] = term{f[2], len(f) > 3}
	}
	return out
}

// valid expands a document as a JSON-LD processor does, and holds it against the vocabulary. It returns the types
// that it found.
func valid(t *testing.T, name, text string) (types []string) {
	t.Helper()
	var document any
	must(t, json.Unmarshal([]byte(text), &document))
	options := ld.NewJsonLdOptions("")
	options.DocumentLoader = offline{}
	expanded, err := ld.NewJsonLdProcessor().Expand(document, options)
	must(t, err)
	known := terms(t)
	var look func(node map[string]any)
	look = func(node map[string]any) {
		of, ok := node["@type"].([]any)
		if !ok || len(of) != 1 {
			t.Fatalf("%s: it has not one type: %v", name, node["@type"])
		}
		kind := strings.TrimPrefix(of[0].(string), vocabulary)
		types = append(types, kind)
		if known[kind] == nil {
			t.Fatalf("%s: %s is no type of the vocabulary", name, kind)
		}
		for property, values := range node {
			if property == "@type" {
				continue
			}
			short := strings.TrimPrefix(property, vocabulary)
			want, ok := known[kind][short]
			if !ok {
				t.Errorf("%s: %s is no property of %s", name, short, kind)
			}
			for _, v := range values.([]any) {
				value := v.(map[string]any)
				if _, leaf := value["@value"]; !leaf {
					look(value)
					if got := strings.TrimPrefix(value["@type"].([]any)[0].(string), vocabulary); got != want.value {
						t.Errorf("%s: the %s of a %s is a %s", name, short, kind, got)
					}
				} else if !fits(value["@value"], want.value) {
					t.Errorf("%s: the %s of a %s is %v, and no %s", name, short, kind, value["@value"], want.value)
				}
			}
		}
		for property, want := range known[kind] {
			if _, there := node[vocabulary+property]; want.asked && !there {
				t.Errorf("%s: a %s has no %s", name, kind, property)
			}
		}
	}
	for _, node := range expanded {
		look(node.(map[string]any))
	}
	return types
}

func fits(value any, kind string) bool {
	text, isText := value.(string)
	switch kind {
	case "number":
		_, ok := value.(float64)
		return ok
	case "url":
		return strings.HasPrefix(text, "https://")
	case "day":
		_, err := time.Parse(time.DateOnly, text)
		return err == nil
	case "time":
		_, err := time.Parse(time.RFC3339, text)
		return err == nil
	}
	return kind == "text" && isText && text != ""
}

var block = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

// The review is valid by the vocabulary, one a page; so is the DataFeed of all.
func TestTheClaimReview(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	id := w.published()
	w.correct(id, "A word was wrong.", "Now it is right.")
	site := w.site()
	blocks := block.FindAllStringSubmatch(site["1/index.html"], -1)
	if len(blocks) != 1 {
		t.Fatalf("the page has %d reviews", len(blocks))
	}
	for name, text := range map[string]string{"the page": blocks[0][1], "claimreview.json": site["1/claimreview.json"],
		"datafeed.json": site["datafeed.json"]} {
		types := valid(t, name, text)
		reviews := slices.DeleteFunc(types, func(s string) bool { return s != "ClaimReview" })
		if len(reviews) != 1 {
			t.Errorf("%s has the reviews %v", name, reviews)
		}
	}
	var review struct {
		ClaimReviewed string
		ReviewRating  struct {
			RatingValue, BestRating, WorstRating int
			AlternateName                        string
		}
		ItemReviewed struct {
			Author     struct{ Name string }
			Appearance []struct{ URL string }
		}
	}
	must(t, json.Unmarshal([]byte(site["1/claimreview.json"]), &review))
	if review.ClaimReviewed != "Teodora Vance said ‘We will open the north gate and let the water into Lower Sallow’ on 12 November 2024" {
		t.Errorf("the claim is %q", review.ClaimReviewed)
	}
	if r := review.ReviewRating; r.RatingValue != 2 || r.WorstRating != 1 || r.BestRating != 5 || r.AlternateName != "Cut short" {
		t.Errorf("the rating is %+v", r)
	}
	if len(review.ItemReviewed.Appearance) != 4 || review.ItemReviewed.Author.Name != "Merrin Wire" {
		t.Errorf("what is reviewed is %+v", review.ItemReviewed)
	}
	if !strings.Contains(site["1/annotations.jsonld"], `"exact": "We will open the north gate and let the water into Lower Sallow,"`) {
		t.Error("the annotation has no quotation")
	}
	if strings.Contains(strings.Join([]string{site["1/annotations.jsonld"], site["1/index.html"], site["datafeed.json"]}, ""), w.at) {
		t.Error("what is published says where files lie")
	}
}

// keptFor makes a page of evidence that nobody could find, and publishes it without a look at the archive.
func keptFor(t *testing.T, w *world, e publish.Evidence) map[string]string {
	t.Helper()
	ctx := context.Background()
	var id int64
	w.do(func(b *publish.Book) (err error) {
		id, err = b.Draft(ctx, publish.Origin{Name: "s1"}, e)
		return err
	})
	b, err := publish.Open(ctx, w.dir)
	must(t, err)
	p, err := b.Page(ctx, id)
	must(t, err)
	html, err := b.HTML(*p, publish.Settings{URL: "https://desk.example/", Desk: "The Valley Desk"})
	must(t, err)
	must(t, b.Close())
	return map[string]string{"html": string(html), "title": p.Latest().Title,
		"json": block.FindStringSubmatch(string(html))[1]}
}

func withFinding(e publish.Evidence, code string) publish.Evidence {
	e.Items[0].Findings = []report.Finding{{Code: code, Severity: "major", Message: "it differs"}}
	return e
}

// A claim says whose words they are and of when, or that this is not known; no verdict is stronger than the one
// that was found; and one that leaves open what was said has no number.
func TestWhatIsNotKnownIsNotClaimed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	document := &report.Document{Path: "a/speech.md", Title: "Speech", Date: "2024-11-12"}
	item := func(verdict, severity, speaker string, d *report.Document) publish.Evidence {
		return publish.Evidence{Article: publish.Article{Path: "a.md", Outlet: "Merrin Wire", Day: "2024-11-13"},
			Items: []publish.Item{{ID: "q1", Text: "We stay,", Verdict: verdict, Severity: severity, Speaker: speaker,
				Document: d, Said: "Teodora Vance", Sides: report.Sides{Article: []report.Piece{{Text: "We stay,"}}}}}}
	}
	for _, c := range []struct {
		name     string
		evidence publish.Evidence
		want     []string
	}{
		{"all is known", item("verbatim", "none", "Vance", document),
			[]string{"Vance said ‘We stay’ on 12 November 2024", `"ratingValue":5`, "Word for word"}},
		{"nobody is named", item("clean", "note", "", document),
			[]string{"Somebody whom the article does not name said ‘We stay’ on 12 November 2024", `"ratingValue":4`}},
		{"the record has no day", item("altered", "minor", "Vance", &report.Document{Path: "x", Title: "Speech"}),
			[]string{"Vance said ‘We stay’, as Merrin Wire has it of 13 November 2024", `"ratingValue":3`, "A small change", "!Changed"}},
		{"another said it", item("misattributed", "major", "Marsh", document),
			[]string{"Marsh said ‘We stay’, as Merrin Wire has it of 13 November 2024", `"ratingValue":1`, "!Marsh said ‘We stay’ on"}},
		{"it was said on another day", withFinding(item("misattributed", "major", "Vance", document), "wrong-date"),
			[]string{"Another day’s words", `"ratingValue":1`, "!Somebody else", "!on 12 November 2024"}},
		{"another spoke", withFinding(item("misattributed", "major", "Marsh", document), "wrong-speaker"),
			[]string{"Somebody else’s words", "!Another day"}},
		{"it is not in the record", item("not-found", "none", "Vance", nil),
			[]string{"Vance said ‘We stay’, as Merrin Wire has it", "!ratingValue", "That does not show that nobody said them."}},
		{"it is not decided", item("unclear", "none", "Vance", nil), []string{"!ratingValue", "Not decided"}},
		{"a cut is minor", item("clipped", "minor", "Vance", document), []string{`"ratingValue":3`, "Cut close", "!Cut short\","}},
	} {
		page := keptFor(t, w, c.evidence)
		has(t, c.name, page["json"], c.want...)
		has(t, c.name+", the page", page["html"], "!intent", "!lie", "!fabricat", "!speech.md")
		valid(t, c.name, page["json"])
	}
}

// Nothing of an article acts on a page, and none grows beyond what a phone likes to load.
func TestWhatComesFromStrangers(t *testing.T) {
	t.Parallel()
	evil := `</script><script>alert(1)</script><img src=x onerror=alert(1)>`
	article := "---\ntitle: '" + evil + "'\ndate: 2024-11-13\npublisher: 'Wire " + evil + "'\nurl: javascript:alert(1)\n---\n" +
		"“We will open the north gate and let the water into Lower Sallow,” Teodora Vance said.\n"
	w := newWorld(t, map[string]string{"z-evil.md": article, "y-\u202eevil.md": article + "\nAnd that was all of it on Tuesday.\n"})
	w.do(func(b *publish.Book) error {
		return b.Keep(context.Background(), publish.Settings{URL: "https://desk.example/published", Desk: evil})
	})
	id := w.draft("s1")
	w.edit(id, evil, evil)
	w.approve(id)
	must(t, w.publish(id))
	site := w.site()
	for name, text := range site {
		if strings.HasSuffix(name, ".html") {
			if n := strings.Count(text, "<script"); n > 1 || strings.Contains(text, "<img") || strings.Contains(text, `href="javascript`) {
				t.Errorf("%s has %d scripts, or more", name, n)
			}
			has(t, name, text, "!\u202e", "!<script>alert")
		}
	}
	content := regexp.MustCompile(`(?s)<content.*?</content>`).FindString(site["feed.atom"])
	has(t, "the Atom feed", content, "Claimed: ", "!&lt;script", "!&lt;img")
	valid(t, "the review", block.FindStringSubmatch(site["1/index.html"])[1])
	var many []publish.Carrier
	for i := range 60 {
		many = append(many, publish.Carrier{Article: publish.Article{Path: fmt.Sprint(i), Outlet: "The Carrow Standard and Evening Mail",
			Title: strings.Repeat("A long title ", 8), Day: "2024-11-13", URL: "https://outlet.example/" + strings.Repeat("a", 60),
			SHA256: strings.Repeat("a", 64)}})
	}
	e := publish.Evidence{Items: []publish.Item{{Text: "We stay,", Verdict: "clipped", Severity: "major", Speaker: "Vance"}},
		Article: many[0].Article, Spread: &publish.Spread{}}
	for i := range 12 {
		v := publish.Variant{ID: fmt.Sprint("v", i), Text: strings.Repeat("We stay where we are. ", 10), Verdict: "clipped", Carriers: many[:10]}
		if i == 0 {
			v.Carriers = many
		}
		e.Spread.Variants = append(e.Spread.Variants, v)
	}
	if n := len(keptFor(t, w, e)["html"]); n > 150_000 {
		t.Errorf("the largest page has %d bytes", n)
	}
}

// A page is made of a report that was kept, too, and of one quotation of it; of one that does not hold any more it is
// not.
func TestADraftOfAReport(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t, nil)
	path := filepath.Join(w.at, "press", "a-carrow-standard.md")
	w.keep(path)
	p := w.page(w.draft("1"))
	e := p.Latest().Evidence
	if len(e.Items) != 2 || e.Lead().Verdict != "verbatim" || e.Spread == nil {
		t.Errorf("it has %d quotations, the first %s", len(e.Items), e.Lead().Verdict)
	}
	if p := w.page(w.draft("1:q2")); len(p.Latest().Evidence.Items) != 1 || !strings.HasPrefix(p.Latest().Evidence.Lead().Text, "Take the medicine") {
		t.Errorf("the quotation is %+v", p.Latest().Evidence.Items)
	}
	for name, want := range map[string]string{"s9": "no strand s9", "7": "report 7", "1:q9": "no quotation q9", "x": "neither a strand"} {
		w.making(func(m publish.Maker) {
			if _, _, err := m.Evidence(ctx, name); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
	speech := filepath.Join(w.at, "record/2024-11-12-water-board-address.md")
	text, err := os.ReadFile(speech)
	must(t, err)
	must(t, os.WriteFile(speech, []byte(strings.ReplaceAll(string(text), "four metres", "five metres")), 0o600))
	w.record()
	w.making(func(m publish.Maker) {
		if _, _, err := m.Evidence(ctx, "1"); err == nil || !strings.Contains(err.Error(), "was made when the record or the program was another one") {
			t.Errorf("a stale report: %v", err)
		}
	})
}
