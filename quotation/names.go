package quotation

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/document"
	"verbatim/lexicon"
)

// mention is a phrase of the article that may name who spoke.
type mention struct {
	document.Span
	kind mentionKind
	text string // without title, possessive and article
}

type mentionKind uint8

const (
	nameMention mentionKind = iota
	pronounMention
	roleMention
	otherMention // a place, an organization, a title of a work
)

// people is who the article names, and where.
type people struct {
	doc      *document.Document
	lex      *lexicon.Lexicon
	mentions []mention           // in order, over the whole text
	full     map[string][]string // last name, folded: full names, most frequent first
	roles    map[string][]string // title: who bears it, in order
	sex      map[string]byte     // last name, folded: 'm' or 'f' where a title, a given name or a pronoun tells
}

func namesIn(doc *document.Document, lex *lexicon.Lexicon) *people {
	p := &people{doc: doc, lex: lex, full: map[string][]string{}, roles: map[string][]string{}, sex: map[string]byte{}}
	counts := map[string]int{}
	for _, b := range doc.Blocks {
		for _, m := range p.find(b.Span) {
			p.mentions = append(p.mentions, m)
			if m.kind == nameMention {
				p.learn(m, counts)
			}
		}
	}
	for _, names := range p.full {
		sort.SliceStable(names, func(i, j int) bool { return counts[names[i]] > counts[names[j]] })
	}
	return p
}

func (p *people) learn(m mention, counts map[string]int) {
	last := lastName(m.text)
	words := strings.Fields(m.text)
	if len(words) > 1 {
		if counts[m.text]++; counts[m.text] == 1 {
			p.full[last] = append(p.full[last], m.text)
		}
		given := document.Key(words[0])
		if p.lex.Has("man", given) {
			p.sex[m.text] = 'm'
		} else if p.lex.Has("woman", given) {
			p.sex[m.text] = 'f'
		}
	}
	for _, w := range tokens(p.doc.Text, m.Span) {
		if key := w.key; p.lex.Has("title", key) && key != "the" && key != last {
			p.roles[key] = append(p.roles[key], m.text)
		}
	}
	for _, w := range strings.Fields(p.doc.Text[m.Start:m.End]) {
		switch key := document.Key(w); {
		case key == "mr" || key == "congressman" || key == "chairman":
			p.sex["mr "+last] = 'm'
		case key == "mrs" || key == "ms" || key == "miss":
			p.sex["mr "+last] = 'f'
		}
	}
}

func lastName(name string) string {
	words := strings.Fields(name)
	for len(words) > 1 {
		switch document.Key(words[len(words)-1]) {
		case "jr", "sr", "ii", "iii", "iv":
			words = words[:len(words)-1]
			continue
		}
		break
	}
	if len(words) == 0 {
		return ""
	}
	return strings.TrimSuffix(document.Key(words[len(words)-1]), "'s")
}

type token struct {
	document.Span
	text, key string
}

// tokens splits on white space and parts the punctuation off.
func tokens(text string, in document.Span) []token {
	var out []token
	for w := range document.EachWord(text[in.Start:in.End], nil) {
		s := document.Span{Start: in.Start + w.Start, End: in.Start + w.End}
		out = append(out, token{s, text[s.Start:s.End], string(w.Key)})
	}
	return out
}

// find returns the mentions of a stretch of text, in order.
func (p *people) find(in document.Span) []mention {
	var out []mention
	toks := tokens(p.doc.Text, in)
	for i := 0; i < len(toks); {
		if n := p.nameAt(toks, i, in); n > 0 {
			if m, ok := p.name(toks[i : i+n]); ok {
				out = append(out, m)
			}
			i += n
			continue
		}
		switch t := toks[i]; {
		case t.key == "he" || t.key == "she" || t.key == "they" || t.key == "i" || t.key == "we":
			out = append(out, mention{t.Span, pronounMention, t.text})
		case p.lex.Has("role", t.key):
			if m, ok := p.role(toks, i); ok {
				out = append(out, m)
			}
		}
		i++
	}
	return out
}

// nameAt returns how many tokens from i make a name, titles included.
func (p *people) nameAt(toks []token, i int, in document.Span) int {
	n, capitals := 0, 0
	for j := i; j < len(toks) && n < 8; j++ {
		if j > i && !joins(p.doc.Text[toks[j-1].End:toks[j].Start], toks[j-1]) {
			break
		}
		t := toks[j]
		first, _ := utf8.DecodeRuneInString(t.text)
		switch {
		case unicode.IsUpper(first) && (!p.common(t.key) || p.lex.Has("title", t.key)):
			capitals++
		case n > 0 && (t.key == "van" || t.key == "von" || t.key == "de" || t.key == "der" || t.key == "la" || t.key == "al" || t.key == "del" || t.key == "bin") && j+1 < len(toks):
		default:
			j = len(toks)
			continue
		}
		n = j - i + 1
	}
	for n > 0 {
		first, _ := utf8.DecodeRuneInString(toks[i+n-1].text)
		if unicode.IsUpper(first) {
			break
		}
		n--
	}
	if capitals == 0 {
		return 0
	}
	return n
}

