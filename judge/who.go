package judge

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"verbatim/document"
	"verbatim/quotation"
)

// who holds the article's speaker against the record's.
func (j *Judge) who(c *kase, r Reading, out *Judgement) {
	if c.q.Form == quotation.Scare {
		return // it reports nobody's sentence
	}
	p := r.parts[0]
	doc := j.Index.Docs[p.doc]
	span := p.span()
	cited, by := j.cited(doc, span)
	said := c.q.Speaker
	if said == nil || j.lex.Has("subject", strings.ToLower(said.Name)) || !isPerson(said.Name) && !(cited && j.isOffice(said.Name)) {
		return
	}
	turn := doc.TurnAt(span.Start)
	if turn < 0 {
		return
	}
	speaker := doc.Turns[turn].Speaker
	switch {
	case quotation.SamePerson(said.Name, speaker):
		if cited && !quotation.Names(by, speaker) && !j.sharesName(by, c.q.Around) && (len(c.atoms) > distinctive || c.weight >= 75) {
			out.add(Finding{"quoting-another", Major, &c.q.Span, &span, fmt.Sprintf("%s is quoting somebody else here: “%s”", speaker, lastWords(by, 16))})
		}
	case cited && quotation.Names(by, said.Name):
		out.add(Finding{"second-hand", Note, &c.q.Span, &span, fmt.Sprintf("the record has these words only as %s quotes them", speaker)})
	case speaker == "" && !doc.Turns[turn].Anonymous:
	case j.toldOf(doc, span, said.Name):
		out.add(Finding{"second-hand", Note, &c.q.Span, &span, fmt.Sprintf("the record has these words only as %s reads or tells them", who(doc.Turns[turn]))})
	case !said.Sure && cited && r.longestRun() > distinctive && quotation.Names(j.Article.Text, speaker):
		out.add(Finding{"quoting-another", Major, &c.q.Span, &span, fmt.Sprintf("%s is quoting somebody else here: “%s”", who(doc.Turns[turn]), lastWords(by, 16))})
	case !said.Sure:
		// whom the article's pronoun means is our reading of it, which convicts nobody
	default:
		out.add(Finding{"wrong-speaker", Major, &c.q.Span, &span, fmt.Sprintf("the record has %s say this; the article credits %s", who(doc.Turns[turn]), said.Name)})
	}
}

// sharesName reports that the article's own words beside the quotation name somebody whom the record's introduction names,
// and so tell whose words they are.
func (j *Judge) sharesName(by, around string) bool {
	var named []string
	for w := range document.EachWord(by, nil) {
		if isCapital(by[w.Start:]) && !j.lex.Any(string(w.Key), "function", "title", "opener") {
			named = append(named, string(w.Key))
		}
	}
	for w := range document.EachWord(around, nil) {
		if slices.Contains(named, strings.TrimSuffix(string(w.Key), "'s")) {
			return true
		}
	}
	return false
}

// isPerson reports a name rather than a role or a pronoun.
func isPerson(name string) bool {
	last := name[strings.LastIndexByte(name, ' ')+1:]
	r, _ := utf8.DecodeRuneInString(last)
	first, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(r) && unicode.IsUpper(first)
}

// isOffice reports a definite office, "the minister", which the article ties to nobody.
func (j *Judge) isOffice(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	return len(words) == 2 && j.lex.Has("definite", words[0]) && j.lex.Has("title", words[1])
}

