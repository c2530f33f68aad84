package archive

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/internal/document"
)

// speech is a transcript of its own words about a number.
func speech(n int, speaker, more string) string {
	return fmt.Sprintf("---\ntitle: Speech %d\ndate: 2024-03-%02d\nspeaker: %s\nkind: speech\n---\nThe "+
		"ferry number%d carried seventy%d sacks of barley over the sound. %s\n",
		n, n%28+1, speaker, n, n, more)
}

// write makes files of a name each, and returns their folder.
func write(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func create(t testing.TB, dir string) *Archive {
	t.Helper()
	a, err := Create(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	return a
}

func add(t testing.TB, a *Archive, paths ...string) *Added {
	t.Helper()
	out, err := a.Add(context.Background(), paths, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// found are the documents, by the end of their path, that hold the words.
func found(t testing.TB, a *Archive, words string) []string {
	t.Helper()
	x, damaged, err := a.Index(context.Background())
	if err != nil || len(damaged) > 0 {
		t.Fatal(err, damaged)
	}
	defer func() { _ = x.Close() }()
	var keys []string
	for w := range document.EachWord(words, nil) {
		keys = append(keys, string(w.Key))
	}
	places, _ := x.Occurrences(keys, 100)
	out := []string{}
	for _, p := range places {
		out = append(out, filepath.Base(x.Doc(p.Doc).Path))
	}
	slices.Sort(out)
	return out
}

func healthy(t testing.TB, a *Archive) {
	t.Helper()
	bad, err := a.Examine(context.Background(), nil)
	if err != nil || len(bad) > 0 {
		t.Fatalf("the archive is not well: %v %+v", err, bad)
	}
}

func want[T any](t testing.TB, what string, got, want T) {
	t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		t.Errorf("%s: %s, want %s", what, g, w)
	}
}

func TestTheSameBytesChangeNothingAndNewBytesAreAVersion(t *testing.T) {
	ctx := context.Background()
	dir := write(t, map[string]string{"a.md": speech(1, "Mara Lindqvist", "We stay."),
		"b.md": speech(2, "Tomas Hale", "")})
	a := create(t, t.TempDir())
	first := add(t, a, dir)
	want(t, "added", len(first.Added), 2)
	again := add(t, a, dir)
	want(t, "again", []int{len(again.Added), again.Unchanged}, []int{0, 2})

	path := filepath.Join(dir, "a.md")
	if err := os.WriteFile(path, []byte(speech(1, "Mara Lindqvist", "We leave.")), 0o644); err != nil {
		t.Fatal(err)
	}
	revised := add(t, a, dir)
	want(t, "revised", []int{len(revised.Revised), revised.Unchanged}, []int{1, 1})
	want(t, "the old words", found(t, a, "sound we stay"), []string{})
	want(t, "the new words", found(t, a, "sound we leave"), []string{"a.md"})
	h, err := a.Find(ctx, "a.md")
	if err != nil {
		t.Fatal(err)
	}
	versions, err := a.Versions(ctx, h.Source)
	if err != nil || len(versions) != 2 {
		t.Fatal(err, versions)
	}
	old, err := a.Document(ctx, versions[0].ID)
	if err != nil || !strings.Contains(old.Text, "We stay.") {
		t.Errorf("the old version is not readable: %v", err)
	}
	changes, err := a.Diff(ctx, versions[0].ID, versions[1].ID)
	if err != nil || len(changes) != 1 || changes[0].Old != "stay." || changes[0].New != "leave." {
		t.Errorf("the difference is %+v (%v)", changes, err)
	}

	if err := os.WriteFile(path, []byte(speech(1, "Mara Lindqvist", "We stay.")), 0o644); err != nil {
		t.Fatal(err)
	}
	add(t, a, dir)
	versions, _ = a.Versions(ctx, h.Source)
	want(t, "versions after a change back", len(versions), 3)
	want(t, "the words after it", found(t, a, "sound we stay"), []string{"a.md"})
	healthy(t, a)
}

// A speech that comes from many files is held once, for as long as one of them has it.
func TestCopiesAreHeldOnce(t *testing.T) {
	files := map[string]string{}
	for n := range 40 {
		files[fmt.Sprintf("copy%02d.md", n)] = speech(3, "Mara Lindqvist", "")
	}
	dir := write(t, files)
	a := create(t, t.TempDir())
	out := add(t, a, dir)
	want(t, "added and copies", []int{len(out.Added), out.Copies}, []int{1, 39})
	want(t, "added again", add(t, a, dir).Unchanged, 40)
	want(t, "places", found(t, a, "carried seventy3 sacks"), []string{"copy00.md"})

	if err := os.WriteFile(filepath.Join(dir, "copy00.md"), []byte(speech(4, "Mara Lindqvist", "")),
		0o644); err != nil {
		t.Fatal(err)
	}
	add(t, a, dir)
	want(t, "the speech, when the first file has another", found(t, a, "carried seventy3 sacks"),
		[]string{"copy01.md"})
	want(t, "the other", found(t, a, "carried seventy4 sacks"), []string{"copy00.md"})
	healthy(t, a)
}

func TestRemovedIsNotFoundAndPurgedIsGone(t *testing.T) {
	ctx := context.Background()
	dir := write(t, map[string]string{"a.md": speech(1, "Mara Lindqvist", ""),
		"b.md": speech(2, "Tomas Hale", ""), "c.md": speech(5, "Tomas Hale", "")})
	a := create(t, t.TempDir())
	add(t, a, dir)
	h, err := a.Find(ctx, "a.md")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Remove(ctx, []Holding{h}, false); err != nil {
		t.Fatal(err)
	}
	want(t, "removed", found(t, a, "carried seventy1 sacks"), []string{})
	if _, err := a.Document(ctx, h.ID); err != nil {
		t.Errorf("what was removed is not readable: %v", err)
	}
	b, _ := a.Find(ctx, "b.md")
	if err := a.Remove(ctx, []Holding{b}, true); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Document(ctx, b.ID); err == nil {
		t.Error("the text of what was purged is there")
	}
	if _, err := os.Stat(a.originalPath(b.SHA256)); err == nil {
		t.Error("the original of what was purged is there")
	}
	for _, e := range names(t, filepath.Join(a.Dir, "index")) {
		data, err := os.ReadFile(a.segmentPath(e))
		if err != nil || strings.Contains(string(data), "seventy2") {
			t.Errorf("%s still has a word of what was purged (%v)", e, err)
		}
	}
	want(t, "what is left", found(t, a, "carried seventy5 sacks"), []string{"c.md"})
	healthy(t, a)
	left := add(t, a, dir)
	want(t, "added again after the removal", []int{len(left.Added), left.Removed, left.Unchanged},
		[]int{0, 2, 1})
	a.Again = true
	want(t, "taken up again", len(add(t, a, dir).Added), 2)
	want(t, "what was removed", found(t, a, "carried seventy1 sacks"), []string{"a.md"})
	want(t, "what was purged", found(t, a, "carried seventy2 sacks"), []string{"b.md"})
	healthy(t, a)
}

// What is purged is gone with all that has the same bytes and was removed or revised before, and the doctor
// does not miss it.
func TestPurgedBytesAreGoneFromEveryVersion(t *testing.T) {
	ctx := context.Background()
	dir := write(t, map[string]string{"a.md": speech(1, "Mara Lindqvist", "")})
	a := create(t, t.TempDir())
	a.Again = true
	add(t, a, dir)
	first, _ := a.Find(ctx, "a.md")
	if err := a.Remove(ctx, []Holding{first}, false); err != nil {
		t.Fatal(err)
	}
	add(t, a, dir)
	second, _ := a.Find(ctx, "a.md")
	if err := a.Remove(ctx, []Holding{second}, true); err != nil || first.ID == second.ID {
		t.Fatal(err, first, second)
	}
	for _, h := range []Holding{first, second} {
		if _, err := a.Document(ctx, h.ID); err == nil {
			t.Errorf("the text of version %d is there", h.Version)
		}
	}
	add(t, a, dir)
	healthy(t, a)
	want(t, "held again", found(t, a, "carried seventy1 sacks"), []string{"a.md"})
}

// Files that change places with one another lose nothing.
func TestFilesThatChangePlaces(t *testing.T) {
	one, two := speech(1, "Mara Lindqvist", ""), speech(2, "Tomas Hale", "")
	dir := write(t, map[string]string{"a.md": one, "b.md": two})
	a := create(t, t.TempDir())
	add(t, a, dir)
	for name, text := range map[string]string{"a.md": two, "b.md": one} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want(t, "refused", len(add(t, a, dir).Refused), 0)
	want(t, "the one", len(found(t, a, "carried seventy1 sacks")), 1)
	want(t, "the other", len(found(t, a, "carried seventy2 sacks")), 1)
	if err := os.Rename(filepath.Join(dir, "b.md"), filepath.Join(dir, "c.md")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "b.md"), []byte(speech(3, "Tomas Hale", "")),
		0o644); err != nil {
		t.Fatal(err)
	}
	want(t, "refused", len(add(t, a, dir).Refused), 0)
	for n := 1; n <= 3; n++ {
		want(t, "held", len(found(t, a, fmt.Sprintf("carried seventy%d sacks", n))), 1)
	}
	healthy(t, a)
}

// A reader that looks while a document is revised finds the old version or the new one.
func TestAReaderSeesOneStateWhileItIsWritten(t *testing.T) {
	ctx := context.Background()
	dir := write(t, map[string]string{"a.md": speech(0, "Mara Lindqvist", "")})
	a := create(t, t.TempDir())
	add(t, a, dir)
	reader, err := Open(ctx, a.Dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = reader.Close() }()
	done := make(chan error)
	go func() {
		for n := range 60 {
			err := os.WriteFile(filepath.Join(dir, "a.md"), []byte(speech(n+1, "Mara Lindqvist", "")), 0o644)
			if err == nil {
				_, err = a.Add(ctx, []string{dir}, nil)
			}
			if err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			return
		default:
			want(t, "held", len(found(t, reader, "sacks of barley over the sound")), 1)
		}
		if t.Failed() {
			<-done
			return
		}
	}
}

func names(t testing.TB, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// However often something is added, there are few segments.
func TestSegmentsStayFew(t *testing.T) {
	a := create(t, t.TempDir())
	for n := range 60 {
		add(t, a, write(t, map[string]string{fmt.Sprintf("%03d.md", n): speech(n, "Mara Lindqvist", "")}))
		if got := len(names(t, filepath.Join(a.Dir, "index"))); got > 7 {
			t.Fatalf("after %d times there are %d segments", n+1, got)
		}
	}
	for n := range 60 {
		want(t, "found", found(t, a, fmt.Sprintf("carried seventy%d sacks", n)),
			[]string{fmt.Sprintf("%03d.md", n)})
	}
	healthy(t, a)
}

func TestPeopleAreJoinedByPerson(t *testing.T) {
	got := persons([]string{"Ada Lindqvist", "Lindqvist", "Mara Lindqvist", "Minister Tomas Hale", "T. Hale",
		"Tomas Hale"})
	want(t, "persons", got, [][]string{{"Ada Lindqvist"}, {"Lindqvist"}, {"Mara Lindqvist"},
		{"Minister Tomas Hale", "T. Hale", "Tomas Hale"}})
}

func TestCoverageCountsAndNamesWhatIsMissing(t *testing.T) {
	ctx := context.Background()
	a := create(t, t.TempDir())
	add(t, a, write(t, map[string]string{"a.md": speech(1, "Mara Lindqvist", ""),
		"b.md": speech(2, "Minister Lindqvist", ""), "c.md": speech(3, "Tomas Hale", "")}))
	calendar := "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//ours//EN\r\nBEGIN:VEVENT\r\nUID:1@desk\r\nDTSTAMP:20240101T000000Z\r\nDTSTART:20240302T100000Z\r\nSUMMARY:Speech on barley\r\nORGANIZER;CN=Mara Lindqvist:mailto:m@example.org\r\nEND:VEVENT\r\n" +
		"BEGIN:VEVENT\r\nUID:2@desk\r\nDTSTAMP:20240101T000000Z\r\nDTSTART;VALUE=DATE:20240420\r\nSUMMARY:Briefing on the sound\r\nORGANIZER;CN=Mara Lindqvist:mailto:m@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	occasions, err := ReadCalendar(strings.NewReader(calendar), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, wanted := range []int{2, 0} {
		if n, err := a.AddOccasions(ctx, occasions); err != nil || n != wanted {
			t.Errorf("%d occasions are new (%v), want %d", n, err, wanted)
		}
	}
	people, err := a.Coverage(ctx, "Lindqvist", "", "")
	if err != nil || len(people) != 1 {
		t.Fatal(err, people)
	}
	p := people[0]
	want(t, "covered", []any{p.Documents, p.From, p.To, p.Kinds, p.Years},
		[]any{2, "2024-03-02", "2024-03-03", map[string]int{"speech": 2}, map[string]int{"2024": 2}})
	want(t, "missing", p.Missing, []Occasion{{Date: "2024-04-20", Title: "Briefing on the sound",
		Speaker: "Mara Lindqvist"}})
}

// A report tells which of its verdicts rest on what has changed since.
func TestReportsBecomeStale(t *testing.T) {
	ctx := context.Background()
	dir := write(t, map[string]string{"a.md": speech(1, "Mara Lindqvist", "We stay."),
		"b.md": speech(2, "Tomas Hale", "")})
	a := create(t, t.TempDir())
	add(t, a, dir)
	x, _ := a.Find(ctx, "a.md")
	y, _ := a.Find(ctx, "b.md")
	id, err := a.Save(ctx, "draft.md", "A draft", []byte(`{"a":1}`),
		[]Basis{{"q1", []int64{x.ID}}, {"q2", []int64{y.ID, x.ID}}, {"q3", nil}})
	if err != nil {
		t.Fatal(err)
	}
	saved, err := a.Reports(ctx)
	if err != nil || len(saved) != 1 || len(saved[0].Stale) != 0 {
		t.Fatal(err, saved)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte(speech(1, "Mara Lindqvist", "We leave.")),
		0o644); err != nil {
		t.Fatal(err)
	}
	add(t, a, dir)
	if err := a.Remove(ctx, []Holding{y}, false); err != nil {
		t.Fatal(err)
	}
	saved, _ = a.Reports(ctx)
	want(t, "stale", saved[0].Stale, []Stale{{"q1", x.Source, "revised"}, {"q2", x.Source, "revised"},
		{"q2", y.Source, "removed"}})
	if body, err := a.Report(ctx, id); err != nil || string(body) != `{"a":1}` {
		t.Errorf("the report is %s (%v)", body, err)
	}
}

// When a document was added is told and decides nothing: a clock that goes backwards changes no order.
func TestAClockThatGoesBackwards(t *testing.T) {
	ctx := context.Background()
	dir := write(t, map[string]string{"a.md": speech(1, "Mara Lindqvist", "We stay.")})
	a := create(t, t.TempDir())
	a.Now = func() time.Time { return time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC) }
	add(t, a, dir)
	a.Now = func() time.Time { return time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC) }
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte(speech(1, "Mara Lindqvist", "We leave.")),
		0o644); err != nil {
		t.Fatal(err)
	}
	add(t, a, dir)
	h, err := a.Find(ctx, "a.md")
	if err != nil || h.Version != 2 || h.State != Held {
		t.Errorf("held is %+v (%v)", h, err)
	}
}
