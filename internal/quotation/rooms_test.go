package quotation

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The rooms in their row. None knows one to its right, also where that would close no circle.
var rooms = []string{"token", "marks", "syntax", "clause", "coref", "attribution", "reported"}

func TestNoRoomKnowsOneToItsRight(t *testing.T) {
	folders, _ := filepath.Glob("*/*.go")
	for _, path := range folders {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		own := slices.Index(rooms, filepath.Dir(path))
		if own < 0 {
			t.Errorf("%s stands in no room of the row", path)
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range file.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			room, ok := strings.CutPrefix(name, "verbatim/internal/quotation")
			if ok && slices.Index(rooms, strings.TrimPrefix(room, "/")) >= own {
				t.Errorf("%s imports %s", path, name)
			}
			if ok && room == "" {
				t.Errorf("%s imports what composes the rooms", path)
			}
		}
	}
}
