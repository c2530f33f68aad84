package read

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/language"

	"verbatim/internal/document"
	"verbatim/internal/source"
)

// A file verbatim.yaml in the folder of a transcript, or in the folder above, tells what transcripts do not
// tell of themselves. What stands at its top holds for all, what stands under files for those of a name or a
// pattern; of several that fit, the later goes before. A pattern with a slash is held against the path from
// the folder of verbatim.yaml, any other against the name.
//
//	language: en
//	files:
//	  "*.txt": {speaker: Mara Lindqvist}
//	  "hearing-1.txt": {date: 2024-03-05, title: First hearing}
//
// What a transcript says of itself goes before. What is not understood is a note on each transcript, and is
// passed over.

const (
	besideName = "verbatim.yaml"
	besideMost = 1 << 20 // bytes
)

// besideKeys are what may be told, in the order in which they are named.
var besideKeys = []string{"date", "speaker", "title", "language", "kind"}

// beside is a file verbatim.yaml.
type beside struct {
	dir     string
	rules   []besideRule
	notes   []string
	changed time.Time
	size    int64
}

type besideRule struct {
	pattern string // "" for all files
	meta    document.Meta
}

// besides keeps what was read, by path.
var besides = struct {
	sync.Mutex
	read map[string]*beside
}{read: map[string]*beside{}}

// tellBeside adds to a transcript what verbatim.yaml tells of its file.
func tellBeside(doc *document.Document, file string) {
	if b, whole := besideOf(file); b != nil {
		doc.Warnings = append(doc.Warnings, b.notes...)
		fill(doc, b.of(whole))
	}
}

// ToldOtherwise reports a source of which something is known, or may be, that its bytes do not say.
func ToldOtherwise(s source.Source) bool {
	b, _ := besideOf(s.File)
	return b != nil || s.Known != (document.Meta{})
}

// besideOf returns the verbatim.yaml that tells of a file, nil for none, and the file's whole path.
func besideOf(file string) (b *beside, whole string) {
	whole, err := filepath.Abs(file)
	if file == "" || err != nil {
		return nil, ""
	}
	dir := filepath.Dir(whole)
	if b = besideIn(dir); b == nil {
		b = besideIn(filepath.Dir(dir))
	}
	return b, whole
}

// fill says of a transcript what its front matter does not say, before its turns are read: a speaker speaks
// where nobody is labelled.
func fill(doc *document.Document, told document.Meta) {
	m := &doc.Meta
	m.Title, m.Date, m.Speaker = cmp.Or(m.Title, told.Title), cmp.Or(m.Date, told.Date), cmp.Or(m.Speaker,
		told.Speaker)
	m.Language, m.Kind = cmp.Or(m.Language, told.Language), cmp.Or(m.Kind, told.Kind)
}

// besideIn returns what the folder's verbatim.yaml tells, nil where it has none.
func besideIn(dir string) *beside {
	name := filepath.Join(dir, besideName)
	info, err := os.Stat(name)
	if err != nil {
		return nil
	}
	besides.Lock()
	defer besides.Unlock()
	if b := besides.read[name]; b != nil && b.changed.Equal(info.ModTime()) && b.size == info.Size() {
		return b
	}
	b := &beside{dir: dir, changed: info.ModTime(), size: info.Size()}
	besides.read[name] = b
	switch {
	case !info.Mode().IsRegular(): // it may block, or never end
		b.note("it is no file")
	case info.Size() > besideMost:
		b.note("it has more than %d bytes", besideMost)
	case leadsOut(name):
		b.note("it is a link that leads out of its folder")
	default:
		if data, err := os.ReadFile(name); err != nil {
			b.note("it cannot be read: %v", err)
		} else {
			b.parse(data)
		}
	}
	return b
}

// leadsOut reports a link to what is not in its folder: that was put there by whoever may write to the
// folder, and shows what the reader may read.
func leadsOut(name string) bool {
	dir, err := filepath.EvalSymlinks(filepath.Dir(name))
	real, err2 := filepath.EvalSymlinks(name)
	return err != nil || err2 != nil || filepath.Dir(real) != dir
}

// note adds a sentence on what is passed over.
func (b *beside) note(format string, values ...any) {
	b.notes = append(b.notes, besideName+" beside it: "+fmt.Sprintf(format, values...)+"; it was passed over")
}

func (b *beside) parse(data []byte) {
	var top yaml.MapSlice
	if err := yaml.UnmarshalWithOptions(data, &top, yaml.UseOrderedMap()); err != nil {
		first, _, _ := strings.Cut(err.Error(), "\n")
		b.note("it is no YAML of keys and values (%s)", first)
		return
	}
	var all yaml.MapSlice
	for _, item := range top {
		if item.Key != "files" {
			all = append(all, item)
		}
	}
	b.rules = append(b.rules, besideRule{meta: b.meta(all, "")})
	for _, item := range top {
		if item.Key == "files" {
			b.files(item.Value)
		}
	}
}

// files takes what is told of some files.
func (b *beside) files(value any) {
	patterns, ok := value.(yaml.MapSlice)
	if !ok {
		b.note("files is no list of names with what is told of each")
		return
	}
	for _, item := range patterns {
		pattern := fmt.Sprint(item.Key)
		told, ok := item.Value.(yaml.MapSlice)
		if _, err := path.Match(pattern, ""); err != nil {
			b.note("%q is no pattern of names", pattern)
		} else if !ok {
			b.note("of %q nothing is told", pattern)
		} else {
			b.rules = append(b.rules, besideRule{pattern, b.meta(told, " of "+pattern)})
		}
	}
}

// meta reads what is told; of names the files for a note.
func (b *beside) meta(told yaml.MapSlice, of string) (m document.Meta) {
	fields := map[string]*string{"date": &m.Date, "speaker": &m.Speaker, "title": &m.Title,
		"language": &m.Language, "kind": &m.Kind}
	for _, item := range told {
		key := fmt.Sprint(item.Key)
		field, value := fields[key], strings.TrimSpace(fmt.Sprint(item.Value))
		_, isMap := item.Value.(yaml.MapSlice)
		switch {
		case field == nil:
			b.note("the key %q%s is not known, only %s and files", key, of, strings.Join(besideKeys, ", "))
		case item.Value == nil || isMap:
			b.note("the %s%s is no text", key, of)
		case key == "date" && !isDay(value):
			b.note("the date %s%s is no day, as 2024-03-05 is one", value, of)
		case key == "language":
			if base, err := language.ParseBase(value); err == nil {
				*field = base.String()
			} else {
				b.note("the language %s%s is none, as en is one", value, of)
			}
		default:
			*field = value
		}
	}
	return m
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// of is what is told of a file.
func (b *beside) of(file string) (m document.Meta) {
	rel, err := filepath.Rel(b.dir, file)
	if err != nil {
		return m
	}
	rel = filepath.ToSlash(rel)
	for _, rule := range b.rules {
		held := path.Base(rel)
		if strings.Contains(rule.pattern, "/") {
			held = rel
		}
		if fits, _ := path.Match(rule.pattern, held); fits || rule.pattern == "" {
			m = over(rule.meta, m)
		}
	}
	return m
}

// over is what two tell, and the first goes before.
func over(first, second document.Meta) document.Meta {
	for to, from := range map[*string]string{&first.Title: second.Title, &first.Date: second.Date,
		&first.Speaker:  second.Speaker,
		&first.Language: second.Language, &first.Kind: second.Kind} {
		if *to == "" {
			*to = from
		}
	}
	return first
}
