package publish

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/page"
	"verbatim/internal/strand"
	"verbatim/report"
)

type variantView struct {
	Class, Text, Count, Made string
	Grade                    Grade
	Diff                     []strand.Stretch
	Carriers                 []Carrier
	More                     int
}

func viewVariants(s *Spread) (out []variantView) {
	if s == nil {
		return nil
	}
	for _, v := range s.Variants {
		view := variantView{Class: class(v.Verdict, v.Severity), Text: v.Text, Grade: GradeOf(v.Verdict,
			v.Severity),
			Count: report.Plural(v.articles(), "article"), Diff: v.Diff, Carriers: v.Carriers, More: v.More}
		for _, from := range s.Variants {
			if from.ID == v.From && len(from.Carriers) > 0 {
				view.Made = "the wording of " + outletOr(from.Carriers[0].Article)
			}
		}
		out = append(out, view)
	}
	return out
}

// counted says how wide the saying circulates, copies apart.
func counted(s *Spread) string {
	if s == nil {
		return ""
	}
	out := report.Plural(s.Independent, "article")
	switch s.Copies {
	case 0:
	case 1:
		out += " and a copy of one"
	default:
		out += fmt.Sprintf(" and %d copies of their text", s.Copies)
	}
	verb := " carry it"
	if s.Independent+s.Copies == 1 {
		verb = " carries it"
	}
	out += verb + fmt.Sprintf(", in %s.", report.Plural(len(s.Variants), "wording"))
	if s.Occasions > 0 {
		out += " The same words stand in " + report.Plural(s.Occasions, "other document") + " of the record."
	}
	return out
}

// moment is a day, and what happened on it.
type moment struct{ Day, What string }

// line puts the days of a page into their order: when it was said, who carried which wording first, what was
// answered, and what the desk did.
func line(p Page, desk string) (out []moment) {
	e := p.Shown().Evidence
	if lead := e.Lead(); lead.Document != nil && lead.Document.Date != "" {
		out = append(out, moment{lead.Document.Date, "In the record: " + titleOr(*lead.Document) + " (" + lead.Said + ")."})
	}
	if e.Spread == nil {
		out = append(out, moment{e.Article.Day, outletOr(e.Article) + " carries the quotation."})
	} else {
		for _, v := range e.Spread.Variants {
			out = append(out, firstOf(v))
		}
	}
	for _, v := range p.Versions {
		switch {
		case v.Published == "":
		case v.What == "":
			out = append(out, moment{dayOf(v.Published), desk + " publishes this page."})
		default:
			out = append(out, moment{dayOf(v.Published), desk + " corrects it."})
		}
	}
	for _, r := range p.Replies {
		out = append(out, moment{r.Day, r.Name + " answers."})
	}
	slices.SortStableFunc(out, func(a, b moment) int {
		if (a.Day == "") != (b.Day == "") { // what has no day comes last
			return cmp.Compare(b.Day, a.Day)
		}
		return cmp.Compare(a.Day, b.Day)
	})
	return out
}

// firstOf is when a wording appeared first.
func firstOf(v Variant) moment {
	if len(v.Carriers) == 0 {
		return moment{}
	}
	first := v.Carriers[0].Article
	return moment{first.Day, "First known of the wording “" + short(trimmed(v.Text)) + "”: " +
		"" + outletOr(first) + "."}
}

// short is a text of which as many words as fit a line are shown.
func short(text string) string {
	const most = 90
	if len([]rune(text)) <= most {
		return text
	}
	out := ""
	for _, word := range strings.Fields(text) {
		if len([]rune(out+word)) > most-2 {
			break
		}
		out += word + " "
	}
	return out + "…"
}

type clauseView struct{ Text, Where, Basis, Words string }

