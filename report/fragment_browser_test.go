package report_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"verbatim/report"
)

// A link leads a real browser to the paragraph that it was made for, though the same words stand in others.
func TestABrowserGoesWhereALinkLeads(t *testing.T) {
	said := []string{
		"We will not sell the ferry before the storms are over.",
		"The harbour office has no money for an engine, and none for a new quay.",
		"Mara Lindqvist: “We will not sell the ferry,” and the hall was quiet; – 40 % of it was asleep.",
		"We will not sell the ferry before the ice is gone, she said.",
	}
	var page strings.Builder
	page.WriteString(`<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>The ferry</title><body>`)
	text := ""
	for i := range 40 {
		p := fmt.Sprintf("Paragraph %d is about the weather on that day, which was of its own kind.", i)
		if i%10 == 9 {
			p = said[i/10]
		}
		fmt.Fprintf(&page, `<p id="p%d" style="margin: 400px 0">%s</p>`, i, p)
		text += p + "\n\n"
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(page.String())) }))
	t.Cleanup(server.Close)
	b := open(t, nil, 1000, 700)
	for i, words := range []string{"We will not sell the ferry before the storms are over.", "no money for an engine", "We will not sell the ferry,", "We will not sell the ferry before the ice is gone"} {
		start := strings.Index(text, said[i]) + strings.Index(said[i], words)
		link := report.Link(server.URL+"/ferry", text, start, start+len(words))
		if link == "" {
			t.Fatalf("there is no link to %q", words)
		}
		b.do(chromedp.Navigate("about:blank"), chromedp.Navigate(link))
		b.expect(fmt.Sprintf("%s leads to its paragraph", link),
			fmt.Sprintf(`(r => scrollY > 0 && r.top >= 0 && r.bottom <= innerHeight)(document.getElementById("p%d").getBoundingClientRect())`, 10*i+9))
	}
}
