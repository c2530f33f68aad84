//go:build linux

package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What hostile files cost: each is read, checked as an article, taken for the record, added, and searched, by
// a process of its own. The test prints the table of BENCHMARKS.md.
//
//	go test ./cmd/verbatim -run TestHarm -harm all -v -timeout 2h

var harmOf = flag.String("harm", "", "run the commands on the hostile files with this in their names; all "+
	"for all of them")

// What a command may cost on one file.
const (
	mostMemory = 1 << 30          // bytes, at its peak
	mostTime   = 60 * time.Second // of the processors, for others have them too
)

// ordinary are a record and an article, beside which hostile ones are looked at.
var ordinary = map[string]string{
	"record/talk.md": "---\ndate: 2024-03-05\n---\nMARA LINDQVIST: We stay by the sea, and we stay for the " +
		"winter. Words of it here are kept.\n",
	"article.md": "---\ndate: 2024-03-06\n---\n“We stay by the sea, and we stay for the winter,” Mara " +
		"Lindqvist said.\n",
}

func TestHarm(t *testing.T) {
	if *harmOf == "" {
		t.Skip("takes an hour; -harm all runs it")
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "verbatim")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for name, text := range ordinary {
		path := filepath.Join(dir, name)
		noError(os.MkdirAll(filepath.Dir(path), 0o755))
		noError(os.WriteFile(path, []byte(text), 0o644))
	}
	for _, h := range harmfuls {
		if *harmOf != "all" && !slices.ContainsFunc(strings.Split(*harmOf, ","),
			func(s string) bool { return strings.Contains(h.name, s) }) {
			continue
		}
		t.Run(h.name, func(t *testing.T) { suffer(t, h, program, dir) })
	}
}

// suffer runs the commands on a file and prints a row of the table.
func suffer(t *testing.T, h harmful, program, dir string) {
	kept := t.TempDir()
	path := filepath.Join(kept, h.name)
	if err := h.writeTo(path); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	record, article, archive := filepath.Join(dir, "record"), filepath.Join(dir, "article.md"),
		filepath.Join(kept, "archive")
	line := fmt.Sprintf("| %s | %s |", h.what, inUnits(info.Size()))
	for _, args := range [][]string{
		{"read", path},
		{"check", path, "--against", record},
		{"check", article, "--against", path},
		{"add", path, "--archive", archive},
		{"search", "we stay by the sea", "--archive", archive},
	} {
		c := charge(t, program, args)
		line += fmt.Sprintf(" %.1f s, %d MB, %d |", c.took.Seconds(), c.memory>>20, c.status)
		if c.memory > mostMemory || c.took > mostTime {
			t.Errorf("%s %s took %d MB and %v", h.name, args[0], c.memory>>20, c.took)
		}
	}
	t.Log(line)
}

type cost struct {
	took   time.Duration // of the processors
	memory int64         // bytes
	status int
}

// charge runs the program. What it prints is not looked at, but for a panic.
func charge(t *testing.T, program string, args []string) cost {
	ctx, cancel := context.WithTimeout(context.Background(), 20*mostTime) // others use the machine too
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	said := &strings.Builder{}
	cmd.Stderr = said
	err := cmd.Run()
	c := cost{status: cmd.ProcessState.ExitCode()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.memory = usage.Maxrss << 10
		c.took = time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
	}
	if c.status < 0 || c.status > 2 || strings.Contains(said.String(), "goroutine ") {
		t.Errorf("%s: %v: %.2000s", args[0], err, said)
	}
	return c
}

func inUnits(size int64) string {
	if size < mB {
		return fmt.Sprintf("%d KB", size>>10)
	}
	return fmt.Sprintf("%d MB", size>>20)
}
