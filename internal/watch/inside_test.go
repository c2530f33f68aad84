package watch

import (
	"errors"
	"strings"
	"testing"
)

func TestASourceElsewhereLeadsToNoPageOfTheHouse(t *testing.T) {
	t.Parallel()
	w := &Watch{Inside: func(address string) bool { return strings.HasPrefix(address, "http://intranet.example:8080/") }}
	const inside, outside = "http://intranet.example:8080/plan.html", "https://outlet.example/a.html"
	for _, c := range []struct {
		source, page string
		refused      bool
	}{
		{"https://outlet.example/feed.xml", inside, true},
		{"https://outlet.example/feed.xml", outside, false},
		{"http://intranet.example:8080/feed.xml", inside, false},
		{"http://intranet.example:8080/feed.xml", outside, false},
	} {
		if err := w.ledInside(c.source, c.page); errors.Is(err, errInside) != c.refused {
			t.Errorf("%s of %s: %v", c.page, c.source, err)
		}
	}
}
