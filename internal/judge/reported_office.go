package judge

import (
	"slices"
	"time"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation"
)

// “The mayor said”: where the article does not tell who that is, the record may. It names an office before a
// speaker's name, “MAYOR JANE ROE:”, or in the title of a document that one person speaks. Only documents are
// asked whose title shares a name with the article, since there is a mayor in every town, and nobody is named
// where two persons may be meant.

// holder is a person of the record and the words before his name, or in the title of what he said.
type holder struct {
	person string
	words  []string
}

// named gives a clause whose speaker the article calls by an office the name that the record has for him, or
// else the one that the article leaves, where the record has that person speak in those days.
func (o *occasions) named(r quotation.Reported) quotation.Reported {
	if r.Office == "" || r.Speaker == nil {
		return r
	}
	from, to, ok := o.days(r)
	if !ok {
		return r
	}
	name := o.holderOf(r.Office, from, to)
	if name == "" && r.Guess != "" && len(o.held(r.Guess, from, to)) > 0 {
		name = r.Guess
	}
	if name != "" {
		speaker := *r.Speaker
		speaker.Name = name
		r.Speaker = &speaker
	}
	return r
}

// days are those in which an occasion of a clause may lie.
func (o *occasions) days(r quotation.Reported) (from, to time.Time, ok bool) {
	published, err := o.j.Article.Meta.Day()
	if err == nil {
		return published.AddDate(0, 0, -Age), published, true
	}
	if r.When != nil {
		return r.When.From.AddDate(0, 0, -1), r.When.To.AddDate(0, 0, 1), true
	}
	return published, published, false
}

// holderOf is the one person whom the record gives an office, in the documents of some days, or "".
func (o *occasions) holderOf(office string, from, to time.Time) string {
	key := office + "\n" + from.Format(time.DateOnly) + to.Format(time.DateOnly)
	name, ok := o.offices[key]
	if ok {
		return name
	}
	var needed, all, rank []string
	for _, w := range wordsIn(office) {
		if o.j.lex.Any(w.Key, lexicon.Function, lexicon.Preposition, lexicon.Determiner) {
			continue
		}
		if o.j.lex.Has(lexicon.Rank, w.Key) {
			rank = append(rank, w.Key)
			continue
		}
		all = append(all, w.Key)
		if o.j.lex.Any(w.Key, lexicon.Title, lexicon.Role) {
			needed = append(needed, w.Key)
		}
	}
	if len(needed) > 0 {
		needed, all = append(needed, rank...), append(all, rank...)
	} else {
		needed = all // "the club's chief": whoever speaks for the club
	}
	best := 0
	for _, h := range o.holders(office, from, to) {
		if n := o.j.shared(needed, h.words); n == 0 || n < len(needed) {
			continue
		}
		n := o.j.shared(all, h.words)
		switch {
		case n > best:
			best, name = n, h.person
		case n == best && !quotation.SamePerson(name, h.person):
			name = ""
		}
	}
	o.offices[key] = name
	return name
}

// shared counts the words that stand among others, cases of one word for the same.
func (j words) shared(words, among []string) int {
	declined := len(j.lex.Entries(lexicon.CaseEnding)) > 0
	n := 0
	for _, w := range words {
		other, _ := j.lex.Value(lexicon.Alias, w) // "la présidente" of an English record
		same := func(o string) bool { return o == w || o == other || declined && sameStem(o, w) }
		if slices.ContainsFunc(among, same) {
			n++
		}
	}
	return n
}

// sameStem reports two words that differ in no more than their endings.
func sameStem(a, b string) bool {
	x, y := []rune(a), []rune(b)
	n := 0
	for n < min(len(x), len(y)) && x[n] == y[n] {
		n++
	}
	return n >= 5 && n >= max(len(x), len(y))-2
}

// holders are the persons whom the documents of some days give an office, of those that have to do with what
// the article says of it.
func (o *occasions) holders(office string, from, to time.Time) []holder {
	var all []holder
	said := o.saidBy(office)
	for _, e := range o.held("", from, to) {
		if o.related(e) || o.tells(e, said) {
			if _, known := o.speakers[e.Doc]; !known { // another office may have asked
				o.speakers[e.Doc] = o.j.holdersIn(o.j.Index.Doc(e.Doc))
			}
			all = append(all, o.speakers[e.Doc]...)
		}
	}
	return all
}

