package readtest

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"verbatim/internal/read/mail"
)

// Fixture returns the name and bytes of a file; a .txtar file is packed.
func Fixture(t testing.TB, path string) (name string, data []byte) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	name, packed := strings.CutSuffix(filepath.Base(path), ".txtar")
	if files := txtar.Parse(data).Files; packed && strings.HasSuffix(name, ".msg") {
		data = Outlook(t, files)
	} else if packed {
		data = Zipped(t, files)
	} else if name, packed = strings.CutSuffix(name, ".draw"); packed {
		data = Drawn(string(data))
	}
	return name, data
}

func Zipped(t testing.TB, files []txtar.File) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		method := zip.Deflate
		if f.Name == "mimetype" {
			method, f.Data = zip.Store, bytes.TrimSpace(f.Data)
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(f.Data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func Gzipped(t testing.TB, data []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Outlook packs the streams.
func Outlook(t testing.TB, files []txtar.File) []byte {
	t.Helper()
	c := &compound{}
	c.entry("Root Entry", 5)
	for _, f := range files {
		data := bytes.TrimSuffix(f.Data, []byte("\n"))
		switch {
		case strings.HasSuffix(f.Name, "001F"):
			data = wideString(string(data))
		case path.Base(f.Name) == mail.MsgProperties:
			data = properties16(t, f.Name, string(data))
		}
		c.add(f.Name, data)
	}
	return c.bytes()
}
