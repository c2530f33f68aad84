package translit

import "testing"

func TestOneNameInTwoAlphabets(t *testing.T) {
	for _, row := range []struct {
		a, b string
		same bool
	}{
		{"зеленський", "zelenskyy", true},
		{"зеленский", "zelensky", true},
		{"зеленський", "selenskyj", true},
		{"путин", "putin", true},
		{"путін", "poutine", true},
		{"ющенко", "yushchenko", true},
		{"ющенко", "juschtschenko", true},
		{"хмельницький", "khmelnytsky", true},
		{"харків", "kharkiv", true},
		{"київ", "kyiv", true},
		{"київ", "kiev", true},
		{"григорій", "hryhoriy", true},
		{"джонсон", "johnson", true},
		{"чернігів", "chernihiv", true},
		{"маріуполь", "mariupol", true},
		{"μητσοτάκης", "mitsotakis", true},
		{"محمد", "muhammad", true},
		{"محمد", "mohammed", true},
		{"петренко", "petrenko", true},
		{"петренко", "petrov", false},
		{"іваненко", "vanenko", false},
		{"шевченко", "savchenko", false},
		{"анна", "anna", true},
		{"анна", "hanna", false},
		{"petrenko", "petrenko", false}, // one alphabet
		{"ю", "u", false},               // too short to tell
		{"", "petrenko", false},
		{"日本", "nihon", false},
	} {
		if got := Same(row.a, row.b); got != row.same {
			t.Errorf("%s %v and %s %v: %v", row.a, Skeletons(row.a), row.b, Skeletons(row.b), got)
		}
		if got := Same(row.b, row.a); got != row.same {
			t.Errorf("%s and %s, the other way: %v", row.b, row.a, got)
		}
	}
}

func FuzzSkeletons(f *testing.F) {
	for _, word := range []string{"зеленський", "schtschedrin", "محمد", "\xff", "ǅ"} {
		f.Add(word)
	}
	f.Fuzz(func(t *testing.T, word string) {
		if got := Skeletons(word); len(got) > mostWays {
			t.Errorf("%q has %d skeletons", word, len(got))
		}
	})
}
