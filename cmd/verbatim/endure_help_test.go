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

	"verbatim/internal/desk"
	"verbatim/internal/server"
	"verbatim/report"
)

// How the tests of what a server endures start one, and what they ask of it.

// built is the program: this test, which TestMain lets be called by that name.
func built(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("it starts many processes")
	}
	path, err := exec.LookPath("verbatim")
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
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	c := http.Client{CheckRedirect: stay}
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
