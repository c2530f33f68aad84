package bundle

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/digitorus/timestamp"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/ledger"
	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/internal/warc"
	"verbatim/report"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var program = report.Program{Version: "v1.2.3", Commit: "0123456789ab", Lexicons: "le", Rules: "ru"}

var fetchedAt = time.Date(2024, 3, 5, 10, 0, 0, 0, time.UTC)

const site = "https://courier.example/flood"

// made is an archive with the examples, a report on one of them that was fetched, a time stamp, and, since then,
// more documents: the record answers otherwise today.
func made(t testing.TB, stamped bool) (dir string) {
	t.Helper()
	ctx, now := context.Background(), fetchedAt
	dir = filepath.Join(t.TempDir(), "archive")
	writing := func(work func(*archive.Archive) error) {
		t.Helper()
		a, err := archive.Create(ctx, dir)
		must(t, err)
		a.Now = func() time.Time { return now }
		must(t, errors.Join(work(a), a.Close()))
	}
	writing(func(a *archive.Archive) error {
		_, err := a.Add(ctx, []string{"../../examples/record"}, nil)
		return err
	})
	page := fetched(t, now)
	writing(func(a *archive.Archive) error {
		record, err := check.OpenArchive(ctx, a)
		must(t, err)
		record.Taping = true
		doc, err := read.Article(page)
		must(t, err)
		_, err = a.Keep(ctx, []source.Source{page})
		must(t, err)
		reports, failures, err := record.Articles(ctx, []*document.Document{doc}, nil)
		if len(failures) > 0 {
			t.Fatal(failures)
		}
		must(t, errors.Join(err, record.Close()))
		_, err = desk.Save(ctx, a, reports)
		return err
	})
	if stamped {
		writing(func(a *archive.Archive) error {
			log, err := a.LogForWriting(ctx)
			must(t, err)
			return log.Stamp(tokenOf(t, log.Sum(), now))
		})
	}
	now = now.AddDate(0, 0, 9)
	writing(func(a *archive.Archive) error {
		_, err := a.Add(ctx, []string{"../../examples/trace/record"}, nil)
		return err
	})
	return dir
}

// fetched is an article as it came over the wire.
func fetched(t testing.TB, at time.Time) source.Source {
	t.Helper()
	data, err := os.ReadFile("../../examples/press/courier-flood-address.html")
	must(t, err)
	var file bytes.Buffer
	must(t, warc.Write(&file, "test", []warc.Exchange{{URL: site, Time: at, Body: data,
		Request:  []byte("GET /flood HTTP/1.1\r\nHost: courier.example\r\n\r\n"),
		Response: []byte("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n")}}))
	return source.Source{Path: site, Data: data, Capture: &source.Capture{URL: site, Asked: site, Fetched: at,
		WARC: file.Bytes(), SHA256: source.SHA256(file.Bytes())}}
}

// tokenOf is a time stamp of a sum.
func tokenOf(t testing.TB, sum [32]byte, at time.Time) []byte {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Quay Time"},
		NotBefore: at.Add(-time.Hour), NotAfter: at.AddDate(90, 0, 0),
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	must(t, err)
	cert, err := x509.ParseCertificate(der)
	must(t, err)
	answer := timestamp.Timestamp{HashAlgorithm: crypto.SHA256, HashedMessage: sum[:], Time: at,
		Policy: []int{1, 2, 3}, AddTSACertificate: true}
	body, err := answer.CreateResponseWithOpts(cert, key, crypto.SHA256)
	must(t, err)
	got, err := timestamp.ParseResponse(body)
	must(t, err)
	return got.RawToken
}

// bundled is a bundle of report 1, and of the archive it is of.
func bundled(t testing.TB, dir string, redact ...int64) *Bundle {
	t.Helper()
	ctx := context.Background()
	a, err := archive.Open(ctx, dir)
	must(t, err)
	defer func() { _ = a.Close() }()
	m := Maker{Archive: a, Program: program, Redact: redact}
	s, err := m.Kept(ctx, 1)
	must(t, err)
	b, err := m.Make(ctx, s)
	must(t, err)
	return b
}

func packed(t testing.TB, b *Bundle) []byte {
	t.Helper()
	var out bytes.Buffer
	must(t, b.Write(&out, limit.Limits{}))
	return out.Bytes()
}

