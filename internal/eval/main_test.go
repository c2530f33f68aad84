package main

import (
	"bytes"
	"strings"
	"testing"
)

// eval runs the command on the small set of package score, whose articles and transcripts are invented.
func eval(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	cmd := command()
	cmd.SetOut(&out)
	cmd.SetErr(&out)
	cmd.SetArgs(append([]string{"--sets", "score/testdata"}, args...))
	err := cmd.ExecuteContext(t.Context())
	return out.String(), err
}

func TestFiguresOfASet(t *testing.T) {
	out, err := eval(t, "mini", "spans")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"mini: 16 gold quotations, 2 articles, ",
		"extracted            0.938     15 of 16", "expected, got", "spans: 4 gold"} {
		if !strings.Contains(out, want) {
			t.Errorf("there is no %q in\n%s", want, out)
		}
	}
}

func TestShowPrintsBothSides(t *testing.T) {
	out, err := eval(t, "--set", "mini", "--show", "m-02")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"⟦I am proud of the other fifty-six,⟧",
		"⟦I am not proud of the other fifty-six⟧", "expected  altered [negation] by Oda Kestrel"} {
		if !strings.Contains(out, want) {
			t.Errorf("there is no %q in\n%s", want, out)
		}
	}
	if _, err := eval(t, "mini", "--show", "nonsense"); err == nil ||
		!strings.Contains(err.Error(), "kinds are") {
		t.Errorf("an unknown kind: %v", err)
	}
}

func TestASetThatIsNotThere(t *testing.T) {
	if _, err := eval(t, "nowhere"); err == nil || !strings.Contains(err.Error(), "there is no set nowhere") {
		t.Errorf("without --if-present: %v", err)
	}
	out, err := eval(t, "nowhere", "--if-present")
	if err != nil || out != "The set nowhere is not there, so it was not measured.\n" {
		t.Errorf("with --if-present: %q, %v", out, err)
	}
}