// cited reports a passage that stands inside quotation marks of the record, and the words that introduce it. A quotation
// that runs over paragraphs is introduced before the first of them; one that nothing introduces is the text of a
// statement in its marks and cites nobody.
func (j *Judge) cited(doc *document.Document, span document.Span) (bool, string) {
	from := strings.LastIndex(doc.Text[:span.Start], "\n\n") + 1
	if t := doc.TurnAt(span.Start); t >= 0 {
		from = max(from, doc.Turns[t].Start+len(doc.Turns[t].Label))
	}
	end := len(doc.Text)
	if k := strings.Index(doc.Text[span.End:], "\n\n"); k >= 0 {
		end = span.End + k
	}
	open := openMark(doc.Text, from, span.Start)
	if open < 0 || !strings.ContainsAny(doc.Text[span.End:end], "\"”»") && !reopens(doc.Text, end) {
		return false, ""
	}
	for open-len(strings.TrimSpace(doc.Text[from:open])) <= from+1 && strings.TrimSpace(doc.Text[from:open]) == "" && from > 2 {
		open = from - 1
		from = strings.LastIndex(doc.Text[:max(0, from-2)], "\n\n") + 1
		if !startsWithMark(doc.Text[from:open]) {
			break
		}
		open = from + len(doc.Text[from:open]) - len(strings.TrimLeft(doc.Text[from:open], " \n"))
	}
	by := strings.TrimSpace(strings.ToValidUTF8(doc.Text[max(from, open-600):open], ""))
	if at := strings.LastIndexAny(by, "\"”“»"); at >= 0 && doc.Meta.Kind != "statement" { // whose introduction may quote
		_, n := utf8.DecodeRuneInString(by[at:])
		by = strings.TrimSpace(by[at+n:])
	}
	lower := " " + strings.ToLower(by) + " "
	for _, self := range j.lex.Entries("self-cited") {
		if strings.Contains(lower, " "+self+" ") || strings.Contains(lower, " "+self+",") {
			return false, ""
		}
	}
	inner := len(strings.Fields(doc.Text[open:span.Start]))
	if by == "" || len(strings.Fields(doc.Text[span.Start:span.End])) < 3 || inner > 400 {
		return false, ""
	}
	return true, by
}

// toldOf reports that the words around a passage in its turn say that the person said or wrote something: somebody reads
// his words out, with no marks in the transcript.
func (j *Judge) toldOf(doc *document.Document, span document.Span, person string) bool {
	surname := quotation.Surname(person)
	turn := doc.Turns[doc.TurnAt(span.Start)]
	from := max(turn.Start+len(turn.Label), span.Start-500)
	for from < span.Start && !utf8.RuneStart(doc.Text[from]) {
		from++
	}
	to := min(turn.End, span.End+200)
	since := -1
	for w := range document.EachWord(doc.Text[from:to], nil) {
		at := from + w.Start
		key := strings.TrimSuffix(string(w.Key), "'s")
		switch {
		case at >= span.Start && at < span.End:
			since = -1
		case isCapital(doc.Text[at:]) && quotation.SamePerson(key, surname):
			since = 0
		case since >= 0 && j.lex.Has("cue", key):
			return true
		case since >= 0:
			if since++; since > 8 || j.lex.Has("addressed", key) {
				since = -1
			}
		}
	}
	return false
}

func isCapital(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}

// lastWords shortens a text to its last n words.
func lastWords(text string, n int) string {
	words := strings.Fields(text)
	if len(words) <= n {
		return text
	}
	return "… " + strings.Join(words[len(words)-n:], " ")
}

// openMark returns the quotation mark that is open at the offset, or -1.
func openMark(text string, from, at int) int {
	open := -1
	for i := from; i < at; {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '“' || r == '«' || r == '„':
			open = i
		case r == '”' || r == '»':
			open = -1
		case r == '"' && open < 0:
			open = i
		case r == '"':
			open = -1
		}
		i += n
	}
	return open
}

// reopens reports that the paragraph behind the offset opens with a quotation mark, and so goes on with a quotation.
func reopens(text string, at int) bool { return startsWithMark(text[at:]) }

func startsWithMark(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, " \n"))
	return strings.ContainsRune("“\"«„", r)
}

