//go:build linux

package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"verbatim/internal/desk"
	"verbatim/internal/server"
	"verbatim/report"
)

// What a server endures, by the program itself: a kill in the middle, two on one archive, a full disk. And in
// this process, where memory can be looked at: streams, mixed work, overload (endure_load_test.go).

// builtOnce is the program, built once for all tests.
var builtOnce = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "verbatim-endure")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "verbatim")
	out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput()
	if err != nil {
		err = fmt.Errorf("%w: %s", err, out)
	}
	return path, err
})

func built(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("it builds the program")
	}
	path, err := builtOnce()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// ran runs the program to its end.
func ran(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command(built(t), args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v: %s", args, err, out)
	}
	return string(out)
}

// process is a server that runs as a process of its own.
type process struct {
	cmd *exec.Cmd
	url string
}

func start(t *testing.T, dir string) *process {
	t.Helper()
	cmd := exec.Command(built(t), "serve", "--archive", dir, "--listen", "127.0.0.1:0")
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal("it does not say where it listens: ", err)
	}
	return &process{cmd, strings.TrimSpace(line)}
}

// answered is an answer, read whole. status is 0 where the connection broke.
type answered struct {
	status       int
	where, again string // Location and Retry-After
	body         string
}

func send(address, kind string, body []byte) (a answered) {
	c := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	method := http.MethodPost
	if kind == "" {
		method = http.MethodGet
	}
	r, err := http.NewRequest(method, address, bytes.NewReader(body))
	if err != nil {
		return a
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	got, err := c.Do(r)
	if err != nil {
		return answered{body: err.Error()}
	}
	defer func() { _ = got.Body.Close() }()
	text, err := io.ReadAll(got.Body)
	if err != nil {
		return answered{body: err.Error()}
	}
	return answered{got.StatusCode, got.Header.Get("Location"), got.Header.Get("Retry-After"), string(text)}
}

func get(address string) answered { return send(address, "", nil) }

// keep keeps a report by the API.
func keep(at, text string) answered { return send(at+"/api/v1/reports", "text/plain", []byte(text)) }

// give adds a transcript by the page.
func give(at, name, text string) answered {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part, err := w.CreateFormFile("files", name)
	if err == nil {
		_, err = io.WriteString(part, text)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return answered{body: err.Error()}
	}
	return send(at+"/archive", w.FormDataContentType(), body.Bytes())
}

func transcript(word string) string {
	return "---\ndate: 2024-03-05\n---\nIDA FENN: The weir of " + word + " stays shut until the ice has gone.\n"
}

func article(word string) string {
	return "“The weir of " + word + " stays shut until the ice has gone,” Ida Fenn said on Tuesday.\n"
}

// fresh is an archive of one transcript.
func fresh(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "first.md")
	if err := os.WriteFile(path, []byte(transcript("Ostrow")), 0o600); err != nil {
		t.Fatal(err)
	}
	ran(t, "add", path, "--archive", dir)
	return dir
}

// keepers keep reports and add files, until they are stopped or have done so often, and remember what was
// answered that it is kept.
type keepers struct {
	lock           sync.Mutex
	reports, files map[string]bool // addresses, and words
	refused        []answered
	all            sync.WaitGroup
}

func (w *keepers) begin(at, name string, times int) {
	w.all.Go(func() {
		for i := range times {
			word := fmt.Sprintf("%sby%d", name, i)
			kept, given := keep(at, article("Ostrow")), give(at, word+".md", transcript(word))
			w.lock.Lock()
			if kept.status == http.StatusCreated {
				w.reports[kept.where] = true
			} else if kept.status != 0 {
				w.refused = append(w.refused, kept)
			}
			if given.status == http.StatusOK {
				w.files[word] = true
			} else if given.status != 0 {
				w.refused = append(w.refused, given)
			}
			w.lock.Unlock()
			if kept.status == 0 || given.status == 0 {
				return
			}
		}
	})
}

func newKeepers() *keepers { return &keepers{reports: map[string]bool{}, files: map[string]bool{}} }

// holds wants everything that was answered.
func (w *keepers) holds(t *testing.T, at, dir string) {
	t.Helper()
	for where := range w.reports {
		if a := get(at + where); a.status != http.StatusOK {
			t.Errorf("the report %s was kept, and is answered %d %.200s", where, a.status, a.body)
		}
	}
	for word := range w.files {
		a := get(at + "/api/v1/search?words=" + url.QueryEscape("the weir of "+word))
		if a.status != http.StatusOK || !strings.Contains(a.body, word) {
			t.Errorf("%s was added, and is answered %d %.200s", word, a.status, a.body)
		}
	}
	if out := ran(t, "doctor", "--archive", dir); strings.Contains(out, "damaged") {
		t.Error("the doctor says ", out)
	}
}

