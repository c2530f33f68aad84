package main

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// A desk whose program is killed at any time, by the system and without a word, tells each story once in
// effect:
// what its receiver gets twice has one number.
func TestAlertsSurviveKills(t *testing.T) {
	if testing.Short() {
		t.Skip("it kills a program for some seconds")
	}
	t.Parallel()
	program, err := exec.LookPath("verbatim") // this test, which TestMain lets be called by that name
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var lock sync.Mutex
	got := map[string]string{} // the story, by the number of its message
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		var m struct {
			Data struct{ Items []struct{ Quotation string } }
		}
		if json.Unmarshal(body, &m) == nil && len(m.Data.Items) == 1 {
			lock.Lock()
			got[r.Header.Get("webhook-id")] = m.Data.Items[0].Quotation
			lock.Unlock()
		}
		time.Sleep(5 * time.Millisecond)
	}))
	defer s.Close()
	environment := append(
		os.Environ(),
		"VERBATIM_ALLOW_HOST="+s.Listener.Addr().String(),
		"VERBATIM_ARCHIVE="+filepath.Join(dir, "desk"),
	)
	run := func(patience time.Duration, args ...string) error {
		cmd := exec.Command(program, args...)
		cmd.Env = environment
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		kill := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
		defer kill.Stop()
		return cmd.Wait()
	}
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	must := func(args ...string) {
		t.Helper()
		if err := run(time.Minute, args...); err != nil {
			t.Fatalf("%v: %v", args, err)
		}
	}
	must("add", write("speech.md", "ADA QUIST: "+strings.Repeat("Good evening. ", 3)))
	must(
		"alert",
		"add",
		"--verdict",
		"not-found",
		"--speaker",
		"Ada Quist",
		"--to",
		s.URL+"/hook",
		"--per-hour",
		"1000",
		"--per-day",
		"1000",
	)
	want := map[string]bool{}
	for i := range 14 {
		c := func(n int) string { return strings.Repeat(string(rune('a'+i))+string("aeiou"[n%5]), 2+n%3) }
		words := fmt.Sprintf("The %s of %s %s every %s and %s", c(1), c(2), c(3), c(4), c(5))
		want[words] = true
		must(
			"add",
			"--press",
			write(
				fmt.Sprintf("press/%d.md", i),
				fmt.Sprintf("---\npublisher: Paper %d\n---\nRain.\n\n“%s,” Ada Quist said.\n",
					i, words),
			),
		)
		_ = run(time.Duration(5+rand.IntN(120))*time.Millisecond, "alert", "run")
	}
	// what a run had begun to send when it was killed is due again two minutes later, which nobody waits for
	// here
	db, err := sql.Open("sqlite", filepath.Join(dir, "desk", "alerts.db"))
	if err == nil {
		_, err = db.Exec("UPDATE message SET next = 0 WHERE state = 'queued'")
	}
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	must("alert", "run")
	for words, n := range stories(&lock, got) {
		if n != 1 || !want[strings.TrimSuffix(words, ",")] {
			t.Errorf("%q has %d numbers", words, n)
		}
	}
	if len(stories(&lock, got)) != len(want) {
		t.Errorf("%d stories were told, want %d", len(stories(&lock, got)), len(want))
	}
}

// stories counts the numbers of each.
func stories(lock *sync.Mutex, got map[string]string) map[string]int {
	lock.Lock()
	defer lock.Unlock()
	out := map[string]int{}
	for _, words := range got {
		out[words]++
	}
	return out
}