// when holds the day that the article gives against the record's.
func (j *Judge) when(c *kase, r Reading, out *Judgement) {
	doc := j.Index.Docs[r.doc]
	day, err := time.Parse(time.DateOnly, doc.Meta.Date)
	if err != nil {
		return
	}
	if all := j.occasions(c); len(all) > 1 {
		out.add(Finding{"repeated", Note, &c.q.Span, nil, fmt.Sprintf("the record has the same words on %d occasions: %s", len(all), strings.Join(all, "; "))})
	}
	if pub, err := time.Parse(time.DateOnly, j.Article.Meta.Date); err == nil && day.After(pub.AddDate(0, 0, 1)) {
		out.add(Finding{"after-article", Note, &c.q.Span, nil, fmt.Sprintf("the record has these words on %s, after the article", doc.Meta.Date)})
	}
	w := c.q.When
	if w == nil || inside(day, w) || len(c.keys) < 5 {
		return
	}
	if c.q.Speaker == nil {
		return
	}
	speaker := c.q.Speaker.Name
	if turn := doc.TurnAt(r.Pieces[0].Span.Start); !isPerson(speaker) && turn >= 0 {
		speaker = doc.Turns[turn].Speaker
	}
	for _, other := range j.Index.Docs {
		at, err := time.Parse(time.DateOnly, other.Meta.Date)
		if err == nil && exactly(at, w) && other.Meta.Completeness != "partial" && Speaks(other, speaker) {
			out.add(Finding{"wrong-date", Major, &c.q.Span, nil,
				fmt.Sprintf("the article says %s; the record of that day (“%s”) does not have these words, which were said on %s", w.Text, other.Meta.Title, doc.Meta.Date)})
			return
		}
	}
	out.add(Finding{"repeated", Note, &c.q.Span, nil, fmt.Sprintf("the article says %s, of which the record holds nothing; the words stand in the record of %s", w.Text, doc.Meta.Date)})
}

// inside allows a day of difference on both sides where the article names no day of the month: time zones, late
// sittings, and papers that are printed overnight.
func inside(day time.Time, w *quotation.When) bool {
	if w.Exact {
		return !day.Before(w.From) && !day.After(w.To)
	}
	return !day.Before(w.From.AddDate(0, 0, -1)) && !day.After(w.To.AddDate(0, 0, 1))
}

func exactly(day time.Time, w *quotation.When) bool {
	return w.From.Equal(w.To) && day.Equal(w.From)
}

// Speaks reports whether a document has a turn of the person.
func Speaks(d *document.Document, name string) bool {
	if quotation.SamePerson(name, d.Meta.Speaker) {
		return true
	}
	for _, t := range d.Turns {
		if t.Speaker != "" && quotation.SamePerson(name, t.Speaker) {
			return true
		}
	}
	return false
}

// occasions lists the documents that hold the quotation word for word, by day and title.
func (j *Judge) occasions(c *kase) []string {
	if len(c.keys) < 6 {
		return nil
	}
	places, _ := j.Index.Occurrences(c.keys, 2000)
	seen := map[int]bool{}
	var out []string
	for _, p := range places {
		if !seen[p.Doc] {
			seen[p.Doc] = true
			doc := j.Index.Docs[p.Doc]
			title := doc.Meta.Title
			if title == "" {
				title = doc.Path
			}
			out = append(out, strings.TrimSpace(doc.Meta.Date+" “"+title+"”"))
		}
	}
	slices.Sort(out)
	return out
}

// otherOccasion reports a document that cannot be the occasion of which the article speaks: later than the article, or,
// where the article gives no day, so old that its words are a line that is said again and again. Where one such line is
// altered, cut or joined, that is as likely how it was said on the day, and convicts nobody.
func (j *Judge) otherOccasion(c *kase, r Reading) bool {
	day, err := time.Parse(time.DateOnly, j.Index.Docs[r.doc].Meta.Date)
	published, unknown := time.Parse(time.DateOnly, j.Article.Meta.Date)
	if err != nil || unknown != nil {
		return false
	}
	if day.After(published) {
		return true
	}
	if w := c.q.When; w != nil && inside(day, w) {
		return false
	}
	return published.Sub(day) > Age*24*time.Hour && !(r.Score >= 0.9 && r.longestRun() >= longRun)
}

// ownOccasion reports a passage of the article's speaker from the days before it.
func (j *Judge) ownOccasion(c *kase, r Reading) bool {
	doc := j.Index.Docs[r.doc]
	day, err := time.Parse(time.DateOnly, doc.Meta.Date)
	published, unknown := time.Parse(time.DateOnly, j.Article.Meta.Date)
	if err != nil || unknown != nil || day.After(published.AddDate(0, 0, 1)) || published.Sub(day) > Age*24*time.Hour {
		return false
	}
	turn := doc.TurnAt(r.Pieces[0].Span.Start)
	return c.q.Speaker != nil && turn >= 0 && quotation.SamePerson(c.q.Speaker.Name, doc.Turns[turn].Speaker)
}
