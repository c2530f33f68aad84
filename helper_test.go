package verbatim_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"testing"

	"verbatim"
)

// twoInOne is a zip file of two articles.
func twoInOne(t *testing.T) verbatim.Source {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"a.txt", "b.txt"} {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, "“We stay here,” Mara Quill said.")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return verbatim.Source{Name: "both.zip", Data: b.Bytes()}
}

// forms are all ways to write a set.
func forms(set verbatim.Set) map[string]func(io.Writer) error {
	return map[string]func(io.Writer) error{
		"text":        func(w io.Writer) error { return verbatim.WriteText(w, set, verbatim.Style{}) },
		"JSON":        func(w io.Writer) error { return verbatim.WriteJSON(w, set) },
		"HTML":        func(w io.Writer) error { return verbatim.WriteHTML(w, set) },
		"CSV":         func(w io.Writer) error { return verbatim.WriteCSV(w, set) },
		"SARIF":       func(w io.Writer) error { return verbatim.WriteSARIF(w, set, nil) },
		"annotations": func(w io.Writer) error { return verbatim.WriteAnnotations(w, set) },
	}
}

// broken is a writer on a full disk.
type broken struct{}

var errBroken = errors.New("the disk is full")

func (broken) Write([]byte) (int, error) { return 0, errBroken }
