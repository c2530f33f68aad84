package pages_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"verbatim/internal/server/pages"
)

// A source is followed from the page and taken off again; what is no address of the web is not followed.
func TestSourcesAreFollowedFromThePage(t *testing.T) {
	t.Parallel()
	base := serveFolders(t, nil, nil, pages.Options{})
	send := func(status int, fields ...string) string {
		t.Helper()
		form := url.Values{}
		for i := 0; i < len(fields); i += 2 {
			form.Set(fields[i], fields[i+1])
		}
		answer, err := http.PostForm(base+"/sources", form)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = answer.Body.Close() }()
		body, err := io.ReadAll(answer.Body)
		if err != nil || answer.StatusCode != status {
			t.Fatalf("%q is answered %d (%v): %s", fields, answer.StatusCode, err, body)
		}
		return string(body)
	}
	shown := send(200, "address", "https://outlet.example/feed.xml?a=<script>", "side", "record")
	for _, want := range []string{"https://outlet.example/feed.xml?a=&lt;script&gt;", "record", "Not looked at yet", `value="1"`} {
		if !strings.Contains(shown, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for address, says := range map[string]string{"/etc": "begins with http", "": "begins with http", "file:///etc": "begins with http",
		"https://a:b@outlet.example/": "no address that can be followed"} {
		if body := send(400, "address", address); !strings.Contains(body, says) {
			t.Errorf("%q is not refused with %q", address, says)
		}
	}
	if body := send(400, "address", "https://outlet.example/", "pattern", "("); !strings.Contains(body, "no regular expression") {
		t.Error("a pattern that is none is taken")
	}
	if body := send(200, "remove", "1"); strings.Contains(body, "outlet.example/feed.xml?a") {
		t.Error("it is still followed")
	}
	send(404, "remove", "77")
}
