package person

import "testing"

func TestOnePersonInEveryCase(t *testing.T) {
	for _, row := range []struct {
		a, b string
		same bool
	}{
		{"Михайло Петренко", "Петренка", true},
		{"Михайло Петренко", "Михайла Петренка", true},
		{"Олена Вітрук", "Олени Вітрук", true},
		{"Марія Шевчук", "Марії Шевчук", true},
		{"Андрій Коваль", "Андрія Коваля", true},
		{"Уляна Заболоцька", "Заболоцької", true},
		{"Анна Ветрова", "Ветровой", true},
		{"Анна Ветрова", "Анны Ветровой", true},
		{"Пётр Лось", "Петра Лося", true},
		{"Павел Достоевский", "Павлом Достоевским", true},
		{"Анна Ветрова", "Анна Ветрянская", false},
		{"Михайло Петренко", "Михайло Петрук", false},
		{"Анна Ветрова", "Ольга Ветрова", false},
		{"Марина Козаченко", "М. Козаченко", true},
		{"В. Козаченко", "М. Козаченко", false},
		{"Renate Kolbe", "Kolbe", true},
		{"Étienne Vasseur", "Etienne Vasseur", true},
		{"Inés Peña", "Ines Pena", true},
		{"Фёдор Ежов", "Федор Ежов", true},
		{"Paco Otero", "Francisco Otero", true},
		{"Саша Ветров", "Александр Ветров", true},
		{"Uli Brandl", "Ulrich Brandl", true},
		{"Uli Brandl", "Udo Brandl", false},
	} {
		if got := Same(row.a, row.b); got != row.same {
			t.Errorf("%s and %s: %v", row.a, row.b, got)
		}
		if got := Same(row.b, row.a); got != row.same {
			t.Errorf("%s and %s: %v", row.b, row.a, got)
		}
	}
}
