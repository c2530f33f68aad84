package person

import (
	"slices"
	"testing"
)

func TestJoin(t *testing.T) {
	for _, row := range []struct {
		what  string
		names []string
		ids   []string
	}{
		{"one with and without what stands between", []string{"Ada Fenn", "Ada J. Fenn"}, []string{"ada-fenn", "ada-fenn"}},
		{"two of one surname", []string{"Ada Fenn", "Tom Fenn"}, []string{"ada-fenn", "tom-fenn"}},
		{"a surname alone is nobody", []string{"Ada Fenn", "Fenn"}, []string{"ada-fenn", "fenn"}},
		{"titles and accents", []string{"Mayor Inés Peña", "Ines Pena"}, []string{"ines-pena", "ines-pena"}},
		{"a nickname", []string{"Bill Ruck", "William H. Ruck"}, []string{"william-ruck", "william-ruck"}},
		{"names that only begin alike", []string{"Paul Ruck", "Paula Ruck"}, []string{"paul-ruck", "paula-ruck"}},
		{"an initial is nobody's name", []string{"Paula Ruck", "P. Ruck"}, []string{"paula-ruck", "p-ruck"}},
		{"father and son", []string{"Tom Hale Jr.", "Tom Hale"}, []string{"tom-hale-jr", "tom-hale"}},
		{"two that what stands between parts, and one that may be either", []string{"George W. Fenn", "George H. W. Fenn", "George Fenn"},
			[]string{"george-w-fenn", "george-h-w-fenn", "george-fenn"}},
		{"a name in two cases", []string{"Михайло Петренко", "Михайла Петренка"}, []string{"михайла-петренка", "михайла-петренка"}},
		{"a second given name", []string{"Mara Katrin Hale", "Katrin Hale"}, []string{"mara-hale", "mara-hale"}},
		{"what is no name", []string{"", "Ada Fenn"}, []string{"", "ada-fenn"}},
	} {
		if got := Join(row.names); !slices.Equal(got, row.ids) {
			t.Errorf("%s: %v, want %v", row.what, got, row.ids)
		}
		names, ids := slices.Clone(row.names), slices.Clone(row.ids)
		slices.Reverse(names)
		slices.Reverse(ids)
		if got := Join(names); !slices.Equal(got, ids) {
			t.Errorf("%s, in the other order: %v, want %v", row.what, got, ids)
		}
	}
}