// viewClauses parts what is documented from what is not.
func viewClauses(all []Clause) (documented, readInto []clauseView) {
	for _, c := range all {
		v := clauseView{Text: c.Text, Where: cmp.Or(c.Outlet, "an article"), Words: c.Words,
			Basis: report.BasisLabel(c.Basis)}
		if c.Speaker != "" {
			v.Where += ", of " + c.Speaker
		}
		for i, m := range c.Missing {
			if i == 0 {
				v.Basis += ": " + m
			} else {
				v.Basis += ", " + m
			}
		}
		if c.Basis == "record" {
			documented = append(documented, v)
		} else {
			readInto = append(readInto, v)
		}
	}
	return documented, readInto
}

type sourceView struct{ Title, Note, Link, SHA256, Captured, Stamp string }

func viewSources(all []Source) (out []sourceView) {
	for _, s := range all {
		v := sourceView{Title: titleOr(s.Document), Link: page.Link(s.Document.URL), SHA256: s.SHA256,
			Stamp: s.Stamp}
		v.Note = dayInWords(s.Document.Date)
		if s.Document.Kind != "" {
			v.Note += ", " + s.Document.Kind
		}
		if s.Version > 1 {
			v.Note += fmt.Sprintf(", version %d", s.Version)
		}
		if s.Document.Captured != nil {
			v.Captured = s.Document.Captured.Time
		}
		out = append(out, v)
	}
	return out
}

// methodOf says how it was checked, with what, and how sure that is.
func methodOf(e Evidence) string {
	m := e.Method
	out := fmt.Sprintf("The quotation was laid beside the record word by word by the program Verbatim %s "+
		"(word lists %s)",
		m.Program, m.Lexicons[:min(12, len(m.Lexicons))])
	out += ", which held " + report.Plural(m.Documents, "document")
	if m.From != "" {
		out += " from " + dayInWords(m.From) + " to " + dayInWords(m.To)
	}
	out += ". It gives the same answer to the same texts each time, and no model is in it."
	if m.Articles > 0 {
		out += " " + report.Plural(m.Articles, "article") + " of the press were searched for the words."
	}
	return out + fmt.Sprintf(" The program is %s sure of this verdict; a person read the page and approved it.",
		report.Sure(e.Lead().Confidence))
}

type correctionView struct {
	Day, What string
	Changes   []changeView
}

// changeView is what of a page is another than it was: as a whole, or of a text the stretches that changed.
type changeView struct {
	Name, Was, Is string
	Edits         []archive.Change
}

// log is what was put right, the last first, with what was and what is.
func log(p Page) (out []correctionView) {
	var before *Version
	for i := range p.Versions {
		v := &p.Versions[i]
		if v.Published == "" {
			continue
		}
		if before != nil {
			out = append(out, correctionView{dayOf(v.Published), sentence(v.What), differences(*before, *v)})
		}
		before = v
	}
	slices.Reverse(out)
	return out
}

// differences are what of a page is another than it was.
func differences(was, is Version) (out []changeView) {
	a, b := was.Evidence.Lead(), is.Evidence.Lead()
	for _, c := range []changeView{
		{Name: "Title", Was: was.Title, Is: is.Title},
		{Name: "Text", Was: was.Comment, Is: is.Comment},
		{Name: "Verdict", Was: a.grade().Name, Is: b.grade().Name},
		{Name: "Quotation", Was: a.Text, Is: b.Text},
		{Name: "Passage of the record", Was: passage(a), Is: passage(b)},
		{Name: "Who carries it", Was: counted(was.Evidence.Spread), Is: counted(is.Evidence.Spread)},
	} {
		if c.Was == c.Is {
			continue
		}
		if long := len(c.Was)+len(c.Is) > 200; long && c.Was != "" && c.Is != "" {
			c.Edits = archive.Changes(&document.Document{Text: c.Was}, &document.Document{Text: c.Is})
		}
		out = append(out, c)
	}
	return out
}

// passage is what a page shows of the record.
func passage(i Item) string {
	var b strings.Builder
	b.WriteString(i.Sides.Before)
	for _, p := range i.Sides.Record {
		b.WriteString(p.Text)
	}
	b.WriteString(i.Sides.After)
	return b.String()
}
