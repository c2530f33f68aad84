package read

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/source"
)

// write makes files and returns their folder.
func writtenBeside(t *testing.T, files map[string]string) string {
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

func transcriptIn(t *testing.T, path string) *document.Document {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Transcript(source.Source{Path: path, File: path, Data: data})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestAFileBesideTellsOfTranscripts(t *testing.T) {
	dir := writtenBeside(t, map[string]string{
		"verbatim.yaml": "language: no\nspeaker: Börje Ek\nfiles:\n  \"*.txt\": {kind: hearing, title: A hearing}\n" +
			"  \"talks/2.txt\":\n    title: The second\n    date: 2031-04-02\n  9.txt: {speaker: Ana Ruiz}\n",
		"1.txt":         "We stay until the tide turns.",
		"9.txt":         "We leave when it does.",
		"talks/2.txt":   "The pier is closed.",
		"talks/own.txt": "---\ntitle: Its own\nspeaker: Jo Marsh\nlanguage: en\n---\nThe quay is open.",
		"talks/who.txt": "KIM LOWE: The quay is open.\n\nJO MARSH: And the pier?",
		"a/b/deep.txt":  "Nobody tells of this.",
	})
	for name, want := range map[string]document.Meta{
		"1.txt":         {Title: "A hearing", Speaker: "Börje Ek", Language: "no", Kind: "hearing"},
		"9.txt":         {Title: "A hearing", Speaker: "Ana Ruiz", Language: "no", Kind: "hearing"},
		"talks/2.txt":   {Title: "The second", Date: "2031-04-02", Speaker: "Börje Ek", Language: "no", Kind: "hearing"},
		"talks/own.txt": {Title: "Its own", Speaker: "Jo Marsh", Language: "en", Kind: "hearing"},
		"talks/who.txt": {Title: "A hearing", Speaker: "Börje Ek", Language: "no", Kind: "hearing"},
		"a/b/deep.txt":  {Language: "en"},
	} {
		doc := transcriptIn(t, filepath.Join(dir, name))
		if doc.Meta != want {
			t.Errorf("%s: %+v, want %+v", name, doc.Meta, want)
		}
		if strings.HasSuffix(name, "who.txt") {
			if doc.Turns[0].Speaker != "Kim Lowe" {
				t.Errorf("%s: %+v", name, doc.Turns)
			}
			continue
		}
		if want.Speaker != "" && (len(doc.Turns) != 1 || doc.Turns[0].Speaker != want.Speaker) {
			t.Errorf("%s: %+v", name, doc.Turns)
		}
	}
}

func TestWhatAFileBesideCannotTellIsNamed(t *testing.T) {
	for told, want := range map[string]string{
		"speeker: Jo Marsh":                     `the key "speeker" is not known, only date, speaker, title, language, kind and files`,
		"date: 2031-02-30":                      "the date 2031-02-30 is no day",
		"files: {\"*.txt\": {date: yesterday}}": "the date yesterday of *.txt is no day",
		"files: {\"[\": {title: x}}":            `"[" is no pattern of names`,
		"files: [1.txt]":                        "files is no list of names",
		"files: {1.txt: }":                      `of "1.txt" nothing is told`,
		"language: seaspeak":                    "the language seaspeak is none",
		"title: {a: b}":                         "the title is no text",
		"- 1.txt":                               "it is no YAML of keys and values",
		"a: [":                                  "it is no YAML of keys and values",
	} {
		dir := writtenBeside(t, map[string]string{"verbatim.yaml": told + "\n", "1.txt": "---\nlanguage: en\n---\nWe stay."})
		doc := transcriptIn(t, filepath.Join(dir, "1.txt"))
		if len(doc.Warnings) != 1 || !strings.Contains(doc.Warnings[0], want) {
			t.Errorf("%s: %q, want %q", told, doc.Warnings, want)
		}
		if doc.Meta != (document.Meta{Language: "en"}) {
			t.Errorf("%s: %+v", told, doc.Meta)
		}
	}
}

func TestWhatIsKnownGoesBeforeWhatAFileSays(t *testing.T) {
	s := source.Source{Data: []byte("---\ntitle: Its own\n---\nWe stay."), Known: document.Meta{Title: "Talk", Date: "2031-04-02", Speaker: "Jo Marsh"}}
	doc, err := Transcript(s)
	if err != nil || doc.Meta != s.Known || doc.Turns[0].Speaker != "Jo Marsh" {
		t.Errorf("%+v %+v %v", doc.Meta, doc.Turns, err)
	}
	article, err := Article(s)
	if err != nil || article.Meta.Title != "Talk" || article.Meta.Date != "2031-04-02" {
		t.Errorf("%+v %v", article.Meta, err)
	}
}

func TestAFileBesideIsAFileOfItsFolder(t *testing.T) {
	elsewhere := writtenBeside(t, map[string]string{"verbatim.yaml": "title: A secret\n"})
	for _, row := range []struct {
		name, want string
		put        func(path string) error
	}{
		{"link", "a link that leads out of its folder", func(path string) error {
			return os.Symlink(filepath.Join(elsewhere, "verbatim.yaml"), path)
		}},
		{"device", "it is no file", func(path string) error { return os.Symlink(os.DevNull, path) }},
		{"hole", "more than 1048576 bytes", func(path string) error {
			return errors.Join(os.WriteFile(path, nil, 0o644), os.Truncate(path, 1<<40))
		}},
	} {
		dir := writtenBeside(t, map[string]string{"1.txt": "---\nlanguage: en\n---\nWe stay."})
		if err := row.put(filepath.Join(dir, "verbatim.yaml")); err != nil {
			t.Fatal(err)
		}
		doc := transcriptIn(t, filepath.Join(dir, "1.txt"))
		if len(doc.Warnings) != 1 || !strings.Contains(doc.Warnings[0], row.want) || doc.Meta.Title != "" {
			t.Errorf("%s: %q, %+v", row.name, doc.Warnings, doc.Meta)
		}
	}
}
