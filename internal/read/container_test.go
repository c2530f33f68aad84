package read

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/read/input"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"
	"verbatim/internal/warc"
)

// documents reads all that is in some bytes.
func documents(path string, data []byte) (docs []*document.Document, failures []Failure) {
	failures = All(source.Source{Path: path, Data: data}, Transcript, func(d *document.Document) { docs = append(docs, d) })
	return docs, failures
}

// told is the failures as lines.
func told(failures []Failure) string {
	var b strings.Builder
	for _, f := range failures {
		b.WriteString(f.Path + ": " + f.Err.Error() + "\n")
	}
	return b.String()
}

func TestAZipFileStandsForTheDocumentsInIt(t *testing.T) {
	inner := readtest.Zipped(t, []txtar.File{{Name: "late.txt", Data: []byte("MARA LINDQVIST: We stay.\n")}})
	docs, failures := documents("week.zip", readtest.Zipped(t, []txtar.File{
		{Name: "b/2031-11-04.md", Data: []byte("MARA LINDQVIST: The ferry sails.\n")},
		{Name: "a.md.gz", Data: readtest.Gzipped(t, []byte("ODA BRANDRETH: It does not.\n"))},
		{Name: "more.zip", Data: inner},
		{Name: "broken.vtt", Data: []byte("WEBVTT\n\n00:01.000 --> soon\nWell.\n")},
		{Name: "photo.jpg", Data: []byte("\xff\xd8")},
		{Name: "__MACOSX/b/._2031-11-04.md", Data: []byte("x")},
		{Name: ".DS_Store", Data: []byte("x")},
	}))
	var got []string
	for _, d := range docs {
		got = append(got, d.Path+" "+d.Meta.Date)
	}
	want := "week.zip!/a.md.gz |week.zip!/b/2031-11-04.md 2031-11-04|week.zip!/more.zip!/late.txt "
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
	if !strings.HasPrefix(told(failures), "week.zip!/broken.vtt: line 3: ") || len(failures) != 1 {
		t.Errorf("failures: %s", told(failures))
	}
}

