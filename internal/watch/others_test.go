package watch

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/internal/fetch"
)

// A feed that names a thousand pages, each at a host of its own, has a hundred of them asked in a round, and says that
// the others wait; what it names at home comes beside. It had all of them asked in one.
func TestASourceLeadsToAHundredPagesElsewhereInARound(t *testing.T) {
	x := newWorld(t)
	const elsewhere = 2*mostOfOthers + 50
	var items strings.Builder
	for n := range elsewhere {
		fmt.Fprintf(&items, "<item><link>https://victim%d.example/page</link></item>", n)
	}
	x.has("/1", article("One", quote))
	x.has("/feed", strings.Replace(x.rss("/1"), "</channel>", items.String()+"</channel>", 1))
	var asked []string
	get := x.w.Get
	x.w.Get = func(c context.Context, address string, has fetch.Validators) (*fetch.Page, error) {
		if strings.Contains(address, "victim") {
			x.lock.Lock()
			asked = append(asked, address)
			x.lock.Unlock()
			return &fetch.Page{Status: http.StatusNotFound}, fmt.Errorf("nothing is there")
		}
		return get(c, address, has)
	}
	x.follow(New{Address: x.site.URL + "/feed"})
	for n, want := range []int{mostOfOthers, 2 * mostOfOthers, elsewhere, elsewhere} {
		out := x.round(time.Second)
		if len(asked) != want || out.Waiting != elsewhere-want {
			t.Fatalf("after round %d %d pages elsewhere were asked and %d wait, want %d", n+1, len(asked), out.Waiting, want)
		}
		if n == 0 {
			x.holds(false, "/1")
			x.saw("/feed", "100 are fetched in a round, and 150 wait for the next")
		}
	}
	slices.Sort(asked)
	if twice := len(asked) - len(slices.Compact(asked)); twice > 0 {
		t.Errorf("%d were asked twice", twice)
	}
}
