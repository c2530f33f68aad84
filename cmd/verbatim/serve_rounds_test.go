package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

const ferryPage = `<!DOCTYPE html><html lang="en"><head><title>Board keeps the night ferry</title></head><body><article>
<h1>Board keeps the night ferry</h1><p>“We will keep the night ferry,” said Mara Lindqvist, who chairs the board.</p>
<p>The public gallery was full to the last chair, and the meeting went on for three hours.</p></article></body></html>`

// A server whose archive follows sources does rounds in the background, counts them, and takes the one that goes on
// with it when it ends.
func TestAServerFollowsSources(t *testing.T) {
	t.Parallel()
	slow, subscribed := make(chan struct{}), make(chan string, 1)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed":
			_, _ = io.WriteString(w, "<rss><channel><link rel='hub' href='/hub'/><title>Q</title><item><link>/ferry</link></item></channel></rss>")
		case "/ferry":
			_, _ = io.WriteString(w, ferryPage)
		case "/hub":
			subscribed <- r.FormValue("hub.callback")
			w.WriteHeader(http.StatusAccepted)
		case "/slow":
			close(slow)
			<-r.Context().Done()
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(site.Close)
	dir := filepath.Join(t.TempDir(), "desk")
	env := append(os.Environ(), "VERBATIM_ALLOW_HOST="+site.Listener.Addr().String())
	verbatim := func(args ...string) string {
		t.Helper()
		cmd := exec.Command("verbatim", args...)
		cmd.Env = env
		said, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("verbatim %v: %v: %s", args, err, said)
		}
		return string(said)
	}
	verbatim("watch", "add", site.URL+"/feed", "--archive", dir)
	log := startServer(t, env, dir)
	log.waits(t, `"msg":"a round","sources":1,"found":1,"added":1`)
	if held := verbatim("list", "--press", "--archive", dir); !strings.Contains(held, "/ferry") {
		t.Errorf("held is %s", held)
	}
	answer, err := http.Get(log.url + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	counts, err := io.ReadAll(answer.Body)
	if err = errors.Join(err, answer.Body.Close()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"verbatim_rounds_total 1\n", "verbatim_watch_added_total 1\n", "verbatim_watch_sources 1\n"} {
		if !bytes.Contains(counts, []byte(want)) {
			t.Errorf("no %q among the counts", want)
		}
	}
	callback := <-subscribed
	path, found := strings.CutPrefix(callback, "https://desk.example")
	answer, err = http.Get(log.url + path + "?hub.mode=subscribe&hub.challenge=echo&hub.topic=" + url.QueryEscape(site.URL+"/feed"))
	if err != nil {
		t.Fatal(err)
	}
	if said, err := io.ReadAll(answer.Body); !found || err != nil || string(said) != "echo" {
		t.Errorf("a hub that asks at %s is answered %d %q (%v)", callback, answer.StatusCode, said, err)
	}
	_ = answer.Body.Close()
	statuses := map[int]int{}
	for range 9 {
		answer, err := http.Post(log.url+path, "text/plain", strings.NewReader("<rss/>"))
		if err != nil {
			t.Fatal(err)
		}
		statuses[answer.StatusCode]++
		if answer.StatusCode == http.StatusTooManyRequests && answer.Header.Get("Retry-After") == "" {
			t.Error("a hub is not told when it may call again")
		}
		_ = answer.Body.Close()
	}
	if taken := statuses[http.StatusAccepted]; taken < callsAtOnce || taken > callsAtOnce+1 || taken+statuses[http.StatusTooManyRequests] != 9 {
		t.Errorf("nine calls of a hub in a row are answered %v", statuses)
	}
	verbatim("watch", "add", site.URL+"/slow", "--archive", dir)
	<-slow // a round is under way
	began := time.Now()
	log.end(t)
	if took := time.Since(began); took > endRound {
		t.Errorf("it took %v to end", took)
	}
}

// running is a server in a process of its own.
type running struct {
	cmd  *exec.Cmd
	url  string
	errs *os.File
}

func startServer(t *testing.T, env []string, dir string) *running {
	t.Helper()
	errs, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	r := &running{cmd: exec.Command("verbatim", "serve", "--archive", dir, "--listen", "127.0.0.1:0",
		"--public", "https://desk.example"), errs: errs}
	r.cmd.Env, r.cmd.Stderr = env, errs
	out, err := r.cmd.StdoutPipe()
	if err == nil {
		err = r.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.cmd.Process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the server says %q: %v: %s", line, err, r.said())
	}
	r.url = strings.TrimSpace(line)
	return r
}

// said is its log.
func (r *running) said() string {
	body, err := os.ReadFile(r.errs.Name())
	if err != nil {
		return err.Error()
	}
	return string(body)
}

// waits waits until its log says something.
func (r *running) waits(t *testing.T, words string) {
	t.Helper()
	for end := time.Now().Add(patience); !strings.Contains(r.said(), words); {
		if time.Now().After(end) {
			t.Fatalf("the log does not say %s: %s", words, r.said())
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// end ends it as systemd does.
func (r *running) end(t *testing.T) {
	t.Helper()
	if err := r.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := r.cmd.Wait(); err != nil {
		t.Errorf("the server ends with %v: %s", err, r.said())
	}
}

// What a round complains of may have addresses in it, and those may have keys of who may read them.
func TestTheLogOfRoundsHasNoKeys(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	r := newRounds("", "", slog.New(slog.NewJSONHandler(&out, nil)))
	r.tell(strings.NewReader("verbatim: https://gull.example/feed?key=s3cret: the server answers 403\n"))
	if said := out.String(); strings.Contains(said, "s3cret") || !strings.Contains(said, "gull.example/feed?…: the server") {
		t.Errorf("the log has %s", said)
	}
}
