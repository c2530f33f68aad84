//go:build linux

package main

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// What a server endures, by the program itself: a kill in the middle, two on one archive, a full disk. And in
// this process, where memory can be looked at: streams, mixed work, overload (endure_load_test.go).

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

// A disk without room, as a small file system in memory.
func TestAFullDiskIsASentence(t *testing.T) {
	built(t)
	at := t.TempDir()
	mount := exec.Command("mount", "-t", "tmpfs", "-o", "size=3m", "none", at)
	if out, err := mount.CombinedOutput(); err != nil {
		t.Skipf("a file system can't be mounted here: %s", out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", "-l", at).Run() })
	dir := fresh(t, filepath.Join(at, "archive"))
	p, ballast := start(t, dir), filepath.Join(at, "ballast")
	checked := send(p.url+"/check", formKind,
		[]byte("text="+url.QueryEscape(article("Ostrow"))))
	w := newKeepers()
	w.begin(p.url, "before", 2)
	w.all.Wait()
	fill(t, ballast)
	form := []byte("check=" + filepath.Base(checked.where))
	kept := func() answered { return send(p.url+"/reports", formKind, form) }
	for what, try := range map[string]func() answered{
		"a report":             func() answered { return keep(p.url, article("Ostrow")) },
		"a file":               func() answered { return give(p.url, "full.md", transcript("fullby1")) },
		"a report by the page": kept} {
		a := try()
		for n := 0; n < mostFills && a.status < 400; n++ { // a file had room that it had taken before
			fill(t, ballast)
			a = try()
		}
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

const mostFills = 100

// fill takes all the room that is left, with a file that it makes longer.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
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
