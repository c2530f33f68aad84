package report

// Dates says in a sentence what is odd about the days that an article tells, and which of them is trusted;
// "" where it tells one and nothing speaks against it. Days are always counted from that of the publication.
func (a Article) Dates() string { return inEnglish().dates(a) }

func (s speech) dates(a Article) string {
	switch {
	case a.Published == "" && a.Modified == "":
		return s.Say("dates.none")
	case a.Published == "":
		return s.Say("dates.changed", "day", a.Modified)
	case a.AlsoDated != "":
		return s.Say("dates.also", "day1", a.Published, "day2", a.AlsoDated)
	case a.Modified != "" && a.Modified < a.Published:
		return s.Say("dates.before", "day1", a.Modified, "day2", a.Published)
	case a.Modified > a.Published:
		return s.Say("dates.later", "day1", a.Published, "day2", a.Modified)
	}
	return ""
}
