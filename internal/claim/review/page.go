package review

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
)

// mostScripts is how many scripts of a page are looked at.
const mostScripts = 200

// page reads the scripts with linked data of a page.
func (r *reading) page() {
	z := html.NewTokenizer(bytes.NewReader(r.in.Data))
	z.SetMaxBuf(len(r.in.Data) + 1)
	var inTitle bool
	var scripts []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				r.fail("", "the page could not be read to its end: %v", z.Err())
			}
			r.scripts(scripts)
			return
		case html.StartTagToken:
			token := z.Token()
			inTitle = token.Data == "title" && r.title == ""
			if token.Data == "script" && isLinkedData(token) && z.Next() == html.TextToken {
				scripts = append(scripts, string(z.Text()))
			}
			if token.Data == "link" && attr(token, "rel") == "canonical" && r.in.Base == "" {
				r.in.Base = Link(attr(token, "href"), "")
			}
		case html.TextToken:
			if inTitle {
				r.title = string(z.Text())
			}
			inTitle = false
		}
	}
}

// scripts reads what the scripts say, when the whole head is known.
func (r *reading) scripts(all []string) {
	before := len(r.found.Claims)
	for i, script := range all[:min(len(all), mostScripts)] {
		where := fmt.Sprintf("script %d", i+1)
		v, err := parse(script)
		if err != nil {
			if strings.Contains(script, "ClaimReview") {
				r.fail(where, "it is no JSON: %v", err)
			}
			continue
		}
		r.reviews(where, v)
	}
	for i := before; i < len(r.found.Claims); i++ {
		if c := &r.found.Claims[i]; c.URL == "" {
			c.URL = r.in.Base // the page itself
		}
	}
}

func isLinkedData(t html.Token) bool {
	return strings.Contains(strings.ToLower(attr(t, "type")), "ld+json")
}

func attr(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
