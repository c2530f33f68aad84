package when

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"verbatim/internal/document"
)

func TestDbg(t *testing.T) {
	s := os.Getenv("DBG")
	if s == "" {
		t.Skip()
	}
	lang, rest, _ := strings.Cut(s, " ")
	date, text, _ := strings.Cut(rest, " ")
	doc := &document.Document{Text: text, Meta: document.Meta{Date: date, Language: lang}}
	for _, e := range Find(doc) {
		fmt.Printf("%-30q %s..%s %s %s\n", text[e.Start:e.End], e.From.Format("2006-01-02"), e.To.Format("2006-01-02"), e.Kind, e.Note)
	}
}
