package finding

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Each code has its row: nothing that a report may print is left empty.
func TestEveryCodeIsWhole(t *testing.T) {
	groups := []Group{OfWording, OfCut, OfEdge, OfWho, OfWhen, OfLicit, OfRecord, OfReported}
	if n := int(NotInRecord); len(Codes()) != n {
		t.Fatalf("%d codes, and %d rows", n, len(Codes()))
	}
	for _, c := range Codes() {
		t.Run(c.String(), func(t *testing.T) {
			if !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(c.String()) {
				t.Errorf("%q is no name of a code", c)
			}
			if back, ok := ParseCode(c.String()); !ok || back != c {
				t.Errorf("its name stands for %q too", back)
			}
			if !slices.Contains(groups, c.Group()) {
				t.Errorf("it is of the group %q", c.Group())
			}
			for _, s := range c.Severities() {
				if s == None || !c.Asks(s, true).Placed() || !c.Asks(s, false).Placed() {
					t.Errorf("where it is %s it asks for %s", s, c.Asks(s, true))
				}
			}
		})
	}
}

// No finding that is only a note convicts, and none of a fault leaves the words clean.
func TestSeverityAndVerdictAgree(t *testing.T) {
	for _, c := range Codes() {
		for _, s := range c.Severities() {
			for _, quoted := range []bool{true, false} {
				v := c.Asks(s, quoted)
				if s == Note && v.Fault() || s == Major && !v.Grave(s) {
					t.Errorf("%s, %s: it asks for %s", c, s, v)
				}
			}
		}
	}
}

// The text of a code begins with its severities, so that explain and the verdicts can't differ.
func TestEveryNameIsToldOnce(t *testing.T) {
	var told []string
	for para := range strings.SplitSeq(strings.TrimSpace(texts), "\n\n") {
		head, text, _ := strings.Cut(para, ": ")
		told = append(told, head)
		if _, ok := ParseVerdict(head); ok {
			if !strings.HasPrefix(text, "Verdict. ") {
				t.Errorf("%s is no verdict by its text: %q", head, text)
			}
			continue
		}
		c, _ := ParseCode(head)
		if want := "Finding, " + c.Usual().String(); c != 0 && !strings.HasPrefix(text, want) {
			t.Errorf("%s is %s by default, and its text begins %q", c, c.Usual(), text)
		}
	}
	if want := slices.Concat(Names(Verdicts()), Names(Codes())); !slices.Equal(told, want) {
		t.Errorf("the texts tell of\n%v\nthe list has\n%v", told, want)
	}
}

func TestVerdictsAndSeveritiesByName(t *testing.T) {
	for _, v := range Verdicts() {
		if back, ok := ParseVerdict(v.String()); !ok || back != v {
			t.Errorf("%s is read as %s", v, back)
		}
	}
	for _, s := range []Severity{None, Note, Minor, Major} {
		if back, ok := ParseSeverity(s.String()); !ok || back != s {
			t.Errorf("%s is read as %s", s, back)
		}
	}
	worst := WorstFirst()
	slices.Sort(worst)
	if !slices.Equal(worst, Verdicts()) {
		t.Errorf("the worst first are %v", worst)
	}
}

func TestUnknownNamesAreRefused(t *testing.T) {
	for _, name := range []string{"", "lie", "Negation", "negations", "altered ", "none "} {
		t.Run(fmt.Sprintf("%q", name), func(t *testing.T) {
			c, code := ParseCode(name)
			v, verdict := ParseVerdict(name)
			s, severity := ParseSeverity(name)
			if code || verdict || severity || c != 0 || v != 0 || s != None {
				t.Errorf("it is read as %q, %q, %q", c, v, s)
			}
		})
	}
}
