package bundle

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/index"
	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// Subject is what a bundle is made of.
type Subject struct {
	Number  int64         // of a report that the archive keeps; 0 for none
	Checked string        // when that was made
	Body    []byte        // the report's JSON
	Tape    []byte        // what the record answered
	Article source.Source // as it was read
}

// Bundle is a bundle in memory.
type Bundle struct {
	Manifest Manifest
	Files    map[string][]byte
}

// Maker makes bundles of an archive.
type Maker struct {
	Archive *archive.Archive
	Press   *archive.Archive // where articles are kept; nil for nowhere
	Program report.Program
	Redact  []int64 // documents whose texts are left out
	Article []byte  // the article's bytes, where somebody gives them; nil to look for them
}

// Kept is the subject of a report that the archive keeps.
func (m Maker) Kept(ctx context.Context, number int64) (s Subject, err error) {
	all, err := m.Archive.Reports(ctx)
	if err != nil {
		return s, err
	}
	at := slices.IndexFunc(all, func(r archive.Saved) bool { return r.ID == number })
	if at < 0 {
		return s, fmt.Errorf("there is no report %d; verbatim reports lists them", number)
	}
	s.Number, s.Checked = number, all[at].Checked
	if s.Body, err = m.Archive.Report(ctx, number); err != nil {
		return s, err
	}
	var r report.Report
	if err := json.Unmarshal(s.Body, &r); err != nil {
		return s, fmt.Errorf("report %d can't be read: %w", number, err)
	}
	if s.Tape, err = m.Archive.Tape(s.Body); err != nil {
		return s, err
	}
	s.Article, err = m.find(ctx, r.Article)
	return s, err
}

// Checked is the subject of an article that is checked now, and kept nowhere.
func (m Maker) Checked(ctx context.Context, article source.Source) (s Subject, err error) {
	s.Article = article
	return s, m.derive(ctx, &s)
}

// CheckedAgain is the subject of an article of the press side that is checked now.
func (m Maker) CheckedAgain(ctx context.Context, a report.Article) (s Subject, err error) {
	article, err := m.find(ctx, a)
	if err != nil {
		return s, err
	}
	return m.Checked(ctx, article)
}

// derive checks the article of a subject against the archive as it is now.
func (m Maker) derive(ctx context.Context, s *Subject) error {
	doc, err := read.Article(s.Article)
	if err != nil {
		return err
	}
	record, err := check.OpenArchive(ctx, m.Archive)
	if err != nil {
		return err
	}
	out, tape, err := record.Taped(ctx, doc)
	if err = errors.Join(err, record.Close()); err != nil {
		return err
	}
	if s.Tape, err = json.Marshal(tape); err != nil {
		return err
	}
	body, err := json.Marshal(out)
	if s.Body != nil && err == nil && !bytes.Equal(body, s.Body) {
		return fmt.Errorf("report %d was kept without what the record answered then, and checked today the article "+
			"gets another one; check it again with --save, and bundle that", s.Number)
	}
	s.Body = body
	return err
}

// Make makes the bundle of a subject, derives the report from it, and refuses what a stranger could not derive.
func (m Maker) Make(ctx context.Context, s Subject) (b *Bundle, err error) {
	if s.Tape == nil {
		if err := m.derive(ctx, &s); err != nil {
			return nil, err
		}
	}
	var tape check.Tape
	if err := json.Unmarshal(s.Tape, &tape); err != nil {
		return nil, fmt.Errorf("what was kept with the report can't be read: %w", err)
	}
	b = &Bundle{Files: map[string][]byte{reportName: s.Body, answersName: s.Tape, articleName: s.Article.Data}}
	b.Manifest = Manifest{Schema: Schema, Program: m.Program, Settings: Settings{max(1, limit.From(ctx).Times)},
		Answers: source.SHA256(s.Tape),
		Report:  Report{Number: s.Number, Checked: s.Checked, SHA256: source.SHA256(s.Body)},
		Article: articleOf(s.Article, tape.Article)}
	if err := m.documents(ctx, b, tape); err != nil {
		return nil, err
	}
	if err := m.capture(ctx, b, s); err != nil {
		return nil, err
	}
	if err := m.log(b, s.Number > 0); err != nil {
		return nil, err
	}
	return b, m.prove(ctx, b)
}

