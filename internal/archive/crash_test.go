//go:build linux && amd64

package archive

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The writer is run under ptrace and stopped with SIGKILL at each system call that changes the disk, SQLite's
// among them: every write, sync, rename and removal. Whatever it left must open, be well, and hold the last
// committed state; and the same command run again must end as one that was never stopped. In a second round
// each of these calls fails instead, as on a full disk.

// changing are the system calls that change the disk.
var changing = []uint64{syscall.SYS_WRITE, syscall.SYS_PWRITE64, syscall.SYS_FSYNC, syscall.SYS_FDATASYNC,
	syscall.SYS_FTRUNCATE,
	syscall.SYS_RENAME, syscall.SYS_RENAMEAT, 316 /* renameat2 */, syscall.SYS_UNLINK, syscall.SYS_UNLINKAT,
	syscall.SYS_MKDIRAT}

func TestMain(m *testing.M) {
	if dir := os.Getenv("VERBATIM_TEST_ADD"); dir != "" {
		os.Exit(addAndExit(dir))
	}
	os.Exit(m.Run())
}

// addAndExit is the writer that is killed: it adds, revises, and merges what is there with it. Or it purges,
// where a document is named, or mends.
func addAndExit(dir string) int {
	ctx := context.Background()
	if os.Getenv("VERBATIM_TEST_DOCTOR") != "" {
		if _, left, err := Doctor(ctx, filepath.Join(dir, "archive"), true, Wait{}, nil); err != nil ||
			len(left) > 0 {
			fmt.Fprintln(os.Stderr, left, err)
			return 1
		}
		return 0
	}
	a, err := Create(ctx, filepath.Join(dir, "archive"))
	if name := os.Getenv("VERBATIM_TEST_PURGE"); err == nil && name != "" {
		err = errors.Join(purgeNamed(a, name), a.Close())
	} else if err == nil {
		_, err = a.Add(ctx, []string{filepath.Join(dir, "second")}, nil)
		err = errors.Join(err, a.Close())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func purgeNamed(a *Archive, name string) error {
	h, err := a.Find(context.Background(), name)
	if err != nil {
		return err
	}
	return a.Remove(context.Background(), []Holding{h}, true)
}

func TestAPurgeThatIsKilledIsFinishedByTheNext(t *testing.T) {
	t.Setenv("VERBATIM_TEST_PURGE", "b.md")
	all := traced(t, prepareRun(t), 0, false)
	if all < 10 {
		t.Fatalf("the purge changed the disk %d times only; is it traced?", all)
	}
	step := 3
	if *torture > time.Minute {
		step = 1
	}
	for n := 1; n <= all; n += step {
		dir := prepareRun(t)
		traced(t, dir, n, n%2 == 0)
		at := filepath.Join(dir, "archive")
		if _, left, err := Doctor(context.Background(), at, true, Wait{}, nil); err != nil || len(left) > 0 {
			t.Fatalf("stopped at %d, the doctor leaves %+v, %v", n, left, err)
		}
		a := create(t, at)
		want(t, "what is held besides", found(t, a, "carried seventy1 sacks"), []string{"a.md"})
		if err := errors.Join(purgeNamed(a, "b.md"), a.Close()); err != nil {
			t.Fatal(err)
		}
		if found := holding(t, at, map[string][]byte{"title": []byte("Speech 2"),
			"word": []byte("seventy2")}); len(found) > 0 {
			t.Fatalf("stopped at change %d of %d, and finished, %v", n, all, found)
		}
		if err := func() error { a = create(t, at); healthy(t, a); return a.Close() }(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestADoctorThatIsKilledIsFollowedByAnother(t *testing.T) {
	t.Setenv("VERBATIM_TEST_DOCTOR", "1")
	prepare := func() (dir, before string) {
		dir = t.TempDir()
		at := filepath.Join(dir, "archive")
		if err := os.Rename(full(t), at); err != nil {
			t.Fatal(err)
		}
		before = toldBy(t, at)
		if err := os.Truncate(filepath.Join(at, "catalog.db"), 9000); err != nil {
			t.Fatal(err)
		}
		return dir, before
	}
	dir, _ := prepare()
	all, step := traced(t, dir, 0, false), 9
	if *torture > time.Minute {
		step = 1
	}
	for n := 1; n <= all; n += step {
		dir, before := prepare()
		traced(t, dir, n, n%2 == 0)
		at := filepath.Join(dir, "archive")
		if _, left, err := Doctor(context.Background(), at, true, Wait{}, nil); err != nil || len(left) > 0 {
			t.Fatalf("stopped at change %d of %d, the next leaves %+v, %v", n, all, left, err)
		}
		if now := toldBy(t, at); now != before {
			t.Fatalf("stopped at change %d of %d, it says\n%s\nand before\n%s", n, all, now, before)
		}
	}
	t.Logf("%d changes", all)
}

func TestAnArchiveWhoseFirstWriterIsKilledIsNoLostOne(t *testing.T) {
	prepare := func() string {
		dir := prepareRun(t)
		if err := os.RemoveAll(filepath.Join(dir, "archive")); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	all, step := traced(t, prepare(), 0, false), 7
	if *torture > time.Minute {
		step = 1
	}
	for n := 1; n <= all; n += step {
		dir := prepare()
		traced(t, dir, n, n%2 == 0)
		a, err := Create(context.Background(), filepath.Join(dir, "archive"))
		if err != nil {
			t.Fatalf("stopped at change %d of %d: %v", n, all, err)
		}
		add(t, a, filepath.Join(dir, "second"))
		healthy(t, a)
		want(t, "found", len(found(t, a, "sacks of barley over the sound")), 2)
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// state is the place of a run: an archive with what was added first, and what is to be added.
func prepareRun(t *testing.T) string {
	dir := t.TempDir()
	for _, f := range []struct{ folder, name, text string }{
		{"first", "a.md", speech(1, "Mara Lindqvist", "We stay.")},
		{"first", "b.md", speech(2, "Tomas Hale", "")},
		{"second", "c.md", speech(3, "Tomas Hale", "")}, {"second", "d.md", speech(4, "Mara Lindqvist", "")},
	} {
		path := filepath.Join(dir, f.folder, f.name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755),
			os.WriteFile(path, []byte(f.text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	a, err := Create(context.Background(), filepath.Join(dir, "archive"))
	if err != nil {
		t.Fatal(err)
	}
	add(t, a, filepath.Join(dir, "first"))
	// d.md is held in another version
	held := filepath.Join(dir, "second", "d.md")
	text, err := os.ReadFile(held)
	if err == nil {
		err = os.WriteFile(held, []byte(speech(5, "Mara Lindqvist", "")), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	add(t, a, held)
	if err := errors.Join(os.WriteFile(held, text, 0o644), a.Close()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Sentences of the documents before and after the run.
var before, after = []int{1, 2, 5}, []int{1, 2, 3, 4}

// holds checks that the archive is well and has either state, and returns whether it is the later one.
func holdsState(t *testing.T, dir string) bool {
	t.Helper()
	a, err := Open(context.Background(), filepath.Join(dir, "archive"))
	if err != nil {
		t.Fatalf("it does not open: %v", err)
	}
	defer func() { _ = a.Close() }()
	healthy(t, a)
	var got []int
	for n := 1; n <= 5; n++ {
		if len(found(t, a, fmt.Sprintf("carried seventy%d sacks", n))) > 0 {
			got = append(got, n)
		}
	}
	if !slices.Equal(got, before) && !slices.Equal(got, after) {
		t.Fatalf("it holds the speeches %v, want %v or %v", got, before, after)
	}
	return slices.Equal(got, after)
}

func TestAWriterThatIsKilledLeavesTheLastCommittedState(t *testing.T) { stopAtEach(t, false) }

func TestAFullDiskLeavesTheLastCommittedState(t *testing.T) { stopAtEach(t, true) }

func init() {
	all := 0
	stopAny := func(full bool) func(*testing.T, *rand.Rand) {
		return func(t *testing.T, r *rand.Rand) {
			if all == 0 {
				all = traced(t, prepareRun(t), 0, false)
			}
			stopAt(t, 1+r.IntN(all), all, full)
		}
	}
	stopping = append(stopping, stopAny(false), stopAny(true))
}

func stopAtEach(t *testing.T, full bool) {
	if testing.Short() {
		t.Skip("takes some time")
	}
	all := traced(t, prepareRun(t), 0, false)
	if all < 20 {
		t.Fatalf("the writer changed the disk %d times only; is it traced?", all)
	}
	done := 0
	for n := 1; n <= all; n++ {
		if stopAt(t, n, all, full) {
			done++
		}
	}
	t.Logf("%d changes of the disk; the new state was there after %d", all, all-done)
}

// stopAt stops the writer at a change of the disk, and returns whether what it added was there then.
func stopAt(t *testing.T, n, all int, full bool) (done bool) {
	t.Helper()
	dir := prepareRun(t)
	traced(t, dir, n, full)
	done = holdsState(t, dir)
	a := create(t, filepath.Join(dir, "archive"))
	add(t, a, filepath.Join(dir, "second"))
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if !holdsState(t, dir) {
		t.Fatalf("stopped at change %d of %d, it does not come to its end when it is run again", n, all)
	}
	logAgrees(t, filepath.Join(dir, "archive"))
	segments := names(t, filepath.Join(dir, "archive", "index"))
	for _, name := range segments {
		if strings.HasSuffix(name, ".tmp") {
			t.Fatalf("stopped at change %d, %v is left over", n, segments)
		}
	}
	if t.Failed() {
		t.Fatalf("stopped at change %d of %d", n, all)
	}
	return done
}

// traced runs the writer and counts the changes of the disk below dir; at the n-th it is killed, or, on a
// full disk, this and all that follow fail.
func traced(t *testing.T, dir string, n int, full bool) int {
	t.Helper()
	runtime.LockOSThread() // all requests must come from the thread that began
	defer runtime.UnlockOSThread()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "VERBATIM_TEST_ADD="+dir, "GOMAXPROCS=2")
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	tr := tracer{pid: cmd.Process.Pid, dir: dir, stopAt: n, full: full, inside: map[int]bool{},
		failing: map[int]bool{}}
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(tr.pid, &status, 0, nil); err != nil {
		t.Fatal(err)
	}
	const exitKill = 0x100000
	if err := syscall.PtraceSetOptions(tr.pid, syscall.PTRACE_O_TRACECLONE|syscall.PTRACE_O_TRACESYSGOOD|exitKill); err != nil {
		t.Fatal(err)
	}
	if err := syscall.PtraceSyscall(tr.pid, 0); err != nil {
		t.Fatal(err)
	}
	tr.follow()
	_ = cmd.Process.Release()
	return tr.count
}

type tracer struct {
	pid, stopAt, count int
	dir                string
	full               bool
	inside             map[int]bool // threads between the entry and the exit of a call
	failing            map[int]bool // threads in a call that fails
}

// follow goes along with all threads until the last one ends.
func (tr *tracer) follow() {
	for {
		var status syscall.WaitStatus
		tid, err := syscall.Wait4(-1, &status, syscall.WALL, nil)
		if errors.Is(err, syscall.EINTR) {
			continue
		}
		if err != nil {
			return // no threads left
		}
		signal := 0
		switch {
		case status.Exited() || status.Signaled():
			if tid == tr.pid {
				return
			}
			continue
		case status.StopSignal() == syscall.SIGTRAP|0x80:
			tr.call(tid)
		case status.StopSignal() != syscall.SIGTRAP && status.StopSignal() != syscall.SIGSTOP:
			signal = int(status.StopSignal())
		}
		_ = syscall.PtraceSyscall(tid, signal)
	}
}

// call is the entry of a system call, or its exit.
func (tr *tracer) call(tid int) {
	var regs syscall.PtraceRegs
	if syscall.PtraceGetRegs(tid, &regs) != nil {
		return
	}
	if tr.inside[tid] {
		tr.inside[tid] = false
		if tr.failing[tid] {
			delete(tr.failing, tid)
			regs.Rax = ^uint64(syscall.ENOSPC) + 1
			_ = syscall.PtraceSetRegs(tid, &regs)
		}
		return
	}
	tr.inside[tid] = true
	if !slices.Contains(changing, regs.Orig_rax) || !tr.ours(regs) {
		return
	}
	tr.count++
	switch {
	case tr.stopAt == 0 || tr.count < tr.stopAt:
	case !tr.full:
		_ = syscall.Kill(tr.pid, syscall.SIGKILL)
	case slices.Contains([]uint64{syscall.SYS_WRITE, syscall.SYS_PWRITE64, syscall.SYS_FSYNC,
		syscall.SYS_FDATASYNC, syscall.SYS_MKDIRAT}, regs.Orig_rax):
		tr.failing[tid] = true
		regs.Orig_rax = ^uint64(0) // no such call; its result is set at the exit
		_ = syscall.PtraceSetRegs(tid, &regs)
	}
}

// ours reports a call on a file below the folder; those that take a path are taken for ours.
func (tr *tracer) ours(regs syscall.PtraceRegs) bool {
	switch regs.Orig_rax {
	case syscall.SYS_WRITE, syscall.SYS_PWRITE64, syscall.SYS_FSYNC, syscall.SYS_FDATASYNC,
		syscall.SYS_FTRUNCATE:
		path, err := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", tr.pid, regs.Rdi))
		return err == nil && strings.HasPrefix(path, tr.dir)
	}
	return true
}