const (
	leastNames = 2 // so many names of the article a document must have that is none by its title
	// or one so rare, in parts of what a word is that stands nowhere
	rareName  = 0.75
	leastTold = 3  // or so many words of a clause in one place, half of all that it has,
	leastBits = 27 // which are so rare together
	// or that are as rare together as so many words that stand nowhere
	leastRare = 2
)

// related reports a document of whose matter the article is.
func (o *occasions) related(e Entry) bool {
	is, known := o.matters[e.Doc]
	if !known {
		is = o.sharesMatter(e)
		o.matters[e.Doc] = is
	}
	return is
}

// sharesMatter reports a document whose title shares a name with the article, or whose words share a rare one
// or two.
func (o *occasions) sharesMatter(e Entry) bool {
	if o.names == nil {
		o.names = namesIn(o.j.Article, o.j.lex)
	}
	for _, w := range wordsIn(e.Title) {
		if isCapital(e.Title[w.Start:]) && slices.Contains(o.names, w.Key) {
			return true
		}
	}
	n := 0
	for i, at := range o.j.Index.Standings(e.Doc, o.names) {
		if len(at) == 0 {
			continue
		}
		if n++; o.j.Index.Rarity(o.names[i]) >= rareName*o.j.Index.Rarity("") {
			return true
		}
	}
	return n >= leastNames
}

// weighedWords are the words of a clause that carry matter of their own, each with its rarity in the record.
type weighedWords struct {
	keys    []string
	weights []float64
}

// saidBy are the clauses that the article gives to somebody in an office.
func (o *occasions) saidBy(office string) (out []weighedWords) {
	for _, r := range o.clauses {
		if r.Office == office {
			keys, weights := o.j.weighed(r)
			out = append(out, weighedWords{keys, weights})
		}
	}
	return out
}

// tells reports a document that has most of one of the clauses in one place.
func (o *occasions) tells(e Entry, clauses []weighedWords) bool {
	for _, c := range clauses {
		w := densest(o.j.Index.Standings(e.Doc, c.keys), c.weights)
		half := 2*w.shared >= len(c.keys) && w.weight >= leastBits
		rare := w.weight >= leastRare*o.j.Index.Rarity("")
		if w.shared >= leastTold && (half || rare) {
			return true
		}
	}
	return false
}

// namesIn are the words with a capital of an article that are of names: not those of offices, bodies and
// days.
func namesIn(article *document.Document, lex *lexicon.Lexicon) []string {
	m := article.Meta
	text := article.Text + "\n" + m.Title + "\n" + m.Publisher
	out := []string{}
	seen := map[string]bool{}
	for w := range document.EachWord(text, nil) {
		key := lexicon.Owner(string(w.Key))
		if seen[key] || !isCapital(text[w.Start:]) || utf8.RuneCountInString(key) < 4 {
			continue
		}
		seen[key] = true
		if !lex.Any(key, lexicon.Function, lexicon.Title, lexicon.Role, lexicon.Month, lexicon.Weekday,
			lexicon.Organization, lexicon.Preposition, lexicon.Determiner, lexicon.Opener, lexicon.Number,
			lexicon.Adverb, lexicon.Subject) {
			out = append(out, key)
		}
	}
	return out
}

// holdersIn are the speakers of a document with the words of their labels that are not of their names, and
// who speaks most of it with the words of the title.
func (j texts) holdersIn(doc *document.Document) []holder {
	var out []holder
	said := map[string]int{}
	most := doc.Meta.Speaker
	for _, t := range doc.Turns {
		if t.Speaker == "" || said[t.Speaker] > 0 {
			said[t.Speaker] += t.End - t.Start
			continue
		}
		said[t.Speaker] = t.End - t.Start
		if words := without(t.Label, t.Speaker); len(words) > 0 {
			out = append(out, holder{t.Speaker, words})
		}
	}
	for _, name := range doc.Speakers() {
		if said[name] > said[most] && doc.Meta.Speaker == "" {
			most = name
		}
	}
	if most != "" {
		out = append(out, holder{most, append(without(doc.Meta.Title, ""), without(doc.Meta.Speaker, most)...)})
	}
	return out
}

// without are the words of a text that are not of a name.
func without(text, name string) []string {
	var own, out []string
	for _, w := range wordsIn(name) {
		own = append(own, w.Key)
	}
	for _, w := range wordsIn(text) {
		if !slices.Contains(own, w.Key) {
			out = append(out, w.Key)
		}
	}
	return out
}