// prove derives the report from the bundle. Where texts are left out, it is derived with them, to write the
// page, and the bundle has what is left.
func (m Maker) prove(ctx context.Context, b *Bundle) error {
	whole := *b
	whole.Files = map[string][]byte{}
	for name, data := range b.Files {
		whole.Files[name] = data
	}
	whole.Manifest.Documents = slices.Clone(b.Manifest.Documents)
	for i, d := range whole.Manifest.Documents {
		if d.Redacted {
			data, err := m.Archive.Original(d.SHA256)
			if err != nil {
				return err
			}
			whole.Files[documentsName+d.SHA256] = data
			whole.Manifest.Documents[i].Redacted = false
		}
	}
	d, err := whole.derive(ctx)
	if err != nil {
		return err
	}
	if !bytes.Equal(d.body, b.Files[reportName]) {
		return errors.New("the report can't be derived from what it rests on, so that nobody could: " +
			"another version of the program made it; check the article again with --save, and bundle that")
	}
	page, err := d.page(b.Manifest)
	if err != nil {
		return err
	}
	b.Files[pageName] = page
	b.Manifest.Report.Page = source.SHA256(page)
	return nil
}

// documents puts in the documents that were read, and what is said of those that are held.
func (m Maker) documents(ctx context.Context, b *Bundle, tape check.Tape) error {
	left := slices.Clone(m.Redact)
	for _, mentioned := range tape.Index.Documents {
		h, err := m.Archive.Holding(ctx, mentioned.Key)
		if err != nil {
			return err
		}
		d := Document{Number: h.ID, Source: h.Source, Version: h.Version, SHA256: h.SHA256, Read: mentioned.Read}
		if mentioned.Read {
			if err := m.text(ctx, b, &d, h, mentioned); err != nil {
				return fmt.Errorf("document %d (%s): %w", h.ID, h.Source, err)
			}
		}
		if at := slices.Index(left, h.ID); at >= 0 && d.Read {
			d.Redacted, d.Text = true, false
			delete(b.Files, documentsName+d.SHA256)
			delete(b.Files, textsName+d.Digest+".json")
			left = slices.Delete(left, at, at+1)
		}
		b.Manifest.Documents = append(b.Manifest.Documents, d)
	}
	if len(left) > 0 {
		return fmt.Errorf("the report does not rest on document %d, so that its text is not in the bundle; leave "+
			"--redact %d out", left[0], left[0])
	}
	return nil
}

// text puts in the bytes of a document, and its text where these are read otherwise today.
func (m Maker) text(ctx context.Context, b *Bundle, d *Document, h archive.Holding, of index.Mentioned) error {
	if h.State == archive.Purged {
		return errors.New("it was purged, so that the report can't be derived any more")
	}
	doc, err := m.Archive.Document(ctx, h.ID)
	if err != nil {
		return err
	}
	doc.Path = of.Path
	digest := doc.Digest()
	s, again, err := m.Archive.Reading(ctx, h)
	if err != nil && s.Data == nil {
		return err
	}
	d.Digest, d.Path, d.Known = hex.EncodeToString(digest[:]), of.Path, knownOf(s.Known)
	if s.Capture != nil {
		d.Page = s.Capture.URL
	}
	d.Path = s.Path
	b.Files[documentsName+d.SHA256] = s.Data
	if err == nil && again.Digest() == digest {
		return nil
	}
	d.Text = true
	b.Files[textsName+d.Digest+".json"], err = json.Marshal(doc)
	return err
}

// day is that of a bundle, which no clock tells: when the report was made.
func (m Maker) day(s Subject) time.Time {
	if at, err := time.Parse(time.RFC3339, s.Checked); err == nil {
		return at
	}
	return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
}
