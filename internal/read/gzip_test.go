package read

import (
	"archive/tar"
	"bytes"
	"strings"
	"testing"

	"verbatim/internal/limit"
	"verbatim/internal/read/input"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"
)

// Whatever is in it is read as it would be without, but for the hash, which is that of the original bytes.
func TestGzip(t *testing.T) {
	for _, path := range fixtures(t) {
		name, data := readtest.Fixture(t, path)
		packed := readtest.Gzipped(t, data)
		for _, reader := range both {
			want, err := reader(source.Source{Path: name, Data: data})
			if err != nil {
				t.Fatal(err)
			}
			got, err := reader(source.Source{Path: name, Data: packed})
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			if got.Text != want.Text || got.Meta != want.Meta || got.Format != want.Format+", in gzip" || got.SHA256 != source.SHA256(packed) {
				t.Errorf("%s is read otherwise in gzip: %s, %+v", path, got.Format, got.Meta)
			}
		}
	}
}

func TestBrokenGzip(t *testing.T) {
	text := readtest.Gzipped(t, []byte(strings.Repeat("We stay. ", 50)))
	changed := bytes.Clone(text)
	changed[len(changed)-5] ^= 1
	var archive bytes.Buffer
	w := tar.NewWriter(&archive)
	if err := w.WriteHeader(&tar.Header{Name: "a.txt", Size: 8, Mode: 0o600}); err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write([]byte("We stay."))
	_ = w.Close()
	for _, row := range []struct {
		name string
		data []byte
		says string
	}{
		{"cut short", text[:len(text)-12], "the gzip file ends in the middle"},
		{"damaged", changed, "it is a gzip file and broken: gzip: invalid checksum"},
		{"no more than its sign", input.GzipSign, "it is a gzip file and broken"},
		{"a bomb", readtest.Gzipped(t, make([]byte, limit.Usual().Size()+1)), "it is too large when unpacked: the limit is 64 MB"},
		{"gzip in gzip", readtest.Gzipped(t, text), "and the limit is one"},
		{"an archive", readtest.Gzipped(t, archive.Bytes()), "an archive of files (tar)"},
		{"nothing in it", readtest.Gzipped(t, nil), "there is no text in it"},
		{"binary data in it", readtest.Gzipped(t, bytes.Repeat([]byte{1, 2, 3, 0x90}, 100)), "it holds binary data"},
	} {
		t.Run(row.name, func(t *testing.T) {
			for _, reader := range both {
				if doc, err := reader(source.Source{Path: "t.gz", Data: row.data}); err == nil || !strings.Contains(err.Error(), row.says) {
					t.Errorf("got %+v, %v; want %s", doc, err, row.says)
				}
			}
		})
	}
}

func FuzzGzip(f *testing.F) {
	f.Add(readtest.Gzipped(f, []byte("MARA LINDQVIST: We stay."))[2:])
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, reader := range both {
			if doc, err := reader(source.Source{Path: "t", Data: append(input.GzipSign[:2:2], data...)}); err == nil {
				readtest.Lawful(t, doc)
			}
		}
	})
}
