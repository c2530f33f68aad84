package translate

import (
	"encoding/json"
	"path/filepath"
	"reflect"
	"testing"
)

// What lists answered is answered again without them: the same passage, as near.
func TestWhatListsAnsweredIsAnsweredAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "eng-rus.tsv")
	write(t, file, "tree\tдерево\nchild\tребёнок\nlamp\tлампа\n")
	shelf, err := NewShelf([]string{file})
	if err != nil {
		t.Fatal(err)
	}
	recording := shelf.Recording()
	ask := func(s *Shelf) []string {
		lists := s.For("ru", "en")
		var out []string
		for _, word := range []string{"trees", "tree", "nothing", "child"} {
			out = append(out, lists.meanings(word, "en", "ru")...)
		}
		return append(append(out, lists.meanings("дерево", "ru", "en")...), lists.Files()...)
	}
	want := ask(shelf)
	if got := ask(recording); len(want) < 5 || !reflect.DeepEqual(got, want) {
		t.Errorf("recording it says %q, want %q", got, want)
	}
	data, err := json.Marshal(recording.Tape())
	if err != nil {
		t.Fatal(err)
	}
	var tape []Taped
	if err := json.Unmarshal(data, &tape); err != nil {
		t.Fatal(err)
	}
	if got := ask(Play(tape)); !reflect.DeepEqual(got, want) {
		t.Errorf("played it says %q, want %q", got, want)
	}
	if len(tape) != 1 || len(tape[0].Words) != 4 {
		t.Errorf("the tape has what was not asked: %s", data)
	}
	if Play(nil) != nil || (*Shelf)(nil).Recording() != nil || (*Shelf)(nil).Tape() != nil {
		t.Error("of nothing there is something")
	}
}
