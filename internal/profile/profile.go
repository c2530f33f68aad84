// Package profile says who the sources of articles are: named persons, offices and bodies, unnamed people,
// documents, other media; and how many of their words can be looked up in the record. Of is the profile of
// one report, Many that of several by outlet, author or speaker.
package profile

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
	"verbatim/internal/quotation"
	"verbatim/report"
)

// Of returns the sources of an article. Words under marks that report nobody's sentence have none.
func Of(r report.Report) *report.Sources {
	out := &report.Sources{List: []report.Source{}}
	for _, q := range r.Quotations {
		if q.Form == quotation.Scare {
			continue
		}
		out.Quotations++
		if q.Match != nil {
			out.Found++
			if q.Match.Document.Kind == document.MachineCaptions {
				out.MachineTranscript++
			}
		}
	}
	for _, c := range r.Reported {
		out.Clauses++
		if c.Basis == "record" {
			out.Documented++
		}
	}
	c, all := hear(r)
	for _, h := range all {
		out.List = append(out.List, report.Source{Kind: c.kind(h), Name: h.name, Words: c.words(h),
			IDs: h.ids, Found: h.found})
	}
	out.Kinds = count(out.List, all)
	return out
}

// hear gathers what an article and the record tell of each source.
func hear(r report.Report) (*classifier, []*heard) {
	var all []*heard
	of := func(name string, unnamed bool) *heard {
		i := slices.IndexFunc(all, func(h *heard) bool { return h.name == name && h.unnamed == unnamed })
		if i < 0 {
			i, all = len(all), append(all, &heard{name: name, unnamed: unnamed})
		}
		return all[i]
	}
	for _, q := range r.Quotations {
		if q.Form != quotation.Scare {
			of(nameOf(q.Speaker), false).add(q)
		}
	}
	for _, q := range r.Reported {
		name := nameOf(q.Speaker)
		unnamed := name == "" && q.Basis == "anonymous"
		if unnamed {
			name = q.Source
		}
		of(name, unnamed).clause(q)
	}
	c := &classifier{lex: lexicon.For(r.Article.Language), article: r.Article.Text}
	return c, c.joined(all)
}

// joined puts what the article calls by an office alone, as "the mayor", to the person whose name it has
// elsewhere, where the record has that person say the words. Of other words, as "the impostor", that proves
// nothing.
func (c *classifier) joined(all []*heard) []*heard {
	return slices.DeleteFunc(slices.Clone(all), func(h *heard) bool {
		who := c.recordName(h)
		if who == "" || !c.holdsOffice(h) {
			return false
		}
		for _, other := range all {
			if other != h && person.Words(other.name) > 1 && person.Same(other.name, who) {
				other.join(h)
				return true
			}
		}
		return false
	})
}

// nameOf is the name of a speaker, the words that mean him where the report has no name, "" for nobody.
func nameOf(s *report.Speaker) string {
	switch {
	case s == nil:
		return ""
	case s.Name == "":
		return s.Mention
	}
	return s.Name
}

// count counts the sources by kind.
func count(list []report.Source, all []*heard) []report.SourceCount {
	out := []report.SourceCount{}
	for _, kind := range report.SourceKinds() {
		k := report.SourceCount{Kind: kind}
		for i, s := range list {
			if s.Kind != kind {
				continue
			}
			if kind != report.UnknownSource {
				k.Sources++
			}
			k.Quotations += len(s.IDs) - all[i].clauses
			k.Clauses += all[i].clauses
			k.Found += s.Found
		}
		if k.Quotations+k.Clauses > 0 {
			out = append(out, k)
		}
	}
	return out
}

// heard is what an article and the record tell of one source.
type heard struct {
	name     string
	unnamed  bool     // the article says so, and the report has no words for it
	ids      []string // of the quotations and clauses
	clauses  int      // of these
	found    int
	mentions []string // the words of the article that mean it, each once
	record   []string // who said its words according to the record, each once
}

// add notes a quotation. Whom the record has speak says nothing of the source where the words are another's.
func (h *heard) add(q report.Quotation) {
	h.ids = append(h.ids, q.ID)
	if q.Speaker != nil {
		h.mentions = with(h.mentions, q.Speaker.Mention)
	}
	if q.Match == nil {
		return
	}
	h.found++
	if q.Verdict != finding.Misattributed.String() && !anothersWords(q) {
		h.record = with(h.record, q.Match.Speaker)
	}
}

// clause notes a clause without marks.
func (h *heard) clause(q report.Reported) {
	h.ids = append(h.ids, q.ID)
	h.clauses++
	if q.Speaker != nil {
		h.mentions = with(h.mentions, q.Speaker.Mention)
	}
	h.mentions = with(h.mentions, q.Source)
}

// join adds what is known of another that is the same, the quotations in their order.
func (h *heard) join(other *heard) {
	h.ids = append(h.ids, other.ids...)
	slices.SortFunc(h.ids, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
	h.found += other.found
	h.clauses += other.clauses
	for _, m := range other.mentions {
		h.mentions = with(h.mentions, m)
	}
	for _, who := range other.record {
		h.record = with(h.record, who)
	}
}

// with is a list with a text that is not empty, which stands there once.
func with(list []string, text string) []string {
	if text == "" || slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// anothersWords reports words that the record has somebody quote, or gives to nobody.
func anothersWords(q report.Quotation) bool {
	return slices.ContainsFunc(q.Findings, func(f report.Finding) bool {
		code, _ := finding.ParseCode(f.Code)
		return code == finding.SecondHand || code == finding.SpeakerUnknown || code == finding.QuotingAnother
	})
}

// words are the mentions that tell something: no pronouns.
func (c *classifier) words(h *heard) []string {
	out := []string{}
	for _, m := range h.mentions {
		if !c.pronoun(c.tokens(m)) {
			out = append(out, strings.Join(strings.Fields(m), " "))
		}
	}
	return out
}
