//go:build linux

package main

import (
	"flag"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var endureFor = flag.Duration("endure", 5*time.Second, "how long mixed work goes on")

const formKind = "application/x-www-form-urlencoded"

// weighed is what this process has: memory after what nobody needs is gone, and goroutines.
type weighed struct {
	heap       uint64
	goroutines int
}

func weigh() weighed {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // what had a finalizer
	runtime.ReadMemStats(&m)
	return weighed{m.HeapAlloc, runtime.NumGoroutine()}
}

func (w weighed) String() string {
	return fmt.Sprintf("%.1f MB, %d goroutines", float64(w.heap)/(1<<20), w.goroutines)
}

// A thousand streams are open: of half the article has not come yet, and nobody reads the others.
func TestAThousandStreams(t *testing.T) {
	at, _, stop := inProcess(t, fresh(t, filepath.Join(t.TempDir(), "archive")))
	defer stop()
	oneCheck(t, at)
	http.DefaultClient.CloseIdleConnections()
	before := weigh()
	conns := make([]net.Conn, 1000)
	body := "text=" + url.QueryEscape(article("Ostrow"))
	var all sync.WaitGroup
	for worker := range 4 {
		all.Go(func() {
			for i := worker; i < len(conns); i += 4 {
				conns[i] = stream(t, at, body, i%2 == 0)
			}
		})
	}
	all.Wait()
	time.Sleep(time.Second)
	with := weigh()
	var slowest time.Duration
	for range 20 {
		slowest = max(slowest, oneCheck(t, at))
	}
	for _, c := range conns {
		if c != nil {
			_ = c.Close()
		}
	}
	after := settled(before)
	t.Logf("before %v; with 1,000 streams %v; after %v; the slowest check beside them %v", before, with, after,
		slowest)
	if with.heap > before.heap+100<<20 {
		t.Errorf("they take %d MB", (with.heap-before.heap)>>20)
	}
	if after.goroutines > before.goroutines+10 {
		t.Errorf("%d goroutines are left", after.goroutines-before.goroutines)
	}
	if slowest > 3*time.Second {
		t.Errorf("a check beside them takes %v", slowest)
	}
}

// stream asks for a stream and reads nothing of it, or sends half of what it asks.
func stream(t *testing.T, at, body string, half bool) net.Conn {
	c, err := net.Dial("tcp", strings.TrimPrefix(at, "http://"))
	if err != nil {
		t.Error(err)
		return nil
	}
	sent := body
	if half {
		sent = body[:len(body)/2]
	}
	_, err = fmt.Fprintf(c, "POST /check HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"+
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s", len(body), sent)
	if err != nil {
		t.Error(err)
	}
	return c
}

// oneCheck wants a check to be answered, and says how long it took.
func oneCheck(t *testing.T, at string) time.Duration {
	t.Helper()
	began := time.Now()
	if a := send(at+"/api/v1/check", "text/plain", []byte(article("Ostrow"))); a.status != http.StatusOK {
		t.Errorf("a check is answered %d %.200s", a.status, a.body)
	}
	return time.Since(began)
}

// settled waits until what was ended is gone.
func settled(before weighed) (now weighed) {
	for range 50 {
		http.DefaultClient.CloseIdleConnections()
		if now = weigh(); now.goroutines <= before.goroutines+10 {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	return now
}

// Checks, searches, documents, streams that break off, and additions by another process: the memory of the
// last third is that of the first, and nothing fails but for 429.
func TestMixedWorkStaysFlat(t *testing.T) {
	dir := fresh(t, filepath.Join(t.TempDir(), "archive"))
	at, _, stop := inProcess(t, dir)
	defer stop()
	mixed(t, at, 0)
	http.DefaultClient.CloseIdleConnections()
	before := weigh()
	var asked, busy atomic.Int64
	ended, all := make(chan struct{}), sync.WaitGroup{}
	for worker := range 4 {
		all.Go(func() {
			for n := worker; ; n++ {
				select {
				case <-ended:
					return
				default:
					busy.Add(int64(mixed(t, at, n)))
					asked.Add(1)
				}
			}
		})
	}
	all.Go(func() {
		for i := 0; i < 50; i++ {
			select {
			case <-ended:
				return
			case <-time.After(*endureFor / 50):
			}
			path := filepath.Join(t.TempDir(), fmt.Sprintf("more%d.md", i))
			if err := os.WriteFile(path, []byte(transcript(fmt.Sprintf("moreby%d", i))), 0o600); err != nil {
				t.Error(err)
			}
			ran(t, "add", path, "--archive", dir, "--wait", "1m")
		}
	})
	time.Sleep(*endureFor / 3)
	first := weigh()
	time.Sleep(*endureFor * 2 / 3)
	last := weigh()
	close(ended)
	all.Wait()
	after := settled(before)
	t.Logf("%d rounds, %d were told 429; before %v; first third %v; at the end %v; after %v", asked.Load(),
		busy.Load(), before, first, last, after)
	if last.heap > first.heap+first.heap/2+16<<20 {
		t.Errorf("memory grew from %v to %v", first, last)
	}
	if after.goroutines > before.goroutines+10 {
		t.Errorf("%d goroutines are left", after.goroutines-before.goroutines)
	}
}

// mixed asks one of the things that people and programs ask, and returns how often it was too much.
func mixed(t *testing.T, at string, n int) (busy int) {
	var a answered
	switch n % 8 {
	case 0:
		a = send(at+"/api/v1/check", "text/plain", []byte(article("Ostrow")))
	case 1:
		a = get(at + "/search?words=weir")
	case 2:
		a = get(at + "/documents/1")
	case 3:
		a = get(at + "/api/v1/search?words=weir+of+Ostrow")
	case 4:
		a = get(at + "/archive")
	case 5:
		c := stream(t, at, "text="+url.QueryEscape(article("Ostrow")), n%16 < 8)
		if c != nil {
			_ = c.Close()
		}
		return 0
	case 6:
		a = get(at + "/speakers")
	case 7:
		a = send(at+"/check", formKind, []byte("text="+url.QueryEscape(article("Ostrow"))))
	}
	switch a.status {
	case http.StatusTooManyRequests:
		return 1
	case http.StatusOK, http.StatusSeeOther:
	default:
		t.Errorf("%d is answered %d %.300s", n%8, a.status, a.body)
	}
	return 0
}

// With all places taken and all that wait, the next is told at once, and what needs no place is answered.
func TestOverloadIsToldAtOnce(t *testing.T) {
	at, d, stop := inProcess(t, fresh(t, filepath.Join(t.TempDir(), "archive")))
	defer stop()
	for range 4 {
		_, leave, err := d.Enter(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer leave()
	}
	first := time.Now()
	if a := send(at+"/api/v1/check", "text/plain", []byte(article("Ostrow"))); a.status != 429 || a.again == "" {
		t.Errorf("who waited is answered %d, Retry-After %q", a.status, a.again)
	}
	waited := time.Since(first)
	var all sync.WaitGroup
	defer all.Wait()
	for range queued {
		all.Go(func() { _, _, _ = d.Enter(t.Context()) })
	}
	time.Sleep(100 * time.Millisecond)
	took := map[string]time.Duration{}
	for what, ask := range map[string]func() answered{
		"API":  func() answered { return send(at+"/api/v1/check", "text/plain", []byte(article("Ostrow"))) },
		"page": func() answered { return send(at+"/check", formKind, []byte("text=“A”")) },
	} {
		began := time.Now()
		a := ask()
		took[what] = time.Since(began)
		if a.status != http.StatusTooManyRequests || a.again == "" {
			t.Errorf("%s: it is answered %d, Retry-After %q", what, a.status, a.again)
		}
	}
	for _, path := range []string{"/search?words=weir", "/api/v1/search?words=weir", "/", "/archive"} {
		began := time.Now()
		if a := get(at + path); a.status != http.StatusOK {
			t.Errorf("%s is answered %d", path, a.status)
		}
		took[path] = time.Since(began)
	}
	t.Logf("who waits is told after %v, the others: %v", waited, took)
	if waited > queuedFor+time.Second || took["API"] > queuedFor/2 || took["page"] > queuedFor/2 {
		t.Errorf("they are told too late: %v, %v", waited, took)
	}
}
