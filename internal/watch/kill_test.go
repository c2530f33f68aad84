package watch

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/fetch"
)

// TestMain is a round in a process of its own, where the tests of this file start one: it kills itself at a step.
func TestMain(m *testing.M) {
	if dir := os.Getenv("WATCH_KILL_DIR"); dir != "" {
		os.Exit(roundToKill(dir))
	}
	os.Exit(m.Run())
}

func roundToKill(dir string) int {
	at, _ := strconv.ParseInt(os.Getenv("WATCH_KILL_CLOCK"), 10, 64)
	last, _ := strconv.ParseInt(os.Getenv("WATCH_KILL_STEP"), 10, 64)
	now := func() time.Time { return time.Unix(at, 0) }
	w, err := Open(ctx, dir)
	f, err2 := fetch.New(fetch.Options{AllowHost: os.Getenv("WATCH_KILL_HOST"), Now: now})
	if err := errors.Join(err, err2); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	var steps atomic.Int64
	w.Get, w.Now = f.Polite(time.Microsecond).Ask, now
	w.step = func(string) {
		if steps.Add(1) == last {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		}
	}
	if _, err := w.Run(ctx, false); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// killedAt does a round that is killed at a step; 0 is none. It reports that it was.
func (x *world) killedAt(step int) bool {
	x.t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "WATCH_KILL_DIR="+x.dir, fmt.Sprintf("WATCH_KILL_STEP=%d", step),
		fmt.Sprintf("WATCH_KILL_CLOCK=%d", x.at.Unix()), "WATCH_KILL_HOST="+x.site.Listener.Addr().String())
	said, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.Sys().(syscall.WaitStatus).Signaled() {
		return true
	}
	if err != nil {
		x.t.Fatalf("the round failed: %v: %s", err, said)
	}
	return false
}

// A round that is killed, at whatever step, is gone on with where it was: each page is held once, and but for the
// one that was on its way nothing is asked for twice.
func TestAKilledRoundGoesOnWhereItWas(t *testing.T) {
	t.Parallel()
	killed := 0
	for step := 1; ; step++ {
		x := newWorld(t)
		for i := range 3 {
			x.has(fmt.Sprintf("/news/%d", i), article("News", fmt.Sprintf("%s Number %d.", quote, i)))
		}
		x.has("/feed", x.rss("/news/0", "/news/1", "/news/2"))
		x.follow(New{Address: x.site.URL + "/feed"})
		if !x.killedAt(step) {
			break
		}
		killed++
		x.killedAt(0)
		x.holds(false, "/news/0", "/news/1", "/news/2")
		twice := 0
		for _, path := range []string{"/feed", "/news/0", "/news/1", "/news/2"} {
			twice += x.requests(path) - 1
		}
		if twice < 0 || twice > 1 {
			t.Errorf("killed at step %d, it asked for %v", step, x.asked)
		}
		before := x.requests("/news/0")
		x.killedAt(0)
		if x.requests("/news/0") != before || len(x.drifts()) > 0 {
			t.Errorf("killed at step %d, a third round asks again, or there is drift: %v %q", step, x.asked, x.drifts())
		}
	}
	t.Logf("it was killed at %d steps", killed)
	if killed < 15 {
		t.Errorf("it was killed at %d steps only", killed)
	}
}

// A page that was changed is one new version and one drift, wherever the round that saw it was killed.
func TestAChangeIsNotedOnceByAKilledRound(t *testing.T) {
	t.Parallel()
	killed := 0
	for step := 1; ; step++ {
		x := newWorld(t)
		x.has("/story", article("Ferry", quote))
		x.has("/feed", x.rss("/story"))
		x.follow(New{Address: x.site.URL + "/feed", Every: 24 * time.Hour})
		x.round(0)
		x.has("/story", article("Ferry", strings.Replace(quote, "keep", "sell", 1)))
		x.at = x.at.Add(2 * time.Hour)
		if !x.killedAt(step) {
			break
		}
		killed++
		x.killedAt(0)
		x.killedAt(0)
		if got := x.drifts(); len(got) != 1 || !strings.HasPrefix(got[0], "changed") {
			t.Errorf("killed at step %d, the drift is %q", step, got)
		}
		a, err := archive.Open(ctx, archive.PressIn(x.dir))
		x.must(err)
		all, err := a.Versions(ctx, x.site.URL+"/story")
		x.must(errors.Join(err, a.Close()))
		if got := slices.Collect(versionsOf(all)); !slices.Equal(got, []int{1, 2}) {
			t.Errorf("killed at step %d, the versions are %v", step, got)
		}
	}
	t.Logf("it was killed at %d steps", killed)
	if killed < 6 {
		t.Errorf("it was killed at %d steps only", killed)
	}
}

func versionsOf(all []archive.Holding) func(func(int) bool) {
	return func(yield func(int) bool) {
		for _, h := range all {
			if !yield(h.Version) {
				return
			}
		}
	}
}
