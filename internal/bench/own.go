package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"verbatim/internal/document"
	"verbatim/internal/index"
)

// segmentText is how many bytes of text go into a segment before it is merged with others, as in an archive.
const segmentText = 32 << 20

// buildOwn indexes the documents, from canonical text to one durable segment: words are segmented and
// segments written on all processors, and merged at the end. The documents are made before, so that this is
// not counted.
func buildOwn(c *corpus, docs int, dir string) (path string, took time.Duration, err error) {
	if err := os.RemoveAll(dir); err != nil {
		return "", 0, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", 0, err
	}
	var batches [][]*document.Document
	for from := 0; from < docs; {
		var texts []*document.Document
		for size := 0; from < docs && size < segmentText; from++ {
			texts = append(texts, c.doc(from))
			size += len(texts[len(texts)-1].Text)
		}
		batches = append(batches, texts)
	}
	start := time.Now()
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	segments, first := make([]string, len(batches)), int64(0)
	for i, texts := range batches {
		segments[i] = filepath.Join(dir, fmt.Sprintf("%06d.seg", i))
		keys := make([]int64, len(texts))
		for k := range keys {
			keys[k] = first + int64(k)
		}
		first += int64(len(texts))
		group.Go(func() error { return writeSegment(segments[i], texts, keys) })
	}
	if err := group.Wait(); err != nil {
		return "", 0, err
	}
	path = filepath.Join(dir, "merged.seg")
	_, err = index.Merge(path, segments, func(int64) bool { return false })
	return path, time.Since(start), err
}

func writeSegment(path string, docs []*document.Document, keys []int64) error {
	x := index.New()
	for _, d := range docs {
		x.Add(index.Prepare(d))
	}
	return x.Write(path, keys)
}

// openOwn opens a segment. Documents are made when they are asked for.
func openOwn(c *corpus, path string) (*index.Index, error) {
	var lock sync.Mutex
	x, damaged := index.Open([]string{path}, func(key int64) (*document.Document, error) {
		lock.Lock()
		defer lock.Unlock()
		return c.doc(int(key)), nil
	}, func(int64) bool { return false })
	if len(damaged) > 0 {
		return nil, damaged[0]
	}
	return x, nil
}
