package check

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"testing"

	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/report"
)

// taped checks articles against an archive, and makes each report again from its tape, with only the documents
// that were read.
func taped(t *testing.T, record []string, press string) (reports []report.Report, tapes []Tape) {
	t.Helper()
	ctx := context.Background()
	a, err := archive.Create(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	if _, err := a.Add(ctx, record, nil); err != nil {
		t.Fatal(err)
	}
	r, err := OpenArchive(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	for _, doc := range articlesIn(t, press) {
		want := encoded(t, r.Article(doc))
		got, tape, err := r.Taped(ctx, doc)
		if err != nil {
			t.Fatal(err)
		}
		if encoded(t, got) != want {
			t.Errorf("%s: what is taped is another report", doc.Path)
		}
		data, err := json.Marshal(tape)
		if err == nil {
			tape = Tape{}
			err = json.Unmarshal(data, &tape)
		}
		if err != nil {
			t.Fatal(err)
		}
		again, read := played(t, tape, doc, func(m index.Mentioned) *document.Document {
			of, err := a.Document(ctx, m.Key)
			if err != nil {
				t.Fatal(err)
			}
			return of
		})
		if again != want {
			t.Errorf("%s: the report that is made from the tape differs: %s", doc.Path,
				firstDifference([]byte(again), []byte(want)))
		}
		t.Logf("%s: %d quotations, %d of %d documents read, %d mentioned, a tape of %d bytes", doc.Path,
			len(got.Quotations), read, r.Documents(), len(tape.Index.Documents), len(data))
		reports, tapes = append(reports, got), append(tapes, tape)
	}
	return reports, tapes
}

// played is the report that a tape gives, and how many documents it read.
func played(t *testing.T, tape Tape, doc *document.Document,
	text func(index.Mentioned) *document.Document) (out string, read int) {
	t.Helper()
	r, err := tape.Play(func(m index.Mentioned) *document.Document {
		if !m.Read {
			return nil
		}
		read++
		return text(m)
	})
	if err != nil {
		t.Fatal(err)
	}
	again, err := r.Check(context.Background(), doc)
	if err != nil {
		t.Fatal(err)
	}
	if n := r.Unanswered(); n > 0 {
		t.Errorf("%s: %d questions have no answer on the tape", doc.Path, n)
	}
	return encoded(t, again), read
}

func encoded(t *testing.T, r report.Report) string {
	t.Helper()
	data, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestAReportIsMadeAgainFromItsTape(t *testing.T) {
	reports, _ := taped(t, []string{"../../examples/record", "../../examples/trace/record"}, "../../examples/press")
	verdicts := map[string]int{}
	for _, r := range reports {
		for _, q := range r.Quotations {
			verdicts[q.Verdict]++
		}
	}
	if len(verdicts) < 6 {
		t.Errorf("the examples have the verdicts %v only", verdicts)
	}
}

// The same of a larger set, where one is named: VERBATIM_TAPE_SET is a folder with record/ and press/.
func TestReportsOfASetAreMadeAgain(t *testing.T) {
	set := os.Getenv("VERBATIM_TAPE_SET")
	if set == "" {
		t.Skip("no set is named")
	}
	taped(t, []string{set + "/record"}, set+"/press")
}

// Where a text is left out, what needs it is not judged, and the rest is as it was.
func TestATextThatIsLeftOut(t *testing.T) {
	reports, tapes := taped(t, []string{"../../examples/record"}, "../../examples/press")
	docs := articlesIn(t, "../../examples/press")
	ctx, missed := context.Background(), 0
	for i, tape := range tapes {
		r, err := tape.Play(func(index.Mentioned) *document.Document { return nil })
		if err != nil {
			t.Fatal(err)
		}
		again, err := r.Check(ctx, docs[i])
		if err != nil && !errors.Is(err, index.ErrAbsent) {
			t.Fatal(err)
		}
		for k, q := range again.Quotations {
			if q.Verdict != reports[i].Quotations[k].Verdict {
				missed++
			}
		}
	}
	if missed == 0 {
		t.Error("no verdict needs a text")
	}
}

// BenchmarkTape says what it costs to keep the answers: VERBATIM_TAPE_SET names a folder with record/ and press/.
func BenchmarkTape(b *testing.B) {
	set := os.Getenv("VERBATIM_TAPE_SET")
	if set == "" {
		set = "../../examples"
	}
	ctx := context.Background()
	r, err := Open(ctx, []string{set + "/record"}, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	docs := articlesIn(b, set+"/press")
	docs = docs[:min(len(docs), 20)]
	for _, taping := range []bool{false, true} {
		b.Run(map[bool]string{false: "without", true: "with"}[taping], func(b *testing.B) {
			r.Taping = taping
			for b.Loop() {
				for _, doc := range docs {
					if _, err := r.one(ctx, doc, Seen{}); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
