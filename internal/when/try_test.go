package when

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"verbatim/internal/read"
)

func TestTry(t *testing.T) {
	dir := os.Getenv("TRY")
	if dir == "" {
		t.Skip()
	}
	files, _ := filepath.Glob(dir + "/press/*.md")
	type m = map[string]any
	var arts []m
	for _, f := range files {
		data, _ := os.ReadFile(f)
		doc, err := (read.Source{Path: f, Data: data}).Article()
		if err != nil {
			t.Fatal(f, err)
		}
		start := time.Now()
		ex := Find(doc)
		if d := time.Since(start); d > 300*time.Millisecond {
			fmt.Println("slow", f, d)
		}
		var list []m
		for _, e := range ex {
			x := m{"start": len([]rune(doc.Text[:e.Start])), "end": len([]rune(doc.Text[:e.End])), "text": doc.Text[e.Start:e.End], "kind": e.Kind, "note": e.Note, "from": nil, "to": nil}
			if e.Known() {
				x["from"], x["to"] = e.From.Format(time.DateOnly), e.To.Format(time.DateOnly)
			}
			list = append(list, x)
		}
		if list == nil {
			list = []m{}
		}
		arts = append(arts, m{"path": "press/" + filepath.Base(f), "published": doc.Meta.Date, "expressions": list, "events": []m{}})
	}
	out, _ := os.Create(dir + "/out.json")
	w := bufio.NewWriter(out)
	json.NewEncoder(w).Encode(m{"schema": "verbatim/timeline/v1", "articles": arts})
	w.Flush()
}
