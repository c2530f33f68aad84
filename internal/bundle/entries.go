package bundle

import (
	"crypto/sha256"
	"fmt"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/fetch"
	"verbatim/internal/ledger"
)

// What entries that are proven say of a thing is held against what the bundle says of it.

func (t *verification) reportEntry(all []ledger.Entry) {
	m := t.b.Manifest.Report
	if len(all) != 1 {
		t.wrong("no entry of the log is there for report %d", m.Number)
		return
	}
	e := all[0]
	t.dated = e.Time
	if e.Hash != ledger.SumOf(m.SHA256) {
		t.wrong("report %d is another one than the log has", m.Number)
	}
	if t.index <= t.began { // it was held before there was a log, which does not know since when
		return
	}
	at, err := time.Parse(time.RFC3339, m.Checked)
	if err != nil || at.Add(slack).Before(e.Time) || at.After(e.Time.Add(slack)) {
		t.wrong("report %d says that it was made %s, and the log has it since %s: it was dated otherwise",
			m.Number, m.Checked, e.Time.Format(time.RFC3339))
	}
}

func (t *verification) captureEntry(c Capture, all []ledger.Entry) {
	switch {
	case len(all) != 1:
		t.wrong("no entry of the log is there for capture %d", c.Number)
	case all[0].Hash != ledger.SumOf(c.WARC) || all[0].Text != ledger.SumOf(t.b.Manifest.Article.SHA256):
		t.wrong("capture %d is another one than the log has", c.Number)
	}
}

// documentEntries holds those of a document: the first took it, and later ones may tell of another source or
// another reading.
func (t *verification) documentEntries(d Document, all []ledger.Entry) {
	what := fmt.Sprintf("document %d (%s)", d.Number, d.Source)
	if len(all) == 0 {
		t.wrong("no entry of the log is there for %s", what)
		return
	}
	text, source := false, false
	for _, e := range all {
		if e.Hash != ledger.SumOf(d.SHA256) {
			t.wrong("%s has other bytes than the log has", what)
		}
		text = text || e.Text == sumOf(d.Digest)
		source = source || e.Name == ledger.NameOf(d.Source)
	}
	if !text {
		t.wrong("%s has another text than the log has: it was swapped", what)
	}
	if !source {
		t.wrong("%s came from another source, by the log", what)
	}
}

// stamps says what is proven of the time.
func (t *verification) stamps() {
	m := t.b.Manifest
	if l := m.Log; l != nil && l.Stamp && t.tree != nil {
		what := fmt.Sprintf("the log of %d entries, with this report in it,", l.Size)
		if m.Report.Number == 0 {
			what = fmt.Sprintf("the log of %d entries, with these documents in it and not the report,", l.Size)
		}
		t.stamp(what, t.b.Files[checkpointName], sha256.Sum256(t.tree.Signed))
	}
	if c := m.Article.Capture; c != nil && c.Stamp != "" {
		t.stamp("the article's capture", t.b.Files[c.Stamp], sha256.Sum256(t.b.Files["archive/"+m.Article.WARC]))
	}
	if t.Time.Says == "" {
		t.Time.Says = "there is no time stamp; the desk's clock says " + orNothing(m.Report.Checked)
		if !t.dated.IsZero() {
			t.Time.Says += ", and its log has the report since " + t.dated.UTC().Format(time.RFC3339)
		}
	}
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

func (t *verification) stamp(what string, token []byte, sum [32]byte) {
	s, err := fetch.ReadStamp(token, sum)
	if err != nil {
		t.wrong("the time stamp of %s does not fit: %v", what, err)
		return
	}
	says := fmt.Sprintf("%s existed at %s, as %s says", what, s.Time.Format(time.RFC3339), s.Authority)
	if !s.Trusted {
		says += ", and this system does not know whether to trust that"
	}
	if t.Time.Says != "" {
		says = t.Time.Says + "; " + says
	}
	t.Time = archive.Claim{Proven: t.Time.Proven || s.Trusted, Says: says}
}
