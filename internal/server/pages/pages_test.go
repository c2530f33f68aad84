package pages_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/server/pages"
)

var update = flag.Bool("update", false, "make the picture of docs/ anew")

// draft is an article that quotes the examples' record: rightly, cut, altered, given to another, and what
// nobody said.
const draft = `The mayor of Harrowmere has made a promise. “We will finish the barrier by the autumn of 2025,” Ottilie Brandreth said in March.

“I do blame the night crew for anything that happened after two o’clock,” Tobias Renn said.

“I wrote three letters about the pumps, and I have the replies to two of them,” he added.

“We tested pump four in November, and it ran for eleven minutes before it tripped,” Brandreth said.

“Every house on the quay will have a boat of its own by Christmas,” she told the council.
`

// send checks a draft, and returns the answer.
func send(t *testing.T, base string, stream bool) *http.Response {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	_ = form.WriteField("text", draft)
	_ = form.WriteField("date", "2023-06-01")
	_ = form.Close()
	r, err := http.NewRequest(http.MethodPost, base+"/check", &body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	if stream {
		r.Header.Set("Accept", "text/event-stream")
	}
	answer, err := (&http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = answer.Body.Close() })
	return answer
}

func get(t *testing.T, address string) (int, string) {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "text/html")
	answer, body := asked(t, http.DefaultClient, r)
	return answer.StatusCode, body
}

// asked is what a server answers, with its body.
func asked(t testing.TB, c *http.Client, r *http.Request) (*http.Response, string) {
	t.Helper()
	answer, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

// event is one of a stream.
type event struct {
	name string
	data map[string]any
	at   time.Duration
}

func events(t *testing.T, answer *http.Response, begun time.Time) (out []event) {
	t.Helper()
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		if name, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
			out = append(out, event{name: name, at: time.Since(begun)})
		}
		if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			if err := json.Unmarshal([]byte(data), &out[len(out)-1].data); err != nil {
				t.Fatal(err)
			}
		}
	}
	return out
}

// The article comes first, then each quotation as it is judged, then what stands around them.
func TestTheArticleComesBeforeItsVerdicts(t *testing.T) {
	t.Parallel()
	base := shared(t)
	begun := time.Now()
	all := events(t, send(t, base, true), begun)
	var names []string
	for _, e := range all {
		names = append(names, e.name)
	}
	if got := strings.Join(names, " "); got != "article judged judged judged judged judged done" {
		t.Fatalf("the events are %s", got)
	}
	if html := all[0].data["html"].(string); !strings.Contains(html, "Every house on the quay") || strings.Contains(html, "v-clipped") {
		t.Errorf("the article is\n%s", html)
	}
	t.Logf("the article after %v, the first verdict after %v, all after %v", all[0].at, all[1].at, all[len(all)-1].at)
	status, page := get(t, base+all[len(all)-1].data["address"].(string))
	if status != http.StatusOK || !strings.Contains(page, "clipped, major") {
		t.Errorf("its page is %d\n%s", status, page)
	}
}

// What is pasted is kept nowhere, until somebody keeps it; then it has an address, and what it shows is the
// same.
func TestAReportIsKeptWhenSomebodyKeepsIt(t *testing.T) {
	t.Parallel()
	base := serveExamples(t)
	at := send(t, base, false).Header.Get("Location")
	name := strings.TrimPrefix(at, "/checks/")
	_, before := get(t, base+at+"?format=html")
	if status, _ := get(t, base+"/reports/1"); status != http.StatusNotFound {
		t.Errorf("a report is there before one was kept: %d", status)
	}
	answer, err := http.PostForm(base+"/notes", url.Values{"check": {name}, "quotation": {"q5"}, "kind": {"dismissed"}, "text": {"The council’s minutes have it."}})
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(answer.Body)
	if err != nil || answer.Request.URL.Path != "/reports/1" {
		t.Fatalf("it leads to %s, %v", answer.Request.URL, err)
	}
	if err := answer.Body.Close(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"The council’s minutes have it.", "2026-03-04", "q5, dismissed"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page of the report lacks %q", want)
		}
	}
	if _, after := get(t, base+"/reports/1?format=html"); after != before {
		t.Error("the report that was kept shows something else than the answer did")
	}
	if _, list := get(t, base+"/archive"); !strings.Contains(list, `href="/reports/1"`) {
		t.Error("the page of the archive does not list it")
	}
}

