package watch

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/fetch"
	"verbatim/internal/press"
	"verbatim/internal/source"
)

// judge judges the press side as a round does, and notes what it says.
func (x *world) judge() int {
	x.t.Helper()
	a, err := archive.Open(ctx, x.dir)
	x.must(err)
	record, err := check.OpenArchive(ctx, a)
	x.must(err)
	p, err := press.Create(ctx, x.dir, "rules", archive.Wait{})
	x.must(err)
	judged, err := p.Judge(ctx, record, a, nil)
	x.must(errors.Join(err, p.Close(), record.Close(), a.Close()))
	n, err := x.w.Judged(ctx, judged.Changed)
	x.must(err)
	return n
}

func (x *world) transcript(text string) {
	x.t.Helper()
	path := filepath.Join(x.t.TempDir(), "board.md")
	x.must(os.WriteFile(path, []byte(text), 0o600))
	a, err := archive.Create(ctx, x.dir)
	x.must(err)
	_, err = a.Add(ctx, []string{path}, nil)
	x.must(errors.Join(err, a.Close()))
}

// A page is looked at again as it gets older. An edit that changes no word is none, one that does is a new version
// with the words that changed, and a quotation that was corrected is named.
func TestAPageIsLookedAtAgain(t *testing.T) {
	x := newWorld(t)
	x.transcript("MARA LINDQVIST: We will keep the night ferry, unless the board in the north takes the money back.")
	words := "“We will sell the night ferry,” said Mara Lindqvist, who chairs the board."
	x.does("/story", func(w http.ResponseWriter, r *http.Request) { shows(article("Ferry", words))(w, r) })
	x.has("/feed", x.rss("/story"))
	x.follow(New{Address: x.site.URL + "/feed", Every: 30 * 24 * time.Hour})
	start := x.at
	x.round(0)
	x.judge()
	var at []string
	for x.at.Sub(start) < 200*24*time.Hour {
		before := x.requests("/story")
		step := time.Hour
		if x.at.Sub(start) >= 7*24*time.Hour {
			step = 24 * time.Hour
		}
		if x.round(step); x.requests("/story") > before {
			at = append(at, x.at.Sub(start).String())
		}
	}
	want := []string{"1h0m0s", "6h0m0s", "24h0m0s", "72h0m0s", "168h0m0s", "720h0m0s", "2880h0m0s"}
	if !slices.Equal(at, want) {
		t.Errorf("it was looked at after %q, want %q", at, want)
	}
	if len(x.drifts()) != 0 {
		t.Errorf("there is drift without a change: %q", x.drifts())
	}
	words = "“We will keep the night ferry,” said Mara Lindqvist, who chairs the board."
	out := x.round(90 * 24 * time.Hour)
	if len(out.Revised) != 1 {
		t.Errorf("the changed page: %+v", out)
	}
	if n := x.judge(); n != 1 {
		t.Errorf("%d quotations were corrected", n)
	}
	got := strings.Join(x.drifts(), "\n")
	for _, part := range []string{"changed /story: 1 place changed", "“We will sell the night ferry,” → “We will keep the night ferry,”: not-found → clipped, major"} {
		if !strings.Contains(got, part) {
			t.Errorf("no drift says %q: %s", part, got)
		}
	}
	all, err := x.w.Drifts(ctx, x.site.URL+"/story", 10)
	x.must(err)
	if last := all[len(all)-1].Detail; !strings.Contains(last, `"old":"sell","new":"keep"`) {
		t.Errorf("the words are %s", last)
	}
	if x.judge() != 0 || len(x.drifts()) != 2 {
		t.Errorf("it is noted twice: %q", x.drifts())
	}
}

// A page that went is noted once, and once that it came back; so is one that leads to the front page.
func TestAPageThatWentIsNotedOnce(t *testing.T) {
	x := newWorld(t)
	there := 1
	x.does("/story", func(w http.ResponseWriter, r *http.Request) {
		switch there {
		case 1:
			shows(article("Ferry", quote))(w, r)
		case 2:
			w.WriteHeader(http.StatusGone)
		case 3:
			http.Redirect(w, r, "/", http.StatusFound)
		}
	})
	x.has("/", article("Home", "Nothing to see."))
	x.has("/feed", x.rss("/story"))
	x.follow(New{Address: x.site.URL + "/feed", Every: 30 * 24 * time.Hour})
	x.round(0)
	there = 2
	x.round(2 * time.Hour)
	x.round(6 * time.Hour)
	there = 1
	x.round(24 * time.Hour)
	there = 3
	x.round(72 * time.Hour)
	var kinds []string
	for _, d := range x.drifts() {
		kinds = append(kinds, strings.Fields(d)[0])
	}
	if want := []string{DriftGone, DriftBack, DriftGone}; !slices.Equal(kinds, want) {
		t.Errorf("the drift is %q, want %q: %q", kinds, want, x.drifts())
	}
	x.holds(false, "/story")
}

// A page that is a source is kept as often as its words change, and no oftener.
func TestASinglePageThatChanges(t *testing.T) {
	x := newWorld(t)
	words := "MARA QUILL: We open the gate at nine."
	x.does("/statement", func(w http.ResponseWriter, r *http.Request) { shows(article("Statement", words))(w, r) })
	x.follow(New{Address: x.site.URL + "/statement", Record: true})
	x.round(0)
	for range 5 {
		x.round(24 * time.Hour)
	}
	words = "MARA QUILL: We open the gate at ten."
	x.round(24 * time.Hour)
	if got := x.drifts(); len(got) != 1 || !strings.HasPrefix(got[0], "changed /statement") {
		t.Errorf("the drift is %q", got)
	}
	x.holds(true, "/statement")
	if n := x.requests("/statement"); n != 7 {
		t.Errorf("it was asked for %d times", n)
	}
}

// What somebody adds by its address is looked at again too, and what somebody removed is not.
func TestPagesAddedByHandAreLookedAtAgain(t *testing.T) {
	x := newWorld(t)
	words := quote
	x.does("/hand", func(w http.ResponseWriter, r *http.Request) { shows(article("Hand", words))(w, r) })
	page, err := x.w.Get(ctx, x.site.URL+"/hand", fetch.Validators{})
	x.must(err)
	a, err := archive.CreateWaiting(ctx, archive.PressIn(x.dir), archive.Wait{})
	x.must(err)
	_, err = a.AddGiven(ctx, slices.Values([]source.Source{page.Source()}))
	x.must(errors.Join(err, a.Close()))
	x.round(0)
	words = strings.Replace(quote, "keep", "sell", 1)
	x.round(2 * time.Hour)
	if got := x.drifts(); len(got) != 1 {
		t.Errorf("the drift is %q", got)
	}
	a, err = archive.CreateWaiting(ctx, archive.PressIn(x.dir), archive.Wait{})
	x.must(err)
	all, err := a.List(ctx, archive.Filter{})
	x.must(err)
	x.must(errors.Join(a.Remove(ctx, all, true), a.Close()))
	x.must(x.w.Purge(ctx, all))
	before := x.requests("/hand")
	x.round(48 * time.Hour)
	if x.requests("/hand") != before || len(x.drifts()) != 0 || len(x.held(false)) != 0 {
		t.Errorf("a purged page is asked for or shown: %v %q %q", x.asked, x.drifts(), x.held(false))
	}
}
