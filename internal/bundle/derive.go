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

	"verbatim/internal/check"
	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// derivation is a report that was made from a bundle.
type derivation struct {
	report     report.Report
	body       []byte
	unanswered int64    // questions that the bundle has no answer for: another program asked
	otherwise  []string // documents whose bytes this program reads otherwise than that of the bundle
	told       []string // documents of which the text of the file was judged, and not what is read of their bytes
}

// derive makes the report anew: it reads the article and the documents from their bytes, judges, and writes the
// report down.
func (b *Bundle) derive(ctx context.Context) (d derivation, err error) {
	defer func() {
		if fault := recover(); fault != nil { // what is in the file is a stranger's
			err = fmt.Errorf("what the file says can't be: %v", fault)
		}
	}()
	if most := max(1, limit.From(ctx).Times); b.Manifest.Settings.Limits > most {
		return d, fmt.Errorf("it was made with limits %d times as wide as the usual ones, and %d times is what is allowed "+
			"here; if you trust the file so far, set VERBATIM_LIMITS=%[1]d", b.Manifest.Settings.Limits, most)
	}
	ctx = limit.Limits{Times: b.Manifest.Settings.Limits}.Into(ctx)
	var tape check.Tape
	if err := json.Unmarshal(b.Files[answersName], &tape); err != nil {
		return d, fmt.Errorf("%s can't be read: %w", answersName, err)
	}
	article, err := b.Manifest.Article.read(b.Files[articleName], limit.From(ctx))
	if err != nil {
		return d, fmt.Errorf("the article: %w", err)
	}
	if hexDigest(article) != b.Manifest.Article.Digest {
		d.otherwise = append(d.otherwise, "the article")
	}
	texts, err := b.texts(ctx, &d)
	if err != nil {
		return d, err
	}
	record, err := tape.Play(func(m index.Mentioned) *document.Document { return texts[m.Key] })
	if err != nil {
		return d, fmt.Errorf("%s: %w", answersName, err)
	}
	d.report, err = record.Check(ctx, article)
	if err = errors.Join(err, record.Close()); err != nil {
		return d, err
	}
	d.unanswered = record.Unanswered()
	if b.remembers() {
		d.report.Remember()
	}
	d.body, err = json.Marshal(d.report)
	return d, err
}

// remembers reports a report that has its sentences as values too, as older ones do not.
func (b *Bundle) remembers() bool {
	var kept struct {
		Messages json.RawMessage `json:"messages"`
	}
	return json.Unmarshal(b.Files[reportName], &kept) == nil && kept.Messages != nil
}

// texts are the documents that are there, by their numbers.
func (b *Bundle) texts(ctx context.Context, d *derivation) (map[int64]*document.Document, error) {
	out := map[int64]*document.Document{}
	for _, of := range b.Manifest.Documents {
		if !of.Read || of.Redacted {
			continue
		}
		doc, err := b.text(ctx, of)
		if err != nil {
			return nil, fmt.Errorf("document %d (%s): %w", of.Number, of.Source, err)
		}
		if hexDigest(doc) != of.Digest {
			d.otherwise = append(d.otherwise, fmt.Sprintf("document %d (%s)", of.Number, of.Source))
		}
		if of.Text {
			d.told = append(d.told, fmt.Sprintf("document %d (%s)", of.Number, of.Source))
		}
		out[of.Number] = doc
	}
	return out, nil
}

// text reads a document, or takes the text that the bundle has of it.
func (b *Bundle) text(ctx context.Context, of Document) (doc *document.Document, err error) {
	if of.Text {
		return b.toldText(of)
	}
	return b.readText(ctx, of)
}

// toldText is the text that the file has of a document. Nothing shows that it was read of the bytes.
func (b *Bundle) toldText(of Document) (*document.Document, error) {
	doc := new(document.Document)
	if err := json.Unmarshal(b.Files[textsName+of.Digest+".json"], doc); err != nil {
		return nil, err
	}
	inside := func(s document.Span) bool { return s.Start >= 0 && s.Start <= s.End && s.End <= len(doc.Text) }
	sound := !slices.ContainsFunc(doc.Turns, func(t document.Turn) bool {
		return !inside(t.Span) || len(t.Label) > t.End-t.Start
	}) && !slices.ContainsFunc(doc.Asides, func(s document.Span) bool { return !inside(s) }) &&
		!slices.ContainsFunc(doc.Blocks, func(k document.Block) bool { return !inside(k.Span) })
	if doc.Text == "" || !sound {
		return nil, errors.New("the text that the file has of it is none")
	}
	return doc, nil
}

func (b *Bundle) readText(ctx context.Context, of Document) (doc *document.Document, err error) {
	s := source.Source{Path: of.Path, Data: b.Files[documentsName+of.SHA256], Limits: limit.From(ctx),
		Known: of.Known.meta()}
	if of.Page != "" {
		s.Capture = &source.Capture{URL: of.Page}
	}
	return read.Transcript(s)
}

func hexDigest(doc *document.Document) string {
	sum := doc.Digest()
	return hex.EncodeToString(sum[:])
}

// page is the report as a page to read. The day on it is that on which the report was made.
func (d derivation) page(m Manifest) ([]byte, error) {
	program := m.Program
	program.Day = ""
	if at, err := time.Parse(time.RFC3339, m.Report.Checked); err == nil {
		program.Day = at.UTC().Format(time.DateOnly)
	}
	var b bytes.Buffer
	err := report.HTML(&b, report.Set{Schema: report.Schema, Reports: []report.Report{d.report}, Program: &program})
	return b.Bytes(), err
}
