package review

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"
	"time"
)

var now = time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)

func in(text string) Input { return Input{Name: "x", Data: []byte(text), Now: now} }

const one = `{"@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": "The pier is sold.", "url": "https://checks.example/pier",
	"datePublished": "2024-05-02", "author": {"@type": "Organization", "name": "Harrow Checks"}, "sdLicense": "CC BY 4.0",
	"itemReviewed": {"@type": "Claim", "author": [{"name": "Ada Fenn"}], "datePublished": "2024-05-01"},
	"reviewRating": {"@type": "Rating", "ratingValue": "1", "bestRating": "5", "alternateName": "False"}}`

func TestTheShapesOfAReview(t *testing.T) {
	script := func(s string) string {
		return `<!DOCTYPE html><html><head><title>Sold?</title><script type="application/ld+json">` + s + `</script></head><body>x</body></html>`
	}
	line := strings.ReplaceAll(one, "\n", " ")
	for name, text := range map[string]string{
		"an object":                         one,
		"a list":                            "[" + one + "]",
		"a @graph":                          `{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, ` + one + `]}`,
		"a type that is a list":             strings.Replace(one, `"ClaimReview"`, `["Review", "ClaimReview"]`, 1),
		"a type that is an address":         strings.Replace(one, `"ClaimReview"`, `"http://schema.org/ClaimReview"`, 1),
		"an author that is named elsewhere": `{"@graph": [{"@id": "#h", "name": "Harrow Checks"}, ` + strings.Replace(one, `{"@type": "Organization", "name": "Harrow Checks"}`, `{"@id": "#h"}`, 1) + `]}`,
		"inside of an article":              `{"@type": "NewsArticle", "review": {"@type": "Review", "about": ` + one + `}}`,
		"a feed":                            `{"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [` + one + `]}]}`,
		"a line":                            line + "\n\n",
		"a page":                            script(one),
		"a page with several scripts":       script(`{"@type": "WebSite"}</script><script type="application/ld+json; charset=utf-8">` + one),
		"a page with a comment in a script": script("<!-- " + one + " -->"),
		"a page with a semicolon behind":    script(one + ";"),
		"a page with a line end in a text":  script(strings.Replace(one, "The pier", "The\npier", 1)),
		"packed":                            packed(one),
		"a byte order mark":                 "\ufeff" + one,
	} {
		found, err := Read(in(text))
		want := Claim{Claim: "The pier is sold.", URL: "https://checks.example/pier", Date: "2024-05-02", Said: "2024-05-01",
			By: "Harrow Checks", Licence: "CC BY 4.0", Speaker: "Ada Fenn", Rating: "False"}
		if strings.HasPrefix(name, "a page") {
			want.Title = "Sold?"
		}
		if err != nil || len(found.Claims) != 1 || found.Claims[0] != want || len(found.Failures) > 0 {
			t.Errorf("%s: %v %+v", name, err, found)
		}
	}
}

func packed(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(text))
	_ = z.Close()
	return b.String()
}

func TestTables(t *testing.T) {
	for name, text := range map[string]string{
		"commas":     "claim,claimant,review_date,review_url,textual_rating\n\"The pier, they say, is sold.\",Ada Fenn,2024-05-02,https://checks.example/pier,False\n",
		"semicolons": "Claim;Speaker;Date;URL;Rating\nThe pier, they say, is sold.;Ada Fenn;2024-05-02;https://checks.example/pier;False\n",
		"tabs":       "claim\tspeaker\tdate\turl\trating\tother\nThe pier, they say, is sold.\tAda Fenn\t2024-05-02\thttps://checks.example/pier\tFalse\tx\n",
	} {
		found, err := Read(in(text))
		want := Claim{Claim: "The pier, they say, is sold.", Speaker: "Ada Fenn", Date: "2024-05-02", URL: "https://checks.example/pier", Rating: "False"}
		if err != nil || len(found.Claims) != 1 || found.Claims[0] != want {
			t.Errorf("%s: %v %+v", name, err, found)
		}
	}
}

// What is broken is named, and the rest is read.
func TestBrokenInput(t *testing.T) {
	good := `{"claim": "The pier is sold."}` + "\n"
	deep := strings.Repeat(`{"@graph": [`, 2000) + strings.ReplaceAll(one, "\n", " ") + strings.Repeat(`]}`, 2000)
	wide := `{"@graph": [` + strings.Repeat(`{"a": 1},`, 300_000) + one + `]}`
	for name, test := range map[string]struct {
		text, says string
		claims     int
	}{
		"a line that is no JSON":      {good + "{\"claim\": \n" + good, "x: line 2: it is no JSON", 2},
		"a line of ten megabytes":     {good + `{"claim": "` + strings.Repeat("a ", 5<<20) + `"}` + "\n" + good, "x: line 2: it has", 2},
		"nothing that was checked":    {good + `{"@type": "ClaimReview"}` + "\n" + good, "x: line 2: it does not say what was checked", 2},
		"no claim":                    {good + `{"a": 1}` + "\n", "x: line 2: it has neither a claim nor a ClaimReview", 1},
		"a claim that is a number":    {good + `{"claim": {"a": 1}}` + "\n", "x: line 2: its claim is no text", 1},
		"values deep in one another":  {good + deep + "\n" + good, "x: line 2: values stand in one another more than 64 deep", 2},
		"very many values":            {good + wide[:900_000] + "\n", "x: line 2: it is no JSON", 1},
		"an element of a feed":        {`{"dataFeedElement": [3, {"item": ` + one + `}, {"item": {"@type": "ClaimReview", "claimReviewed": 7}}]}`, "x: element 1: it has neither", 2},
		"a script of a page":          {`<script type="application/ld+json">{"@type": "ClaimReview",</script><script type="application/ld+json">` + one + `</script>`, "x: script 1: it is no JSON", 1},
		"a row with too many values":  {"claim,date\nThe pier is sold.,2024-05-01\nA pier, a boat, a bell,2024-05-01\n", "x: line 3: it has 4 values, and the first line 2", 1},
		"a row without a claim":       {"claim,date\n,2024-05-01\nThe pier is sold.,\n", "x: line 2: it does not say what was checked", 1},
		"text in a list that is none": {"[" + one + ", 4]", "x: element 2: it has neither", 1},
	} {
		found, err := Read(in(test.text))
		says := ""
		for _, f := range found.Failures {
			says += f.Where + ": " + f.Reason + "\n"
		}
		if err != nil || len(found.Claims) != test.claims || !strings.Contains(says, test.says) {
			t.Errorf("%s: %v, %d claims, says %.300q", name, err, len(found.Claims), says)
		}
	}
}

