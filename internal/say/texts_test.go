package say

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// file is what a language's own file has.
func file(t *testing.T, tag string) map[string]message {
	t.Helper()
	data, err := files.ReadFile("texts/" + tag + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	out, err := parse(string(data))
	if err != nil {
		t.Fatalf("%s: %v", tag, err)
	}
	return out
}

func TestEveryLanguageHasEveryMessage(t *testing.T) {
	english := file(t, English)
	for _, tag := range tags[1:] {
		own := file(t, tag)
		for _, key := range slices.Sorted(maps.Keys(english)) {
			if _, ok := own[key]; !ok {
				t.Errorf("%s lacks %s", tag, key)
			}
		}
		for _, key := range slices.Sorted(maps.Keys(own)) {
			if _, ok := english[key]; !ok {
				t.Errorf("%s has %s, which English has not", tag, key)
			}
		}
	}
}

// placesIn are the places of a text, each once, in order.
func placesIn(text string) (out []string) {
	pieces(text, func(p piece) {
		if p.place != "" {
			out = append(out, p.place)
		}
	})
	slices.Sort(out)
	return slices.Compact(out)
}

// A form may leave out the number; nothing else may be left out or put in.
func TestEveryMessageHasThePlacesOfTheEnglishOne(t *testing.T) {
	english := file(t, English)
	for _, tag := range tags {
		for key, m := range file(t, tag) {
			if strings.HasPrefix(key, "format.") {
				continue // English has days and shares as they are
			}
			wanted := placesIn(english[key][other])
			for f, text := range m {
				got := placesIn(text)
				if text == "" || slices.Equal(got, wanted) {
					continue
				}
				if form(f) != other && slices.Equal(append(got, "n"), wanted) {
					continue
				}
				t.Errorf("%s: %s[%s] has the places %v, and English %v", tag, key, formNames[f], got, wanted)
			}
		}
	}
}

func TestEveryMessageThatCountsHasTheFormsOfItsLanguage(t *testing.T) {
	formsOf := map[string][]form{"ru": {one, few, many}, "uk": {one, few, many}}
	for _, tag := range tags {
		wanted := formsOf[tag]
		if wanted == nil {
			wanted = []form{other, one}
		}
		for key, m := range file(t, tag) {
			var got []form
			for f, text := range m {
				if text != "" {
					got = append(got, form(f))
				}
			}
			if !slices.Equal(got, []form{other}) && !slices.Equal(got, wanted) {
				t.Errorf("%s: %s has the forms %v; it needs one for all, or %v", tag, key, got, wanted)
			}
		}
	}
}

func TestNoMessageHasAnyHalfOfAPlace(t *testing.T) {
	for _, tag := range tags {
		for key, m := range file(t, tag) {
			for _, text := range m {
				pieces(text, func(p piece) {
					if strings.ContainsAny(p.text, "{}") || strings.ContainsAny(p.place, " {") {
						t.Errorf("%s: %s: %q", tag, key, text)
					}
				})
			}
		}
	}
}

// families are keys whose last part is a name that the code has by itself, as “condition” of loss.condition.
var families = []string{"verdict", "severity", "code", "loss", "what", "month", "month-of", "row", "text-kind",
	"basis", "basis-count", "tally", "faith"}

func TestEveryMessageIsUsed(t *testing.T) {
	sources := sourcesBeside(t)
	has := func(text string) bool { return strings.Contains(sources, text) }
	for _, key := range slices.Sorted(maps.Keys(file(t, English))) {
		family, name, _ := strings.Cut(key, ".")
		switch {
		case has(`"` + key + `"`):
		case slices.Contains(families, family) && (has(`"`+name+`"`) || strings.HasPrefix(family, "month")):
		case builtOf(key, has):
		default:
			t.Errorf("nothing uses %s", key)
		}
	}
}

// builtOf reports a key of which the code has the beginning and the end: "coverage.held" and "-of-days".
func builtOf(key string, has func(string) bool) bool {
	for i := range key {
		if key[i] == '-' && (has(`"`+key[:i]+`"`) || has(`"`+key[:i+1]+`"`)) {
			rest := key[i:]
			if has(`"`+rest+`"`) || has(`"`+rest[1:]+`"`) || parted(rest, has) {
				return true
			}
		}
	}
	return false
}

func parted(rest string, has func(string) bool) bool {
	i := strings.LastIndexByte(rest, '-')
	return i > 0 && has(`"`+rest[:i]+`"`) && has(`"`+rest[i:]+`"`)
}

// sourcesBeside are all sources of the program but tests and this package's files.
func sourcesBeside(t *testing.T) string {
	var b strings.Builder
	for _, root := range []string{"../../internal", "../../report", "../../cmd"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			ext := filepath.Ext(path)
			if strings.HasSuffix(path, "_test.go") || ext != ".go" && ext != ".html" && ext != ".js" {
				return nil
			}
			data, err := os.ReadFile(path)
			b.Write(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

var called = regexp.MustCompile(`(?:say\.Of|\.Say|\.Count|tell|\bsay|\bcount)\(?\s*"([a-z][a-z0-9-]*\.[a-z0-9 -]*[a-z0-9])"`)

func TestEveryMessageThatIsAskedForIsThere(t *testing.T) {
	english := file(t, English)
	for _, m := range called.FindAllStringSubmatch(sourcesBeside(t), -1) {
		if _, ok := english[m[1]]; !ok {
			t.Errorf("%s is asked for, and is no message", m[1])
		}
	}
}
