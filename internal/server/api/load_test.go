package api_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/desk/desktest"
	"verbatim/internal/limit"
	"verbatim/internal/server"
	"verbatim/internal/server/api"
	"verbatim/report"
)

// The load that a server bears: clients on this machine, in the process of the server, that ask without a
// pause. The archive is $VERBATIM_LOAD_ARCHIVE, or one of the examples; the article quotes ten passages of
// it.
const clients = 16

// loaded is a server on the archive, bounded as verbatim serve is, and what of its texts is quoted.
func loaded(b *testing.B) (web *httptest.Server, sentences []string) {
	b.Helper()
	ctx, dir := context.Background(), os.Getenv("VERBATIM_LOAD_ARCHIVE")
	if dir == "" {
		dir = desktest.Archive(b, b.TempDir(), filepath.Join(examples, "record"))
	}
	d := desktest.Open(b, dir, report.Program{})
	d.Bound(4, 32, 2*time.Second)
	if err := d.With(ctx, func(s desk.Sides) (err error) {
		sentences, err = tenOf(ctx, s.Archive)
		return err
	}); err != nil {
		b.Fatal(err)
	}
	routes, err := api.Routes(d, "test", false)
	if err != nil {
		b.Fatal(err)
	}
	s, err := server.New(d, server.Options{Routes: routes})
	if err != nil {
		b.Fatal(err)
	}
	web = httptest.NewServer(s)
	b.Cleanup(web.Close)
	return web, sentences
}

// tenOf takes twenty words of each of ten documents, from the middle.
func tenOf(ctx context.Context, a *archive.Archive) (out []string, err error) {
	all, err := a.List(ctx, archive.Filter{})
	if err != nil {
		return nil, err
	}
	for i := 0; len(out) < 10 && i < 1000; i++ {
		doc, err := a.Document(ctx, all[i*997%len(all)].ID)
		if err != nil {
			return nil, err
		}
		words := strings.Fields(doc.Text)
		from := min(len(words)/2+i, max(0, len(words)-20)) // a document that is taken twice is quoted elsewhere
		passage := strings.Join(words[from:min(len(words), from+20)], " ")
		if !strings.ContainsAny(passage, "“”\"0123456789") { // a list, or what quotes somebody itself
			out = append(out, passage)
		}
	}
	return out, nil
}

const filler = "The hall on the quay was full that evening, and those who had come late stood along the wall under the " +
	"old charts. Nobody had expected the matter to come up again so soon after the winter, and yet it was the first " +
	"thing on the list. The clerk read the letters aloud, one after the other, until the lamps were lit. Outside the " +
	"ferry lay at its berth. "

// eightHundred is an article of some 800 words with ten quotations.
func eightHundred(sentences []string) []byte {
	var b strings.Builder
	for i, s := range sentences {
		fmt.Fprintf(&b, "%s\n\n“%s,” Mara Quill said on the %dth.\n\n", filler, strings.Trim(s, ",.“”\" "), i+1)
	}
	return []byte(b.String())
}

// run lets the clients ask n times in all, and reports how long they waited.
func run(b *testing.B, ask func(n int) (*http.Response, error)) {
	b.Helper()
	var next atomic.Int64
	took, failed := make([]time.Duration, b.N), atomic.Int64{}
	used := limit.Processors()
	b.ResetTimer()
	var all sync.WaitGroup
	for range clients {
		all.Go(func() {
			for n := int(next.Add(1)) - 1; n < b.N; n = int(next.Add(1)) - 1 {
				start := time.Now()
				answer, err := ask(n)
				var said []byte
				if err == nil {
					said, err = io.ReadAll(answer.Body)
					_ = answer.Body.Close()
				}
				if (err != nil || answer.StatusCode != http.StatusOK) && failed.Add(1) == 1 {
					b.Logf("the first that was refused: %.300s (%v)", said, err)
				}
				took[n] = time.Since(start)
			}
		})
	}
	all.Wait()
	b.StopTimer()
	used = limit.Processors() - used // whatever else the machine does
	slices.Sort(took)
	at := func(part float64) float64 {
		return float64(took[int(part*float64(len(took)-1))].Microseconds()) / 1000
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "answers/s")
	b.ReportMetric(float64(used.Microseconds())/1000/float64(b.N), "cpu-ms")
	b.ReportMetric(at(.5), "p50-ms")
	b.ReportMetric(at(.99), "p99-ms")
	b.ReportMetric(float64(failed.Load()), "refused")
}

func client() *http.Client {
	return &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
}

// BenchmarkLoadOfChecks checks the article again and again.
func BenchmarkLoadOfChecks(b *testing.B) {
	web, sentences := loaded(b)
	text, c := eightHundred(sentences), client()
	run(b, func(int) (*http.Response, error) {
		return c.Post(web.URL+api.Base+"/check", "text/plain", bytes.NewReader(text))
	})
}

// BenchmarkLoadOfSearches searches as one types: the first word, then two, then three.
func BenchmarkLoadOfSearches(b *testing.B) {
	web, sentences := loaded(b)
	c := client()
	run(b, func(n int) (*http.Response, error) {
		words := strings.Fields(sentences[n%len(sentences)])
		typed := strings.Join(words[:min(len(words), 1+n%6)], " ")
		return c.Get(web.URL + api.Base + "/search?limit=10&words=" + url.QueryEscape(typed))
	})
}
