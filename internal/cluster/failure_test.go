package cluster

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/archive/archivetest"
	"verbatim/internal/check"
	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

// small is a record of three documents, in a folder.
func small(t testing.TB) string {
	dir := t.TempDir()
	for n, who := range []string{"Mara Lindqvist", "Tomas Hale", "Ida Quell"} {
		archivetest.Write(t, dir, map[string]string{fmt.Sprintf("s%d.md", n+1): archivetest.Speech(n+1, who, "")})
	}
	return dir
}

// outcome is a report on an article, or else the sentence that says why there is none.
func outcome(t testing.TB, where string) (report, why string) {
	t.Helper()
	a, err := Open(context.Background(), where)
	if err != nil {
		return "", err.Error()
	}
	defer func() { _ = a.Close() }()
	r, err := check.OpenKept(context.Background(), "archive", a)
	if err != nil {
		return "", err.Error()
	}
	defer func() { _ = r.Close() }()
	doc, err := read.Article(source.Source{Path: "article.md", Data: []byte(archivetest.Article(1, 2, 9))})
	if err != nil {
		t.Fatal(err)
	}
	reports, failures, err := r.Articles(context.Background(), []*document.Document{doc}, nil)
	for _, f := range failures {
		err = f.Err
	}
	if err == nil {
		err = r.Incomplete()
	}
	if err != nil {
		return "", err.Error()
	}
	data, err := json.Marshal(reports)
	if err != nil {
		t.Fatal(err)
	}
	return string(data), ""
}

func isSearch(r *http.Request) bool {
	return strings.HasSuffix(r.URL.Path, "search")
}

// TestWhatIsNotWholeIsNoAnswer harms answers in ways of which each must end with a sentence, and never with a
// report.
func TestWhatIsNotWholeIsNoAnswer(t *testing.T) {
	where := node(t).Address()
	archivetest.Add(t, opened(t, where), small(t))
	p := newProxy(t, node(t).Hosts[0])
	good, why := outcome(t, p.address(where))
	if why != "" || strings.Count(good, "not-found") == 0 {
		t.Fatalf("%s %s", why, good)
	}
	on := func(path string, h harm) func(*http.Request) harm {
		return func(r *http.Request) harm {
			if strings.HasSuffix(r.URL.Path, path) {
				return h
			}
			return harm{}
		}
	}
	for name, c := range map[string]struct {
		harm func(*http.Request) harm
		says string
	}{
		"a shard that failed":         {on("/_msearch", harm{change: replaced(t, `"failed":0`, `"failed":1`)}), "did not answer"},
		"a shard that failed, later":  {on("passages/_search", harm{change: replaced(t, `"failed":0`, `"failed":1`)}), "did not answer"},
		"no shard":                    {on("/_msearch", harm{change: replaced(t, `"total":1,"successful":1`, `"total":0,"successful":0`)}), "did not answer"},
		"a search that timed out":     {on("passages/_search", harm{change: replaced(t, `"timed_out":false`, `"timed_out":true`)}), "in its time"},
		"one of many that timed out":  {on("/_msearch", harm{change: replaced(t, `"timed_out":false`, `"timed_out":true`)}), "in its time"},
		"a cluster that is red":       {on("/_msearch", harm{status: 503}), "no more red"},
		"an overloaded one":           {on("/_msearch", harm{status: 429}), "try again later"},
		"a user who may not":          {on("/_msearch", harm{status: 403}), "may not do that"},
		"nobody who asks":             {on("/_mapping", harm{status: 401}), userVariable},
		"a connection that is cut":    {on("/_msearch", harm{cut: true}), "no node of the cluster answered"},
		"an answer that is none":      {on("/_msearch", harm{change: func([]byte) []byte { return []byte("<html>") }}), "none of a search engine"},
		"an answer that is cut short": {on("/_msearch", harm{change: func(b []byte) []byte { return b[:len(b)/2] }}), "none of a search engine"},
		"a newer version":             {on("/_mapping", harm{change: replaced(t, `"verbatim":1`, `"verbatim":2`)}), "newer version"},
		"indices of somebody else":    {on("/_mapping", harm{change: replaced(t, `"_meta":{"verbatim":1}`, `"_meta":{}`)}), "another name"},
		"an index that is missing":    {on("/_mapping", harm{change: replaced(t, "-passages", "-elsewhere")}), "is missing"},
		"no archive":                  {on("/_mapping", harm{change: func([]byte) []byte { return []byte("{}") }}), "there is no archive"},
		"a text that is gone":         {func(r *http.Request) harm { return textGone(r) }, "the text of document"},
	} {
		t.Run(name, func(t *testing.T) {
			p.do(c.harm)
			report, why := outcome(t, p.address(where))
			if report != "" || !strings.Contains(why, c.says) {
				t.Errorf("it says %q and should say %q; the report: %.200s", why, c.says, report)
			}
		})
	}
	p.do(nil)
	if again, why := outcome(t, p.address(where)); again != good {
		t.Errorf("afterwards: %s %s", why, again)
	}
}

