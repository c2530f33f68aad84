package verbatim_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"verbatim"
	"verbatim/internal/archive"
)

// archiveDir is where exampleArchive makes its archive.
var archiveDir string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "verbatim")
	if err != nil {
		panic(err)
	}
	archiveDir = filepath.Join(dir, "archive")
	code := m.Run()
	if err := errors.Join(os.RemoveAll(dir), goleak.Find()); err != nil && code == 0 {
		fmt.Println("left behind at the end:", err)
		code = 1
	}
	os.Exit(code)
}

// exampleArchive makes an archive of the examples' record, as the command verbatim add does.
func exampleArchive() string {
	ctx := context.Background()
	a, err := archive.Create(ctx, archiveDir)
	if err == nil {
		_, err = a.Add(ctx, []string{"examples/record"}, nil)
		err = errors.Join(err, a.Close())
	}
	if err != nil {
		panic(err)
	}
	return archiveDir
}

const article = "“The river gave us this town,” Ottilie Brandreth said. “Every gull here pays rent,” she " +
	"added."

// A record gives its files, its mappings and its goroutines back, however often it is opened.
func TestAClosedRecordLeavesNothingBehind(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux lists what a process has mapped")
	}
	dir := exampleArchive()
	for range 16 {
		record, err := verbatim.OpenArchive(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := record.Check(t.Context(), verbatim.Text("a", article)); err != nil {
			t.Fatal(err)
		}
		if err := record.Close(); err != nil {
			t.Fatal(err)
		}
	}
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(maps, []byte(".seg\n")); n > 0 {
		t.Errorf("%d segments are still mapped", n)
	}
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range open {
		if to, _ := os.Readlink("/proc/self/fd/" + e.Name()); strings.HasPrefix(to, dir) {
			t.Errorf("%s is still open", to)
		}
	}
}

// Many may check against one record at a time, with the same answers, and Close waits for them.
func TestARecordServesManyAtOnce(t *testing.T) {
	record, err := verbatim.OpenArchive(t.Context(), exampleArchive())
	if err != nil {
		t.Fatal(err)
	}
	want, err := record.Check(t.Context(), verbatim.Text("a", article))
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 4 {
				got, err := record.Check(t.Context(), verbatim.Text("a", article))
				if err != nil && !errors.Is(err, verbatim.ErrClosed) {
					t.Error(err)
				}
				if err == nil && asJSON(t, got) != asJSON(t, want) {
					t.Error("another answer")
				}
			}
		})
	}
	if err := record.Close(); err != nil {
		t.Error(err)
	}
	group.Wait()
	if err := record.Close(); err != nil {
		t.Errorf("a second Close: %v", err)
	}
}

func asJSON(t *testing.T, reports ...verbatim.Report) string {
	t.Helper()
	var b strings.Builder
	if err := verbatim.WriteJSON(&b, verbatim.NewSet(reports...)); err != nil {
		t.Error(err)
	}
	return b.String()
}

