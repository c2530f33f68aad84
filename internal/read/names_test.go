package read

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"verbatim/internal/document"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"
)

// paths are those of the documents in some sources.
func paths(s source.Source) (out []string, failures []Failure) {
	failures = All(s, Transcript, func(d *document.Document) { out = append(out, d.Path) })
	return out, failures
}

func TestWhoPacksAContainerNamesWhatIsInItAndNothingElse(t *testing.T) {
	text := []byte("ODA BRANDRETH: The lock stays shut.\n")
	for name, want := range map[string]string{
		"../record/lock.md":            "in/notes.zip!/record/lock.md",
		"../../../etc/lock.md":         "in/notes.zip!/etc/lock.md",
		"/srv/record/lock.md":          "in/notes.zip!/srv/record/lock.md",
		`..\record\lock.md`:            "in/notes.zip!/record/lock.md",
		`C:\record\lock.md`:            "in/notes.zip!/C:/record/lock.md",
		"a/./b//../lock.md":            "in/notes.zip!/a/lock.md",
		"https://quay.example/lock.md": "in/notes.zip!/https:/quay.example/lock.md",
	} {
		t.Run(name, func(t *testing.T) {
			got, failures := paths(source.Source{Path: "in/notes.zip", File: "in/notes.zip", Data: readtest.Zipped(t, []txtar.File{{Name: name, Data: text}})})
			if !slices.Equal(got, []string{want}) || len(failures) > 0 {
				t.Errorf("got %q and %v, want %q", got, failures, want)
			}
		})
	}
}

func TestAMemberDoesNotStandForAnother(t *testing.T) {
	text := []byte("ODA BRANDRETH: The lock stays shut.\n")
	inner := readtest.Zipped(t, []txtar.File{{Name: "lock.md", Data: text}})
	for name, members := range map[string][]txtar.File{
		"by steps up":            {{Name: "x/../lock.md", Data: []byte("MAY HALE: It is open.\n")}, {Name: "lock.md", Data: text}},
		"by a root":              {{Name: "//lock.md", Data: []byte("MAY HALE: It is open.\n")}, {Name: "lock.md", Data: text}},
		"by what is in another":  {{Name: "in.zip", Data: inner}, {Name: "in.zip!/lock.md", Data: []byte("MAY HALE: It is open.\n")}},
		"by the marks of a path": {{Name: `.\lock.md`, Data: []byte("MAY HALE: It is open.\n")}, {Name: "lock.md", Data: text}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			failures := All(source.Source{Path: "n.zip", Data: readtest.Zipped(t, members)}, Transcript, func(d *document.Document) { got = append(got, d.Text) })
			if len(got) != 1 || !strings.Contains(got[0], "shut") || !strings.Contains(told(failures), "two members of this name") {
				t.Errorf("got %q and %v", got, failures)
			}
		})
	}
}

func TestWhatWasFetchedIsOneDocument(t *testing.T) {
	const at = "https://quay.example/page"
	other := captured(t, "https://ministry.example/speech", "200 OK\r\nContent-Type: text/plain", "MARA LINDQVIST: We give up.\n")
	for name, body := range map[string][]byte{
		"a WARC file":           unzip(t, other),
		"a packed WARC file":    other,
		"a zip file":            readtest.Zipped(t, []txtar.File{{Name: "speech.md", Data: []byte("MARA LINDQVIST: We give up.\n")}}),
		"a zip of a WARC file":  readtest.Zipped(t, []txtar.File{{Name: "speech.warc", Data: other}}),
		"a page and a WARC one": append(unzip(t, other), "<html><body><p>We give up.</p></body></html>"...),
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			All(source.Source{Path: at, Data: body, Capture: &source.Capture{URL: at, Asked: at}}, func(s source.Source) (string, error) { return s.Path + " " + s.Capture.URL, nil },
				func(path string) { got = append(got, path) })
			if !slices.Equal(got, []string{at + " " + at}) {
				t.Errorf("it speaks for %q", got)
			}
		})
	}
}
