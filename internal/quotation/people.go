package quotation

import (
	"sort"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// people is what the article tells of the persons it names.
type people struct {
	lex    *lexicon.Lexicon
	full   map[string][]string        // last name, folded: full names, in the order of surname.go
	given  map[string][]string        // given name, folded: full names that begin with it
	titles map[string]map[string]bool // title or role, folded: the full names that bear it
	best   map[string]string          // full name: the one that the article prints most often of the same person
	bore   map[string]map[string]bool // title: the full names before which it stands, also as a former one
	sex    map[string]byte            // full name, or last name behind a title: 'm' or 'f'
	seen   map[string]int             // words: how often the article has them
	lower  map[string]bool            // words that the article also writes small
	upper  map[string]bool            // words that it writes with a capital inside a sentence
	names  map[string]bool            // words of persons' names, where every noun has a capital (noun.go)
	beside [][2]string                // offices and the names in apposition to them (apposition.go)
	cases  map[string]string          // names in another case, folded: the nominative that the article prints (case.go)
}

// learn reads the whole article, the words of its quotations too.
func (x *extractor) learn() {
	p := &people{lex: x.lex, full: map[string][]string{}, given: map[string][]string{}, titles: map[string]map[string]bool{}, best: map[string]string{}, bore: map[string]map[string]bool{}, seen: map[string]int{}, sex: map[string]byte{}, lower: map[string]bool{}, upper: map[string]bool{}}
	x.people = p
	var all [][]token
	blocks := make([][]token, len(x.doc.Blocks))
	for i, b := range x.doc.Blocks {
		blocks[i] = appendWords(nil, x.doc.Text, b.Span, x.lex)
	}
	p.learnNouns(blocks)
	for i, b := range x.doc.Blocks {
		toks := blocks[i]
		for i, t := range toks {
			p.seen[strings.TrimSuffix(t.key, "'s")]++
			switch {
			case !t.isWord():
			case !t.capital():
				p.lower[strings.TrimSuffix(t.key, "'s")] = true
			case b.Kind != document.Headline && i > 0 && toks[i-1].isWord():
				p.upper[strings.TrimSuffix(t.key, "'s")] = true
			}
		}
		if b.Kind != document.Headline {
			all = append(all, x.bySentence(b.Span, toks)...)
		}
	}
	var found []mention
	var from [][]token
	for _, toks := range all {
		f := &finder{text: x.doc.Text, toks: toks, lex: x.lex, lower: p.lower, upper: p.upper, full: p.full}
		mentions := f.find()
		p.appositions(mentions, toks)
		for _, m := range append(mentions, f.innerNames(mentions)...) {
			if m.kind == personKind {
				found, from = append(found, m), append(from, toks)
			}
		}
	}
	p.learnCases(found, from)
	for i := range found {
		found[i].text = p.nominative(found[i].text)
	}
	p.learnFull(found, from, x.headline())
	p.learnTitles(found, from, x.quoted)
	p.bestow()
}

// quoted reports that a stretch of the article stands in a quotation.
func (x *extractor) quoted(in document.Span) bool {
	i := sort.Search(len(x.found), func(i int) bool { return x.found[i].Start > in.Start })
	return i > 0 && in.End <= x.found[i-1].End
}

// bySentence parts the tokens of a block into those of its sentences, since a capital that opens a sentence tells less.
func (x *extractor) bySentence(in document.Span, toks []token) [][]token {
	var out [][]token
	for _, s := range document.Sentences(x.doc.Text[:in.End], in, x.lex.Language) {
		n := 0
		for n < len(toks) && toks[n].Start < s.End {
			n++
		}
		if n > 0 {
			out = append(out, toks[:n])
			toks = toks[n:]
		}
	}
	return out
}

// sexes learns the sex of those whose names and titles do not tell it, from the pronouns of the sentences that name
// nobody else.
func (x *extractor) sexes() {
	counts := map[string][2]int{}
	for i := range x.sentences {
		s := &x.sentences[i]
		name := ""
		at := 0
		for _, m := range s.mentions {
			if m.kind != personKind {
				continue
			}
			full := x.whom(&m)
			if name != "" && full != name {
				name = ""
				break
			}
			name, at = full, m.to
		}
		if name == "" || x.people.sexOf(name) != 0 {
			continue
		}
		c := counts[name]
		for _, t := range s.toks[at:] {
			switch v, _ := x.lex.Value(lexicon.SexPronoun, t.key); v {
			case "m":
				c[0]++
			case "f":
				c[1]++
			}
		}
		counts[name] = c
	}
	for name, c := range counts {
		switch {
		case c[0] > 2*c[1]:
			x.people.sex[name] = 'm'
		case c[1] > 2*c[0]:
			x.people.sex[name] = 'f'
		}
	}
}

// bearer gives the one person whom the article gives the title at the end of a phrase, or "".
func (p *people) bearer(phrase string) string {
	noun := p.nominativeRole(definite(phrase, p.lex))
	if noun == "" {
		return ""
	}
	only := ""
	for title, names := range p.titles {
		if title != noun && !(strings.HasSuffix(title, noun) && p.lex.Has(lexicon.Title, "-"+noun)) { // "Umweltministerin"
			continue
		}
		for name := range names {
			if only != "" && only != name {
				return ""
			}
			only = name
		}
	}
	return only
}

// definite returns the noun of a phrase that is a definite article and a noun, "the minister", or only a noun where the
// language has no article; "" for any other.
func definite(phrase string, lex *lexicon.Lexicon) string {
	words := appendWords(nil, phrase, document.Span{Start: 0, End: len(phrase)}, lex)
	switch {
	case len(words) == 2 && words[0].has(lexicon.Definite):
		return words[1].key
	case len(words) == 1 && lex.Flag(lexicon.NoArticle):
		return words[0].key
	}
	return ""
}

// sexOf returns 'm', 'f' or 0 for a name.
func (p *people) sexOf(name string) byte {
	if s := p.sex[name]; s != 0 {
		return s
	}
	if s := p.sex[lastPart(name)]; s != 0 {
		return s
	}
	if !strings.Contains(name, " ") {
		return p.sexOfGiven(name)
	}
	return 0
}

func lastPart(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }
