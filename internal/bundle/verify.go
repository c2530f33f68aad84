package bundle

import (
	"context"
	"fmt"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/ledger"
	"verbatim/internal/source"
	"verbatim/internal/warc"
	"verbatim/report"
)

// SchemaVerified names the form of what Verify says.
const SchemaVerified = "verbatim/verify/v1"

// Verified is what a bundle proves, and what in it does not fit.
type Verified struct {
	Schema     string        `json:"schema"`
	Integrity  archive.Claim `json:"integrity"`
	Time       archive.Claim `json:"time"`
	Derivation archive.Claim `json:"derivation"`
	Origin     archive.Claim `json:"origin"`

	Wrong     []string       `json:"wrong"`     // what does not fit
	Differs   []string       `json:"differs"`   // where this program derives another report
	Underived []string       `json:"underived"` // quotations that rest on a text that was left out
	Said      []string       `json:"said"`      // what the desk says and nobody can prove from the file
	Program   report.Program `json:"program"`   // that the bundle names
	Key       string         `json:"key"`       // of the log that signed
}

// Verifier verifies bundles.
type Verifier struct {
	Program report.Program // this one
	Key     string         // of the log, where it is known from elsewhere; "" for that of the bundle
}

// slack is how far a time may be from another before it counts as another one.
const slack = 24 * time.Hour

// Verify says what a bundle proves. An error is a file that is no bundle, or one that can't be read.
func (v Verifier) Verify(ctx context.Context, data []byte) (*Verified, error) {
	b, wrong, err := Open(data)
	if err != nil {
		return nil, err
	}
	out := &Verified{Schema: SchemaVerified, Wrong: []string{}, Differs: []string{}, Underived: []string{},
		Said: []string{}, Program: b.Manifest.Program,
		Origin: archive.Claim{Says: "it shows what the desk says that it was sent, and no more; nobody can prove " +
			"from a file where a text came from"}}
	for _, w := range wrong {
		out.wrong("%v", w)
	}
	t := &verification{Verified: out, b: b, v: v}
	t.sums()
	t.proofs()
	t.stamps()
	t.derivation(ctx)
	t.facts()
	t.integrity()
	return out, nil
}

func (out *Verified) wrong(format string, args ...any) {
	out.Wrong = append(out.Wrong, fmt.Sprintf(format, args...))
}

// verification is one that goes on.
type verification struct {
	*Verified
	b     *Bundle
	v     Verifier
	files int // whose sums are right
	tree  *ledger.Checkpoint
	dated time.Time                   // the time of the log's entry of the report
	index int64                       // of that entry
	began int64                       // how many entries of what was held before stand at the beginning of the log
	of    map[entryKey][]ledger.Entry // entries that are proven
}

// sums holds the files of the bundle against its manifest.
func (t *verification) sums() {
	m := t.b.Manifest
	is := func(name, sum string) {
		data, there := t.b.Files[name]
		switch {
		case !there:
			t.wrong("%s is missing", name)
		case source.SHA256(data) != sum:
			t.wrong("%s has not the SHA-256 that the manifest has", name)
		default:
			t.files++
		}
	}
	is(reportName, m.Report.SHA256)
	is(pageName, m.Report.Page)
	is(answersName, m.Answers)
	is(articleName, m.Article.SHA256)
	if _, there := t.b.Files["archive/"+m.Article.WARC]; !there {
		t.wrong("the WARC file of the article, archive/%s, is missing", m.Article.WARC)
	}
	if c := m.Article.Capture; c != nil {
		is("archive/"+m.Article.WARC, c.WARC)
	}
	seen := map[int64]bool{}
	for _, d := range m.Documents {
		if seen[d.Number] {
			t.wrong("document %d is in the manifest twice", d.Number)
		}
		seen[d.Number] = true
		if d.Read && !d.Redacted {
			is(documentsName+d.SHA256, d.SHA256)
		}
	}
	t.captured()
}

