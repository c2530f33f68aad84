package read

import (
	"os"
	"testing"

	"verbatim/internal/source"

	"howett.net/plist"
)

// Safari writes the same as a binary property list.
func TestABinaryWebarchive(t *testing.T) {
	data, err := os.ReadFile("testdata/formats/lantern.webarchive")
	if err != nil {
		t.Fatal(err)
	}
	var saved map[string]any
	if _, err := plist.Unmarshal(data, &saved); err != nil {
		t.Fatal(err)
	}
	binary, err := plist.Marshal(saved, plist.BinaryFormat)
	if err != nil {
		t.Fatal(err)
	}
	want, err := Article(source.Source{Path: "a", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Article(source.Source{Path: "a", Data: binary})
	if err != nil || doc.Text != want.Text || doc.Meta != want.Meta {
		t.Errorf("got %+v, %v", doc, err)
	}
	for n := len("bplist00"); n < len(binary); n++ {
		if doc, err := Article(source.Source{Path: "a", Data: binary[:n]}); err == nil {
			t.Fatalf("cut to %d of %d bytes it is read as %s", n, len(binary), doc.Format)
		}
	}
}
