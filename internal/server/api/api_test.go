package api_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/desk/desktest"
	"verbatim/internal/document"
	"verbatim/internal/server"
	"verbatim/internal/server/api"
	"verbatim/report"
)

const examples = "../../../examples"

// served is the API on an archive of the examples, and its desk.
func served(t *testing.T) (*httptest.Server, *desk.Desk) {
	t.Helper()
	dir := desktest.Archive(t, t.TempDir(), filepath.Join(examples, "record"))
	d := desktest.Open(t, dir, report.Program{Version: "test"})
	routes, err := api.Routes(d, "test", false)
	if err != nil {
		t.Fatal(err)
	}
	s, err := server.New(d, server.Options{Routes: routes})
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(s)
	t.Cleanup(web.Close)
	return web, d
}

// send sends a request and returns the answer with its body.
func send(t *testing.T, method, url string, body []byte, headers ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(text)
}

func article(t *testing.T) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(examples, "press", "ledger-ministry-money.md"))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// wanted is the report on the article as the desk writes it.
func wanted(t *testing.T, d *desk.Desk) string {
	t.Helper()
	doc, err := desk.Read(context.Background(), desk.Pasted(string(article(t)), document.Meta{}))
	if err != nil {
		t.Fatal(err)
	}
	set, err := d.Check(context.Background(), doc, check.Seen{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := report.JSON(&b, set); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// However an article is sent, the report is the same, byte for byte.
func TestTheReportIsTheSameHoweverItIsSent(t *testing.T) {
	t.Parallel()
	web, d := served(t)
	want := wanted(t, d)
	inJSON, _ := json.Marshal(map[string]string{"text": string(article(t))})
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, _ := w.CreateFormFile("file", "ledger.md")
	_, _ = part.Write(article(t))
	_ = w.Close()
	for name, sent := range map[string][2]string{
		"as text": {"text/plain", string(article(t))}, "as any bytes": {"", string(article(t))},
		"in JSON": {"application/json", string(inJSON)}, "as a file": {w.FormDataContentType(), form.String()},
	} {
		answer, got := send(t, "POST", web.URL+api.Base+"/check", []byte(sent[1]), "Content-Type", sent[0])
		got = strings.ReplaceAll(got, `"ledger.md"`, `"-"`)
		if answer.StatusCode != 200 || got != want {
			t.Errorf("%s: status %d, and another report:\n%.300s", name, answer.StatusCode, got)
		}
	}
}

// The events tell of each quotation once, and end with the report.
func TestTheStreamEndsWithTheReport(t *testing.T) {
	t.Parallel()
	web, d := served(t)
	answer, body := send(t, "POST", web.URL+api.Base+"/check/stream", article(t))
	if kind := answer.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Fatalf("it is %s", kind)
	}
	events, data := []string{}, map[string]string{}
	lines := bufio.NewScanner(strings.NewReader(body))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if name, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
			events = append(events, name)
		}
		if text, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			data[events[len(events)-1]] += text + "\n"
		}
	}
	if got := strings.Join(events, " "); got != "article"+strings.Repeat(" quotation", 11)+" report" {
		t.Errorf("the events are %s", got)
	}
	if data["report"] != wanted(t, d) {
		t.Errorf("the report is another one:\n%.300s", data["report"])
	}
}

// Accept chooses the form.
func TestFormsOfAReport(t *testing.T) {
	t.Parallel()
	web, _ := served(t)
	for accept, want := range map[string]string{
		"": "application/json", "*/*": "application/json", "text/*;q=0.5, text/html": "text/html; charset=utf-8",
		"text/csv": "text/csv; charset=utf-8", "text/plain": "text/plain; charset=utf-8",
		"application/sarif+json": "application/sarif+json", "application/ld+json": "application/ld+json",
		"image/png": "application/problem+json",
	} {
		answer, body := send(t, "POST", web.URL+api.Base+"/check", article(t), "Accept", accept)
		if got := answer.Header.Get("Content-Type"); got != want || body == "" {
			t.Errorf("Accept %q gives %s", accept, got)
		}
		// a page that is written for a file has no origin here
		if policy := answer.Header.Get("Content-Security-Policy"); strings.HasPrefix(want, "text/html") !=
			strings.HasPrefix(policy, "sandbox ") {
			t.Errorf("Accept %q has the policy %s", accept, policy)
		}
	}
}

