package report_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestPicture makes the README's picture and session anew, from the examples:
//
//	go test ./report -run TestPicture -update
//
// Without -update it checks the session: what the README shows is what the program prints.
func TestPicture(t *testing.T) {
	session := session(t)
	if flag.Lookup("update").Value.String() != "true" {
		if old, err := os.ReadFile("../docs/session.txt"); err != nil || !bytes.Equal(old, session) {
			t.Errorf("docs/session.txt is not what the program prints (%v); make it anew with: go test ./report -run TestPicture -update", err)
		}
		return
	}
	if err := os.WriteFile("../docs/session.txt", session, 0o644); err != nil {
		t.Fatal(err)
	}
	b := open(t, htmlOf(t, examples(t)), 1280, 1120, media("light"))
	b.click("#" + b.markOf("We will finish the barrier by the autumn"))
	eval[any](b, `scrollBy(0, document.getElementById("a4").getBoundingClientRect().top); document.activeElement.blur(); 0`)
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("../docs/report.png", png, 0o644); err != nil {
		t.Fatal(err)
	}
}

// session is the README's command and what it prints, as it does where the output is no terminal.
func session(t *testing.T) []byte {
	t.Helper()
	args := []string{"check", "examples/press/", "--against", "examples/record/"}
	cmd := exec.Command("go", append([]string{"run", "./cmd/verbatim"}, args...)...)
	cmd.Dir = ".."
	cmd.Env = append(os.Environ(), "LC_ALL=C") // whoever runs the test may read another language
	out, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if len(out) == 0 {
		t.Fatal("the program prints nothing")
	}
	return append([]byte("$ verbatim check examples/press/ --against examples/record/\n\n"), out...)
}
