package syntax

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/token"
)

// BareSentence reports a sentence that is nothing but quotations.
func BareSentence(s *Sentence) bool {
	for _, t := range s.Toks {
		if t.IsWord() && t.Quote < 0 {
			return false
		}
	}
	return true
}

// Wordless reports a sentence that is nothing but marks.
func Wordless(s *Sentence) bool { return BareSentence(s) && LastQuotation(s) < 0 }

func LastQuotation(s *Sentence) int {
	for k := len(s.Toks) - 1; k >= 0; k-- {
		if s.Toks[k].Quote >= 0 {
			return s.Toks[k].Quote
		}
	}
	return -1
}

// Parting returns how many tokens at i are the comma or the dash that parts an apposition from its noun.
func (s *Sentence) Parting(i int) int {
	if i < len(s.Toks) && s.Toks[i].Is(",") {
		return 1
	}
	n := 0
	for i+n < len(s.Toks) && (s.Toks[i+n].Is("-") || s.Toks[i+n].Is("–") || s.Toks[i+n].Is("—")) {
		n++
	}
	return n
}

// Sentence is a sentence of the article: its tokens, and who is mentioned in it.
type Sentence struct {
	document.Span
	*Article
	Toks     []token.Token
	Mentions []Mention
	Section  int    // the paragraph that it stands in, counted from 0
	Index    int    // of the sentence in the article
	around   string // what Around found
}

// Around is the article's own words in a sentence.
func (s *Sentence) Around() string {
	if s.around != "" {
		return s.around
	}
	var out []string
	at := s.Start
	for _, t := range s.Toks {
		if t.Quote >= 0 {
			out = append(out, s.Text[at:max(at, t.Start)])
			at = t.End
		}
	}
	s.around = strings.TrimSpace(strings.Join(append(out, s.Text[at:max(at, s.End)]), " "))
	return s.around
}

// Has reports that token j is a word of one of the classes; no token outside the sentence is.
func (s *Sentence) Has(j int, classes ...lexicon.Class) bool {
	return j >= 0 && j < len(s.Toks) && s.Toks[j].Has(classes...)
}

// Is reports that token j is the mark.
func (s *Sentence) Is(j int, mark string) bool {
	return j >= 0 && j < len(s.Toks) && s.Toks[j].Is(mark)
}

// IsWord reports that token j is a word.
func (s *Sentence) IsWord(j int) bool { return j >= 0 && j < len(s.Toks) && s.Toks[j].IsWord() }

// At returns the longest mention that begins at token j.
func (s *Sentence) At(j int) *Mention {
	var out *Mention
	for i := range s.Mentions {
		if m := &s.Mentions[i]; m.From == j && (out == nil || m.To > out.To) {
			out = m
		}
	}
	return out
}

// MentionFrom returns the first mention that begins within some tokens from j.
func (s *Sentence) MentionFrom(j, within int) *Mention {
	for i := range s.Mentions {
		if m := &s.Mentions[i]; m.From >= j && m.From <= j+within {
			return m
		}
	}
	return nil
}

// EndingAt returns the mention that ends before token j.
func (s *Sentence) EndingAt(j int) *Mention {
	for i := range s.Mentions {
		if s.Mentions[i].To == j {
			return &s.Mentions[i]
		}
	}
	return nil
}

// InName reports that token j is a part of a mention's name.
func (s *Sentence) InName(j int) bool {
	for _, m := range s.Mentions {
		if m.From <= j && j < m.To && m.Kind != Role {
			return true
		}
	}
	return false
}