// A string, a file, an archive and a folder of the same words give the same report.
func TestAllDoorsLeadToOneReport(t *testing.T) {
	ctx := t.Context()
	files, err := filepath.Glob("examples/record/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	var sources []verbatim.Source
	for _, path := range files {
		s, err := verbatim.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, s)
	}
	slices.Reverse(sources)
	memory, err1 := verbatim.NewRecord(ctx, sources...)
	folder, err2 := verbatim.Open(ctx, "examples/record")
	kept, err3 := verbatim.OpenArchive(ctx, exampleArchive())
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	want := ""
	for name, r := range map[string]*verbatim.Record{"memory": memory, "folder": folder, "archive": kept} {
		set, err := r.CheckFiles(ctx, "examples/press")
		if err != nil || len(set.Skipped) > 0 || len(set.Reports) != 4 {
			t.Fatal(name, err, set.Skipped, len(set.Reports))
		}
		one, err := verbatim.ReadFile(set.Reports[0].Article.Path)
		if err != nil {
			t.Fatal(err)
		}
		single, err := r.Check(ctx, one)
		if err != nil || asJSON(t, single) != asJSON(t, set.Reports[0]) {
			t.Errorf("%s: one article alone has another report (%v)", name, err)
		}
		got := asJSON(t, set.Reports...)
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("%s gives another report", name)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestErrorsAreSentencesAndCanBeTold(t *testing.T) {
	ctx := t.Context()
	ended, end := context.WithCancel(ctx)
	end()
	record, err := verbatim.NewRecord(ctx, verbatim.Text("r", "MARA QUILL: We stay here."))
	if err != nil {
		t.Fatal(err)
	}
	check := func(ctx context.Context, s verbatim.Source) error {
		_, err := record.Check(ctx, s)
		return err
	}
	open := func(_ *verbatim.Record, err error) error { return err }
	empty := t.TempDir()
	big := strings.NewReader(strings.Repeat("a", 64<<20+1))
	_, tooLarge := verbatim.Read("big", big)
	_, noFile := verbatim.ReadFile(filepath.Join(empty, "none.txt"))
	_, filesEnded := record.CheckFiles(ended, "examples/press")
	for name, c := range map[string]struct {
		err  error
		is   error
		says string
	}{
		"nothing to check against": {open(verbatim.NewRecord(ctx)), verbatim.ErrNothing, "no document"},
		"an empty transcript": {open(verbatim.NewRecord(ctx, verbatim.Text("blank", " \n"))), nil,
			"blank: it is empty"},
		"two of one name": {open(verbatim.NewRecord(ctx, verbatim.Text("x", "a"),
			verbatim.Text("x", "b"))), nil, `two sources of the record are called "x"`},
		"a folder without document": {open(verbatim.Open(ctx, empty)), verbatim.ErrNothing, empty},
		"no such folder": {open(verbatim.Open(ctx, empty+"/none")), os.ErrNotExist,
			"check the path"},
		"no archive":          {open(verbatim.OpenArchive(ctx, empty)), verbatim.ErrNoArchive, empty},
		"an empty article":    {check(ctx, verbatim.Text("a", "")), nil, "a: it is empty"},
		"two articles in one": {check(ctx, twoInOne(t)), nil, "it holds 2 articles"},
		"a context that has ended": {check(ended, verbatim.Text("a", article)), context.Canceled,
			"context canceled"},
		"files after the end": {filesEnded, context.Canceled, "reading the articles"},
		"opening after the end": {open(verbatim.NewRecord(ended, verbatim.Text("r", "x"))),
			context.Canceled, "reading the record"},
		"a source that is too large": {tooLarge, nil, "reading big: it is too large: the limit is 64 MB"},
		"a file that is not there":   {noFile, os.ErrNotExist, "none.txt"},
	} {
		if c.err == nil || c.is != nil && !errors.Is(c.err, c.is) ||
			!strings.Contains(fmt.Sprint(c.err), c.says) {
			t.Errorf("%s: %v", name, c.err)
		}
	}
	if err := record.Close(); err != nil {
		t.Error(err)
	}
	if err := check(ctx, verbatim.Text("a", article)); !errors.Is(err, verbatim.ErrClosed) {
		t.Errorf("a closed record: %v", err)
	}
}

// What is damaged of an archive is an error and never a miss.
func TestADamagedArchiveIsNoRecord(t *testing.T) {
	dir := exampleArchive()
	copied := filepath.Join(t.TempDir(), "archive")
	if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	segments, err := filepath.Glob(filepath.Join(copied, "index", "*.seg"))
	if err != nil || len(segments) == 0 {
		t.Fatal(segments, err)
	}
	if err := os.Truncate(segments[0], 4096); err != nil {
		t.Fatal(err)
	}
	if _, err := verbatim.OpenArchive(t.Context(), copied); !errors.Is(err, verbatim.ErrDamaged) {
		t.Errorf("a truncated segment: %v", err)
	}
}

// The constants are those of the program's own list.
func TestEveryVerdictHasAConstant(t *testing.T) {
	constants := []string{verbatim.Unclear, verbatim.NotFound, verbatim.Misattributed, verbatim.Spliced,
		verbatim.Altered, verbatim.Clipped, verbatim.Clean, verbatim.Verbatim}
	var verdicts []string
	for _, code := range verbatim.Codes() {
		if strings.HasPrefix(verbatim.Explain(code), "Verdict.") {
			verdicts = append(verdicts, code)
		}
	}
	if !slices.Equal(constants, verdicts) {
		t.Errorf("constants %q, verdicts %q", constants, verdicts)
	}
}

// Every form is written, and of an error in the writing the caller hears.
func TestEveryFormIsWritten(t *testing.T) {
	record, err := verbatim.Open(t.Context(), "examples/record")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = record.Close() }()
	set, err := record.CheckFiles(t.Context(), "examples/press")
	if err != nil {
		t.Fatal(err)
	}
	for name, write := range forms(set) {
		var b bytes.Buffer
		if err := write(&b); err != nil || !strings.Contains(b.String(), "We are over") {
			t.Errorf("%s: %v, %d bytes", name, err, b.Len())
		}
		if err := write(broken{}); !errors.Is(err, errBroken) {
			t.Errorf("%s: a writer that fails: %v", name, err)
		}
	}
}
