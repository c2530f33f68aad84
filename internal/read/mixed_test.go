//go:build linux

package read

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/read/readtest"
)

// brokenOnes are files that can't be read, by the ending that they pretend to have.
func brokenOnes(t *testing.T) (out []txtar.File) {
	add := func(ending string, data []byte) { out = append(out, txtar.File{Name: ending, Data: data}) }
	for _, path := range fixtures(t) {
		name, data := readtest.Fixture(t, path)
		switch ending := filepath.Ext(name); ending {
		case ".docx", ".odt", ".pdf", ".json", ".xml", ".eml":
			if ending != ".eml" { // of one part, which has no end that could be missed
				add(ending, data[:len(data)*2/3])
			}
			add(ending, bytes.Repeat([]byte("\x00\x01\xfe"), 2000)) // something else
		}
	}
	page := captured(t, "https://quay.example/a", "200 OK\r\nContent-Type: text/plain", "MARA LINDQVIST: We stay.\n")
	add(".md", nil)
	add(".txt", []byte(" \n\t\n"))
	add(".txt", []byte("\xff\xd8\xff\xe0 a picture \x00\x00\x01"))
	add(".vtt", []byte("WEBVTT\n\n00:0x.000 --> 00:04.000\nWe stay.\n"))
	add(".srt", []byte("1\n00:00:01,000 --> soon\nWe stay.\n"))
	add(".xml", []byte("<inventory><item/></inventory>"))
	add(".json", []byte(`{"name": "ferry"}`))
	add(".html", []byte("<html><body><script>build()</script></body></html>"))
	add(".gz", readtest.Gzipped(t, []byte("MARA LINDQVIST: We stay."))[:20])
	add(".gz", readtest.Gzipped(t, readtest.Gzipped(t, []byte("We stay."))))
	add(".zip", readtest.Zipped(t, []txtar.File{{Name: "a.md", Data: []byte("We stay.")}})[:60])
	add(".zip", readtest.Zipped(t, []txtar.File{{Name: "a.png", Data: []byte("x")}}))
	add(".docx", readtest.Zipped(t, []txtar.File{{Name: "xl/workbook.xml", Data: []byte("x")}}))
	add(".warc", page[:len(page)/2])
	add(".wacz", readtest.Zipped(t, []txtar.File{{Name: waczList, Data: []byte("{}")}}))
	add(".txt", []byte(strings.Repeat("a", limit.Usual().Size()+1)))
	return out
}

// A folder as a desk may have it: 950 files of every format, and 50 that are broken. go test ./read -run TestAThousand -v
// prints the figures of BENCHMARKS.md.
func TestAThousandMixedFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some time")
	}
	dir, wantBad := t.TempDir(), []string{}
	size := 0
	put := func(name string, data []byte) {
		size += len(data)
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	bad := brokenOnes(t)
	for i := range 50 {
		one := bad[i*len(bad)/50] // of all kinds, be there more of them or fewer
		name := fmt.Sprintf("%04d-broken%s", i*20, one.Name)
		put(name, one.Data)
		wantBad = append(wantBad, name)
	}
	good := []txtar.File{{Name: "a.md", Data: []byte("MARA LINDQVIST: We stay.\n")}, {Name: "a.txt.gz", Data: readtest.Gzipped(t, []byte("ODA BRANDRETH: I go.\n"))},
		{Name: "a.zip", Data: readtest.Zipped(t, []txtar.File{{Name: "a.md", Data: []byte("MARA LINDQVIST: We stay.\n")}})},
		{Name: "a.warc.gz", Data: captured(t, "https://quay.example/a", "200 OK\r\nContent-Type: text/plain", "MARA LINDQVIST: We stay.\n")}}
	for _, path := range fixtures(t) {
		if name, data := readtest.Fixture(t, path); !strings.HasPrefix(name, "scan") {
			good = append(good, txtar.File{Name: name, Data: data})
		}
	}
	for i := range 950 {
		f := good[i%len(good)]
		put(fmt.Sprintf("%04d-good-%s", i, f.Name), f.Data)
	}
	files, failures := Files([]string{dir})
	start, n := time.Now(), 0
	found, err := Stream(context.Background(), files, 2, Transcript, func(*document.Document) { n++ })
	took := time.Since(start)
	if err != nil || len(failures) > 0 || len(files) != 1000 {
		t.Fatal(len(files), failures, err)
	}
	var got []string
	for _, f := range found {
		if got = append(got, filepath.Base(f.Path)); f.Err.Error() == "" {
			t.Errorf("%s: no reason", f.Path)
		}
	}
	slices.Sort(got)
	if n != 950 || !slices.Equal(got, wantBad) {
		t.Errorf("%d were read, and refused %q", n, got)
		for _, f := range found {
			t.Log(f.Path, f.Err)
		}
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("1,000 files of %d formats, %.1f MB: 950 read, 50 named; %.1f s, %.0f files a second, peak of the process %s KB", len(good), float64(size)/1e6,
		took.Seconds(), 1000/took.Seconds(), peak.FindSubmatch(status)[1])
}