func textGone(r *http.Request) harm {
	if strings.Contains(r.URL.Path, "-texts/_doc/t") {
		return harm{status: 404}
	}
	return harm{}
}

// TestWhatPassesIsAskedAgain harms some answers, after which the report is as ever.
func TestWhatPassesIsAskedAgain(t *testing.T) {
	where := node(t).Address()
	archivetest.Add(t, opened(t, where), small(t))
	p := newProxy(t, node(t).Hosts[0])
	good, _ := outcome(t, where)
	for name, h := range map[string]harm{"429": {status: 429}, "503": {status: 503}, "a connection that is cut": {cut: true},
		"a connection that is cut too late": {late: true}} {
		t.Run(name, func(t *testing.T) {
			asked := map[string]int{}
			p.do(func(r *http.Request) harm {
				body, _ := io.ReadAll(r.Body)
				r.Body = io.NopCloser(bytes.NewReader(body))
				if asked[string(body)]++; isSearch(r) && asked[string(body)] <= 2 { // the first two times
					return h
				}
				return harm{}
			})
			if report, why := outcome(t, p.address(where)); report != good || len(asked) < 5 {
				t.Errorf("%s, after %d questions: %.300s", why, len(asked), report)
			}
		})
	}
}

// TestAWriterWhoIsKilledAnywhere cuts a writer off from the cluster at each request that changes something,
// before and after it is done. What is read is then as before or as it would be, and the same command makes
// it whole.
func TestAWriterWhoIsKilledAnywhere(t *testing.T) {
	dir, at := small(t), node(t).Address()
	set := func(more string, extra bool) { // the state that a writer finds, and the one that he makes
		archivetest.Write(t, dir, map[string]string{"s1.md": archivetest.Speech(1, "Ida Quell", more),
			"s9.md": archivetest.Speech(9, "Tomas Hale", "")})
		a := opened(t, at)
		a.Again = true
		if archivetest.Add(t, a, dir); extra {
			return
		}
		h, err := a.Find(context.Background(), "s9.md")
		if err == nil {
			err = a.Remove(context.Background(), []archive.Holding{h}, false)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	report := func() string {
		report, why := outcome(t, at)
		return basis.ReplaceAllString(report, "") + why
	}
	set("She said more.", true)
	is := report()
	set("", false)
	was := report()
	if was == is {
		t.Fatal("the change changes nothing")
	}
	for _, late := range []bool{false, true} {
		for step := 1; killedAt(t, dir, at, step, late) != nil; step++ {
			if r := report(); r != was && r != is {
				t.Errorf("killed at step %d (late: %t): it is neither as before nor as after: %.2000s", step, late, r)
			}
			set("She said more.", true)
			if r := report(); r != is {
				t.Errorf("killed at step %d (late: %t), added again: %.2000s", step, late, r)
			}
			settled(t, at)
			set("", false)
			if r := report(); r != was {
				t.Fatalf("set back: %.2000s", r)
			}
		}
		set("", false)
	}
}

// basis are the numbers of the documents that a verdict rests on, which are those of versions.
var basis = regexp.MustCompile(`"basis":\[[0-9,]*\]`)

// killedAt adds a revision and a new document, and is cut off at a step that changes something: nil where
// there are fewer.
func killedAt(t *testing.T, dir, at string, step int, late bool) error {
	archivetest.Write(t, dir, map[string]string{"s1.md": archivetest.Speech(1, "Ida Quell", "She said more.")})
	p := newProxy(t, node(t).Hosts[0])
	defer p.at.Close()
	a := opened(t, p.address(at))
	a.Again = true
	n := 0
	p.do(func(r *http.Request) harm {
		if !writes(r) {
			return harm{cut: n >= step}
		}
		n++
		return harm{cut: n > step || n == step && !late, late: n == step && late}
	})
	_, err := a.Add(context.Background(), []string{dir}, nil)
	return err
}

// settled is an error where passages are left of what is not held, or nothing is said of them.
func settled(t testing.TB, at string) {
	t.Helper()
	a := opened(t, at)
	if err := a.refresh(context.Background(), documents); err != nil {
		t.Fatal(err)
	}
	has, busy, err := a.state(context.Background())
	if err != nil || len(busy) > 0 {
		t.Errorf("busy: %v %v", busy, err)
	}
	all, err := a.List(context.Background(), archive.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	want := 0
	for _, h := range all {
		want += passagesOf(h.Words)
	}
	f, err := a.search(context.Background(), passages, map[string]any{"size": 0, "track_total_hits": true})
	if err != nil || f.Hits.Total.Value != want || len(all) != has.Documents {
		t.Errorf("%d passages of %d documents, want %d of %d (%v)", f.Hits.Total.Value, has.Documents, want, len(all), err)
	}
}

// TestFourWhoWriteTheSame lets four writers add one folder at once, document by document in different orders,
// and then a revision of it as a whole.
func TestFourWhoWriteTheSame(t *testing.T) {
	const docs, writers = 24, 4
	dir, at := t.TempDir(), node(t).Address()
	opened(t, at)
	for _, whole := range []bool{false, true} {
		for n := range docs {
			archivetest.Write(t, dir, map[string]string{fmt.Sprintf("s%02d.md", n): archivetest.Speech(n, "Mara Lindqvist",
				fmt.Sprint("It was so: ", whole))})
		}
		var group sync.WaitGroup
		var added, unchanged atomic.Int32
		for w := range writers {
			group.Go(func() {
				a := opened(t, at)
				for _, path := range inTurn(dir, docs, w, whole) {
					out, err := a.Add(context.Background(), []string{path}, nil)
					if err != nil {
						t.Error(err)
						return
					}
					added.Add(int32(len(out.Added) + len(out.Revised)))
					unchanged.Add(int32(out.Unchanged))
				}
			})
		}
		group.Wait()
		archivetest.Want(t, "added and unchanged together", added.Load()+unchanged.Load(), docs*writers)
		archivetest.Want(t, "added", added.Load(), docs)
		settled(t, at)
		folder, err := check.Open(context.Background(), []string{dir}, nil)
		if err != nil {
			t.Fatal(err)
		}
		archivetest.Want(t, "the report", archivetest.ReportOf(t, opened(t, at), archivetest.Article(1, 7, 20)),
			archivetest.Report(t, folder, archivetest.Article(1, 7, 20)))
		_ = folder.Close()
	}
}

// inTurn is what a writer adds: the folder, or each of its files in an order of his own.
func inTurn(dir string, docs, writer int, whole bool) (out []string) {
	if whole {
		return []string{dir}
	}
	for k := range docs {
		out = append(out, filepath.Join(dir, fmt.Sprintf("s%02d.md", (k*5+writer*7)%docs)))
	}
	return out
}

// TestARecordThatChangesWhileItIsRead opens a record while a revision is coming, which is held and whose old
// version is deleted before anything is asked.
func TestARecordThatChangesWhileItIsRead(t *testing.T) {
	for name, stop := range map[string]string{"before its passages are there": "texts/_bulk", "before it is held": "passages/_refresh"} {
		t.Run(name, func(t *testing.T) {
			dir, at := small(t), node(t).Address()
			archivetest.Add(t, opened(t, at), dir)
			archivetest.Write(t, dir, map[string]string{"s1.md": archivetest.Speech(1, "Mara Lindqvist", "She said more.")})
			p := newProxy(t, node(t).Hosts[0])
			cut := opened(t, p.address(at))
			p.do(func(r *http.Request) harm { return harm{cut: strings.HasSuffix(r.URL.Path, stop)} })
			if _, err := cut.Add(context.Background(), []string{dir}, nil); err == nil {
				t.Fatal("it was not cut off")
			}
			a := opened(t, at)
			for _, kind := range kinds {
				if err := a.refresh(context.Background(), kind); err != nil {
					t.Fatal(err)
				}
			}
			x, _, err := a.Index(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = x.Close() }()
			archivetest.Add(t, opened(t, at), dir)
			for words, want := range map[string]int{"ferry number1 carried": 1, "said more": 1, "harbour paid for the rope": 3} {
				places, n := x.Occurrences(document.Keys(words), 10)
				archivetest.Want(t, words, fmt.Sprint(len(places), n), fmt.Sprint(want, want))
			}
			if found := x.Candidates(document.Keys("the harbour paid for the rope she said more"), 5); len(found) == 0 || found[0].Score < 0.99 {
				t.Errorf("%+v", found)
			}
		})
	}
}

// TestWhatWasAbandonedIsSwept lets a writer be killed, and another add something else an hour later.
func TestWhatWasAbandonedIsSwept(t *testing.T) {
	at := node(t).Address()
	p := newProxy(t, node(t).Hosts[0])
	a := opened(t, p.address(at))
	p.do(func(r *http.Request) harm { return harm{cut: strings.HasSuffix(r.URL.Path, "passages/_refresh")} })
	if _, err := a.Add(context.Background(), []string{small(t)}, nil); err == nil {
		t.Fatal("it was not cut off")
	}
	later := opened(t, at)
	later.Now = func() time.Time { return time.Now().Add(time.Hour) }
	dir := archivetest.Write(t, t.TempDir(), map[string]string{"x.md": archivetest.Speech(11, "Ida Quell", "")})
	archivetest.Add(t, later, dir)
	settled(t, at)
	archivetest.Want(t, "found", archivetest.Found(t, later, "the harbour paid for the rope"), "[x.md]")
}
