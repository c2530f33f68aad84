package lexicon

import (
	"bufio"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/cases"
)

// The classes that the code reads and that mean something in every language. A file may leave one empty,
// where its language has no such words, but must say so.
var everywhere = classes(`negation denial modal condition restriction contrast quantifier number ordinal magnitude unit function
	discourse pronoun filler hesitation connective abbreviation variant contraction cue weak-cue noun-verb hearsay telling self-cited title role alone
	free-determiner courtesy sex questioner answerer weekday month day-word period last next date-joint day-ending consequence place
	organization determiner preposition auxiliary adverb relative conjunction according subject sex-pronoun own particle
	particle-name complement opener hearsay-opener unheld-opener hearsay-source set-phrase former definite by subordinator demonstrative name-suffix nickname inaudible referring that addressed asking negated-frame first-person salutation even asked when weak-condition weak-contrast have capital-pronoun denies-next one stem-ending man woman either as and anonymous office document medium`)

func TestMonthsAreThoseOfTheWholeLexicon(t *testing.T) {
	for _, lang := range Codes() {
		whole, months := For(lang), Months(lang)
		if !slices.Equal(whole.Entries(Month), months.Entries(Month)) || len(months.Entries(Month)) < 12 {
			t.Errorf("%s: %v, %v", lang, whole.Entries(Month), months.Entries(Month))
		}
		for _, name := range months.Entries(Month) {
			a, _ := whole.Value(Month, name)
			if b, _ := months.Value(Month, name); a != b {
				t.Errorf("%s: %s is %s and %s", lang, name, a, b)
			}
		}
	}
}

func TestEveryLanguageHasTheClassesThatCodeReads(t *testing.T) {
	for _, lang := range Codes() {
		lex := For(lang)
		for _, class := range everywhere {
			if !slices.Contains(lex.Classes(), class) {
				t.Errorf("%s.txt has no [%s]", lang, class)
			}
		}
	}
}

func classes(names string) []Class {
	var out []Class
	for _, name := range strings.Fields(names) {
		out = append(out, Class(name))
	}
	return out
}

// A class that stands in a file and has no constant is a slip of the pen.
func TestNoClassIsMisspelled(t *testing.T) {
	known := constants(t)
	for _, lang := range Codes() {
		for _, class := range For(lang).Classes() {
			if known[class] == "" {
				t.Errorf("%s.txt has a class that no constant names: [%s]", lang, class)
			}
		}
	}
}

// A class that no code reads would be words that somebody gathered for nothing. A class is read where the
// code outside class.go has its constant; a name in quotation marks would slip past the compiler.
func TestEveryClassIsRead(t *testing.T) {
	quoted := regexp.MustCompile(`[lL]ex(icon)?\.(Any\(([^"(\n]*|[^"\n]*\)), |Ends\(|Entries\(|Flag\(|Has\(|Value\(|Valued\()"[a-z]`)
	// lexicon.go reads two itself
	use := regexp.MustCompile(`lexicon\.(\w+)|\((Nickname|PossessiveEnding)\)`)
	read := map[string]bool{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		if strings.HasPrefix(d.Name(), "class") && filepath.Base(filepath.Dir(path)) == "lexicon" {
			return nil
		}
		data, err := os.ReadFile(path)
		if at := quoted.Find(data); at != nil {
			t.Errorf("%s names a class by a string: %s", path, at)
		}
		for _, m := range use.FindAllSubmatch(data, -1) {
			read[string(slices.Concat(m[1], m[2]))] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for class, constant := range constants(t) {
		if !read[constant] {
			t.Errorf("nothing reads [%s]", class)
		}
	}
}

// constants returns the classes of class.go and the files beside it with the names of their constants.
func constants(t *testing.T) map[Class]string {
	files, err := filepath.Glob("class*.go")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	out := map[Class]string{}
	note := func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok {
			class, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil || out[Class(class)] != "" {
				t.Errorf("%s stands twice", v.Names[0].Name)
			}
			out[Class(class)] = v.Names[0].Name
		}
		return true
	}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, note)
	}
	return out
}

func TestEntriesAreInSmallLettersAndOfOneMind(t *testing.T) {
	for _, lang := range append(Codes(), shared) {
		class := ""
		values := map[string]string{}
		lines := bufio.NewScanner(strings.NewReader(file(lang)))
		for lines.Scan() {
			line, _, _ := strings.Cut(lines.Text(), "#")
			if line = strings.TrimSpace(line); strings.HasPrefix(line, "[") {
				class = line
				continue
			}
			for entry := range strings.SplitSeq(line, ",") {
				key, value, _ := strings.Cut(strings.TrimSpace(entry), "=")
				if key == "" {
					continue
				}
				if key != strings.ToLower(key) {
					t.Errorf("%s.txt %s: %q is not in small letters", lang, class, key)
				}
				if old, ok := values[class+key]; ok && old != value {
					t.Errorf("%s.txt %s: %q is both %q and %q", lang, class, key, old, value)
				}
				values[class+key] = value
			}
		}
	}
}

func TestLookUp(t *testing.T) {
	de := empty("de")
	de.parse("[sex] # a comment\n-minister=m, -ministerin=f\nFrau = f\n[variant]\nstraße=Strasse\n[names]\nkim\n[others]\n", nil)
	de.parse("[others]\nkim", map[Class]Class{"others": "names"})
	de.sortEndings()
	for _, row := range []struct {
		class        Class
		entry, value string
		held         bool
	}{
		{"sex", "umweltministerin", "f", true},
		{"sex", "umweltminister", "m", true},
		{"sex", "minister", "", false}, // an ending is no word
		{"sex", cases.Fold().String("Frau"), "f", true},
		{"variant", "strasse", "strasse", true}, // entries are folded as words are
		{"sex", "herr", "", false},
		{"names", "kim", "", false}, // it has left the class
		{"others", "kim", "", true},
		{"none", "herr", "", false},
	} {
		if v, ok := de.Value(row.class, row.entry); v != row.value || ok != row.held {
			t.Errorf("%s %s: got %q, %v", row.class, row.entry, v, ok)
		}
	}
	if For("xx").Language != "en" {
		t.Error("a language that is not held is not read as English")
	}
}
