package document

import (
	"strings"
	"testing"
	"unicode/utf16"
)

func TestOffsetsCountCharacters(t *testing.T) {
	text := "aé€🙂b" // of 1, 2, 3, 4 and 1 bytes
	o := NewOffsets(text)
	for _, row := range []struct{ bytes, runes, units int }{
		{0, 0, 0}, {1, 1, 1}, {3, 2, 2}, {6, 3, 3}, {10, 4, 5}, {11, 5, 6},
		{7, 3, 3},   // inside a character: not yet reached
		{-1, 0, 0},  // before the text
		{99, 5, 6},  // after it
		{1, 1, 1},   // back again
		{11, 5, 6},  // and forth
		{10, 4, 5},  // and back
		{10, 4, 5},  // the same again
		{100, 5, 6}, // and out
	} {
		if r, u := o.Runes(row.bytes), o.UTF16(row.bytes); r != row.runes || u != row.units {
			t.Errorf("byte %d: %d code points and %d UTF-16 units, want %d and %d", row.bytes, r, u, row.runes, row.units)
		}
	}
}

func TestOffsetsLeadToTheOriginal(t *testing.T) {
	doc := Document{Text: "a\nbc\n\nd", Returns: []int{1, 4, 5}}
	if got := doc.Original(); got != "a\r\nbc\r\n\r\nd" {
		t.Fatalf("the original is %q", got)
	}
	o := doc.Offsets()
	for _, row := range []struct {
		at   int
		what string
	}{{0, "a"}, {2, "b"}, {3, "c"}, {6, "d"}, {2, "b"}} {
		if got := doc.Original()[o.Runes(row.at):][:1]; got != row.what {
			t.Errorf("offset %d leads to %q, want %q", row.at, got, row.what)
		}
	}
	if got := o.Runes(4); got != 5 { // the end of the second line is before its carriage return
		t.Errorf("the second line ends at %d, want 5", got)
	}
}

// Offsets agree with counting from the start, whatever the order of the questions.
func FuzzOffsets(f *testing.F) {
	f.Add("aé€🙂b", 3, 1)
	f.Add("\xff\xc3\xa9\xe2\x82", 4, 2)
	f.Fuzz(func(t *testing.T, text string, a, b int) {
		o := NewOffsets(text)
		for _, at := range []int{a, b, a} {
			runes, units := 0, 0
			for i, r := range text {
				if i+width(text[i:]) > max(at, 0) {
					break
				}
				runes++
				units += len(utf16.Encode([]rune{r}))
			}
			if r, u := o.Runes(at), o.UTF16(at); r != runes || u != units {
				t.Fatalf("byte %d of %q: %d code points and %d units, want %d and %d", at, text, r, u, runes, units)
			}
			if back := Byte(text, runes); o.Runes(back) != runes {
				t.Fatalf("%d code points of %q lead to byte %d and back to %d", runes, text, back, o.Runes(back))
			}
		}
	})
}

// width returns the length of the first character, or of the byte that is none.
func width(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}

func TestOffsetsAreTheSameInAnyOrder(t *testing.T) {
	text := strings.Repeat("Kai \n🙂€é", 3000)
	doc := Document{Text: text, Returns: []int{5, stride, 2*stride + 1, len(text) - 1}}
	jumping := doc.Offsets()
	for i, at := 0, 0; i < 300; i++ {
		at = (at*7 + 12345 + i) % (len(text) + 9)
		fresh := doc.Offsets()
		if r, u := jumping.Runes(at), jumping.UTF16(at); r != fresh.Runes(at) || u != fresh.UTF16(at) {
			t.Fatalf("byte %d: %d code points and %d units, want %d and %d", at, r, u, fresh.Runes(at), fresh.UTF16(at))
		}
	}
}