func TestAContainerThatIsTooMuchIsNamedWithItsLimit(t *testing.T) {
	if testing.Short() {
		t.Skip("makes files of 256 MB")
	}
	deep := readtest.Zipped(t, []txtar.File{{Name: "a.md", Data: []byte("We stay.")}})
	for range mostNested {
		deep = readtest.Zipped(t, []txtar.File{{Name: "more.zip", Data: deep}})
	}
	large := bytes.Repeat([]byte("We stay. "), limit.Usual().Size()/9)
	var five []txtar.File
	for _, name := range []string{"1.md", "2.md", "3.md", "4.md", "5.md"} {
		five = append(five, txtar.File{Name: name, Data: large})
	}
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"zip files in one another", deep, "x.zip!/more.zip!/more.zip!/more.zip: it is a file of files in another, 4 deep, and the limit is 3; unpack it"},
		{"a member that is too large", readtest.Zipped(t, []txtar.File{{Name: "a.md", Data: append(large, large...)}}), "x.zip!/a.md: it is too large when unpacked: the limit is 64 MB, and a.md in it goes beyond; split it into its documents, or allow more with VERBATIM_LIMITS=2"},
		{"members that are too large together", readtest.Zipped(t, five), "x.zip!/5.md: it is too large when unpacked: the limit is 256 MB, and 5.md in it goes beyond"},
		{"a zip file without a document", readtest.Zipped(t, []txtar.File{{Name: "a.png", Data: []byte("x")}}), "x.zip: this zip file holds no document; put transcripts or articles in it as .html, .md or .txt (it has files of other kinds: .png)"},
		{"a spreadsheet", readtest.Zipped(t, []txtar.File{{Name: "xl/workbook.xml", Data: []byte("x")}}), "x.zip: this is an Excel file"},
		{"a zip file that was cut short", deep[:len(deep)-30], "x.zip: it is a zip file, as Word and OpenDocument files are, and broken"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			reader := func(s source.Source) (int, error) { return len(s.Data), nil } // the limits are not the reader's
			got := told(All(source.Source{Path: "x.zip", Data: test.data}, reader, func(int) {}))
			if !strings.HasPrefix(got, test.want) {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestOneDocumentIsWantedWhereAZipFileHasSeveral(t *testing.T) {
	_, err := Article(source.Source{Path: "x.zip", Data: readtest.Zipped(t, []txtar.File{{Name: "a.md", Data: []byte("We stay.")}})})
	if err == nil || !strings.Contains(err.Error(), "one document is wanted") {
		t.Errorf("got %v", err)
	}
}

func TestTheLimitsCanBeRaised(t *testing.T) {
	for setting, want := range map[string]int{"": 64, "1": 64, "16": 1024} {
		if l, err := limit.Parse(setting); l.Size() != want<<20 || err != nil {
			t.Errorf("%q gives %v, %v", setting, l, err)
		}
	}
	for _, setting := range []string{"0", "-1", "1001", "many", "2.5"} {
		if l, err := limit.Parse(setting); l != limit.Usual() || err == nil {
			t.Errorf("%q gives %v, %v", setting, l, err)
		}
	}
}

// captured is a WARC file of pages by their addresses.
func captured(t testing.TB, pages ...string) []byte {
	t.Helper()
	var all []warc.Exchange
	for i := 0; i < len(pages); i += 3 {
		all = append(all, warc.Exchange{URL: pages[i], Time: time.Date(2031, 11, 4, 12, 0, 0, 0, time.UTC), Request: []byte("GET / HTTP/1.1\r\n\r\n"),
			Response: []byte("HTTP/1.1 " + pages[i+1] + "\r\n\r\n"), Body: []byte(pages[i+2])})
	}
	var b bytes.Buffer
	if err := warc.Write(&b, "a test", all); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestEachPageOfACaptureIsADocument(t *testing.T) {
	data := captured(t,
		"https://quay.example/old", "301 Moved\r\nLocation: /a", "",
		"https://quay.example/a", "200 OK\r\nContent-Type: text/plain", "MARA LINDQVIST: We stay.\n",
		"https://quay.example/logo.png", "200 OK\r\nContent-Type: image/png", "x",
		"https://quay.example/robots.txt", "200 OK\r\nContent-Type: text/plain", "Disallow:",
		"https://quay.example/gone", "404 Not Found\r\nContent-Type: text/html", "<p>Nothing here",
		"https://quay.example/feed.xml", "200 OK\r\nContent-Type: application/xml", "<rss/>",
		"https://quay.example/debate.xml", "200 OK\r\nContent-Type: text/xml", `<publicwhip><speech speakername="Oda Brandreth"><p>We go.</p></speech></publicwhip>`,
		"https://quay.example/empty", "200 OK\r\nContent-Type: text/html", "<p>")
	var b bytes.Buffer
	if err := warc.WriteWACZ(&b, warc.WACZ{}, []warc.File{{Name: "pages.warc.gz", Data: data}}, warc.Limits{Unpacked: 1 << 20, Body: 1 << 20}); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"pages.warc.gz": data, "pages.wacz!/archive/pages.warc.gz": b.Bytes(),
		"week.zip!/pages.wacz!/archive/pages.warc.gz": readtest.Zipped(t, []txtar.File{{Name: "pages.wacz", Data: b.Bytes()}})} {
		t.Run(name, func(t *testing.T) {
			file, _ := source.CutMember(name)
			docs, failures := documents(file, data)
			var got []string
			for _, d := range docs {
				path, in := strings.CutPrefix(d.Path, name+"!/")
				if !in {
					t.Errorf("%s is not in %s", d.Path, name)
				}
				got = append(got, path+" "+d.Meta.URL+" "+strings.TrimSpace(d.Text))
			}
			want := "https://quay.example/a https://quay.example/a MARA LINDQVIST: We stay.|https://quay.example/debate.xml https://quay.example/debate.xml We go."
			if strings.Join(got, "|") != want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
			}
			if !strings.Contains(told(failures), "https://quay.example/empty: no article was found on this page") || len(failures) != 1 {
				t.Errorf("failures: %s", told(failures))
			}
		})
	}
}

func TestAWACZThatWasChangedIsRefused(t *testing.T) {
	const list = `{"resources": [{"path": "archive/a.warc", "hash": "sha256:00"}]}`
	tests := []struct {
		name, want string
		members    []txtar.File
	}{
		{"other bytes", "x.wacz!/archive/a.warc: its bytes do not have the sum that datapackage.json says", []txtar.File{{Name: waczList, Data: []byte(list)}, {Name: "archive/a.warc", Data: []byte("WARC/1.0")}}},
		{"a file that is missing", "x.wacz: archive/a.warc is listed in it and missing", []txtar.File{{Name: waczList, Data: []byte(list)}}},
		{"a list that is none", "x.wacz: datapackage.json, which lists what is in it, cannot be read", []txtar.File{{Name: waczList, Data: []byte("[")}}},
		{"no page", "x.wacz: no WARC file is listed in it", []txtar.File{{Name: waczList, Data: []byte("{}")}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, failures := documents("x.wacz", readtest.Zipped(t, test.members)); !strings.HasPrefix(told(failures), test.want) {
				t.Errorf("got  %s\nwant %s", told(failures), test.want)
			}
		})
	}
}

// unzip is what is in a gzip file.
func unzip(t testing.TB, data []byte) []byte {
	t.Helper()
	out, packed, err := input.Gunzip(data, limit.Usual())
	if err != nil || !packed {
		t.Fatal(packed, err)
	}
	return out
}

// spend opens a file of files with so much left of what it may cost, and returns the documents that were read.
func spend(t *testing.T, data []byte, change func(*opener[string])) (read []string, failures string) {
	o := &opener[string]{reader: func(s source.Source) (string, error) {
		doc, err := Article(s)
		if err != nil {
			return "", err
		}
		return doc.Path, nil
	}, left: 1 << 20, time: time.Minute, taken: map[string]bool{}}
	o.use = func(path string) { read = append(read, path) }
	o.text.Store(1 << 20)
	change(o)
	o.open(source.Source{Path: "x", Data: data}, 1)
	return read, told(o.failures)
}

func TestWhatAFileOfFilesCostsIsBoundedAndTheRestIsNamed(t *testing.T) {
	var members []txtar.File
	var pages bytes.Buffer
	for _, name := range []string{"1.md", "2.md", "3.md", "4.md"} {
		members = append(members, txtar.File{Name: name, Data: []byte("We stay by the sea.\n")})
		fmt.Fprintf(&pages, "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://quay.example/%s\r\n"+
			"Content-Type: text/plain\r\nContent-Length: 20\r\n\r\nWe stay by the sea.\n\r\n\r\n", name)
	}
	for kind, data := range map[string][]byte{"zip": readtest.Zipped(t, members), "WARC": pages.Bytes()} {
		for _, row := range []struct {
			name   string
			change func(*opener[string])
			read   int
			said   string
		}{
			{"nothing", func(*opener[string]) {}, 4, ""},
			{"time", func(o *opener[string]) { o.time = 1 }, 1, "took too long: the limit is 1m0s for all of a file of files"},
			{"documents", func(o *opener[string]) { o.documents = 9_998 }, 2, "too many documents: the limit is 10000"},
			{"text", func(o *opener[string]) { o.text.Store(4 * 3 * 20) }, 3, "too much text: the limit is 128 MB for a file of files, 32 MB where they are articles"},
		} {
			read, said := spend(t, data, row.change)
			if len(read) != row.read || !strings.Contains(said, row.said) || strings.Count(said, "\n") > 1 {
				t.Errorf("%s, %s: read %v, and said %q", kind, row.name, read, said)
			}
			if row.said != "" && !strings.Contains(said, fmt.Sprintf("%d.md", row.read+1)) {
				t.Errorf("%s, %s: the first that is not read is not named: %q", kind, row.name, said)
			}
		}
	}
}

func TestTurnsAndLinesAreBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("reads half a million turns")
	}
	for text, want := range map[string]string{
		strings.Repeat("MARA: Yes.\n\nODA: No.\n\n", 250_001): "it has too many turns: the limit is 500000, and it has 500002",
		strings.Repeat("a\n", 2_000_001):                      "it has too many lines: the limit is 2000000, and it has 2000001",
	} {
		if _, err := Transcript(source.Source{Path: "a.txt", Data: []byte(text)}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: %.200v, want %s", text, err, want)
		}
	}
}
