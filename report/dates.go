package report

import "fmt"

// Dates says in a sentence what is odd about the days that an article tells, and which of them is trusted;
// "" where it tells one and nothing speaks against it. Days are always counted from that of the publication.
func (a Article) Dates() string {
	switch {
	case a.Published == "" && a.Modified == "":
		return "It tells no day of publication, so that “on Monday” and the like have no days; --date tells it."
	case a.Published == "":
		return fmt.Sprintf("It tells no day of publication, and of a change %s, from which no days are counted; "+
			"--date tells it.", a.Modified)
	case a.AlsoDated != "":
		return fmt.Sprintf("It says that it was published on %s, and elsewhere on %s; days are counted from the first.",
			a.Published, a.AlsoDated)
	case a.Modified != "" && a.Modified < a.Published:
		return fmt.Sprintf("It says that it was changed on %s, before it was published on %s; days are counted from "+
			"%s.", a.Modified, a.Published, a.Published)
	case a.Modified > a.Published:
		return fmt.Sprintf("It was published on %s and changed on %s; days are counted from the first.", a.Published,
			a.Modified)
	}
	return ""
}
