package main

import (
	"archive/zip"
	"bufio"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"strings"
)

// Files that are meant to take all the memory or all the time there is. Those that unpack to more than a
// limit, and are refused for it, stand in internal/read (TestBombs); most of these keep to every limit.

const kB, mB = 1 << 10, 1 << 20

// harmful is such a file: what it has, its name, and how it is written.
type harmful struct {
	what, name string
	write      func(w io.Writer)
}

// again is a text for as many bytes as are given.
func again(text string, size int) func(io.Writer) {
	chunk := []byte(strings.Repeat(text, max(1, 64*kB/len(text))))
	return func(w io.Writer) {
		left := size
		for ; left >= len(chunk); left -= len(chunk) {
			must(w.Write(chunk))
		}
		must(w.Write(chunk[:left/len(text)*len(text)]))
	}
}

// counted is a text so often, with a number each time.
func counted(format string, n int) func(io.Writer) {
	return func(w io.Writer) {
		for i := range n {
			fmt.Fprintf(w, format, i)
		}
	}
}

// joined are parts one after the other: texts, or what writes them.
func joined(parts ...any) func(io.Writer) {
	return func(w io.Writer) {
		for _, part := range parts {
			switch part := part.(type) {
			case string:
				must(io.WriteString(w, part))
			case func(io.Writer):
				part(w)
			}
		}
	}
}

// packed is a gzip file.
func packed(content func(io.Writer)) func(io.Writer) {
	return func(w io.Writer) {
		z := gzip.NewWriter(w)
		content(z)
		noError(z.Close())
	}
}

// zipped is a zip file with members of the same content, whose names have their number.
func zipped(format string, n int, content func(io.Writer)) func(io.Writer) {
	return func(w io.Writer) {
		z := zip.NewWriter(w)
		for i := range n {
			name := format
			if strings.Contains(format, "%d") {
				name = fmt.Sprintf(format, i)
			}
			member, err := z.Create(name)
			noError(err)
			content(member)
		}
		noError(z.Close())
	}
}

// inBase64 is content as e-mail sends it, without the ends of lines.
func inBase64(content func(io.Writer)) func(io.Writer) {
	return func(w io.Writer) {
		e := base64.NewEncoder(base64.StdEncoding, w)
		content(e)
		noError(e.Close())
	}
}

// printable is a PDF of these objects, of which the first is the catalog.
func printable(objects ...func(io.Writer)) func(io.Writer) {
	return func(w io.Writer) {
		c := &counter{w: w}
		fmt.Fprint(c, "%PDF-1.4\n")
		var at []int
		for i, object := range objects {
			at = append(at, c.n)
			fmt.Fprintf(c, "%d 0 obj", i+1)
			object(c)
			fmt.Fprint(c, "endobj\n")
		}
		start := c.n
		fmt.Fprintf(c, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
		for _, n := range at {
			fmt.Fprintf(c, "%010d 00000 n \n", n)
		}
		fmt.Fprintf(c, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	}
}

// counter counts the bytes that go through it.
type counter struct {
	w io.Writer
	n int
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += n
	return n, err
}

// writeTo writes the file.
func (h harmful) writeTo(path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(file, mB)
	h.write(w)
	if err := w.Flush(); err != nil {
		return err
	}
	return file.Close()
}

func must(_ int, err error) { noError(err) }

func noError(err error) {
	if err != nil {
		panic(err)
	}
}
