package read

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/internal/limit"
	"verbatim/internal/source"
)

// tree makes the files below a new folder, each with its own name for content, and returns the folder.
func tree(t *testing.T, files ...string) string {
	dir := t.TempDir()
	for _, f := range files {
		path := filepath.Join(dir, f)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(f), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFilesAreListedInOrderOfName(t *testing.T) {
	dir := tree(t, "b.md", "a/2.txt", "a/1.html", "c.MD", ".hidden/d.md", ".e.md", "f.pdf", "a/deep/er/3.markdown")
	files, failures := Files([]string{dir, filepath.Join(dir, "b.md"), filepath.Join(dir, "f.pdf")})
	var names []string
	for _, f := range files {
		name, _ := filepath.Rel(dir, f)
		names = append(names, filepath.ToSlash(name))
	}
	want := []string{"a/1.html", "a/2.txt", "a/deep/er/3.markdown", "b.md", "c.MD", "f.pdf"}
	if !slices.Equal(names, want) || len(failures) > 0 {
		t.Errorf("got %v and %v, want %v", names, failures, want)
	}
}

func TestALoopOfLinksEnds(t *testing.T) {
	dir := tree(t, "a/1.md", "b/2.md")
	for link, to := range map[string]string{"a/up": "..", "b/other": "../a", "self": "self"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	files, failures := Files([]string{dir})
	if len(files) != 2 || len(failures) != 1 || !strings.Contains(failures[0].Err.Error(), "leads to no file") {
		t.Errorf("got %v and %v", files, failures)
	}
}

func TestEachKeepsTheOrder(t *testing.T) {
	var names []string
	for i := range 200 {
		names = append(names, fmt.Sprintf("%03d.md", i))
	}
	dir := tree(t, names...)
	files, _ := Files([]string{dir})
	slow := func(s source.Source) (string, error) {
		if strings.HasSuffix(s.Path, "0.md") {
			time.Sleep(time.Millisecond)
		}
		return string(s.Data), nil
	}
	for _, workers := range []int{1, 2, 7} {
		var got []string
		failures, err := Stream(context.Background(), files, workers, slow, func(s string) { got = append(got, s) })
		if err != nil || len(failures) > 0 || !slices.Equal(got, names) {
			t.Errorf("%d workers: %v, %v, %v", workers, got, failures, err)
		}
	}
}

func TestEachGoesOnPastAFileThatFails(t *testing.T) {
	dir := tree(t, "1.md", "2.md", "3.md", "4.md")
	files, _ := Files([]string{dir})
	files = append(files, filepath.Join(dir, "gone.md"))
	reader := func(s source.Source) (string, error) {
		switch string(s.Data) {
		case "2.md":
			return "", errors.New("no good")
		case "3.md":
			panic("a fault")
		}
		return string(s.Data), nil
	}
	var got []string
	failures, err := Stream(context.Background(), files, 2, reader, func(s string) { got = append(got, s) })
	if err != nil || !slices.Equal(got, []string{"1.md", "4.md"}) || len(failures) != 3 {
		t.Fatalf("got %v, %v, %v", got, failures, err)
	}
	for i, want := range []string{"no good", "the reader failed on it (a fault)", "no such file"} {
		if !strings.Contains(failures[i].Err.Error(), want) {
			t.Errorf("failure %d is %q, want %q", i, failures[i].Err, want)
		}
	}
}

func TestEachEndsWhenItIsCalledOff(t *testing.T) {
	var names []string
	for i := range 300 {
		names = append(names, fmt.Sprintf("%03d.md", i))
	}
	files, _ := Files([]string{tree(t, names...)})
	ctx, cancel := context.WithCancel(context.Background())
	used := 0
	_, err := Stream(ctx, files, 2, func(s source.Source) (string, error) { return string(s.Data), nil }, func(string) {
		if used++; used == 3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || used == len(files) {
		t.Errorf("used %d files, %v", used, err)
	}
}

func TestAReaderThatHangsIsLeftBehind(t *testing.T) {
	hang := make(chan struct{})
	defer close(hang)
	_, err := within(time.Millisecond, source.Source{Path: "1.md"}, func(source.Source) (string, error) { <-hang; return "", nil })
	if err == nil || !strings.Contains(err.Error(), "reading it took too long: the limit is 1ms for a document; split it") {
		t.Errorf("got %v", err)
	}
}

// A folder “week.zip!” beside week.zip would have its files taken for versions of what is in that.
func TestAFolderIsNoFileOfFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "week.zip!")
	path := filepath.Join(dir, "a.md")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("MARA LIND: We stay."), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := File(path, limit.Usual()); err == nil || !strings.Contains(err.Error(), "rename the folder") {
		t.Errorf("it is read: %v", err)
	}
}
