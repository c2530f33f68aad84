package pages_test

import (
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestPicture makes the picture of docs/desk.md anew, from the examples:
//
//	go test ./internal/server/pages -run TestPicture -update
func TestPicture(t *testing.T) {
	if !*update {
		t.Skip("it is made with -update")
	}
	b := open(t, serveExamples(t), "/", 1120, 720, media("light"))
	b.click(".examples li:nth-child(3) button")
	b.wait("all are judged", done)
	eval[any](b, `document.activeElement.blur(); scrollTo(0, 0); 0`)
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("../../../docs/desk.png", png, 0o644); err != nil {
		t.Fatal(err)
	}
}