func TestWhatHoldsNothingIsAnError(t *testing.T) {
	for name, text := range map[string]string{"nothing": "", "white space": " \n ", "a letter": "Dear Sir or Madam,\nyours",
		"a page without data": "<html><body>x</body></html>", "half of a gzip file": packed(one)[:40], "bytes": "\x00\x01\x02\xff"} {
		if found, err := Read(in(text)); err == nil {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

func TestFailuresAreCountedWhereThereAreMany(t *testing.T) {
	found, err := Read(in(strings.Repeat("{\n", 5000)))
	if err != nil || len(found.Failures) != mostFailures+1 || found.Failures[mostFailures].Reason != "and so in 4900 more places" {
		t.Error(err, len(found.Failures))
	}
}

func TestDaysThatCannotBeTrueAreLeftOut(t *testing.T) {
	for date, want := range map[string]string{"2024-05-02T10:00:00Z": "2024-05-02", "1970-01-01": "", "2099-01-01": "", "2024-06-02": "2024-06-02",
		"soon": "", "2024-13-40": "", "0001-01-01": "", "": ""} {
		found, err := Read(in(fmt.Sprintf(`{"claim": "x y", "date": %q}`, date)))
		if err != nil || found.Claims[0].Date != want || (found.Undated == 1) != (date != "" && want == "") {
			t.Errorf("%s: %v %+v", date, err, found)
		}
	}
}

func TestAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"https://checks.example/a": "https://checks.example/a", " http://checks.example/a ": "http://checks.example/a",
		"//checks.example/a": "https://checks.example/a", "/a": "https://base.example/a", "javascript:alert(1)": "",
		"https//checks.example/a": "https://base.example/https//checks.example/a", "http://[::1": "", "mailto:a@b.example": "",
		"https://ann:secret@checks.example/a": "https://checks.example/a", "": "",
	} {
		if got := Link(address, "https://base.example/check"); got != want {
			t.Errorf("%s: %s, not %s", address, got, want)
		}
	}
}

func TestTwoAddressesOfOnePage(t *testing.T) {
	const page = "https://checks.example/pier"
	for _, other := range []string{"http://checks.example/pier", "https://www.checks.example/pier/", page + "?utm_source=x&utm_medium=y", page + "#top",
		page + "?fbclid=1", "https://amp.checks.example/pier", "https://checks.example/amp/pier", page + "/amp", page + "/amp/", page + "?amp=1", "https://m.checks.example/pier",
		"HTTPS://Checks.Example/pier", page + "/index.html", page + ".amp.html"} {
		if !SamePage(page, other) {
			t.Errorf("%s is another page", other)
		}
	}
	for _, other := range []string{"https://checks.example/pier-2", "https://other.example/pier", page + "?id=4", "https://checks.example/Pier", ""} {
		if SamePage(page, other) {
			t.Errorf("%s is the same page", other)
		}
	}
}

func TestRecordsOfOneCheckAreJoined(t *testing.T) {
	out, joined := Joined([]Claim{
		{Claim: "The pier is sold.", URL: "https://checks.example/pier"},
		{Claim: "“The pier is sold”", URL: "http://www.checks.example/pier?utm_source=x", Rating: "False"},
		{Claim: "The boat is sold.", URL: "https://checks.example/pier"}, // a page may check two claims
	})
	if joined != 1 || len(out) != 2 || out[0].Rating != "False" || out[0].ID == "" || out[0].ID == out[1].ID {
		t.Error(joined, out)
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{one, "[" + one + "]", "claim,date\nx,y\n", packed(one), `<script type="application/ld+json">` + one + `</script>`,
		`{"claim": "a"}` + "\n{"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		found, err := Read(Input{Name: "x", Data: data, Base: "https://a.example/", Now: now})
		if err == nil && len(found.Claims)+len(found.Failures) == 0 {
			t.Error("nothing read, and nothing said")
		}
		for _, c := range found.Claims {
			if c.Claim == "" || strings.ContainsAny(c.Claim+c.Title, "\n") {
				t.Errorf("%+v", c)
			}
		}
		Joined(found.Claims)
	})
}
