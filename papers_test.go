package verbatim_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What is written for people names each package, and each module of others.
func TestPapersNameWhatIsThere(t *testing.T) {
	rooms, modules := paper(t, "ARCHITECTURE.md"), paper(t, "docs/design/dependencies.md")
	err := filepath.WalkDir("internal", func(dir string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if d.Name() == "testdata" {
			return fs.SkipDir
		}
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if len(files) > 0 && !strings.Contains(rooms, "`"+d.Name()+"`") {
			t.Errorf("ARCHITECTURE.md does not say what %s is for", dir)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`/v[0-9]+$`)
	for line := range strings.Lines(paper(t, "go.mod")) {
		words := strings.Fields(line)
		if len(words) != 2 || !strings.HasPrefix(words[1], "v") {
			continue // what is needed by others only has a comment
		}
		module := version.ReplaceAllString(words[0], "")
		if name := strings.TrimPrefix(module, "golang.org/"); !strings.Contains(modules, path.Base(name)) {
			t.Errorf("docs/design/dependencies.md does not say why %s", words[0])
		}
	}
}

func paper(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
