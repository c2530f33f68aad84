//go:build linux

package read

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/read/mail"
	"verbatim/internal/read/office"
	"verbatim/internal/read/readtest"
	"verbatim/internal/warc"
)

// Each bomb is read in a process of its own, whose memory the system tells. go test ./read -run TestBombs -v prints the
// table of BENCHMARKS.md.

const bombMemory = 1 << 30 // bytes that reading a bomb may take; that of a PDF comes near it, as memory that grows is copied

// TestReadOne is the process that reads a bomb.
func TestReadOne(t *testing.T) {
	path := os.Getenv("VERBATIM_TEST_READ")
	if path == "" {
		t.Skip("is run by TestBombs")
	}
	failures, err := Stream(context.Background(), []string{path}, 1, Transcript, func(*document.Document) {})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range failures {
		fmt.Println("refused:", strings.ReplaceAll(f.Err.Error(), "\n", " "))
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Print(string(status))
}

var peak = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// pourInto writes so many bytes of one text into a packer.
func pourInto(w io.WriteCloser, text string, size int) error {
	chunk := bytes.Repeat([]byte(text), 1<<20/len(text))
	for n := 0; n < size; n += len(chunk) {
		if _, err := w.Write(chunk); err != nil {
			return err
		}
	}
	return w.Close()
}

func gzipBomb(t testing.TB, text string, size int) []byte {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err == nil {
		err = pourInto(z, text, size)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// zipBomb is a zip file of members that have so many bytes each.
func zipBomb(t testing.TB, size int, names ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		w, err := z.Create(name)
		if err == nil {
			err = pourInto(struct {
				io.Writer
				io.Closer
			}{w, io.NopCloser(nil)}, " ", size)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pdfBomb is a page whose stream is so many bytes when it is unpacked.
func pdfBomb(t testing.TB, size int) []byte {
	var stream, b bytes.Buffer
	z, err := zlib.NewWriterLevel(&stream, zlib.BestSpeed)
	if err == nil {
		err = pourInto(z, "BT /F1 9 Tf (stay) Tj ET\n", size)
	}
	if err != nil {
		t.Fatal(err)
	}
	b.WriteString("%PDF-1.4\n")
	var at []int
	for _, object := range []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
		fmt.Sprintf("<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream", stream.Len(), stream.String()),
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj%sendobj\n", len(at), object)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 5\n0000000000 65535 f \n")
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", start)
	return b.Bytes()
}

func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some time")
	}
	const huge = 1 << 30
	space := strings.Repeat(" ", 1<<20)
	warcOf := func(header string, body []byte) []byte {
		var b bytes.Buffer
		x := warc.Exchange{URL: "https://quay.example/a", Response: []byte("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + header + "\r\n"), Body: body}
		if err := warc.Write(&b, "a test", []warc.Exchange{x}); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	many := make([]txtar.File, limit.Usual().Members()+1)
	for i := range many {
		many[i].Name = fmt.Sprintf("%d.md", i)
	}
	nested := readtest.Zipped(t, []txtar.File{{Name: "a.md", Data: []byte("We stay.")}})
	for range mostNested {
		nested = readtest.Zipped(t, []txtar.File{{Name: "more.zip", Data: nested}})
	}
	laughs := `<!DOCTYPE TEI [<!ENTITY a "ha">`
	for c := 'b'; c < 'l'; c++ {
		laughs += fmt.Sprintf(`<!ENTITY %c "%s">`, c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	for _, bomb := range []struct {
		name, file string
		data       []byte
		says       string
	}{
		{"gzip, 1 GB inside", "a.txt.gz", gzipBomb(t, " ", huge), "too large when unpacked: the limit is 64 MB"},
		{"gzip in gzip", "a.txt.gz", readtest.Gzipped(t, gzipBomb(t, " ", 1<<20)), "a gzip file in a gzip file"},
		{"deflate, 1 GB in a Word file", "a.docx", zipBomb(t, huge, office.WordMain), "too large when unpacked: the limit is 64 MB"},
		{"zip, a member of 1 GB", "a.zip", zipBomb(t, huge, "a.md"), "too large when unpacked: the limit is 64 MB"},
		{"zip, 300 MB in members of 60", "a.zip", zipBomb(t, 60<<20, "1.md", "2.md", "3.md", "4.md", "5.md"), "too large when unpacked: the limit is 256 MB"},
		{"zip, 10,001 members", "a.zip", readtest.Zipped(t, many), "too many members: the limit is 10000"},
		{"zip, nested four times", "a.zip", nested, "4 deep, and the limit is 3"},
		{"WARC, a record of 1 GB", "a.warc.gz", append(gzipBomb(t, "WARC/1.0\r\nContent-Length: 1073741824\r\n\r\n"+strings.Repeat(" ", 4096), 512<<20), 0), "too large when unpacked: the limit is 256 MB"},
		{"WARC, a body of 1 GB in gzip", "a.warc.gz", warcOf("Content-Encoding: gzip\r\n", gzipBomb(t, " ", huge)), "too large when unpacked: the limit is 64 MB"},
		{"XML, entities in entities", "a.xml", []byte(laughs + `]><TEI><text><body><u>&k;</u></body></text></TEI>`), "the entity &k; is known neither to XML nor to HTML"},
		{"XML, a million elements deep", "a.xml", []byte("<TEI><text><body><u>" + strings.Repeat("<seg>", 1_000_000)), "too deep: the limit is 256"},
		{"JSON, a million deep", "a.json", []byte(strings.Repeat(`[{"a":`, 500_000)), "exceeded max depth"},
		{"e-mail, 1,001 parts", "a.eml", []byte(mailHead + "Content-Type: multipart/mixed; boundary=x\n\n" + strings.Repeat("--x\n\na\n", mail.MostParts+1) + "--x--\n"), "too many parts: the limit is 1000"},
		{"HTML, a million tags", "a.html", []byte("<html><body>" + strings.Repeat("<p>a", 1_000_000)), "too many tags: the limit is 500000"},
		{"HTML, 400,000 elements deep", "a.html", []byte("<html><body>" + strings.Repeat("<div>", 400_000) + "We stay."), "open stack of elements exceeds 512 nodes"},
		{"PDF, a stream of 1 GB", "a.pdf", pdfBomb(t, huge), "needs more than 256 MB of memory"},
		{"65 MB of text", "a.txt", bytes.Repeat([]byte(space), 65), "too large: the limit is 64 MB"},
	} {
		t.Run(bomb.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), bomb.file)
			if err := os.WriteFile(path, bomb.data, 0o644); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(os.Args[0], "-test.run", "^TestReadOne$")
			cmd.Env = append(os.Environ(), "VERBATIM_TEST_READ="+path)
			start := time.Now()
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %.300s", err, out)
			}
			said := ""
			for line := range strings.Lines(string(out)) {
				if line, refused := strings.CutPrefix(line, "refused: "); refused && strings.Contains(line, bomb.says) {
					said = line
				}
			}
			if said == "" {
				t.Errorf("it does not say %q: %.500s", bomb.says, out)
			}
			memory, err := strconv.Atoi(string(peak.FindSubmatch(out)[1]))
			if memory <<= 10; err != nil || memory > bombMemory {
				t.Errorf("it took %d MB", memory>>20)
			}
			t.Logf("| %s | %d KB | %s | %.1f s | %d MB |", bomb.name, len(bomb.data)>>10, strings.TrimSpace(said), time.Since(start).Seconds(), memory>>20)
		})
	}
}
