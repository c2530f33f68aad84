package watch

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

// A feed that is made to end the program, or to keep it for hours, is refused at once.
func TestFeedsThatWouldEndTheProgram(t *testing.T) {
	t.Parallel()
	base, _ := url.Parse("http://outlet.example/feed")
	around := func(inside string) []byte {
		return []byte(`<rss version="2.0" xmlns:x="urn:x"><channel><title>News</title>` + inside + `</channel></rss>`)
	}
	for name, inside := range map[string]string{
		"deep":      strings.Repeat("<x:a>", 200_000),
		"in pieces": "<x:a>" + strings.Repeat("t<!---->", 400_000) + "</x:a>",
	} {
		began := time.Now()
		if _, err := readFeed(base, around(inside)); err == nil || time.Since(began) > 10*time.Second {
			t.Errorf("%s: %v after %v", name, err, time.Since(began))
		}
	}
}

// What is only long is read.
func TestALongFeedIsRead(t *testing.T) {
	t.Parallel()
	base, _ := url.Parse("http://outlet.example/feed")
	item := "\n  <item>\n    <title>A > B</title>\n    <link>http://outlet.example/a?x=1&amp;y='2'</link>\n    " +
		"<description><![CDATA[<p>Some words</p>]]></description><!-- kept -->\n  </item>"
	l, err := readFeed(base, []byte(`<rss version="2.0"><channel><title>News</title>`+strings.Repeat(item, 20_000)+
		`</channel></rss>`))
	if err != nil || len(l.entries) != 20_000 {
		t.Errorf("%d entries, %v", len(l.entries), err)
	}
}