func TestAKillInTheMiddleOfWritingLosesNothing(t *testing.T) {
	t.Parallel()
	dir := fresh(t, filepath.Join(t.TempDir(), "archive"))
	w := newKeepers()
	for round := range 4 {
		p := start(t, dir)
		for i := range 3 {
			w.begin(p.url, fmt.Sprintf("k%dx%d", round, i), 1000)
		}
		time.Sleep(time.Duration(400+170*round) * time.Millisecond)
		if err := p.cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = p.cmd.Wait()
		w.all.Wait()
	}
	for _, r := range w.refused {
		t.Errorf("status %d: %.300s", r.status, r.body)
	}
	t.Logf("%d reports and %d files were kept", len(w.reports), len(w.files))
	w.holds(t, start(t, dir).url, dir)
}

func TestTwoServersOnOneArchive(t *testing.T) {
	t.Parallel()
	dir := fresh(t, filepath.Join(t.TempDir(), "archive"))
	one, two, w := start(t, dir), start(t, dir), newKeepers()
	for i := range 2 {
		w.begin(one.url, fmt.Sprintf("one%d", i), 10)
		w.begin(two.url, fmt.Sprintf("two%d", i), 10)
	}
	w.all.Wait()
	for _, r := range w.refused {
		if strings.Contains(r.body, "locked") || r.status != http.StatusTooManyRequests {
			t.Errorf("status %d: %.300s", r.status, r.body)
		}
	}
	t.Logf("%d reports and %d files were kept, %d refused", len(w.reports), len(w.files), len(w.refused))
	w.holds(t, one.url, dir)
	w.holds(t, two.url, dir)
}

// inProcess is a server in this process, with the bounds of the program. stop ends it.
func inProcess(t *testing.T, dir string) (at string, d *desk.Desk, stop func()) {
	t.Helper()
	d, err := desk.Open(context.Background(), dir, rules(), report.Program{Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	f := serveFlags{}
	d.Bound(4, queued, queuedFor)
	o := server.Options{Log: slog.New(slog.DiscardHandler)}
	if o.Routes, err = f.routes(d); err != nil {
		t.Fatal(err)
	}
	f.show(d, &o)
	s, err := server.New(d, o)
	if err != nil {
		t.Fatal(err)
	}
	on, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, on, nil) }()
	return "http://" + on.Addr().String(), d, sync.OnceFunc(func() {
		end()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
}

// A disk without room, as a small file system in memory.
func TestAFullDiskIsASentence(t *testing.T) {
	built(t)
	at := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=3m", "none", at).CombinedOutput(); err != nil {
		t.Skipf("a file system can't be mounted here: %s", out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", "-l", at).Run() })
	dir := fresh(t, filepath.Join(at, "archive"))
	p, ballast := start(t, dir), filepath.Join(at, "ballast")
	checked := send(p.url+"/check", "application/x-www-form-urlencoded",
		[]byte("text="+url.QueryEscape(article("Ostrow"))))
	w := newKeepers()
	w.begin(p.url, "before", 2)
	w.all.Wait()
	fill(t, ballast)
	form := []byte("check=" + filepath.Base(checked.where))
	kept := func() answered { return send(p.url+"/reports", "application/x-www-form-urlencoded", form) }
	for what, a := range map[string]answered{"a report": keep(p.url, article("Ostrow")),
		"a file": give(p.url, "full.md", transcript("fullby1")), "a report by the page": kept()} {
		if a.status != http.StatusInsufficientStorage || !strings.Contains(a.body, "disk is full") {
			t.Errorf("%s is answered %d %.400s", what, a.status, a.body)
		}
	}
	if a := send(p.url+"/api/v1/check", "text/plain", []byte(article("Ostrow"))); a.status != http.StatusOK {
		t.Errorf("a check that keeps nothing is answered %d %.300s", a.status, a.body)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	w.begin(p.url, "after", 2)
	w.all.Wait()
	for _, r := range w.refused {
		t.Errorf("status %d: %.300s", r.status, r.body)
	}
	if a := kept(); a.status != http.StatusSeeOther {
		t.Errorf("with room again the page's report is answered %d %.300s", a.status, a.body)
	} else if a := get(p.url + a.where); !strings.Contains(a.body, "on Tuesday") {
		t.Error("the report that was kept by the page lacks its article")
	}
	w.holds(t, p.url, dir)
}

// fill takes all the room that is left.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	for size := 1 << 16; size >= 1; {
		if _, err := f.Write(make([]byte, size)); err != nil {
			size /= 4
		}
	}
	_ = f.Close()
}