// A list is read to its end page by page, and each thing on it once.
func TestPagesOfAList(t *testing.T) {
	t.Parallel()
	web, _ := served(t)
	seen, next := map[string]bool{}, api.Base+"/documents?limit=4"
	for pages := 0; next != "" && pages < 5; pages++ {
		answer, body := send(t, "GET", web.URL+next, nil)
		var list []archive.Holding
		if err := json.Unmarshal([]byte(body), &list); err != nil {
			t.Fatal(err, body)
		}
		for _, h := range list {
			if seen[h.Source] {
				t.Errorf("%s is there twice", h.Source)
			}
			seen[h.Source] = true
		}
		next, _, _ = strings.Cut(strings.TrimPrefix(answer.Header.Get("Link"), "<"), ">")
	}
	if len(seen) != 6 {
		t.Errorf("%d documents were listed", len(seen))
	}
}

// Who has an answer already is not sent it again.
func TestAnswersHaveTags(t *testing.T) {
	t.Parallel()
	web, _ := served(t)
	first, _ := send(t, "GET", web.URL+api.Base+"/documents/1", nil)
	tag := first.Header.Get("ETag")
	again, body := send(t, "GET", web.URL+api.Base+"/documents/1", nil, "If-None-Match", tag)
	if tag == "" || again.StatusCode != 304 || body != "" {
		t.Errorf("tag %q, then status %d", tag, again.StatusCode)
	}
}

// What is sent again with its key is kept once.
func TestWhatIsSentAgainIsKeptOnce(t *testing.T) {
	t.Parallel()
	web, _ := served(t)
	at := web.URL + api.Base + "/reports"
	first, report := send(t, "POST", at, article(t), "Idempotency-Key", "one")
	again, same := send(t, "POST", at, article(t), "Idempotency-Key", "one")
	if first.StatusCode != 201 || again.Header.Get("Location") != api.Base+"/reports/1" || same != report {
		t.Errorf("status %d, then %s", first.StatusCode, again.Header.Get("Location"))
	}
	if other, _ := send(t, "POST", at, []byte("another"), "Idempotency-Key", "one"); other.StatusCode != 422 {
		t.Errorf("another article with the key is %d", other.StatusCode)
	}
	var kept []archive.Saved
	_, body := send(t, "GET", at, nil)
	if err := json.Unmarshal([]byte(body), &kept); err != nil || len(kept) != 1 {
		t.Errorf("kept are %s", body)
	}
	if answer, body := send(t, "GET", web.URL+first.Header.Get("Location"), nil); answer.StatusCode != 200 ||
		!strings.HasPrefix(body, `{"article":`) {
		t.Errorf("the report is %.100s", body)
	}
}

// Each operation of the document is a route with the role that the document says, and each route of the API
// is in it.
func TestTheDocumentAndTheTableSayTheSame(t *testing.T) {
	t.Parallel()
	web, d := served(t)
	var doc struct {
		Paths map[string]map[string]struct {
			Role string `json:"x-role"`
		}
	}
	_, body := send(t, "GET", web.URL+api.Base+"/openapi.json", nil)
	if err := json.Unmarshal([]byte(body), &doc); err != nil {
		t.Fatal(err)
	}
	routes, err := api.Routes(d, "test", false)
	if err != nil {
		t.Fatal(err)
	}
	inTable := map[string]string{}
	for _, r := range routes {
		inTable[r.Pattern] = r.Role.String()
	}
	delete(inTable, "GET "+api.Base) // the page, and the document itself
	delete(inTable, "GET "+api.Base+"/openapi.json")
	for path, operations := range doc.Paths {
		for method, op := range operations {
			pattern := strings.ToUpper(method) + " " + path
			if inTable[pattern] == "" || inTable[pattern] != op.Role {
				t.Errorf("%s is for %q in the table, and for %q in the document", pattern, inTable[pattern], op.Role)
			}
			delete(inTable, pattern)
		}
	}
	for pattern := range inTable {
		t.Errorf("%s is not in the document", pattern)
	}
}

func TestWhatIsNoArticle(t *testing.T) {
	t.Parallel()
	web, _ := served(t)
	for body, want := range map[string]string{
		`{}`: "send one of text, html and url", `{"text":"a","url":"https://a.example"}`: "send one of text",
		`{"text":null}`: "is no text", `{"text":"a","date":"soon"}`: "soon is no day", `[1]`: "the body is not",
		`{"url":"ftp://a.example"}`: "is no address", `{"text":" "}`: "there is no article",
	} {
		answer, said := send(t, "POST", web.URL+api.Base+"/check", []byte(body), "Content-Type", "application/json")
		if answer.StatusCode/100 != 4 || !strings.Contains(said, want) {
			t.Errorf("%s: status %d, %s", body, answer.StatusCode, said)
		}
	}
}