// Each form is what the report package writes, and what is refused is a page with a sentence.
func TestEachFormCanBeTakenAlong(t *testing.T) {
	t.Parallel()
	base := shared(t)
	at := send(t, base, false).Header.Get("Location")
	for form, begins := range map[string]string{"html": "<!DOCTYPE html>", "json": "{", "csv": "key,article,", "sarif": "{", "annotations": "{", "text": "-"} {
		status, body := get(t, base+at+"?format="+form)
		if status != http.StatusOK || !strings.HasPrefix(body, begins) {
			t.Errorf("%s: %d %.60q", form, status, body)
		}
	}
	for address, want := range map[string]string{at + "?format=rtf": "There is no form", "/checks/GONE": "This answer is gone", "/documents/99": "99", "/documents/x": "has a number",
		"/reports/x": "has a number", "/archive/day": "YYYY-MM-DD", "/nowhere": "nothing at this address", "/timeline?check=x": "gone"} {
		status, body := get(t, base+address)
		if status != http.StatusNotFound || !strings.Contains(body, want) || !strings.Contains(body, `<h1>That did not work</h1>`) {
			t.Errorf("%s: %d lacks %q", address, status, want)
		}
	}
}

// Of a report that the command line kept nobody knows which program made it; it can be taken along all the same.
func TestAReportThatTheCommandLineKept(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	a, err := archive.Create(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.Save(ctx, "draft.md", "On the Lighthouse", []byte(`{"article": {"path": "draft.md"}, "quotations": []}`), nil)
	if err := errors.Join(err, a.Close()); err != nil {
		t.Fatal(err)
	}
	base, stop, err := serveIn(dir, nil, nil, pages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = stop() }()
	for _, form := range []string{"html", "json", "csv", "sarif", "annotations", "text"} {
		if status, body := get(t, base+"/reports/1?format="+form); status != http.StatusOK {
			t.Errorf("%s: %d %.200q", form, status, body)
		}
	}
}

// The first page is small, and an empty archive's says what to do.
func TestTheFirstPage(t *testing.T) {
	t.Parallel()
	base := shared(t)
	begun := time.Now()
	_, first := get(t, base+"/")
	t.Logf("%d bytes after %v", len(first), time.Since(begun))
	if len(first) > 100_000 {
		t.Errorf("the first page has %d bytes, more than 100 KB", len(first))
	}
	_, empty := get(t, serveFolders(t, nil, nil, pages.Options{})+"/")
	for _, want := range []string{"The archive is empty", "verbatim add transcripts/", "verbatim serve --demo", `action="/archive"`} {
		if !strings.Contains(empty, want) {
			t.Errorf("the first page of an empty archive lacks %q", want)
		}
	}
}

// Files that are sent are added, and what is refused is said with the reason.
func TestFilesAreTakenOrRefusedWithASentence(t *testing.T) {
	t.Parallel()
	base := serveFolders(t, nil, nil, pages.Options{})
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, text := range map[string]string{"good.md": "---\ndate: 2024-02-03\n---\nJONAS HALE: The lighthouse stays lit through the winter.\n", "bad.pdf": "%PDF-1.7 and nothing else"} {
		w, err := form.CreateFormFile("files", name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(w, text)
	}
	_ = form.Close()
	answer, err := http.Post(base+"/archive", form.FormDataContentType(), &body)
	if err != nil {
		t.Fatal(err)
	}
	page, _ := io.ReadAll(answer.Body)
	_ = answer.Body.Close()
	for _, want := range []string{"1 added", "1 refused", "bad.pdf", "good.md"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	if _, found := get(t, base+"/search?words=the+lighthouse+stays+lit"); !strings.Contains(found, "word for word") {
		t.Error("what was added is not found")
	}
}

// A document that was revised shows what differs word by word, and the calendar shows which occasions lack one.
func TestWhatChangedAndWhatIsMissingIsShown(t *testing.T) {
	t.Parallel()
	ctx, dir, from := context.Background(), t.TempDir(), t.TempDir()
	a, err := archive.Create(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, nights := range []string{"ninety", "eighty"} {
		path := filepath.Join(from, "briefing.md")
		text := "---\ntitle: Briefing on the Lighthouse\ndate: 2024-02-03\n---\nJONAS HALE: We have oil for " + nights + " nights.\n"
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Add(ctx, []string{path}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.AddOccasions(ctx, []archive.Occasion{{Date: "2024-03-09", Title: "Briefing on the Foghorn", UID: "1"}}); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	base, stop, err := serveIn(dir, nil, nil, pages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = stop() }()
	for path, want := range map[string]string{
		"/documents/2?against=1":       `<del><span class="hidden">[before: </span>ninety<span class="hidden">]</span></del> <ins><span class="hidden">[now: </span>eighty`,
		"/documents/1":                 "a newer version is held",
		"/coverage":                    `<td class="lacks"><span title="Briefing on the Foghorn">9`,
		"/archive/day?date=2024-02-03": "Briefing on the Lighthouse",
		"/speakers?name=Jonas+Hale":    "Briefing on the Lighthouse",
	} {
		if status, body := get(t, base+path); status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: %d lacks %q", path, status, want)
		}
	}
}
