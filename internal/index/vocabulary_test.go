package index

import (
	"fmt"
	"testing"

	"verbatim/internal/document"
)

func TestWordsAreNumberedInOrder(t *testing.T) {
	var v vocabulary
	for i := range 5000 {
		key := fmt.Sprint("word", i)
		if _, ok, slot := find(&v, key, hash(key)); ok {
			t.Fatalf("%s is there before it came", key)
		} else if n := v.add(key, hash(key), slot); n != uint32(i) {
			t.Fatalf("%s has the number %d, want %d", key, n, i)
		}
	}
	for i := range 5000 {
		if n, ok := v.number(fmt.Sprint("word", i)); !ok || n != uint32(i) {
			t.Errorf("word%d has the number %d, %v", i, n, ok)
		}
	}
	if _, ok := v.number("another"); ok {
		t.Error("a word is there that never came")
	}
}

func TestKeysOfOneHashAreTwoWords(t *testing.T) {
	var v vocabulary
	for i, key := range []string{"ferry", "winch"} {
		_, ok, slot := find(&v, key, 7)
		if n := v.add(key, 7, slot); ok || n != uint32(i) {
			t.Errorf("%s has the number %d", key, n)
		}
	}
	if n, ok, _ := find(&v, "winch", 7); !ok || n != 1 {
		t.Errorf("winch has the number %d, %v", n, ok)
	}
}

// A document is found again word for word, whichever document was prepared before it.
func TestOccurrencesOfEachRunOfWords(t *testing.T) {
	x := New()
	texts := []string{"We stay, and WE stay.", "The ferry stays. We stay and we stay.", "", "Nobody stays."}
	for _, text := range texts {
		x.Add(Prepare(&document.Document{Text: text}))
	}
	x.Finish()
	for _, row := range []struct {
		keys []string
		n    int
	}{
		{[]string{"we", "stay"}, 4}, {[]string{"we", "stay", "and", "we", "stay"}, 2},
		{[]string{"stays", "we"}, 1},
		{[]string{"stay", "the"}, 0}, {[]string{"nobody"}, 1}, {[]string{"winch"}, 0}, {[]string{""}, 0},
	} {
		if places, n := x.Occurrences(row.keys, 10); n != row.n || len(places) != row.n {
			t.Errorf("%q stand in %d places, want %d", row.keys, n, row.n)
		}
	}
}
