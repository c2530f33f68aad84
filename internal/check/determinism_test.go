package check

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// The same bytes give the same report: whatever the run, the order of the files, the order of the articles and the
// number of processors. The report of the repository's own examples is compared byte for byte.
func TestTheSameBytesGiveTheSameReport(t *testing.T) {
	record, articles := files(t, "../../examples/record"), files(t, "../../examples/press")
	want := reportJSON(t, record, articles)
	if n := bytes.Count(want, []byte(`"verdict"`)); n < 40 {
		t.Fatalf("the examples have %d quotations, which is too few to tell", n)
	}
	same := func(name string, record, articles []string) {
		t.Run(name, func(t *testing.T) {
			if got := reportJSON(t, record, articles); !bytes.Equal(got, want) {
				t.Errorf("the report differs: %s", firstDifference(got, want))
			}
		})
	}
	same("run a second time", record, articles)
	for seed := range uint64(2) {
		r := rand.New(rand.NewPCG(seed, 0))
		same("record files in another order", shuffled(r, record), articles)
		same("articles in another order", record, shuffled(r, articles))
	}
	for _, n := range []int{1, 8} {
		before := runtime.GOMAXPROCS(n)
		same("another number of processors", record, articles)
		runtime.GOMAXPROCS(before)
	}
}

func files(t *testing.T, folder string) []string {
	t.Helper()
	out, failures := read.Files([]string{folder})
	if len(out) == 0 || len(failures) > 0 {
		t.Fatalf("%s: %d files, %v", folder, len(out), failures)
	}
	return slices.DeleteFunc(out, func(path string) bool { return strings.HasPrefix(filepath.Base(path), "README") })
}

// reportJSON checks the articles, begun in the order given and all at once, and returns the reports in order of path.
func reportJSON(t *testing.T, record, articles []string) []byte {
	t.Helper()
	r, err := Open(t.Context(), record, nil)
	if err != nil || len(r.Failures) > 0 {
		t.Fatal(err, r.Failures)
	}
	set := report.Set{Schema: report.Schema, Reports: make([]report.Report, len(articles))}
	var group sync.WaitGroup
	for i, path := range articles {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := read.Article(source.Source{Path: path, Data: data})
		if err != nil {
			t.Fatal(err)
		}
		group.Go(func() { set.Reports[i] = r.Article(doc) })
	}
	group.Wait()
	slices.SortFunc(set.Reports, func(a, b report.Report) int { return strings.Compare(a.Article.Path, b.Article.Path) })
	var b bytes.Buffer
	if err := report.JSON(&b, set); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func shuffled(r *rand.Rand, list []string) []string {
	out := slices.Clone(list)
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// firstDifference is the first line in which the two differ.
func firstDifference(got, want []byte) string {
	g, w := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	for i := range min(len(g), len(w)) {
		if !bytes.Equal(g[i], w[i]) {
			return "got " + string(bytes.TrimSpace(g[i])) + ", want " + string(bytes.TrimSpace(w[i]))
		}
	}
	return "one is longer than the other"
}
