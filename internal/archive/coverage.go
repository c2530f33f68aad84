package archive

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"verbatim/internal/database"
	"verbatim/internal/quotation"
)

// Person is somebody who speaks in the record, under all the names that the record has for him.
type Person struct {
	Name      string         `json:"name"` // the fullest
	Names     []string       `json:"names"`
	Documents int            `json:"documents"`
	From      string         `json:"from"` // of the dated ones
	To        string         `json:"to"`
	Kinds     map[string]int `json:"kinds"`
	Years     map[string]int `json:"years"`
	Missing   []Occasion     `json:"missing"` // known occasions of which the archive has no transcript
}

// Coverage tells what the archive holds of each person whom the name may mean, or of everybody where it is
// empty.
func (a *Archive) Coverage(ctx context.Context, name, from, to string) ([]Person, error) {
	names, err := a.speakers(ctx)
	if err != nil {
		return nil, err
	}
	var out []Person
	for _, p := range Persons(names, name) {
		if err := a.cover(ctx, &p, from, to); err != nil {
			return nil, err
		}
		if name != "" { // of everybody, Missing tells at once
			if p.Missing, err = a.Missing(ctx, p.Name, from, to); err != nil {
				return nil, err
			}
		}
		if p.Documents > 0 || len(p.Missing) > 0 {
			out = append(out, p)
		}
	}
	return out, nil
}

// Persons are those whom a name may mean, or all where it is empty, of the names of all who speak.
func Persons(names []string, name string) (out []Person) {
	for _, names := range persons(names) {
		if name == "" || slices.ContainsFunc(names,
			func(n string) bool { return n == name || quotation.SamePerson(name, n) }) {
			out = append(out, Person{Name: names[0], Names: names, Kinds: map[string]int{}, Years: map[string]int{}})
		}
	}
	return out
}

// persons joins names by person, the fullest first. A name that may be of two, as a surname alone, joins
// neither.
func persons(names []string) [][]string {
	full := slices.Clone(names)
	slices.SortStableFunc(full, func(a, b string) int { return len(strings.Fields(b)) - len(strings.Fields(a)) })
	var out [][]string
	bySurname := map[string][]int{}
	for _, name := range full {
		key := surname(name)
		var fits []int
		for _, i := range bySurname[key] {
			if quotation.SamePerson(name, out[i][0]) {
				fits = append(fits, i)
			}
		}
		if len(fits) == 1 {
			out[fits[0]] = append(out[fits[0]], name)
			continue
		}
		bySurname[key] = append(bySurname[key], len(out))
		out = append(out, []string{name})
	}
	for _, names := range out {
		slices.Sort(names[1:])
	}
	slices.SortFunc(out, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return out
}

// surname is what two names of one person share; it only keeps names apart that can't be.
func surname(name string) string {
	words := strings.Fields(strings.ToLower(name))
	if len(words) == 0 {
		return ""
	}
	last := []rune(words[len(words)-1])
	return string(last[:min(2, len(last))])
}

func (a catalog) cover(ctx context.Context, p *Person, from, to string) error {
	query := `SELECT DISTINCT d.id, d.date, d.kind FROM speaker s JOIN document d ON d.id = s.document WHERE d.state = 0 AND s.name IN (?` +
		strings.Repeat(", ?", len(p.Names)-1) + `)`
	rows, err := a.db.QueryContext(ctx, query, anys(p.Names)...)
	type held struct {
		id         int64
		date, kind string
	}
	all, err := database.Collect(rows, err, func(r *sql.Rows,
		h *held) error {
		return r.Scan(&h.id, &h.date, &h.kind)
	})
	if err != nil {
		return err
	}
	for _, h := range all {
		p.Count(h.date, h.kind, from, to)
	}
	return nil
}

// Count counts a document in which the person speaks, where its date lies between two days.
func (p *Person) Count(date, kind, from, to string) {
	if !Within(date, from, to) {
		return
	}
	p.Documents++
	p.Kinds[kind]++
	if len(date) < 4 {
		p.Years[""]++
		return
	}
	p.Years[date[:4]]++
	if p.From == "" || date < p.From {
		p.From = date
	}
	p.To = max(p.To, date)
}

// Within reports a day that lies between two, both inclusive; an undated one lies nowhere but everywhere.
func Within(day, from, to string) bool {
	if day == "" {
		return from == "" && to == ""
	}
	return day >= from && (to == "" || day <= to)
}