func verified(t testing.TB, v Verifier, data []byte) *Verified {
	t.Helper()
	out, err := v.Verify(context.Background(), data)
	must(t, err)
	return out
}

func TestABundleIsDerivedThoughTheRecordHasGrown(t *testing.T) {
	dir := made(t, true)
	b := bundled(t, dir)
	data := packed(t, b)
	if !bytes.Equal(data, packed(t, bundled(t, dir))) {
		t.Error("the same archive gives other bytes")
	}
	out := verified(t, Verifier{Program: program, Key: b.Manifest.Log.Key}, data)
	if !out.Integrity.Proven || !out.Derivation.Proven || len(out.Wrong)+len(out.Differs) > 0 {
		t.Errorf("it says %+v", out)
	}
	if out.Time.Proven || !strings.Contains(out.Time.Says, "existed at 2024-03-05T10:00:00Z, as CN=Quay Time says") {
		t.Errorf("of the time it says %+v", out.Time)
	}
	if out.Origin.Proven {
		t.Error("origin is proven")
	}
	t.Logf("%d bytes, of them %d of documents unpacked", len(data), documentBytes(b))
}

func documentBytes(b *Bundle) (n int) {
	for name, data := range b.Files {
		if strings.HasPrefix(name, documentsName) {
			n += len(data)
		}
	}
	return n
}

// A text that is left out is named by its hash, and the verdicts that rest on it can't be derived.
func TestATextThatIsLeftOut(t *testing.T) {
	dir := made(t, false)
	whole := bundled(t, dir)
	var kept report.Report
	must(t, json.Unmarshal(whole.Files[reportName], &kept))
	for _, d := range whole.Manifest.Documents {
		if !d.Read {
			continue
		}
		b := bundled(t, dir, d.Number)
		data := packed(t, b)
		if _, there := b.Files[documentsName+d.SHA256]; there {
			t.Errorf("document %d is still there", d.Number)
		}
		out := verified(t, Verifier{Program: program}, data)
		if len(out.Wrong) > 0 || !out.Integrity.Proven || out.Derivation.Proven {
			t.Errorf("without document %d it says %+v", d.Number, out)
		}
		if len(out.Underived) == 0 || !strings.Contains(out.Derivation.Says, d.SHA256) {
			t.Errorf("without document %d all is derived, or the hash is missing: %s", d.Number, out.Derivation.Says)
		}
		for _, q := range kept.Quotations {
			rests := q.Match != nil && q.Match.Document.Path != "" &&
				strings.HasSuffix(d.Source, strings.TrimPrefix(q.Match.Document.Path, "../../"))
			if rests && !strings.Contains(strings.Join(out.Underived, " ")+" ", q.ID+" ") {
				t.Errorf("%s rests on document %d and is derived without it", q.ID, d.Number)
			}
		}
	}
	a, err := archive.Open(context.Background(), dir)
	must(t, err)
	defer func() { _ = a.Close() }()
	m := Maker{Archive: a, Program: program, Redact: []int64{99}}
	s, err := m.Kept(context.Background(), 1)
	must(t, err)
	if _, err := m.Make(context.Background(), s); err == nil || !strings.Contains(err.Error(), "--redact 99") {
		t.Errorf("a document that is none of it: %v", err)
	}
}

// Another version that derives the same says so; one that derives something else says what, and it is no fault
// of the file.
func TestAnotherVersionSaysWhatDiffers(t *testing.T) {
	dir := made(t, false)
	other := program
	other.Version, other.Rules = "v2.0.0", "other"
	b := bundled(t, dir)
	out := verified(t, Verifier{Program: other}, packed(t, b))
	if !out.Derivation.Proven || !strings.Contains(out.Derivation.Says, "by version v2.0.0") {
		t.Errorf("it says %+v", out.Derivation)
	}
	b.Manifest.Log, b.Manifest.Report.Number = nil, 0
	b.Files[reportName] = bytes.Replace(b.Files[reportName], []byte(`"verdict":"clipped"`), []byte(`"verdict":"clean"`), 1)
	b.Manifest.Report.SHA256 = source.SHA256(b.Files[reportName])
	out = verified(t, Verifier{Program: other}, packed(t, b))
	if out.Derivation.Proven || len(out.Wrong) > 0 || len(out.Differs) == 0 ||
		!strings.Contains(out.Differs[0], "clean, major in the file, clipped, major here") {
		t.Errorf("it says %+v", out)
	}
}

// An article that is checked now is bundled too, and its report is in no log.
func TestAnArticleThatIsKeptNowhere(t *testing.T) {
	ctx := context.Background()
	a, err := archive.Open(ctx, made(t, false))
	must(t, err)
	defer func() { _ = a.Close() }()
	m := Maker{Archive: a, Program: program}
	for _, name := range []string{"gazette-barrier-works.txt", "ledger-ministry-money.md", "observer-council-vote.html"} {
		path := "../../examples/press/" + name
		data, err := os.ReadFile(path)
		must(t, err)
		s, err := m.Checked(ctx, source.Source{Path: path, File: path, Data: data})
		must(t, err)
		b, err := m.Make(ctx, s)
		must(t, err)
		out := verified(t, Verifier{Program: program}, packed(t, b))
		if !out.Derivation.Proven || len(out.Wrong) > 0 || !strings.Contains(out.Integrity.Says, "the report is in no log") {
			t.Errorf("%s: %+v", name, out)
		}
	}
}

// TestVersions derives the reports on the examples, and holds their sum against the table of versions.
func TestVersions(t *testing.T) {
	sum := verdictsOfExamples(t)
	if !strings.Contains(versions, sum) {
		t.Logf("no version in versions.txt has the sum %s; before a release, add the line\n%s VERSION LEXICONS RULES\n"+
			"with what verbatim version prints", sum, sum)
	}
	for line := range strings.Lines(versions) {
		if f := strings.Fields(line); len(f) != 4 && !strings.HasPrefix(line, "#") {
			t.Errorf("%q is no line of the table", line)
		}
	}
}

func verdictsOfExamples(t *testing.T) string {
	t.Helper()
	ctx := context.Background()
	record, err := check.Open(ctx, []string{"../../examples/record", "../../examples/trace/record"}, nil)
	must(t, err)
	defer func() { _ = record.Close() }()
	var all bytes.Buffer
	for _, folder := range []string{"../../examples/press", "../../examples/trace/press"} {
		files, failures := read.Files([]string{folder})
		if len(failures) > 0 {
			t.Fatal(failures)
		}
		for _, path := range files {
			data, err := os.ReadFile(path)
			must(t, err)
			doc, err := read.Article(source.Source{Path: filepath.ToSlash(path), Data: data})
			must(t, err)
			must(t, json.NewEncoder(&all).Encode(record.Article(doc)))
		}
	}
	return source.SHA256(all.Bytes())
}

func TestTheTableTellsVersionsOfTheSameVerdicts(t *testing.T) {
	before := versions
	defer func() { versions = before }()
	versions = "# head\naa v1 l1 r1\naa v2 l2 r1\nbb v3 l3 r3\n"
	v := func(version, lexicons, rules string) report.Program {
		return report.Program{Version: version, Lexicons: lexicons, Rules: rules}
	}
	if !known(v("v1", "l1", "r1"), v("v2", "l2", "r1")) {
		t.Error("v1 and v2 gave the same")
	}
	if known(v("v1", "l1", "r1"), v("v3", "l3", "r3")) || known(v("v9", "", ""), v("v9", "", "")) ||
		known(v("v1", "l1", "other"), v("v2", "l2", "r1")) {
		t.Error("what the table does not say is known")
	}
}

// A report of before there was a log is no older than that for anybody, and no fault of the file.
func TestAReportOfBeforeTheLog(t *testing.T) {
	ctx, dir := context.Background(), made(t, false)
	must(t, os.RemoveAll(ledger.Path(dir)))
	must(t, os.Remove(ledger.KeyPath(dir)))
	a, err := archive.Create(ctx, dir)
	must(t, err)
	must(t, a.Close())
	out := verified(t, Verifier{Program: program}, packed(t, bundled(t, dir)))
	if len(out.Wrong) > 0 || !out.Integrity.Proven || !out.Derivation.Proven || out.Time.Proven {
		t.Errorf("it says %+v", out)
	}
	if !strings.Contains(out.Time.Says, "the desk's clock says 2024-03-05T10:00:00Z, and its log has the report since 20") {
		t.Errorf("of the time it says %s", out.Time.Says)
	}
}
