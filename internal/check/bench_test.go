package check

import (
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// The record of the benchmarks: about a thousand transcripts of 23 MB, beside the checkout. BENCHMARKS.md tells of it.
const folder = "../../../shared/data/record/miller"

const article = `---
title: What they said of fear, pay and the ferry
date: 2016-03-06
---
“The only thing we have to fear is fear itself,” Franklin D. Roosevelt said in 1933.

“Ask not what your country can do for you,” said John F. Kennedy. He added: “We choose to go to the moon in this
decade and do the other things because they are easy.”

“We cannot sell the ferry before the winter storms are over,” Ronald Reagan said.
`

// transcripts returns the files of the record and their size in bytes.
func transcripts(b *testing.B) (files []string, size int64) {
	if _, err := os.Stat(folder); err != nil {
		b.Skip("no record at " + folder)
	}
	files, _ = read.Files([]string{folder})
	for _, path := range files {
		if info, err := os.Stat(path); err == nil {
			size += info.Size()
		}
	}
	return files, size
}

// readAndSegment is the peer: it reads the transcripts and goes over their words, and keeps nothing.
func readAndSegment(b *testing.B, files []string) (words int) {
	count := func(s source.Source) (int, error) {
		doc, err := read.Transcript(s)
		if err != nil {
			return 0, err
		}
		n := 0
		for range document.EachWord(doc.Text, doc.Asides) {
			n++
		}
		return n, nil
	}
	failures, err := read.Stream(context.Background(), files, runtime.GOMAXPROCS(0), count, func(n int) { words += n })
	if err != nil || len(failures) > 0 {
		b.Fatal(err, failures)
	}
	return words
}

func BenchmarkReadAndSegment(b *testing.B) {
	files, size := transcripts(b)
	b.SetBytes(size)
	for b.Loop() {
		readAndSegment(b, files)
	}
}

// BenchmarkOpen reads the record and makes it ready to be searched.
func BenchmarkOpen(b *testing.B) {
	_, size := transcripts(b)
	b.SetBytes(size)
	for b.Loop() {
		if _, err := Open(context.Background(), []string{folder}, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkArticle checks one article against the open record.
func BenchmarkArticle(b *testing.B) {
	transcripts(b)
	record, err := Open(context.Background(), []string{folder}, nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		doc, err := read.Article(source.Source{Path: "article.md", Data: []byte(article)})
		if err != nil {
			b.Fatal(err)
		}
		set := report.Set{Reports: []report.Report{record.Article(doc)}}
		if err := report.Text(io.Discard, set, report.Style{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkProgram runs the program from its start to the printed report, each time with the peer beside it in the same
// minute. It tells how many times the peer's time that takes, and the peak of its memory in times of the text.
func BenchmarkProgram(b *testing.B) {
	files, size := transcripts(b)
	dir := b.TempDir()
	program, path := filepath.Join(dir, "verbatim"), filepath.Join(dir, "article.md")
	if out, err := exec.Command("go", "build", "-o", program, "../../cmd/verbatim").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	if err := os.WriteFile(path, []byte(article), 0o644); err != nil {
		b.Fatal(err)
	}
	var peer, own time.Duration
	peak := 0
	for b.Loop() {
		b.StopTimer()
		start := time.Now()
		readAndSegment(b, files)
		peer += time.Since(start)
		b.StartTimer()
		start = time.Now()
		_ = exec.Command(program, "check", path, "--against", folder).Run() // the exit status tells of the quotations
		own += time.Since(start)
		b.StopTimer()
		peak = max(peak, peakMemory(program, "check", path, "--against", folder))
		b.StartTimer()
	}
	b.ReportMetric(float64(peer.Milliseconds())/float64(b.N), "peer-ms")
	b.ReportMetric(float64(own)/float64(peer), "times-peer")
	if peak > 0 {
		b.ReportMetric(float64(peak)/float64(size), "times-text")
	}
}

// peakMemory returns the largest resident size of a command in bytes, as time(1) tells it, or 0 where there is none.
// Asked for it itself, the system would count what this process had when it split off.
func peakMemory(command ...string) int {
	out, _ := exec.Command("/usr/bin/time", append([]string{"--quiet", "-f", "%M"}, command...)...).CombinedOutput()
	lines := strings.Fields(string(out))
	if len(lines) == 0 {
		return 0
	}
	kilobytes, _ := strconv.Atoi(lines[len(lines)-1])
	return kilobytes << 10
}
