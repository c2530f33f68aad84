package coref

import (
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// People is what the article tells of the persons it names.
type People struct {
	lex    *lexicon.Lexicon
	Full   map[string][]string        // last name, folded: full names, the one whom a surname means in front
	given  map[string][]string        // given name, folded: full names that begin with it
	titles map[string]map[string]bool // title or role, folded: the full names that bear it
	// full name: the one that the article prints most often of the same person
	best     map[string]string
	bore     map[string]map[string]bool // title: the full names before which it stands, also as a former one
	titled   map[string]bool            // names behind a title, as the article has them in full
	sex      map[string]byte            // full name, or last name behind a title: 'm' or 'f'
	words    *syntax.Vocabulary
	epithets map[epithet]string
	beside   [][2]string // offices and the names in apposition to them (offices_beside_names.go)
	// names in another case, folded: the nominative that the article prints (cases.go)
	Cases map[string]string
}

// Learn learns from the sentences of an article, the words of its quotations too, whom it names. The headline
// is the text of its headlines; quoted reports a stretch that stands in a quotation.
func Learn(a *syntax.Article, drafts [][]token.Token, headline string,
	quoted func(document.Span) bool) *People {
	p := &People{lex: a.Lex, words: a.Vocabulary,
		Full: map[string][]string{}, given: map[string][]string{}, titles: map[string]map[string]bool{},
		best: map[string]string{}, bore: map[string]map[string]bool{}, titled: map[string]bool{},
		sex: map[string]byte{}, epithets: map[epithet]string{}}
	var found []syntax.Mention
	var from [][]token.Token
	for _, toks := range drafts {
		mentions, inner := a.Mentions(toks)
		p.appositions(mentions, toks)
		p.learnEpithets(mentions, toks)
		for _, m := range append(mentions, inner...) {
			if m.Kind == syntax.Person {
				found, from = append(found, m), append(from, toks)
			}
		}
	}
	p.learnCases(found, from)
	for i := range found {
		found[i].Text = p.nominative(found[i].Text)
	}
	p.learnFull(found, from, headline)
	p.learnTitles(found, from, quoted)
	p.bestow()
	return p
}

// Surnames are the last names, folded, of those whom the article names in full.
func (p *People) Surnames() map[string]bool {
	out := map[string]bool{}
	for name, full := range p.Full {
		out[name] = len(full) > 0
	}
	return out
}