// captured holds the article against its capture.
func (t *verification) captured() {
	a := t.b.Manifest.Article
	is := func(resp *warc.Response) bool {
		c := a.Capture
		return source.SHA256(resp.Body) == a.SHA256 &&
			(c == nil || resp.URL == c.URL && resp.Time.UTC().Format(time.RFC3339) == c.Fetched)
	}
	if !eachPage(t.b.Files["archive/"+a.WARC], is) {
		t.wrong("the article is not the page that archive/%s has, of that address and time", a.WARC)
	}
}

// proofs verifies the entries of the log, by their proofs and the signature of its checkpoint.
func (t *verification) proofs() {
	l := t.b.Manifest.Log
	if l == nil {
		return
	}
	t.Key = l.Key
	if t.v.Key != "" && t.v.Key != l.Key {
		t.wrong("the log is signed by the key %s, and not by the one that you gave", l.Key)
	}
	left := t.b.wanted(t.b.Manifest.Report.Number > 0)
	t.of = map[entryKey][]ledger.Entry{}
	for _, p := range l.Proofs {
		if e, index, ok := t.proof(p, l); ok {
			if e.Kind == ledger.Begin && index == 0 {
				t.began = e.Number
				continue
			}
			if e.Kind == ledger.Verdict {
				t.index = index
			}
			key := entryKey{kindOf(e.Kind), e.Number}
			if !left[key] {
				t.wrong("the entry “%s” names nothing in the bundle", e)
				continue
			}
			t.of[key] = append(t.of[key], e)
		}
	}
	m := t.b.Manifest
	if m.Report.Number > 0 {
		t.reportEntry(t.of[entryKey{ledger.Verdict, m.Report.Number}])
	}
	if c := m.Article.Capture; c != nil {
		t.captureEntry(*c, t.of[entryKey{ledger.Capture, c.Number}])
	}
	for _, d := range m.Documents {
		if d.Read {
			t.documentEntries(d, t.of[entryKey{ledger.Add, d.Number}])
		}
	}
}

func (t *verification) proof(p Proof, l *Log) (e ledger.Entry, index int64, ok bool) {
	e, err := ledger.Parse(p.Entry)
	if err != nil {
		t.wrong("%s: %v", p.File, err)
		return e, 0, false
	}
	proof, err := ledger.ParseProof(t.b.Files[p.File])
	if err != nil {
		t.wrong("%s: %v", p.File, err)
		return e, 0, false
	}
	c, err := proof.Check(e, l.Key)
	if err == nil && c.Tree.N != l.Size {
		err = fmt.Errorf("it is of a log of %d entries, and the manifest says %d", c.Tree.N, l.Size)
	}
	if err == nil && t.tree != nil && c.Tree != t.tree.Tree {
		err = fmt.Errorf("its checkpoint is another one than that of the other proofs")
	}
	if err != nil {
		t.wrong("%s (%s): %v", p.File, p.Entry, err)
		return e, 0, false
	}
	t.tree = &c
	return e, proof.Index, true
}

// integrity says it at the end, when all has been looked at.
func (t *verification) integrity() {
	if len(t.Wrong) > 0 {
		t.Integrity.Says = fmt.Sprintf("%s not fit", plural(len(t.Wrong), "thing does", "things do"))
		t.Derivation.Proven = false
		t.Time.Proven = false
		return
	}
	says := fmt.Sprintf("%s have their SHA-256", plural(t.files, "file", "files"))
	if t.tree != nil {
		says += fmt.Sprintf("; %s are in the log %s of %d entries, whose checkpoint is signed",
			plural(len(t.b.Manifest.Log.Proofs), "entry", "entries"), t.tree.Origin, t.tree.Tree.N)
		if t.v.Key == "" {
			says += " by a key that the file itself names (--key compares it with one that you know)"
		}
	} else {
		says += "; the archive had no log, so that nothing says that they were not changed before"
	}
	if t.tree != nil && t.b.Manifest.Report.Number == 0 {
		says += "; the report is in no log"
	}
	t.Integrity = archive.Claim{Proven: true, Says: says}
}

func plural(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", more)
}