func joins(between string, prev token) bool {
	if between == " " || between == "-" || between == "\u00a0" || between == "" || between == "'" || between == "’" {
		return true
	}
	short := len([]rune(prev.text)) <= 4
	return short && (between == ". " || between == ".")
}

// common reports a capital word that is no name: a function word that opens a sentence, a day, a month.
func (p *people) common(key string) bool {
	return p.lex.Any(key, "function", "weekday", "month", "negation", "condition", "contrast", "quantifier", "modal", "connective", "discourse", "number", "cue", "ordinal") && key != "will" && key != "mark" && key != "may" ||
		key == "according" || key == "during" || key == "after" || key == "before" || key == "asked" || key == "among" || key == "since" || key == "meanwhile" || key == "earlier" || key == "later" || key == "under"
}

// name strips titles and possessives off a run of capital words.
func (p *people) name(toks []token) (mention, bool) {
	from := 0
	for from < len(toks)-1 && p.lex.Has("title", toks[from].key) {
		from++
	}
	text := p.doc.Text[toks[from].Start:toks[len(toks)-1].End]
	for _, s := range []string{"'s", "’s", "‘s", "'", "’"} {
		text = strings.TrimSuffix(text, s)
	}
	kind := nameMention
	if len(toks) == 1 && p.lex.Any(toks[0].key, "role", "title") {
		kind = roleMention
	} else if !p.couldBePerson(toks[from:]) {
		kind = otherMention
	}
	return mention{document.Span{Start: toks[0].Start, End: toks[len(toks)-1].End}, kind, text}, text != ""
}

// couldBePerson tells a person's name from a place's or an organization's, by the words in it.
func (p *people) couldBePerson(toks []token) bool {
	given := p.lex.Any(toks[0].key, "man", "woman")
	for i, t := range toks {
		key := strings.TrimSuffix(t.key, "'s")
		if p.lex.Any(key, "place", "organization") && !(given && i > 0 && !p.lex.Has("organization", key)) {
			return false
		}
		if len(t.text) > 1 && len(t.text) <= 5 && t.text == strings.ToUpper(t.text) && len(toks) == 1 && !strings.Contains(t.text, ".") {
			return false
		}
	}
	return true
}

// role returns "the president", "a spokesman for the ministry", "his campaign".
func (p *people) role(toks []token, i int) (mention, bool) {
	for j := i - 1; j >= 0 && j >= i-5; j-- {
		if strings.TrimSpace(p.doc.Text[toks[j].End:toks[j+1].Start]) != "" {
			break
		}
		switch toks[j].key {
		case "the", "a", "an", "his", "her", "their", "one", "some", "many", "another", "its":
			return mention{document.Span{Start: toks[j].Start, End: toks[i].End}, roleMention, p.doc.Text[toks[j].Start:toks[i].End]}, true
		}
	}
	if strings.HasSuffix(toks[i].key, "s") && !strings.HasSuffix(toks[i].key, "ss") { // "critics", "aides"
		return mention{toks[i].Span, roleMention, toks[i].text}, true
	}
	return mention{}, false
}

// fullName gives the fullest name that the article holds for a surname, by sex where the mention tells it.
func (p *people) fullName(m mention) string {
	if strings.Contains(m.text, " ") {
		for _, f := range p.full[lastName(m.text)] { // "Dan Patrick" or "D. Patrick" as printed elsewhere
			if f == m.text {
				return f
			}
		}
		return m.text
	}
	names := p.full[lastName(m.text)]
	if len(names) == 0 {
		return m.text
	}
	want := p.sexOfMention(m)
	for _, f := range names {
		if s := p.sex[f]; want == 0 || s == 0 || s == want {
			return f
		}
	}
	return m.text
}

func (p *people) sexOfMention(m mention) byte {
	words := strings.Fields(p.doc.Text[m.Start:m.End])
	for _, w := range words {
		switch key := document.Key(w); {
		case key == "mr" || key == "he":
			return 'm'
		case key == "mrs" || key == "ms" || key == "miss" || key == "she":
			return 'f'
		}
	}
	return 0
}

// sexOf returns 'm', 'f' or 0 for a name.
func (p *people) sexOf(name string) byte {
	if s := p.sex[name]; s != 0 {
		return s
	}
	return p.sex["mr "+lastName(name)]
}
